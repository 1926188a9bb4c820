import type { Weekday } from "./week.ts";

/**
 * When a window opens and closes, as local times `"HH:MM"`. One that closes at or before the time at which it opens runs
 * past midnight into the next date. `["00:00", "24:00"]` is the whole day.
 */
export type OpeningWindow = readonly [open: string, close: string];

/** The windows of each weekday; closed where it is left out. Windows may touch, but not overlap. */
export type Week = Readonly<Partial<Record<Weekday, readonly OpeningWindow[] | undefined>>>;

/** Another week from a date on. */
export interface ScheduleChange {
  /** The local date, for example `"2025-01-01"`, from whose first instant on it is in force. */
  readonly from: string;
  /** When it is open in an ordinary week. */
  readonly week: Week;
  /**
   * The IANA name of the time zone.
   * @defaultValue that of the schedule
   */
  readonly timeZone?: string | undefined;
}

/** When it is open. */
export interface Schedule {
  /** The IANA name of the time zone whose wall clock decides, for example `"Europe/Berlin"`. */
  readonly timeZone: string;
  /** When it is open in an ordinary week, until the first change of `history`. */
  readonly week: Week;
  /**
   * Local dates, for example `"2026-12-25"`, on which it is closed.
   * @defaultValue none
   */
  readonly holidays?: readonly string[] | undefined;
  /**
   * Windows by local date, in place of those of the weekday.
   * @defaultValue none
   */
  readonly exceptions?: Readonly<Record<string, readonly OpeningWindow[]>> | undefined;
  /**
   * Changes of the week or of the zone, the earliest first.
   * @defaultValue none
   */
  readonly history?: readonly ScheduleChange[] | undefined;
}
