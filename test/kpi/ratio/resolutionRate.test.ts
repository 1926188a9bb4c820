import fc from "fast-check";
import {
  type NoOptions,
  type ResolvableTicket,
  resolutionRate,
  resolutionRateFromTally,
  tallyResolutionRate,
} from "service-kpis";
import { describe, expect, test } from "vitest";
import { laws, notTimestamps, refusedPaths, times, timestamps } from "../../laws.ts";

const resolvedAt = timestamps(fc.integer({ min: 0, max: 2e12 }));
const maybeResolvedAt = fc.oneof(resolvedAt, fc.constant(null));

laws<ResolvableTicket, NoOptions, ReturnType<typeof tallyResolutionRate>, ReturnType<typeof resolutionRate>>({
  name: "resolutionRate",
  frontDoor: resolutionRate,
  tally: tallyResolutionRate,
  fromTally: resolutionRateFromTally,
  direction: () => "higher",
  options: fc.constant({}),
  optionNames: [],
  defaults: {},
  admissible: () =>
    fc.oneof(
      fc.record({ resolved: fc.boolean() }),
      fc.record({ resolvedAt: maybeResolvedAt }),
      fc.record({ resolved: fc.boolean(), resolvedAt: maybeResolvedAt }),
    ),
  inadmissible: () =>
    fc.oneof(
      fc.constantFrom(...notTimestamps).map((resolvedAt) => ({ resolvedAt })),
      fc.constantFrom(...notTimestamps).map((resolvedAt) => ({ resolved: true, resolvedAt })),
      fc.constantFrom("true", 1, 0, null, undefined, "").map((resolved) => ({ resolved, resolvedAt: null })),
      fc.constantFrom({}, { status: "solved" }, null, undefined, true, 1, "resolved", [], [{ resolved: true }]),
    ),
  // Either is enough: where both are there, the other one tells.
  reads: (ticket) => (Object.keys(ticket).length === 1 ? Object.keys(ticket) : []),
  // All tickets less the unresolved ones, as the formula is usually given.
  naive: (tickets) => {
    const isOpen = (ticket: ResolvableTicket): boolean =>
      "resolved" in ticket ? !ticket.resolved : ticket.resolvedAt === null;
    const n = tickets.length;
    return { value: n === 0 ? null : (n - tickets.filter(isOpen).length) / n, n };
  },
  range: () => [0, 1],
  rising: () =>
    fc.tuple(
      fc.constantFrom({ resolved: false }, { resolvedAt: null }),
      fc.oneof(
        fc.constant({ resolved: true }),
        resolvedAt.map((resolvedAt) => ({ resolvedAt })),
      ),
    ),
});

describe("published figures", () => {
  test.each([
    { resolved: 3646, unresolved: 1354, value: 0.7292, source: "call centre, of all calls" },
    { resolved: 3646, unresolved: 408, value: 0.89936, source: "call centre, of the answered ones" },
    { resolved: 2769, unresolved: 5700, value: 0.326957, source: "tickets, closed of 8,469" },
    { resolved: 2, unresolved: 1, value: 0.666667, source: "a third open" },
  ])("$resolved of $resolved + $unresolved: $value ($source)", ({ resolved, unresolved, value }) => {
    const n = resolved + unresolved;
    const tickets = [...times(resolved, { resolved: true }), ...times(unresolved, { resolved: false })];
    const result = {
      kpi: "resolutionRate",
      unit: "share",
      direction: "higher",
      value: resolved / n,
      n,
      count: resolved,
    };
    expect(resolutionRate(tickets)).toStrictEqual({ ...result, resolved, unresolved });
    expect(resolutionRateFromTally({ resolved, unresolved }).value).toBeCloseTo(value, 5);
  });
});

describe("whether a ticket is resolved", () => {
  test.each([
    { ticket: { resolved: true }, value: 1, what: "it says so" },
    { ticket: { resolved: false }, value: 0, what: "it says not" },
    { ticket: { resolvedAt: null }, value: 0, what: "open" },
    { ticket: { resolvedAt: "2026-01-05T10:00:00Z" }, value: 1, what: "text with Z" },
    { ticket: { resolvedAt: "2026-01-05T10:00:00+0100" }, value: 1, what: "text with an offset without a colon" },
    { ticket: { resolvedAt: new Date(0) }, value: 1, what: "a Date, of 1970 too" },
    { ticket: { resolvedAt: 1_767_607_200_000 }, value: 1, what: "epoch milliseconds" },
    { ticket: { resolvedAt: { epochMilliseconds: 1 } }, value: 1, what: "a Temporal instant" },
    {
      ticket: { resolved: false, resolvedAt: "2026-01-05T10:00:00Z" },
      value: 0,
      what: "reopened, with the time of its earlier resolution",
    },
    { ticket: { resolved: true, resolvedAt: null }, value: 1, what: "resolved, but nobody knows when" },
    { ticket: { id: 7, resolved: true, createdAt: "whenever" }, value: 1, what: "other fields are not read" },
  ])("$ticket: $value ($what)", ({ ticket, value }) => {
    expect(resolutionRate([ticket])).toMatchObject({ value, n: 1, count: value });
  });

  test("no tickets: null", () => {
    expect(resolutionRate([])).toStrictEqual({
      kpi: "resolutionRate",
      unit: "share",
      direction: "higher",
      value: null,
      n: 0,
      count: 0,
      resolved: 0,
      unresolved: 0,
    });
  });
});

