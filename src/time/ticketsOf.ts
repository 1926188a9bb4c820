import type { Author } from "./events.ts";
import { arrange, type Kind, type LogCounts, type Name, type Step } from "./steps.ts";
import type { ExcludedTicket, Exclusion, Ticket, TicketOptions } from "./ticket.ts";
import { ticketLife } from "./ticketLife.ts";
import { sum, timeInStatus } from "./timeInStatus.ts";

/** The tickets that count, of groups of events in any order; the others go to `excluded`, and `counts` is counted up. */
export function* ticketsOf(
  groups: Iterable<readonly [Name, readonly Step[]]>,
  options: TicketOptions,
  asOf: number,
  counts: LogCounts,
  excluded: ((ticket: ExcludedTicket) => void) | undefined,
): Generator<Ticket> {
  for (const [id, unordered] of groups) {
    const steps = arrange(unordered, asOf, counts);
    if (steps.length === 0) continue;
    const { ticket, reason } = ticketOf(id, steps, options, asOf);
    if (reason === null) yield ticket;
    else excluded?.({ reason, ticket });
  }
}

/** The ticket of its events, which are in order; and why it does not count, `null` where it does. */
function ticketOf(
  id: Name,
  steps: readonly Step[],
  options: TicketOptions,
  asOf: number,
): { readonly ticket: Ticket; readonly reason: Exclusion | null } {
  const pick = (...kinds: readonly Kind[]): readonly Step[] => steps.filter(({ kind }) => kinds.includes(kind));
  const openedAt = (steps[0] as Step).at;
  const [created] = pick("created");
  const openedBy = (created?.who ?? "customer") as Author;
  const { createdAt, history, ...life } = ticketLife(steps, openedAt, openedBy, options);

  const assignees = pick("assigned").map(({ who }) => who);
  const handlers = assignees.filter((who) => who !== null);
  const escalations = pick("escalated").length;
  const removed = pick("deleted", "spam", "restored").at(-1)?.kind ?? "restored";
  const exclusions = [
    pick("merged").length > 0 && "merged",
    removed !== "restored" && removed,
    created === undefined && "uncreated",
    createdAt === null && "outbound",
  ];

  const start = createdAt ?? openedAt;
  const times = timeInStatus(history, start, life.resolvedAt ?? asOf, options.clock);
  const isResolved = life.resolvedAt !== null;
  const requesterWait = sum(times.new, times.open, times.hold);
  const ticket: Ticket = {
    id,
    openedAt,
    openedBy,
    createdAt: start,
    ...life,
    assignee: assignees.at(-1) ?? null,
    botReplies: pick("bot").length,
    transfers: handlers.filter((who, index) => index > 0 && who !== handlers[index - 1]).length,
    escalations,
    escalated: escalations > 0,
    oneTouch: isResolved && life.agentReplies === 1,
    timeInStatus: times,
    requesterWait,
    agentWait: times.pending,
    onHold: times.hold,
    solveTime: isResolved ? sum(requesterWait, times.pending) : null,
  };
  return { ticket, reason: (exclusions.find(Boolean) ?? null) as Exclusion | null };
}
