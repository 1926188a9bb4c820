import fc from "fast-check";
import { firstContactResolution, firstResponseTime, KpiInputError, resolutionRate, resolutionTime } from "service-kpis";
import { eachTicket, type Ticket, type TicketEvent, type TicketOptions, ticketsFromEvents } from "service-kpis/tickets";
import { describe, expect, test } from "vitest";
import { naiveTicket } from "./naiveTicket.ts";
import { at, byTicket, MINUTE } from "./ticketLog.ts";

const author = fc.constantFrom("customer", "agent", "bot", "automation");
const status = fc.constantFrom("new", "open", "pending", "hold", "solved", "closed");
const sometimes = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.option(arbitrary, { nil: undefined, freq: 2 }).map((value) => value ?? null);

const happenings = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      type: fc.constant("message"),
      author: fc.constantFrom("customer", "customer", "agent", "agent", "bot", "automation"),
      private: fc.constantFrom(null, false, false, false, false, true),
    }),
  },
  { weight: 6, arbitrary: fc.record({ type: fc.constant("status"), status, author: sometimes(author) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("resolved"), author: sometimes(author) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom("reopened", "handoff", "escalated") }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant("assigned"), assignee: fc.constantFrom("ann", "bob", 5, null) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom("merged", "deleted", "spam", "restored", "restored") }) },
);

/** Whole minutes, so that instants often coincide; without the bias of fast-check, which likes the ends best. */
const minutes = fc.noBias(fc.integer({ min: 0, max: 16 }));
const ids = fc.option(fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constantFrom("1", "2")), { nil: null, freq: 2 });
const happening = fc.record({ event: happenings, minute: minutes, id: ids });

const life = (ticket: string | number): fc.Arbitrary<TicketEvent[]> =>
  fc
    .tuple(
      fc.array(happening, { maxLength: 14, size: "max" }),
      fc.option(fc.constantFrom("customer", "agent", "bot", null), { nil: undefined, freq: 12 }),
    )
    .map(([happenings, opener]) => {
      const events = happenings.map(({ event, minute, id }) => ({ ticket, at: at(minute), id, ...event }));
      const created = { ticket, at: at(0), type: "created", author: opener };
      return (opener === undefined ? events : [created, ...events]) as TicketEvent[];
    });
const logs = fc
  .tuple(life("A"), life("B"), life(3))
  .chain((lives) => fc.shuffledSubarray(lives.flat(), { minLength: lives.flat().length }));

/** Adds up, and runs in every other three minutes only. */
const clock = (start: number, end: number): number => {
  let open = 0;
  for (let minute = start; minute < end; minute += MINUTE) if ((minute / MINUTE) % 6 < 3) open += MINUTE;
  return open;
};

const options: fc.Arbitrary<TicketOptions> = fc.record(
  {
    start: fc.constantFrom("customer", "creation", "handoff"),
    bots: fc.constantFrom("clear", "ignore", "answer"),
    waitFrom: fc.constantFrom("first", "last"),
    session: fc.constantFrom(0, MINUTE, 3 * MINUTE),
    clock: fc.constant(clock),
    asOf: fc.integer({ min: 0, max: 18 }).map(at),
  },
  { requiredKeys: [] },
);

const byId = (one: { readonly id: unknown }, other: { readonly id: unknown }) =>
  String(one.id) < String(other.id) ? -1 : 1;

/** What a log gives, whatever the order in which it names its tickets. */
function outcome(events: Iterable<TicketEvent>, options?: TicketOptions) {
  const { tickets, excluded, duplicates, later } = ticketsFromEvents(events, options);
  const all = [...tickets, ...excluded.map(({ ticket, reason }) => ({ ...ticket, reason }))];
  return { all: all.sort(byId), duplicates, later };
}

const all = (log: readonly TicketEvent[], options: TicketOptions): Ticket[] => {
  const { tickets, excluded } = ticketsFromEvents(log, options);
  return [...tickets, ...excluded.map(({ ticket }) => ticket)];
};

const many = { numRuns: 500 };

