import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KpiInputError } from "../../../src/input/error.ts";
import { compareDurations } from "../../../src/stats/compare/compareDurations.ts";
import { exactTest } from "../../../src/stats/compare/mannWhitney.ts";
import { geometricMean } from "../../../src/stats/sample/geometricMean.ts";
import { expectClean, expectClose, expectLimits, reference } from "../../reference/durations.ts";

const pairs = Object.entries(reference.pairs);

describe("by R's wilcox.test(after, before, conf.int = TRUE)", () => {
  test.each(pairs)("%s", (_, { before, after, ranks }) => {
    const result = compareDurations(before, after);
    expect(result.exact).toBe(ranks.exact === 1);
    expect(result.statistic).toBe(ranks.statistic);
    expectClose(result.pValue, ranks.p, 1e-12);
    expect(result.difference).toBe(ranks.difference);
    expectClose(result.superiority, ranks.superiority, 1e-15);
    for (const [level, limits] of Object.entries(ranks.limits)) {
      const interval = compareDurations(before, after, { confidence: Number(level) });
      // Without an exact test R looks for the limits numerically, to 1e-10.
      if (ranks.exact === 1) expect([interval.lower, interval.upper]).toEqual(limits);
      else {
        expect(Math.abs((interval.lower ?? 0) - (limits[0] ?? 0))).toBeLessThan(1e-8);
        expect(Math.abs((interval.upper ?? 0) - (limits[1] ?? 0))).toBeLessThan(1e-8);
        expect(interval.lower === null).toBe(limits[0] === null);
      }
      expect(interval.significant).toBe(ranks.p <= 1 - Number(level));
    }
  });

  test("all sizes of the exact test: pwilcox and qwilcox", () => {
    for (const [n, m, wins, p, rank] of reference.wins) {
      const result = exactTest(n, m, wins, 0.95);
      expectClose(result.pValue, p, 1e-12);
      expect(result.rank).toBe(rank);
      expectClose(exactTest(m, n, n * m - wins, 0.95).pValue, p, 1e-12);
    }
  });
});

describe("by R's t.test(log(after), log(before))", () => {
  test.each(pairs)("%s", (_, { before, after, welchLog }) => {
    const result = compareDurations(before, after, { method: "welch-log" });
    expectClose(result.difference, (geometricMean(after) as number) - (geometricMean(before) as number), 1e-9);
    expect([result.lower, result.upper, result.exact]).toEqual([null, null, false]);
    if (welchLog === null) expect([result.ratio?.lower, result.significant]).toEqual([null, null]);
    else {
      expectClose(result.ratio?.value, Math.exp(welchLog.difference), 1e-13);
      expectClose(result.statistic, welchLog.statistic, 1e-11);
      expectClose(result.degreesOfFreedom, welchLog.df, 1e-11);
      expectClose(result.pValue, welchLog.p, 1e-11);
      for (const [level, [lower, upper]] of Object.entries(welchLog.limits)) {
        const { ratio, significant } = compareDurations(before, after, {
          method: "welch-log",
          confidence: Number(level),
        });
        expectClose(ratio?.lower, Math.exp(lower as number), 1e-10);
        expectClose(ratio?.upper, Math.exp(upper as number), 1e-10);
        expect(significant).toBe((lower as number) > 0 || (upper as number) < 0);
      }
    }
  });
});

