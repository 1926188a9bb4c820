import { type PointCounts, type Scale, sum } from "../tally/points.ts";
import { interpolate } from "./quantile.ts";
import type { KpiResult } from "./result.ts";

/** What the answers on a scale have in common, whatever was asked. */
export interface PointResult extends KpiResult, PointCounts {
  /** What `value` is measured in. */
  readonly unit: "rating";
  /** Mean answer, on the scale; `null` when nobody answered. */
  readonly value: number | null;
  /** Answers: the base. */
  readonly n: number;
  /** Median answer, on the scale: half-way where the middle falls between two points. */
  readonly median: number | null;
  /** Sample standard deviation (n - 1), in scale points; `null` below two answers. */
  readonly standardDeviation: number | null;
}

/** Mean, median and spread of counted answers. */
export function summarizePoints(
  { counts, missing }: PointCounts,
  [lowest, highest]: Scale,
): Omit<PointResult, "kpi" | "unit" | "direction"> {
  const n = sum(counts);
  if (n === 0) return { value: null, n, missing, median: null, standardDeviation: null, counts };
  const mean = sum(counts.map((count, index) => count * (lowest + index))) / n;
  const squares = sum(counts.map((count, index) => count * (lowest + index - mean) ** 2));
  const rank = (n - 1) / 2;
  return {
    // Near 2^53 rounding could carry the mean out of the scale.
    value: Math.min(highest, Math.max(lowest, mean)),
    n,
    missing,
    median: lowest + interpolate(rank, pointAt(counts, Math.floor(rank)), pointAt(counts, Math.ceil(rank))),
    standardDeviation: n === 1 ? null : Math.sqrt(squares / (n - 1)),
    counts,
  };
}

function pointAt(counts: readonly number[], rank: number): number {
  let seen = 0;
  return counts.findIndex((count) => (seen += count) > rank);
}

/** How many answered on the highest points and on the lowest ones. */
export function countEnds(counts: readonly number[], points: number): { readonly high: number; readonly low: number } {
  return { high: sum(counts.slice(counts.length - points)), low: sum(counts.slice(0, points)) };
}

/** How many answered above the midpoint of the scale and below it. */
export function countHalves(counts: readonly number[]): { readonly high: number; readonly low: number } {
  return countEnds(counts, Math.floor(counts.length / 2));
}
