import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KpiInputError } from "../../../src/input/error.ts";
import { resolutionTimeFromTally, tallyResolutionTime } from "../../../src/kpi/timing/resolutionTime.ts";
import { meanInterval } from "../../../src/stats/interval/meanInterval.ts";
import type { MeanSummary } from "../../../src/stats/sample/student.ts";
import { expectClean, expectLimits, reference } from "../../reference/durations.ts";

describe("by R's t.test", () => {
  test.each(Object.entries(reference.samples))("%s", (_, { n, mean, sd, t }) => {
    for (const [level, limits] of Object.entries(t)) {
      const interval = meanInterval({ n, value: mean, standardDeviation: sd }, { confidence: Number(level) });
      expectLimits(interval, limits);
      expect(interval.confidence).toBe(Number(level));
    }
  });
});

test("published: Student's sleep data (1908), hours gained with the second drug: 2.33, 95 % from 0.90 to 3.76", () => {
  // 1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4
  const { lower, upper } = meanInterval({ n: 10, value: 2.33, standardDeviation: 2.002249 });
  expect(lower).toBeCloseTo(0.8976775, 5);
  expect(upper).toBeCloseTo(3.7623225, 5);
});

test("a timing result goes in as it is", () => {
  const result = resolutionTimeFromTally(tallyResolutionTime([60_000, 180_000, 90_000, null]));
  const [lower, upper] = reference.samples.three?.t["0.95"] ?? [0, 0];
  // No mean of times is below 0, though R's t.test says -45 s.
  expect(lower).toBeLessThan(0);
  expectLimits(meanInterval(result), [0, upper]);
  const { n, value, standardDeviation } = result;
  expectLimits(meanInterval({ n, value, standardDeviation }), [lower, upper]);
});

test("its shape, and the flag of small samples", () => {
  const sample = { value: 10, standardDeviation: 2 };
  expect(meanInterval({ n: 0, value: null, standardDeviation: null })).toStrictEqual({
    lower: null,
    upper: null,
    confidence: 0.95,
    method: "t",
    smallSample: true,
  });
  expect(meanInterval({ n: 29, ...sample }).smallSample).toBe(true);
  expect(meanInterval({ n: 30, ...sample }).smallSample).toBe(false);
});

test("no limits without a spread", () => {
  const none = { lower: null, upper: null };
  expect(meanInterval({ n: 1, value: 10, standardDeviation: null })).toMatchObject(none);
  expect(meanInterval({ n: 1, value: 10, standardDeviation: 0 })).toMatchObject(none);
  expect(meanInterval({ n: 1.9, value: 10, standardDeviation: 3 })).toMatchObject(none);
  expect(meanInterval({ n: 50, value: 10, standardDeviation: 0 })).toMatchObject(none);
  expect(meanInterval({ n: 50, value: 0, standardDeviation: 0 })).toMatchObject(none);
  // Times of which only the number and the sum are known.
  expect(meanInterval({ n: 50, value: 10, standardDeviation: null })).toMatchObject(none);
  // The rounding of 50 equal numbers, not their spread.
  expect(meanInterval({ n: 50, value: 10, standardDeviation: 1.8e-15 })).toMatchObject(none);
});

test.each([
  [{ n: -1, value: 1, standardDeviation: 1 }, "meanInterval mean.n: expected a number from 0 to 2^53 - 1, received -1"],
  [{ n: Number.NaN, value: null, standardDeviation: null }, "meanInterval mean.n"],
  [{ n: 2 ** 53, value: 1, standardDeviation: 1 }, "meanInterval mean.n"],
  [{ n: 0, value: 0, standardDeviation: null }, "meanInterval mean.value"],
  [{ n: 5, value: null, standardDeviation: 1 }, "meanInterval mean.value"],
  [{ n: 5, value: Number.POSITIVE_INFINITY, standardDeviation: 1 }, "meanInterval mean.value"],
  [{ n: 5, value: 1e151, standardDeviation: 1 }, "meanInterval mean.value"],
  [{ n: 5, value: 1 }, "meanInterval mean.standardDeviation"],
  [{ n: 5, value: 1, standardDeviation: -1 }, "meanInterval mean.standardDeviation"],
  [{ n: 5, value: 1, standardDeviation: "1" }, "meanInterval mean.standardDeviation"],
  [{}, "meanInterval mean.n"],
  [null, "meanInterval mean: expected a record with n, value and standardDeviation, received null"],
  [[60, 70], "received [60, 70] (compute the KPI first: meanInterval(resolutionTime(durations)))"],
])("refuses %o", (mean, message) => {
  expect(() => meanInterval(mean as MeanSummary)).toThrow(KpiInputError);
  expect(() => meanInterval(mean as MeanSummary)).toThrow(message);
});