describe("by scipy.stats.brunnermunzel", () => {
  const { brunnerMunzel } = JSON.parse(
    readFileSync(new URL("../../reference/comparisons.json", import.meta.url), "utf8"),
  ) as { readonly brunnerMunzel: readonly { before: number[]; after: number[]; statistic: number; pValue: number }[] };

  test.each(brunnerMunzel)("$before, $after", ({ before, after, statistic, pValue }) => {
    const result = compareDurations(before, after, { method: "brunner-munzel" });
    expectClose(result.statistic, statistic, 1e-12);
    expectClose(result.pValue, pValue, 1e-11);
    expect(result).toMatchObject({ lower: null, upper: null, ratio: null, exact: false });
    expect(result.significant).toBe(pValue < 0.05);
    expect(result.difference).toBe(compareDurations(before, after).difference);
  });

  // Neubert and Brunner (2007), A studentized permutation test for the nonparametric Behrens-Fisher problem, as R's package
  // brunnermunzel prints it: 3.1375 with 17.683 degrees of freedom, p = 0.005786, P(X < Y) + .5 P(X = Y) = 0.788961.
  test("published", () => {
    const [{ before, after } = { before: [], after: [] }] = brunnerMunzel;
    const result = compareDurations(before, after, { method: "brunner-munzel" });
    expect(result.statistic).toBeCloseTo(3.1375, 4);
    expect(result.degreesOfFreedom).toBeCloseTo(17.683, 3);
    expect(result.pValue).toBeCloseTo(0.005786, 6);
    expect(result.superiority).toBeCloseTo(0.788961, 6);
  });

  test("nothing is known where the lists do not overlap, or have one case", () => {
    const nothing = { statistic: null, pValue: null, significant: null, degreesOfFreedom: null };
    expect(compareDurations([1, 2, 3], [4, 5, 6], { method: "brunner-munzel" })).toMatchObject(nothing);
    expect(compareDurations([2], [1, 3, 2], { method: "brunner-munzel" })).toMatchObject(nothing);
    expect(compareDurations([2, 2], [2, 2, 2], { method: "brunner-munzel" })).toMatchObject(nothing);
  });

  test("mirrors, and only the order of the cases matters", () => {
    const some = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(some, some, (before, after) => {
        const forth = compareDurations(before, after, { method: "brunner-munzel" });
        const back = compareDurations(after, before, { method: "brunner-munzel" });
        const squared = [before, after].map((values) => values.map((value) => value ** 2)) as [number[], number[]];
        const curved = compareDurations(...squared, { method: "brunner-munzel" });
        if (forth.pValue === null) expect([back.pValue, curved.pValue]).toEqual([null, null]);
        else {
          expectClose(back.pValue, forth.pValue, 1e-9);
          expect(back.statistic).toBeCloseTo(-Number(forth.statistic), 9);
          expect(curved.pValue).toBe(forth.pValue);
        }
      }),
    );
  });
});

// FINDINGS.md, E1: 50 of 1 h and 50 of 2 h before, 25 and 75 after. Half of all differences are 0, and so are both limits.
test("rounded durations: p decides, not a limit of 0", () => {
  const hours = (ones: number, twos: number): number[] => [
    ...new Array<number>(ones).fill(3_600_000),
    ...new Array<number>(twos).fill(7_200_000),
  ];
  const { pValue, lower, upper, significant } = compareDurations(hours(50, 50), hours(25, 75));
  expect(pValue).toBeCloseTo(0.00027, 5);
  expect([lower, upper, significant]).toEqual([0, 0, true]);
});

test("published: Hollander and Wolfe (1973), page 69: W = 35, shift 0.305", () => {
  const { before = [], after = [] } = reference.pairs.hollanderWolfe ?? {};
  const { statistic, difference, pValue } = compareDurations(before, after);
  expect(statistic).toBe(35);
  expect(difference).toBeCloseTo(0.305, 10);
  expect(pValue).toBeCloseTo(2 * 0.1272, 4);
});

test("by hand: 5 and 5 that do not overlap are one order of 252, either way", () => {
  const { pValue, superiority, exact, significant } = compareDurations([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]);
  expectClose(pValue, 2 / 252, 1e-15);
  expect([superiority, exact, significant]).toEqual([1, true, true]);
});

