import { studentReach } from "../distribution/studentTails.ts";
import type { ConfidenceOptions, Interval } from "../interval/interval.ts";
import { enclose, type Limits } from "../sample/verdict.ts";
import { poissonLimits } from "./poissonLimits.ts";
import {
  type Rate,
  type RateIntervalMethod,
  type RateSample,
  readRateSettings,
  readRates,
  type Scatter,
  scatterOf,
} from "./rates.ts";

/** A rate with its interval, per unit of its base. */
export interface RateInterval extends Interval<RateIntervalMethod> {
  /** `count / n`; `null` where the base is empty. */
  readonly value: number | null;
  /** The sum of the counts. */
  readonly count: number;
  /** The sum of the bases. */
  readonly n: number;
  /**
   * How many times as widely the parts scatter as chance alone would have them (Pearson's chi-square by its degrees of
   * freedom): about 1 where counts are Poisson's; `null` below two parts and without a count.
   */
  readonly dispersion: number | null;
}

/**
 * The interval of a rate: how often something happens per customer, hour or order. A share asks of each case whether, a
 * rate counts how often: 1,300 contacts of 1,000 customers are no share.
 *
 * It takes parts, each with its `count` and its base `n`: one for each day, team or customer, or a single one for all. The
 * rate is the sum of the counts by the sum of the bases.
 *
 * - `"mid-p"`, the default of a single part: all expected numbers with which neither so many or more, nor so many or fewer,
 *   come in less than `(1 - confidence) / 2` of samples, where exactly so many count half. The counts have to be Poisson's:
 *   one does not bring the next. Its 95 % interval holds the truth in 95 to 98 %, and in 92 % at worst.
 * - `"exact"`: the same with the whole tails. It never holds the truth less often than it says, 96 to 99 %: for contracts.
 * - `"negative-binomial"`, the default of several parts, which say themselves how widely they scatter: few customers have
 *   most of the contacts, and some days are busier than others. There `"mid-p"` holds 70 %, and 20 % at worst. The
 *   heterogeneity `a` is the one that makes Pearson's chi-square its degrees of freedom, 0 where it is below them; the
 *   limits are `rate exp(± t sqrt(1 / count + a sum of n² / (sum of n)²))`, t being Student's of one less than the parts.
 *   It holds 95 to 98 %, and 91 % at worst. `null` below two parts; without a count only the lower limit is there.
 *
 * Parts have to be independent, and each stands for itself: a part for every customer where customers differ, a part for
 * every day where days do.
 *
 * @param rates - `count` and `n` of each part. Parts with `n` 0 say nothing.
 * @returns Limits in the unit of `count / n`; `null` when the base is empty.
 * @throws {@link KpiInputError} on any other part, on a result that is no rate, and on inadmissible options.
 * @see Garwood (1936), Fiducial limits for the Poisson distribution, Biometrika 28; Cohen and Yang (1994), Mid-P confidence
 * intervals for the Poisson expectation, Statistics in Medicine 13.
 * @see Breslow (1984), Extra-Poisson variation in log-linear models, Applied Statistics 33(1); `theta.mm` of R's package
 * MASS is `1 / a`.
 *
 * @example
 * ```ts
 * import { rateInterval } from "service-kpis/stats";
 *
 * const { value, lower, upper, method } = rateInterval([{ count: 1_300, n: 1_000 }]); // contacts of customers
 * [value, lower, upper].map((rate) => Math.round((rate ?? 0) * 1e3) / 1e3); // => [1.3, 1.231, 1.372]
 * method; // => "mid-p"
 *
 * const customers = [0, 0, 1, 0, 2, 0, 0, 9, 1, 0].map((count) => ({ count, n: 1 }));
 * const each = rateInterval(customers);
 * [each.value, each.lower, each.upper].map((rate) => Math.round((rate ?? 0) * 1e2) / 1e2); // => [1.3, 0.28, 6.04]
 * Math.round((each.dispersion ?? 0) * 10) / 10; // => 6
 * ```
 */
export function rateInterval(rates: Iterable<Rate>, options: ConfidenceOptions<RateIntervalMethod> = {}): RateInterval {
  const settingsFor = readRateSettings("rateInterval", options);
  const sample = readRates("rateInterval rates", rates);
  const { count, n, rate } = sample;
  const scatter = scatterOf(sample);
  const { confidence, method } = settingsFor(scatter);
  const found = { count, n, dispersion: scatter.dispersion, confidence, method };
  if (n === 0) return { value: null, lower: null, upper: null, ...found };
  return { value: rate, ...limitsOf(sample, scatter, confidence, method), ...found };
}

/** The limits of a rate, `null` where there is no finite one. */
export function limitsOf(
  sample: RateSample,
  scatter: Scatter,
  confidence: number,
  method: RateIntervalMethod,
): { readonly lower: number | null; readonly upper: number | null } {
  const { count, n, rate } = sample;
  if (method !== "negative-binomial") {
    const limits = poissonLimits(count, confidence, method === "mid-p").map((limit) => limit / n);
    return enclose(rate, limits as unknown as Limits, [0, Number.MAX_VALUE]);
  }
  if (scatter.degreesOfFreedom === 0) return { lower: null, upper: null };
  if (count === 0) return { lower: 0, upper: null };
  const factor = Math.exp(studentReach(confidence, scatter.degreesOfFreedom) * Math.sqrt(logErrorOf(sample, scatter)));
  return { lower: rate / factor, upper: Number.isFinite(rate * factor) ? rate * factor : null };
}

/** The squared standard error of the logarithm of a rate. */
export function logErrorOf({ count, concentration }: RateSample, { heterogeneity }: Scatter): number {
  return 1 / count + heterogeneity * concentration;
}
