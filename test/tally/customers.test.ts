import { churnRate, churnRateFromTally, retentionRate, tallyChurnRate } from "service-kpis";
import { describe, expect, test } from "vitest";
import { outcomeOf, refusedPaths } from "../laws.ts";

const january = { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" };
const INSTANT = "an instant (a Date, epoch milliseconds, or ISO 8601 text with Z or an offset)";
const TEXT = "an instant as ISO 8601 text with Z or an offset";

describe("both ends of a period, half-open", () => {
  test.each([
    { startedAt: "2025-12-31T23:59:59.999Z", endedAt: null, counts: [1, 1, 0] },
    { startedAt: january.from, endedAt: null, counts: [0, 1, 1] },
    { startedAt: "2026-01-31T23:59:59.999Z", endedAt: null, counts: [0, 1, 1] },
    { startedAt: january.to, endedAt: null, counts: [0, 0, 0] },
    { startedAt: "2025-12-01T00:00:00Z", endedAt: "2025-12-31T23:59:59.999Z", counts: [0, 0, 0] },
    { startedAt: "2025-12-01T00:00:00Z", endedAt: january.from, counts: [1, 0, 0] },
    { startedAt: "2025-12-01T00:00:00Z", endedAt: "2026-01-31T23:59:59.999Z", counts: [1, 0, 0] },
    { startedAt: "2025-12-01T00:00:00Z", endedAt: january.to, counts: [1, 1, 0] },
    { startedAt: january.from, endedAt: january.to, counts: [0, 1, 1] },
    { startedAt: january.from, endedAt: "2026-01-31T23:59:59.999Z", counts: [0, 0, 0] },
  ])("from $startedAt to $endedAt: start, end, acquired are $counts", ({ startedAt, endedAt, counts }) => {
    const { start, end, acquired } = tallyChurnRate([{ startedAt, endedAt }], january);
    expect([start, end, acquired]).toEqual(counts);
  });
});

describe("counts that contradict each other, and those that just do not", () => {
  test.each([
    { counts: { start: 5, end: 3, acquired: 3 }, retained: 0 },
    { counts: { start: 5, end: 8, acquired: 3 }, retained: 5 },
  ])("$counts: $retained stayed", ({ counts, retained }) => {
    expect(churnRateFromTally(counts).retained).toBe(retained);
  });

  test.each([
    {
      counts: { start: 5, end: 3, acquired: 4 },
      says: ".acquired: expected at most end (3): acquired customers are still active at the end, received 4",
    },
    {
      counts: { start: 5, end: 9, acquired: 3 },
      says: ".end: expected at most start + acquired (8): nobody else can be active at the end, received 9",
    },
  ])("churnRate tally$says", ({ counts, says }) => {
    expect(outcomeOf(() => churnRateFromTally(counts))).toMatchObject({
      refused: { message: `churnRate tally${says}`, count: 1 },
    });
  });
});

describe("what a refusal says", () => {
  test.each<{ call: () => unknown; message: string }>([
    {
      call: () => churnRate([5 as never], january),
      message: "churnRate customers[0]: expected a customer with startedAt and endedAt, received 5",
    },
    {
      call: () => retentionRate([5 as never], january),
      message: "retentionRate customers[0]: expected a customer with startedAt and endedAt, received 5",
    },
    {
      call: () => churnRate([], undefined as never),
      message: "churnRate options: expected a record with from and to, received undefined",
    },
    {
      call: () => churnRate([], { ...january, from: "2026-01-01" }),
      message: `churnRate options.from: expected ${INSTANT}, received "2026-01-01" (a date alone is no instant: add a time and Z or an offset)`,
    },
    {
      call: () => churnRate([], { ...january, to: january.from }),
      message: 'churnRate options.to: expected an instant later than from, received "2026-01-01T00:00:00Z"',
    },
    {
      call: () => churnRate([], { ...january, to: 1_769_904_000 }),
      message:
        "churnRate options.to: expected an instant later than from, received 1769904000 (epoch seconds? multiply by 1000)",
    },
    {
      call: () => churnRateFromTally({ start: 1, end: 1, acquired: 0, definition: { ...january, from: 5 as never } }),
      message: `churnRate tally.definition.from: expected ${TEXT}, received 5`,
    },
    {
      call: () => churnRateFromTally({ start: 1, end: 1, acquired: 0, definition: { ...january, to: january.from } }),
      message:
        'churnRate tally.definition.to: expected an instant later than from, as ISO 8601 text with Z or an offset, received "2026-01-01T00:00:00Z"',
    },
    {
      call: () => churnRateFromTally({ start: 1, end: 1, acquired: 0, definition: 5 as never }),
      message: "churnRate tally.definition: expected a record with from and to, received 5",
    },
  ])("$message", ({ call, message }) => {
    expect(outcomeOf(call)).toMatchObject({ refused: { message, count: 1 } });
  });

  test("of a period with two ends that are none, both", () => {
    expect(refusedPaths(() => churnRate([], { from: "soon", to: "later" }))).toEqual([["from"], ["to"]]);
    const definition = { from: "soon", to: "later" };
    expect(refusedPaths(() => churnRateFromTally({ start: 1, end: 1, acquired: 0, definition }))).toEqual([
      ["definition", "from"],
      ["definition", "to"],
    ]);
    expect(
      refusedPaths(() =>
        churnRateFromTally({ start: 1, end: 1, acquired: 0, definition: { ...january, from: "soon" } }),
      ),
    ).toEqual([["definition", "from"]]);
    expect(refusedPaths(() => churnRate([], { ...january, from: "soon" }))).toEqual([["from"]]);
  });
});
