import type { Author, TicketStatus } from "./events.ts";
import { isStatus, type Step } from "./steps.ts";
import type { Ticket, TicketOptions, TicketReply } from "./ticket.ts";
import type { StatusChange } from "./timeInStatus.ts";

/** What the messages and statuses of one ticket tell. */
export type TicketLife = Pick<
  Ticket,
  | "status"
  | "firstRespondedAt"
  | "firstResolvedAt"
  | "firstReopenedAt"
  | "resolvedAt"
  | "resolvedBy"
  | "contacts"
  | "agentReplies"
  | "reopens"
  | "reopened"
  | "replies"
> & {
  /** From when it counts; `null` where it never does. */
  readonly createdAt: number | null;
  readonly history: readonly StatusChange[];
};

/** Reads the messages and statuses of one ticket, which are in order. */
export function ticketLife(
  steps: readonly Step[],
  openedAt: number,
  openedBy: Author,
  { start = "customer", bots = "clear", waitFrom = "first", session = 0 }: TicketOptions,
): TicketLife {
  const inbound = openedBy === "customer";
  let createdAt = inbound || start === "creation" ? openedAt : null;
  let status: TicketStatus = "new";
  const history: StatusChange[] = [{ status, at: openedAt }];
  let firstRespondedAt = null as number | null;
  let firstResolvedAt = null as number | null;
  let firstReopenedAt = null as number | null;
  let resolvedAt = null as number | null;
  let resolvedBy: Author | null = null;
  let contacts = 1;
  let agentReplies = 0;
  let reopens = 0;
  let reopened = false;
  const replies: TicketReply[] = [];

  let waitingSince = inbound ? openedAt : null;
  let heard = inbound;
  let lastMessageAt = openedAt;
  /** Whether an agent has replied in this session. */
  let replied = false;
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
    if (starts) replied = false;
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

  function answer(at: number, author: Author): void {
    // A message to a customer who has not written is no answer, and the one that opened the ticket is none either.
    if (createdAt === null || (author === openedBy && at === openedAt)) return;
    hearAfterword();
    if (startsSession(at) || !replied) agentReplies += 1;
    replied = true;
    firstRespondedAt ??= at;
    settle(at, true);
  }

  function handOver(at: number): void {
    if (start === "handoff" && firstRespondedAt === null) begin(at);
    if (createdAt !== null) waitingSince ??= at;
  }

  function reopen(at: number): void {
    if (start === "handoff" && firstRespondedAt === null) begin(afterword ?? at);
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

  function change(next: TicketStatus, at: number, by: Author | null): void {
    const resolves = next === "solved" || next === "closed";
    if (resolves && resolvedAt === null) {
      resolvedAt = at;
      resolvedBy = by;
      firstResolvedAt ??= at;
      settle(null, false);
    } else if (!resolves && resolvedAt !== null) reopen(at);
    if (next !== status) history.push({ status: next, at });
    status = next;
  }

  for (const { kind, at, who } of steps) {
    const isOpen = resolvedAt === null;
    const author = who as Author | null;
    if (kind === "customer") {
      if (isOpen) hear(at);
      else afterword = at;
    } else if (kind === "agent") answer(at, kind);
    else if (kind === "bot") {
      if (bots === "answer") answer(at, kind);
      else if (bots === "clear") waitingSince = null;
    } else if (kind === "handoff") {
      if (isOpen) handOver(at);
    } else if (kind === "resolved") {
      if (isOpen) change("solved", at, author);
    } else if (kind === "reopened") {
      if (!isOpen) change("open", at, author);
    } else if (isStatus(kind)) change(kind, at, author);
  }
  if (resolvedAt === null) settle(null, true);
  return {
    createdAt,
    status,
    firstRespondedAt,
    firstResolvedAt,
    firstReopenedAt,
    resolvedAt,
    resolvedBy,
    contacts,
    agentReplies,
    reopens,
    reopened,
    replies,
    history,
  };
}
