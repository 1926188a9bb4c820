import { refuseUnlike } from "../../result/comparable.ts";
import { readSettings } from "../interval/confidence.ts";
import type { Comparison } from "../interval/interval.ts";
import {
  adjustedScore,
  type PromoterCounts,
  type PromoterSample,
  readPromoters,
  varianceOf,
} from "../sample/promoters.ts";
import { SAMPLE_PAIR, type SamplePairOptions } from "../sample/sampling.ts";
import { judgeEstimate, NOTHING, reachOf, testOf, type Verdict } from "../sample/verdict.ts";

/** How two Net Promoter Scores are compared. */
export type NpsComparisonMethod = "adjusted-wald-split" | "adjusted-wald" | "pooled" | "wald";

/** How sure it is to be, and of how many people. */
export type NpsComparisonOptions = SamplePairOptions<NpsComparisonMethod>;

/**
 * Whether the change between two Net Promoter Scores, of customers or of employees, is real.
 *
 * - `"adjusted-wald-split"`, the default: the three pseudo-answers of {@link npsInterval} are split, one and a half for
 *   each period (0.375 promoters, 0.75 passives, 0.375 detractors). The difference of the adjusted scores, its interval
 *   and its test follow from `z = (S2 - S1) / sqrt(V1 / N1 + V2 / N2)`. With 10 answers each its 95 % interval holds the
 *   truth in 95 %, and where 5 % are allowed it takes chance for a change in some 4 %, in 6 % at worst.
 * - `"adjusted-wald"`: three pseudo-answers for each period, as R's `NPS` does; cautious: 96 %, and some 2 %.
 * - `"wald"`: none, as many tools do; rash: 91 %, and 7 %.
 * - `"pooled"`: a test without an interval: z with the variance of both periods taken together, which keeps closest to
 *   its level, some 5 %.
 *
 * `difference` is that of the observed scores. The interval is stretched to contain it where it would not, and where
 * pseudo-answers alone would make a difference, or turn one round, the statistic is 0 and p is 1. Where nothing is left
 * to chance, p is 0 or 1 and the statistic of a difference, which would be infinite, is `null`.
 *
 * All of them take the answers for independent: for the same people asked twice, and for several answers of one
 * customer, these are not the tests. Of many comparisons some look significant by chance: adjust their p values with
 * {@link adjustPValues}. Of a `population` of N, n answers count as `n (N - 1) / (N - n)`.
 *
 * @param before - `promoters`, `passives`, `detractors`: a tally or a result of `nps` or `enps`; other fields are ignored.
 * @param after - The same of the later period.
 * @returns `difference`, `lower` and `upper` in points, -200 to 200; `null` when nobody answered in either period, the
 * limits also where the method has none.
 * @throws {@link KpiInputError} when a count or an option is inadmissible, when more answered than there are, and on results of
 * another KPI or on another scale: counts alone are taken for those of 0-10.
 * @see Rocks (2016), Interval Estimation for the "Net Promoter Score", The American Statistician 70(4).
 * @see Agresti and Caffo (2000), Simple and effective confidence intervals for proportions and differences of
 * proportions result from adding two successes and two failures, The American Statistician 54(4).
 *
 * @example
 * ```ts
 * import { compareNps } from "service-kpis/stats";
 *
 * const lastMonth = { promoters: 90, passives: 60, detractors: 50 };
 * const thisMonth = { promoters: 120, passives: 60, detractors: 40 };
 * const { difference, lower, upper, significant } = compareNps(lastMonth, thisMonth);
 * [difference, lower, upper].map((points) => Math.round((points ?? 0) * 10) / 10); // => [16.4, 1.1, 31.4]
 * significant; // => true
 * ```
 */
export function compareNps(
  before: PromoterCounts,
  after: PromoterCounts,
  options: NpsComparisonOptions = {},
): Comparison<NpsComparisonMethod> {
  const { confidence, method, population, effectiveSize } = readSettings<NpsComparisonMethod, NpsComparisonOptions>(
    "compareNps",
    options,
    ["adjusted-wald-split", "adjusted-wald", "pooled", "wald"],
    SAMPLE_PAIR,
  );
  const one = readPromoters("compareNps", "before", before, effectiveSize?.[0], population?.[0], 0);
  const other = readPromoters("compareNps", "after", after, effectiveSize?.[1], population?.[1], 1);
  // Counts alone are those of the usual scale.
  refuseUnlike("compareNps after", after, before, "as before", { scale: "0-10" });
  return { ...verdictOf(one, other, confidence, method), confidence, method };
}

function verdictOf(
  one: PromoterSample,
  other: PromoterSample,
  confidence: number,
  method: NpsComparisonMethod,
): Verdict {
  if (one.score === null || other.score === null) return NOTHING;
  const difference = other.score - one.score + 0;
  if (method === "pooled") {
    const test = testOf(difference, 100 * Math.sqrt(pooledError(one, other)));
    return { difference, lower: null, upper: null, ...test, significant: (test.pValue as number) < 1 - confidence };
  }
  const pseudoAnswers = method === "wald" ? 0 : method === "adjusted-wald" ? 3 : 1.5;
  const [start, startError] = adjustedScore(one, pseudoAnswers);
  const [end, endError] = adjustedScore(other, pseudoAnswers);
  return judgeEstimate(difference, [end - start, startError + endError], reachOf(confidence), 200);
}

/** The squared standard error of the difference if both were samples of the same answers. */
function pooledError(one: PromoterSample, other: PromoterSample): number {
  const weight = Math.min(one.size, 1e300);
  const otherWeight = Math.min(other.size, 1e300);
  const pool = (answer: keyof PromoterCounts): number =>
    (one[answer] * weight + other[answer] * otherWeight) / (weight + otherWeight);
  return varianceOf(pool("promoters"), pool("passives"), pool("detractors")) * (1 / one.size + 1 / other.size);
}