describe("where nothing can be said", () => {
  const nothing = {
    difference: null,
    lower: null,
    upper: null,
    statistic: null,
    pValue: null,
    significant: null,
    superiority: null,
    ratio: null,
    degreesOfFreedom: null,
    exact: false,
    confidence: 0.95,
  };

  test.each(["mann-whitney", "brunner-munzel", "welch-log"] as const)("an empty list: %s", (method) => {
    expect(compareDurations([], [1, 2], { method })).toStrictEqual({ ...nothing, method });
    expect(compareDurations([1, 2], [], { method })).toStrictEqual({ ...nothing, method });
    expect(compareDurations([], [], { method })).toStrictEqual({ ...nothing, method });
  });

  test("3 and 3 are too few for 95 %: 2 of 20 orders are as extreme", () => {
    const result = compareDurations([1, 2, 3], [4, 5, 6]);
    expect(result).toMatchObject({ difference: 3, lower: null, upper: null, significant: false, exact: true });
    expectClose(result.pValue, 0.1, 1e-15);
    expect(compareDurations([1, 2, 3], [4, 5, 6], { confidence: 0.8 })).toMatchObject({
      lower: 1,
      upper: 5,
      significant: true,
    });
    expect(compareDurations([1], [2])).toMatchObject({ difference: 1, pValue: 1, lower: null, significant: false });
  });

  test("all the same", () => {
    const same = new Array<number>(30).fill(60_000);
    const ranks = { difference: 0, lower: 0, upper: 0, pValue: 1, significant: false, superiority: 0.5, exact: false };
    expect(compareDurations(same, same)).toMatchObject(ranks);
    expect(compareDurations(same, same, { method: "welch-log" })).toMatchObject({
      difference: 0,
      pValue: null,
      significant: null,
      superiority: 0.5,
      ratio: { value: 1, lower: null, upper: null },
    });
  });
});

test.each([
  [[1, -1], [1], {}, "compareDurations before[1]: expected milliseconds from 0 to 1.728e16, received -1"],
  [[1], [1, null], {}, "compareDurations after[1]"],
  [[1], [Number.POSITIVE_INFINITY], {}, "compareDurations after[0]"],
  [[1], 1, {}, "compareDurations after: expected an iterable"],
  [[1, 0], [1], { method: "welch-log" }, "compareDurations before[1]: expected milliseconds from 0.000001 to 1.728e16"],
  [
    [1],
    [1],
    { method: "t" },
    'compareDurations options.method: expected "mann-whitney" or "brunner-munzel" or "welch-log", received "t"',
  ],
  [[1], [1], { exact: true }, "compareDurations options.exact"],
])("refuses %o, %o, %o", (before, after, options, message) => {
  expect(() => compareDurations(before as number[], after as number[], options as object)).toThrow(KpiInputError);
  expect(() => compareDurations(before as number[], after as number[], options as object)).toThrow(message);
});

test("zeros are durations; order and kind of the lists do not matter, and they stay as they are", () => {
  const before = Object.freeze([0, 7, 3]);
  const after = Object.freeze([1, -0, 9, 12]);
  const result = compareDurations(before, after);
  expect(compareDurations(new Set([3, 0, 7]), Float32Array.of(12, 9, 0, 1))).toStrictEqual(result);
  expect(result.superiority).toBe((0.5 + 1 + 3 + 3) / 12);
});

const duration = fc.oneof(
  fc.integer({ min: 0, max: 9 }),
  fc.integer({ min: 0, max: 1e9 }),
  fc.double({ min: 0, max: 1.728e16, noNaN: true }),
);
const list = fc.oneof(fc.array(duration, { maxLength: 15 }), fc.array(duration, { minLength: 45, maxLength: 60 }));
const method = fc.constantFrom("mann-whitney" as const, "brunner-munzel" as const, "welch-log" as const);
const confidence = fc.oneof(
  fc.double({ min: 0.01, max: 1 - 1e-9, noNaN: true }),
  fc.constantFrom(Number.MIN_VALUE, 0.95, 1 - Number.EPSILON / 2),
);
const positive = (values: readonly number[]): number[] => values.map((value) => Math.max(value, 1e-6));

