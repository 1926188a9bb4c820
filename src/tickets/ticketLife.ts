import type { Author, TicketStatus } from "./events.ts";
import type { Name, Step } from "./steps.ts";
import type { Exclusion, Ticket, TicketOptions, TicketReply } from "./ticket.ts";
import { NO_TIME, type StatusChange, sum, timeInStatus } from "./timeInStatus.ts";

/** The ticket of its events, which are in order; and why it does not count, `null` where it does. */
export function ticketLife(
  steps: readonly Step[],
  { start, bots = "clear", waitFrom, session = 0, clock }: TicketOptions,
  asOf: number,
): { readonly ticket: Ticket; readonly reason: Exclusion | null } {
  const [{ ticket: id, at: openedAt }] = steps as [Step];
  const created = steps.find(({ kind }) => kind === "created");
  const openedBy = (created?.who ?? "customer") as Author;
  const inbound = openedBy === "customer";
  let createdAt = inbound || start === "creation" ? openedAt : null;
  let reason = null as Exclusion | null;
  let status: TicketStatus = "new";
  const history: StatusChange[] = [{ status, at: openedAt }];
  let assignee: Name | null = null;
  let handler: Name | null = null;
  let transfers = 0;
  let escalations = 0;
  let botReplies = 0;
  let firstRespondedAt = null as number | null;
  let firstResolvedAt = null as number | null;
  let firstReopenedAt = null as number | null;
  let resolvedAt = null as number | null;
  let resolvedBy: Author | null = null;
  let contacts = 1;
  let reopens = 0;
  let reopened = false;
  const replies: TicketReply[] = [];

  let waitingSince = inbound ? openedAt : null;
  let heard = inbound;
  let lastMessageAt = openedAt;
  let sessions = 0;
  const repliedSessions = new Set<number>();
  /** Reopened, or back with a message (a further contact, if in no session), and nobody has answered yet. */
  let reopening = false;
  let back = false;
  let further = false;
  /** The customer's last message since the resolution: why it is reopened, or a thank-you. */
  let afterword = null as number | null;

  /** What was before does not count. */
  function begin(at: number): void {
    createdAt = at;
    firstResolvedAt = null;
  }

  /** Ends a wait. What came back and needed an answer, or is still open, was no thank-you. */
  function settle(answeredAt: number | null, needed: boolean): void {
    const earnest = needed || !back;
    if (waitingSince !== null && earnest) replies.push({ createdAt: waitingSince, firstRespondedAt: answeredAt });
    if (further && needed) contacts += 1;
    reopened ||= reopening && earnest;
    waitingSince = null;
    reopening = back = further = false;
  }

  /** Whether a message is the first of a session. */
  function startsSession(at: number): boolean {
    const starts = at - lastMessageAt >= session;
    lastMessageAt = at;
    sessions += Number(starts);
    return starts;
  }

  function hear(at: number): void {
    if (createdAt === null) begin(at);
    const starts = startsSession(at);
    if (heard && (firstRespondedAt ?? firstResolvedAt) !== null) {
      back = true;
      further ||= starts;
    }
    heard = true;
    if (waitingSince === null || waitFrom === "last") waitingSince = at;
  }

  function hearAfterword(): void {
    if (afterword !== null) hear(afterword);
    afterword = null;
  }

  for (const { kind, at, who } of steps) {
    const isOpen = resolvedAt === null;
    const restarts = start === "handoff" && firstRespondedAt === null;
    if (kind === "bot") {
      botReplies += 1;
      if (bots === "clear") waitingSince = null;
    }
    if (kind === "customer") {
      if (isOpen) hear(at);
      else afterword = at;
    } else if (kind === "agent" || (kind === "bot" && bots === "answer")) {
      // A message to a customer who has not written is no answer, and the one that opened the ticket is none either.
      if (createdAt === null || (kind === openedBy && at === openedAt)) continue;
      hearAfterword();
      startsSession(at);
      repliedSessions.add(sessions);
      firstRespondedAt ??= at;
      settle(at, true);
    } else if (kind === "handoff" && isOpen) {
      if (restarts) begin(at);
      if (createdAt !== null) waitingSince ??= at;
    } else if (kind === "escalated") escalations += 1;
    else if (kind === "assigned") {
      if (handler !== null && who !== null && who !== handler) transfers += 1;
      assignee = who;
      handler = who ?? handler;
    } else if (kind === "merged" || kind === "deleted" || kind === "spam" || kind === "restored") {
      if (reason !== "merged") reason = kind === "restored" ? null : kind;
    } else {
      const next = kind === "resolved" && isOpen ? "solved" : kind === "reopened" && !isOpen ? "open" : kind;
      if (!(next in NO_TIME) || next === status) continue;
      status = next as TicketStatus;
      history.push({ status, at });
      const resolves = status === "solved" || status === "closed";
      if (resolves !== isOpen) continue;
      if (isOpen) {
        resolvedAt = at;
        resolvedBy = who as Author | null;
        firstResolvedAt ??= at;
        settle(null, false);
      } else {
        if (restarts) begin(afterword ?? at);
        // Created as resolved, it had not been worked on.
        else if (resolvedAt === openedAt) firstResolvedAt = null;
        else if (createdAt !== null) {
          reopens += 1;
          firstReopenedAt ??= at;
          reopening = true;
        }
        resolvedAt = resolvedBy = null;
        hearAfterword();
      }
    }
  }
  const isResolved = resolvedAt !== null;
  if (!isResolved) settle(null, true);
  reason ??= created === undefined ? "uncreated" : createdAt === null ? "outbound" : null;

  createdAt ??= openedAt;
  const times = timeInStatus(history, createdAt, resolvedAt ?? asOf, clock);
  const requesterWait = sum(times.new, times.open, times.hold);
  const agentReplies = repliedSessions.size;
  const ticket: Ticket = {
    id,
    openedAt,
    openedBy,
    createdAt,
    status,
    assignee,
    firstRespondedAt,
    firstResolvedAt,
    firstReopenedAt,
    resolvedAt,
    resolvedBy,
    contacts,
    agentReplies,
    botReplies,
    reopens,
    reopened,
    transfers,
    escalations,
    escalated: escalations > 0,
    oneTouch: isResolved && agentReplies === 1,
    replies,
    timeInStatus: times,
    requesterWait,
    agentWait: times.pending,
    onHold: times.hold,
    solveTime: isResolved ? sum(requesterWait, times.pending) : null,
  };
  return { ticket, reason };
}
