import { middleOf } from "../tally/buckets.ts";
import { type GivenDurations, readDurations } from "../tally/durationRules.ts";
import { countDurations, type TimingDefinition, type TimingKpi, type TimingOptions } from "../tally/durations.ts";
import { Moments } from "../tally/sum.ts";
import { shareOf } from "./cases.ts";
import { interpolate, selectQuantiles } from "./quantile.ts";
import type { KpiResult } from "./result.ts";

/**
 * Durations with what follows from them. All times are milliseconds; what was not measured, or cannot be told from what
 * a tally holds, is `null`.
 */
export interface DurationResult extends KpiResult {
  /** What `value` is measured in. */
  readonly unit: "milliseconds";
  /** The less the better. */
  readonly direction: "lower";
  /** Mean; `null` when nothing was measured. */
  readonly value: number | null;
  /** Measured durations: the base. */
  readonly n: number;
  /** Cases that the clock could not measure; never in the base. */
  readonly unmeasured: number | null;
  /** Half are not longer. */
  readonly median: number | null;
  /** 90 % are not longer. */
  readonly p90: number | null;
  /** 95 % are not longer. */
  readonly p95: number | null;
  /** Sample standard deviation (n - 1); `null` below two durations. */
  readonly standardDeviation: number | null;
  /** The mean on the scale of logarithms, of the durations above 0. */
  readonly geometricMean: number | null;
  /** Sample standard deviation of the natural logarithms of the durations above 0; `null` below two. */
  readonly logStandardDeviation: number | null;
  /**
   * Whether median, p90, p95 (type 7), the geometric mean and its deviation are exact, as they are from observations. From
   * a tally they are within 0.5 %, and what is below a millisecond counts as 0.
   */
  readonly exact: boolean;
  /** The shortest. */
  readonly min: number | null;
  /** The longest. */
  readonly max: number | null;
  /** How many were within the target; `null` without one. */
  readonly withinTarget: number | null;
  /** Share of the measured cases that were within the target, 0 to 1; `null` without one. */
  readonly withinTargetShare: number | null;
  /** The sum. */
  readonly total: number;
  /** What the numbers mean. */
  readonly definition: TimingDefinition;
}

type ResultOf<Kpi extends string, Pending extends string> = DurationResult & {
  readonly kpi: Kpi;
} & Readonly<Record<Pending, number | null>>;

/** What follows from a tally, which is checked first. */
export function resultOfTally<Kpi extends string, Pending extends string>(
  kpi: TimingKpi<Kpi, Pending>,
  tally: object,
): ResultOf<Kpi, Pending> {
  const fields = readDurations(`${kpi.kpi} tally`, tally, kpi.pending);
  return { ...resultOf(kpi, fields), ...shapeOfBuckets(fields), exact: false };
}

/** What follows from cases, of which all durations are known. */
export function resultOfCases<Kpi extends string, Pending extends string>(
  kpi: TimingKpi<Kpi, Pending>,
  cases: Iterable<unknown>,
  options: TimingOptions,
): ResultOf<Kpi, Pending> {
  const blocks: Float64Array[] = [];
  const counts = countDurations(kpi, cases, options, (block) => {
    blocks.push(block.slice());
  });
  return { ...resultOf(kpi, counts), ...shapeOfDurations(blocks, counts), exact: true };
}

type Counts = Omit<GivenDurations, "buckets"> & Readonly<Record<string, unknown>>;

type Shape = Pick<DurationResult, "median" | "p90" | "p95" | "geometricMean" | "logStandardDeviation">;

const NOTHING: Shape = { median: null, p90: null, p95: null, geometricMean: null, logStandardDeviation: null };