describe("properties", () => {
  test("clean, contains its estimate, significant as printed, whatever is admissible", () => {
    fc.assert(
      fc.property(list, list, method, confidence, (before, after, method, confidence) => {
        const rows = method === "welch-log" ? [positive(before), positive(after)] : [before, after];
        const result = compareDurations(rows[0] ?? [], rows[1] ?? [], { method, confidence });
        expectClean(result);
        const { difference, ratio, pValue, significant } = result;
        const { lower, upper } = ratio ?? result;
        const estimate = ratio?.value ?? difference ?? 0;
        expect(lower ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(estimate);
        expect(upper ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(estimate);
        expect(significant).toBe(pValue === null ? null : pValue <= (1 - confidence) * (1 + 1e-12));
      }),
    );
  });

  test("without ties significant exactly where p says so", () => {
    const rows = fc.uniqueArray(fc.integer({ min: 0, max: 1e6 }), { minLength: 2, maxLength: 130 });
    fc.assert(
      fc.property(
        rows,
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        fc.constantFrom(0.5, 0.8, 0.95),
        (values, part, confidence) => {
          const cut = Math.min(values.length - 1, Math.max(1, Math.round(part * values.length)));
          const { pValue, significant } = compareDurations(values.slice(0, cut), values.slice(cut), { confidence });
          const alpha = 1 - confidence;
          if (Math.abs((pValue as number) - alpha) > 1e-12) expect(significant).toBe((pValue as number) < alpha);
        },
      ),
    );
  });

  test("mirrors", () => {
    fc.assert(
      fc.property(list, list, confidence, (before, after, confidence) => {
        const forth = compareDurations(before, after, { confidence });
        const back = compareDurations(after, before, { confidence });
        const turn = (value: number | null): number | null => (value === null ? null : 0 - value);
        expect([back.difference, back.lower, back.upper]).toEqual(
          [forth.difference, forth.upper, forth.lower].map(turn),
        );
        expect(back.significant).toBe(forth.significant);
        expectClose(back.pValue, forth.pValue);
        if (forth.superiority !== null) expect(back.superiority).toBeCloseTo(1 - forth.superiority, 12);
      }),
    );
  });

  test("the ratio mirrors, too", () => {
    const some = fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(some, some, (before, after) => {
        const forth = compareDurations(before, after, { method: "welch-log" });
        const back = compareDurations(after, before, { method: "welch-log" });
        expectClose(back.ratio?.value, 1 / (forth.ratio?.value as number), 1e-12);
        if (forth.ratio?.lower && forth.ratio.upper) {
          expectLimits(back.ratio ?? back, [1 / forth.ratio.upper, 1 / forth.ratio.lower], 1e-9);
        }
      }),
    );
  });

  test("more confidence never narrows it", () => {
    fc.assert(
      fc.property(list, list, confidence, confidence, (before, after, one, other) => {
        const narrow = compareDurations(before, after, { confidence: Math.min(one, other) });
        const wide = compareDurations(before, after, { confidence: Math.max(one, other) });
        expect(wide.lower ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(narrow.lower ?? Number.POSITIVE_INFINITY);
        expect(wide.upper ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(narrow.upper ?? Number.NEGATIVE_INFINITY);
        if (narrow.lower === null) expect(wide.lower).toBe(null);
      }),
    );
  });

  test("a shift of all later cases shifts difference and interval", () => {
    const whole = fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 5, maxLength: 60 });
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: 2e6, max: 1e7 }), (before, after, shift) => {
        const far = after.map((value) => value + shift);
        const farther = far.map((value) => value + 1000);
        const one = compareDurations(before, far);
        const other = compareDurations(before, farther);
        // So far away neither has ties across the lists: only the shift differs.
        expect([other.difference, other.lower, other.upper]).toEqual(
          [one.difference, one.lower, one.upper].map((value) => (value === null ? null : value + 1000)),
        );
        expect([other.statistic, other.superiority]).toEqual([before.length * after.length, 1]);
      }),
    );
  });
});
