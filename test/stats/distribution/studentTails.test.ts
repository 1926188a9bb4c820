import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NORMAL, studentReach, studentTails } from "../../../src/stats/distribution/studentTails.ts";
import { expectClose, reference } from "../../reference/durations.ts";

describe("by R's pt, qt and qnorm", () => {
  test("tails", () => {
    for (const [t, df, p] of reference.tails) {
      expectClose(studentTails(t, df), p, p < 1e-30 ? 1e-10 : 1e-12);
      expect(studentTails(-t, df)).toBe(studentTails(t, df));
    }
  });

  test("reach of an interval", () => {
    for (const [confidence, df, t] of reference.reaches) expectClose(studentReach(confidence, df), t, 1e-11);
  });
});

test("published: Student's table, 1925", () => {
  // 95 %: 12.706, 4.303, 2.228, 2.042 with 1, 2, 10 and 30 degrees of freedom, 1.960 with endlessly many.
  for (const [df, t] of [
    [1, 12.706],
    [2, 4.303],
    [10, 2.228],
    [30, 2.042],
    [NORMAL, 1.96],
  ] as const) {
    expect(studentReach(0.95, df)).toBeCloseTo(t, 3);
  }
});

// An integration that starts where nothing is left to add must not end there. By R: 2 * pnorm(-t), 2 * pt(-t, df).
test.each([
  [37, NORMAL, 1.14511424450492e-299],
  [37.5, NORMAL, 9.21070601916391e-308],
  [1e14, 20, 1.80425781249994e-268],
])("the furthest tails that a number can hold: beyond %d with %d degrees of freedom", (t, df, p) => {
  expectClose(studentTails(t, df), p, 1e-9);
});

test("the ends", () => {
  for (const df of [1, 2.5, 40, 1e6, NORMAL]) {
    expect(studentTails(0, df)).toBe(1);
    expect(studentReach(Number.MIN_VALUE, df)).toBeLessThan(1e-15);
    expect(Number.isFinite(studentReach(1 - Number.EPSILON / 2, df))).toBe(true);
  }
  expect(studentTails(1e6, NORMAL)).toBe(0);
});

test("each is the inverse of the other", () => {
  const share = fc.double({ min: 1e-3, max: 1 - 1e-6, noNaN: true });
  const degrees = fc.oneof(
    fc.double({ min: 1, max: 200, noNaN: true }),
    fc.double({ min: 200, max: 1e18, noNaN: true }),
  );
  fc.assert(
    fc.property(share, degrees, (confidence, df) => {
      expectClose(studentTails(studentReach(confidence, df), df), 1 - confidence, 1e-10);
    }),
  );
});
