import fc from "fast-check";
import {
  type ContactedTicket,
  type Failure,
  type FirstContactResolutionOptions,
  firstContactResolution,
  firstContactResolutionFromTally,
  mergeTallies,
  resolutionRate,
  tallyFirstContactResolution,
} from "service-kpis";
import { describe, expect, test } from "vitest";
import { laws, notTimestamps, refusedPaths, times, timestamps } from "../../laws.ts";

const contacts = fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 4 }));
const flags = { reopened: fc.boolean(), escalated: fc.boolean() };
const resolvedAt = fc.oneof(timestamps(fc.integer({ min: 0, max: 2e12 })), fc.constant(null));

const ticket: fc.Arbitrary<ContactedTicket> = fc.oneof(
  fc.record({ resolved: fc.boolean(), contacts, ...flags }),
  fc.record({ resolvedAt, contacts, ...flags }),
);

/** Resolved with the first contact, for good. */
const first = { resolved: true, contacts: 1, reopened: false, escalated: false } as const;

const failuresOf = ({ unless = ["reopened", "escalated"] }: FirstContactResolutionOptions): readonly Failure[] =>
  unless;

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
  direction: () => "higher",
  optionNames: ["base", "unless"],
  defaults: {},
  options: fc.record(
    {
      base: fc.constantFrom(undefined, "resolved", "all"),
      unless: fc.constantFrom<Failure[][]>([], ["reopened"], ["escalated"], ["escalated", "reopened"]),
    },
    { requiredKeys: [] },
  ),
  admissible: (options) =>
    ticket.map((ticket) => {
      const unread = ["reopened", "escalated"].filter((failure) => !failuresOf(options).includes(failure as Failure));
      return Object.fromEntries(Object.entries(ticket).filter(([field]) => !unread.includes(field))) as never;
    }),
  reads: (ticket, options) => ["resolved" in ticket ? "resolved" : "resolvedAt", "contacts", ...failuresOf(options)],
  inadmissible: (options) =>
    fc.oneof(
      fc
        .constantFrom(0, -1, 1.5, "1", Number.NaN, null, undefined, 2 ** 53)
        .map((contacts) => ({ ...first, contacts })),
      ...failuresOf(options).map((failure) =>
        fc.constantFrom("no", 0, "", {}, null, undefined).map((flag) => ({ ...first, [failure]: flag })),
      ),
      fc.constantFrom(...notTimestamps).map((resolvedAt) => ({ ...first, resolvedAt })),
      fc.constantFrom("no", null, undefined, 1).map((resolved) => ({ ...first, resolved })),
      fc.constantFrom({ contacts: 1 }, { resolved: true }, {}, null, undefined, 1, [], "ticket"),
    ),
  naive: (tickets, options) => {
    const { base } = options;
    const isResolved = (ticket: ContactedTicket): boolean =>
      "resolved" in ticket ? ticket.resolved : ticket.resolvedAt !== null;
    const eligible = base === "all" ? tickets : tickets.filter(isResolved);
    const failed = eligible.filter(
      (ticket) =>
        !isResolved(ticket) || ticket.contacts > 1 || failuresOf(options).some((failure) => ticket[failure] === true),
    );
    const n = eligible.length;
    return { value: n === 0 ? null : 1 - failed.length / n, n };
  },
  range: () => [0, 1],
  rising: (options) =>
    fc.tuple(
      fc.constantFrom(
        { ...first, contacts: 2 },
        ...failuresOf(options).map((failure) => ({ ...first, [failure]: true })),
      ),
      fc.constant(first),
    ),
});

