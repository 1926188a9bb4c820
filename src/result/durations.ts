import { middleOf } from "../tally/buckets.ts";
import { type Measured, readDurations, type TimingDefinition } from "../tally/durations.ts";
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

const PROBABILITIES = [0.5, 0.9, 0.95];

/** What follows from a tally of durations, which is checked first; `pending` is the field of the cases without an end. */
export function summarizeDurations<Kpi extends string, Pending extends string>(
  kpi: Kpi,
  tally: object,
  pending: Pending,
): DurationResult & { readonly kpi: Kpi } & Readonly<Record<Pending, number | null>> {
  const fields = readDurations(`${kpi} tally`, tally, pending);
  const { n, total, squaredDeviations, min = null, max = null, withinTarget = null, buckets, definition } = fields;
  const between = (value: number): number => Math.min(max ?? value, Math.max(min ?? value, value));
  const kind = { kpi, unit: "milliseconds", direction: "lower" } as const;
  return {
    ...kind,
    value: n === 0 ? null : between(total / n),
    n,
    ...({ [pending]: fields[pending] ?? null } as Readonly<Record<Pending, number | null>>),
    unmeasured: fields.unmeasured ?? null,
    ...(buckets === undefined || n === 0 ? NOTHING : describeBuckets(buckets, n, between)),
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

type Shape = Pick<DurationResult, "median" | "p90" | "p95" | "geometricMean" | "logStandardDeviation">;

const NOTHING: Shape = { median: null, p90: null, p95: null, geometricMean: null, logStandardDeviation: null };

/** Quantiles of type 7 and the moments of the logarithms from counted buckets, of which `n` is not 0. */
function describeBuckets(
  buckets: Readonly<Record<string, number>>,
  n: number,
  between: (value: number) => number,
): Shape {
  const rising = Object.entries(buckets).map(([bucket, count]) => ({ bucket: Number(bucket), count }));
  rising.sort((one, other) => one.bucket - other.bucket);
  const durationAt = (rank: number): number => {
    let seen = 0;
    return middleOf(rising.find(({ count }) => (seen += count) > rank)?.bucket ?? 0);
  };
  const [median, p90, p95] = PROBABILITIES.map((probability) => {
    const rank = (n - 1) * probability;
    return between(interpolate(rank, durationAt(Math.floor(rank)), durationAt(Math.ceil(rank))));
  }) as [number, number, number];
  const positive = rising.filter(({ bucket }) => bucket > 0);
  const size = positive.reduce((sum, { count }) => sum + count, 0);
  const logarithmOf = (bucket: number): number => Math.log(between(middleOf(bucket)));
  const mean = positive.reduce((sum, { bucket, count }) => sum + count * logarithmOf(bucket), 0) / size;
  const squares = positive.reduce((sum, { bucket, count }) => sum + count * (logarithmOf(bucket) - mean) ** 2, 0);
  return { median, p90, p95, ...describeLogarithms({ n: size, mean, squaredDeviations: squares }) };
}

function describeLogarithms({
  n,
  mean,
  squaredDeviations,
}: Omit<Measured["logarithms"], "add">): Pick<Shape, "geometricMean" | "logStandardDeviation"> {
  return {
    geometricMean: n === 0 ? null : Math.exp(mean),
    logStandardDeviation: n < 2 ? null : Math.sqrt(squaredDeviations / (n - 1)),
  };
}

/** The same result with what is exact where all durations are known. */
export function exactly<Result extends DurationResult>(
  result: Result,
  { durations, logarithms }: Pick<Measured, "durations" | "logarithms">,
): Result {
  if (durations.length === 0) return { ...result, exact: true };
  const [median, p90, p95] = selectQuantiles(new Float64Array(durations), PROBABILITIES) as [number, number, number];
  return { ...result, median, p90, p95, ...describeLogarithms(logarithms), exact: true };
}
