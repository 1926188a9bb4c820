import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KpiInputError } from "../../../src/input/error.ts";
import { cesFromTally, tallyCes } from "../../../src/kpi/survey/ces.ts";
import { csatFromTally, tallyCsat } from "../../../src/kpi/survey/csat.ts";
import { tallyLikert } from "../../../src/kpi/survey/likert.ts";
import { compareNps } from "../../../src/stats/compare/compareNps.ts";
import { compareRatings } from "../../../src/stats/compare/compareRatings.ts";
import type { RatingTally } from "../../../src/stats/sample/ratings.ts";
import { expectClean, expectClose, expectLimits, reference } from "../../reference/durations.ts";

function tallyOf(counts: readonly number[], lowest = 1): RatingTally {
  return { counts, definition: { scale: [lowest, lowest + counts.length - 1] } };
}

describe("by R, answer by answer", () => {
  test.each(Object.entries(reference.ratingPairs))("%s", (_, { before, after, difference, adjusted, welch }) => {
    for (const [method, expected] of [
      ["adjusted", adjusted],
      ["welch", welch],
    ] as const) {
      if (expected === null) continue;
      for (const [level, limits] of Object.entries(expected.limits)) {
        const result = compareRatings(tallyOf(before), tallyOf(after), { method, confidence: Number(level) });
        expectClose(result.difference, difference);
        expectClose(result.statistic, expected.statistic, 1e-11);
        expectClose(result.pValue, expected.p, 1e-10);
        expectLimits(result, limits);
        expect(result.significant).toBe(expected.p < 1 - Number(level));
      }
    }
  });
});

test("by hand: one answer of 1, then one of 3, on three points", () => {
  // With 3/8, 3/4 and 3/8 more: means 1 + 1.5 / 2.5 = 1.6 and 2.4; squared distances 0.36 1.375 + 0.16 0.75 + 1.96 0.375.
  const error = Math.sqrt((2 * (0.36 * 1.375 + 0.16 * 0.75 + 1.96 * 0.375)) / 2.5 ** 2);
  const result = compareRatings(tallyOf([1, 0, 0]), tallyOf([0, 0, 1]), { method: "adjusted" });
  expect(result.difference).toBe(2);
  expectClose(result.statistic, 0.8 / error);
  // Kept on the scale, on which no difference exceeds 2.
  expectLimits(result, [0.8 - 1.959963984540054 * error, 2]);
});

test("on three points it is the test of the Net Promoter Score", () => {
  const [before, after] = [
    [4, 3, 6],
    [1, 5, 9],
  ] as const;
  for (const population of [undefined, [20, 30], [undefined, 15]] as const) {
    const promoters = ([detractors, passives, promoters]: readonly [number, number, number]) => ({
      detractors,
      passives,
      promoters,
    });
    const nps = compareNps(promoters(before), promoters(after), { population });
    const result = compareRatings(tallyOf(before, -1), tallyOf(after, -1), { population });
    expectClose(result.statistic, nps.statistic);
    expectClose(result.pValue, nps.pValue, 1e-10);
    expect(100 * (result.lower as number)).toBeCloseTo(nps.lower as number, 10);
    expect(100 * (result.upper as number)).toBeCloseTo(nps.upper as number, 10);
  }
});

test("results and tallies of csat, ces and likert go in as they are", () => {
  const expected = compareRatings(tallyOf([1, 0, 1, 1, 2]), tallyOf([0, 0, 1, 0, 1]));
  const csat = [tallyCsat([5, 4, 1, 5, 3, null]), csatFromTally(tallyCsat([3, 5]))] as const;
  expect(compareRatings(...csat)).toStrictEqual(expected);
  const ces = [
    cesFromTally(tallyCes([5, 4, 1, 5, 3], { scale: [1, 5] })),
    tallyCes([3, 5], { scale: [1, 5] }),
  ] as const;
  expect(compareRatings(...ces)).toStrictEqual(expected);
  expect(compareRatings(tallyLikert([5, 4, 1, 5, 3]), tallyLikert([3, 5]))).toStrictEqual(expected);
});

