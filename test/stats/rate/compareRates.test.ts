import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareRates } from "../../../src/stats/rate/compareRates.ts";
import { rateInterval } from "../../../src/stats/rate/rateInterval.ts";
import type { Rate } from "../../../src/stats/rate/rates.ts";
import { expectClean, expectClose, expectLimits } from "../../reference/durations.ts";
import { refusal } from "../../reference/planning.ts";
import { LEVELS, partsOf, reference } from "../../reference/rates.ts";

describe("of single parts, by poisson.test and pbinom of R", () => {
  test.each(reference.compared)("$before and $after", ({ before, after, exact, mid }) => {
    const [one, other] = [before, after].map(([count, n]) => [{ count, n }]) as [Rate[], Rate[]];
    for (const confidence of LEVELS) {
      for (const [method, expected] of [
        ["exact", exact],
        ["mid-p", mid],
      ] as const) {
        const { pValue, ratio, significant } = compareRates(one, other, { confidence, method });
        expectClose(pValue, expected.p, 1e-9);
        expect(significant).toBe(expected.p <= 1 - confidence);
        if (before[0] === 0) expect(ratio).toBe(null);
        else expectLimits(ratio ?? { lower: null, upper: null }, expected.limits[confidence], 1e-9);
      }
    }
  });

  // All 4 of 4 are later ones, of equal bases: 1/16, half of it by mid-p, and the other tail.
  test("by hand", () => {
    const { difference, ratio, statistic, pValue, before, after } = compareRates(
      [{ count: 0, n: 2 }],
      [{ count: 4, n: 2 }],
    );
    expect([difference, ratio, statistic, before, after]).toEqual([2, null, null, 0, 2]);
    expectClose(pValue, 1 / 16, 1e-12);
    expectClose(compareRates([{ count: 0, n: 2 }], [{ count: 4, n: 2 }], { method: "exact" }).pValue, 1 / 8, 1e-12);
  });
});

describe("of several parts, by theta.mm of R's package MASS", () => {
  test.each(reference.changed)("$before and $after", (expected) => {
    const [one, other] = [expected.before, expected.after].map((name) =>
      partsOf(reference.spread[name] ?? { count: [], n: [] }),
    ) as [Rate[], Rate[]];
    const result = compareRates(one, other);
    expect(result.method).toBe("negative-binomial");
    expectClose(result.dispersion, expected.dispersion, 1e-11);
    expectClose(result.statistic, expected.statistic, 1e-8);
    expectClose(result.pValue, expected.p, 1e-8);
    expectClose(result.ratio?.value, expected.ratio, 1e-12);
    expectLimits(result.ratio ?? { lower: null, upper: null }, expected.limits, 1e-8);
  });

  test("a single part beside several is held against their scatter", () => {
    const days = [4, 9, 2, 14, 6, 7].map((count) => ({ count, n: 1 }));
    expect(compareRates(days, [{ count: 12, n: 1 }])).toMatchObject({ method: "negative-binomial" });
    expect(compareRates(days, [{ count: 12, n: 1 }]).pValue).toBeGreaterThan(
      compareRates(days, [{ count: 12, n: 1 }], { method: "mid-p" }).pValue ?? 1,
    );
  });
});

// By Newcombe's way, from the limits of both rates.
test("the limits of the difference", () => {
  const [before, after] = [[{ count: 130, n: 1_000 }], [{ count: 99, n: 1_100 }]] as const;
  const [one, other] = [before, after].map((rates) => rateInterval(rates)) as [
    ReturnType<typeof rateInterval>,
    ReturnType<typeof rateInterval>,
  ];
  const { lower, upper, difference } = compareRates(before, after);
  expectClose(difference, 0.09 - 0.13);
  expectClose(lower, 0.09 - 0.13 - Math.hypot(0.09 - Number(other.lower), Number(one.upper) - 0.13), 1e-12);
  expectClose(upper, 0.09 - 0.13 + Math.hypot(Number(other.upper) - 0.09, 0.13 - Number(one.lower)), 1e-12);
});

