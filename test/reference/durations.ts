import { readFileSync } from "node:fs";
import { expect } from "vitest";

export type Limits = readonly [lower: number | null, upper: number | null];

/** By confidence, for example "0.95". */
type LimitsByLevel = Readonly<Record<string, Limits>>;

interface Test {
  readonly statistic: number;
  readonly p: number;
  readonly limits: LimitsByLevel;
}

interface Welch extends Test {
  readonly difference: number;
  readonly df: number;
}

/** Numbers by R 4.2.2; `durations.R` beside this file says how. */
interface Reference {
  readonly probabilities: readonly number[];
  readonly trims: readonly number[];
  readonly samples: Readonly<
    Record<
      string,
      {
        readonly values: readonly number[];
        readonly n: number;
        readonly mean: number;
        readonly sd: number;
        readonly t: LimitsByLevel;
        readonly geometricMean: number;
        readonly geometricT: LimitsByLevel;
        readonly quantiles: readonly number[];
        readonly trimmed: readonly number[];
      }
    >
  >;
  readonly pairs: Readonly<
    Record<
      string,
      {
        readonly before: readonly number[];
        readonly after: readonly number[];
        readonly ranks: Test & { readonly exact: 0 | 1; readonly difference: number; readonly superiority: number };
        readonly welch: Welch | null;
        readonly welchLog: Welch | null;
      }
    >
  >;
  readonly tails: readonly (readonly [t: number, df: number, p: number])[];
  readonly reaches: readonly (readonly [confidence: number, df: number, t: number])[];
  readonly wins: readonly (readonly [n: number, m: number, wins: number, p: number, rank: number])[];
  readonly orders: readonly (readonly [
    n: number,
    p: number,
    confidence: number,
    lower: number | null,
    upper: number | null,
    coverage: number | null,
  ])[];
  readonly ratings: Readonly<
    Record<
      string,
      {
        readonly counts: readonly number[];
        readonly mean: number;
        readonly population: number;
        readonly adjusted: LimitsByLevel;
        readonly ofPopulation: LimitsByLevel;
        readonly t: LimitsByLevel;
      }
    >
  >;
  readonly ratingPairs: Readonly<
    Record<
      string,
      {
        readonly before: readonly number[];
        readonly after: readonly number[];
        readonly difference: number;
        readonly adjusted: Test;
        readonly welch: Test | null;
      }
    >
  >;
  readonly cases: Readonly<
    Record<
      string,
      {
        readonly duration: readonly number[];
        readonly open: readonly (0 | 1)[];
        readonly median: number | null;
        readonly limits: Limits;
        readonly limitsAt90: Limits;
        readonly curve: Readonly<
          Record<"duration" | "atRisk" | "resolved" | "censored" | "survival" | "lower" | "upper", (number | null)[]>
        >;
      }
    >
  >;
}

export const reference = JSON.parse(readFileSync(new URL("durations.json", import.meta.url), "utf8")) as Reference;

/** Both compute in their own order: a relative distance that leaves room for that and for nothing else. */
export function expectClose(actual: number | null | undefined, expected: number | null, tolerance = 1e-12): void {
  if (expected === null || typeof actual !== "number") expect(actual).toBe(expected);
  else {
    const distance = Math.abs(actual - expected);
    expect(distance, `${actual}, by R ${expected}`).toBeLessThanOrEqual(tolerance * Math.abs(expected));
  }
}

/** The same for an interval about some value, by the width of which its limits are measured. */
export function expectLimits(
  actual: { readonly lower: number | null; readonly upper: number | null },
  [lower, upper]: Limits,
  tolerance = 1e-11,
): void {
  for (const [limit, expected] of [
    [actual.lower, lower],
    [actual.upper, upper],
  ] as const) {
    if (limit === null || expected === null) expect(limit).toBe(expected);
    else {
      const size = Math.max(Math.abs(lower ?? 0), Math.abs(upper ?? 0));
      expect(Math.abs(limit - expected), `${limit}, by R ${expected}`).toBeLessThanOrEqual(tolerance * size);
    }
  }
}

/** Neither `NaN` nor an infinity nor -0, however deep. */
export function expectClean(result: object): void {
  for (const value of Object.values(result) as unknown[]) {
    if (typeof value === "number") {
      expect(Number.isFinite(value), JSON.stringify(result)).toBe(true);
      expect(Object.is(value, -0)).toBe(false);
    } else if (typeof value === "object" && value !== null) expectClean(value);
  }
}
