import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareMeans } from "../../../src/stats/compare/compareMeans.ts";
import { compareSurvival } from "../../../src/stats/survival/compareSurvival.ts";
import type { TimedCase } from "../../../src/stats/survival/timedCases.ts";
import { expectClean, expectClose, expectLimits } from "../../reference/durations.ts";
import { refusal } from "../../reference/planning.ts";
import { casesOf, reference } from "../../reference/survival.ts";

const closed = (...durations: readonly number[]) => durations.map((duration) => ({ duration, open: false }));
const open = (...durations: readonly number[]) => durations.map((duration) => ({ duration, open: true }));

describe("by survdiff and survfit of R's package survival", () => {
  test.each(Object.entries(reference.pairs))("%s", (_, { before, after, chisq, p, slower, means }) => {
    for (const confidence of [0.95, 0.8] as const) {
      const [standard, half] = means.map(({ horizon, ...expected }, index) => {
        const options = index === 0 ? { confidence } : { confidence, horizon };
        const result = compareSurvival(casesOf(before), casesOf(after), options);
        expect(result.horizon).toBe(horizon);
        expectClose(result.before, expected.before);
        expectClose(result.after, expected.after);
        expectClose(result.difference, expected.after - expected.before, 1e-9);
        expectLimits(result, expected.limits[confidence]);
        return result;
      });
      expectClose((standard?.statistic ?? 0) ** 2, chisq, 1e-11);
      expectClose(standard?.pValue, p, 1e-11);
      expect(Number(standard?.statistic) > 0).toBe(slower);
      expect(standard?.significant).toBe(p < 1 - confidence);
      expect(half?.pValue).toBe(standard?.pValue);
    }
  });
});

// At 1: two at risk of four are later, one of them resolved. At 2: one of three. At 3: one of two. At 4: nothing is left
// to chance. Expected 1/2 + 1/3 + 1/2 of the later ones, resolved one at 2; then only the later one is left.
test("by hand", () => {
  const { statistic, before, after, horizon, difference } = compareSurvival(closed(1, 3), [...closed(2), ...open(4)]);
  const excess = 1 / 2 + 2 / 3 + 1 / 2 - 1;
  const variance = 1 / 4 + 2 / 9 + 1 / 4;
  expectClose(statistic, excess / Math.sqrt(variance));
  expect([before, after, difference, horizon]).toEqual([2, 2.5, 0.5, 3]);
});

describe("the horizon", () => {
  test("is the longest duration of the period in which that is shorter", () => {
    expect(compareSurvival(closed(1, 9), [...closed(3), ...open(4)]).horizon).toBe(4);
    expect(compareSurvival(closed(1, 3), [...closed(2), ...open(4)]).horizon).toBe(3);
    expect(compareSurvival(closed(1, 3), closed(2, 7)).horizon).toBe(3);
    expect(compareSurvival(open(5), open(4)).horizon).toBe(4);
  });

  test("may be shorter, and not longer", () => {
    const before = [...closed(2, 4), ...open(6)];
    // Before: 2 for all, then 2/3 of 1; after: 1 for all, then half of 2.
    expect(compareSurvival(before, closed(1, 5), { horizon: 3 })).toMatchObject({ after: 2, horizon: 3 });
    expectClose(compareSurvival(before, closed(1, 5), { horizon: 3 }).before, 2 + 2 / 3);
    expect(refusal(() => compareSurvival(before, closed(1, 5), { horizon: 7 }))).toEqual({
      path: ["horizon"],
      message: "compareSurvival options.horizon: expected at most 6, as far as both periods show, received 7",
    });
    // Resolved are those that are short: nobody knows how long the open one takes.
    expect(refusal(() => compareSurvival([...open(4), ...closed(5)], closed(9), { horizon: 6 })).path).toEqual([
      "horizon",
    ]);
    // Where nothing is open, all is known.
    expect(compareSurvival(closed(1, 2), closed(3), { horizon: 100 })).toMatchObject({ before: 1.5, after: 3 });
  });
});

describe("nothing", () => {
  test("on either side", () => {
    const nothing = {
      difference: null,
      lower: null,
      upper: null,
      statistic: null,
      pValue: null,
      significant: null,
      before: null,
      after: null,
      horizon: null,
      confidence: 0.9,
      method: "log-rank",
    };
    expect(compareSurvival([], closed(1), { confidence: 0.9 })).toStrictEqual(nothing);
    expect(compareSurvival(closed(1), [], { confidence: 0.9 })).toStrictEqual(nothing);
  });

  test("that was resolved", () => {
    expect(compareSurvival(open(5, 6), open(4))).toMatchObject({ before: 4, after: 4, difference: 0, lower: null });
    expect(compareSurvival(open(5, 6), open(4))).toMatchObject({ statistic: null, pValue: null, significant: null });
    // All at once, so that the lot decides nothing.
    expect(compareSurvival(closed(3, 3), closed(3))).toMatchObject({ pValue: null, difference: 0, upper: null });
    // One is too few to show a spread.
    expect(compareSurvival(closed(1, 2), closed(3))).toMatchObject({ lower: null, upper: null, difference: 0.5 });
  });
});

