import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KpiInputError } from "../../../src/input/error.ts";
import { compareMeans } from "../../../src/stats/compare/compareMeans.ts";
import type { MeanSummary } from "../../../src/stats/sample/student.ts";
import { expectClean, expectClose, expectLimits, reference } from "../../reference/durations.ts";

function summarize(values: readonly number[]): MeanSummary {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n, value: mean, standardDeviation: n < 2 ? null : Math.sqrt(squares / (n - 1)) };
}

describe("by R's t.test(after, before)", () => {
  test.each(Object.entries(reference.pairs))("%s", (_, { before, after, welch }) => {
    const [one, other] = [summarize(before), summarize(after)];
    const result = compareMeans(one, other);
    if (welch === null) expect([result.statistic, result.pValue, result.degreesOfFreedom]).toEqual([null, null, null]);
    else {
      expectClose(result.difference, welch.difference);
      expectClose(result.statistic, welch.statistic, 1e-11);
      expectClose(result.degreesOfFreedom, welch.df, 1e-11);
      expectClose(result.pValue, welch.p, 1e-11);
      for (const [level, limits] of Object.entries(welch.limits)) {
        expectLimits(compareMeans(one, other, { confidence: Number(level) }), limits);
      }
    }
  });
});

test("published: Welch's test of Student's sleep data: t = -1.8608 with 17.776 degrees of freedom, p = 0.07939", () => {
  const first = summarize([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]);
  const second = summarize([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
  const result = compareMeans(second, first);
  expect(result.statistic).toBeCloseTo(-1.8608, 4);
  expect(result.degreesOfFreedom).toBeCloseTo(17.776, 3);
  expect(result.pValue).toBeCloseTo(0.07939, 5);
  expect(result.lower).toBeCloseTo(-3.3654832, 6);
  expect(result.upper).toBeCloseTo(0.2054832, 6);
  expect(result.significant).toBe(false);
});

test("says nothing where nothing is known", () => {
  const some = { n: 10, value: 5, standardDeviation: 1 };
  const nothing = {
    statistic: null,
    pValue: null,
    lower: null,
    upper: null,
    significant: null,
    degreesOfFreedom: null,
  };
  expect(compareMeans({ n: 0, value: null, standardDeviation: null }, some)).toStrictEqual({
    ...nothing,
    difference: null,
    confidence: 0.95,
    method: "welch",
  });
  expect(compareMeans(some, { n: 1, value: 9, standardDeviation: null })).toMatchObject({ ...nothing, difference: 4 });
  const constant = { n: 10, value: 7, standardDeviation: 0 };
  expect(compareMeans(constant, { ...constant, value: 8 })).toMatchObject({ ...nothing, difference: 1 });
  // One of them without a spread is no obstacle: R gives df = 9 then.
  expect(compareMeans(some, constant)).toMatchObject({ difference: 2, degreesOfFreedom: 9, significant: true });
});

test.each([
  [[{ n: 5, value: 1 }, {}], "compareMeans before.standardDeviation"],
  [[{ n: 5, value: 1, standardDeviation: 1 }, {}], "compareMeans after.n"],
])("refuses %o", ([before, after], message) => {
  expect(() => compareMeans(before as MeanSummary, after as MeanSummary)).toThrow(KpiInputError);
  expect(() => compareMeans(before as MeanSummary, after as MeanSummary)).toThrow(message);
});

test("refuses unknown options", () => {
  const mean = { n: 5, value: 1, standardDeviation: 1 };
  expect(() => compareMeans(mean, mean, { paired: true } as object)).toThrow("compareMeans options.paired");
});

const summary = fc.record({
  n: fc.oneof(fc.integer({ min: 2, max: 500 }), fc.integer({ min: 2, max: Number.MAX_SAFE_INTEGER })),
  value: fc.double({ min: -1e150, max: 1e150, noNaN: true }),
  standardDeviation: fc.double({ min: 0, max: 1e150, noNaN: true }),
});

describe("properties", () => {
  test("clean, contains the difference, and significant as printed", () => {
    fc.assert(
      fc.property(
        summary,
        summary,
        fc.constantFrom(Number.MIN_VALUE, 0.5, 0.95, 1 - Number.EPSILON / 2),
        (a, b, confidence) => {
          const result = compareMeans(a, b, { confidence });
          expectClean(result);
          const { lower, upper, difference, significant } = result;
          if (lower === null || upper === null) expect(significant).toBe(null);
          else {
            expect(lower).toBeLessThanOrEqual(difference as number);
            expect(upper).toBeGreaterThanOrEqual(difference as number);
            expect(significant).toBe((result.pValue as number) <= 1 - confidence);
          }
        },
      ),
    );
  });

  test("mirrors, and agrees with its p value", () => {
    const ordinary = fc.record({
      n: fc.integer({ min: 2, max: 500 }),
      value: fc.double({ min: -50, max: 50, noNaN: true }),
      standardDeviation: fc.double({ min: 1, max: 50, noNaN: true }),
    });
    fc.assert(
      fc.property(ordinary, ordinary, (a, b) => {
        const forth = compareMeans(a, b);
        const back = compareMeans(b, a);
        expect(back.difference).toBe(-(forth.difference as number) + 0);
        expectLimits(back, [-(forth.upper as number), -(forth.lower as number)]);
        expectClose(back.pValue, forth.pValue);
        const { pValue, significant } = forth;
        if (Math.abs((pValue as number) - 0.05) > 1e-9) expect(significant).toBe((pValue as number) < 0.05);
      }),
    );
  });
});
