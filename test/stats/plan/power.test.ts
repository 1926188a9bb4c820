import { expect, test } from "vitest";
import { compareProportions } from "../../../src/stats/compare/compareProportions.ts";
import { sharePower, studentPower } from "../../../src/stats/plan/power.ts";
import { power } from "../../reference/power.ts";
import { binomialShare } from "../enumeration.ts";

test("Student's power as scipy's noncentral t has it", () => {
  expect(power.student).toHaveLength(7);
  for (const one of power.student) {
    // scipy's own has nine digits; R's pt has twelve of these.
    expect(Math.abs(studentPower(one.n, one.change, one.confidence) - one.power)).toBeLessThan(5e-9);
  }
  expect(studentPower(1, 9, 0.95)).toBe(0);
});

test("the power of shares as scipy's distributions have it", () => {
  expect(power.shares).toHaveLength(5);
  for (const one of power.shares) {
    expect(Math.abs(sharePower(one.n, one.before, one.after, one.confidence) - one.power)).toBeLessThan(1e-11);
  }
});

test("it is how often compareProportions calls it a change", () => {
  for (const [n, before, after, confidence] of [
    [4, 0.1, 0.9, 0.9],
    [9, 0.3, 0.8, 0.95],
    [14, 0.5, 0.9, 0.99],
  ] as const) {
    let found = 0;
    for (let one = 0; one <= n; one += 1) {
      for (let other = 0; other <= n; other += 1) {
        const { significant } = compareProportions({ count: one, n }, { count: other, n }, { confidence });
        if (significant && one < other) found += binomialShare(one, n, before) * binomialShare(other, n, after);
      }
    }
    expect(Math.abs(sharePower(n, before, after, confidence) - found)).toBeLessThan(1e-12);
  }
});
