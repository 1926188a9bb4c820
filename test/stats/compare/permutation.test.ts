import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareNps } from "../../../src/stats/compare/compareNps.ts";
import { compareProportions } from "../../../src/stats/compare/compareProportions.ts";
import { compareRatings } from "../../../src/stats/compare/compareRatings.ts";
import { normalUpperTail } from "../../../src/stats/distribution/normal.ts";
import { ways } from "../enumeration.ts";

type Counts = readonly number[];

const ratings = (before: Counts, after: Counts, options = {}) =>
  compareRatings(tallyOf(before), tallyOf(after), options);

function tallyOf(counts: Counts) {
  return { counts, definition: { scale: [1, counts.length] as const } };
}

function sum(counts: Counts): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

describe("by counting in whole numbers", () => {
  const { permutations } = JSON.parse(
    readFileSync(new URL("../../reference/comparisons.json", import.meta.url), "utf8"),
  ) as {
    readonly permutations: readonly { readonly before: Counts; readonly after: Counts; readonly pValue: number }[];
  };

  test.each(permutations)("$before, $after", ({ before, after, pValue }) => {
    const expected = expect.closeTo(1, 10);
    expect(Number(ratings(before, after).pValue) / pValue).toEqual(expected);
    expect(Number(ratings(after, before).pValue) / pValue).toEqual(expected);
    if (before.length === 3) {
      const [detractors = 0, passives = 0, promoters = 0] = before;
      const [downs = 0, stills = 0, ups = 0] = after;
      const scores = compareNps(
        { detractors, passives, promoters },
        { detractors: downs, passives: stills, promoters: ups },
      );
      expect(Number(scores.pValue) / pValue).toEqual(expected);
    }
    if (before.length === 2) {
      const shares = compareProportions(
        { count: before[1] ?? 0, n: sum(before) },
        { count: after[1] ?? 0, n: sum(after) },
      );
      expect(Number(shares.pValue) / pValue).toEqual(expected);
    }
  });
});

// Of 8 answers, 4 of them 1 and 4 of them 3, one way in 70 has all of the 1 in the first four, and one all of the 3.
test("by hand: half of 2 in 70", () => {
  expect(ratings([4, 0, 0], [0, 0, 4]).pValue).toBeCloseTo(1 / 70, 12);
});

// By hand: 1 of 2 and 3 of 4 are 4 of 6; z = 0.25 / sqrt(4/6 * 2/6 * 6/5 * (1/2 + 1/4)).
test("the statistic has the factor N / (N - 1)", () => {
  expect(compareProportions({ count: 1, n: 2 }, { count: 3, n: 4 }).statistic).toBeCloseTo(0.25 / Math.sqrt(0.2), 12);
});

describe("p is that of z", () => {
  const normal = (statistic: number | null): number => 2 * normalUpperTail(Math.abs(Number(statistic)));

  test("where answers are weighted or all there are", () => {
    const [before, after] = [
      [3, 8, 2, 1],
      [1, 4, 4, 6],
    ];
    for (const options of [{ effectiveSize: [10, undefined] }, { population: [undefined, 30] }]) {
      const { statistic, pValue } = ratings(before as Counts, after as Counts, options);
      expect(pValue).toBeCloseTo(normal(statistic), 12);
    }
    const { statistic, pValue } = ratings(before as Counts, after as Counts);
    expect(pValue).not.toBeCloseTo(normal(statistic), 4);
  });

  test("where there are too many to count, and there counting would hardly differ", () => {
    const { statistic, pValue } = ratings([150, 170, 180, 190, 310], [130, 160, 180, 200, 330]);
    expect(pValue).toBe(normal(statistic));
    const shares = compareProportions({ count: 50_000, n: 100_000 }, { count: 50_600, n: 100_000 });
    expect(shares.pValue).toBe(normal(shares.statistic));
    const fewer = compareProportions({ count: 5_000, n: 10_000 }, { count: 5_190, n: 10_000 });
    expect(fewer.pValue).not.toBe(normal(fewer.statistic));
    expect(Number(fewer.pValue) / normal(fewer.statistic)).toBeCloseTo(1, 2);
  });
});

test("where one answer is common and the others are rare, no number is too large to count", () => {
  // None of 3 rare answers among the 30 of 10^9: (1 - 30 / 10^9)^3 of all ways; with one of them far more differ.
  const common = 1e9;
  const { pValue } = compareProportions({ count: common - 3, n: common }, { count: 29, n: 30 });
  // 4 rare ones, the chance that the smaller group has one at least is 4 * 30 / 10^9; one at most counts half.
  expect(Number(pValue) / ((4 * 30) / common / 2)).toBeCloseTo(1, 6);
});

const pair = fc.integer({ min: 2, max: 6 }).chain((points) => {
  const counts = fc.array(fc.nat(8), { minLength: points, maxLength: points }).filter((counts) => sum(counts) > 0);
  return fc.tuple(counts, counts);
});

describe("laws", () => {
  test("the naive definition: every way to deal the answers", () => {
    const few = fc.array(fc.nat(4), { minLength: 3, maxLength: 3 }).filter((counts) => sum(counts) > 0);
    fc.assert(
      fc.property(few, few, (before, after) => {
        const size = sum(before);
        const [low = 0, middle = 0, high = 0] = before.map((count, point) => count + (after[point] ?? 0));
        const all = low + middle + high;
        const far = (lows: number, highs: number): number => Math.abs((highs - lows) * all - size * (high - low));
        const observed = far(before[0] ?? 0, before[2] ?? 0);
        let beyond = 0;
        for (let lows = 0; lows <= low; lows += 1) {
          for (let highs = 0; highs <= high; highs += 1) {
            const rest = size - lows - highs;
            if (rest < 0 || rest > middle) continue;
            const number = ways(low, lows) * ways(middle, rest) * ways(high, highs);
            if (far(lows, highs) > observed) beyond += number;
            else if (far(lows, highs) === observed) beyond += number / 2;
          }
        }
        expect(ratings(before, after).pValue).toBeCloseTo(observed === 0 ? 1 : beyond / ways(all, size), 10);
      }),
    );
  });

  test("neither the order of the periods nor the end of the scale matters, nor points that nobody chose", () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        const p = Number(ratings(before, after).pValue);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(ratings(after, before).pValue).toBeCloseTo(p, 10);
        expect(ratings([...before].reverse(), [...after].reverse()).pValue).toBeCloseTo(p, 10);
        expect(ratings([0, ...before, 0], [0, ...after, 0]).pValue).toBeCloseTo(p, 10);
      }),
    );
  });

  test("significant says what p says, at every confidence", () => {
    fc.assert(
      fc.property(pair, fc.double({ min: 0.01, max: 0.99, noNaN: true }), ([before, after], confidence) => {
        const { pValue, significant } = ratings(before, after, { confidence });
        expect(ratings(before, after).pValue).toBe(pValue);
        expect(significant).toBe(Number(pValue) <= (1 - confidence) * (1 + 1e-12));
      }),
    );
  });
});
