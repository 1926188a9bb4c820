import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type RateInterval, rateInterval } from "../../../src/stats/rate/rateInterval.ts";
import type { Rate } from "../../../src/stats/rate/rates.ts";
import { expectClean, expectClose, expectLimits } from "../../reference/durations.ts";
import { refusal } from "../../reference/planning.ts";
import { LEVELS, partsOf, reference } from "../../reference/rates.ts";

describe("of a single part, by poisson.test and ppois of R", () => {
  test.each(reference.single)("$count", ({ count, exact, mid }) => {
    for (const confidence of LEVELS) {
      const interval = rateInterval([{ count, n: 4 }], { confidence });
      expect(interval).toMatchObject({ value: count / 4, count, n: 4, dispersion: null, confidence, method: "mid-p" });
      expectLimits({ lower: 4 * Number(interval.lower), upper: 4 * Number(interval.upper) }, mid[confidence], 1e-10);
      expectLimits(rateInterval([{ count, n: 1 }], { confidence, method: "exact" }), exact[confidence], 1e-10);
    }
  });

  // With none, exactly e^-m of samples have none: m = log(20) by mid-p (half of them are 2.5 %), log(40) by whole tails.
  test("by hand: none", () => {
    expectClose(rateInterval([{ count: 0, n: 1 }]).upper, Math.log(20), 1e-12);
    expectClose(rateInterval([{ count: 0, n: 1 }], { method: "exact" }).upper, Math.log(40), 1e-12);
    expect(rateInterval([{ count: 0, n: 1 }])).toMatchObject({ value: 0, lower: 0 });
  });

  // Garwood's table as printed in Ulm (1990), A simple method to calculate the confidence interval of a standardized
  // mortality ratio, American Journal of Epidemiology 131(2): 10 are 4.80 to 18.39.
  test("published", () => {
    const { lower, upper } = rateInterval([{ count: 10, n: 1 }], { method: "exact" });
    expect([lower?.toFixed(2), upper?.toFixed(2)]).toEqual(["4.80", "18.39"]);
  });
});

describe("of several parts, by theta.mm and glm of R's package MASS", () => {
  test.each(Object.entries(reference.spread))("%s", (_, { value, dispersion, limits, ...parts }) => {
    for (const confidence of LEVELS) {
      const interval = rateInterval(partsOf(parts), { confidence });
      expect(interval.method).toBe("negative-binomial");
      expectClose(interval.value, value);
      expectClose(interval.dispersion, dispersion, 1e-11);
      expectLimits(interval, limits[confidence], 1e-8);
    }
  });

  // Means 2 and 2, deviations 1 and 1: chi-square 1 of 1 degree of freedom, so that nothing shows but chance. t of 1 degree
  // of freedom and 50 % is 1.
  test("by hand", () => {
    const { lower, upper, dispersion } = rateInterval(
      [
        { count: 1, n: 1 },
        { count: 3, n: 1 },
      ],
      { confidence: 0.5 },
    );
    expectClose(dispersion, 1);
    expectClose(lower, 2 * Math.exp(-0.5), 1e-10);
    expectClose(upper, 2 * Math.exp(0.5), 1e-10);
  });
});

describe("nothing", () => {
  test.each([[[]], [[{ count: 0, n: 0 }]]])("%j", (rates) => {
    expect(rateInterval(rates, { confidence: 0.9 })).toStrictEqual({
      value: null,
      lower: null,
      upper: null,
      count: 0,
      n: 0,
      dispersion: null,
      confidence: 0.9,
      method: "mid-p",
    });
  });

  test("no count; too few parts to see how they scatter", () => {
    const none = [
      { count: 0, n: 2 },
      { count: 0, n: 3 },
    ];
    expect(rateInterval(none)).toMatchObject({ value: 0, lower: 0, upper: null, dispersion: null });
    expect(rateInterval([{ count: 4, n: 2 }], { method: "negative-binomial" })).toMatchObject({
      value: 2,
      lower: null,
      upper: null,
    });
    // A part without a base is none.
    expect(rateInterval([{ count: 4, n: 2 }, ...none.map(() => ({ count: 0, n: 0 }))]).method).toBe("mid-p");
  });
});

test("takes the result of a rate", () => {
  const result = { kpi: "contactRate", unit: "ratio", value: 1.3, count: 1_300, n: 1_000, rows: 12 };
  expect(rateInterval([result])).toStrictEqual(rateInterval([{ count: 1_300, n: 1_000 }]));
});

