import { COUNT, checkOptions, isCount, oneOf, type Rule, type Rules, readDefinedTally } from "../input/check.ts";
import { KpiInputError, type Reject } from "../input/error.ts";
import { readEnd, readInstant } from "../input/instant.ts";
import { eachObservation, type Fields, isRecord } from "../input/observation.ts";
import { EXPECTED_DURATION, isDuration } from "../input/timestamp.ts";
import { Buckets, bucketOf } from "./buckets.ts";
import { CompensatedSum, Moments } from "./sum.ts";

/**
 * Measures the time between two instants, in milliseconds: `null` where it cannot be measured.
 * It is called with epoch milliseconds, the end never before the start. A {@link KpiInputError} that it throws rejects
 * the case it was asked for.
 */
export type Clock = (start: number, end: number) => number | null;

/** How durations are measured. */
export interface TimingOptions {
  /**
   * What measures the time between two instants, for example a business-hours clock.
   * @defaultValue elapsed time
   */
  readonly clock?: Clock | undefined;
  /**
   * The longest duration, in milliseconds, that still counts as within target: a duration of exactly this is within.
   * @defaultValue none
   */
  readonly target?: number | undefined;
}

/** Which time was measured, and against which target. */
export interface TimingDefinition {
  /** Elapsed time, or that of the caller's clock. */
  readonly clock: "elapsed" | "custom";
  /** In milliseconds; `null` where none was set. */
  readonly target: number | null;
}

/** Durations, counted and summed. Tallies of separate groups add up. All times are milliseconds. */
export interface DurationTally {
  /** Measured durations: the base. */
  readonly n: number;
  /** Their sum. */
  readonly total: number;
  /** The sum of their squared distances from their mean, in milliseconds squared. */
  readonly squaredDeviations: number;
  /** The shortest; `null` where there is none. */
  readonly min: number | null;
  /** The longest; `null` where there is none. */
  readonly max: number | null;
  /** How many were within the target; `null` where none was set. */
  readonly withinTarget: number | null;
  /** Cases that the clock could not measure; never in the base. */
  readonly unmeasured: number;
  /** How many fell into which logarithmic bucket; see `docs/decisions/0006-duration-buckets.md`. */
  readonly buckets: Readonly<Record<string, number>>;
  /** What the numbers mean: tallies with another definition never merge. */
  readonly definition: TimingDefinition;
}

/** Which durations a KPI measures: from `createdAt` to a field of its rows, which may be `null`. */
export interface TimingKpi {
  readonly kpi: string;
  /** The field of the end. */
  readonly end: string;
  /** In which case it is `null`, in words. */
  readonly whenNull: string;
}

/** What was measured, beside the tally. */
export interface Measured {
  readonly tally: DurationTally;
  /** Cases without an end. */
  readonly pending: number;
  /** Every duration, in order, where they are kept. */
  readonly durations: readonly number[];
  /** The logarithms of the durations above 0. */
  readonly logarithms: Moments;
}

/** Measures every case in one pass. */
export function measureDurations(
  { kpi, end, whenNull }: TimingKpi,
  cases: Iterable<unknown>,
  options: TimingOptions,
  keep: boolean,
): Measured {
  const { clock, target = null } = checkOptions(`${kpi} options`, options, TIMING_OPTIONS);
  const total = new CompensatedSum();
  const moments = new Moments();
  const logarithms = new Moments();
  const buckets = new Buckets();
  const durations: number[] = [];
  let min = Number.POSITIVE_INFINITY;
  let max = 0;
  let within = 0;
  let unmeasured = 0;
  let pending = 0;
  eachObservation(`${kpi} tickets`, cases, (item, index, reject) => {
    const duration = readDuration(item, end, whenNull, clock, index, reject);
    if (duration === "pending") pending += 1;
    else if (duration === "unmeasured") unmeasured += 1;
    else if (duration !== "rejected") {
      const logarithm = Math.log(duration);
      total.add(duration);
      moments.add(duration);
      if (duration > 0) logarithms.add(logarithm);
      if (duration < min) min = duration;
      if (duration > max) max = duration;
      if (target !== null && duration <= target) within += 1;
      buckets.add(logarithm);
      if (keep) durations.push(duration);
    }
  });
  const { n, squaredDeviations } = moments;
  const tally: DurationTally = {
    n,
    total: total.value,
    squaredDeviations,
    min: n === 0 ? null : min,
    max: n === 0 ? null : max,
    withinTarget: target === null ? null : within,
    unmeasured,
    buckets: buckets.counts(),
    definition: { clock: clock === undefined ? "elapsed" : "custom", target },
  };
  return { tally, pending, durations, logarithms };
}

type Reading = number | "pending" | "unmeasured" | "rejected";

/** The duration of one case: given as milliseconds, or between `createdAt` and the end field. */
function readDuration(
  item: unknown,
  endField: string,
  whenNull: string,
  clock: Clock | undefined,
  index: number,
  reject: Reject,
): Reading {
  if (item === null) return "pending";
  if (clock === undefined && isDuration(item)) return item + 0;
  if (!isRecord(item)) {
    const milliseconds = clock === undefined ? ", milliseconds" : "";
    reject(index, item, `a record with createdAt and ${endField}${milliseconds}, or null ${whenNull}`);
    return "rejected";
  }
  const start = readInstant(item, "createdAt", index, reject) ?? undefined;
  if (start === undefined) return "rejected";
  const end = readEnd(item, endField, start, "createdAt", index, reject, whenNull);
  if (end === undefined) return "rejected";
  if (end === null) return "pending";
  return clock === undefined ? end - start : measure(clock, start, end, item, index, reject);
}

