import { KpiInputError } from "../input/error.ts";
import { isRecord, type Reject, tallying } from "../input/observation.ts";
import { CompensatedSum } from "./sum.ts";
import { EXPECTED_DURATION, EXPECTED_TIMESTAMP, isDuration, toEpoch } from "../input/timestamp.ts";
import { Buckets } from "./buckets.ts";

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
   * The longest duration, in milliseconds, that still counts as within target.
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

/** Measures every case in one pass, and counts the pending ones, which have no end yet. */
export function measureDurations(
  subject: string,
  cases: Iterable<unknown>,
  endField: string,
  { clock, target }: TimingOptions,
  reject?: Reject,
  durations?: number[],
): { readonly durations: DurationTally; readonly pending: number } {
  return tallying(subject, cases, reject, (reject) => {
    const total = new CompensatedSum();
    const buckets = new Buckets();
    let n = 0;
    let mean = 0;
    let squaredDeviations = 0;
    let min = Number.POSITIVE_INFINITY;
    let max = 0;
    let within = 0;
    let unmeasured = 0;
    let pending = 0;
    let index = 0;
    for (const item of cases) {
      const duration = readDuration(item, endField, clock, index, reject);
      if (typeof duration === "number") {
        n += 1;
        total.add(duration);
        const distance = duration - mean;
        mean += distance / n;
        squaredDeviations += distance * (duration - mean);
        if (duration < min) min = duration;
        if (duration > max) max = duration;
        if (target !== undefined && duration <= target) within += 1;
        buckets.add(duration);
        durations?.push(duration);
      } else if (duration === "pending") pending += 1;
      else if (duration === "unmeasured") unmeasured += 1;
      index += 1;
    }
    const tally: DurationTally = {
      n,
      total: total.value,
      squaredDeviations,
      min: n === 0 ? null : min,
      max: n === 0 ? null : max,
      withinTarget: target === undefined ? null : within,
      unmeasured,
      buckets: buckets.counts(),
      definition: {
        clock: clock === undefined ? "elapsed" : "custom",
        target: target === undefined ? null : target + 0,
      },
    };
    return { durations: tally, pending };
  });
}

type Reading = number | "pending" | "unmeasured" | "rejected";

/** The duration of one case: given as milliseconds, or between `createdAt` and the end field. */
function readDuration(
  item: unknown,
  endField: string,
  clock: Clock | undefined,
  index: number,
  reject: Reject,
): Reading {
  if (item === null || item === undefined) return "pending";
  if (typeof item === "number" && clock === undefined) {
    if (isDuration(item + 0)) return item + 0;
    reject(index, item, EXPECTED_DURATION);
    return "rejected";
  }
  if (!isRecord(item)) {
    reject(
      index,
      item,
      clock === undefined ? "a record with createdAt, or milliseconds" : "a record with createdAt for the clock",
    );
    return "rejected";
  }
  const start = toEpoch(item.createdAt);
  if (Number.isNaN(start)) {
    reject(index, item.createdAt, EXPECTED_TIMESTAMP, "createdAt");
    return "rejected";
  }
  const endedAt = item[endField];
  if (endedAt === null || endedAt === undefined) return "pending";
  const end = toEpoch(endedAt);
  if (!(end >= start)) {
    reject(
      index,
      endedAt,
      Number.isNaN(end) ? EXPECTED_TIMESTAMP : `an instant not before createdAt, ${new Date(start).toISOString()}`,
      endField,
    );
    return "rejected";
  }
  let measured: number | null;
  try {
    measured = clock === undefined ? end - start : clock(start, end);
  } catch (error) {
    // A clock that refuses an instant does not know of which case it is.
    if (!(error instanceof KpiInputError)) throw error;
    reject(index, item, `a case that the clock takes (${error.message})`);
    return "rejected";
  }
  const duration = measured === 0 ? 0 : measured;
  if (duration === null) return "unmeasured";
  if (isDuration(duration)) return duration;
  reject(index, duration, `${EXPECTED_DURATION} or null from the clock`);
  return "rejected";
}
