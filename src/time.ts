/** Business hours and calendar periods. */

export { type InputIssue, KpiInputError } from "./input/error.ts";
export { type BusinessHours, businessHours } from "./time/businessHours.ts";
export { type Period, type PeriodOptions, type PeriodUnit } from "./time/calendar.ts";
export { groupByPeriod } from "./time/groupByPeriod.ts";
export type { PeriodGroup, PeriodGroups, PeriodRangeOptions } from "./time/grouping.ts";
export { periodOf } from "./time/periodOf.ts";
export type { OpeningWindow, Schedule, ScheduleChange, Week } from "./time/schedule.ts";
export { type SeriesOptions, type SeriesRow, series } from "./time/series.ts";
export type { Weekday } from "./time/week.ts";
