import { interpolate } from "../quantile.ts";

/** How far a quantile taken from buckets can be from the exact one, as a share of it. */
export const RELATIVE_ERROR = 0.005;

const GROWTH = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_GROWTH: number = /* @__PURE__ */ Math.log(GROWTH);

/**
 * Counts durations in logarithmic buckets (DDSketch: Masson, Rim and Lee 2019). Bucket 0 holds what is
 * shorter than a millisecond, bucket k what is from `GROWTH ** (k - 1)` up to `GROWTH ** k` milliseconds.
 */
export class Buckets {
  readonly #counts: number[] = [];

  add(duration: number): void {
    const bucket = duration < 1 ? 0 : 1 + Math.floor(Math.log(duration) / LOG_GROWTH);
    const counts = this.#counts;
    while (counts.length <= bucket) counts.push(0);
    (counts[bucket] as number) += 1;
  }

  /** The buckets that hold anything, by number. */
  counts(): Record<string, number> {
    const filled: Record<string, number> = {};
    this.#counts.forEach((count, bucket) => {
      if (count > 0) filled[bucket] = count;
    });
    return filled;
  }
}

/** Quantiles of type 7 from counted buckets; `probabilities` rise, and `n`, the sum of the counts, is not 0. */
export function quantilesOfBuckets(
  buckets: Readonly<Record<string, number>>,
  n: number,
  probabilities: readonly number[],
): number[] {
  const rising = Object.entries(buckets)
    .map(([bucket, count]) => ({ duration: durationOf(Number(bucket)), count }))
    .sort((one, other) => one.duration - other.duration);
  const durationAt = (rank: number): number => {
    let seen = 0;
    return rising.find(({ count }) => (seen += count) > rank)?.duration ?? 0;
  };
  return probabilities.map((probability) => {
    const rank = (n - 1) * probability;
    return interpolate(rank, durationAt(Math.floor(rank)), durationAt(Math.ceil(rank)));
  });
}

/** The duration that is at most the relative error away from both ends of a bucket. */
function durationOf(bucket: number): number {
  return bucket === 0 ? 0 : (2 * GROWTH ** bucket) / (GROWTH + 1);
}
