import { checkOptions, readFields } from "../input/check.ts";
import { refuse } from "../input/error.ts";
import { type Timestamp, timeRemedy } from "../input/timestamp.ts";
import {
  EXPECTED_INSTANT,
  PERIOD_OPTIONS,
  type Period,
  type PeriodOptions,
  type PeriodUnit,
  periodsFrom,
  toInstant,
  UNIT,
} from "./calendar.ts";

/**
 * The calendar period that holds an instant, `[start, end)`, in the time zone's own days.
 *
 * A day starts at the first instant at which the zone's wall clock shows its date or a later one: at the first of two
 * midnights, and at 01:00 where the clock jumps over midnight. So a day may have 23 or 25 hours, and periods follow one
 * another without gap or overlap. Weeks from Monday are those of ISO 8601.
 *
 * @param timestamp - In the years 1 to 9999 of UTC, and no later than 9999 in the time zone.
 * @param unit - `"day"`, `"week"`, `"month"`, `"quarter"` or `"year"`.
 * @returns `start` and `end` in epoch milliseconds, and a `label`: `2026-03-29`, `2026-W13` (`2026-03-29/P1W` where
 * weeks start on another day than Monday), `2026-03`, `2026-Q1` or `2026`.
 * @throws {@link KpiInputError} on an inadmissible time stamp, unit or option.
 * @see ISO 8601-1:2019, Date and time: Representations for information interchange.
 *
 * @example
 * ```ts
 * import { periodOf } from "service-kpis/time";
 *
 * // New Year's Day has come in Berlin, half an hour before it comes in UTC.
 * const { start, end, label } = periodOf("2024-12-31T23:30:00Z", "week", { timeZone: "Europe/Berlin" });
 * label; // => "2025-W01"
 * [start, end].map((at) => new Date(at).toISOString()); // => ["2024-12-29T23:00:00.000Z", "2025-01-05T23:00:00.000Z"]
 *
 * const change = periodOf("2026-03-29T12:00:00Z", "day", { timeZone: "Europe/Berlin" });
 * (change.end - change.start) / 3_600_000; // => 23
 * ```
 */
export function periodOf(timestamp: Timestamp, unit: PeriodUnit, options: PeriodOptions): Period {
  const epoch = toInstant(timestamp);
  if (Number.isNaN(epoch)) refuse("periodOf timestamp", [], EXPECTED_INSTANT, timestamp, timeRemedy(timestamp));
  readFields("periodOf", { unit }, { unit: UNIT });
  const calendar = checkOptions("periodOf options", options, PERIOD_OPTIONS);
  return periodsFrom("periodOf timestamp", epoch, unit, calendar).next().value;
}
