import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KpiInputError } from "../../../src/input/error.ts";
import { geometricMean } from "../../../src/stats/sample/geometricMean.ts";
import { expectClose, reference } from "../../reference/durations.ts";

describe("by R's exp(mean(log(x)))", () => {
  test.each(Object.entries(reference.samples))("%s", (_, { values, geometricMean: expected }) => {
    expectClose(geometricMean(values), expected, 1e-13);
  });
});

test("by hand", () => {
  expectClose(geometricMean([1, 8]), Math.sqrt(8), 1e-14);
  expectClose(geometricMean([10, 100, 1000]), 100, 1e-14);
  expect(geometricMean([0.3])).toBe(0.3);
  expect(geometricMean(new Set([7]))).toBe(7);
  expect(geometricMean([])).toBe(null);
});

test.each([
  [[1, 0], "geometricMean values[1]: expected a number above 0, up to 1e150, received 0"],
  [[1, -2], "geometricMean values[1]"],
  [[Number.POSITIVE_INFINITY], "geometricMean values[0]"],
  [[null], "geometricMean values[0]"],
  [undefined, "geometricMean values: expected an iterable"],
])("refuses %o", (values, message) => {
  expect(() => geometricMean(values as number[])).toThrow(KpiInputError);
  expect(() => geometricMean(values as number[])).toThrow(message);
});

test("properties: between the smallest and the largest, not above the arithmetic mean, exact where all are equal", () => {
  const value = fc.double({ min: Number.MIN_VALUE, max: 1e150, noNaN: true });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 50 }), fc.integer({ min: 1, max: 20 }), (values, times) => {
      const mean = geometricMean(values) as number;
      expect(mean).toBeGreaterThanOrEqual(Math.min(...values));
      expect(mean).toBeLessThanOrEqual(Math.max(...values));
      const sum = values.reduce((sum, value) => sum + value, 0);
      expect(mean).toBeLessThanOrEqual((sum / values.length) * (1 + 1e-12));
      const [first = 1] = values;
      expect(geometricMean(new Array<number>(times).fill(first))).toBe(first);
    }),
  );
});
