import type { Ticket, TicketEvent, TicketOptions, TicketStatus } from "service-kpis/tickets";

/**
 * The life of one ticket by looking back and forth in its log for each quantity, from the definitions in
 * docs/tickets.md. Instants are epoch milliseconds here.
 */

/** What comes first of events in one instant. */
const TIES: readonly ((event: TicketEvent) => boolean)[] = [
  (event) => event.type === "created",
  (event) => isMessage(event, "customer"),
  (event) => event.type === "reopened",
  ...(["new", "open", "pending", "hold"] as const).map((status) => (event: TicketEvent) => isStatus(event, status)),
  (event) => isMessage(event, "bot"),
  (event) => isMessage(event, "automation"),
  (event) => event.type === "handoff",
  (event) => event.type === "assigned",
  (event) => isMessage(event, "agent"),
  (event) => event.type === "message",
  (event) => event.type === "escalated",
  (event) => event.type === "resolved",
  (event) => isStatus(event, "solved"),
  (event) => isStatus(event, "closed"),
  (event) => event.type === "merged",
  (event) => event.type === "deleted",
  (event) => event.type === "spam",
  (event) => event.type === "restored",
];

const isMessage = (event: TicketEvent, author: string) =>
  event.type === "message" && event.private !== true && event.author === author;
const isStatus = (event: TicketEvent, status: TicketStatus) => event.type === "status" && event.status === status;
const isOver = (status: TicketStatus) => status === "solved" || status === "closed";
const instantOf = (event: TicketEvent) => event.at as number;
const tieOf = (event: TicketEvent) => TIES.findIndex((matches) => matches(event));

/** Who opened, wrote, resolved, or is responsible. */
function whoOf(event: TicketEvent): string {
  if (event.type === "assigned") return JSON.stringify(event.assignee);
  return "author" in event ? JSON.stringify(event.author ?? null) : "null";
}

function compare(one: TicketEvent, other: TicketEvent): number {
  const names = whoOf(one) < whoOf(other) ? -1 : Number(whoOf(one) > whoOf(other));
  return instantOf(one) - instantOf(other) || tieOf(one) - tieOf(other) || names;
}

/** The events up to an instant, in order, each once. */
function inOrder(events: readonly TicketEvent[], asOf: number): TicketEvent[] {
  const isNamed = (event: TicketEvent) => event.id !== null && event.id !== undefined;
  return [...events]
    .sort(compare)
    .filter((event, index, sorted) =>
      isNamed(event)
        ? sorted.findIndex(({ id }) => id === event.id) === index
        : sorted.findIndex((other) => !isNamed(other) && compare(other, event) === 0) === index,
    )
    .filter((event) => instantOf(event) <= asOf);
}

interface Mark {
  readonly kind: "request" | "handoff" | "answer" | "bot" | "resolution";
  readonly at: number;
  /** The position of the event that made it count. */
  readonly position: number;
}

type Naive = Omit<Ticket, "id"> & { readonly reason: string | null };