describe("different definitions", () => {
  test.each([
    [
      tallyCsat([1, 2]),
      tallyCsat([1, 2], { scale: [1, 7] }),
      "definition.scale: expected [1, 5] as before, received [1, 7]",
    ],
    [tallyCsat([1, 2]), tallyCsat([1, 2], { topBoxes: 1 }), "definition.topBoxes: expected 2 as before, received 1"],
    [tallyCsat([1, 2]), tallyLikert([1, 2]), "definition.topBoxes: expected 2 as before, received undefined"],
    [tallyCes([1, 2]), tallyCes([1, 2], { easy: "low" }), 'definition.easy: expected "high" as before, received "low"'],
    [
      tallyLikert([1, 2], { reversed: true }),
      tallyLikert([1, 2]),
      "definition.reversed: expected true as before, received false",
    ],
  ])("%o, %o", (before, after, message) => {
    expect(() => compareRatings(before, after)).toThrow(KpiInputError);
    expect(() => compareRatings(before, after)).toThrow(`compareRatings after.${message}`);
  });

  test("the order of their fields is none", () => {
    const { counts } = tallyCsat([1, 2, 5]);
    const definition = { topBoxes: 2, scale: [1, 5] as const };
    expect(compareRatings(tallyCsat([1, 2, 5]), { counts, definition }).difference).toBe(0);
  });
});

describe("nothing to say", () => {
  const nothing = { lower: null, upper: null, statistic: null, pValue: null, significant: null };

  test("nobody answered", () => {
    expect(compareRatings(tallyOf([0, 0, 0]), tallyOf([1, 0, 2]))).toStrictEqual({
      ...nothing,
      difference: null,
      confidence: 0.95,
      method: "permutation",
    });
    expect(compareRatings(tallyOf([1, 0, 2]), tallyOf([0, 0, 0]), { method: "welch" })).toMatchObject(nothing);
  });

  test("by the textbook: too few, or all the same", () => {
    const one = compareRatings(tallyOf([1, 0, 0]), tallyOf([1, 0, 2]), { method: "welch" });
    expect(one).toMatchObject({ ...nothing, difference: 4 / 3 });
    const constant = compareRatings(tallyOf([9, 0, 0]), tallyOf([0, 0, 9]), { method: "welch" });
    expect(constant).toMatchObject({ ...nothing, difference: 2 });
  });
});

describe("finite populations", () => {
  test.each(["adjusted", "welch"] as const)("where all answered both times there is no chance: %s", (method) => {
    const [before, after] = [tallyOf([1, 2, 3]), tallyOf([0, 1, 3])];
    expect(compareRatings(before, after, { method, population: [6, 4] })).toMatchObject({
      lower: 1.75 - 8 / 6,
      upper: 1.75 - 8 / 6,
      statistic: null,
      pValue: 0,
      significant: true,
    });
    expect(compareRatings(before, before, { method, population: [6, 6] })).toMatchObject({
      difference: 0,
      lower: 0,
      upper: 0,
      statistic: 0,
      pValue: 1,
      significant: false,
    });
    const once = compareRatings(before, after, { method, population: [6, undefined] });
    expect(once.lower).toBeLessThan(1.75 - 8 / 6);
  });

  test("more answers than people", () => {
    expect(() => compareRatings(tallyOf([1, 2]), tallyOf([4, 4]), { population: [9, 7] })).toThrow(
      "compareRatings options.population[1]: expected at least the 8 who answered, received 7",
    );
  });
});

test("weights: as many answers as they are worth", () => {
  for (const method of ["adjusted", "welch"] as const) {
    const weighted = [tallyOf([2.2, 5.5, 14.3]), tallyOf([1.5, 4.5, 9])] as const;
    const result = compareRatings(...weighted, { method, effectiveSize: [20, 10] });
    const plain = compareRatings(tallyOf([2, 5, 13]), tallyOf([1, 3, 6]), { method });
    expectClose(result.statistic, plain.statistic);
    expectLimits(result, [plain.lower, plain.upper]);
  }
});

test.each([
  [[{}, tallyOf([1, 2])], "compareRatings before.definition"],
  [[tallyOf([1, 2]), null], "compareRatings after: expected a record with definition, received null"],
  [[tallyOf([1, 2]), { counts: [1], definition: { scale: [1, 2] } }], "compareRatings after.counts"],
])("refuses %o", ([before, after], message) => {
  expect(() => compareRatings(before as RatingTally, after as RatingTally)).toThrow(KpiInputError);
  expect(() => compareRatings(before as RatingTally, after as RatingTally)).toThrow(message);
});

