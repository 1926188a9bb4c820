import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KpiInputError } from "../../../src/input/error.ts";
import { quantile } from "../../../src/stats/sample/quantile.ts";
import { expectClose, reference } from "../../reference/durations.ts";

describe("by R's quantile(type = 7)", () => {
  test.each(Object.entries(reference.samples))("%s", (_, { values, quantiles }) => {
    reference.probabilities.forEach((p, index) => {
      expectClose(quantile(values, p), quantiles[index] as number, 1e-14);
    });
  });
});

test("published: Hyndman and Fan (1996), type 7 of 1 to 10 at one quarter is 3.25", () => {
  expect(quantile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.25)).toBe(3.25);
});

test("any iterable, which stays as it is", () => {
  const values = Object.freeze([3, 1, 2]);
  expect(quantile(values, 0.5)).toBe(2);
  expect(quantile(new Set([3, 1, 2]), 0.5)).toBe(2);
  expect(quantile(Uint8Array.of(3, 1, 2), 0.5)).toBe(2);
  expect(quantile(values.values(), 0.5)).toBe(2);
  expect(quantile([], 0.5)).toBe(null);
  expect(quantile([-0], 0)).toBe(0);
});

test.each([
  [[1, Number.NaN], "quantile values[1]: expected a number from -1e150 to 1e150, received NaN"],
  [[1, 2, null], "quantile values[2]"],
  [["1"], 'quantile values[0]: expected a number from -1e150 to 1e150, received "1"'],
  [BigInt64Array.of(1n), "quantile values[0]"],
  [[Number.NEGATIVE_INFINITY, 1, undefined], "(and 1 more)"],
  [{}, "quantile values: expected an iterable"],
  ["12", "quantile values"],
  [null, "quantile values"],
])("refuses %o", (values, message) => {
  expect(() => quantile(values as number[], 0.5)).toThrow(KpiInputError);
  expect(() => quantile(values as number[], 0.5)).toThrow(message);
});

test.each([-0.1, 1.1, 50, Number.NaN, "0.5", null])("refuses p = %o", (p) => {
  expect(() => quantile([1], p as number)).toThrow(KpiInputError);
  expect(() => quantile([1], p as number)).toThrow("quantile.p: expected a number from 0 to 1");
});

const values = fc.array(fc.double({ min: -1e150, max: 1e150, noNaN: true }), { minLength: 1, maxLength: 60 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("properties", () => {
  test("between the smallest and the largest, rising with p", () => {
    fc.assert(
      fc.property(values, share, share, (values, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((p) => quantile(values, p) as number);
        expect(low).toBeLessThanOrEqual(high as number);
        expect(low).toBeGreaterThanOrEqual(Math.min(...values));
        expect(high).toBeLessThanOrEqual(Math.max(...values));
        expect([Object.is(low, -0), Object.is(high, -0)]).toEqual([false, false]);
      }),
    );
  });
});
