import { checkOptions, type Rules } from "../input/check.ts";
import { KpiInputError, type Reject } from "../input/error.ts";
import { readEnd, readInstant } from "../input/instant.ts";
import { eachObservation, type Fields, isRecord } from "../input/observation.ts";
import { EXPECTED_DURATION, isDuration } from "../input/timestamp.ts";
import { Buckets } from "./buckets.ts";
import { DurationSum } from "./durationSum.ts";

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
export interface TimingKpi<Kpi extends string = string, Pending extends string = string> {
  readonly kpi: Kpi;
  /** The field of the end. */
  readonly end: string;
  /** In which case it is `null`, in words. */
  readonly whenNull: string;
  /** What such cases are called. */
  readonly pending: Pending;
}

/** All of a tally but the buckets. */
export type DurationCounts<Pending extends string> = Omit<DurationTally, "buckets"> & Readonly<Record<Pending, number>>;

/** Measures every case, in one pass, and counts the durations in buckets. */
export function tallyDurations<Pending extends string>(
  kpi: TimingKpi<string, Pending>,
  cases: Iterable<unknown>,
  options: TimingOptions,
): DurationTally & Readonly<Record<Pending, number>> {
  const buckets = new Buckets();
  const counts = countDurations(kpi, cases, options, (block) => {
    buckets.addAll(block);
  });
  return { ...counts, buckets: buckets.counts() };
}

/** Measures every case, in one pass; `use` takes the durations block by block, and has to copy what it keeps. */
export function countDurations<Pending extends string>(
  { kpi, end, whenNull, pending }: TimingKpi<string, Pending>,
  cases: Iterable<unknown>,
  options: TimingOptions,
  use: (block: Float64Array) => void,
): DurationCounts<Pending> {
  const { clock, target = null } = checkOptions(`${kpi} options`, options, TIMING_OPTIONS);
  const sum = new DurationSum(target, use);
  let unmeasured = 0;
  let withoutEnd = 0;
  eachObservation(`${kpi} tickets`, cases, (item, index, reject) => {
    const duration = readDuration(item, end, whenNull, clock, index, reject);
    if (typeof duration === "number") sum.add(duration);
    else if (duration === "pending") withoutEnd += 1;
    else if (duration === "unmeasured") unmeasured += 1;
  });
  sum.finish();
  const { n, total, squaredDeviations } = sum.moments;
  return {
    n,
    total,
    // The mean of equal durations may be a rounding away from them.
    squaredDeviations: sum.min === sum.max ? 0 : squaredDeviations,
    min: n === 0 ? null : sum.min,
    max: n === 0 ? null : sum.max,
    withinTarget: target === null ? null : sum.withinTarget,
    unmeasured,
    ...({ [pending]: withoutEnd } as Record<Pending, number>),
    definition: { clock: clock === undefined ? "elapsed" : "custom", target },
  };
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
