import fc from "fast-check";
import {
  type ChurnRateOptions,
  type CustomerSpan,
  churnRate,
  churnRateFromTally,
  retentionRate,
  tallyChurnRate,
} from "service-kpis";
import { describe, expect, test } from "vitest";
import { laws, notTimestamps, outcomeOf, refusedPaths, times, within } from "../../laws.ts";

const DAY = 86_400_000;
const FROM = Date.parse("2026-01-01T00:00:00Z");
const TO = Date.parse("2026-02-01T00:00:00Z");
const january = { from: FROM, to: TO };

const instant = fc.oneof(
  fc.constantFrom(FROM - 1, FROM, FROM + 1, TO - 1, TO, TO + 1),
  fc.integer({ min: FROM - 30 * DAY, max: TO + 30 * DAY }),
);
const span = fc.tuple(instant, fc.option(instant)).map(([one, other]) => ({
  startedAt: Math.min(one, other ?? one),
  endedAt: other === null ? null : Math.max(one, other),
}));

laws<CustomerSpan, ChurnRateOptions, ReturnType<typeof tallyChurnRate>, ReturnType<typeof churnRate>>({
  name: "churnRate",
  frontDoor: churnRate,
  tally: tallyChurnRate,
  fromTally: churnRateFromTally,
  direction: () => "lower",
  optionNames: ["from", "to"],
  options: fc.constantFrom(january, { from: new Date(FROM), to: "2026-02-01T00:00:00Z" }),
  admissible: () => span,
  inadmissible: () =>
    fc.oneof(
      fc.constantFrom(...notTimestamps).map((startedAt) => ({ startedAt, endedAt: null })),
      fc.constantFrom(...notTimestamps).map((endedAt) => ({ startedAt: FROM, endedAt })),
      instant.map((startedAt) => ({ startedAt, endedAt: startedAt - 1 })),
      fc.constantFrom({}, { startedAt: FROM }, null, undefined, FROM, "customer", []),
    ),
  reads: () => ["startedAt", "endedAt"],
  // Who was there when the period began, and left in it.
  naive: (customers) => {
    const starts = customers.map(({ startedAt, endedAt }) => [Number(startedAt), Number(endedAt ?? Infinity)] as const);
    const base = starts.filter(([startedAt, endedAt]) => startedAt < FROM && endedAt >= FROM);
    const churned = base.filter(([, endedAt]) => endedAt < TO);
    return { value: base.length === 0 ? null : churned.length / base.length, n: base.length };
  },
  range: () => [0, 1],
  rising: () =>
    fc.constant([
      { startedAt: FROM - 1, endedAt: TO },
      { startedAt: FROM - 1, endedAt: TO - 1 },
    ]),
});

describe("churned of those who were there at the start (Chargify)", () => {
  test("customers who came and left again are on neither side, unlike at Stripe", () => {
    const customers: CustomerSpan[] = [
      ...times(75, { startedAt: FROM - DAY, endedAt: null }),
      ...times(25, { startedAt: FROM - DAY, endedAt: FROM + DAY }),
      ...times(15, { startedAt: FROM + DAY, endedAt: null }),
      ...times(5, { startedAt: FROM + DAY, endedAt: FROM + 2 * DAY }),
    ];
    expect(churnRate(customers, january)).toStrictEqual({
      kpi: "churnRate",
      unit: "share",
      direction: "lower",
      value: 0.25,
      n: 100,
      count: 25,
      start: 100,
      end: 90,
      acquired: 15,
      retained: 75,
      definition: { from: "2026-01-01T00:00:00.000Z", to: "2026-02-01T00:00:00.000Z" },
    });
  });

  test.each([
    { start: 100, end: 90, acquired: 15, value: 0.25, what: "a quarter left" },
    { start: 7043, end: 5174, acquired: 0, value: 0.26536987, what: "IBM telco sample: 1,869 of 7,043 left" },
    { start: 100, end: 97, acquired: 0, value: 0.03, what: "3 % in a month" },
    { start: 100, end: 100, acquired: 0, value: 0, what: "nobody left: 0, not null" },
    { start: 100, end: 5, acquired: 5, value: 1, what: "all left" },
    { start: 0, end: 5, acquired: 5, value: null, what: "nobody was there at the start" },
  ])("start $start, end $end, acquired $acquired: $value ($what)", ({ start, end, acquired, value }) => {
    const result = churnRateFromTally({ start, end, acquired });
    expect(result).toMatchObject({ n: start, start, end, acquired, retained: end - acquired, definition: null });
    within(1e-8)(result.value, value);
  });

  test("3 % in every month are 30.6 % of the year, not 36 %", () => {
    const month = (index: number): number => Date.UTC(2026, index, 1);
    const leaving = Array.from({ length: 12 }, (_, index) =>
      Math.round(100_000 * (0.97 ** index - 0.97 ** (index + 1))),
    );
    const left = leaving.flatMap((count, index) => times(count, { startedAt: FROM - 1, endedAt: month(index) + DAY }));
    const customers = [...left, ...times(100_000 - left.length, { startedAt: FROM - 1, endedAt: null })];
    expect(churnRate(customers, { from: month(11), to: month(12) }).value).toBeCloseTo(0.03, 4);
    expect(churnRate(customers, { from: month(0), to: month(12) }).value).toBeCloseTo(0.3062, 4);
  });
});