describe("nothing", () => {
  test("in a base", () => {
    expect(compareRates([], [{ count: 3, n: 2 }])).toStrictEqual({
      difference: null,
      lower: null,
      upper: null,
      statistic: null,
      pValue: null,
      significant: null,
      ratio: null,
      before: null,
      after: 1.5,
      dispersion: null,
      confidence: 0.95,
      method: "mid-p",
    });
  });

  test("counted", () => {
    const none = [{ count: 0, n: 2 }];
    expect(compareRates(none, none)).toMatchObject({ difference: 0, pValue: 1, significant: false, ratio: null });
    const days = [...none, ...none];
    expect(compareRates(days, days)).toMatchObject({ pValue: 1, statistic: 0, lower: null, upper: null, ratio: null });
    expect(compareRates(none, none, { method: "negative-binomial" })).toMatchObject({ pValue: null, statistic: null });
  });
});

test.each([
  [[5], [], undefined, [0]],
  [[], [{ count: 1 }], undefined, [0, "n"]],
  [[], [{ count: 1, n: 0 }], undefined, [0, "count"]],
  [[], { count: 1, n: 2 }, undefined, []],
  [[], [], { method: "wald" }, ["method"]],
  [[], [], { confidence: 1 }, ["confidence"]],
  [[], [], { adjust: true }, ["adjust"]],
  [[], [], null, []],
])("refuses %j and %j with %j", (before, after, options, path) => {
  const call = () => compareRates(before as Rate[], after as Rate[], options as object | undefined);
  expect(refusal(call).path).toEqual(path);
});

const part = fc
  .tuple(fc.oneof(fc.nat(30), fc.nat(1e6)), fc.oneof(fc.nat(5), fc.double({ min: 1e-3, max: 1e6, noNaN: true })))
  .map(([count, n]) => ({ count: n === 0 ? 0 : count, n }));
const parts = fc.array(part, { maxLength: 8 });
const method = fc.constantFrom(undefined, "mid-p" as const, "exact" as const, "negative-binomial" as const);
const confidence = fc.double({ min: 0.01, max: 1 - 1e-9, noNaN: true });

describe("properties", () => {
  test("clean; swapped it is mirrored; p and ratio agree for single parts", () => {
    fc.assert(
      fc.property(parts, parts, method, confidence, (before, after, method, confidence) => {
        const result = compareRates(before, after, { method, confidence });
        expectClean(result);
        const swapped = compareRates(after, before, { method, confidence });
        expect(swapped.method).toBe(result.method);
        expect(0 - Number(swapped.difference)).toBe(Number(result.difference));
        expectClose(swapped.pValue, result.pValue, 1e-6);
        if (swapped.lower === null) expect(result.upper).toBe(null);
        else expectClose(0 - swapped.lower, result.upper, 1e-6);
        const { ratio } = result;
        if (ratio?.lower == null || swapped.ratio?.upper == null) return;
        expect(ratio.lower * swapped.ratio.upper).toBeCloseTo(1, 6);
        expect(ratio.value).toBeGreaterThanOrEqual(ratio.lower * (1 - 1e-9));
      }),
    );
  });

  test("the limits of the ratio leave out 1 exactly where p is small", () => {
    const rate = fc.record({ count: fc.integer({ min: 1, max: 60 }), n: fc.integer({ min: 1, max: 9 }) });
    const lot = fc.constantFrom("mid-p" as const, "exact" as const);
    fc.assert(
      fc.property(rate, rate, lot, confidence, (before, after, method, confidence) => {
        const { ratio, significant, pValue } = compareRates([before], [after], { method, confidence });
        // On the limit itself, rounding decides.
        if (Math.abs(Number(pValue) - (1 - confidence)) < 1e-9) return;
        expect(Number(ratio?.lower) > 1 || Number(ratio?.upper) < 1).toBe(significant);
      }),
    );
  });

  test("p does not depend on confidence, nor on the unit of the base", () => {
    fc.assert(
      fc.property(parts, parts, method, confidence, (before, after, method, confidence) => {
        const { pValue } = compareRates(before, after, { method, confidence });
        expect(compareRates(before, after, { method }).pValue).toBe(pValue);
        const scaled = (rates: readonly Rate[]) => rates.map(({ count, n }) => ({ count, n: n * 4 }));
        expectClose(compareRates(scaled(before), scaled(after), { method }).pValue, pValue, 1e-9);
      }),
    );
  });
});
