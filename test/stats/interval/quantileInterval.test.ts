import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KpiInputError } from "../../../src/input/error.ts";
import { quantileInterval } from "../../../src/stats/interval/quantileInterval.ts";
import { quantile } from "../../../src/stats/sample/quantile.ts";
import { expectClean, expectClose, reference } from "../../reference/durations.ts";

/** 1 to n, so that a limit is its own rank. */
const upTo = (n: number): Float64Array => Float64Array.from({ length: n }, (_, index) => index + 1);

test("by R's pbinom, trying every rank", () => {
  let stretched = 0;
  for (const [n, p, confidence, lower, upper, coverage] of reference.orders) {
    const interval = quantileInterval(upTo(n), p, { confidence });
    // The rank that type 7 falls on, or the two between which it falls.
    const type7 = (n - 1) * p + 1;
    if (lower !== null && lower > type7) {
      stretched += 1;
      expect(interval.lowerRank).toBe(Math.floor(type7));
      expect(interval.coverage).toBeGreaterThan(coverage as number);
    } else {
      expect(interval.lowerRank).toBe(lower);
      expectClose(interval.coverage, upper !== null && upper < type7 ? interval.coverage : coverage, 1e-10);
    }
    expect(interval.upperRank).toBe(upper !== null && upper < type7 ? Math.ceil(type7) : upper);
    expect([interval.lower, interval.upper]).toEqual([interval.lowerRank, interval.upperRank]);
    expect([interval.n, interval.confidence, interval.method]).toEqual([n, confidence, "order-statistics"]);
  }
  // Both cases occur in the reference.
  expect(stretched).toBeGreaterThan(0);
  expect(stretched).toBeLessThan(reference.orders.length / 4);
});

test("published: Conover, table of the sign test: of 10 values the second and the ninth, coverage 0.9785", () => {
  const { lower, upper, lowerRank, upperRank, coverage } = quantileInterval(
    [30, 10, 20, 40, 50, 90, 80, 70, 60, 100],
    0.5,
  );
  expect([lower, upper, lowerRank, upperRank]).toEqual([20, 90, 2, 9]);
  expect(coverage).toBeCloseTo(1 - 2 * (11 / 1024), 12);
});

// 2 / 2^n, 0.9^n, 0.95^n and 0.99^n have to fall below 0.05, 0.025, 0.025 and 0.025.
test.each([
  [0.5, 6],
  [0.9, 36],
  [0.95, 72],
  [0.99, 368],
])("95 %% of the quantile %d has both limits from %i values on", (p, n) => {
  expect(quantileInterval(upTo(n - 1), p).upper).toBe(null);
  expect(quantileInterval(upTo(n), p).upper).toBe(n);
  expect(quantileInterval(upTo(n), p).lower).not.toBe(null);
});

test("an interval of one side covers what it says: the true p90 exceeds the smallest of 3 values with 1 - 0.1^3", () => {
  const { lowerRank, upperRank, coverage } = quantileInterval([5, 7, 9], 0.9, { confidence: 0.99 });
  expect([lowerRank, upperRank]).toEqual([1, null]);
  expect(coverage).toBeCloseTo(0.999, 12);
});

test("where the order statistics leave out the quantile of type 7, they are stretched to it", () => {
  // P(all 3 below p90) = 0.729, so that with 0.45 on either side even the largest would be the lower limit, above 2.8.
  expect(quantileInterval([1, 2, 3], 0.9, { confidence: 0.1 })).toMatchObject({ value: 2.8, lower: 2, lowerRank: 2 });
});

test("nothing, and one value", () => {
  const none = { lower: null, upper: null, lowerRank: null, upperRank: null, coverage: null };
  expect(quantileInterval([], 0.5)).toStrictEqual({
    n: 0,
    value: null,
    ...none,
    confidence: 0.95,
    method: "order-statistics",
  });
  expect(quantileInterval([7], 0.5)).toMatchObject({ n: 1, value: 7, ...none });
});

test.each([
  [[1, Number.NaN], 0.5, {}, "quantileInterval values[1]"],
  [7, 0.5, {}, "quantileInterval values: expected an iterable"],
  [[1], 0, {}, "quantileInterval.p: expected a number between 0 and 1, exclusive, received 0"],
  [[1], 1, {}, "quantileInterval.p"],
  [[1], 0.5, { confidence: 95 }, "quantileInterval options.confidence"],
  [[1], 0.5, { method: "bootstrap" }, "quantileInterval options.method"],
])("refuses %o, %o, %o", (values, p, options, message) => {
  expect(() => quantileInterval(values as number[], p, options as object)).toThrow(KpiInputError);
  expect(() => quantileInterval(values as number[], p, options as object)).toThrow(message);
});

const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ min: -1e150, max: 1e150, noNaN: true })), {
  minLength: 1,
  maxLength: 80,
});
const share = fc.oneof(fc.constantFrom(0.5, 0.9, 0.95), fc.double({ min: 1e-3, max: 1 - 1e-3, noNaN: true }));
const confidence = fc.double({ min: 0.01, max: 1 - 1e-9, noNaN: true });

describe("properties", () => {
  test("contains the quantile, covers at least what was asked for", () => {
    fc.assert(
      fc.property(values, share, confidence, (values, p, confidence) => {
        const interval = quantileInterval(values, p, { confidence });
        expectClean(interval);
        const { value, lower, upper, coverage } = interval;
        expect(value).toBe(quantile(values, p));
        expect(lower ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(value as number);
        expect(upper ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(value as number);
        if (coverage !== null) expect(coverage).toBeGreaterThan(confidence - 1e-9);
      }),
    );
  });

  test("more confidence never narrows it", () => {
    fc.assert(
      fc.property(values, share, confidence, confidence, (values, p, one, other) => {
        const narrow = quantileInterval(values, p, { confidence: Math.min(one, other) });
        const wide = quantileInterval(values, p, { confidence: Math.max(one, other) });
        expect(wide.lowerRank ?? 0).toBeLessThanOrEqual(narrow.lowerRank ?? 0);
        expect(wide.upperRank ?? values.length + 1).toBeGreaterThanOrEqual(narrow.upperRank ?? values.length + 1);
      }),
    );
  });

  test("mirrors", () => {
    fc.assert(
      fc.property(values, fc.constantFrom(0.125, 0.25, 0.5, 0.75, 0.9375), confidence, (values, p, confidence) => {
        const { lowerRank, upperRank, coverage } = quantileInterval(values, p, { confidence });
        const mirrored = quantileInterval(
          values.map((value) => -value),
          1 - p,
          { confidence },
        );
        const turn = (rank: number | null): number | null => (rank === null ? null : values.length + 1 - rank);
        expect([mirrored.lowerRank, mirrored.upperRank]).toEqual([turn(upperRank), turn(lowerRank)]);
        expectClose(mirrored.coverage, coverage, 1e-9);
      }),
    );
  });
});
