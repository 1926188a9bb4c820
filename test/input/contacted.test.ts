import { type ContactedTicket, firstContactResolution, firstContactResolutionFromTally } from "service-kpis";
import { describe, expect, test } from "vitest";
import { outcomeOf } from "../laws.ts";

const sound = { resolved: true, contacts: 1, reopened: false, escalated: false };

describe("on first contact", () => {
  test.each([
    { change: {}, counts: [1, 0, 0] },
    { change: { contacts: 2 }, counts: [0, 1, 0] },
    { change: { reopened: true }, counts: [0, 1, 0] },
    { change: { escalated: true }, counts: [0, 1, 0] },
    { change: { contacts: 2, reopened: true }, counts: [0, 1, 0] },
    { change: { resolved: false }, counts: [0, 0, 1] },
    { change: { resolved: false, contacts: 3 }, counts: [0, 0, 1] },
  ])("$change: first, later, unresolved are $counts", ({ change, counts }) => {
    const { firstContact, laterContact, unresolved } = firstContactResolution([{ ...sound, ...change }]);
    expect([firstContact, laterContact, unresolved]).toEqual(counts);
  });

  test.each([
    { unless: [], later: 0 },
    { unless: ["escalated"], later: 0 },
    { unless: ["reopened"], later: 1 },
    { unless: ["escalated", "reopened"], later: 1 },
  ] as const)("a reopened ticket unless $unless", ({ unless, later }) => {
    expect(firstContactResolution([{ ...sound, reopened: true }], { unless }).laterContact).toBe(later);
  });
});

describe("what a refusal says", () => {
  const contacts = "a whole number of contacts, from 1";
  test.each([
    { change: { contacts: 0 }, says: `.contacts: expected ${contacts}, received 0` },
    { change: { contacts: 1.5 }, says: `.contacts: expected ${contacts}, received 1.5` },
    { change: { contacts: "1" }, says: `.contacts: expected ${contacts}, received "1"` },
    {
      change: { reopened: null },
      says: '.reopened: expected true or false, or the option unless without "reopened", received null',
    },
    {
      change: { escalated: "no" },
      says: '.escalated: expected true or false, or the option unless without "escalated", received "no"',
    },
  ])("$says", ({ change, says }) => {
    expect(
      outcomeOf(() => firstContactResolution([{ ...sound, ...change } as unknown as ContactedTicket])),
    ).toMatchObject({
      refused: { message: `firstContactResolution tickets[0]${says}`, count: 1 },
    });
  });

  test.each([
    { unless: ["reopened", "reopened"], received: '["reopened", "reopened"]' },
    { unless: ["reopened", "transferred"], received: '["reopened", "transferred"]' },
    { unless: "reopened", received: '"reopened"' },
    { unless: new Set(["reopened"]), received: "Set" },
    { unless: new Uint8Array(0), received: "Uint8Array" },
    { unless: null, received: "null" },
  ])("of the option unless: $received", ({ unless, received }) => {
    const message = `expected a list of "reopened" and "escalated", each at most once, received ${received}`;
    expect(outcomeOf(() => firstContactResolution([], { unless: unless as never }))).toMatchObject({
      refused: { message: `firstContactResolution options.unless: ${message}` },
    });
    const tally = { firstContact: 1, laterContact: 0, unresolved: 0 };
    const definition = { base: "resolved", unless: unless as never } as const;
    expect(outcomeOf(() => firstContactResolutionFromTally({ ...tally, definition }))).toMatchObject({
      refused: { message: `firstContactResolution tally.definition.unless: ${message}` },
    });
  });
});
