import {
  countOrNull,
  field,
  flag,
  type Identifier,
  identifier,
  identifierOrNull,
  instant,
  instantOrNull,
  nullable,
  readCount,
  recordOf,
} from "../fields.ts";
import { type Reading, read } from "../reader.ts";

/**
 * A ticket of Freshdesk. Its times come with `include=stats`; without them they are left out, and not `null`, which would
 * mean that nothing has happened.
 */
export type FreshdeskTicket = FreshdeskTicketFields &
  (FreshdeskTicketTimes | { readonly [Time in keyof FreshdeskTicketTimes]?: never });

/** What every ticket of Freshdesk has. */
export interface FreshdeskTicketFields {
  /** The ticket's number. */
  readonly id: Identifier;
  /** When it came in. */
  readonly createdAt: number;
  /** When it last changed. */
  readonly updatedAt: number;
  /** The number of its status: 2 open, 3 pending, 4 resolved, 5 closed; 6 and more are the account's own. */
  readonly status: number;
  /** Whether it is resolved or closed. Statuses of the account's own are neither. */
  readonly resolved: boolean;
  /** Whether it was escalated, for whatever reason. */
  readonly escalated: boolean;
  /** The agent who is responsible; `null` for nobody. */
  readonly responderId: Identifier | null;
  /** The group that is responsible; `null` for none. */
  readonly groupId: Identifier | null;
  /** The number of the channel, for example 1 email, 2 portal, 3 phone, 7 chat; `null` where Freshdesk does not say. */
  readonly source: number | null;
}

/** When what happened to a ticket of Freshdesk. */
export interface FreshdeskTicketTimes {
  /** When an agent first answered; `null` while nobody did. */
  readonly firstRespondedAt: number | null;
  /** When it was resolved, or else closed; `null` while it is neither. */
  readonly resolvedAt: number | null;
  /** When it was last reopened; `null` if never. */
  readonly reopenedAt: number | null;
}

const RESOLVED = 4;
const CLOSED = 5;

const ticket = () =>
  recordOf("a ticket", {
    id: identifier(),
    created_at: instant(),
    updated_at: instant(),
    status: field("the number of a status, from 2", (value) =>
      (readCount(value) ?? 0) < 2 ? undefined : Number(value),
    ),
    spam: flag(),
    deleted: flag(),
    is_escalated: flag(),
    responder_id: identifierOrNull(),
    group_id: identifierOrNull(),
    source: countOrNull(),
    stats: nullable(
      recordOf("stats", {
        first_responded_at: instantOrNull(),
        resolved_at: instantOrNull(),
        closed_at: instantOrNull(),
        reopened_at: instantOrNull(),
      }),
    ),
  });

/**
 * Reads Freshdesk tickets, of `GET /api/v2/tickets?include=stats` for example.
 *
 * Times come with `include=stats`; records without them serve `resolutionRate` only. Spam and deleted tickets are set
 * aside as `excluded`.
 *
 * @param json - A page, which is an array of tickets, an array of pages, or `{ results: [...] }` of a search.
 * @throws {@link KpiInputError} when `json` is none of these.
 * @see Freshdesk, List all tickets: https://developers.freshdesk.com/api/#list_all_tickets
 *
 * @example
 * ```ts
 * import { resolutionTime } from "service-kpis";
 * import { readFreshdeskTickets } from "service-kpis/source";
 *
 * const { records } = readFreshdeskTickets([
 *   {
 *     id: 1,
 *     status: 5,
 *     created_at: "2026-01-05T09:00:00Z",
 *     updated_at: "2026-01-05T12:00:00Z",
 *     stats: { first_responded_at: "2026-01-05T09:20:00Z", resolved_at: "2026-01-05T11:00:00Z" },
 *   },
 * ]);
 * const timed = records.flatMap((ticket) => (ticket.resolvedAt === undefined ? [] : [ticket]));
 * resolutionTime(timed).value; // => 7200000
 * ```
 */
export function readFreshdeskTickets(json: unknown): Reading<FreshdeskTicket> {
  return read(
    {
      reader: "readFreshdeskTickets",
      items: "tickets",
      lists: ["results"],
      schema: ticket(),
      keyOf: ({ id }) => id,
      versionOf: ({ updated_at }) => updated_at,
      exclusionOf: ({ deleted, spam }) => (deleted ? "deleted" : spam ? "spam" : undefined),
      toRecords: ({ id, created_at, updated_at, status, is_escalated, responder_id, group_id, source, stats }) => {
        const resolved = status === RESOLVED || status === CLOSED;
        const record: FreshdeskTicketFields = {
          id,
          createdAt: created_at,
          updatedAt: updated_at,
          status,
          resolved,
          escalated: is_escalated,
          responderId: responder_id,
          groupId: group_id,
          source,
        };
        if (stats === null) return [record];
        return [
          {
            ...record,
            firstRespondedAt: stats.first_responded_at,
            resolvedAt: resolved ? (stats.resolved_at ?? stats.closed_at) : null,
            reopenedAt: stats.reopened_at,
          },
        ];
      },
    },
    json,
  );
}