test("refuses unknown options and methods", () => {
  const tally = tallyOf([1, 2]);
  expect(() => compareRatings(tally, tally, { paired: true } as object)).toThrow("compareRatings options.paired");
  expect(() => compareRatings(tally, tally, { method: "t" } as object)).toThrow(
    'compareRatings options.method: expected "permutation" or "adjusted" or "welch", received "t"',
  );
});

const small = fc.integer({ min: 2, max: 7 }).chain((points) => {
  const counts = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: points, maxLength: points });
  return fc.tuple(counts, counts);
});
const large = fc.integer({ min: 2, max: 101 }).chain((points) => {
  const counts = fc.array(fc.maxSafeNat(), { minLength: points, maxLength: points });
  return fc.tuple(counts, counts);
});
const method = fc.constantFrom("permutation" as const, "adjusted" as const, "welch" as const);
const confidence = fc.double({ min: 0.01, max: 1 - 1e-9, noNaN: true });

describe("properties", () => {
  test("on the scale, around the difference, significant as printed, whatever is admissible", () => {
    fc.assert(
      fc.property(fc.oneof(small, large), method, confidence, ([before, after], method, confidence) => {
        const result = compareRatings(tallyOf(before), tallyOf(after), { method, confidence });
        expectClean(result);
        const { difference, lower, upper, pValue, significant } = result;
        if (lower === null || upper === null) expect(significant).toBe(null);
        else {
          const top = before.length - 1;
          expect(lower).toBeGreaterThanOrEqual(-top);
          expect(upper).toBeLessThanOrEqual(top);
          expect(lower).toBeLessThanOrEqual(difference as number);
          expect(upper).toBeGreaterThanOrEqual(difference as number);
          // At the limit itself the last digit decides.
          const isNear = Math.abs((pValue as number) / (1 - confidence) - 1) < 1e-6;
          if (method !== "permutation" && !isNear) expect(significant).toBe(lower > 0 || upper < 0);
        }
      }),
    );
  });

  test("significant exactly where p says so", () => {
    fc.assert(
      fc.property(small, method, confidence, ([before, after], method, confidence) => {
        const { pValue, significant } = compareRatings(tallyOf(before), tallyOf(after), { method, confidence });
        const clear = pValue === null || Math.abs(pValue - (1 - confidence)) > 1e-9;
        if (clear) expect(significant).toBe(pValue === null ? null : pValue < 1 - confidence);
      }),
    );
  });

  test("mirrors, by period and by scale", () => {
    fc.assert(
      fc.property(small, method, confidence, ([before, after], method, confidence) => {
        const forth = compareRatings(tallyOf(before), tallyOf(after), { method, confidence });
        const back = compareRatings(tallyOf(after), tallyOf(before), { method, confidence });
        const turn = (counts: readonly number[]): RatingTally => tallyOf([...counts].reverse());
        const turned = compareRatings(turn(before), turn(after), { method, confidence });
        for (const mirrored of [back, turned]) {
          expect(mirrored.significant).toBe(forth.significant);
          if (forth.lower !== null && forth.upper !== null) {
            expect(mirrored.difference).toBeCloseTo(-(forth.difference as number), 9);
            expect(mirrored.lower).toBeCloseTo(-forth.upper, 9);
            expect(mirrored.upper).toBeCloseTo(-forth.lower, 9);
            expect(mirrored.pValue).toBeCloseTo(forth.pValue as number, 9);
          }
        }
      }),
    );
  });

  test("more confidence never narrows it, and more of the same answers never widen it", () => {
    fc.assert(
      fc.property(
        small,
        method,
        confidence,
        confidence,
        fc.integer({ min: 2, max: 50 }),
        ([before, after], method, ...rest) => {
          const [one, other, times] = rest;
          const width = (confidence: number, times: number): number | null => {
            const [first, second] = [before, after].map((counts) => tallyOf(counts.map((count) => count * times)));
            const { lower, upper } = compareRatings(first as RatingTally, second as RatingTally, {
              method,
              confidence,
            });
            return lower === null || upper === null ? null : upper - lower;
          };
          const wide = width(Math.max(one, other), 1) ?? 0;
          expect(width(Math.min(one, other), 1) ?? 0).toBeLessThanOrEqual(wide + 1e-9);
          const more = width(Math.max(one, other), times) ?? 0;
          if (wide > 0) expect(more).toBeLessThanOrEqual(wide + 1e-9);
        },
      ),
    );
  });
});
