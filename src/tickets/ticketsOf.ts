import { toEpoch } from "../input/timestamp.ts";
import { arrange, type LogCounts, type Step } from "./steps.ts";
import type { ExcludedTicket, Ticket, TicketLogCounts, TicketOptions } from "./ticket.ts";
import { ticketLife } from "./ticketLife.ts";

/** The tickets that count, of groups of events in any order; the others go to `excluded`, and `counts` is counted up. */
export function* ticketsOf(
  groups: Iterable<Step[]>,
  options: TicketOptions,
  excluded: ((ticket: ExcludedTicket) => void) | undefined,
  counts: LogCounts = { duplicates: 0, outOfOrder: 0, later: 0 },
): Generator<Ticket, TicketLogCounts, undefined> {
  const asOf = toEpoch(options.asOf);
  for (const group of groups) {
    const steps = arrange(group, asOf, counts);
    if (steps.length === 0) continue;
    const { ticket, reason } = ticketLife(steps, options, asOf);
    if (reason === null) yield ticket;
    else excluded?.({ reason, ticket });
  }
  return counts;
}
