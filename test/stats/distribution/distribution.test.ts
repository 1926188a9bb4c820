import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KpiInputError } from "../../../src/input/error.ts";
import * as distribution from "../../../src/stats/distribution/distribution.ts";
import { outcomeOf } from "../../laws.ts";

const {
  betaCumulative,
  betaQuantile,
  betaUpperTail,
  binomialCumulative,
  binomialQuantile,
  binomialUpperTail,
  normalCumulative,
  normalQuantile,
  normalUpperTail,
  tCumulative,
  tQuantile,
  tUpperTail,
} = distribution;

type Name = keyof typeof distribution;
type Distribution = (...values: readonly number[]) => number;

/** Arguments and value, by R 4.2.2; `distribution.R` beside the file says how. */
const reference = JSON.parse(
  readFileSync(new URL("../../reference/distribution.json", import.meta.url), "utf8"),
) as Readonly<Record<Name, readonly (readonly number[])[]>>;

function errorOf(received: number, expected: number): number {
  return expected === 0 ? Math.abs(received) : Math.abs(received / expected - 1);
}

describe("R's numbers", () => {
  test.each(Object.keys(distribution) as Name[])("%s", (name) => {
    const call = distribution[name] as Distribution;
    const rows = reference[name];
    expect(rows.length).toBeGreaterThan(15);
    const wrong = rows.filter((row) => {
      const expected = row.at(-1) as number;
      const allowed = Math.abs(expected) > 1e-20 ? 1e-12 : 1e-9;
      return !(errorOf(call(...row.slice(0, -1)), expected) <= allowed);
    });
    expect(wrong).toStrictEqual([]);
  });
});

describe("closed forms", () => {
  const probability = fc.double({ min: 1e-3, max: 1 - 1e-3, noNaN: true });

  test("one degree of freedom is Cauchy's distribution, far out as well", () => {
    for (const t of [1e-200, 1e-9, 0.3, 1, 7, 1e5, 1e20, 1e160, 1e300]) {
      expect(errorOf(tUpperTail(t, 1), Math.atan(1 / t) / Math.PI)).toBeLessThan(1e-13);
    }
    for (const p of [1e-300, 1e-10, 0.2]) {
      expect(errorOf(tQuantile(p, 1), -1 / Math.tan(Math.PI * p))).toBeLessThan(1e-13);
    }
  });

  test("two degrees of freedom", () => {
    for (const t of [0, 1e-8, 0.5, 3, 1e3, 1e6]) {
      const root = Math.hypot(t, Math.SQRT2);
      expect(errorOf(tUpperTail(t, 2), 1 / (root * (root + t)))).toBeLessThan(1e-13);
    }
  });

  test("one shape of 1 is a power", () => {
    fc.assert(
      fc.property(probability, fc.double({ min: 0.01, max: 300, noNaN: true }), (x, shape) => {
        expect(errorOf(betaCumulative(x, shape, 1), x ** shape)).toBeLessThan(1e-12);
        expect(errorOf(betaUpperTail(x, 1, shape), (1 - x) ** shape)).toBeLessThan(1e-12);
        expect(errorOf(betaQuantile(x, shape, 1), x ** (1 / shape))).toBeLessThan(1e-12);
      }),
    );
  });

  test("all successes, and none", () => {
    fc.assert(
      fc.property(probability, fc.integer({ min: 1, max: 100 }), (p, n) => {
        expect(errorOf(binomialUpperTail(n, n, p), p ** n)).toBeLessThan(1e-12);
        expect(errorOf(binomialCumulative(0, n, p), (1 - p) ** n)).toBeLessThan(1e-12);
      }),
    );
  });

  test("a binomial distribution is the sum of its terms", () => {
    fc.assert(
      fc.property(probability, fc.integer({ min: 1, max: 30 }), fc.nat(30), (p, n, drawn) => {
        const successes = Math.min(drawn, n);
        let term = (1 - p) ** n;
        let sum = term;
        for (let k = 1; k <= successes; k += 1) {
          term *= (((n - k + 1) / k) * p) / (1 - p);
          sum += term;
        }
        expect(errorOf(binomialCumulative(successes, n, p), sum)).toBeLessThan(1e-12);
      }),
    );
  });

  test("billions of trials", () => {
    // Half of them, and half of the chance of exactly that many, which is sqrt(2 / (pi n)).
    for (const n of [1e9, 1e12, 8e15]) {
      expect(binomialCumulative(n / 2, n, 0.5)).toBeCloseTo(0.5 + Math.sqrt(1 / (2 * Math.PI * n)), 9);
      expect(binomialQuantile(0.5, n, 0.5)).toBe(n / 2);
    }
    expect(errorOf(tUpperTail(1.96, 1e18), normalUpperTail(1.96))).toBeLessThan(1e-13);
    expect(errorOf(tQuantile(1e-9, 1e18), normalQuantile(1e-9))).toBeLessThan(1e-13);
  });

  test("a normal tail far out is density / z (1 - 1/z² + 3/z⁴ - 15/z⁶)", () => {
    for (const z of [20, 30, 37]) {
      const series = 1 - z ** -2 + 3 * z ** -4 - 15 * z ** -6 + 105 * z ** -8 - 945 * z ** -10;
      const density = Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI);
      expect(errorOf(normalUpperTail(z), (density / z) * series)).toBeLessThan(1e-9);
    }
    expect(normalUpperTail(40)).toBe(0);
  });
});

