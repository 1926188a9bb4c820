import { describe, expect, test } from "vitest";
import { DurationSum } from "../../src/tally/durationSum.ts";

/** Whole numbers, of which sums are exact. */
const numbers = (length: number): number[] => Array.from({ length }, (_, index) => (index * 7_919) % 10_007);

describe("durations in blocks of 1,024", () => {
  test.each([0, 1, 1_023, 1_024, 1_025, 2_048, 2_049, 5_000])("%i of them are summed and shown once", (length) => {
    const values = numbers(length);
    const shown: number[] = [];
    const sizes: number[] = [];
    const sum = new DurationSum(5_000, (block) => {
      sizes.push(block.length);
      shown.push(...block);
    });
    for (const value of values) sum.add(value);
    sum.finish();
    expect(shown).toEqual(values);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_024);
    expect(sum.moments.n).toBe(length);
    expect(sum.moments.total).toBe(values.reduce((total, value) => total + value, 0));
    expect(sum.min).toBe(Math.min(...values));
    expect(sum.max).toBe(Math.max(0, ...values));
    expect(sum.withinTarget).toBe(values.filter((value) => value <= 5_000).length);
  });

  test("a duration that is exactly the target is within it, also 0", () => {
    for (const target of [0, 5]) {
      const sum = new DurationSum(target, () => undefined);
      for (const value of [0, 5, 6]) sum.add(value);
      sum.finish();
      expect(sum.withinTarget).toBe(target === 0 ? 1 : 2);
    }
  });

  test("without a target none is within it", () => {
    const sum = new DurationSum(null, () => undefined);
    sum.add(0);
    sum.finish();
    expect(sum.withinTarget).toBe(0);
  });
});