describe("laws of ticketsFromEvents", () => {
  test("agrees with the definitions, looked up one by one", () => {
    fc.assert(
      fc.property(logs, options, (log, options) => {
        const { tickets, excluded } = ticketsFromEvents(log, options);
        const lives = byTicket(log);
        for (const { id, ...ticket } of tickets) {
          const { reason, ...naive } = naiveTicket(lives.get(id) ?? [], options);
          expect(reason).toBeNull();
          expect(ticket).toEqual(naive);
        }
        for (const { reason, ticket } of excluded) {
          expect(reason).toBe(naiveTicket(lives.get(ticket.id) ?? [], options).reason);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("the order of the log does not matter", () => {
    const shuffled = logs.chain((log) =>
      fc.tuple(fc.constant(log), fc.shuffledSubarray(log, { minLength: log.length })),
    );
    fc.assert(
      fc.property(shuffled, options, ([log, other], options) => {
        expect(outcome(other, options)).toStrictEqual(outcome(log, options));
      }),
      many,
    );
  });

  test("duplicates change nothing but their count", () => {
    const repeated = logs.chain((log) => fc.tuple(fc.constant(log), fc.subarray(log)));
    fc.assert(
      fc.property(repeated, options, ([log, again], options) => {
        const { duplicates, ...before } = outcome(log, options);
        const after = outcome([...log, ...again.map((event) => ({ ...event }))], options);
        expect(after).toStrictEqual({ ...before, duplicates: duplicates + again.length });
      }),
      many,
    );
  });

  test("ticket by ticket it gives the same", () => {
    fc.assert(
      fc.property(logs, options, (log, options) => {
        const parts = [...byTicket(log).values()].map((part) => ticketsFromEvents(part, options));
        const { tickets, excluded, ...counts } = ticketsFromEvents(log, options);
        expect(parts.flatMap((part) => part.tickets)).toStrictEqual(tickets);
        expect(parts.flatMap((part) => part.excluded)).toStrictEqual(excluded);
        for (const count of ["duplicates", "outOfOrder", "later"] as const) {
          expect(parts.reduce((sum, part) => sum + part[count], 0)).toBe(counts[count]);
        }
      }),
      many,
    );
  });

  test("eachTicket gives the same of a grouped log", () => {
    fc.assert(
      fc.property(logs, options, (log, options) => {
        const excluded: unknown[] = [];
        const grouped = [...byTicket(log).values()].flat();
        const generator = eachTicket(grouped, options, (ticket) => excluded.push(ticket));
        const tickets: Ticket[] = [];
        let next = generator.next();
        for (; next.done !== true; next = generator.next()) tickets.push(next.value);
        expect({ tickets, excluded, ...next.value }).toStrictEqual(ticketsFromEvents(log, options));
      }),
      many,
    );
  });

  test("what is always so", () => {
    fc.assert(
      fc.property(logs, options, (log, options) => {
        for (const ticket of all(log, options)) {
          const { openedAt, createdAt, firstRespondedAt, firstResolvedAt, firstReopenedAt, resolvedAt } = ticket;
          expect(createdAt).toBeGreaterThanOrEqual(openedAt);
          for (const instant of [firstRespondedAt, firstResolvedAt, firstReopenedAt, resolvedAt]) {
            if (instant !== null) expect(instant).toBeGreaterThanOrEqual(createdAt);
          }
          expect(resolvedAt !== null).toBe(ticket.status === "solved" || ticket.status === "closed");
          if (resolvedAt !== null) expect(resolvedAt).toBeGreaterThanOrEqual(firstResolvedAt ?? Number.NaN);
          expect(ticket.contacts).toBeGreaterThanOrEqual(1);
          expect(ticket.escalated).toBe(ticket.escalations > 0);
          if (ticket.reopened) expect(ticket.reopens).toBeGreaterThan(0);
          expect(ticket.reopens > 0).toBe(firstReopenedAt !== null);
          for (const reply of ticket.replies) {
            if (reply.firstRespondedAt !== null) expect(reply.firstRespondedAt).toBeGreaterThanOrEqual(reply.createdAt);
          }
          expect(JSON.parse(JSON.stringify(ticket))).toStrictEqual(ticket);
        }
      }),
      many,
    );
  });

  test("the times in the statuses add up to the life of a ticket", () => {
    fc.assert(
      fc.property(logs, options, (log, { clock: _, asOf, ...options }) => {
        const sum = ({ timeInStatus }: Ticket) =>
          Object.values(timeInStatus).reduce<number>((sum, time) => sum + (time ?? 0), 0);
        for (const ticket of all(log, options)) {
          const elapsed = (ticket.resolvedAt ?? at(16)) - ticket.createdAt;
          if (ticket.resolvedAt === null) expect(sum(ticket)).toBeLessThanOrEqual(elapsed);
          else expect(sum(ticket)).toBe(elapsed);
        }
        const now = asOf ?? at(20);
        for (const ticket of all(log, { ...options, asOf: now })) {
          expect(sum(ticket)).toBe((ticket.resolvedAt ?? (now as number)) - ticket.createdAt);
        }
      }),
      many,
    );
  });

  test("every KPI takes the tickets", () => {
    fc.assert(
      fc.property(logs, options, (log, options) => {
        const tickets = all(log, options);
        const n = tickets.length;
        const resolved = tickets.filter(({ resolvedAt }) => resolvedAt !== null).length;
        expect(resolutionRate(tickets)).toMatchObject({ n, count: resolved });
        expect(firstContactResolution(tickets, { base: "all" }).n).toBe(n);
        expect(resolutionTime(tickets)).toMatchObject({ n: resolved, open: n - resolved });
        const { n: answered, unanswered } = firstResponseTime(tickets);
        expect(answered + (unanswered ?? 0)).toBe(n);
        firstResponseTime(tickets.flatMap(({ replies }) => replies));
        resolutionTime(tickets.map(({ solveTime }) => solveTime));
      }),
      many,
    );
  });

  test("whatever comes in, a result or a KpiInputError comes out", () => {
    const value = fc.oneof(fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true }), author, status);
    const event = fc.record(
      {
        ticket: fc.oneof(fc.constantFrom("A", 5), value),
        at: fc.oneof(fc.constantFrom(5, "2026-03-02T09:00:00Z", new Date(0)), value),
        type: fc.oneof(fc.constantFrom("created", "message", "status", "assigned", "resolved"), value),
        id: value,
        author: value,
        status: value,
        assignee: value,
        private: value,
      },
      { requiredKeys: [] },
    );
    const outcomes = { result: 0, error: 0 };
    fc.assert(
      fc.property(fc.array(fc.oneof(event, event, value), { maxLength: 3 }), (events) => {
        try {
          expect(ticketsFromEvents(events as TicketEvent[]).later).toBe(0);
          outcomes.result += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(KpiInputError);
          outcomes.error += 1;
        }
      }),
      many,
    );
    expect(outcomes.result).toBeGreaterThan(20);
    expect(outcomes.error).toBeGreaterThan(20);
  });
});
