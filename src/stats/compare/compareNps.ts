import { refuseUnlike } from "../../result/comparable.ts";
import { readSettings } from "../interval/confidence.ts";
import type { Comparison } from "../interval/interval.ts";
import { copyResult } from "../sample/given.ts";
import { adjustedScore, type PromoterCounts, type PromoterSample, readPromoters } from "../sample/promoters.ts";
import { SAMPLE_PAIR, type SamplePairOptions } from "../sample/sampling.ts";
import { judgeEstimate, NOTHING, type Verdict } from "../sample/verdict.ts";
import { permutationTest } from "./permutation.ts";

/** How two Net Promoter Scores are compared. */
export type NpsComparisonMethod = "permutation" | "adjusted-wald-split" | "adjusted-wald" | "wald";

/** How sure it is to be, and of how many people. */
export type NpsComparisonOptions = SamplePairOptions<NpsComparisonMethod>;

/**
 * Whether the change between two Net Promoter Scores, of customers or of employees, is real.
 *
 * - `"permutation"`, the default: had nothing changed, all answers could as well have come in either period. Of all ways
 *   to deal them to both, p is the share in which the scores differ by more, and half of those in which they differ by as
 *   much (mid-p). It keeps its level also for p values far below 0.05, which count where many are adjusted to each other,
 *   and also where a small group meets a large one. The statistic is z, with the variance of all answers together and the
 *   factor `N / (N - 1)`; where there are too many answers to go through, where they are weighted and where there is a
 *   `population`, p is that of z. Beside it stands the interval of `"adjusted-wald-split"`: close to the limit it may say
 *   otherwise, and p decides.
 * - `"adjusted-wald-split"`: the three pseudo-answers of {@link npsInterval} are split, one and a half for each period
 *   (0.375 promoters, 0.75 passives, 0.375 detractors). The difference of the adjusted scores, its interval and its test
 *   follow from `z = (S2 - S1) / sqrt(V1 / N1 + V2 / N2)`. With 10 answers each its 95 % interval holds the truth in 95 %,
 *   and where 5 % are allowed it takes chance for a change in some 4 %, in 6 % at worst.
 * - `"adjusted-wald"`: three pseudo-answers for each period, as R's `NPS` does; cautious: 96 %, and some 2 %.
 * - `"wald"`: none, as many tools do; rash: 91 %, and 7 %.
 *
 * `difference` is that of the observed scores. The
 * interval is stretched to contain it where it would not, and where pseudo-answers alone would make a difference, or turn
 * one round, the statistic is 0 and p is 1. Where nothing is left to chance, p is 0 or 1 and the statistic of a difference,
 * which would be infinite, is `null`.
 *
 * All of them take the answers for independent: for the same people asked twice, and for several answers of one
 * customer, these are not the tests. Of many comparisons some look significant by chance: adjust their p values with
 * {@link adjustPValues}. Of a `population` of N, n answers count as `n (N - 1) / (N - n)`.
 *
 * @param before - `promoters`, `passives`, `detractors`: a tally or a result of `nps` or `enps`; other fields are ignored.
 * @param after - The same of the later period.
 * @returns `difference`, `lower` and `upper` in points, -200 to 200; `null` when nobody answered in either period.
 * @throws {@link KpiInputError} when a count or an option is inadmissible, when more answered than there are, and on results of
 * another KPI or on another scale: counts alone are taken for those of 0-10.
 * @see Pitman (1937), Significance tests which may be applied to samples from any populations, Supplement to the Journal of
 * the Royal Statistical Society 4(1); Lancaster (1961), Significance tests in discrete distributions, JASA 56(294).
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
    ["permutation", "adjusted-wald-split", "adjusted-wald", "wald"],
    SAMPLE_PAIR,
  );
  const copies = [copyResult(before), copyResult(after)] as const;
  const one = readPromoters("compareNps", "before", copies[0], effectiveSize?.[0], population?.[0], 0);
  const other = readPromoters("compareNps", "after", copies[1], effectiveSize?.[1], population?.[1], 1);
  // Counts alone are those of the usual scale.
  refuseUnlike("compareNps after", copies[1], copies[0], "as before", { scale: "0-10" });
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
  const pseudoAnswers = PSEUDO_ANSWERS[method];
  const [start, startError] = adjustedScore(one, pseudoAnswers);
  const [end, endError] = adjustedScore(other, pseudoAnswers);
  const test = method === "permutation" ? permutationTest(one, other) : undefined;
  return judgeEstimate(difference, [end - start, startError + endError], confidence, 200, test);
}

/** How many pseudo-answers each period gets. */
const PSEUDO_ANSWERS: Readonly<Record<NpsComparisonMethod, number>> = {
  permutation: 1.5,
  "adjusted-wald-split": 1.5,
  "adjusted-wald": 3,
  wald: 0,
};
