import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KpiInputError } from "../../../src/input/error.ts";
import { cesFromTally, tallyCes } from "../../../src/kpi/survey/ces.ts";
import { csatFromTally, tallyCsat } from "../../../src/kpi/survey/csat.ts";
import { tallyLikert } from "../../../src/kpi/survey/likert.ts";
import { npsInterval } from "../../../src/stats/interval/npsInterval.ts";
import { ratingInterval } from "../../../src/stats/interval/ratingInterval.ts";
import type { RatingTally } from "../../../src/stats/sample/ratings.ts";
import { expectClean, expectLimits, reference } from "../../reference/durations.ts";

function tallyOf(counts: readonly number[], lowest = 1): RatingTally {
  return { counts, definition: { scale: [lowest, lowest + counts.length - 1] } };
}

function meanOf(counts: readonly number[], lowest = 1): number {
  const n = counts.reduce((sum, count) => sum + count, 0);
  return lowest + counts.reduce((sum, count, position) => sum + count * position, 0) / n;
}

describe("by R, answer by answer", () => {
  test.each(Object.entries(reference.ratings))("%s", (_, { counts, population, adjusted, ofPopulation, t }) => {
    for (const level of Object.keys(adjusted)) {
      const confidence = Number(level);
      expectLimits(ratingInterval(tallyOf(counts), { confidence }), adjusted[level] ?? [0, 0]);
      expectLimits(ratingInterval(tallyOf(counts), { confidence, population }), ofPopulation[level] ?? [0, 0]);
      expectLimits(ratingInterval(tallyOf(counts), { confidence, method: "t" }), t[level] ?? [0, 0]);
    }
  });
});

test("by hand: one answer of 5 on five points", () => {
  // Answers 5, 1 (3/4), 3 (3/2), 5 (3/4): mean 3.5; squared distances 1.5^2 1.75 + 2.5^2 0.75 + 0.5^2 1.5 = 9, over 4^2.
  const margin = 1.959963984540054 * Math.sqrt(9 / 16);
  expectLimits(ratingInterval(tallyOf([0, 0, 0, 0, 1])), [3.5 - margin, 5]);
  // At low confidence it would leave out the mean, and is stretched to it.
  expect(ratingInterval(tallyOf([0, 0, 0, 0, 1]), { confidence: 0.5 }).upper).toBe(5);
  expect(ratingInterval(tallyOf([0, 0, 0, 0, 1]), { method: "t" })).toMatchObject({ lower: null, upper: null });
});

test("results and tallies of csat, ces and likert go in as they are", () => {
  const answers = [5, 4, 1, 5, 3, null];
  const expected = ratingInterval(tallyOf([1, 0, 1, 1, 2]));
  expect(ratingInterval(csatFromTally(tallyCsat(answers)))).toStrictEqual(expected);
  expect(ratingInterval(cesFromTally(tallyCes(answers, { scale: [1, 5] })))).toStrictEqual(expected);
  expect(ratingInterval(tallyLikert(answers))).toStrictEqual(expected);
});

test("on three points it is the interval of the Net Promoter Score", () => {
  for (const [detractors, passives, promoters] of [
    [2, 3, 5],
    [0, 0, 4],
    [40, 10, 7],
  ] as const) {
    for (const population of [undefined, 60]) {
      const nps = npsInterval({ detractors, passives, promoters }, { population, method: "adjusted-wald" });
      const { lower, upper } = ratingInterval(tallyOf([detractors, passives, promoters], -1), { population });
      expect(100 * (lower as number)).toBeCloseTo(nps.lower as number, 10);
      expect(100 * (upper as number)).toBeCloseTo(nps.upper as number, 10);
    }
  }
});

test("nobody answered", () => {
  const nothing = { lower: null, upper: null, confidence: 0.95, method: "adjusted" };
  expect(ratingInterval(tallyOf([0, 0, 0]))).toStrictEqual(nothing);
  expect(ratingInterval(tallyOf([0, 0, 0]), { population: 0 })).toStrictEqual(nothing);
  expect(ratingInterval(tallyOf([0, 0, 0]), { population: 7 })).toStrictEqual(nothing);
});

