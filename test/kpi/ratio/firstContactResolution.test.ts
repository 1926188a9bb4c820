import fc from "fast-check";
import {
  type ContactedTicket,
  type FirstContactResolutionOptions,
  firstContactResolution,
  firstContactResolutionFromTally,
  mergeTallies,
  resolutionRate,
  tallyFirstContactResolution,
} from "service-kpis";
import {
  firstContactResolutionOptions,
  firstContactResolutionTally,
  firstContactResolutionTicket,
  firstContactResolutionTickets,
} from "service-kpis/schema";
import { describe, expect, test } from "vitest";
import { laws, notTimestamps, refusedPaths, times, timestamps } from "../../laws.ts";

const contacts = fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 4 }));
const flag = fc.constantFrom(true, false, null, undefined);
const flags = { reopened: flag, escalated: flag };
const resolvedAt = fc.oneof(timestamps(fc.integer({ min: 0, max: 2e12 })), fc.constant(null));

const ticket: fc.Arbitrary<ContactedTicket> = fc.oneof(
  fc.record({ resolved: fc.boolean(), contacts, ...flags }, { requiredKeys: ["resolved", "contacts"] }),
  fc.record({ resolvedAt, contacts, ...flags }, { requiredKeys: ["resolvedAt", "contacts"] }),
);

laws<
  ContactedTicket,
  FirstContactResolutionOptions,
  ReturnType<typeof tallyFirstContactResolution>,
  ReturnType<typeof firstContactResolution>
>({
  name: "firstContactResolution",
  frontDoor: firstContactResolution,
  tally: tallyFirstContactResolution,
  fromTally: firstContactResolutionFromTally,
  schemas: {
    one: firstContactResolutionTicket,
    many: firstContactResolutionTickets,
    tally: firstContactResolutionTally,
  },
  options: fc.constantFrom({}, { base: undefined }, { base: "resolved" }, { base: "all" }),
  admissible: () => ticket,
  inadmissible: () =>
    fc.oneof(
      fc
        .constantFrom(0, -1, 1.5, "1", Number.NaN, null, undefined, 2 ** 53)
        .map((contacts) => ({ resolved: true, contacts })),
      fc.constantFrom("no", 0, "", {}).map((reopened) => ({ resolved: true, contacts: 1, reopened })),
      fc.constantFrom("no", 0, "", {}).map((escalated) => ({ resolved: false, contacts: 2, escalated })),
      fc.constantFrom(...notTimestamps).map((resolvedAt) => ({ resolvedAt, contacts: 1 })),
      fc.constantFrom({ contacts: 1 }, { resolved: true }, { resolved: "no", contacts: 0 }, {}, null, 1, [], "ticket"),
    ),
  naive: (tickets, { base }) => {
    const isResolved = (ticket: ContactedTicket): boolean =>
      "resolved" in ticket ? ticket.resolved : typeof (ticket.resolvedAt ?? undefined) !== "undefined";
    const eligible = base === "all" ? tickets : tickets.filter(isResolved);
    const failed = eligible.filter(
      (ticket) => !isResolved(ticket) || ticket.contacts > 1 || ticket.reopened || ticket.escalated,
    );
    const n = eligible.length;
    return { value: n === 0 ? null : 1 - failed.length / n, n };
  },
  range: () => [0, 1],
  rising: () =>
    fc.tuple(
      fc.constantFrom(
        { resolved: true, contacts: 2 },
        { resolved: true, contacts: 1, reopened: true },
        { resolved: true, contacts: 1, escalated: true },
      ),
      fc.constant({ resolved: true, contacts: 1 }),
    ),
});

describe("which tickets are resolved on first contact", () => {
  test.each([
    { ticket: { resolved: true, contacts: 1 }, group: "firstContact", why: "one contact, whatever agents wrote" },
    { ticket: { resolvedAt: "2026-01-05T10:00:00Z", contacts: 1 }, group: "firstContact", why: "by its time" },
    {
      ticket: { resolved: true, contacts: 1, reopened: false, escalated: null },
      group: "firstContact",
      why: "nothing is known against it",
    },
    { ticket: { resolved: true, contacts: 2 }, group: "laterContact", why: "Call Centre Helper: a repeat contact" },
    { ticket: { resolved: true, contacts: 1, reopened: true }, group: "laterContact", why: "it was reopened" },
    { ticket: { resolved: true, contacts: 1, escalated: true }, group: "laterContact", why: "it was escalated" },
    { ticket: { resolved: false, contacts: 1 }, group: "unresolved", why: "one contact, and still open" },
    { ticket: { resolvedAt: null, contacts: 1 }, group: "unresolved", why: "still open" },
    {
      ticket: { resolved: false, resolvedAt: "2026-01-05T10:00:00Z", contacts: 1, reopened: true },
      group: "unresolved",
      why: "reopened and open",
    },
  ])("$ticket is in $group: $why", ({ ticket, group }) => {
    const counts = { firstContact: 0, laterContact: 0, unresolved: 0, [group]: 1 };
    expect(tallyFirstContactResolution([ticket])).toStrictEqual({ ...counts, definition: { base: "resolved" } });
  });
});

