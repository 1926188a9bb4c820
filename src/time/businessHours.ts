import { refuse } from "../input/error.ts";
import {
  EXPECTED_DURATION,
  EXPECTED_TIMESTAMP,
  isDuration,
  type Timestamp,
  timeRemedy,
  toEpoch,
} from "../input/timestamp.ts";
import { instantOf, type OpenTimes, openedBefore, openedIn, openTimes } from "./openTimes.ts";
import type { Schedule } from "./schedule.ts";
import { readSchedule } from "./timetable.ts";

/** A clock that runs while it is open. */
export interface BusinessHours {
  /** The open milliseconds of `[start, end)`; `null` where the schedule has no window at all. */
  (start: Timestamp, end: Timestamp): number | null;
  /** The first instant, in epoch milliseconds, by which so many open milliseconds have passed; `null` where there is none. */
  readonly add: (start: Timestamp, milliseconds: number) => number | null;
  /** Whether it is open at an instant. */
  readonly isOpen: (instant: Timestamp) => boolean;
}

/**
 * A clock that counts opening hours only, for the option `clock` of any timing KPI.
 *
 * An instant is open if the wall clock of the time zone, as it was or will be on that date, stands in a window. An hour
 * that the wall clock leaves out in spring is missing, and one that it shows twice in autumn is open twice. Windows of the
 * evening before run on past midnight. A date among `holidays` and `exceptions` has its own windows only: what runs on
 * into it ends at its midnight, and none of its ordinary windows begins.
 *
 * - `clock(start, end)` is the open time of `[start, end)` in milliseconds, 0 where both lie outside opening hours, and
 *   `null` where the schedule has no window at all: such a case is counted as `unmeasured`, never as 0.
 * - `clock.add(start, milliseconds)` is when a deadline falls due: the first instant at which the clock has counted that
 *   much, `start` itself for 0; `null` where it does not open for that long before 2200.
 * - `clock.isOpen(instant)` tells whether it is open.
 *
 * Instants lie in the years 1973 to 2199, numbers are epoch milliseconds. Open times are worked out once, some 400 days
 * at a time, as they are asked for; a date has at most 48 windows.
 *
 * @param schedule - Time zone, ordinary week, and what differs from it.
 * @throws {@link KpiInputError} on an inadmissible schedule, naming the place; by the clock on an instant that is none or
 * out of range, on an end before its start, and on an inadmissible number of milliseconds.
 * @see The tz database, https://www.iana.org/time-zones, as the platform has it.
 *
 * @example
 * ```ts
 * import { firstResponseTime } from "service-kpis";
 * import { businessHours } from "service-kpis/time";
 *
 * const clock = businessHours({
 *   timeZone: "Europe/Berlin",
 *   week: { thursday: [["09:00", "17:00"]], friday: [["09:00", "12:00"], ["13:00", "15:00"]] },
 *   holidays: ["2026-12-25"],
 *   exceptions: { "2026-12-24": [["09:00", "12:00"]] },
 * });
 * // Wednesday evening to Thursday, 10:30 in Berlin: an hour and a half.
 * const ticket = { createdAt: "2026-03-25T19:00:00Z", firstRespondedAt: "2026-03-26T09:30:00Z" };
 * firstResponseTime([ticket], { clock }).value; // => 5400000
 *
 * const due = clock.add("2026-12-24T11:30:00+01:00", 3_600_000);
 * new Date(due ?? 0).toISOString(); // => "2026-12-31T08:30:00.000Z"
 * clock.isOpen("2026-12-24T12:00:00+01:00"); // => false
 * ```
 */
export function businessHours(schedule: Schedule): BusinessHours {
  const timetable = readSchedule(schedule);
  const { versions, exceptions } = timetable;
  const opensEver = [...versions.flatMap(({ week }) => week), ...exceptions.values()].some(({ length }) => length > 0);

  const chunks: OpenTimes[] = [];
  const chunkAt = (index: number): OpenTimes => {
    const from = EARLIEST + index * CHUNK;
    return (chunks[index] ??= openTimes(timetable, from, Math.min(from + CHUNK, LATEST)));
  };

  const openBetween = (from: number, until: number): number => {
    const first = chunkIndex(from);
    const last = chunkIndex(until);
    let open = openedBefore(chunkAt(last), until) - openedBefore(chunkAt(first), from);
    for (let index = first; index < last; index += 1) open += openedIn(chunkAt(index));
    return open;
  };

  const measure = (start: Timestamp, end: Timestamp): number | null => {
    const from = readInstant("businessHours start", start);
    const until = readInstant("businessHours end", end);
    if (until < from) refuse("businessHours end", [], `an instant not before start, ${textOf(from)}`, textOf(until));
    return opensEver ? openBetween(from, until) : null;
  };

  const add = (start: Timestamp, milliseconds: number): number | null => {
    const from = readInstant("businessHours.add start", start);
    if (!isDuration(milliseconds)) {
      refuse("businessHours.add milliseconds", [], EXPECTED_DURATION, milliseconds);
    }
    if (!opensEver) return null;
    if (milliseconds === 0) return from;
    let index = chunkIndex(from);
    let left = milliseconds + openedBefore(chunkAt(index), from);
    for (; index <= LAST_CHUNK; index += 1) {
      const due = instantOf(chunkAt(index), left);
      if (due !== null) return due;
      left -= openedIn(chunkAt(index));
    }
    return null;
  };

  const isOpen = (instant: Timestamp): boolean => {
    const at = Math.floor(readInstant("businessHours.isOpen instant", instant));
    return openBetween(at, at + 1) > 0;
  };

  return Object.assign(measure, { add, isOpen });
}

/** 1973-01-01: until 1972 there were offsets with seconds, and the tz database vouches for nothing before 1970. */
const EARLIEST = 94_694_400_000;

/** 2200-01-01, so that a date like 9999-12-31 is an error and not a long wait. */
const LATEST = 7_258_118_400_000;

/** 400 days. */
const CHUNK = 34_560_000_000;

const LAST_CHUNK = 207;

function chunkIndex(epoch: number): number {
  return Math.floor((epoch - EARLIEST) / CHUNK);
}

/**
 * A number is taken as it is: KPIs call the clock with epoch milliseconds of any instant. What counts seconds is out of
 * range all the same, and so is told what to do.
 */
function readInstant(subject: string, value: Timestamp): number {
  const epoch = typeof value === "number" ? value : toEpoch(value);
  if (epoch >= EARLIEST && epoch <= LATEST) return epoch;
  if (!(Math.abs(epoch) <= MAX_EPOCH)) refuse(subject, [], EXPECTED_TIMESTAMP, value, timeRemedy(value));
  return refuse(subject, [], "an instant of the years 1973 to 2199", textOf(epoch), timeRemedy(epoch));
}

/** How far dates reach. */
const MAX_EPOCH = 8.64e15;

function textOf(epoch: number): string {
  return new Date(epoch).toISOString();
}