describe("finite populations", () => {
  test.each(["adjusted", "t"] as const)("a census has width 0: %s", (method) => {
    for (const counts of [
      [0, 0, 1],
      [0, 0, 9],
      [1, 2, 3],
    ]) {
      const population = counts.reduce((sum, count) => sum + count, 0);
      const { lower, upper } = ratingInterval(tallyOf(counts), { method, population });
      expect([lower, upper]).toEqual([meanOf(counts), meanOf(counts)]);
    }
  });

  test("the silent ones are the limit: with 2 of 3 answers of 5, the mean cannot fall below 11 / 3", () => {
    const { lower, upper } = ratingInterval(tallyOf([0, 0, 0, 0, 2]), { population: 3, confidence: 0.9999999 });
    expect(lower).toBeCloseTo(11 / 3, 12);
    expect(upper).toBe(5);
  });

  test("more answers than people", () => {
    expect(() => ratingInterval(tallyOf([1, 2, 4]), { population: 6 })).toThrow(
      "ratingInterval options.population: expected at least the 7 who answered, received 6",
    );
  });
});

test("weights: as many answers as they are worth, and a textbook interval with as many degrees of freedom", () => {
  const weighted = tallyOf([2.5, 6.25, 16.25]);
  expectLimits(ratingInterval(weighted, { effectiveSize: 20 }), [
    ratingInterval(tallyOf([2, 5, 13])).lower,
    ratingInterval(tallyOf([2, 5, 13])).upper,
  ]);
  expectLimits(ratingInterval(weighted, { effectiveSize: 20, method: "t" }), [
    ratingInterval(tallyOf([2, 5, 13]), { method: "t" }).lower,
    ratingInterval(tallyOf([2, 5, 13]), { method: "t" }).upper,
  ]);
  expect(() => ratingInterval(weighted)).toThrow("ratingInterval tally.counts");
});

test.each([
  [{}, "ratingInterval tally.definition"],
  [null, "ratingInterval tally: expected a record with definition, received null"],
  [[5, 4], "received [5, 4] (tally first: ratingInterval(tallyCsat(ratings)))"],
  [
    { counts: [1, 2, 3], definition: { scale: [1, 5] } },
    "ratingInterval tally.counts: expected 5 counts, one for each point from 1 to 5, each a whole number from 0, received [1, 2, 3]",
  ],
  [{ counts: [1, -2, 3], definition: { scale: [1, 3] } }, "ratingInterval tally.counts"],
  [{ counts: [1, 0.5, 3], definition: { scale: [1, 3] } }, "ratingInterval tally.counts"],
  [{ counts: [1, , 3], definition: { scale: [1, 3] } }, "ratingInterval tally.counts"],
  [{ counts: "123", definition: { scale: [1, 3] } }, "ratingInterval tally.counts"],
  [{ counts: [1, 2], definition: { scale: [2, 1] } }, "ratingInterval tally.definition"],
  [{ counts: [1, 2], definition: { scale: 5 } }, "ratingInterval tally.definition"],
  [{ counts: [1, 2], definition: null }, "ratingInterval tally.definition"],
])("refuses %o", (tally, message) => {
  expect(() => ratingInterval(tally as RatingTally)).toThrow(KpiInputError);
  expect(() => ratingInterval(tally as RatingTally)).toThrow(message);
});

test.each([
  [{ method: "wilson" }, 'ratingInterval options.method: expected "adjusted" or "t", received "wilson"'],
  [{ population: -1 }, "ratingInterval options.population"],
  [{ population: 2.5 }, "ratingInterval options.population"],
  [{ populations: 5 }, "ratingInterval options.populations"],
])("refuses the options %o", (options, message) => {
  expect(() => ratingInterval(tallyOf([1, 2, 3]), options as object)).toThrow(message);
});

const counts = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 11 }),
  fc.array(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), { minLength: 2, maxLength: 101 }),
);
const method = fc.constantFrom("adjusted" as const, "t" as const);
const confidence = fc.double({ min: 0.01, max: 1 - 1e-9, noNaN: true });
const small = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 8 });

