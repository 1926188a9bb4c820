import type { IntervalLimits } from "../../result/assess.ts";
import type { Scale } from "../../tally/points.ts";
import { copyResult } from "../sample/given.ts";
import {
  adjustedEstimate,
  type RatingSample,
  type RatingTally,
  readRatings,
  textbookEstimate,
} from "../sample/ratings.ts";
import { SAMPLE, type SampleOptions } from "../sample/sampling.ts";
import { isNoise, limitsOf } from "../sample/student.ts";
import { enclose, type Limits, pseudoAnswersFor } from "../sample/verdict.ts";
import { readSettings } from "./confidence.ts";
import type { Interval } from "./interval.ts";

/** How the interval of a mean answer is computed. */
export type RatingIntervalMethod = "adjusted" | "t";

/** How sure it is to be, and of how many people. */
export type RatingIntervalOptions = SampleOptions<RatingIntervalMethod>;

/**
 * The interval of a mean answer on a scale: of customer satisfaction, of customer effort, of a Likert item.
 *
 * - `"adjusted"`, the default: three pseudo-answers are added, three quarters of one at either end of the scale and one
 *   and a half in its middle, then `mean ± z sqrt(variance / (n + 3))`. This is the adjusted Wald interval of the Net
 *   Promoter Score (Rocks 2016) on any scale. Over eight shapes of answers on five points its 95 % interval holds the
 *   truth in 96 % of samples of 10, and in 94 % at worst. Below 95 % they are `3 (z / 1.96)²`: three would pull the shorter
 *   interval away from what nearly all answered.
 * - `"t"`: `mean ± t(n - 1) standardDeviation / sqrt(n)`, as textbooks have it. There it holds the truth in 87 %, and in
 *   52 % at worst, since very satisfied customers all answer the same. `null` below two answers and where all are equal.
 *
 * Both are kept on the scale, and stretched to contain the mean where they would not. The adjusted interval is not
 * symmetric about the mean: print both limits, no "±".
 *
 * Of a `population` of N, n answers count as `n (N - 1) / (N - n)`, and the interval ends where those who did not answer
 * could still move the mean; if all have answered, its width is 0. That takes those who answered for a random part of
 * all, and no interval knows what the silent ones think. Answers have to be independent: several of one customer are not.
 *
 * @param tally - `counts` per point and `definition.scale`: a tally or a result of `csat`, `ces` or `likert`.
 * @returns Limits on the scale; `null` when nobody answered.
 * @throws {@link KpiInputError} when a field or an option is inadmissible, and when more answered than there are.
 * @see Rocks (2016), Interval Estimation for the "Net Promoter Score", The American Statistician 70(4).
 * @see Student (1908), The probable error of a mean, Biometrika 6(1).
 *
 * @example
 * ```ts
 * import { csat } from "service-kpis";
 * import { ratingInterval } from "service-kpis/stats";
 *
 * const { lower, upper } = ratingInterval(csat([5, 5, 4, 5, 3, 5, 5, 4, 5, 5])); // of a mean of 4.6
 * [Math.round((lower ?? 0) * 100) / 100, Math.round((upper ?? 0) * 100) / 100]; // => [3.62, 4.84]
 * ```
 */
export function ratingInterval(
  tally: RatingTally,
  options: RatingIntervalOptions = {},
): Interval<RatingIntervalMethod> {
  const { confidence, method, population, effectiveSize } = readSettings<RatingIntervalMethod, RatingIntervalOptions>(
    "ratingInterval",
    options,
    ["adjusted", "t"],
    SAMPLE,
  );
  const given = copyResult(tally);
  const sample = readRatings("ratingInterval", "tally", given, effectiveSize, population);
  const limits = sample === null ? NO_LIMITS : limitsOnScale(sample, method, confidence, given.definition.scale);
  return { ...limits, confidence, method };
}

const NO_LIMITS = { lower: null, upper: null };

/** The limits of a mean answer, on its scale. */
export function limitsOnScale(
  sample: RatingSample,
  method: RatingIntervalMethod,
  confidence: number,
  [origin]: Scale,
): IntervalLimits {
  const { mean, top, known } = sample;
  const estimate = (method === "t" ? textbookEstimate : adjustedEstimate)(sample, pseudoAnswersFor(confidence));
  if (known < 1 && isNoise(estimate.standardError, mean)) return NO_LIMITS;
  // Where the mean would be if all who did not answer stood at the lowest point of the scale, or at the highest.
  const furthest: Limits = [known * mean, top - known * (top - mean)];
  const { lower, upper } = enclose(mean, limitsOf(estimate, confidence), furthest);
  return { lower: origin + lower, upper: origin + upper };
}
