import { copyResult } from "../sample/given.ts";
import { estimateOf, isNoise, limitsOf, type MeanSummary, readMean } from "../sample/student.ts";
import { readSettings } from "./confidence.ts";
import type { ConfidenceOptions, Interval } from "./interval.ts";

/** The interval of a mean. */
export interface MeanInterval extends Interval<"t"> {
  /** Whether there are fewer than 30 observations, with which the interval of a skewed mean is too short. */
  readonly smallSample: boolean;
}

/**
 * The interval of a mean, for timing results above all: `value ± t(n - 1) standardDeviation / sqrt(n)`.
 *
 * It rests on the means of samples being normally distributed. Long-tailed durations take their time: of 95 % intervals
 * on lognormal times (sigma 1) 84 % hold the truth with 10 observations, 88 % with 30 and 93 % with 300. For the typical
 * duration {@link quantileInterval} and {@link geometricMeanInterval} hold what they promise; for answers on a scale
 * {@link ratingInterval} does. Observations have to be independent: several of one customer are not.
 *
 * @param mean - `n`, `value` and `standardDeviation` in any unit, for example a timing result; other fields are ignored.
 * @returns Limits in the unit of the mean, of a result of times none below 0; `null` below two observations, where all are equal and where there is no
 * standard deviation, as then nothing is known of their spread.
 * @throws {@link KpiInputError} when a field or an option is inadmissible.
 * @see Student (1908), The probable error of a mean, Biometrika 6(1).
 *
 * @example
 * ```ts
 * import { resolutionTime } from "service-kpis";
 * import { meanInterval } from "service-kpis/stats";
 *
 * const { lower, upper, smallSample } = meanInterval(resolutionTime([60_000, 75_000, 90_000, 110_000, 180_000]));
 * [Math.round(lower ?? 0), Math.round(upper ?? 0), smallSample]; // => [44827, 161173, true]
 * ```
 */
export function meanInterval(mean: MeanSummary, options: ConfidenceOptions<"t"> = {}): MeanInterval {
  const { confidence, method } = readSettings("meanInterval", options, ["t"]);
  const given = copyResult(mean);
  const summary = readMean("meanInterval", "mean", given);
  const smallSample = summary.n < 30;
  const estimate = estimateOf(summary);
  if (isNoise(estimate.standardError, estimate.value)) {
    return { lower: null, upper: null, confidence, method, smallSample };
  }
  const [lower, upper] = limitsOf(estimate, confidence);
  // No mean of times is below 0.
  const least = "unit" in given && given.unit === "milliseconds" ? 0 : lower;
  return { lower: Math.max(least, lower) + 0, upper: upper + 0, confidence, method, smallSample };
}