describe("properties", () => {
  const p = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
  const shape = fc.double({ min: -6, max: 15, noNaN: true }).map((power) => 10 ** power);
  const z = fc.oneof(fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ noNaN: true }));

  test("both tails are from 0 to 1 and add up to 1", () => {
    fc.assert(
      fc.property(z, p, shape, shape, fc.nat(1000), fc.nat(1000), (z, x, alpha, beta, n, successes) => {
        for (const [lower, upper] of [
          [normalCumulative(z), normalUpperTail(z)],
          [tCumulative(z, alpha), tUpperTail(z, alpha)],
          [betaCumulative(x, alpha, beta), betaUpperTail(x, alpha, beta)],
          [binomialCumulative(successes, n, x), binomialUpperTail(successes + 1, n, x)],
        ] as const) {
          expect(lower).toBeGreaterThanOrEqual(0);
          expect(upper).toBeGreaterThanOrEqual(0);
          expect(Math.abs(lower + upper - 1)).toBeLessThan(1e-15);
        }
      }),
    );
  });

  test("mirror images", () => {
    fc.assert(
      fc.property(z, p, shape, shape, (z, p, alpha, beta) => {
        expect(normalCumulative(-z)).toBe(normalUpperTail(z));
        expect(tCumulative(-z, alpha)).toBe(tUpperTail(z, alpha));
        const half = p / 2;
        expect(normalQuantile(1 - half) + normalQuantile(1 - (1 - half))).toBeCloseTo(0, 12);
        expect(betaCumulative(0.5, alpha, beta)).toBeCloseTo(betaUpperTail(0.5, beta, alpha), 14);
        // With both shapes close to 0 hardly anything lies in the middle.
        expect(betaQuantile(0.5, 0.1 + alpha, 0.1 + alpha)).toBeCloseTo(0.5, 12);
      }),
    );
  });

  test("a quantile undoes its distribution", () => {
    const middling = fc.double({ min: -1, max: 5, noNaN: true }).map((power) => 10 ** power);
    fc.assert(
      fc.property(p, middling, middling, (p, alpha, beta) => {
        expect(errorOf(normalCumulative(normalQuantile(p)), p)).toBeLessThan(1e-12);
        // Far out with a tenth of a degree of freedom t outgrows what its square can hold.
        expect(errorOf(tCumulative(tQuantile(p, 1 + alpha), 1 + alpha), p)).toBeLessThan(1e-11);
        const x = betaQuantile(p, alpha, beta);
        // Close to 1 the numbers lie too far apart.
        if (x > 1e-300 && x < 0.9) expect(errorOf(betaCumulative(x, alpha, beta), p)).toBeLessThan(1e-10);
      }),
    );
  });

  test("a binomial quantile is the smallest number that reaches p", () => {
    fc.assert(
      fc.property(p, fc.nat(2000), p, (share, n, probability) => {
        const successes = binomialQuantile(share, n, probability);
        expect(binomialCumulative(successes, n, probability)).toBeGreaterThanOrEqual(share * (1 - 1e-12));
        if (successes > 0) expect(binomialCumulative(successes - 1, n, probability)).toBeLessThan(share);
      }),
    );
  });

  test("a binomial quantile undoes its distribution, also where that is 1 but for rounding", () => {
    // P(X = 0) is 1 - 1e-12, of which 0.999999999999 is the nearest number.
    expect(binomialQuantile(0.999999999999, 1, 1e-12)).toBe(0);
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), p, (n, drawn, probability) => {
        const reached = binomialCumulative(Math.min(drawn, n), n, probability);
        if (reached === 0 || reached === 1) return;
        const successes = binomialQuantile(reached, n, probability);
        expect(errorOf(binomialCumulative(successes, n, probability), reached)).toBeLessThan(1e-12);
        expect(successes).toBeLessThanOrEqual(drawn);
      }),
    );
  });

  test("never NaN, in whatever corner", () => {
    const shapes = [1e-6, 0.003, 0.5, 1, 7, 1e5, 2 ** 53, 1e18];
    const shares = [0, 5e-324, 1e-300, 0.025, 0.7, 1 - 2 ** -53, 1];
    for (const alpha of shapes) {
      for (const share of shares) {
        for (const beta of shapes) {
          for (const call of [betaCumulative, betaUpperTail, betaQuantile]) {
            expect(call(share, alpha, beta)).toBeGreaterThanOrEqual(0);
            expect(call(share, alpha, beta)).toBeLessThanOrEqual(1);
          }
        }
        // It is a finite number, or there is none so large.
        if (share > 0 && share < 1)
          expect(outcomeOf(() => Number.isFinite(tQuantile(share, alpha)))).not.toEqual({ value: false });
      }
      for (const t of [0, 1e-300, 1, 1e100, Number.MAX_VALUE, Number.POSITIVE_INFINITY]) {
        expect(tUpperTail(t, alpha)).toBeGreaterThanOrEqual(0);
        expect(tUpperTail(t, alpha)).toBeLessThanOrEqual(0.5);
      }
    }
  });
});

