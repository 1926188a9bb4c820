import { churnRate, resolutionTime } from "service-kpis";
import { describe, expect, test } from "vitest";
import { outcomeOf } from "../laws.ts";

const january = { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" };
const NINE = "2026-03-02T09:00:00Z";
const INSTANT = "an instant (a Date, epoch milliseconds, or ISO 8601 text with Z or an offset)";

describe("the instant of a row", () => {
  test.each([
    { createdAt: null, received: "null" },
    { createdAt: "2026-03-02T09:00:00", received: '"2026-03-02T09:00:00" (add Z or an offset such as +01:00)' },
    {
      createdAt: "2026-03-02",
      received: '"2026-03-02" (a date alone is no instant: add a time and Z or an offset)',
    },
    { createdAt: 1_772_442_000, received: "1772442000 (epoch seconds? multiply by 1000)" },
    { createdAt: undefined, received: "undefined in a record with createdAt and resolvedAt" },
  ])("without which there is no start: $received", ({ createdAt, received }) => {
    expect(outcomeOf(() => resolutionTime([{ createdAt: createdAt as never, resolvedAt: null }]))).toMatchObject({
      refused: { message: `resolutionTime tickets[0].createdAt: expected ${INSTANT}, received ${received}` },
    });
  });

  test.each([
    { endedAt: "soon", received: '"soon"' },
    { endedAt: 1n, received: "1n (use Number(…))" },
    {
      endedAt: undefined,
      received: "undefined in a record with startedAt and endedAt (write ?? null on a field that may be unset)",
    },
  ])("that may be null, and in which case: $received", ({ endedAt, received }) => {
    const expected = "an instant, or null while the customer is active";
    expect(outcomeOf(() => churnRate([{ startedAt: NINE, endedAt: endedAt as never }], january))).toMatchObject({
      refused: { message: `churnRate customers[0].endedAt: expected ${expected}, received ${received}` },
    });
  });
});

describe("an end", () => {
  const startedAt = Date.UTC(2026, 2, 2, 9);

  test.each([
    { endedAt: "2026-03-02T09:59:00+01:00", received: '"2026-03-02T09:59:00+01:00"' },
    { endedAt: startedAt - 60_000, received: `${startedAt - 60_000} (2026-03-02T08:59:00.000Z)` },
    { endedAt: new Date(startedAt - 1), received: "Date (2026-03-02T08:59:59.999Z)" },
  ])("before its start is refused, in words that tell both: $received", ({ endedAt, received }) => {
    const expected = "an instant not before startedAt, 2026-03-02T09:00:00.000Z";
    expect(outcomeOf(() => churnRate([{ startedAt, endedAt }], january))).toMatchObject({
      refused: { message: `churnRate customers[0].endedAt: expected ${expected}, received ${received}`, count: 1 },
    });
  });

  test("may be at once, at any time, and not yet", () => {
    expect(resolutionTime([{ createdAt: NINE, resolvedAt: startedAt }])).toMatchObject({ n: 1, value: 0 });
    expect(resolutionTime([{ createdAt: new Date(-5), resolvedAt: new Date(0) }])).toMatchObject({ n: 1, value: 5 });
    expect(resolutionTime([{ createdAt: NINE, resolvedAt: null }])).toMatchObject({ n: 0, open: 1 });
  });
});
