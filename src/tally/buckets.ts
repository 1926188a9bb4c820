/** `log(1.005 / 0.995)`: a bucket is so much wider than the one before that its middle is within 0.5 % of both ends. */
const LOG_GROWTH = 0.010000083334583356;

/**
 * The logarithmic bucket of a duration (DDSketch: Masson, Rim and Lee 2019). Bucket 0 holds what is shorter than a
 * millisecond, bucket k what is from `growth ** (k - 1)` up to `growth ** k` milliseconds.
 */
export function bucketOf(duration: number): number {
  return duration < 1 ? 0 : 1 + Math.floor(Math.log(duration) / LOG_GROWTH);
}

/** The middle of a bucket. */
export function middleOf(bucket: number): number {
  return bucket === 0 ? 0 : 0.995 * Math.exp(bucket * LOG_GROWTH);
}

/** Counts durations in buckets. */
export class Buckets {
  readonly #counts: number[] = [];

  addAll(durations: Float64Array): void {
    const counts = this.#counts;
    for (let index = 0; index < durations.length; index += 1) {
      const bucket = bucketOf(durations[index] as number);
      while (counts.length <= bucket) counts.push(0);
      (counts[bucket] as number) += 1;
    }
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
