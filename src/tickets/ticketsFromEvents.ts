import { checkOptions } from "../input/check.ts";
import { eachObservation } from "../input/observation.ts";
import type { TicketEvent } from "./events.ts";
import { type Name, readStep, type Step } from "./steps.ts";
import type { ExcludedTicket, TicketLog, TicketOptions } from "./ticket.ts";
import { TICKET_OPTIONS } from "./ticketOptions.ts";
import { ticketsOf } from "./ticketsOf.ts";

/**
 * The tickets of a log of what happened to them, as every KPI takes them. The log may be in any order and say things
 * twice; both are counted. What happened to one ticket in one instant is put into an order of its own (a customer's
 * message, then the reply to it, then the resolution), so that the order of the log never matters.
 *
 * Merged, deleted and spam tickets, those whose creation the log does not hold, and those in which the customer never
 * wrote do not count: they stand in `excluded`, with the reason. An empty log has no tickets.
 *
 * @param events - In any order, for any number of tickets.
 * @param options - Where help desks disagree: see {@link TicketOptions}, and `docs/tickets.md`.
 * @throws {@link KpiInputError} on any other event, naming its index and field (to go on without bad events, `sift` them
 * by {@link ticketEvent} first), on inadmissible options, and where the clock gives neither a duration nor `null`.
 * @see Zendesk, About native Support time duration metrics.
 *
 * @example
 * ```ts
 * import { firstResponseTime, resolutionRate } from "service-kpis";
 * import { ticketsFromEvents } from "service-kpis/tickets";
 *
 * const { tickets } = ticketsFromEvents([
 *   { ticket: 7, at: "2026-03-02T09:00:00Z", type: "created" },
 *   { ticket: 7, at: "2026-03-02T09:01:00Z", type: "message", author: "bot" },
 *   { ticket: 7, at: "2026-03-02T09:30:00Z", type: "message", author: "agent" },
 *   { ticket: 7, at: "2026-03-02T09:30:00Z", type: "status", status: "solved" },
 *   { ticket: 8, at: "2026-03-02T10:00:00Z", type: "created" },
 * ]);
 * firstResponseTime(tickets).value; // => 1800000
 * resolutionRate(tickets).value; // => 0.5
 * ```
 */
export function ticketsFromEvents(events: Iterable<TicketEvent>, options: TicketOptions = {}): TicketLog {
  const rules = checkOptions("ticketsFromEvents options", options, TICKET_OPTIONS);
  const groups = new Map<Name, Step[]>();
  eachObservation("ticketsFromEvents events", events, (event, index, reject) => {
    const step = readStep(event, index, reject);
    if (step === undefined) return;
    const group = groups.get(step.ticket);
    if (group === undefined) groups.set(step.ticket, [step]);
    else group.push(step);
  });
  const counts = { duplicates: 0, outOfOrder: 0, later: 0 };
  const excluded: ExcludedTicket[] = [];
  const tickets = [...ticketsOf(groups.values(), rules, (ticket) => excluded.push(ticket), counts)];
  return { tickets, excluded, ...counts };
}
