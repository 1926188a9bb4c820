import fc from "fast-check";
import { resolutionTimeFromTally, tallyResolutionTime } from "service-kpis";
import { describe, expect, test } from "vitest";

const LONGEST = 1.728e16;

/** Durations of every magnitude, from a millisecond to the longest. */
const durations = fc.oneof(
  fc.double({ min: 0, max: Math.log(LONGEST), noNaN: true }).map((power) => Math.min(Math.exp(power), LONGEST)),
  fc.integer({ min: 1, max: 100_000 }),
);

describe("quantiles from buckets", () => {
  /** Type 7 over the durations themselves. */
  function exactQuantile(list: readonly number[], probability: number): number {
    const sorted = [...list].sort((one, other) => one - other);
    const rank = (sorted.length - 1) * probability;
    const [below, above] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]] as [number, number];
    return below + (rank - Math.floor(rank)) * (above - below);
  }

  const PROBABILITIES = [0.5, 0.9, 0.95];

  /** From the buckets alone: without the ends, nothing pulls a quantile back. */
  function quantilesOf(list: readonly number[]): (number | null)[] {
    const { n, total, buckets } = tallyResolutionTime(list);
    const { median, p90, p95, exact } = resolutionTimeFromTally({ n, total, buckets });
    expect(exact).toBe(false);
    return [median, p90, p95];
  }

  test("are within 0.5 % of the exact ones, whatever the magnitude", () => {
    fc.assert(
      fc.property(fc.array(durations, { minLength: 1, maxLength: 200 }), (list) => {
        quantilesOf(list).forEach((quantile, index) => {
          const exact = exactQuantile(list, PROBABILITIES[index] as number);
          expect(Math.abs(Number(quantile) - exact)).toBeLessThanOrEqual(0.005 * exact * (1 + 1e-9));
        });
      }),
      { numRuns: 300 },
    );
  });

  test("are within a millisecond below one", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { minLength: 1 }), (list) => {
        expect(quantilesOf(list)).toEqual([0, 0, 0]);
      }),
    );
  });

  test("rise with the probability", () => {
    fc.assert(
      fc.property(fc.array(durations, { minLength: 1 }), (list) => {
        const quantiles = quantilesOf(list).map(Number);
        expect(quantiles).toEqual([...quantiles].sort((one, other) => one - other));
      }),
    );
  });

  test("do not depend on the order in which the buckets stand", () => {
    const rising = { "70": 3, "231": 4, "691": 5, "1101": 6 };
    const falling = new Proxy(rising, { ownKeys: () => ["1101", "691", "231", "70"] });
    const tally = { n: 18, total: 18_000 };
    expect(resolutionTimeFromTally({ ...tally, buckets: falling })).toEqual(
      resolutionTimeFromTally({ ...tally, buckets: rising }),
    );
  });

  // Half-way between two durations, and not the lower one of them.
  test("the median of 10 and 20 is about 15", () => {
    const [median] = quantilesOf([10, 20]);
    expect(Math.abs((median as number) - 15)).toBeLessThanOrEqual(0.075);
  });
});
