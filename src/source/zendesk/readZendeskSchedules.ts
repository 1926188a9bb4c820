import { isCount } from "../../input/check.ts";
import { isRecord } from "../../input/observation.ts";
import type { Schedule, Week } from "../../time/schedule.ts";
import { isTimeZone } from "../../time/timeZone.ts";
import { field, type Identifier, identifier, listOf, orNull, readText, recordOf } from "../fields.ts";
import { type Reading, read } from "../reader.ts";
import { ZENDESK_TIME_ZONES } from "./timeZones.ts";

/** A schedule of Zendesk. */
export interface ZendeskSchedule {
  /** The id of the schedule. */
  readonly id: Identifier;
  /** What it is called. */
  readonly name: string | null;
  /** When it is open: what `businessHours` of `service-kpis/time` takes. Holidays are an export of their own. */
  readonly schedule: Schedule;
}

const MINUTES_OF_DAY = 1_440;
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;

const schedule = () =>
  recordOf("a schedule", {
    id: identifier(),
    name: orNull("a name", readText),
    time_zone: field("a time zone of Zendesk or an IANA one", readTimeZone),
    intervals: listOf(
      "an array of intervals",
      field("{ start_time, end_time }, minutes of the week, the end after the start", readInterval),
    ),
  });

/**
 * Reads Zendesk schedules, of `GET /api/v2/business_hours/schedules`, for the business hours of `service-kpis/time`.
 *
 * Minutes of the week from Sunday become windows of weekdays, and Zendesk's time-zone names IANA ones. Holidays come
 * from `readZendeskHolidays`.
 *
 * @param json - A page `{ schedules: [...] }`, an array of pages, or an array of schedules.
 * @throws {@link KpiInputError} when `json` is none of these.
 * @see Zendesk, Schedules: https://developer.zendesk.com/api-reference/ticketing/ticket-management/schedules/
 *
 * @example
 * ```ts
 * import { readZendeskSchedules } from "service-kpis/source";
 *
 * const { records } = readZendeskSchedules({
 *   schedules: [
 *     {
 *       id: 1,
 *       name: "Support",
 *       time_zone: "Pacific Time (US & Canada)",
 *       intervals: [{ start_time: 1980, end_time: 2460 }],
 *     },
 *   ],
 * });
 * records[0]?.schedule; // => { timeZone: "America/Los_Angeles", week: { monday: [["09:00", "17:00"]] } }
 * ```
 */
export function readZendeskSchedules(json: unknown): Reading<ZendeskSchedule> {
  return read(
    {
      reader: "readZendeskSchedules",
      items: "schedules",
      lists: ["schedules"],
      schema: schedule(),
      keyOf: ({ id }) => id,
      toRecords: ({ id, name, time_zone, intervals }) => [
        { id, name, schedule: { timeZone: time_zone, week: weekOf(intervals) } },
      ],
    },
    json,
  );
}

function readTimeZone(name: unknown): string | undefined {
  if (typeof name !== "string") return undefined;
  if (Object.hasOwn(ZENDESK_TIME_ZONES, name)) return ZENDESK_TIME_ZONES[name];
  return isTimeZone(name) ? name : undefined;
}

interface Interval {
  readonly start: number;
  readonly end: number;
}

/** An interval of the week, the end after the start: Zendesk's intervals never run into the next week. */
function readInterval(value: unknown): Interval | undefined {
  if (!isRecord(value)) return undefined;
  const { start_time, end_time } = value;
  if (!isCount(start_time) || !isCount(end_time) || start_time >= end_time || end_time > 7 * MINUTES_OF_DAY)
    return undefined;
  return { start: start_time, end: end_time };
}

/** The windows of each weekday. An interval that runs past midnight, as old schedules have them, is cut there. */
function weekOf(intervals: readonly Interval[]): Week {
  const ordered = [...intervals].sort((one, other) => one.start - other.start);
  const days = WEEKDAYS.map((weekday, index) => {
    const midnight = MINUTES_OF_DAY * index;
    const windows = ordered
      .map(({ start, end }) => [Math.max(start - midnight, 0), Math.min(end - midnight, MINUTES_OF_DAY)] as const)
      .filter(([open, close]) => open < close)
      .map(([open, close]) => [timeOf(open), timeOf(close)] as const);
    return [weekday, windows] as const;
  });
  return Object.fromEntries(days.filter(([, windows]) => windows.length > 0));
}

function timeOf(minutes: number): string {
  return [minutes / 60, minutes % 60].map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
}
