import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KpiInputError } from "../../../src/input/error.ts";
import { quantile } from "../../../src/stats/sample/quantile.ts";
import { type KaplanMeierLimits, kaplanMeier } from "../../../src/stats/survival/kaplanMeier.ts";
import type { TimedCase } from "../../../src/stats/survival/timedCases.ts";
import { expectClean, expectClose, reference } from "../../reference/durations.ts";
import * as survival from "../../reference/survival.ts";

const byLog = (cases: TimedCase[], confidence = 0.95) => kaplanMeier(cases, { confidence, limits: "log" });

function casesOf({
  duration,
  open,
}: {
  readonly duration: readonly number[];
  readonly open: readonly number[];
}): TimedCase[] {
  return duration.map((duration, index) => ({ duration, open: open[index] === 1 }));
}

describe("by R, from the definition, with limits by the logarithm", () => {
  test.each(Object.entries(reference.cases))("%s", (_, expected) => {
    const result = byLog(casesOf(expected));
    const openCases = expected.open.filter((open) => open === 1).length;
    expect([result.n, result.open]).toEqual([expected.duration.length, openCases]);
    expect(result.resolved).toBe(result.n - result.open);
    expectClose(result.median, expected.median);
    expectClose(result.lower, expected.limits[0]);
    expectClose(result.upper, expected.limits[1]);
    const at90 = byLog(casesOf(expected), 0.9);
    expectClose(at90.lower, expected.limitsAt90[0]);
    expectClose(at90.upper, expected.limitsAt90[1]);
    expect(result.curve).toHaveLength(expected.curve.duration.length);
    result.curve.forEach((step, index) => {
      for (const field of ["duration", "atRisk", "resolved", "censored", "survival", "lower", "upper"] as const) {
        expectClose(step[field], expected.curve[field][index] as number | null);
      }
    });
  });
});

const KINDS: readonly KaplanMeierLimits[] = ["log-log", "log", "plain"];

describe("by survfit of R's package survival", () => {
  const table = Object.entries(survival.reference.cases).flatMap(([name, expected]) =>
    KINDS.map((limits) => ({ name, limits, expected })),
  );

  test.each(table)("$name, $limits", ({ expected, limits }) => {
    for (const confidence of [0.95, 0.8] as const) {
      const wanted = expected.limits[limits][confidence];
      const result = kaplanMeier(survival.casesOf(expected), { confidence, limits });
      expect(result).toMatchObject({ confidence, method: limits, median: expected.median });
      expect([result.lower, result.upper]).toEqual(wanted.limits);
      expect(result.curve).toHaveLength(expected.curve.duration.length);
      result.curve.forEach((step, index) => {
        for (const field of ["duration", "atRisk", "resolved", "censored", "survival"] as const) {
          expectClose(step[field], expected.curve[field][index] ?? null);
        }
        // Before anything was resolved there is no error: R prints NA where the formula has the logarithm of 0.
        if (step.survival === 1) {
          expect([step.lower, step.upper]).toEqual([1, 1]);
          return;
        }
        expectClose(step.lower, wanted.lower[index] ?? null);
        expectClose(step.upper, wanted.upper[index] ?? null);
      });
    }
  });

  test("log-log is the default", () => {
    const cases = survival.casesOf(survival.reference.cases.eight ?? { duration: [], open: [] });
    expect(kaplanMeier(cases)).toStrictEqual(kaplanMeier(cases, { limits: "log-log" }));
  });
});

describe("published: summary(survfit(Surv(time, status) ~ x, aml)) in Therneau's manual of the package survival", () => {
  const { maintained, notMaintained } = reference.cases;

  test("maintained: median 31, from 18 to beyond the last", () => {
    const { median, lower, upper, curve } = byLog(casesOf(maintained as NonNullable<typeof maintained>));
    expect([median, lower, upper]).toEqual([31, 18, null]);
    const steps = curve.filter(({ resolved }) => resolved > 0);
    const rounded = steps.map(({ duration, atRisk, survival, lower, upper }) => [
      duration,
      atRisk,
      ...[survival, lower, upper].map((share) => Number((share ?? 0).toFixed(3))),
    ]);
    expect(rounded).toEqual([
      [9, 11, 0.909, 0.754, 1],
      [13, 10, 0.818, 0.619, 1],
      [18, 8, 0.716, 0.488, 1],
      [23, 7, 0.614, 0.377, 0.999],
      [31, 5, 0.491, 0.255, 0.946],
      [34, 4, 0.368, 0.155, 0.875],
      [48, 2, 0.184, 0.036, 0.944],
    ]);
  });

  test("not maintained: median 23, from 8 to beyond the last", () => {
    const { median, lower, upper } = byLog(casesOf(notMaintained as NonNullable<typeof notMaintained>));
    expect([median, lower, upper]).toEqual([23, 8, null]);
  });
});

test("by hand: two of four open", () => {
  const { median, curve } = kaplanMeier([
    { duration: 3, open: false },
    { duration: 1, open: false },
    { duration: 8, open: true },
    { duration: 2, open: true },
  ]);
  expect(median).toBe(3);
  expect(curve.map(({ atRisk, resolved, censored, survival }) => [atRisk, resolved, censored, survival])).toEqual([
    [4, 1, 0, 3 / 4],
    [3, 0, 1, 3 / 4],
    [2, 1, 0, 3 / 8],
    [1, 0, 1, 3 / 8],
  ]);
});