describe("ends", () => {
  test.each([
    ["normalCumulative", [Number.NEGATIVE_INFINITY], 0],
    ["normalCumulative", [0], 0.5],
    ["normalUpperTail", [Number.NEGATIVE_INFINITY], 1],
    ["normalQuantile", [0.5], 0],
    ["tUpperTail", [Number.POSITIVE_INFINITY, 3], 0],
    ["tCumulative", [0, 3], 0.5],
    ["tQuantile", [0.5, 3], 0],
    ["betaCumulative", [0, 2, 3], 0],
    ["betaCumulative", [1, 2, 3], 1],
    ["betaQuantile", [0, 2, 3], 0],
    ["betaQuantile", [1, 2, 3], 1],
    ["binomialCumulative", [3, 0, 0.2], 1],
    ["binomialCumulative", [2, 5, 1], 0],
    ["binomialUpperTail", [0, 0, 0.2], 1],
    ["binomialUpperTail", [1, 0, 0.2], 0],
    ["binomialUpperTail", [5, 5, 1], 1],
    ["binomialQuantile", [1, 1000, 0.01], 1000],
    ["binomialQuantile", [1, 1000, 0], 0],
    ["binomialQuantile", [0.5, 0, 0.3], 0],
    ["binomialQuantile", [0.25, 2, 0.5], 0],
  ] as const)("%s(%s) is %s", (name, values, expected) => {
    expect((distribution[name] as Distribution)(...values)).toBe(expected);
  });
});

describe("outside the domain", () => {
  test.each([
    ["normalCumulative", [Number.NaN], "normalCumulative.z: expected a number, received NaN"],
    ["normalUpperTail", ["1"], 'normalUpperTail.z: expected a number, received "1"'],
    ["normalQuantile", [0], "normalQuantile.p: expected a number between 0 and 1, exclusive, received 0"],
    ["tQuantile", [1, 3], "tQuantile.p: expected a number between 0 and 1, exclusive, received 1"],
    ["tCumulative", [1, 0], "tCumulative.degreesOfFreedom: expected a number from 1e-6 to 1e18, received 0"],
    [
      "tUpperTail",
      [Number.NaN, Number.POSITIVE_INFINITY],
      "tUpperTail.t: expected a number, received NaN (and 1 more)",
    ],
    ["betaCumulative", [1.1, 1, 1], "betaCumulative.x: expected a number from 0 to 1, received 1.1"],
    ["betaUpperTail", [0.1, -1, 1], "betaUpperTail.alpha: expected a number from 1e-6 to 1e18, received -1"],
    ["betaQuantile", [0.1, 1, null], "betaQuantile.beta: expected a number from 1e-6 to 1e18, received null"],
    ["binomialCumulative", [1.5, 3, 0.1], "binomialCumulative.successes: expected a whole number from 0, received 1.5"],
    ["binomialUpperTail", [1, -3, 0.1], "binomialUpperTail.n: expected a whole number from 0, received -3"],
    ["binomialQuantile", [0.1, 3, 2], "binomialQuantile.probability: expected a number from 0 to 1, received 2"],
  ] as const)("%s(%s)", (name, values, message) => {
    const call = distribution[name] as (...values: readonly unknown[]) => number;
    expect(() => call(...values)).toThrow(KpiInputError);
    expect(() => call(...values)).toThrow(message);
  });
});

test("no result is -0, nor infinite", () => {
  expect(binomialUpperTail(3, 10, -0)).toBe(0);
  expect(betaCumulative(-0, 1, 2)).toBe(0);
  // t is some (0.8)^(-1 / 0.002) = 10^48 of a degree so small; at 0.0002 it is 10^484.
  expect(tQuantile(0.9, 0.02)).toBeGreaterThan(1e30);
  for (const p of [0.1, 0.9]) {
    expect(() => tQuantile(p, 0.002)).toThrow(
      "tQuantile.degreesOfFreedom: expected more of them, as the quantile is beyond 1.8e308, received 0.002",
    );
  }
});
