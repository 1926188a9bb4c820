import fc from "fast-check";
import {
  abandonmentRate,
  ces,
  churnRate,
  csat,
  enps,
  firstContactResolution,
  firstResponseTime,
  KpiInputError,
  type KpiResult,
  likert,
  nps,
  resolutionRate,
  resolutionTime,
  resolutionTimeFromTally,
  retentionRate,
  sentiment,
  tallyResolutionTime,
} from "service-kpis";
import {
  geometricMeanInterval,
  type Interval,
  intervalOf,
  npsInterval,
  proportionInterval,
  ratingInterval,
} from "service-kpis/stats";
import { describe, expect, expectTypeOf, test } from "vitest";
import { refusedPaths } from "../../laws.ts";
import { confidence } from "../counts.ts";

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
    const { n: _n, value: _value, ...interval } = geometricMeanInterval(times);
    expect(intervalOf(result)).toStrictEqual({
      ...interval,
      lower: expect.closeTo(Number(interval.lower), 6),
      upper: expect.closeTo(Number(interval.upper), 6),
      method: "geometric-mean",
    });
  }
});

test("net sentiment is a score: neutral and mixed are neither side", () => {
  const labels = sentiment(["positive", "positive", "positive", "mixed", "neutral", "negative", null]);
  expect(intervalOf(labels)).toStrictEqual(npsInterval({ promoters: 3, passives: 2, detractors: 1 }));
});

// Of 20 and 40 minutes the logarithms are half of log 2 on either side of that of 20 sqrt 2, and t(1) is 12.7062; Wilson's
// of 1 of 2.
test("by hand", () => {
  const { lower, upper } = intervalOf(resolutionTime([1_200_000, 2_400_000]));
  const factor = Math.exp((12.7062047364 * Math.log(2)) / 2);
  expect(Number(lower) / 60_000).toBeCloseTo((20 * Math.SQRT2) / factor, 6);
  expect(Number(upper) / 60_000 / factor).toBeCloseTo(20 * Math.SQRT2, 6);
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
  { result: { ...resolutionTime([5]), logStandardDeviation: -1 }, path: ["logStandardDeviation"] },
  { result: { ...resolutionTime([5]), geometricMean: 0 }, path: ["geometricMean"] },
  { result: { ...resolutionTime([5]), median: "5" }, path: ["median"] },
  { result: { ...resolutionTime([5]), exact: 1 }, path: ["exact"] },
])("what is refused: $path", ({ result, path }) => {
  expect(refusedPaths(() => intervalOf(result as unknown as KpiResult))).toEqual([path]);
});

test("options are strict", () => {
  expect(refusedPaths(() => intervalOf(nps([9]), { confidence: 1 }))).toEqual([["confidence"]]);
  expect(refusedPaths(() => intervalOf(nps([9]), { method: "wald" } as object))).toEqual([["method"]]);
  expectTypeOf(intervalOf(nps([9]))).toEqualTypeOf<Interval>();
});

describe("times", () => {
  // t(3) = 3.182446 of the four logarithms 0, 1, 2, 3, whose mean is 1.5 and whose variance is 5 / 3.
  const logarithms = [0, 1, 2, 3].map((power) => 60_000 * Math.exp(power));

  test("never below 0, and not about the mean", () => {
    const { lower, upper } = intervalOf(resolutionTime(logarithms));
    const margin = 3.182446305284263 * Math.sqrt(5 / 3 / 4);
    expect(Math.log(Number(lower) / 60_000)).toBeCloseTo(1.5 - margin, 10);
    expect(Math.log(Number(upper) / 60_000)).toBeCloseTo(1.5 + margin, 10);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { maxLength: 20 }), confidence, (times, confidence) => {
        const result = resolutionTime(times);
        const { lower, upper } = intervalOf(result, { confidence });
        // So sure that no number is large enough for the upper limit.
        if (lower === null) return;
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(Number(result.geometricMean) * (1 + 1e-12));
        expect(upper ?? Infinity).toBeGreaterThanOrEqual(Number(result.geometricMean) * (1 - 1e-12));
      }),
    );
  });

  test("of 0 there is no logarithm: at least half of the others, or nothing", () => {
    // Four of five are above 0; it is taken for three of five, as half of five are two and a half. t(2) = 4.302653.
    const { lower } = intervalOf(resolutionTime([0, ...logarithms]));
    expect(Math.log(Number(lower) / 60_000)).toBeCloseTo(1.5 - 4.302652729911275 * Math.sqrt(5 / 3 / 3), 8);
    expect(intervalOf(resolutionTime([0, 0, 0, ...logarithms])).lower).not.toBe(null);
    expect(intervalOf(resolutionTime([0, 0, 0, 0, 0, ...logarithms]))).toMatchObject({ lower: null, upper: null });
    expect(intervalOf(resolutionTime([0, 0]))).toMatchObject({ lower: null, upper: null, method: "geometric-mean" });
  });

  test("from a tally what is below a millisecond counts as 0", () => {
    const tally = tallyResolutionTime([0.5, ...logarithms]);
    const { lower, upper } = intervalOf(resolutionTimeFromTally(tally));
    const halved = intervalOf(resolutionTime([0, ...logarithms]));
    expect(Number(lower) / Number(halved.lower)).toBeCloseTo(1, 1);
    expect(Number(upper) / Number(halved.upper)).toBeCloseTo(1, 1);
    expect(intervalOf(resolutionTimeFromTally({ n: 40, total: 80 }))).toMatchObject({ lower: null, upper: null });
  });
});

test("what throws when it is read, and what changes when it is read again", () => {
  const hidden = new Proxy(nps([9, 3, 10]), {
    has: () => {
      throw new TypeError("hidden");
    },
  });
  expect(() => intervalOf(hidden)).not.toThrow(TypeError);
  const broken = { ...nps([9, 3, 10]) };
  Object.defineProperty(broken, "promoters", {
    enumerable: true,
    get: () => {
      throw new TypeError("hidden");
    },
  });
  expect(() => intervalOf(broken)).toThrow(KpiInputError);
  let reads = 0;
  const once = Object.defineProperty({ ...nps([9, 3, 10]) }, "promoters", {
    enumerable: true,
    get: () => {
      reads += 1;
      return reads === 1 ? 2 : 2000;
    },
  });
  expect(intervalOf(once)).toStrictEqual(intervalOf(nps([9, 3, 10])));
});
