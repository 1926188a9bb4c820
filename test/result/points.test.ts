import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countEnds, countHalves, summarizePoints } from "../../src/result/points.ts";

describe("mean, median and spread of counts", () => {
  test.each([
    { counts: [0, 0, 0], scale: [1, 3], value: null, median: null, standardDeviation: null },
    { counts: [0, 1, 0], scale: [1, 3], value: 2, median: 2, standardDeviation: null },
    { counts: [1, 0, 1], scale: [1, 3], value: 2, median: 2, standardDeviation: Math.SQRT2 },
    { counts: [1, 1], scale: [0, 1], value: 0.5, median: 0.5, standardDeviation: Math.SQRT1_2 },
    { counts: [3, 0, 1], scale: [-1, 1], value: -0.5, median: -1, standardDeviation: 1 },
    { counts: [2, 2, 0, 0, 1], scale: [1, 5], value: 2.2, median: 2, standardDeviation: Math.sqrt(2.7) },
  ] as const)("$counts on $scale: $value, $median, $standardDeviation", ({ counts, scale, ...expected }) => {
    const n = counts.reduce<number>((sum, count) => sum + count, 0);
    const { value, median, standardDeviation, ...rest } = summarizePoints({ counts, missing: 9 }, scale);
    expect(rest).toStrictEqual({ n, missing: 9, counts });
    expect({ value, median }).toStrictEqual({ value: expected.value, median: expected.median });
    if (expected.standardDeviation === null) expect(standardDeviation).toBeNull();
    else expect(standardDeviation).toBeCloseTo(expected.standardDeviation, 12);
  });

  test("at counts of any size they stay on the scale", () => {
    const counts = fc.array(
      fc.oneof(
        fc.nat({ max: 3 }),
        fc.maxSafeInteger().map((count) => Math.floor(Math.abs(count) / 12)),
      ),
      {
        minLength: 2,
        maxLength: 11,
      },
    );
    fc.assert(
      fc.property(counts, fc.integer({ min: -1e9, max: 1e9 }), (counts, lowest) => {
        const highest = lowest + counts.length - 1;
        const { value, median, n } = summarizePoints({ counts, missing: 0 }, [lowest, highest]);
        if (n === 0) return;
        for (const mean of [Number(value), Number(median)]) {
          expect(mean).toBeGreaterThanOrEqual(lowest);
          expect(mean).toBeLessThanOrEqual(highest);
        }
      }),
    );
  });
});

describe("both ends of a scale", () => {
  test.each([
    { counts: [1, 2, 4, 8, 16], points: 2, high: 24, low: 3 },
    { counts: [1, 2, 4, 8, 16], points: 1, high: 16, low: 1 },
    { counts: [1, 2], points: 1, high: 2, low: 1 },
  ])("$points of $counts", ({ counts, points, high, low }) => {
    expect(countEnds(counts, points)).toStrictEqual({ high, low });
  });

  test.each([
    { counts: [1, 2, 4, 8, 16], high: 24, low: 3, what: "the middle is on neither side" },
    { counts: [1, 2, 4, 8], high: 12, low: 3, what: "an even scale has no middle" },
    { counts: [1, 2], high: 2, low: 1, what: "the shortest scale" },
  ])("halves of $counts: $what", ({ counts, high, low }) => {
    expect(countHalves(counts)).toStrictEqual({ high, low });
  });
});
