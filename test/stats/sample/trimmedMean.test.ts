import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KpiInputError } from "../../../src/input/error.ts";
import { quantile } from "../../../src/stats/sample/quantile.ts";
import { trimmedMean } from "../../../src/stats/sample/trimmedMean.ts";
import { expectClose, reference } from "../../reference/durations.ts";

describe("by R's mean(trim =)", () => {
  test.each(Object.entries(reference.samples))("%s", (_, { values, trimmed }) => {
    reference.trims.forEach((share, index) => {
      expectClose(trimmedMean(values, share), trimmed[index] as number);
    });
  });
});

test("by hand: of five a fifth at either end is one, of four none", () => {
  expect(trimmedMean([1000, 2, 3, 4, 5], 0.2)).toBe(4);
  expect(trimmedMean([1, 2, 3, 10], 0.2)).toBe(4);
  expect(trimmedMean([1, 2, 3, 10], 0.5)).toBe(2.5);
  expect(trimmedMean([7], 0.49)).toBe(7);
  expect(trimmedMean([], 0.1)).toBe(null);
  expect(trimmedMean([-0], 0)).toBe(0);
});

test("leaves its input as it is", () => {
  expect(trimmedMean(Object.freeze([3, 1, 2]), 0.4)).toBe(2);
});

test.each([-0.1, 0.51, 20, Number.NaN, "0.1", undefined])("refuses the share %o", (share) => {
  expect(() => trimmedMean([1], share as number)).toThrow(KpiInputError);
  expect(() => trimmedMean([1], share as number)).toThrow("trimmedMean.share: expected a number from 0 to 0.5");
});

test("refuses what is no number", () => {
  expect(() => trimmedMean([1, Number.NaN], 0.1)).toThrow("trimmedMean values[1]");
});

const values = fc.array(fc.double({ min: -1e150, max: 1e150, noNaN: true }), { minLength: 1, maxLength: 50 });

describe("properties", () => {
  test("between the smallest and the largest kept, exact where all are equal", () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 0.5, noNaN: true }), (values, share) => {
        const mean = trimmedMean(values, share) as number;
        const cut = Math.min(Math.floor(values.length * share), Math.ceil(values.length / 2) - 1);
        const kept = [...values].sort((one, other) => one - other).slice(cut, values.length - cut);
        expect(mean).toBeGreaterThanOrEqual(kept[0] as number);
        expect(mean).toBeLessThanOrEqual(kept.at(-1) as number);
        expect(
          trimmedMean(
            values.map(() => 0.1),
            share,
          ),
        ).toBe(0.1);
        expect(trimmedMean(values, 0.5)).toBe(quantile(values, 0.5));
      }),
    );
  });
});