describe("churn and retention", () => {
  test("are complements, of the same base", () => {
    fc.assert(
      fc.property(fc.array(span), (customers) => {
        const churn = churnRate(customers, january);
        const retention = retentionRate(customers, january);
        expect([churn.n, churn.count, churn.retained]).toStrictEqual([retention.n, retention.lost, retention.count]);
        if (churn.n > 0) within(1e-12)(Number(churn.value) + Number(retention.value), 1);
        else expect([churn.value, retention.value]).toStrictEqual([null, null]);
      }),
    );
  });
});

describe("a misspelt field", () => {
  // FINDINGS A1: churn was 0 with `ended_at` for `endedAt`, where 4 of 10 had left.
  const rows = Array.from({ length: 10 }, (_, index) => ({
    startedAt: FROM - DAY,
    ended_at: index < 4 ? FROM + DAY : null,
  }));

  test("is refused at every customer, and not a churn of 0", () => {
    const outcome = outcomeOf(() => churnRate(rows as unknown as CustomerSpan[], january));
    expect(outcome).toMatchObject({ refused: { count: 10 } });
    const renamed = rows.map(({ startedAt, ended_at }) => ({ startedAt, endedAt: ended_at }));
    expect(churnRate(renamed, january).value).toBe(0.4);
  });
});

describe("refused", () => {
  test.each([
    { counts: { start: 100, end: 90, acquired: 91 }, path: ["acquired"], what: "more acquired than there are" },
    { counts: { start: 10, end: 12, acquired: 1 }, path: ["end"], what: "churn below 0: reactivations" },
    { counts: { start: 1.5, end: 1, acquired: 0 }, path: ["start"], what: "half a customer" },
  ])("$counts ($what)", ({ counts, path }) => {
    expect(refusedPaths(() => churnRateFromTally(counts))).toStrictEqual([path]);
  });

  test.each([
    { customer: { startedAt: FROM, endedAt: FROM - 1 }, path: [0, "endedAt"] },
    { customer: { startedAt: "2026-01-01" }, path: [0, "startedAt"] },
    { customer: { startedAt: FROM }, path: [0, "endedAt"] },
    { customer: { startedAt: FROM, endedAt: undefined }, path: [0, "endedAt"] },
    { customer: { startedAt: FROM / 1000, endedAt: null }, path: [0, "startedAt"] },
    { customer: {}, path: [0, "startedAt"] },
    { customer: FROM, path: [0] },
  ])("$customer", ({ customer, path }) => {
    expect(refusedPaths(() => churnRate([customer as CustomerSpan], january))).toStrictEqual([path]);
  });

  test.each([
    { options: undefined, path: [] },
    { options: null, path: [] },
    { options: { from: FROM }, path: ["to"] },
    { options: { from: TO, to: FROM }, path: ["to"] },
    { options: { ...january, window: 30 }, path: ["window"] },
  ])("options $options", ({ options, path }) => {
    expect(refusedPaths(() => churnRate([], options as ChurnRateOptions))).toContainEqual(path);
  });
});

describe("what a refusal says", () => {
  test.each<{ call: () => unknown; message: string }>([
    {
      call: () => churnRate([{ startedAt: FROM }] as never, january),
      message:
        "churnRate customers[0].endedAt: expected an instant, or null while the customer is active, received a record with startedAt",
    },
    {
      call: () => churnRate([], { from: FROM } as never),
      message: "churnRate options.to: expected an instant later than from, received a record with from",
    },
    {
      call: () => churnRateFromTally({ start: 1, end: 2, acquired: 0 }),
      message:
        "churnRate tally.end: expected at most start + acquired (1): nobody else can be active at the end, received 2",
    },
  ])("$message", ({ call, message }) => {
    expect(call).toThrow(message);
  });
});