describe("which tickets are resolved on first contact", () => {
  const { resolved: _, ...unknown } = first;

  test.each([
    { ticket: first, group: "firstContact", why: "one contact, whatever agents wrote" },
    { ticket: { ...unknown, resolvedAt: "2026-01-05T10:00:00Z" }, group: "firstContact", why: "by its time" },
    { ticket: { ...first, contacts: 2 }, group: "laterContact", why: "Call Centre Helper: a repeat contact" },
    { ticket: { ...first, reopened: true }, group: "laterContact", why: "it was reopened" },
    { ticket: { ...first, escalated: true }, group: "laterContact", why: "it was escalated" },
    { ticket: { ...first, resolved: false }, group: "unresolved", why: "one contact, and still open" },
    { ticket: { ...unknown, resolvedAt: null }, group: "unresolved", why: "still open" },
    {
      ticket: { ...first, resolved: false, resolvedAt: "2026-01-05T10:00:00Z", reopened: true },
      group: "unresolved",
      why: "reopened and open",
    },
  ])("$ticket is in $group: $why", ({ ticket, group }) => {
    const counts = { firstContact: 0, laterContact: 0, unresolved: 0, [group]: 1 };
    const definition = { base: "resolved", unless: ["reopened", "escalated"] };
    expect(tallyFirstContactResolution([ticket])).toStrictEqual({ ...counts, definition });
  });
});

describe("what must not have happened", () => {
  const reopened = { resolved: true, contacts: 1, reopened: true };
  const escalated = { resolved: true, contacts: 1, escalated: true };
  const once = { resolved: true, contacts: 1 };

  test.each([
    { unless: ["reopened"], ticket: reopened, value: 0, why: "it was" },
    { unless: ["reopened"], ticket: { ...reopened, reopened: false }, value: 1, why: "it was not" },
    { unless: ["reopened"], ticket: { ...escalated, reopened: false }, value: 1, why: "escalations are not looked at" },
    { unless: ["escalated"], ticket: { ...reopened, escalated: false }, value: 1, why: "reopenings are not looked at" },
    { unless: ["escalated"], ticket: { ...reopened, escalated: true }, value: 0, why: "it was" },
    { unless: [], ticket: once, value: 1, why: "nothing is looked at but contacts" },
    { unless: [], ticket: { ...once, contacts: 2 }, value: 0, why: "a second contact always counts" },
  ] as const)("$unless, $ticket: $value, $why", ({ unless, ticket, value }) => {
    expect(firstContactResolution([ticket], { unless }).value).toBe(value);
  });

  // FINDINGS A1: `is_reopened` for `reopened` gave 1 where 0 is right.
  test.each([
    { unless: undefined, ticket: { ...escalated, is_reopened: true }, path: [0, "reopened"] },
    { unless: undefined, ticket: { ...reopened, reopened: false }, path: [0, "escalated"] },
    { unless: ["reopened"], ticket: escalated, path: [0, "reopened"] },
    { unless: ["escalated"], ticket: reopened, path: [0, "escalated"] },
    { unless: ["reopened"], ticket: { ...once, reopened: null }, path: [0, "reopened"] },
  ] as const)("$unless needs the field of $ticket", ({ unless, ticket, path }) => {
    const tickets = [ticket] as ContactedTicket[];
    expect(refusedPaths(() => firstContactResolution(tickets, { unless }))).toStrictEqual([path]);
  });

  test("is kept in the definition, in one order, and tallies of different ones never merge", () => {
    const both = tallyFirstContactResolution([first], { unless: ["escalated", "reopened"] });
    expect(both).toStrictEqual(tallyFirstContactResolution([first]));
    const one = tallyFirstContactResolution([first], { unless: ["reopened"] });
    expect(one.definition).toStrictEqual({ base: "resolved", unless: ["reopened"] });
    expect(refusedPaths(() => mergeTallies([both, one]))).toStrictEqual([[1, "definition", "unless"]]);
  });

  test("counts alone are of the default", () => {
    const counts = { firstContact: 6, laterContact: 2, unresolved: 4 };
    expect(firstContactResolutionFromTally(counts).definition).toStrictEqual({
      base: "resolved",
      unless: ["reopened", "escalated"],
    });
  });
});

