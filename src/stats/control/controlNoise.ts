import { COUNT, isCount } from "../../input/check.ts";
import type { Reject } from "../../input/error.ts";
import { isRecord } from "../../input/observation.ts";
import { shareOf } from "../../result/cases.ts";
import { sum } from "../../tally/points.ts";
import { CompensatedSum } from "../../tally/sum.ts";
import { AMOUNT } from "../sample/sample.ts";

/** A share in one period: how many of how many. Any result that has a `count` is one. */
export interface CountedPeriod {
  /** How many of them: the numerator. */
  readonly count: number;
  /** The base. */
  readonly n: number;
}

/** A score, a mean or a duration in one period; `null` where there was nothing. Any result is one. */
export type MeasuredPeriod =
  | number
  | null
  | {
      /** The value of the period. */
      readonly value: number | null;
    };

/** A period of either kind: its value, and of a share the counts behind it. */
export interface Period {
  readonly value: number | null;
  /** How many of them: the numerator. */
  readonly count: number;
  /** The base. */
  readonly n: number;
}

/** A share and its counts, or nothing where they are inadmissible. */
export function readCounted(period: unknown, index: number, reject: Reject): Period {
  if (isRecord(period)) {
    const { count, n } = period;
    if (!isCount(n)) reject(index, period, COUNT.expected, "n", COUNT.remedy);
    else if (!isCount(count) || count > n) reject(index, period, "a whole number from 0 to n", "count", COUNT.remedy);
    else return { value: shareOf(count, n), count, n };
  } else reject(index, period, "a record with count and n");
  return { value: null, count: 0, n: 0 };
}

/** A value, or nothing where it is inadmissible. */
export function readMeasured(period: unknown, index: number, reject: Reject): Period {
  const value = isRecord(period) ? period.value : period;
  if (AMOUNT.admits(value, {})) return { value: (value as number) + 0, count: 0, n: 0 };
  if (value !== null) reject(index, period, `${AMOUNT.expected}, or null`, isRecord(period) ? "value" : undefined);
  return { value: null, count: 0, n: 0 };
}

/** What the periods of the baseline say of noise. */
export interface Noise {
  readonly centre: number | null;
  readonly movingRange: number | null;
  /** How far from the centre the limits of a period are, which may depend on its base. */
  readonly reachOf: (n: number) => number | null;
}

/** Binomial noise. */
export function countNoise(periods: readonly Period[]): Noise {
  const centre = shareOf(sum(periods.map(({ count }) => count)), sum(periods.map(({ n }) => n)));
  const reachOf: Noise["reachOf"] = (n) => (centre === null ? null : 3 * Math.sqrt((centre * (1 - centre)) / n));
  return { centre, movingRange: null, reachOf };
}

/** Noise as the distances between neighbours show it. */
export function measureNoise(periods: readonly Period[]): Noise {
  const values = periods.flatMap(({ value }) => value ?? []);
  const steps = values.slice(1).map((value, index) => Math.abs(value - (values[index] as number)));
  const movingRange = meanOf(steps);
  return { centre: meanOf(values), movingRange, reachOf: () => (movingRange === null ? null : 2.66 * movingRange) };
}

/** The mean, by distances from the first value, so that equal values have exactly their own. */
function meanOf(values: readonly number[]): number | null {
  const [first] = values;
  if (first === undefined) return null;
  const distances = new CompensatedSum();
  for (const value of values) distances.add(value - first);
  return first + distances.value / values.length;
}
