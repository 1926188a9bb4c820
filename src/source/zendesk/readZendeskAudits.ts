import { checkOptions, optional, type Rule } from "../../input/check.ts";
import type { Author, TicketEvent } from "../../tickets/events.ts";
import { field, identifier, instant, listOf, recordOf } from "../fields.ts";
import { type Reading, read } from "../reader.ts";
import { type AuditComment, auditEvent, EXPECTED_USER, readUser, via } from "./auditEvent.ts";

/** Who is who among the authors of a Zendesk. */
export interface ZendeskAuditsOptions {
  /** The user ids of all agents and admins, of `GET /api/v2/users?role[]=agent&role[]=admin`; all others are customers. */
  readonly agents: readonly number[];
  /**
   * The user ids of bots that answer customers.
   * @defaultValue none
   */
  readonly bots?: readonly number[] | undefined;
}

const USER_IDS: Rule = {
  expected: "an array of user ids, whole numbers",
  admits: (ids) => Array.isArray(ids) && [...(ids as readonly unknown[])].every(Number.isSafeInteger),
};

const audit = () =>
  recordOf("an audit", {
    id: identifier(),
    ticket_id: identifier(),
    created_at: instant(),
    author_id: field(EXPECTED_USER, readUser),
    via: via(),
    events: listOf("an array of events", auditEvent()),
  });

/**
 * Reads Zendesk ticket audits, of `GET /api/v2/tickets/{id}/audits` for example, as what happened to tickets:
 * `ticketsFromEvents(records)` of `service-kpis/tickets` makes tickets of them.
 *
 * Read are the creation, comments, statuses, assignees, the tag `closed_by_merge` and deletion; other events pass.
 * Rules and the system are `"automation"`. Who wrote the first comment opened the ticket.
 *
 * @param json - A page `{ audits: [...] }`, an array of pages, or an array of audits.
 * @throws {@link KpiInputError} when `json` is none of these, and when `options` are not ids.
 * @see Zendesk, Ticket Audits: https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_audits/
 * @see Zendesk, Ticket audit events reference: https://developer.zendesk.com/documentation/ticketing/reference-guides/ticket-audit-events-reference/
 *
 * @example
 * ```ts
 * import { readZendeskAudits } from "service-kpis/source";
 *
 * const { records } = readZendeskAudits(
 *   {
 *     audits: [
 *       {
 *         id: 500,
 *         ticket_id: 42,
 *         created_at: "2026-01-05T09:00:00Z",
 *         author_id: 1,
 *         events: [
 *           { id: 501, type: "Comment", public: true, author_id: 1 },
 *           { id: 502, type: "Change", field_name: "status", value: "solved", previous_value: "open" },
 *         ],
 *       },
 *     ],
 *   },
 *   { agents: [1] },
 * );
 * records[0]; // => { ticket: 42, at: 1767603600000, id: 501, type: "message", author: "agent", private: false }
 * records[1]; // => { ticket: 42, at: 1767603600000, id: 502, type: "status", status: "solved", author: "agent" }
 * ```
 */
export function readZendeskAudits(json: unknown, options: ZendeskAuditsOptions): Reading<TicketEvent> {
  const ids = checkOptions("readZendeskAudits options", options, { agents: USER_IDS, bots: optional(USER_IDS) });
  const agents = new Set(ids.agents);
  const bots = new Set(ids.bots);
  const authorOf = (id: number, channel: string | null): Author => {
    if (channel === "rule" || id < 0) return "automation";
    return bots.has(id) ? "bot" : agents.has(id) ? "agent" : "customer";
  };
  return read(
    {
      reader: "readZendeskAudits",
      items: "audits",
      lists: ["audits"],
      schema: audit(),
      keyOf: ({ id }) => id,
      toRecords: ({ id: auditId, ticket_id, created_at, author_id, via, events }) => {
        const common = { ticket: ticket_id, at: created_at };
        const actor = authorOf(author_id, via);
        const writerOf = (comment: AuditComment): Author =>
          authorOf(comment.author ?? author_id, comment.channel ?? via);
        const records = events.flatMap((event): TicketEvent[] => {
          const named = { ...common, id: event.id };
          switch (event.kind) {
            case "comment":
              return [{ ...named, type: "message", author: writerOf(event), private: event.private }];
            case "status": {
              const status: TicketEvent = { ...named, type: "status", status: event.status, author: actor };
              return event.restores
                ? [{ ...common, id: `restoration ${event.id}`, type: "restored" }, status]
                : [status];
            }
            case "assigned":
              return [{ ...named, type: "assigned", assignee: event.assignee }];
            case "other":
              return [];
            default:
              return [{ ...named, type: event.kind }];
          }
        });
        if (!events.some(({ creates }) => creates)) return records;
        const opening = events.find((event) => event.kind === "comment");
        const opener = opening === undefined ? actor : writerOf(opening);
        return [{ ...common, id: `creation ${auditId}`, type: "created", author: opener }, ...records];
      },
    },
    json,
  );
}
