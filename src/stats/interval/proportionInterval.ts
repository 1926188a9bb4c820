import { betaLogit } from "../distribution/incompleteBeta.ts";
import { type Proportion, type ProportionSample, readProportion, wilson } from "../sample/proportions.ts";
import type { SampleOptions } from "../sample/sampling.ts";
import { enclose, type Limits, reachOf } from "../sample/verdict.ts";
import { readSampleSettings } from "./confidence.ts";
import { finiteCounts } from "./finite.ts";
import type { Interval } from "./interval.ts";

/** How the interval of a share is computed. */
export type ProportionIntervalMethod = "wilson" | "exact" | "clopper-pearson" | "jeffreys" | "agresti-coull" | "wald";

/** How sure it is to be, and of how many cases. */
export type ProportionIntervalOptions = SampleOptions<ProportionIntervalMethod>;

/**
 * The interval of a share: of resolution, abandonment, retention, answers within the target, satisfied customers.
 *
 * - `"wilson"`, the default: all shares that the score test does not reject,
 *   `(p + z²/2n ± z sqrt(p (1 - p) / n + z²/4n²)) / (1 + z²/n)`. Of samples of 10 its 95 % interval holds the truth in 95 %,
 *   and in 86 % at worst.
 * - `"clopper-pearson"`: all shares that neither exact binomial test rejects. It never holds the truth less often than it
 *   says, 98.4 % there: for contracts.
 * - `"jeffreys"`: the middle of Beta(count + ½, n - count + ½), ending at 0 or 1 where nothing or everything counts: 95 %,
 *   and 87 % at worst.
 * - `"agresti-coull"`: the plain formula with z²/2 successes and z²/2 failures added: 96.4 %, and 93 % at worst.
 * - `"wald"`: the plain formula, `p ± z sqrt(p (1 - p) / n)`: 77 %, and 5 % at worst.
 *
 * - `"exact"`, the default of a `population` of at most 100,000: all shares that it can have and that neither tail of the
 *   hypergeometric distribution rejects. It never holds the truth less often than it says.
 *
 * All are kept within 0 and 1, and contain the share. They are not symmetric about it: print both limits, no "±". The
 * interval of the mirrored share (churn for retention) is the mirror image.
 *
 * Of a `population` every interval ends where those who were not looked at could still move the share; if there are none,
 * its width is 0. By the other methods n cases of N count as `n (N - 1) / (N - n)`: they may leave out shares that are
 * plainly possible, as 1 of 10 where 8 were looked at and none counted. That takes those who answered for a random part of
 * all. Cases have to be independent: several of one customer are not.
 *
 * @param proportion - `count` and `n`, as every share result has them; other fields are ignored.
 * @returns Limits from 0 to 1; `null` when the base is empty.
 * @throws {@link KpiInputError} when a count or an option is inadmissible, when the base is above the population, and on sums
 * of amounts such as time, which are no numbers of cases.
 * @see Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22(158).
 * @see Clopper and Pearson (1934), The use of confidence or fiducial limits illustrated in the case of the binomial,
 * Biometrika 26(4).
 * @see Brown, Cai and DasGupta (2001), Interval Estimation for a Binomial Proportion, Statistical Science 16(2).
 *
 * @example
 * ```ts
 * import { proportionInterval } from "service-kpis/stats";
 *
 * const { lower, upper } = proportionInterval({ count: 81, n: 90 }); // of a share of 0.9
 * [lower, upper].map((share) => Math.round((share ?? 0) * 1e3) / 1e3); // => [0.821, 0.946]
 * ```
 */
export function proportionInterval(
  proportion: Proportion,
  options: ProportionIntervalOptions = {},
): Interval<ProportionIntervalMethod> {
  const { confidence, method, population, effectiveSize } = readSampleSettings<ProportionIntervalMethod>(
    "proportionInterval",
    options,
    ["wilson", "exact", "clopper-pearson", "jeffreys", "agresti-coull", "wald"],
    100_000,
  );
  const sample = readProportion("proportionInterval", "proportion", proportion, effectiveSize, population);
  const { count, n, share } = sample;
  if (n === 0) return { lower: null, upper: null, confidence, method };
  // Where the share would be if none of the others counted, or all of them.
  const furthest: Limits =
    population === undefined ? [0, 1] : [count / population, (count + (population - n)) / population];
  const limits = population === n ? furthest : limitsOf(sample, confidence, method, population);
  return { ...enclose(share, limits, furthest), confidence, method };
}

function limitsOf(
  { count, n, share, rest, size }: ProportionSample,
  confidence: number,
  method: ProportionIntervalMethod,
  population = 0,
): Limits {
  if (method === "exact") {
    const [least, most] = finiteCounts(count, n, population, confidence);
    return [least / population, most / population];
  }
  if (method === "clopper-pearson") return betaLimits(share * size, rest * size, 0, confidence);
  if (method === "jeffreys") return betaLimits(share * size, rest * size, 0.5, confidence);
  const reach = reachOf(confidence);
  if (method === "wilson") return wilson(share, rest, size, reach);
  const pseudo = method === "wald" ? 0 : reach ** 2;
  const weight = pseudo / (size + pseudo);
  const centre = share + weight * (0.5 - share);
  const margin = reach * Math.sqrt((centre * (rest + weight * (0.5 - rest))) / (size + pseudo));
  return [centre - margin, centre + margin];
}

/** Beta quantiles: the shape of either side is raised by `outer` for the limit there and by `1 - outer` for the other. */
function betaLimits(count: number, others: number, outer: number, confidence: number): Limits {
  const leastOdds = (side: number, rest: number): number =>
    // Less weight than that is none.
    side < 1e-200 ? 0 : Math.exp(betaLogit((1 - confidence) / 2, side + outer, rest + (1 - outer)));
  const least = leastOdds(count, others);
  return [least / (1 + least), 1 / (1 + leastOdds(others, count))];
}
