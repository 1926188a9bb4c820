import {
  abandonmentRate,
  ces,
  churnRate,
  csat,
  enps,
  firstContactResolution,
  firstResponseTime,
  type KpiResult,
  likert,
  nps,
  resolutionRate,
  resolutionTime,
  retentionRate,
  sentiment,
} from "service-kpis";
import {
  type Interval,
  intervalOf,
  meanInterval,
  npsInterval,
  proportionInterval,
  ratingInterval,
} from "service-kpis/stats";
import { describe, expect, expectTypeOf, test } from "vitest";
import { refusedPaths } from "../../laws.ts";

const times = [60_000, 75_000, 90_000, 110_000, 180_000];
const tickets = [
  { resolved: true, contacts: 1, reopened: false, escalated: false },
  { resolved: true, contacts: 2, reopened: false, escalated: false },
  { resolved: false, contacts: 1, reopened: false, escalated: false },
];
const period = { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" };
const startedAt = "2025-01-01T00:00:00Z";
const customers = [
  { startedAt, endedAt: null },
  { startedAt, endedAt: "2026-01-15T00:00:00Z" },
  { startedAt, endedAt: null },
];
const calls = [{ abandoned: true }, { abandoned: false }, { abandoned: false }];

test("each KPI gets the interval of its kind", () => {
  const scores = [nps([10, 9, 8, 3]), enps([10, 9, 8, 3])];
  for (const result of scores) expect(intervalOf(result)).toStrictEqual(npsInterval(result));
  const shares = [
    resolutionRate(tickets),
    firstContactResolution(tickets),
    abandonmentRate(calls),
    retentionRate(customers, period),
    churnRate(customers, period),
  ];
  for (const result of shares) expect(intervalOf(result)).toStrictEqual(proportionInterval(result));
  const ratings = [csat([5, 4, 1]), ces([5, 4, 1]), likert([5, 4, 1]), csat([7, 3], { scale: [1, 7] })];
  for (const result of ratings) expect(intervalOf(result)).toStrictEqual(ratingInterval(result));
  for (const result of [firstResponseTime(times), resolutionTime(times)]) {
    const { smallSample: _, ...interval } = meanInterval(result);
    expect(intervalOf(result)).toStrictEqual(interval);
  }
});

test("net sentiment is a score: neutral and mixed are neither side", () => {
  const labels = sentiment(["positive", "positive", "positive", "mixed", "neutral", "negative", null]);
  expect(intervalOf(labels)).toStrictEqual(npsInterval({ promoters: 3, passives: 2, detractors: 1 }));
});

// Student's interval of 20 and 40 minutes: 30 ± 12.7062 * 10 (t of one degree of freedom); Wilson's of 1 of 2.
test("by hand", () => {
  const { lower, upper } = intervalOf(resolutionTime([1_200_000, 2_400_000]));
  expect(Number(lower) / 60_000).toBeCloseTo(30 - 127.062, 3);
  expect(Number(upper) / 60_000).toBeCloseTo(30 + 127.062, 3);
  const half = intervalOf(resolutionRate([{ resolved: true }, { resolved: false }]));
  expect([half.lower, half.upper].map((limit) => Number(limit).toFixed(4))).toEqual(["0.0945", "0.9055"]);
});

test("a surer interval is wider", () => {
  const result = nps([10, 9, 8, 3]);
  expect(intervalOf(result, { confidence: 0.8 })).toStrictEqual(npsInterval(result, { confidence: 0.8 }));
  expect(
    intervalOf({ kpi: "own", unit: "count", direction: "target", value: 3, n: 2 }, { confidence: 0.8 }).confidence,
  ).toBe(0.8);
});

describe("without a method there are no limits", () => {
  const none: Interval = { lower: null, upper: null, confidence: 0.95, method: "none" };
  test.each<readonly [KpiResult]>(
    [
      { kpi: "backlog", unit: "count", direction: "lower", value: 3, n: 1 },
      { kpi: "throughput", unit: "perHour", direction: "higher", value: 3.5, n: 12 },
      { kpi: "costPerContact", unit: "currency", direction: "lower", value: 3.5, n: 12 },
      { kpi: "own", unit: "share", direction: "higher", value: 0.5, n: 12 },
      { kpi: "own", unit: "points", direction: "higher", value: 5, n: 12 },
      { kpi: "own", unit: "rating", direction: "higher", value: 5, n: 12 },
      { kpi: "own", unit: "milliseconds", direction: "lower", value: 5, n: 12 },
    ].map((result) => [result as KpiResult]),
  )("%j", (result) => {
    expect(intervalOf(result)).toStrictEqual(none);
  });

  test("nothing counted", () => {
    for (const result of [nps([]), sentiment([]), csat([]), resolutionRate([]), resolutionTime([])]) {
      expect(intervalOf(result)).toMatchObject({ lower: null, upper: null });
    }
  });
});

test.each([
  { result: null, path: [] },
  { result: [], path: [] },
  { result: { ...nps([9]), kpi: undefined }, path: ["kpi"] },
  { result: { ...nps([9]), unit: "percent" }, path: ["unit"] },
  { result: { ...nps([9]), direction: "up" }, path: ["direction"] },
  { result: { ...nps([9]), value: 130 }, path: ["value"] },
  { result: { ...nps([9]), value: -100 }, path: ["value"] },
  { result: { ...csat([5]), value: 5.5 }, path: ["value"] },
  { result: { ...resolutionRate([{ resolved: true }]), n: -1 }, path: ["n"] },
  { result: { ...nps([9]), promoters: -1 }, path: ["promoters"] },
  { result: { ...sentiment(["mixed"]), mixed: 1n }, path: ["mixed"] },
  { result: { ...resolutionRate([]), count: 1 }, path: ["count"] },
  { result: { ...csat([5]), counts: [1] }, path: ["counts"] },
  { result: { ...resolutionTime([5]), standardDeviation: -1 }, path: ["standardDeviation"] },
])("what is refused: $path", ({ result, path }) => {
  expect(refusedPaths(() => intervalOf(result as unknown as KpiResult))).toEqual([path]);
});

test("options are strict", () => {
  expect(refusedPaths(() => intervalOf(nps([9]), { confidence: 1 }))).toEqual([["confidence"]]);
  expect(refusedPaths(() => intervalOf(nps([9]), { method: "wald" } as object))).toEqual([["method"]]);
  expectTypeOf(intervalOf(nps([9]))).toEqualTypeOf<Interval>();
});
