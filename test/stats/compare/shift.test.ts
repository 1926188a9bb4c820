import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { medianShift, shiftOfRank } from "../../../src/stats/compare/shift.ts";

const sorted = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

/** By writing all differences down. */
function shiftsOf(before: readonly number[], after: readonly number[]): Float64Array {
  return sorted(after.flatMap((later) => before.map((earlier) => later - earlier)));
}

const row = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: 5 }),
    fc.integer({ min: 0, max: 1e9 }),
    fc.double({ min: 0, max: 1.728e16, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  ),
  { minLength: 1, maxLength: 25 },
);

describe("the differences of any rank, by writing all of them down", () => {
  test("every rank", () => {
    fc.assert(
      fc.property(row, row, fc.double({ min: 0, max: 1, noNaN: true }), (before, after, place) => {
        const shifts = shiftsOf(before, after);
        const rank = Math.round(1 + place * (shifts.length - 1));
        expect(shiftOfRank(sorted(before), sorted(after), rank)).toBe((shifts[rank - 1] as number) + 0);
      }),
      { numRuns: 500 },
    );
  });

  test("their median", () => {
    fc.assert(
      fc.property(row, row, (before, after) => {
        const shifts = shiftsOf(before, after);
        const middle = [Math.floor((shifts.length - 1) / 2), Math.floor(shifts.length / 2)];
        const [one = 0, other = 0] = middle.map((index) => shifts[index]);
        expect(medianShift(sorted(before), sorted(after))).toBe((one + other) / 2 + 0);
      }),
    );
  });
});

// fast-check: compareDurations printed a difference of -0, half of -5e-324.
test("the smallest negative number, and half of it", () => {
  expect(medianShift(sorted([5e-324, 5e-324]), sorted([0, 5e-324]))).toBe(0);
  expect(shiftOfRank(sorted([5e-324]), sorted([0]), 1)).toBe(-5e-324);
});

test("neighbouring numbers, between which there is no half-way", () => {
  const [low, high] = [1, 1 + Number.EPSILON];
  for (const [rank, shift] of [low, low, high, high].entries()) {
    expect(shiftOfRank(sorted([0, 0]), sorted([low, high]), rank + 1)).toBe(shift);
  }
});

test("two lists of 100 000, whose 10^10 differences no memory would hold", () => {
  // Whole numbers from 0 to 99 999 on both sides, and 1234 more after: the differences are symmetric about 1234.
  const before = Float64Array.from({ length: 100_000 }, (_, index) => index);
  const after = before.map((value) => value + 1234);
  expect(medianShift(before, after)).toBe(1234);
  // The smallest difference occurs once, the next one twice, the third three times …
  expect(shiftOfRank(before, after, 1)).toBe(1234 - 99_999);
  expect(shiftOfRank(before, after, 1 + 2 + 3 + 4)).toBe(1234 - 99_996);
  expect(shiftOfRank(before, after, 1 + 2 + 3 + 4 + 1)).toBe(1234 - 99_995);
});