/** What follows from the counts alone; the fields of the shape hold their place. */
function resultOf<Kpi extends string, Pending extends string>(
  { kpi, pending }: TimingKpi<Kpi, Pending>,
  counts: Counts,
): ResultOf<Kpi, Pending> {
  const { n, total, squaredDeviations, min = null, max = null, withinTarget = null, definition } = counts;
  const kind = { kpi, unit: "milliseconds", direction: "lower" } as const;
  return {
    ...kind,
    value: n === 0 ? null : between(total / n, counts),
    n,
    ...({ [pending]: counts[pending] ?? null } as Readonly<Record<Pending, number | null>>),
    unmeasured: counts.unmeasured ?? null,
    ...NOTHING,
    standardDeviation: n < 2 || squaredDeviations === undefined ? null : Math.sqrt(squaredDeviations / (n - 1)),
    exact: false,
    min,
    max,
    withinTarget,
    withinTargetShare: withinTarget === null ? null : shareOf(withinTarget, n),
    total,
    definition: definition as TimingDefinition,
  };
}

/** Rounding moves a value out of its range by a little. */
function between(value: number, { min, max }: Pick<Counts, "min" | "max">): number {
  return Math.min(max ?? value, Math.max(min ?? value, value));
}

const PROBABILITIES = [0.5, 0.9, 0.95];

function shapeOfDurations(blocks: readonly Float64Array[], counts: Counts): Shape {
  const { n } = counts;
  if (n === 0) return NOTHING;
  const durations = new Float64Array(n);
  const logarithms = new Moments();
  let start = 0;
  for (const block of blocks) {
    durations.set(block, start);
    start += block.length;
    logarithms.addAll(logarithmsOf(block));
  }
  const [median, p90, p95] = selectQuantiles(durations, PROBABILITIES) as [number, number, number];
  return { median, p90, p95, ...describeLogarithms(logarithms, counts) };
}

/** The natural logarithms of those above 0. */
function logarithmsOf(durations: Float64Array): Float64Array {
  const logarithms = new Float64Array(durations.length);
  let positive = 0;
  for (let index = 0; index < durations.length; index += 1) {
    const duration = durations[index] as number;
    if (duration === 0) continue;
    logarithms[positive] = Math.log(duration);
    positive += 1;
  }
  return logarithms.subarray(0, positive);
}

/** Quantiles of type 7 and the moments of the logarithms, from counted buckets. */
function shapeOfBuckets(tally: GivenDurations): Shape {
  const { n, buckets } = tally;
  if (n === 0 || buckets === undefined) return NOTHING;
  const rising = Object.entries(buckets).map(([bucket, count]) => ({ bucket: Number(bucket), count }));
  rising.sort((one, other) => one.bucket - other.bucket);
  const durationAt = (rank: number): number => {
    let seen = 0;
    return middleOf(rising.find(({ count }) => (seen += count) > rank)?.bucket ?? 0);
  };
  const [median, p90, p95] = PROBABILITIES.map((probability) => {
    const rank = (n - 1) * probability;
    return between(interpolate(rank, durationAt(Math.floor(rank)), durationAt(Math.ceil(rank))), tally);
  }) as [number, number, number];
  const positive = rising.filter(({ bucket }) => bucket > 0);
  const sumOf = (valueOf: (logarithm: number) => number): number =>
    positive.reduce((sum, { bucket, count }) => sum + count * valueOf(Math.log(between(middleOf(bucket), tally))), 0);
  const size = sumOf(() => 1);
  const total = sumOf((logarithm) => logarithm);
  const squaredDeviations = sumOf((logarithm) => (logarithm - total / size) ** 2);
  return { median, p90, p95, ...describeLogarithms({ n: size, total, squaredDeviations }, tally) };
}

function describeLogarithms(
  { n, total, squaredDeviations }: Pick<Moments, "n" | "total" | "squaredDeviations">,
  range: Pick<Counts, "min" | "max">,
): Pick<Shape, "geometricMean" | "logStandardDeviation"> {
  return {
    geometricMean: n === 0 ? null : between(Math.exp(total / n), range),
    logStandardDeviation: n < 2 ? null : Math.sqrt(squaredDeviations / (n - 1)),
  };
}