describe("the base", () => {
  const tickets = [
    ...times(6, { resolved: true, contacts: 1 }),
    ...times(2, { resolved: true, contacts: 3 }),
    ...times(4, { resolved: false, contacts: 1 }),
  ];

  test("by hand: 6 of 8 resolved tickets, 6 of 12 tickets", () => {
    const counts = { firstContact: 6, laterContact: 2, unresolved: 4 };
    const common = { kpi: "firstContactResolution", unit: "share", count: 6, ...counts };
    const ofResolved = { ...common, value: 0.75, n: 8, definition: { base: "resolved" } };
    const ofAll = { ...common, value: 0.5, n: 12, definition: { base: "all" } };
    expect(firstContactResolution(tickets)).toStrictEqual(ofResolved);
    expect(firstContactResolution(tickets, { base: "all" })).toStrictEqual(ofAll);
  });

  test("without a resolved ticket it is null of the resolved, and 0 of all", () => {
    const open = times(3, { resolved: false, contacts: 1 });
    expect(firstContactResolution(open)).toMatchObject({ value: null, n: 0, count: 0, unresolved: 3 });
    expect(firstContactResolution(open, { base: "all" })).toMatchObject({ value: 0, n: 3, count: 0 });
    expect(firstContactResolution([], { base: "all" })).toMatchObject({ value: null, n: 0 });
  });

  test("the two bases never merge", () => {
    const [ofResolved, ofAll] = [
      tallyFirstContactResolution(tickets),
      tallyFirstContactResolution(tickets, { base: "all" }),
    ];
    expect(refusedPaths(() => mergeTallies(ofResolved, ofAll))).toStrictEqual([[1, "definition", "base"]]);
  });

  test("the same tickets give the resolution rate, of which it is never the larger part", () => {
    fc.assert(
      fc.property(fc.array(ticket, { minLength: 1 }), (tickets) => {
        const { value, n } = firstContactResolution(tickets, { base: "all" });
        expect(n).toBe(resolutionRate(tickets).n);
        expect(value).toBeLessThanOrEqual(Number(resolutionRate(tickets).value));
        expect(firstContactResolution(tickets).n).toBe(resolutionRate(tickets).count);
      }),
    );
  });
});

describe("refused", () => {
  test.each([
    { ticket: { resolved: true, contacts: 0 }, path: [1, "contacts"], what: "a ticket has a first contact" },
    { ticket: { resolved: true, contacts: 1.5 }, path: [1, "contacts"], what: "half a contact" },
    { ticket: { resolved: true, contacts: "1" }, path: [1, "contacts"], what: "text" },
    { ticket: { resolved: true }, path: [1, "contacts"], what: "contacts unknown" },
    { ticket: { resolved: false, contacts: -1 }, path: [1, "contacts"], what: "open tickets are looked at as well" },
    {
      ticket: { resolved: true, contacts: 1, reopened: "no" },
      path: [1, "reopened"],
      what: "text is true for JavaScript",
    },
    { ticket: { resolved: true, contacts: 1, escalated: 0 }, path: [1, "escalated"], what: "a number" },
    { ticket: { contacts: 1 }, path: [1], what: "neither resolved nor resolvedAt" },
    { ticket: { resolvedAt: "2026-01-05", contacts: 1 }, path: [1, "resolvedAt"], what: "a day" },
    { ticket: { resolved: "yes", contacts: 0, reopened: 1 }, path: [1, "resolved"], what: "one issue per ticket" },
  ])("$ticket ($what)", ({ ticket, path }) => {
    const tickets = [{ resolved: true, contacts: 1 }, ticket] as ContactedTicket[];
    expect(refusedPaths(() => firstContactResolution(tickets))).toStrictEqual([path]);
  });

  test.each([
    { options: { base: "solved" }, path: ["base"] },
    { options: { base: null }, path: ["base"] },
    { options: { Base: "all" }, path: ["Base"] },
    { options: { windowDays: 7 }, path: ["windowDays"] },
    { options: null, path: [] },
  ])("options $options", ({ options, path }) => {
    const given = options as unknown as FirstContactResolutionOptions;
    expect(refusedPaths(() => firstContactResolution([], given))).toStrictEqual([path]);
    expect(firstContactResolutionOptions.safeParse(options).success).toBe(false);
  });

  test.each([
    { change: { firstContact: 0.5 }, path: ["firstContact"] },
    { change: { unresolved: -1 }, path: ["unresolved"] },
    { change: { definition: { base: "some" } }, path: ["definition", "base"] },
  ])("a tally with $change", ({ change, path }) => {
    const tally = { ...tallyFirstContactResolution([]), ...change } as ReturnType<typeof tallyFirstContactResolution>;
    expect(refusedPaths(() => firstContactResolutionFromTally(tally))).toStrictEqual([path]);
  });
});