const width = (interval: { readonly lower: number | null; readonly upper: number | null }): number | null =>
  interval.lower === null || interval.upper === null ? null : interval.upper - interval.lower;

describe("properties", () => {
  test("on the scale, around the mean, whatever is admissible", () => {
    fc.assert(
      fc.property(
        counts,
        method,
        confidence,
        fc.integer({ min: -1000, max: 1000 }),
        (counts, method, confidence, lowest) => {
          const interval = ratingInterval(tallyOf(counts, lowest), { method, confidence });
          expectClean(interval);
          const { lower, upper } = interval;
          if (lower === null || upper === null) expect([lower, upper]).toEqual([null, null]);
          else {
            expect(lower).toBeGreaterThanOrEqual(lowest);
            expect(upper).toBeLessThanOrEqual(lowest + counts.length - 1);
            expect(lower).toBeLessThanOrEqual(meanOf(counts, lowest) + 1e-9);
            expect(upper).toBeGreaterThanOrEqual(meanOf(counts, lowest) - 1e-9);
          }
        },
      ),
    );
  });

  test("is null exactly where there is nothing to say", () => {
    fc.assert(
      fc.property(small, method, (counts, method) => {
        const answered = counts.filter((count) => count > 0);
        const silent = method === "t" ? answered.length < 2 : answered.length === 0;
        expect(ratingInterval(tallyOf(counts), { method }).lower === null).toBe(silent);
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
        (counts, method, one, other, times) => {
          const [low, high] = [Math.min(one, other), Math.max(one, other)];
          const narrow = width(ratingInterval(tallyOf(counts), { method, confidence: low }));
          const wide = width(ratingInterval(tallyOf(counts), { method, confidence: high }));
          const more = width(
            ratingInterval(tallyOf(counts.map((count) => count * times)), { method, confidence: high }),
          );
          expect(narrow === null).toBe(wide === null);
          expect(narrow ?? 0).toBeLessThanOrEqual((wide ?? 0) + 1e-9);
          expect(wide === null ? 0 : more).toBeLessThanOrEqual((wide ?? 0) + 1e-9);
        },
      ),
    );
  });

  test("mirrors", () => {
    fc.assert(
      fc.property(small, method, confidence, (counts, method, confidence) => {
        const { lower, upper } = ratingInterval(tallyOf(counts, 0), { method, confidence });
        const mirrored = ratingInterval(tallyOf([...counts].reverse(), 0), { method, confidence });
        if (lower === null || upper === null) expect(mirrored.lower).toBe(null);
        else {
          expect(mirrored.lower).toBeCloseTo(counts.length - 1 - upper, 9);
          expect(mirrored.upper).toBeCloseTo(counts.length - 1 - lower, 9);
        }
      }),
    );
  });

  test("the smaller the rest of the population, the narrower", () => {
    fc.assert(
      fc.property(small, method, fc.nat(50), fc.integer({ min: 1, max: 50 }), (counts, method, silent, others) => {
        const n = counts.reduce((sum, count) => sum + count, 0);
        const team = ratingInterval(tallyOf(counts), { method, population: n + silent });
        const larger = ratingInterval(tallyOf(counts), { method, population: n + silent + others });
        const endless = ratingInterval(tallyOf(counts), { method });
        expectClean(team);
        if (width(team) !== null && width(larger) !== null) {
          expect(width(team)).toBeLessThanOrEqual((width(larger) as number) + 1e-9);
          expect(width(larger)).toBeLessThanOrEqual((width(endless) as number) + 1e-9);
        }
      }),
    );
  });

  test("the scale of weights changes nothing", () => {
    fc.assert(
      fc.property(small, method, fc.double({ min: 1, max: 1e6, noNaN: true }), (counts, method, factor) => {
        fc.pre(counts.reduce((sum, count) => sum + count, 0) >= 18);
        const plain = ratingInterval(tallyOf(counts), { method, effectiveSize: 17.5 });
        const scaled = ratingInterval(tallyOf(counts.map((count) => count * factor)), { method, effectiveSize: 17.5 });
        expectLimits(scaled, [plain.lower, plain.upper]);
      }),
    );
  });
});