export function naiveTicket(
  unordered: readonly TicketEvent[],
  { start = "customer", bots = "clear", waitFrom = "first", session = 0, clock, asOf }: TicketOptions,
): Naive {
  const now = (asOf as number | undefined) ?? Number.POSITIVE_INFINITY;
  const events = inOrder(unordered, now);
  const positions = events.map((_, position) => position);
  const eventAt = (position: number): TicketEvent => events[position] as TicketEvent;
  const timeAt = (position: number): number => instantOf(eventAt(position));
  const where = (matches: (event: TicketEvent) => boolean) =>
    positions.filter((position) => matches(eventAt(position)));

  const openedAt = timeAt(0);
  const created = events.find(({ type }) => type === "created");
  const openedBy = (created?.type === "created" ? created.author : null) ?? "customer";
  const inbound = openedBy === "customer";

  /** The status after an event, -1 being before all of them. */
  const statuses: TicketStatus[] = [];
  const statusAfter = (position: number): TicketStatus => (position < 0 ? "new" : (statuses[position] as TicketStatus));
  for (const position of positions) {
    const event = eventAt(position);
    const before = statusAfter(position - 1);
    if (event.type === "status") statuses.push(event.status);
    else if (event.type === "resolved") statuses.push(isOver(before) ? before : "solved");
    else if (event.type === "reopened") statuses.push(isOver(before) ? "open" : before);
    else statuses.push(before);
  }
  const overBefore = (position: number) => isOver(statusAfter(position - 1));
  const overAfter = (position: number) => isOver(statusAfter(position));
  const resolutions = positions.filter((position) => !overBefore(position) && overAfter(position));
  const reopenings = positions.filter((position) => overBefore(position) && !overAfter(position));

  const isAnswer = (event: TicketEvent) =>
    (isMessage(event, "agent") || (bots === "answer" && isMessage(event, "bot"))) &&
    !(event.type === "message" && event.author === openedBy && instantOf(event) === openedAt);
  const customers = where((event) => isMessage(event, "customer"));
  const openHandoffs = where((event) => event.type === "handoff").filter((position) => !overBefore(position));

  /** The last message of the customer in the resolved stretch that this event interrupts. */
  const afterwordOf = (position: number): number | undefined => {
    const since = resolutions.filter((resolution) => resolution < position).at(-1) ?? -1;
    return customers.filter((customer) => customer > since && customer < position && overBefore(customer)).at(-1);
  };

  // When it starts to count: at the position of the event that shows it, at an instant which may be earlier.
  type Start = { readonly position: number; readonly at: number };
  const starts: Start[] =
    inbound || start === "creation"
      ? [{ position: -1, at: openedAt }]
      : [
          ...customers
            .filter((position) => !overBefore(position))
            .map((position) => ({ position, at: timeAt(position) })),
          ...reopenings.flatMap((position) => {
            const afterword = afterwordOf(position);
            return afterword === undefined ? [] : [{ position, at: timeAt(afterword) }];
          }),
        ];
  const restarts: Start[] =
    start !== "handoff"
      ? []
      : [
          ...openHandoffs.map((position) => ({ position, at: timeAt(position) })),
          ...reopenings.map((position) => ({ position, at: timeAt(afterwordOf(position) ?? position) })),
        ];
  const byPosition = (one: Start, other: Start) => one.position - other.position;
  const first = [...starts, ...restarts].sort(byPosition)[0];
  const answers = first === undefined ? [] : where(isAnswer).filter((position) => position > first.position);
  const firstAnswer = answers[0] ?? Number.POSITIVE_INFINITY;
  const began =
    restarts
      .sort(byPosition)
      .filter(({ position }) => position < firstAnswer)
      .at(-1) ?? first;
  // Only a start by the customer can come after a restart; it is the same start then.
  const beginning = began ?? { position: Number.POSITIVE_INFINITY, at: openedAt };
  const counts = (position: number) => position >= beginning.position;

  // Created as resolved and opened later is no resolution.
  const countedReopenings = reopenings.filter((position) => {
    const resolution = resolutions.filter((other) => other < position).at(-1) as number;
    return counts(resolution) && timeAt(resolution) !== openedAt;
  });
  const voided = reopenings
    .map((position) => resolutions.filter((other) => other < position).at(-1) as number)
    .filter((resolution) => timeAt(resolution) === openedAt);
  const countedResolutions = resolutions.filter((position) => counts(position) && !voided.includes(position));

  const resolved = isOver(statusAfter(positions.length - 1));
  const lastResolution = resolved ? (resolutions.at(-1) as number) : undefined;
  const resolvedAt = lastResolution === undefined ? null : timeAt(lastResolution);
  const resolver = lastResolution === undefined ? undefined : eventAt(lastResolution);

  // What the conversation consists of.
  const requests: Mark[] = [
    ...(inbound ? [{ kind: "request", at: openedAt, position: -0.5 } as const] : []),
    ...customers
      .filter((position) => !overBefore(position))
      .map((position) => ({ kind: "request", at: timeAt(position), position }) as const),
    ...reopenings.flatMap((position) => {
      const afterword = afterwordOf(position);
      const answered = answers.some((answer) => answer > (afterword ?? 0) && answer < position);
      if (afterword === undefined || answered) return [];
      return [{ kind: "request", at: timeAt(afterword), position } as const];
    }),
    ...answers.flatMap((position) => {
      const afterword = overBefore(position) ? afterwordOf(position) : undefined;
      const answered = answers.some((answer) => answer > (afterword ?? 0) && answer < position);
      if (afterword === undefined || answered) return [];
      return [{ kind: "request", at: timeAt(afterword), position: position - 0.25 } as const];
    }),
  ];
  const isCounting = (position: number) => first !== undefined && position >= first.position;
  const marks: Mark[] = [
    ...requests,
    ...openHandoffs
      .filter(isCounting)
      .map((position) => ({ kind: "handoff", at: timeAt(position), position }) as const),
    ...answers.map((position) => ({ kind: "answer", at: timeAt(position), position }) as const),
    ...(bots === "clear" ? where((event) => isMessage(event, "bot")) : []).map(
      (position) => ({ kind: "bot", at: timeAt(position), position }) as const,
    ),
    ...resolutions.map((position) => ({ kind: "resolution", at: timeAt(position), position }) as const),
  ].sort((one, other) => one.position - other.position);

  /** The marks before one, back to the last of some kinds. */
  const backTo = (index: number, ...kinds: readonly Mark["kind"][]): readonly Mark[] => {
    const before = marks.slice(0, index);
    const last = before.map(({ kind }) => kinds.includes(kind)).lastIndexOf(true);
    return before.slice(last + 1);
  };
  /** A message of a customer who had been answered, or resolved, before: a contact more, or a thank-you. */
  const isReturn = (mark: Mark): boolean =>
    mark.kind === "request" &&
    requests.some(({ position }) => position < mark.position) &&
    (answers.some((position) => position < mark.position) ||
      resolutions.some(
        (position) =>
          counts(position) &&
          position < mark.position &&
          !(timeAt(position) === openedAt && reopenings.some((other) => other > position && other <= mark.position)),
      ));
  const isNewSession = (mark: Mark): boolean => {
    const index = marks.indexOf(mark);
    const before = marks.slice(0, index).filter(({ kind }) => kind === "request" || kind === "answer");
    return mark.at - (before.at(-1)?.at ?? openedAt) >= session;
  };

  const ends = [...marks.map((mark, index) => ({ kind: mark.kind as string, at: mark.at, index }))];
  if (!resolved) ends.push({ kind: "end", at: Number.NaN, index: marks.length });
  const spans = ends
    .filter(({ kind }) => kind === "answer" || kind === "resolution" || kind === "end")
    .map((end) => ({ ...end, returns: backTo(end.index, "answer", "resolution").filter(isReturn) }));

  const replies = spans.flatMap(({ kind, at, index, returns }) => {
    const waits = backTo(index, "answer", "resolution", "bot").filter(
      (mark) => mark.kind === "request" || mark.kind === "handoff",
    );
    const lastRequest = waits.filter((mark) => mark.kind === "request").at(-1);
    const since = waitFrom === "last" ? (lastRequest ?? waits[0]) : waits[0];
    if (since === undefined || first === undefined || (kind === "resolution" && returns.length > 0)) return [];
    return [{ createdAt: since.at, firstRespondedAt: kind === "answer" ? at : null }];
  });

  const earnest = spans.filter(({ kind }) => kind !== "resolution");
  const contacts = 1 + earnest.filter(({ returns }) => returns.some(isNewSession)).length;
  // A reopening was a thank-you if the next thing is a resolution, and the customer had written.
  const reopened = countedReopenings.some((position) => {
    const next = spans.find(({ index }) => index === marks.length || (marks[index] as Mark).position > position);
    return next === undefined || next.kind !== "resolution" || next.returns.length === 0;
  });
  const sessionOf = (mark: Mark): number =>
    marks.filter(
      (other) =>
        (other.kind === "request" || other.kind === "answer") && other.position <= mark.position && isNewSession(other),
    ).length;
  const answerMarks = marks.filter(({ kind }) => kind === "answer");

  // Time in status.
  const from = began === undefined ? openedAt : beginning.at;
  const until = resolvedAt ?? now;
  const timeIn = (status: TicketStatus): number | null => {
    const times = [-1, ...positions].map((position) => {
      if (statusAfter(position) !== status) return 0;
      const begin = Math.max(from, position < 0 ? openedAt : timeAt(position));
      const end = Math.min(until, position + 1 < positions.length ? timeAt(position + 1) : until);
      // Of an open ticket without asOf, what came after the last change is not measured.
      const lasts =
        until === Number.POSITIVE_INFINITY && !positions.some((p) => p > position && statusAfter(p) !== status);
      if (end <= begin || lasts) return 0;
      return clock === undefined ? end - begin : clock(begin, end);
    });
    return times.reduce((sum, time) => (sum === null || time === null ? null : sum + time), 0);
  };
  const [fresh, open, pending, hold] = [timeIn("new"), timeIn("open"), timeIn("pending"), timeIn("hold")];
  const total = (...parts: readonly (number | null)[]) =>
    parts.includes(null) ? null : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);

  const assignees = events.flatMap((event) => (event.type === "assigned" ? [event.assignee] : []));
  const people = assignees.filter((assignee) => assignee !== null);
  const removals = events.filter(({ type }) => type === "deleted" || type === "spam" || type === "restored");
  const removal = removals.at(-1)?.type;
  const escalations = events.filter(({ type }) => type === "escalated").length;

  return {
    reason: events.some(({ type }) => type === "merged")
      ? "merged"
      : removal === "deleted" || removal === "spam"
        ? removal
        : created === undefined
          ? "uncreated"
          : began === undefined
            ? "outbound"
            : null,
    openedAt,
    openedBy,
    createdAt: from,
    status: statusAfter(positions.length - 1),
    assignee: assignees.at(-1) ?? null,
    firstRespondedAt: answers[0] === undefined ? null : timeAt(answers[0]),
    firstResolvedAt: began === undefined || countedResolutions[0] === undefined ? null : timeAt(countedResolutions[0]),
    firstReopenedAt: countedReopenings[0] === undefined ? null : timeAt(countedReopenings[0]),
    resolvedAt,
    resolvedBy: (resolver !== undefined && "author" in resolver ? resolver.author : null) ?? null,
    contacts,
    agentReplies: new Set(answerMarks.map(sessionOf)).size,
    botReplies: where((event) => isMessage(event, "bot")).length,
    reopens: countedReopenings.length,
    reopened,
    transfers: people.filter((person, index) => index > 0 && person !== people[index - 1]).length,
    escalations,
    escalated: escalations > 0,
    oneTouch: resolved && new Set(answerMarks.map(sessionOf)).size === 1,
    replies,
    timeInStatus: { new: fresh, open, pending, hold, solved: timeIn("solved"), closed: timeIn("closed") },
    requesterWait: total(fresh, open, hold),
    agentWait: pending,
    onHold: hold,
    solveTime: resolved ? total(fresh, open, pending, hold) : null,
  };
}
