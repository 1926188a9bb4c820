import { type PromoterCounts, type PromoterSample, readPromoters, waldLimits } from "../sample/promoters.ts";
import type { SampleOptions } from "../sample/sampling.ts";
import { enclose, type Limits, lastInside, pseudoAnswersFor, reachOf } from "../sample/verdict.ts";
import { readSampleSettings } from "./confidence.ts";
import { finiteDifferences } from "./finite.ts";
import type { Interval } from "./interval.ts";

/** How the interval of a Net Promoter Score is computed. */
export type NpsIntervalMethod = "adjusted-wald" | "exact" | "score" | "wald";

/** How sure it is to be, and of how many people. */
export type NpsIntervalOptions = SampleOptions<NpsIntervalMethod>;

/**
 * The interval of a Net Promoter Score, of customers or of employees.
 *
 * - `"adjusted-wald"`, the default: three pseudo-answers are added, 0.75 promoters, 1.5 passives and 0.75 detractors;
 *   with the shares P and D of then N answers the limits are `100 (P - D ± z sqrt((P + D - (P - D)^2) / N))`. Over 228
 *   kinds of customers its 95 % interval holds the truth in 95 % of samples of 10, and in 88 % at worst.
 *   Below 95 % they are `3 (z / 1.96)²`: three would pull the shorter interval away from what nearly all answered.
 * - `"score"`: all scores that Tango's test does not reject. It holds the truth in 96 % there, and in 91 % at worst:
 *   the choice where a floor matters, with very few answers or at 90 %.
 * - `"wald"`: the same formula without pseudo-answers, as many tools print it. It holds the truth in 86 % there, and in
 *   40 % at worst; below some 200 answers it is too short.
 *
 * - `"exact"`, the default of a `population` of at most 100: all scores that the team can have and whose samples are not too
 *   rarely as low, nor too rarely as high, whatever the mix of answers. It never holds the truth less often than it says.
 *
 * All are kept within -100 and 100, and stretched to contain the score where they would not, as the adjusted one after
 * a single answer. They are not symmetric about the score: print both limits, no "±".
 *
 * Of a `population` every interval ends where those who did not answer could still move the score; if all have answered,
 * its width is 0. By the other methods n answers of N people count as `n (N - 1) / (N - n)`: in small teams they leave out
 * scores that are plainly possible, and with 5 answers of 10 `"adjusted-wald"` holds the truth in 78 % at worst. That takes those who answered for a random part of
 * all, and no interval knows what the silent ones think. Answers have to be independent: several of one customer are not.
 *
 * @param tally - `promoters`, `passives`, `detractors`: a tally or a result of `nps` or `enps`; other fields are ignored.
 * @returns Limits in points, -100 to 100; `null` when nobody answered.
 * @throws {@link KpiInputError} when a count or an option is inadmissible, and when more answered than there are.
 * @see Rocks (2016), Interval Estimation for the "Net Promoter Score", The American Statistician 70(4).
 * @see Tango (1998), Equivalence test and confidence interval for the difference in proportions for the paired-sample
 * design, Statistics in Medicine 17(8).
 *
 * @example
 * ```ts
 * import { nps } from "service-kpis";
 * import { npsInterval } from "service-kpis/stats";
 *
 * const { lower, upper } = npsInterval({ promoters: 50, passives: 30, detractors: 20 }); // of a score of 30
 * [Math.round(lower ?? 0), Math.round(upper ?? 0)]; // => [14, 44]
 * npsInterval(nps([10, 10, 8, 3, 9]), { population: 5 }).upper; // => 40
 * ```
 */
export function npsInterval(tally: PromoterCounts, options: NpsIntervalOptions = {}): Interval<NpsIntervalMethod> {
  const { confidence, method, population, effectiveSize } = readSampleSettings<NpsIntervalMethod>(
    "npsInterval",
    options,
    ["adjusted-wald", "exact", "score", "wald"],
    100,
  );
  const sample = readPromoters("npsInterval", "tally", tally, effectiveSize, population);
  const { score, furthest } = sample;
  if (score === null) return { lower: null, upper: null, confidence, method };
  return { ...enclose(score, limitsOf(sample, confidence, method, population), furthest), confidence, method };
}

function limitsOf(sample: PromoterSample, confidence: number, method: NpsIntervalMethod, population = 0): Limits {
  if (method === "exact") {
    const [least, most] = finiteDifferences(sample.points, population, confidence);
    return [(100 * least) / population, (100 * most) / population];
  }
  if (method === "score") return scoreLimits(sample, reachOf(confidence));
  return waldLimits(sample, confidence, method === "wald" ? 0 : pseudoAnswersFor(confidence));
}

function scoreLimits({ promoters, detractors, size }: PromoterSample, reach: number): Limits {
  return [-upperScore(detractors, promoters, size, reach), upperScore(promoters, detractors, size, reach)];
}

function upperScore(up: number, down: number, size: number, reach: number): number {
  const observed = up - down;
  const belongs = (mean: number): boolean =>
    mean - observed <= reach * Math.sqrt(likeliestVariance(up, down, mean) / size);
  return 100 * lastInside(observed, 1, belongs);
}

/** The variance of an answer where, among all shares that have this mean, those under which the tally is likeliest hold. */
function likeliestVariance(up: number, down: number, mean: number): number {
  // Mirrored, so that no term below is negative that should not be.
  if (mean < 0) return likeliestVariance(down, up, -mean);
  const spread = mean * (1 - mean);
  const linear = (2 - up + down) * mean - up - down;
  const root = Math.sqrt(linear * linear + 8 * down * spread);
  const share = linear > 0 ? (2 * down * spread) / (linear + root) : (root - linear) / 4;
  return 2 * share + spread;
}