test.each([
  [{ count: 1, n: 2 }, undefined, []],
  [[5], undefined, [0]],
  [[{ count: 1.5, n: 2 }], undefined, [0, "count"]],
  [[{ count: -1, n: 2 }], undefined, [0, "count"]],
  [
    [
      { count: 1, n: 2 },
      { count: 1, n: -2 },
    ],
    undefined,
    [1, "n"],
  ],
  [[{ count: 1, n: 1e-10 }], undefined, [0, "n"]],
  [[{ count: 1, n: Number.POSITIVE_INFINITY }], undefined, [0, "n"]],
  [[{ count: 1, n: 0 }], undefined, [0, "count"]],
  [[{ count: 1 }], undefined, [0, "n"]],
  [[{ count: undefined, n: 1 }], undefined, [0, "count"]],
  [[{ count: 1, n: 2, unit: "share" }], undefined, [0, "unit"]],
  [[{ count: 1, n: 2 }], { method: "score" }, ["method"]],
  [[{ count: 1, n: 2 }], { confidence: 0 }, ["confidence"]],
  [[{ count: 1, n: 2 }], { population: 9 }, ["population"]],
  [[], null, []],
])("refuses %j with %j", (rates, options, path) => {
  expect(refusal(() => rateInterval(rates as Rate[], options as object | undefined)).path).toEqual(path);
});

test("says what to do with a share", () => {
  const shares = [{ count: 1, n: 2, unit: "share" }];
  expect(refusal(() => rateInterval(shares)).message).toBe(
    'rateInterval rates[0].unit: expected a rate, received "share" (a share is no rate: see proportionInterval)',
  );
});

const base = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ min: 1e-9, max: 2 ** 53 - 1, noNaN: true }));
const count = fc.oneof(fc.nat(40), fc.nat(1e9), fc.integer({ min: 0, max: 2 ** 50 }));
const part = fc.tuple(count, base).map(([count, n]) => ({ count: n === 0 ? 0 : count, n }));
const parts = fc.array(part, { maxLength: 12 });
const method = fc.constantFrom(undefined, "mid-p" as const, "exact" as const, "negative-binomial" as const);
const confidence = fc.double({ min: 0.01, max: 1 - 1e-9, noNaN: true });

const holds = (
  outer: RateInterval,
  { lower, upper }: { readonly lower: number | null; readonly upper: number | null },
) => {
  const room = 1 + 1e-9;
  expect(outer.lower ?? 0).toBeLessThanOrEqual((lower ?? 0) * room);
  expect((outer.upper ?? Number.POSITIVE_INFINITY) * room).toBeGreaterThanOrEqual(upper ?? Number.POSITIVE_INFINITY);
};

describe("properties", () => {
  test("clean, about the rate, in any order of the parts", () => {
    fc.assert(
      fc.property(parts, method, confidence, (parts, method, confidence) => {
        const interval = rateInterval(Object.freeze(parts), { method, confidence });
        expectClean(interval);
        holds(interval, { lower: interval.value, upper: interval.value ?? Number.POSITIVE_INFINITY });
        const other = rateInterval(new Set([...parts].reverse()), { method, confidence });
        expectClose(other.lower, interval.lower, 1e-6);
        expectClose(other.upper, interval.upper, 1e-6);
      }),
    );
  });

  test("grows with confidence, and exact limits hold those by mid-p", () => {
    fc.assert(
      fc.property(parts, method, confidence, confidence, (parts, method, one, other) => {
        const narrow = rateInterval(parts, { method, confidence: Math.min(one, other) });
        if (narrow.value === null || narrow.lower === null) return;
        holds(rateInterval(parts, { method, confidence: Math.max(one, other) }), narrow);
        holds(rateInterval(parts, { method: "exact" }), rateInterval(parts, { method: "mid-p" }));
      }),
    );
  });

  test("in another unit of the base it is another number of the same", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ count: fc.nat(50), n: fc.nat(9) }), { maxLength: 9 }),
        method,
        (some, method) => {
          const parts = some.map(({ count, n }) => ({ count: n === 0 ? 0 : count, n }));
          const hours = rateInterval(parts, { method });
          const days = rateInterval(
            parts.map(({ count, n }) => ({ count, n: n / 8 })),
            { method },
          );
          expectClose(days.lower, hours.lower === null ? null : 8 * hours.lower, 1e-9);
          expectClose(days.upper, hours.upper === null ? null : 8 * hours.upper, 1e-9);
        },
      ),
    );
  });

  test("shrinks with the base", () => {
    fc.assert(
      fc.property(fc.nat(30), fc.integer({ min: 2, max: 9 }), (count, factor) => {
        const few = rateInterval([{ count, n: 1 }]);
        const many = rateInterval([{ count: count * factor, n: factor }]);
        holds(few, many);
      }),
    );
  });
});
