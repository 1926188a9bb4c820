import type { KpiResult } from "./result.ts";

/** A count as a share of the base, 0 to 1; `null` where the base is empty. */
export function shareOf(count: number, n: number): number | null {
  return n === 0 ? null : count / n;
}

/** The balance of two opposite counts, -100 to 100; `null` where the base is empty. */
export function netOf(positive: number, negative: number, n: number): number | null {
  // Near 2^53 a hundred times the difference is no longer exact, and could leave the range.
  return n === 0 ? null : Math.max(-100, Math.min(100, (100 * (positive - negative)) / n));
}

/** A balance of opposite cases with the counts it rests on. */
export interface NetOfCases extends KpiResult {
  /** What `value` is measured in. */
  readonly unit: "points";
  /** The more the better. */
  readonly direction: "higher";
  /** The balance, -100 to 100; `null` when nothing is in the base. */
  readonly value: number | null;
  /** Cases in the base. */
  readonly n: number;
}

/** A share of cases with the counts it rests on. */
export interface ShareOfCases extends KpiResult {
  /** What `value` is measured in. */
  readonly unit: "share";
  /** The share, `count / n`, 0 to 1; `null` when nothing is in the base. */
  readonly value: number | null;
  /** Cases in the base. */
  readonly n: number;
  /** The numerator. */
  readonly count: number;
}

/** What follows from a count and its base. */
export function shareResult(
  count: number,
  n: number,
): { readonly value: number | null; readonly n: number; readonly count: number } {
  return { value: shareOf(count, n), n, count };
}