// Half of the later cases are open, and those that are resolved are the short ones.
test("open cases count", () => {
  const hours = Array.from({ length: 40 }, (_, index) => index + 1);
  const later = hours.map((duration) => ({ duration: Math.min(duration, 20), open: duration > 20 }));
  const { difference, pValue } = compareSurvival(closed(...hours), later);
  expect([difference, pValue]).toEqual([0, 1]);
});

test.each([
  [[{ duration: -1, open: false }], [], undefined, [0, "duration"]],
  [[], [{ duration: 1 }], undefined, [0, "open"]],
  [[], [5], undefined, [0]],
  [5, [], undefined, []],
  [[], [], { confidence: 1 }, ["confidence"]],
  [[], [], { horizon: 0 }, ["horizon"]],
  [[], [], { horizon: null }, ["horizon"]],
  [[], [], { tau: 5 }, ["tau"]],
  [[], [], null, []],
])("refuses %j and %j with %j", (before, after, options, path) => {
  const call = () => compareSurvival(before as TimedCase[], after as TimedCase[], options as object | undefined);
  expect(refusal(call).path).toEqual(path);
});

const duration = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.double({ min: 1e-3, max: 1e12, noNaN: true }));
const cases = fc.array(fc.record({ duration, open: fc.boolean() }), { maxLength: 40 });
const confidence = fc.double({ min: 0.01, max: 1 - 1e-9, noNaN: true });

describe("properties", () => {
  test("clean; swapped it is mirrored; the order of the cases is none; nobody's p depends on the horizon", () => {
    fc.assert(
      fc.property(cases, cases, confidence, (before, after, confidence) => {
        const result = compareSurvival(before, after, { confidence });
        expectClean(result);
        expect(compareSurvival([...before].reverse(), new Set(after), { confidence })).toStrictEqual(result);
        const swapped = compareSurvival(after, before, { confidence });
        expect([swapped.before, swapped.after, swapped.horizon]).toEqual([result.after, result.before, result.horizon]);
        expect(0 - Number(swapped.difference)).toBe(Number(result.difference));
        expect(swapped.lower === null).toBe(result.upper === null);
        expect(swapped.pValue === null).toBe(result.pValue === null);
        if (result.pValue !== null) expect(swapped.pValue).toBeCloseTo(result.pValue, 9);
        if (result.horizon === null || result.horizon < 1e-3) return;
        const half = compareSurvival(before, after, { confidence, horizon: result.horizon / 2 });
        expect(half.pValue).toBe(result.pValue);
        expect(Number(half.before)).toBeLessThanOrEqual(result.horizon / 2);
      }),
    );
  });

  test("with nothing open it is the test of means", () => {
    const durations = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(durations, durations, confidence, (before, after, confidence) => {
        const horizon = 1_000;
        const result = compareSurvival(closed(...before), closed(...after), { confidence, horizon });
        const means = compareMeans(summaryOf(before), summaryOf(after), { confidence });
        expectClose(result.before, means.difference === null ? null : summaryOf(before).value, 1e-12);
        if (means.lower === null) expect(result.lower).toBe(null);
        else expectLimits(result, [means.lower, means.upper], 1e-9);
      }),
    );
  });

  test("the interval holds the difference and grows with confidence", () => {
    fc.assert(
      fc.property(cases, cases, confidence, confidence, (before, after, one, other) => {
        const narrow = compareSurvival(before, after, { confidence: Math.min(one, other) });
        const wide = compareSurvival(before, after, { confidence: Math.max(one, other) });
        expect(wide.pValue).toBe(narrow.pValue);
        if (narrow.lower === null || wide.lower === null) return;
        expect(wide.lower).toBeLessThanOrEqual(narrow.lower);
        expect(narrow.lower).toBeLessThanOrEqual(Number(narrow.difference));
        expect(Number(narrow.difference)).toBeLessThanOrEqual(Number(narrow.upper));
        expect(Number(narrow.upper)).toBeLessThanOrEqual(Number(wide.upper));
      }),
    );
  });
});

function summaryOf(values: readonly number[]) {
  const n = values.length;
  const value = values.reduce((sum, each) => sum + each, 0) / n;
  const squares = values.reduce((sum, each) => sum + (each - value) ** 2, 0);
  return { n, value, standardDeviation: Math.sqrt(squares / (n - 1)) };
}
