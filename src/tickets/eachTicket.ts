import { checkOptions, optional, readFields } from "../input/check.ts";
import { collectIssues, refuse } from "../input/error.ts";
import { isIterable, isList, itemsNow, itemsOf, readObservation } from "../input/observation.ts";
import { FUNCTION } from "../time/grouping.ts";
import type { TicketEvent } from "./events.ts";
import { type Name, readStep, type Step } from "./steps.ts";
import type { ExcludedTicket, Ticket, TicketLogCounts, TicketOptions } from "./ticket.ts";
import { TICKET_OPTIONS } from "./ticketOptions.ts";
import { ticketsOf } from "./ticketsOf.ts";

const SUBJECT = "eachTicket events";

/**
 * The tickets of a log that is larger than memory, one by one: as `ticketsFromEvents`, but the events of one ticket must
 * stand together (`ORDER BY ticket`). It holds one ticket at a time, and the names of those that it has seen.
 *
 * @param events - In any order within a ticket.
 * @param options - Where help desks disagree: see {@link TicketOptions}, and `docs/tickets.md`.
 * @param excluded - Takes the tickets that do not count, one by one; without it they are left out.
 * @returns A generator of the tickets that count; what it returns at its end is what was noticed in the log.
 * @throws {@link KpiInputError} on inadmissible options and an `excluded` that is no function; and, as soon as it gets there, on any other event and on a
 * ticket that comes again, naming index and field.
 * @see Zendesk, About native Support time duration metrics.
 *
 * @example
 * ```ts
 * import { resolutionTime } from "service-kpis";
 * import { eachTicket, type TicketEvent } from "service-kpis/tickets";
 *
 * function* readLog(): Generator<TicketEvent> {
 *   yield { ticket: "A", at: "2026-03-02T09:00:00Z", type: "created" };
 *   yield { ticket: "A", at: "2026-03-02T10:00:00Z", type: "resolved" };
 *   yield { ticket: "B", at: "2026-03-02T09:00:00Z", type: "created" };
 * }
 * const { value, n, open } = resolutionTime(eachTicket(readLog()));
 * [value, n, open]; // => [3600000, 1, 1]
 * ```
 */
export function eachTicket(
  events: Iterable<TicketEvent>,
  options: TicketOptions = {},
  excluded?: (ticket: ExcludedTicket) => void,
): Generator<Ticket, TicketLogCounts, undefined> {
  const rules = checkOptions("eachTicket options", options, TICKET_OPTIONS);
  readFields("eachTicket", { excluded }, { excluded: optional(FUNCTION) });
  if (!isIterable(events)) refuse(SUBJECT, [], "an iterable, such as an array", events);
  return ticketsOf(neighbours(isList(events) ? itemsNow(events) : events), rules, excluded);
}

/** The events of each ticket, which stand together. */
function* neighbours(events: Iterable<unknown>): Generator<Step[]> {
  const seen = new Set<Name>();
  let group: Step[] = [];
  let index = 0;
  for (const event of itemsOf(SUBJECT, events)) {
    const step = collectIssues(SUBJECT, (reject) => readObservation(event, index, reject, readStep)) as Step;
    const { ticket } = step;
    if (ticket !== group[0]?.ticket) {
      yield group;
      if (seen.has(ticket)) refuse(SUBJECT, [index, "ticket"], "events grouped by ticket", ticket);
      seen.add(ticket);
      group = [];
    }
    group.push(step);
    index += 1;
  }
  yield group;
}
