/** Readers for what help desks export. */
export { type InputIssue, KpiInputError } from "./input/error.ts";
export { type Rejected } from "./input/sift.ts";
export { type ChatwootConversation, readChatwootConversations } from "./source/chatwoot/readChatwootConversations.ts";
export { type ChatwootCsatResponse, readChatwootCsatResponses } from "./source/chatwoot/readChatwootCsatResponses.ts";
export {
  type ChatwootReportingEvent,
  readChatwootReportingEvents,
} from "./source/chatwoot/readChatwootReportingEvents.ts";
export { type Column, type ColumnMapping, type ColumnRecord, type DurationUnit } from "./source/columns/column.ts";
export { type ColumnOptions, type ColumnReading, readColumns } from "./source/columns/readColumns.ts";
export { type Identifier } from "./source/fields.ts";
export {
  type FreshdeskRatingLabel,
  type FreshdeskSatisfactionRating,
  readFreshdeskSatisfactionRatings,
} from "./source/freshdesk/readFreshdeskSatisfactionRatings.ts";
export {
  type FreshdeskTicket,
  type FreshdeskTicketFields,
  type FreshdeskTicketTimes,
  readFreshdeskTickets,
} from "./source/freshdesk/readFreshdeskTickets.ts";
export { type IntercomConversation, readIntercomConversations } from "./source/intercom/readIntercomConversations.ts";
export { type Excluded, type ExclusionReason, type Reading } from "./source/reader.ts";
export { type ZendeskDuration, type ZendeskTicketMetrics } from "./source/zendesk/metricSet.ts";
export { readZendeskAudits, type ZendeskAuditsOptions } from "./source/zendesk/readZendeskAudits.ts";
export { readZendeskHolidays, type ZendeskHoliday } from "./source/zendesk/readZendeskHolidays.ts";
export {
  readZendeskSatisfactionRatings,
  type ZendeskSatisfactionRating,
} from "./source/zendesk/readZendeskSatisfactionRatings.ts";
export { readZendeskSchedules, type ZendeskSchedule } from "./source/zendesk/readZendeskSchedules.ts";
export { readZendeskTicketMetrics } from "./source/zendesk/readZendeskTicketMetrics.ts";
export {
  readZendeskTickets,
  type ZendeskTicket,
  type ZendeskTicketFields,
  type ZendeskTicketTimes,
} from "./source/zendesk/readZendeskTickets.ts";
export { type ZendeskStatus } from "./source/zendesk/status.ts";