test("open cases lengthen the median that the resolved ones alone would have", () => {
  const resolved = [1, 2, 3, 4, 5].map((duration) => ({ duration, open: false }));
  const open = [4, 5, 6, 7].map((duration) => ({ duration, open: true }));
  expect(kaplanMeier(resolved).median).toBe(3);
  // 8/9, 7/9, 6/9 and 5/9 after 1 to 4, then one of the four that are left: 5/9 3/4 = 0.42.
  expect(kaplanMeier([...resolved, ...open]).median).toBe(5);
});

test("nothing", () => {
  expect(kaplanMeier([])).toStrictEqual({
    n: 0,
    resolved: 0,
    open: 0,
    median: null,
    lower: null,
    upper: null,
    confidence: 0.95,
    method: "log-log",
    curve: [],
  });
});

test.each([
  [
    [{ duration: -1, open: false }],
    "kaplanMeier cases[0].duration: expected milliseconds from 0 to 1.728e16, received -1",
  ],
  [
    [{ duration: 1, open: false }, { duration: 1 }],
    "kaplanMeier cases[1].open: expected true or false, received a record with duration",
  ],
  [[{ duration: 1, open: 0 }], "kaplanMeier cases[0].open"],
  [[{ duration: "1", open: true }], "kaplanMeier cases[0].duration"],
  [[5], "kaplanMeier cases[0]: expected a record with duration and open, received 5"],
  [[null, { duration: Number.NaN, open: true }], "(and 1 more)"],
  [5, "kaplanMeier cases: expected an iterable"],
])("refuses %o", (cases, message) => {
  expect(() => kaplanMeier(cases as TimedCase[])).toThrow(KpiInputError);
  expect(() => kaplanMeier(cases as TimedCase[])).toThrow(message);
});

test("refuses unknown options", () => {
  expect(() => kaplanMeier([], { limits: "logit" } as object)).toThrow(
    'kaplanMeier options.limits: expected "log-log" or "log" or "plain", received "logit"',
  );
  expect(() => kaplanMeier([], { method: "log" } as object)).toThrow("expected no options but confidence and limits");
  expect(() => kaplanMeier([], { conf: 0.9 } as object)).toThrow("kaplanMeier options.conf");
});

// Numbers so small that half of them is rounded have no exact middle.
const duration = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.double({ min: 1e-300, max: 1.728e16, noNaN: true }));
const cases = fc.array(fc.record({ duration, open: fc.boolean() }), { maxLength: 60 });
const confidence = fc.oneof(
  fc.double({ min: 0.01, max: 1 - 1e-9, noNaN: true }),
  fc.constantFrom(Number.MIN_VALUE, 1 - Number.EPSILON / 2),
);

const limits = fc.constantFrom(...KINDS);

describe("properties", () => {
  test("clean, falling from 1, limits around it, everybody accounted for", () => {
    fc.assert(
      fc.property(cases, confidence, limits, (cases, confidence, limits) => {
        const result = kaplanMeier(cases, { confidence, limits });
        expectClean(result);
        let survival = 1;
        let left = cases.length;
        let last = -1;
        for (const step of result.curve) {
          expect(step.atRisk).toBe(left);
          left -= step.resolved + step.censored;
          expect(step.duration).toBeGreaterThan(last);
          last = step.duration;
          expect(step.survival).toBeLessThanOrEqual(survival);
          survival = step.survival;
          expect(step.lower ?? 0).toBeLessThanOrEqual(survival);
          expect(step.upper ?? 1).toBeGreaterThanOrEqual(survival);
        }
        expect(left).toBe(0);
        if (result.median !== null) {
          expect(result.lower ?? 0).toBeLessThanOrEqual(result.median);
          expect(result.upper ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(result.median);
        }
      }),
    );
  });

  test("with nothing open it is the share that takes longer, and the median of the textbook", () => {
    fc.assert(
      fc.property(fc.array(duration, { minLength: 1, maxLength: 60 }), (durations) => {
        const { curve, median } = kaplanMeier(durations.map((duration) => ({ duration, open: false })));
        for (const step of curve) {
          const longer = durations.filter((duration) => duration > step.duration).length;
          expect(step.survival).toBeCloseTo(longer / durations.length, 12);
        }
        expectClose(median, quantile(durations, 0.5));
      }),
    );
  });

  test("more confidence never narrows it, and the order of the cases is none", () => {
    fc.assert(
      fc.property(cases, confidence, confidence, limits, (cases, one, other, limits) => {
        const narrow = kaplanMeier(cases, { confidence: Math.min(one, other), limits });
        const wide = kaplanMeier(cases, { confidence: Math.max(one, other), limits });
        expect(wide.lower ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(narrow.lower ?? Number.POSITIVE_INFINITY);
        expect(wide.upper ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(narrow.upper ?? Number.POSITIVE_INFINITY);
        expect(kaplanMeier([...cases].reverse(), { confidence: Math.max(one, other), limits })).toStrictEqual(wide);
      }),
    );
  });
});
