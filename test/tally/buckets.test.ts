import fc from "fast-check";
import { tallyResolutionTime } from "service-kpis";
import { describe, expect, test } from "vitest";
import { bucketOf, middleOf } from "../../src/tally/buckets.ts";

/** Each bucket ends so many times later than it begins that its middle is 0.5 % away from both. */
const GROWTH = 1.005 / 0.995;

const LONGEST = 1.728e16;

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
    expect(bucketOf(duration)).toBe(bucket);
    expect(tallyResolutionTime([duration]).buckets).toEqual({ [bucket]: 1 });
  });

  test("a duration lies between the ends of its bucket", () => {
    fc.assert(
      fc.property(durations, (duration) => {
        const bucket = bucketOf(duration);
        // A duration that stands on an end may, by rounding, fall to either side of it.
        expect(duration).toBeGreaterThanOrEqual(GROWTH ** (bucket - 1) * (1 - 1e-11));
        expect(duration).toBeLessThanOrEqual(GROWTH ** bucket * (1 + 1e-11));
      }),
      { numRuns: 1_000 },
    );
  });

  test("the middle of a bucket is within 0.5 % of what is in it", () => {
    fc.assert(
      fc.property(durations, (duration) => {
        expect(Math.abs(middleOf(bucketOf(duration)) / duration - 1)).toBeLessThanOrEqual(0.005 * (1 + 1e-9));
      }),
      { numRuns: 1_000 },
    );
    expect(middleOf(0)).toBe(0);
  });

  test("a longer duration never falls into a lower bucket", () => {
    fc.assert(
      fc.property(durations, durations, (one, other) => {
        expect(Math.sign(bucketOf(one) - bucketOf(other)) * Math.sign(one - other)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("every duration is counted once, and empty buckets are left out", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(durations, fc.double({ min: 0, max: 1, noNaN: true }))), (list) => {
        const counts = Object.values(tallyResolutionTime(list).buckets);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(list.length);
        expect(counts).not.toContain(0);
      }),
    );
    expect(tallyResolutionTime([]).buckets).toEqual({});
  });
});
