import { interpolate } from "../result/quantile.ts";

/** `log(1.005 / 0.995)`: a bucket is so much wider than the one before that its middle is within 0.5 % of both ends. */
const LOG_GROWTH = 0.010000083334583356;

/**
 * Counts durations in logarithmic buckets (DDSketch: Masson, Rim and Lee 2019). Bucket 0 holds what is
 * shorter than a millisecond, bucket k what is from `growth ** (k - 1)` up to `growth ** k` milliseconds.
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

/** The middle of a bucket. */
function durationOf(bucket: number): number {
  return bucket === 0 ? 0 : 0.995 * Math.exp(bucket * LOG_GROWTH);
}
