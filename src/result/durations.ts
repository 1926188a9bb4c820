import { COUNT, isCount, oneOf, type Rule, type Rules, readDefinedFields } from "../input/check.ts";
import { isRecord } from "../input/observation.ts";
import { selectQuantiles } from "./quantile.ts";
import { shareOf } from "./share.ts";
import { EXPECTED_DURATION, isDuration } from "../input/timestamp.ts";
import { quantilesOfBuckets } from "../tally/buckets.ts";
import type { DurationTally } from "../tally/durations.ts";

/** What follows from a tally of durations. All times are milliseconds, `null` where nothing was measured. */
export interface DurationStatistics {
  /** Half are not longer. */
  readonly median: number | null;
  /** 90 % are not longer. */
  readonly p90: number | null;
  /** 95 % are not longer. */
  readonly p95: number | null;
  /** Sample standard deviation (n - 1); `null` below two durations. */
  readonly standardDeviation: number | null;
  /** Share of the measured cases that were within target, 0 to 1; `null` without a target. */
  readonly withinTargetShare: number | null;
  /**
   * Whether median, p90 and p95 are exact (type 7), as they are from observations. From a tally they are
   * within 0.5 %, and within a millisecond below one.
   */
  readonly exact: boolean;
}

/** What the options of a timing KPI may hold. */
export const TIMING_OPTIONS: Rules = {
  clock: {
    expected: "a function (start, end) => milliseconds or null",
    admits: (clock) => clock === undefined || typeof clock === "function",
  },
  target: { expected: EXPECTED_DURATION, admits: (target) => target === undefined || isDuration(target) },
};

const PROBABILITIES = [0.5, 0.9, 0.95];

/**
 * What every timing KPI reports of a tally, which is checked first; `pending` is the field that counts the cases
 * without an end.
 */
export function summarizeDurations(
  subject: string,
  tally: DurationTally,
  pending: string,
): DurationTally & DurationStatistics & { readonly value: number | null } {
  const { n, total, squaredDeviations, min, max, withinTarget, unmeasured, buckets, definition } = readDefinedFields(
    subject,
    tally,
    { ...DURATION_TALLY, [pending]: COUNT },
    DEFINITION,
  );
  const between = (value: number): number => Math.min(max ?? 0, Math.max(min ?? 0, value));
  const [median = null, p90 = null, p95 = null] =
    n === 0 ? [] : quantilesOfBuckets(buckets, n, PROBABILITIES).map(between);
  return {
    value: n === 0 ? null : between(total / n),
    n,
    unmeasured,
    median,
    p90,
    p95,
    standardDeviation: n < 2 ? null : Math.sqrt(squaredDeviations / (n - 1)),
    exact: false,
    min,
    max,
    withinTarget,
    withinTargetShare: withinTarget === null ? null : shareOf(withinTarget, n),
    total,
    squaredDeviations,
    buckets,
    definition,
  };
}

/** The same result with the exact quantiles of the durations it was made from. */
export function withExactQuantiles<Result extends DurationStatistics>(
  result: Result,
  durations: readonly number[],
): Result {
  if (durations.length === 0) return { ...result, exact: true };
  const [median, p90, p95] = selectQuantiles(new Float64Array(durations), PROBABILITIES) as [number, number, number];
  return { ...result, median, p90, p95, exact: true };
}

/** A finite number from 0; the reciprocal keeps -0 out too. */
function isAmount(value: unknown): value is number {
  return typeof value === "number" && 1 / value > 0 && value <= Number.MAX_VALUE;
}

/** Rules look at their neighbours only where these are numbers: otherwise the neighbour is what gets rejected. */
const areAmounts = (...values: readonly unknown[]): boolean => values.every(isAmount);

const END: Rule = {
  expected: "milliseconds, min not above max, and null exactly when n is 0",
  admits: (value, { n, min, max }) =>
    n === 0 ? value === null : isDuration(value) && (!areAmounts(min, max) || Number(min) <= Number(max)),
};

const DURATION_TALLY: Rules = {
  n: COUNT,
  total: {
    expected: "the sum of n durations from min to max",
    admits: (total, { n, min, max }) => {
      if (!isAmount(total)) return false;
      if (n === 0) return total === 0;
      if (!areAmounts(n, min, max)) return true;
      return total >= Number(n) * Number(min) * (1 - 1e-9) && total <= Number(n) * Number(max) * (1 + 1e-9);
    },
  },
  squaredDeviations: {
    expected: "a sum of squares from 0, and 0 when n is below 2",
    admits: (squares, { n }) => isAmount(squares) && (squares === 0 || (n !== 0 && n !== 1)),
  },
  min: END,
  max: END,
  withinTarget: {
    expected: "a whole number up to n, or null exactly when there is no target",
    admits: (within, { n, definition }) => {
      if (isRecord(definition) && definition.target === null) return within === null;
      return isCount(within) && (!isCount(n) || within <= n);
    },
  },
  unmeasured: COUNT,
  buckets: {
    expected: "counts by bucket number that add up to n",
    admits: (buckets, { n }) =>
      isRecord(buckets) &&
      Object.entries(buckets).every(([bucket, count]) => /^(0|[1-9]\d{0,3})$/.test(bucket) && isCount(count)) &&
      Object.values(buckets as Record<string, number>).reduce((sum, count) => sum + count, 0) === n,
  },
};

const DEFINITION: Rules = {
  clock: /* @__PURE__ */ oneOf("elapsed", "custom"),
  target: {
    expected: "milliseconds from 0, or null",
    admits: (target) => target === null || isDuration(target),
  },
};
