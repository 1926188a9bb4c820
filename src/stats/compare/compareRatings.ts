import { refuseUnlike } from "../../result/comparable.ts";
import { readSettings } from "../interval/confidence.ts";
import type { Comparison } from "../interval/interval.ts";
import { adjustedEstimate, type RatingTally, readRatings, textbookEstimate } from "../sample/ratings.ts";
import { SAMPLE_PAIR, type SamplePairOptions } from "../sample/sampling.ts";
import { differenceOf, judgeStudent } from "../sample/student.ts";
import { judge, NOTHING } from "../sample/verdict.ts";

/** How two mean answers are compared. */
export type RatingComparisonMethod = "adjusted" | "welch";

/** How sure it is to be, and of how many people. */
export type RatingComparisonOptions = SamplePairOptions<RatingComparisonMethod>;

/**
 * Whether the change between two mean answers on one scale is real: of customer satisfaction, of customer effort, of a
 * Likert item.
 *
 * - `"adjusted"`, the default: the three pseudo-answers of {@link ratingInterval} are split, one and a half for each
 *   period (three eighths at either end of the scale, three quarters in its middle); then the difference of the adjusted
 *   means, its interval and its test follow from `z = difference / sqrt(v1 / N1 + v2 / N2)`. On three points this is the
 *   split adjusted Wald test of the Net Promoter Score.
 * - `"welch"`: Welch's t test of the means, as textbooks have it; `null` where either has fewer than two answers and
 *   where all answers of each period are equal.
 *
 * `difference` is that of the observed means. The interval is kept on the scale, and stretched to contain the difference
 * where it would not; where pseudo-answers alone would make a difference, or turn one round, the statistic is 0 and p is
 * 1. Of a `population` of N, n answers count as `n (N - 1) / (N - n)`; where everybody has answered both times, nothing is
 * left to chance: p is 0 or 1, and the statistic of a difference, which would be infinite, is `null`.
 *
 * Both take the answers for independent: for the same people asked twice, and for several answers of one customer, these
 * are not the tests. Of many comparisons some look significant by chance: adjust their p values with
 * {@link adjustPValues}.
 *
 * @param before - `counts` per point and `definition`: a tally or a result of `csat`, `ces` or `likert`.
 * @param after - The same of the later period, with an equal definition.
 * @returns `difference`, `lower` and `upper` in scale points; `null` when nobody answered in either period.
 * @throws {@link KpiInputError} when a field or an option is inadmissible, and on another KPI or definition.
 * @see Rocks (2016), Interval Estimation for the "Net Promoter Score", The American Statistician 70(4).
 * @see Welch (1947), The generalization of "Student's" problem when several different population variances are
 * involved, Biometrika 34(1/2).
 *
 * @example
 * ```ts
 * import { csat } from "service-kpis";
 * import { compareRatings } from "service-kpis/stats";
 *
 * const before = csat([3, 4, 2, 5, 3, 4, 1, 3, 4, 2]);
 * const after = csat([5, 4, 5, 4, 5, 3, 5, 4, 5, 5]);
 * const { difference, pValue, significant } = compareRatings(before, after);
 * [difference, Math.round((pValue ?? 1) * 1e4) / 1e4, significant]; // => [1.4, 0.0064, true]
 * ```
 */
export function compareRatings(
  before: RatingTally,
  after: RatingTally,
  options: RatingComparisonOptions = {},
): Comparison<RatingComparisonMethod> {
  const { confidence, method, population, effectiveSize } = readSettings<
    RatingComparisonMethod,
    RatingComparisonOptions
  >("compareRatings", options, ["adjusted", "welch"], SAMPLE_PAIR);
  const one = readRatings("compareRatings", "before", before, effectiveSize?.[0], population?.[0], 0);
  const other = readRatings("compareRatings", "after", after, effectiveSize?.[1], population?.[1], 1);
  refuseUnlike("compareRatings after", after, before, "as before");
  if (one === null || other === null) return { ...NOTHING, confidence, method };
  const difference = other.mean - one.mean;
  const isCertain = one.known + other.known === 2;
  const estimate = method === "welch" ? textbookEstimate : adjustedEstimate;
  const verdict = isCertain
    ? // Everybody has answered both times: nothing is left to chance, and the statistic of a difference is infinite.
      judge(difference, [difference, difference], one.top, {
        statistic: difference === 0 ? 0 : null,
        pValue: difference === 0 ? 1 : 0,
      })
    : judgeStudent(difference, differenceOf(estimate(one, 1.5), estimate(other, 1.5)), confidence, one.top);
  return { ...verdict, confidence, method };
}
