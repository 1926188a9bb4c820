import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KpiInputError } from "../../../src/input/error.ts";
import { geometricMeanInterval } from "../../../src/stats/interval/geometricMeanInterval.ts";
import { geometricMean } from "../../../src/stats/sample/geometricMean.ts";
import { expectClean, expectClose, reference } from "../../reference/durations.ts";

describe("by R's exp(t.test(log(x))$conf.int)", () => {
  test.each(Object.entries(reference.samples))("%s", (name, { values, n, geometricMean: expected, geometricT }) => {
    // Of 1e9 + 0 to 8 the logarithms keep 7 digits of what is between them.
    const tolerance = name === "nearlyEqual" ? 1e-8 : 1e-11;
    for (const [level, limits] of Object.entries(geometricT)) {
      const interval = geometricMeanInterval(values, { confidence: Number(level) });
      expectClose(interval.value, expected, 1e-13);
      expectClose(interval.lower, limits[0], tolerance);
      expectClose(interval.upper, limits[1], tolerance);
      expect([interval.n, interval.confidence, interval.method]).toEqual([n, Number(level), "t"]);
    }
  });
});

test("no limits without a spread", () => {
  const none = { lower: null, upper: null };
  expect(geometricMeanInterval([])).toStrictEqual({ n: 0, value: null, ...none, confidence: 0.95, method: "t" });
  expect(geometricMeanInterval([12])).toMatchObject({ n: 1, value: 12, ...none });
  expect(geometricMeanInterval([7, 7, 7])).toMatchObject({ n: 3, value: 7, ...none });
  expect(geometricMeanInterval([0.1, 0.1, 0.1])).toMatchObject({ n: 3, value: 0.1, ...none });
});

test("no upper limit where it would be infinite", () => {
  const { lower, upper } = geometricMeanInterval([1, 1e100], { confidence: 0.999 });
  expect([lower, upper]).toEqual([0, null]);
});

test("refuses what has no logarithm, and unknown options", () => {
  expect(() => geometricMeanInterval([1, 0])).toThrow(KpiInputError);
  expect(() => geometricMeanInterval([1, 0])).toThrow("geometricMeanInterval values[1]");
  expect(() => geometricMeanInterval([1, 2], { sure: true } as object)).toThrow("geometricMeanInterval options.sure");
});

const values = fc.array(fc.double({ min: Number.MIN_VALUE, max: 1e150, noNaN: true }), { minLength: 1, maxLength: 40 });
const confidence = fc.double({ min: 0.01, max: 1 - 1e-9, noNaN: true });

describe("properties", () => {
  test("contains the mean, and more confidence never narrows it", () => {
    fc.assert(
      fc.property(values, confidence, confidence, (values, one, other) => {
        const narrow = geometricMeanInterval(values, { confidence: Math.min(one, other) });
        const wide = geometricMeanInterval(values, { confidence: Math.max(one, other) });
        expectClean(narrow);
        expectClean(wide);
        const mean = geometricMean(values) as number;
        expect(narrow.value).toBe(mean);
        expect(narrow.lower ?? 0).toBeLessThanOrEqual(mean);
        expect(narrow.upper ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(mean);
        expect(wide.lower ?? 0).toBeLessThanOrEqual((narrow.lower ?? 0) * (1 + 1e-9));
        expect(wide.upper ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual((narrow.upper ?? 0) * (1 - 1e-9));
      }),
    );
  });

  test("another unit changes nothing but the unit", () => {
    const times = fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(times, (times) => {
        const seconds = geometricMeanInterval(times);
        const milliseconds = geometricMeanInterval(times.map((time) => time * 1024));
        expect(milliseconds.lower === null).toBe(seconds.lower === null);
        if (seconds.lower !== null) expectClose(milliseconds.lower, seconds.lower * 1024, 1e-7);
      }),
    );
  });
});
