import {
  type Identifier,
  identifier,
  identifierOrNull,
  instant,
  nullable,
  orNull,
  recordOf,
  wordOf,
} from "../fields.ts";
import { type Reading, read } from "../reader.ts";
import { via } from "./auditEvent.ts";
import { metricSet, metricsOf, type ZendeskTicketMetrics } from "./metricSet.ts";
import { MERGED, ZENDESK_STATUSES, type ZendeskStatus } from "./status.ts";

/**
 * A ticket of Zendesk. Its times come with side-loaded metrics; without them they are left out, and not `null`, which
 * would mean that nothing has happened.
 */
export type ZendeskTicket = ZendeskTicketFields &
  (
    | ZendeskTicketTimes
    | {
        /** Left out. */
        readonly firstRespondedAt?: never;
        /** Left out. */
        readonly resolvedAt?: never;
        /** Not exported. */
        readonly metrics: null;
      }
  );

/** What every ticket of Zendesk has. */
export interface ZendeskTicketFields {
  /** The ticket's number. */
  readonly id: Identifier;
  /** When it came in. */
  readonly createdAt: number;
  /** When it last changed. */
  readonly updatedAt: number;
  /** Where it stands. */
  readonly status: ZendeskStatus;
  /** Whether it is solved or closed. */
  readonly resolved: boolean;
  /** The agent who is responsible; `null` for nobody. */
  readonly assigneeId: Identifier | null;
  /** The group that is responsible; `null` for none. */
  readonly groupId: Identifier | null;
  /** How it came in, for example `"email"`. */
  readonly channel: string | null;
}

/** When what happened to a ticket of Zendesk. */
export interface ZendeskTicketTimes {
  /** When an agent first answered in public, to the minute; `null` while nobody did. */
  readonly firstRespondedAt: number | null;
  /** When it was solved; `null` while it is not. */
  readonly resolvedAt: number | null;
  /** What Zendesk measured. */
  readonly metrics: ZendeskTicketMetrics;
}

const ticket = () =>
  recordOf("a ticket", {
    id: identifier(),
    created_at: instant(),
    updated_at: instant(),
    status: wordOf(...ZENDESK_STATUSES, "deleted"),
    assignee_id: identifierOrNull(),
    group_id: identifierOrNull(),
    tags: orNull("an array of tags", (tags) =>
      Array.isArray(tags) ? Array.from(tags as readonly unknown[]) : undefined,
    ),
    via: via(),
    metric_set: nullable(metricSet()),
  });

/**
 * Reads Zendesk tickets: of the ticket list, and of the incremental export, by time or by cursor.
 *
 * Times come with side-loaded metrics (`include=metric_sets`); records without them serve `resolutionRate` only.
 * Deleted tickets and those merged into another are set aside as `excluded`.
 *
 * @param json - A page `{ tickets: [...] }`, an array of pages, or an array of tickets.
 * @throws {@link KpiInputError} when `json` is none of these.
 * @see Zendesk, Tickets: https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/
 * @see Zendesk, Incremental Exports: https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/
 *
 * @example
 * ```ts
 * import { resolutionRate } from "service-kpis";
 * import { readZendeskTickets } from "service-kpis/source";
 *
 * const times = { created_at: "2026-01-05T09:00:00Z", updated_at: "2026-01-06T09:00:00Z" };
 * const { records, excluded } = readZendeskTickets({
 *   tickets: [
 *     { id: 1, status: "solved", ...times },
 *     { id: 2, status: "open", ...times },
 *     { id: 3, status: "deleted", ...times },
 *   ],
 *   end_of_stream: true,
 * });
 * resolutionRate(records).value; // => 0.5
 * excluded.map(({ index, reason }) => [index, reason]); // => [[2, "deleted"]]
 * ```
 */
export function readZendeskTickets(json: unknown): Reading<ZendeskTicket> {
  return read(
    {
      reader: "readZendeskTickets",
      items: "tickets",
      lists: ["tickets"],
      schema: ticket(),
      keyOf: ({ id }) => id,
      versionOf: ({ updated_at }) => updated_at,
      exclusionOf: ({ status, tags }) =>
        status === "deleted" ? "deleted" : tags?.includes(MERGED) === true ? "merged" : undefined,
      toRecords: ({ id, created_at, updated_at, status, assignee_id, group_id, via, metric_set }): ZendeskTicket[] => {
        const metrics = metric_set === null ? null : metricsOf(metric_set, created_at);
        const resolved = status === "solved" || status === "closed";
        const record: ZendeskTicketFields = {
          id,
          createdAt: created_at,
          updatedAt: updated_at,
          status: status as ZendeskStatus,
          resolved,
          assigneeId: assignee_id,
          groupId: group_id,
          channel: via,
        };
        if (metrics === null) return [{ ...record, metrics }];
        const { firstRespondedAt, resolvedAt } = metrics;
        return [{ ...record, metrics, firstRespondedAt, resolvedAt: resolved ? resolvedAt : null }];
      },
    },
    json,
  );
}
