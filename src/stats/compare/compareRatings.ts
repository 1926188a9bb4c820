import { refuseUnlike } from "../../result/comparable.ts";
import { readSettings } from "../interval/confidence.ts";
import type { Comparison } from "../interval/interval.ts";
import { copyResult } from "../sample/given.ts";
import {
  adjustedEstimate,
  type RatingSample,
  type RatingTally,
  readRatings,
  textbookEstimate,
} from "../sample/ratings.ts";
import { SAMPLE_PAIR, type SamplePairOptions } from "../sample/sampling.ts";
import { differenceOf, judgeStudent } from "../sample/student.ts";
import { judge, NOTHING, type Verdict } from "../sample/verdict.ts";
import { permutationTest } from "./permutation.ts";

/** How two mean answers are compared. */
export type RatingComparisonMethod = "permutation" | "adjusted" | "welch";

/** How sure it is to be, and of how many people. */
export type RatingComparisonOptions = SamplePairOptions<RatingComparisonMethod>;

/**
 * Whether the change between two mean answers on one scale is real: of customer satisfaction, of customer effort, of a
 * Likert item.
 *
 * - `"permutation"`, the default: had nothing changed, all answers could as well have come in either period. Of all ways
 *   to deal them to both, p is the share in which the means differ by more, and half of those in which they differ by as
 *   much (mid-p). It keeps its level also for p values far below 0.05, which count where many are adjusted to each other,
 *   where a small group meets a large one, and where nearly all give the best answer. The statistic is z, with the variance
 *   of all answers together and the factor `N / (N - 1)`; where there are too many answers to go through, where they are
 *   weighted and where there is a `population`, p is that of z. Beside it stands the interval of `"adjusted"`: close to the
 *   limit it may say otherwise, and p decides.
 * - `"adjusted"`: the three pseudo-answers of {@link ratingInterval} are split, one and a half for each
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
 * All take the answers for independent: for the same people asked twice, and for several answers of one customer, these
 * are not the tests. Of many comparisons some look significant by chance: adjust their p values with
 * {@link adjustPValues}.
 *
 * @param before - `counts` per point and `definition`: a tally or a result of `csat`, `ces` or `likert`.
 * @param after - The same of the later period, with an equal definition.
 * @returns `difference`, `lower` and `upper` in scale points; `null` when nobody answered in either period.
 * @throws {@link KpiInputError} when a field or an option is inadmissible, and on another KPI or definition.
 * @see Pitman (1937), Significance tests which may be applied to samples from any populations, Supplement to the Journal of
 * the Royal Statistical Society 4(1); Lancaster (1961), Significance tests in discrete distributions, JASA 56(294).
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
 * [difference, Math.round((pValue ?? 1) * 1e4) / 1e4, significant]; // => [1.4, 0.0061, true]
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
  >("compareRatings", options, ["permutation", "adjusted", "welch"], SAMPLE_PAIR);
  const copies = [copyResult(before), copyResult(after)] as const;
  const one = readRatings("compareRatings", "before", copies[0], effectiveSize?.[0], population?.[0], 0);
  const other = readRatings("compareRatings", "after", copies[1], effectiveSize?.[1], population?.[1], 1);
  refuseUnlike("compareRatings after", copies[1], copies[0], "as before");
  if (one === null || other === null) return { ...NOTHING, confidence, method };
  return { ...verdictOf(one, other, confidence, method), confidence, method };
}

function verdictOf(
  one: RatingSample,
  other: RatingSample,
  confidence: number,
  method: RatingComparisonMethod,
): Verdict {
  const difference = other.mean - one.mean;
  if (one.known + other.known === 2) {
    // Everybody has answered both times: nothing is left to chance, and the statistic of a difference is infinite.
    const test = difference === 0 ? { statistic: 0, pValue: 1 } : { statistic: null, pValue: 0 };
    return judge(difference, [difference, difference], one.top, test, confidence);
  }
  const estimate = method === "welch" ? textbookEstimate : adjustedEstimate;
  const change = differenceOf(estimate(one, 1.5), estimate(other, 1.5));
  const test = method === "permutation" ? permutationTest(one, other) : undefined;
  return judgeStudent(difference, change, confidence, one.top, test);
}
