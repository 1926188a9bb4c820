import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Buckets, quantilesOfBuckets } from "../../src/tally/buckets.ts";

/** Each bucket ends so many times later than it begins that its middle is 0.5 % away from both. */
const GROWTH = 1.005 / 0.995;

const LONGEST = 1.728e16;

function bucketsOf(durations: Iterable<number>): Record<string, number> {
  const buckets = new Buckets();
  for (const duration of durations) buckets.add(duration);
  return buckets.counts();
}

/** Durations of every magnitude, from a millisecond to the longest. */
const durations = fc.oneof(
  fc.double({ min: 0, max: Math.log(LONGEST), noNaN: true }).map((power) => Math.min(Math.exp(power), LONGEST)),
  fc.integer({ min: 1, max: 100_000 }),
);

describe("which bucket", () => {
  // floor(log(duration) / log(1.005 / 0.995)) + 1, by R. Stored tallies hold these numbers: they must never change.
  test.each([
    { duration: 0, bucket: 0 },
    { duration: 0.999, bucket: 0 },
    { duration: 1, bucket: 1 },
    { duration: 1.005, bucket: 1 },
    { duration: 1.02, bucket: 2 },
    { duration: 2, bucket: 70 },
    { duration: 10, bucket: 231 },
    { duration: 1_000, bucket: 691 },
    { duration: 60_000, bucket: 1_101 },
    { duration: 3_600_000, bucket: 1_510 },
    { duration: 86_400_000, bucket: 1_828 },
    { duration: 31_536_000_000, bucket: 2_418 },
    { duration: LONGEST, bucket: 3_739 },
  ])("$duration ms: $bucket", ({ duration, bucket }) => {
    expect(bucketsOf([duration])).toEqual({ [bucket]: 1 });
  });

  test("a duration lies between the ends of its bucket", () => {
    fc.assert(
      fc.property(durations, (duration) => {
        const [bucket] = Object.keys(bucketsOf([duration])).map(Number) as [number];
        // A duration that stands on an end may, by rounding, fall to either side of it.
        expect(duration).toBeGreaterThanOrEqual(GROWTH ** (bucket - 1) * (1 - 1e-11));
        expect(duration).toBeLessThanOrEqual(GROWTH ** bucket * (1 + 1e-11));
      }),
      { numRuns: 1_000 },
    );
  });

  test("a longer duration never falls into a lower bucket", () => {
    fc.assert(
      fc.property(durations, durations, (one, other) => {
        const [bucket, otherBucket] = [one, other].map((duration) => Number(Object.keys(bucketsOf([duration]))[0]));
        expect(Math.sign(Number(bucket) - Number(otherBucket)) * Math.sign(one - other)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("every duration is counted once, and empty buckets are left out", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(durations, fc.double({ min: 0, max: 1, noNaN: true }))), (list) => {
        const counts = Object.values(bucketsOf(list));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(list.length);
        expect(counts).not.toContain(0);
      }),
    );
    expect(bucketsOf([])).toEqual({});
  });
});

describe("quantiles", () => {
  /** Type 7 over the durations themselves. */
  function exactQuantile(list: readonly number[], probability: number): number {
    const sorted = [...list].sort((one, other) => one - other);
    const rank = (sorted.length - 1) * probability;
    const [below, above] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]] as [number, number];
    return below + (rank - Math.floor(rank)) * (above - below);
  }

  const PROBABILITIES = [0, 0.25, 0.5, 0.9, 0.95, 1];

  test("are within 0.5 % of the exact ones, whatever the magnitude", () => {
    fc.assert(
      fc.property(fc.array(durations, { minLength: 1, maxLength: 200 }), (list) => {
        quantilesOfBuckets(bucketsOf(list), list.length, PROBABILITIES).forEach((quantile, index) => {
          const exact = exactQuantile(list, PROBABILITIES[index] as number);
          expect(Math.abs(quantile - exact)).toBeLessThanOrEqual(0.005 * exact * (1 + 1e-9));
        });
      }),
      { numRuns: 300 },
    );
  });

  test("are within a millisecond below one", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { minLength: 1 }), (list) => {
        expect(quantilesOfBuckets(bucketsOf(list), list.length, PROBABILITIES)).toEqual([0, 0, 0, 0, 0, 0]);
      }),
    );
  });

  test("rise with the probability", () => {
    fc.assert(
      fc.property(fc.array(durations, { minLength: 1 }), (list) => {
        const quantiles = quantilesOfBuckets(bucketsOf(list), list.length, PROBABILITIES);
        expect(quantiles).toEqual([...quantiles].sort((one, other) => one - other));
      }),
    );
  });

  test("do not depend on the order in which the buckets stand", () => {
    const keys = ["70", "231", "691", "1101"];
    const counts = [3, 4, 5, 6];
    const rising = new Map(keys.map((key, index) => [key, counts[index] as number]));
    const falling = new Map([...rising].reverse());
    expect(quantilesOfBuckets(Object.fromEntries(falling), 18, PROBABILITIES)).toEqual(
      quantilesOfBuckets(Object.fromEntries(rising), 18, PROBABILITIES),
    );
  });

  // Half-way between two durations, and not the lower one of them.
  test("the median of 10 and 20 is about 15", () => {
    const [median] = quantilesOfBuckets(bucketsOf([10, 20]), 2, [0.5]);
    expect(Math.abs((median as number) - 15)).toBeLessThanOrEqual(0.075);
  });
});
