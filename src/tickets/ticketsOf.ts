import { describe } from "../input/describe.ts";
import { KpiInputError } from "../input/error.ts";
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
    const { ticket, reason } = lifeOf(steps, options, asOf);
    if (reason === null) yield ticket;
    else excluded?.({ reason, ticket });
  }
  return counts;
}

/** The same as {@link ticketLife}; what the clock refuses says in which ticket it was. */
function lifeOf(...[steps, options, asOf]: Parameters<typeof ticketLife>): ReturnType<typeof ticketLife> {
  try {
    return ticketLife(steps, options, asOf);
  } catch (error) {
    if (!(error instanceof KpiInputError)) throw error;
    throw new KpiInputError(`ticket ${describe(steps[0]?.ticket)}: ${error.subject}`, error.issues, error.count);
  }
}
