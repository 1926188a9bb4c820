/** Business hours, periods, and the life of a ticket from what happened to it. */

export { type InputIssue, KpiInputError } from "./core/error.ts";
export { type BusinessHours, businessHours } from "./time/businessHours.ts";
export { type Period, type PeriodOptions, type PeriodUnit } from "./time/calendar.ts";
export { eachTicket } from "./time/eachTicket.ts";
export type { Author, TicketEvent, TicketStatus } from "./time/events.ts";
export { groupByPeriod } from "./time/groupByPeriod.ts";
export type { PeriodGroup, PeriodGroups, PeriodRangeOptions } from "./time/grouping.ts";
export { periodOf } from "./time/periodOf.ts";
export type { OpeningWindow, Schedule, ScheduleChange, Week } from "./time/schedule.ts";
export { type SeriesOptions, type SeriesRow, series } from "./time/series.ts";
export type {
  BotReplies,
  ExcludedTicket,
  Exclusion,
  Ticket,
  TicketLog,
  TicketLogCounts,
  TicketOptions,
  TicketReply,
  TicketStart,
} from "./time/ticket.ts";
export { ticketsFromEvents } from "./time/ticketsFromEvents.ts";
export type { Weekday } from "./time/week.ts";
