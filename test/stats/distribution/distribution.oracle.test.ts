import betaCdf from "@stdlib/stats-base-dists-beta-cdf";
import betaQuantileOracle from "@stdlib/stats-base-dists-beta-quantile";
import binomialCdf from "@stdlib/stats-base-dists-binomial-cdf";
import binomialQuantileOracle from "@stdlib/stats-base-dists-binomial-quantile";
import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantileOracle from "@stdlib/stats-base-dists-normal-quantile";
import tCdf from "@stdlib/stats-base-dists-t-cdf";
import tQuantileOracle from "@stdlib/stats-base-dists-t-quantile";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  betaCumulative,
  betaQuantile,
  binomialCumulative,
  binomialQuantile,
  normalCumulative,
  normalQuantile,
  tCumulative,
  tQuantile,
} from "../../../src/stats/distribution/distribution.ts";

/** Another hand's numbers: a kept library, as exact as that library is. */
const near = (received: number, expected: number, allowed: number): void => {
  expect(Math.abs(received - expected)).toBeLessThanOrEqual(allowed * Math.abs(expected));
};

const p = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
const shape = fc.double({ min: 0.5, max: 1e4, noNaN: true });

test("normal", () => {
  fc.assert(
    fc.property(p, fc.double({ min: -8, max: 8, noNaN: true }), (p, z) => {
      near(normalCumulative(z), normalCdf(z, 0, 1), 1e-12);
      // Its series is short in the tails: qnorm(1e-6) is -4.753424308822899, and -4.753424308828307 there.
      expect(normalQuantile(p)).toBeCloseTo(normalQuantileOracle(p, 0, 1), 8);
    }),
  );
});

test("t", () => {
  fc.assert(
    fc.property(
      p,
      fc.double({ min: -30, max: 30, noNaN: true }),
      fc.double({ min: 1, max: 1e5, noNaN: true }),
      (p, t, df) => {
        near(tCumulative(t, df), tCdf(t, df), 1e-10);
        near(tQuantile(p, df), tQuantileOracle(p, df), 1e-10);
      },
    ),
  );
});

test("beta", () => {
  fc.assert(
    fc.property(p, shape, shape, (p, alpha, beta) => {
      const x = betaQuantile(p, alpha, beta);
      near(x, betaQuantileOracle(p, alpha, beta), 1e-10);
      near(betaCumulative(x, alpha, beta), betaCdf(x, alpha, beta), 1e-10);
    }),
  );
});

test("binomial", () => {
  fc.assert(
    fc.property(
      p,
      fc.nat(5000),
      fc.nat(5000),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (p, drawn, n, probability) => {
        const successes = Math.min(drawn, n);
        const expected = binomialCdf(successes, n, probability);
        if (expected > 1e-250) near(binomialCumulative(successes, n, probability), expected, 1e-10);
        expect(binomialQuantile(p, n, probability)).toBe(binomialQuantileOracle(p, n, probability) + 0);
      },
    ),
  );
});
