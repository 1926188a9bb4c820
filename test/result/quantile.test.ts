import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { interpolate, selectQuantiles } from "../../src/result/quantile.ts";

/** Type 7 by its definition (Hyndman and Fan 1996): between the order statistics around rank (n - 1) p, counted from 0. */
function typeSeven(values: ArrayLike<number>, probability: number): number {
  const sorted = Array.from(values).sort((one, other) => one - other);
  const rank = (sorted.length - 1) * probability;
  const weight = rank - Math.trunc(rank);
  const below = sorted[Math.trunc(rank)] ?? Number.NaN;
  const above = sorted[Math.ceil(rank)] ?? Number.NaN;
  return (1 - weight) * below + weight * above;
}

function expectQuantiles(values: readonly number[], probabilities: readonly number[]): void {
  const quantiles = selectQuantiles(Float64Array.from(values), probabilities);
  expect(quantiles).toHaveLength(probabilities.length);
  quantiles.forEach((quantile, index) => {
    const expected = typeSeven(values, probabilities[index] as number);
    // Both interpolate, in other words: two roundings apart at most, of the smallest numbers in steps of the smallest.
    const rounding = 1e-14 * Math.max(...values.map(Math.abs)) + 2 * Number.MIN_VALUE;
    expect(Math.abs(quantile - expected)).toBeLessThanOrEqual(rounding);
  });
}

const PROBABILITIES = [0.5, 0.9, 0.95];

/** Repeatable values without storing them: Park and Miller's 16807 x mod (2^31 - 1). */
function draw(length: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length }, () => {
    state = (16_807 * state) % 2_147_483_647;
    return state;
  });
}

describe("by hand", () => {
  test.each([
    { values: [7], expected: [7, 7, 7] },
    { values: [20, 10], expected: [15, 19, 19.5] },
    { values: [3, 1, 2], expected: [2, 2.8, 2.9] },
    { values: [1, 2, 3, 4], expected: [2.5, 3.7, 3.85] },
    { values: [5, 5, 5, 5], expected: [5, 5, 5] },
    { values: [0, 0, 0, 100], expected: [0, 70, 85] },
    { values: [-6.4e-323, 0], expected: [0, 0, 0] },
    { values: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0], expected: [5, 9, 9.5] },
  ])("$values", ({ values, expected }) => {
    const quantiles = selectQuantiles(Float64Array.from(values), PROBABILITIES);
    quantiles.forEach((quantile, index) => {
      expect(quantile).toBeCloseTo(expected[index] as number, 12);
    });
  });

  test("a rank that is whole takes the value that stands there, as it is", () => {
    expect(interpolate(3, 0.1, Number.POSITIVE_INFINITY)).toBe(0.1);
    expect(interpolate(3.25, 100, 200)).toBe(125);
    expect(interpolate(0.5, 5, 5)).toBe(5);
  });
});

describe("against sorting", () => {
  test("any values, any rising probabilities", () => {
    const probabilities = fc
      .array(fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true })), {
        minLength: 1,
        maxLength: 6,
      })
      .map((list) => list.sort((one, other) => one - other));
    const values = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: -1e12, max: 1e12, noNaN: true })),
      { minLength: 1, maxLength: 200 },
    );
    fc.assert(
      fc.property(values, probabilities, (values, probabilities) => {
        expectQuantiles(values, probabilities);
      }),
    );
  });

  // Beyond 600 values the selection first samples; few distinct values make many ties.
  test("up to 5,000 values, many of them tied or none", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 1, max: 2_147_483_646 }),
        fc.constantFrom(1, 2, 3, 50, 2_147_483_647),
        (length, seed, distinct) => {
          expectQuantiles(
            draw(length, seed).map((value) => value % distinct),
            PROBABILITIES,
          );
        },
      ),
    );
  });

  const rising = Array.from({ length: 5_000 }, (_, index) => index);
  test.each([
    { name: "sorted", values: rising },
    { name: "reversed", values: [...rising].reverse() },
    { name: "all equal", values: rising.map(() => 42) },
    { name: "all but one equal", values: rising.map((index) => (index === 2_500 ? 0 : 42)) },
    { name: "up and down", values: rising.map((index) => Math.min(index, 5_000 - index)) },
    { name: "down and up", values: rising.map((index) => Math.abs(index - 2_500)) },
    { name: "saw teeth", values: rising.map((index) => index % 17) },
    { name: "two blocks", values: rising.map((index) => (index < 2_500 ? 1 : 0)) },
    { name: "long-tailed", values: draw(5_000, 1).map((value) => 2_147_483_647 / value) },
    { name: "the last size without sampling", values: draw(601, 3) },
    { name: "the first size with sampling", values: draw(602, 3) },
  ])("$name", ({ values }) => {
    expectQuantiles(values, PROBABILITIES);
    expectQuantiles(values, [0, 0.001, 0.25, 0.5, 0.5, 0.75, 0.999, 1]);
  });

  test("values change places, and nothing else", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 1_000 }), (length, seed) => {
        const values = Float64Array.from(draw(length, seed));
        const before = values.slice().sort();
        selectQuantiles(values, PROBABILITIES);
        expect(values.sort()).toEqual(before);
      }),
    );
  });
});