describe("the base", () => {
  const tickets = [
    ...times(6, first),
    ...times(2, { ...first, contacts: 3 }),
    ...times(4, { ...first, resolved: false }),
  ];

  test("by hand: 6 of 8 resolved tickets, 6 of 12 tickets", () => {
    const counts = { firstContact: 6, laterContact: 2, unresolved: 4 };
    const unless = ["reopened", "escalated"];
    const common = { kpi: "firstContactResolution", unit: "share", direction: "higher", count: 6, ...counts };
    const ofResolved = { ...common, value: 0.75, n: 8, definition: { base: "resolved", unless } };
    const ofAll = { ...common, value: 0.5, n: 12, definition: { base: "all", unless } };
    expect(firstContactResolution(tickets)).toStrictEqual(ofResolved);
    expect(firstContactResolution(tickets, { base: "all" })).toStrictEqual(ofAll);
  });

  test("without a resolved ticket it is null of the resolved, and 0 of all", () => {
    const open = times(3, { ...first, resolved: false });
    expect(firstContactResolution(open)).toMatchObject({ value: null, n: 0, count: 0, unresolved: 3 });
    expect(firstContactResolution(open, { base: "all" })).toMatchObject({ value: 0, n: 3, count: 0 });
    expect(firstContactResolution([], { base: "all" })).toMatchObject({ value: null, n: 0 });
  });

  test("the two bases never merge", () => {
    const [ofResolved, ofAll] = [
      tallyFirstContactResolution(tickets),
      tallyFirstContactResolution(tickets, { base: "all" }),
    ];
    expect(refusedPaths(() => mergeTallies([ofResolved, ofAll]))).toStrictEqual([[1, "definition", "base"]]);
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
    { ticket: { ...first, contacts: 0 }, path: [1, "contacts"], what: "a ticket has a first contact" },
    { ticket: { ...first, contacts: 1.5 }, path: [1, "contacts"], what: "half a contact" },
    { ticket: { ...first, contacts: "1" }, path: [1, "contacts"], what: "text" },
    { ticket: { ...first, contacts: undefined }, path: [1, "contacts"], what: "contacts unknown" },
    {
      ticket: { ...first, resolved: false, contacts: -1 },
      path: [1, "contacts"],
      what: "open tickets are read as well",
    },
    { ticket: { ...first, reopened: "no" }, path: [1, "reopened"], what: "text is true for JavaScript" },
    { ticket: { ...first, escalated: 0 }, path: [1, "escalated"], what: "a number" },
    { ticket: { ...first, escalated: null }, path: [1, "escalated"], what: "not recorded: leave it out of unless" },
    { ticket: { contacts: 1, reopened: false, escalated: false }, path: [1], what: "neither resolved nor resolvedAt" },
    { ticket: { ...first, resolvedAt: "2026-01-05" }, path: [1, "resolvedAt"], what: "a day" },
    { ticket: { resolved: "yes", contacts: 0, reopened: 1 }, path: [1, "resolved"], what: "one issue per ticket" },
  ])("$ticket ($what)", ({ ticket, path }) => {
    const tickets = [first, ticket] as unknown as ContactedTicket[];
    expect(refusedPaths(() => firstContactResolution(tickets))).toStrictEqual([path]);
  });

  test.each([
    { options: { base: "solved" }, path: ["base"] },
    { options: { base: null }, path: ["base"] },
    { options: { Base: "all" }, path: ["Base"] },
    { options: { windowDays: 7 }, path: ["windowDays"] },
    { options: { unless: "reopened" }, path: ["unless"] },
    { options: { unless: ["transferred"] }, path: ["unless"] },
    { options: { unless: ["reopened", "reopened"] }, path: ["unless"] },
    { options: { unless: new Array(1) }, path: ["unless"] },
    { options: { unless: null }, path: ["unless"] },
    { options: null, path: [] },
  ])("options $options", ({ options, path }) => {
    const given = options as unknown as FirstContactResolutionOptions;
    expect(refusedPaths(() => firstContactResolution([], given))).toStrictEqual([path]);
  });

  test.each([
    { change: { firstContact: 0.5 }, path: ["firstContact"] },
    { change: { unresolved: -1 }, path: ["unresolved"] },
    { change: { definition: { base: "some", unless: [] } }, path: ["definition", "base"] },
    { change: { definition: { base: "all" } }, path: ["definition", "unless"] },
    { change: { firstContact: 2 ** 53 - 1, laterContact: 1 }, path: [] },
  ])("a tally with $change", ({ change, path }) => {
    const tally = { ...tallyFirstContactResolution([]), ...change } as ReturnType<typeof tallyFirstContactResolution>;
    expect(refusedPaths(() => firstContactResolutionFromTally(tally))).toStrictEqual([path]);
  });
});
