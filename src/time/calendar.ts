import { oneOf, type Rule, type Rules } from "../input/check.ts";
import { refuse } from "../input/error.ts";
import { toEpoch } from "../input/timestamp.ts";
import { startOfDate } from "./offsets.ts";
import { offsetAt, TIME_ZONE } from "./timeZone.ts";
import { DAY, WEEKDAYS, type Weekday } from "./week.ts";

/** How long a period is. */
export type PeriodUnit = "day" | "week" | "month" | "quarter" | "year";

/** A calendar period, half-open: `end` is the start of the next one. */
export interface Period {
  /** The first instant that belongs to it, in epoch milliseconds. */
  readonly start: number;
  /** The first instant that does not, in epoch milliseconds. */
  readonly end: number;
  /** ISO 8601 where it has a form for it: `2026-03-29`, `2026-W13`, `2026-03-29/P1W`, `2026-03`, `2026-Q1`, `2026`. */
  readonly label: string;
}

/** Whose calendar periods are. */
export interface PeriodOptions {
  /** The IANA name of the time zone at whose midnights periods begin, for example `"Europe/Berlin"`. */
  readonly timeZone: string;
  /**
   * The first day of the week.
   * @defaultValue `"monday"`
   */
  readonly weekStartsOn?: Weekday | undefined;
}

/** What a unit may be. */
export const UNIT: Rule = /* @__PURE__ */ oneOf("day", "week", "month", "quarter", "year");

/** What the options may hold. */
export const PERIOD_OPTIONS: Rules = {
  timeZone: TIME_ZONE,
  weekStartsOn: {
    expected: "a weekday, monday to sunday",
    admits: (day) => day === undefined || WEEKDAYS.includes(day as Weekday),
  },
};

export const EXPECTED_INSTANT =
  "an instant (a Date, epoch milliseconds, or ISO 8601 text with Z or an offset) in the years 1 to 9999";

/** A time stamp as whole epoch milliseconds, nothing finer than a period's start; `NaN` out of years of four digits. */
export function toInstant(value: unknown): number {
  const epoch = Math.floor(toEpoch(value));
  return epoch >= -62_135_596_800_000 && epoch < 253_402_300_800_000 ? epoch : Number.NaN;
}

/** The periods from the one that holds an instant on, without gap or overlap, up to the year 9999 of the zone. */
export function* periodsFrom(
  subject: string,
  epoch: number,
  unit: PeriodUnit,
  { timeZone, weekStartsOn = "monday" }: PeriodOptions,
): Generator<Period, never> {
  const weekStart = WEEKDAYS.indexOf(weekStartsOn);
  const today = Math.floor((epoch + offsetAt(timeZone, epoch)) / DAY);
  let day = firstDay(today, unit, weekStart, 0);
  let start = startOfDate(timeZone, day * DAY);
  for (;;) {
    const next = firstDay(day, unit, weekStart, 1);
    const end = startOfDate(timeZone, next * DAY);
    // A wall clock set back past midnight shows the day before once more; a day that a zone skipped is empty.
    if (end > epoch && end > start) {
      // Labels of five digits would stand before those of four.
      if (day >= YEAR_10000) {
        refuse(subject, [], "no year after 9999 in the time zone", new Date(Math.max(start, epoch)).toISOString());
      }
      yield { start, end, label: labelOf(day, unit, weekStart) };
    }
    [day, start] = [next, end];
  }
}

/** The first day of the year 10000, in days since 1970-01-01. */
const YEAR_10000 = 2_932_897;

const MONTHS = { month: 1, quarter: 3, year: 12 };

/** The first day of the unit that holds a day, or of a later one. Days are counted from 1970-01-01, a Thursday. */
function firstDay(day: number, unit: PeriodUnit, weekStart: number, ahead: number): number {
  if (unit === "day") return day + ahead;
  if (unit === "week") return weekStart - 3 + 7 * (Math.floor((day + 3 - weekStart) / 7) + ahead);
  const date = new Date(day * DAY);
  const months = 12 * (date.getUTCFullYear() - 1970) + date.getUTCMonth();
  return Date.UTC(1970, MONTHS[unit] * (Math.floor(months / MONTHS[unit]) + ahead)) / DAY;
}

function labelOf(day: number, unit: PeriodUnit, weekStart: number): string {
  if (unit === "week" && weekStart === 0) {
    // The week belongs to the year that holds its Thursday.
    const thursday = day + 3;
    const week = 1 + Math.floor((thursday - firstDay(thursday, "year", 0, 0)) / 7);
    return `${labelOf(thursday, "year", 0)}-W${String(week).padStart(2, "0")}`;
  }
  const [date] = new Date(day * DAY).toISOString().split("T") as [string];
  const [year, month] = date.split("-") as [string, string];
  const labels = {
    day: date,
    week: `${date}/P1W`,
    month: `${year}-${month}`,
    quarter: `${year}-Q${Math.ceil(Number(month) / 3)}`,
    year,
  };
  return labels[unit];
}