test.each([
  [{ confidence: 1 }, "meanInterval options.confidence: expected a number between 0 and 1, exclusive, received 1"],
  [{ confidence: 0 }, "meanInterval options.confidence"],
  [{ method: "z" }, 'meanInterval options.method: expected "t", received "z"'],
  [{ level: 0.9 }, "meanInterval options.level: expected no "],
  [null, "meanInterval options: expected a record with confidence and method, received null"],
])("refuses the options %o", (options, message) => {
  expect(() => meanInterval({ n: 5, value: 1, standardDeviation: 1 }, options as object)).toThrow(KpiInputError);
  expect(() => meanInterval({ n: 5, value: 1, standardDeviation: 1 }, options as object)).toThrow(message);
});

const amount = fc.double({ min: -1e150, max: 1e150, noNaN: true });
const spread = fc.double({ min: 0, max: 1e150, noNaN: true });
const confidence = fc.double({ min: 1e-3, max: 1 - 1e-9, noNaN: true });
const size = fc.oneof(fc.integer({ min: 2, max: 200 }), fc.integer({ min: 2, max: Number.MAX_SAFE_INTEGER }));

describe("properties", () => {
  test("contains its mean, with finite limits, whatever is admissible", () => {
    const level = fc.oneof(confidence, fc.constantFrom(Number.MIN_VALUE, 1 - Number.EPSILON / 2));
    fc.assert(
      fc.property(size, amount, spread, level, (n, value, standardDeviation, confidence) => {
        const interval = meanInterval({ n, value, standardDeviation }, { confidence });
        expectClean(interval);
        if (interval.lower !== null) expect(interval.lower).toBeLessThanOrEqual(value);
        if (interval.upper !== null) expect(interval.upper).toBeGreaterThanOrEqual(value);
      }),
    );
  });

  const ordinary = fc.double({ min: 1, max: 1e3, noNaN: true });

  test("more confidence widens it, more data narrows it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 1e6 }),
        ordinary,
        ordinary,
        confidence,
        confidence,
        (n, value, sd, ...levels) => {
          const [low, high] = levels.sort((one, other) => one - other);
          const mean = { n, value, standardDeviation: sd };
          const narrow = meanInterval(mean, { confidence: low });
          const wide = meanInterval(mean, { confidence: high });
          const rounding = 1e-9;
          expect(wide.lower).toBeLessThanOrEqual((narrow.lower as number) + rounding);
          expect(wide.upper).toBeGreaterThanOrEqual((narrow.upper as number) - rounding);
          const more = meanInterval({ ...mean, n: n * 2 }, { confidence: high });
          expect(more.lower).toBeGreaterThanOrEqual((wide.lower as number) - rounding);
          expect(more.upper).toBeLessThanOrEqual((wide.upper as number) + rounding);
        },
      ),
    );
  });

  test("mirrors", () => {
    fc.assert(
      fc.property(size, ordinary, ordinary, (n, value, standardDeviation) => {
        const { lower, upper } = meanInterval({ n, value, standardDeviation });
        const mirrored = meanInterval({ n, value: -value, standardDeviation });
        expect([mirrored.lower, mirrored.upper]).toEqual(
          [upper, lower].map((limit) => (limit === null ? null : -limit + 0)),
        );
      }),
    );
  });
});