describe("refused", () => {
  test.each([
    { ticket: { resolvedAt: undefined }, path: [1, "resolvedAt"], what: "nothing is null" },
    { ticket: { resolved: true, resolvedAt: undefined }, path: [1, "resolvedAt"], what: "a flag does not excuse it" },
    { ticket: { resolved_at: null }, path: [1], what: "misspelt" },
    { ticket: { is_resolved: true }, path: [1], what: "misspelt" },
    { ticket: { resolvedAt: 0 }, path: [1, "resolvedAt"], what: "no number in 1970" },
    { ticket: { resolvedAt: 1_767_607_200 }, path: [1, "resolvedAt"], what: "epoch seconds" },
    { ticket: { resolvedAt: 1_767_607_200_000_000 }, path: [1, "resolvedAt"], what: "epoch microseconds" },
    { ticket: { resolved: "true" }, path: [1, "resolved"], what: "a word" },
    { ticket: { resolved: null }, path: [1, "resolved"], what: "unknown is neither" },
    { ticket: { resolved: undefined, resolvedAt: null }, path: [1, "resolved"], what: "unknown is neither" },
    { ticket: { resolvedAt: "2026-01-05T10:00:00" }, path: [1, "resolvedAt"], what: "no offset" },
    { ticket: { resolvedAt: "2026-01-05" }, path: [1, "resolvedAt"], what: "a day" },
    { ticket: { resolvedAt: "2025-02-29T10:00:00Z" }, path: [1, "resolvedAt"], what: "no such day" },
    { ticket: { resolvedAt: "" }, path: [1, "resolvedAt"], what: "an empty cell" },
    { ticket: { resolvedAt: new Date("never") }, path: [1, "resolvedAt"], what: "an invalid Date" },
    { ticket: { resolved: true, resolvedAt: "soon" }, path: [1, "resolvedAt"], what: "a flag does not excuse it" },
    { ticket: { state: "solved" }, path: [1], what: "says neither" },
    { ticket: null, path: [1], what: "no ticket" },
    { ticket: true, path: [1], what: "no ticket" },
  ])("$ticket ($what)", ({ ticket, path }) => {
    const tickets = [{ resolved: true }, ticket] as ResolvableTicket[];
    expect(refusedPaths(() => resolutionRate(tickets))).toStrictEqual([path]);
  });

  test("options, since there are none: as-of dates and filters are a choice of tickets", () => {
    const options = { asOf: "2026-02-01T00:00:00Z" } as unknown as NoOptions;
    expect(refusedPaths(() => resolutionRate([], options))).toStrictEqual([[]]);
    expect(refusedPaths(() => resolutionRate([], null as unknown as NoOptions))).toStrictEqual([[]]);
  });

  test("more unresolved tickets than tickets", () => {
    expect(refusedPaths(() => resolutionRateFromTally({ resolved: -1, unresolved: 5 }))).toStrictEqual([["resolved"]]);
  });
});

describe("what a refusal says", () => {
  test.each<{ call: () => unknown; message: string }>([
    {
      call: () => resolutionRate([{ status: "solved" }] as never),
      message:
        "resolutionRate tickets[0]: expected a ticket with resolved, or with resolvedAt (null while it is open), received a record with status",
    },
    {
      call: () => resolutionRate([], { asOf: 1 } as never),
      message: "resolutionRate options: expected no options, received a record with asOf",
    },
    {
      call: () => resolutionRateFromTally({ resolved: 3 } as never),
      message: "resolutionRate tally.unresolved: expected a whole number from 0, received a record with resolved",
    },
    {
      call: () => resolutionRateFromTally({ resolved: 3, unresolved: 2 ** 53 - 1 }),
      message: "resolutionRate tally: expected counts that add up to at most 2^53 - 1, received ",
    },
  ])("$message", ({ call, message }) => {
    expect(call).toThrow(message);
  });
});