function measure(clock: Clock, start: number, end: number, item: Fields, index: number, reject: Reject): Reading {
  let duration: number | null;
  try {
    duration = clock(start, end);
  } catch (error) {
    // A clock that refuses an instant does not know of which case it is.
    if (!(error instanceof KpiInputError)) throw error;
    reject(index, item, `a case that the clock takes (${error.message})`);
    return "rejected";
  }
  if (duration === null) return "unmeasured";
  if (isDuration(duration)) return duration + 0;
  reject(index, duration, `${EXPECTED_DURATION}, or null, from the clock`);
  return "rejected";
}

const TIMING_OPTIONS: Rules = {
  clock: {
    expected: "a function (start, end) => milliseconds or null",
    admits: (clock) => clock === undefined || typeof clock === "function",
  },
  target: { expected: EXPECTED_DURATION, admits: (target) => target === undefined || isDuration(target) },
};

/** A tally of durations of which all but `n` and `total` may be left out. */
export type GivenDurations = Pick<DurationTally, "n" | "total"> & Partial<DurationTally>;

/** The fields of a tally of durations, which may not contradict each other. */
export function readDurations(subject: string, tally: object, pending: string): GivenDurations & Fields {
  const standard = { clock: "elapsed", target: null } as const;
  const rules = { ...DURATION_RULES, [pending]: LEFT_OUT_COUNT };
  return readDefinedTally<DurationTally>(subject, tally, rules, { rules: DEFINITION, standard }) as GivenDurations &
    Fields;
}

/** A finite number from 0. */
function isAmount(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= Number.MAX_VALUE;
}

/** A rule that is asked only where the field is there, and its neighbours are in order. */
function whereGiven(
  expected: string,
  admits: (value: unknown, tally: Fields & { readonly n: number }) => boolean,
): Rule {
  return {
    expected,
    admits: (value, tally) =>
      value === undefined || !isCount(tally.n) || admits(value, tally as Fields & { n: number }),
  };
}

const LEFT_OUT_COUNT: Rule = { expected: COUNT.expected, admits: (value) => value === undefined || isCount(value) };

const END = /* @__PURE__ */ whereGiven(
  "milliseconds, min not above max, and null exactly when n is 0",
  (value, tally) => {
    const { n, min, max } = tally;
    if (n === 0) return value === null;
    if (!isDuration(value)) return false;
    const [low, high] = [min ?? value, max ?? value];
    return !isDuration(low) || !isDuration(high) || low === high || (low < high && n > 1);
  },
);

/** Rounding moves a sum by so much of it. */
const ROUNDING = 1e-9;

/** What a tally of durations may hold; every field but `n` and `total` may be left out. */
export const DURATION_RULES: Rules = {
  n: COUNT,
  total: {
    expected: "the sum of n durations from min to max",
    admits: (total, { n, min, max }) => {
      if (!isAmount(total) || !isCount(n)) return isAmount(total);
      if (n === 0) return total === 0;
      const low = isDuration(min) ? min : 0;
      const high = isDuration(max) ? max : 1.728e16;
      const slack = n * high * ROUNDING;
      const least = isDuration(max) ? (n - 1) * low + high : n * low;
      const most = isDuration(min) ? (n - 1) * high + low : n * high;
      return low > high || (total >= least - slack && total <= most + slack);
    },
  },
  squaredDeviations: /* @__PURE__ */ whereGiven(
    "a sum of squares that fits n, min and max, 0 where all durations are equal",
    (squares, { n, min, max }) => {
      if (!isAmount(squares)) return false;
      if (n < 2) return squares === 0;
      if (!isDuration(min) || !isDuration(max)) return true;
      const range = max - min;
      const slack = n * (max * 1e-15) ** 2 + ROUNDING * range * range * n;
      return squares >= (range * range) / 2 - slack && squares <= (n * range * range) / 4 + slack;
    },
  ),
  min: END,
  max: END,
  withinTarget: /* @__PURE__ */ whereGiven(
    "a whole number up to n that fits min, max and target, or null exactly when there is no target",
    (within, { n, min, max, definition }) => {
      const target = isRecord(definition) ? definition.target : null;
      if (!isDuration(target)) return within === null;
      if (!isCount(within) || within > n) return false;
      if (isDuration(min) && (target < min ? within > 0 : within === 0)) return false;
      return !isDuration(max) || (target >= max ? within === n : within < n);
    },
  ),
  unmeasured: LEFT_OUT_COUNT,
  buckets: /* @__PURE__ */ whereGiven(
    "counts by bucket number that add up to n, from the bucket of min to that of max",
    (buckets, { n, min, max }) => {
      if (!isRecord(buckets)) return false;
      const [lowest, highest] = [isDuration(min) ? numberOf(min) - 1 : 0, isDuration(max) ? numberOf(max) + 1 : 3_740];
      let sum = 0;
      let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (const key of Object.keys(buckets)) {
        const [bucket, count] = [Number(key), buckets[key]];
        if (!isCount(bucket) || String(bucket) !== key || !isCount(count)) return false;
        sum += count;
        if (count > 0) [least, most] = [Math.min(least, bucket), Math.max(most, bucket)];
      }
      if (sum !== n || n === 0) return sum === n;
      const ends = least <= lowest + 2 && most >= highest - 2;
      return least >= lowest && most <= highest && (!isDuration(min) || !isDuration(max) || ends);
    },
  ),
};

/** The bucket of a duration; another engine may round its logarithm to the next one. */
function numberOf(duration: number): number {
  return bucketOf(Math.log(duration));
}

const DEFINITION: Rules = {
  clock: /* @__PURE__ */ oneOf("elapsed", "custom"),
  target: { expected: "milliseconds from 0, or null", admits: (target) => target === null || isDuration(target) },
};
