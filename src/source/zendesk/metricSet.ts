import {
  countOrNull,
  type Field,
  type Identifier,
  identifier,
  identifierOrNull,
  instant,
  instantOrNull,
  nullable,
  recordOf,
} from "../fields.ts";

/** One duration on two clocks, in milliseconds; `null` where Zendesk has not recorded it yet. */
export interface ZendeskDuration {
  /** Elapsed time. */
  readonly calendar: number | null;
  /** Time within the schedule of the ticket. */
  readonly business: number | null;
}

/** What Zendesk measured of one ticket. Its minutes are whole ones. */
export interface ZendeskTicketMetrics {
  /** The id of the metrics. */
  readonly id: Identifier;
  /** The ticket. */
  readonly ticketId: Identifier | null;
  /** When the ticket came in. */
  readonly createdAt: number;
  /** When the metrics last changed. */
  readonly updatedAt: number | null;
  /** `createdAt` and the calendar reply time, so to the minute; `null` while there was no public reply. */
  readonly firstRespondedAt: number | null;
  /** When it was solved; `null` while it is not, or not any more. */
  readonly resolvedAt: number | null;
  /** Public replies of agents. */
  readonly replies: number | null;
  /** How often it was reopened. */
  readonly reopens: number | null;
  /** Agents to whom it was assigned. */
  readonly assigneeStations: number | null;
  /** Groups to which it was assigned. */
  readonly groupStations: number | null;
  /** From creation to the first public reply. */
  readonly replyTime: ZendeskDuration;
  /** From creation to the first time that it was solved. */
  readonly firstResolutionTime: ZendeskDuration;
  /** From creation to the last time that it was solved; `null` while it is not solved. */
  readonly fullResolutionTime: ZendeskDuration;
  /** In status pending. */
  readonly agentWaitTime: ZendeskDuration;
  /** In the statuses new, open and on-hold. */
  readonly requesterWaitTime: ZendeskDuration;
  /** In status on-hold. */
  readonly onHoldTime: ZendeskDuration;
}

/** The fields of metrics as they came. */
export interface MetricSet extends Record<Instants | Counts, number | null>, Record<Minutes, ZendeskDuration | null> {
  readonly id: Identifier;
  readonly ticket_id: Identifier | null;
  readonly created_at: number;
  readonly reply_time_in_seconds: Pick<ZendeskDuration, "calendar"> | null;
}

type Instants = "updated_at" | "solved_at";
type Counts = "replies" | "reopens" | "assignee_stations" | "group_stations";
type Minutes =
  `${"reply" | "first_resolution" | "full_resolution" | "agent_wait" | "requester_wait" | "on_hold"}_time_in_minutes`;

const minutes = () =>
  nullable(recordOf("{ calendar, business }", { calendar: countOrNull(), business: countOrNull() }));

/** Metrics, alone or side-loaded with a ticket. */
export function metricSet(): Field<MetricSet> {
  return recordOf("ticket metrics", {
    id: identifier(),
    ticket_id: identifierOrNull(),
    created_at: instant(),
    updated_at: instantOrNull(),
    solved_at: instantOrNull(),
    replies: countOrNull(),
    reopens: countOrNull(),
    assignee_stations: countOrNull(),
    group_stations: countOrNull(),
    reply_time_in_minutes: minutes(),
    reply_time_in_seconds: nullable(recordOf("{ calendar }", { calendar: countOrNull() })),
    first_resolution_time_in_minutes: minutes(),
    full_resolution_time_in_minutes: minutes(),
    agent_wait_time_in_minutes: minutes(),
    requester_wait_time_in_minutes: minutes(),
    on_hold_time_in_minutes: minutes(),
  });
}

const NONE: ZendeskDuration = { calendar: null, business: null };

/** Metrics as a record. Zendesk writes 0 minutes where nothing happened, which is not the same as within a minute. */
export function metricsOf(fields: MetricSet, createdAt: number): ZendeskTicketMetrics {
  const solved = fields.solved_at !== null;
  const everSolved = solved || (fields.reopens ?? 0) > 0 || isPositive(fields.first_resolution_time_in_minutes);
  const replied = fields.replies !== 0 || isPositive(fields.reply_time_in_minutes);
  const replyTime = replied ? withSeconds(durationOf(fields.reply_time_in_minutes), fields) : NONE;
  return {
    id: fields.id,
    ticketId: fields.ticket_id,
    createdAt,
    updatedAt: fields.updated_at,
    firstRespondedAt: replyTime.calendar === null ? null : createdAt + replyTime.calendar,
    resolvedAt: fields.solved_at,
    replies: fields.replies,
    reopens: fields.reopens,
    assigneeStations: fields.assignee_stations,
    groupStations: fields.group_stations,
    replyTime,
    firstResolutionTime: everSolved ? durationOf(fields.first_resolution_time_in_minutes) : NONE,
    fullResolutionTime: solved ? durationOf(fields.full_resolution_time_in_minutes) : NONE,
    agentWaitTime: durationOf(fields.agent_wait_time_in_minutes),
    requesterWaitTime: durationOf(fields.requester_wait_time_in_minutes),
    onHoldTime: durationOf(fields.on_hold_time_in_minutes),
  };
}

function isPositive(minutes: ZendeskDuration | null): boolean {
  return (minutes?.calendar ?? 0) > 0;
}

function durationOf(minutes: ZendeskDuration | null): ZendeskDuration {
  const { calendar, business } = minutes ?? NONE;
  return {
    calendar: calendar === null ? null : 60_000 * calendar,
    business: business === null ? null : 60_000 * business,
  };
}

/** Messaging tickets also have the reply time in seconds, elapsed only; others have 0 or nothing there. */
function withSeconds(duration: ZendeskDuration, { reply_time_in_seconds }: MetricSet): ZendeskDuration {
  const seconds = reply_time_in_seconds?.calendar ?? 0;
  return seconds > 0 ? { ...duration, calendar: 1_000 * seconds } : duration;
}
