import { shareOf } from "../../result/cases.ts";
import { sumOf } from "../../tally/sum.ts";
import type { Period } from "./periods.ts";

/** What the periods of the baseline say of noise. */
export interface Noise {
  readonly centre: number | null;
  /** How many times as far the periods lie apart as chance alone would put them. */
  readonly dispersion: number | null;
  readonly movingRange: number | null;
  /** How far from the centre the limits of a period are, which may depend on its base. */
  readonly reachOf: (n: number) => number | null;
}

/**
 * Noise of counts: binomial for shares, Poisson for rates. By Laney (2002) the limits are as many times wider as the
 * distances between neighbours are larger than that noise makes them.
 */
export function countNoise(periods: readonly Period[], isShare: boolean, isLaney: boolean): Noise {
  const centre = shareOf(
    sumOf(periods, ({ count }) => count),
    sumOf(periods, ({ n }) => n),
  );
  if (centre === null) return { centre, dispersion: null, movingRange: null, reachOf: () => null };
  const errorOf = (n: number): number => Math.sqrt((isShare ? centre * (1 - centre) : centre) / n);
  const zs = periods.flatMap(({ value, n }) => (value === null ? [] : ratio(value - centre, errorOf(n))));
  const range = movingRangeOf(zs);
  const dispersion = range === null ? null : range / RANGE_OF_TWO;
  const factor = isLaney ? dispersion : 1;
  return { centre, dispersion, movingRange: null, reachOf: (n) => (factor === null ? null : 3 * factor * errorOf(n)) };
}

/** Noise as the distances between neighbours show it. */
export function measureNoise(periods: readonly Period[]): Noise {
  const values = periods.flatMap(({ value }) => value ?? []);
  const movingRange = movingRangeOf(values);
  const reach = movingRange === null ? null : 2.66 * movingRange;
  return { centre: meanOf(values), dispersion: null, movingRange, reachOf: () => reach };
}

/** Without any noise, what differs is beyond every limit and what does not differ is on the line. */
export function ratio(distance: number, limit: number): number {
  return distance === 0 ? 0 : distance / limit;
}

/** How far apart two values of a normal distribution are on average, in its standard deviations. */
const RANGE_OF_TWO = 1.128;

/** The mean distance of neighbours. */
function movingRangeOf(values: readonly number[]): number | null {
  return meanOf(values.slice(1).map((value, index) => Math.abs(value - (values[index] as number))));
}

/** The mean, by distances from the first value, so that equal values have exactly their own. */
function meanOf(values: readonly number[]): number | null {
  const [first] = values;
  return first === undefined ? null : first + sumOf(values, (value) => value - first) / values.length;
}
