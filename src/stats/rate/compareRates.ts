import { studentReach, studentTails } from "../distribution/studentTails.ts";
import type { Comparison, ConfidenceOptions } from "../interval/interval.ts";
import { isSignificant, NOTHING, type Test } from "../sample/verdict.ts";
import { limitsOf, logErrorOf } from "./rateInterval.ts";
import {
  type Rate,
  type RateIntervalMethod,
  type RateSample,
  readRateSettings,
  readRates,
  type Scatter,
  scatterOf,
} from "./rates.ts";
import { testOdds } from "./rateTest.ts";

/** By which factor a rate changed. */
export interface RateRatio {
  /** The rate after, divided by that before: 0.8 is a fifth less. */
  readonly value: number;
  /** Lower limit; `null` where there is none. */
  readonly lower: number | null;
  /** Upper limit; `null` where there is no finite one. */
  readonly upper: number | null;
}

/** Whether a change of a rate is real. */
export interface RateComparison extends Comparison<RateIntervalMethod> {
  /** The rate before; `null` where the base is empty. */
  readonly before: number | null;
  /** The rate after; `null` where the base is empty. */
  readonly after: number | null;
  /** By which factor it changed; `null` where the rate before is 0 or there is none. */
  readonly ratio: RateRatio | null;
  /** How many times as widely the parts scatter as chance alone would have them, both periods together; see {@link rateInterval}. */
  readonly dispersion: number | null;
}

/**
 * Whether the change between two rates is real: contacts per customer, complaints per order, callbacks per hour.
 *
 * Each period is a list of parts, as for {@link rateInterval}: one for each day, team or customer, or a single one.
 *
 * - `"mid-p"`, the default where both periods are a single part: of all counts taken together, those after are as many as
 *   by lot (binomial), given the ratio of the rates; p is twice the smaller tail, exactly so many counting half. `ratio`
 *   has the limits at which it is `1 - confidence`, so that both agree. `"exact"` does the same with the whole tails, which
 *   raises no more false alarms than it says, and fewer: 2 to 3 of 5 % with 5 to 20 counts on either side.
 * - `"negative-binomial"`, the default of more parts: they say themselves how widely they scatter, both periods together.
 *   With `a` as in {@link rateInterval}, `statistic` is
 *   `(after - before) / sqrt(r / n1 + r / n2 + a r² (q1 + q2))`, r being the rate of both taken together and q the sum of
 *   the squared shares of the parts in the base; p is of Student's distribution with 2 less than the parts. Where customers
 *   differ, or days do, mid-p calls 30 % of the changes real that are none, and 80 % at worst; this 3 to 5 %, and 9 % at
 *   worst. The limits of the `ratio` are its logarithm's: `t sqrt(1 / count + 1 / count + a (q1 + q2))` to either side.
 *
 * `lower` and `upper` of the difference combine the limits of both rates (Newcombe's way, as of shares). Where an interval
 * and p disagree, `significant` is p's.
 *
 * @param before - `count` and `n` of each part; a result of `rate` is one part.
 * @param after - The same of the later period.
 * @returns `difference`, `lower` and `upper` in the unit of `count / n`; `null` where either base is empty.
 * @throws {@link KpiInputError} on any other part, on a result that is no rate, and on inadmissible options.
 * @see Przyborowski and Wilenski (1940), Homogeneity of results in testing samples from Poisson series, Biometrika 31(3/4).
 * @see Breslow (1984), Extra-Poisson variation in log-linear models, Applied Statistics 33(1).
 * @see Zou and Donner (2008), Construction of confidence limits about effect measures, Statistics in Medicine 27(10).
 *
 * @example
 * ```ts
 * import { compareRates } from "service-kpis/stats";
 *
 * const { ratio, pValue, significant } = compareRates([{ count: 130, n: 1_000 }], [{ count: 99, n: 1_100 }]);
 * [ratio?.value, ratio?.lower, ratio?.upper].map((factor) => Math.round((factor ?? 0) * 1e3) / 1e3);
 * // => [0.692, 0.532, 0.899]
 * [Math.round((pValue ?? 1) * 1e4) / 1e4, significant]; // => [0.0057, true]
 * ```
 */
export function compareRates(
  before: Iterable<Rate>,
  after: Iterable<Rate>,
  options: ConfidenceOptions<RateIntervalMethod> = {},
): RateComparison {
  const settingsFor = readRateSettings("compareRates", options);
  const one = readRates("compareRates before", before);
  const other = readRates("compareRates after", after);
  const scatter = scatterOf(one, other);
  const { confidence, method } = settingsFor(scatter);
  const rates = { before: one.n === 0 ? null : one.rate, after: other.n === 0 ? null : other.rate };
  const found = { ...rates, dispersion: scatter.dispersion, confidence, method };
  if (one.n === 0 || other.n === 0) return { ...NOTHING, ratio: null, ...found };
  const test = method === "negative-binomial" ? byScatter : byLot;
  return {
    difference: other.rate - one.rate,
    ...differenceOf(one, other, scatter, confidence, method),
    ...test(one, other, scatter, confidence, method === "mid-p"),
    ...found,
  };
}

type Findings = Pick<RateComparison, "statistic" | "pValue" | "significant" | "ratio">;

function byLot(one: RateSample, other: RateSample, _scatter: Scatter, confidence: number, isMidP: boolean): Findings {
  const bases = one.n / other.n;
  const { pValue, lower, upper } = testOdds(one.count, other.count, 1 / bases, confidence, isMidP);
  return {
    statistic: null,
    pValue,
    significant: isSignificant(pValue, confidence),
    ratio: ratioOf(one, other, lower * bases, upper * bases),
  };
}

function byScatter(one: RateSample, other: RateSample, scatter: Scatter, confidence: number): Findings {
  const { degreesOfFreedom } = scatter;
  const reach = degreesOfFreedom === 0 ? Number.NaN : studentReach(confidence, degreesOfFreedom);
  const factor = Math.exp(reach * Math.sqrt(logErrorOf(one, scatter) + logErrorOf(other, scatter)));
  const test = testOf(one, other, scatter);
  const value = other.rate / one.rate;
  return {
    ...test,
    significant: isSignificant(test.pValue, confidence),
    ratio: ratioOf(one, other, value / factor, value * factor),
  };
}

/** The test at the rate that both would have if nothing had changed. */
function testOf(one: RateSample, other: RateSample, { heterogeneity, degreesOfFreedom }: Scatter): Test {
  if (degreesOfFreedom === 0) return { statistic: null, pValue: null };
  const rate = (one.count + other.count) / (one.n + other.n);
  if (rate === 0) return { statistic: 0, pValue: 1 };
  const square = heterogeneity * rate ** 2 * (one.concentration + other.concentration);
  const statistic = (other.rate - one.rate) / Math.sqrt(rate / one.n + rate / other.n + square);
  return { statistic, pValue: studentTails(statistic, degreesOfFreedom) };
}

function ratioOf(one: RateSample, other: RateSample, lower: number, upper: number): RateRatio | null {
  const value = other.rate / one.rate;
  if (one.count === 0) return null;
  const finite = (limit: number): number | null => (Number.isFinite(limit) ? limit : null);
  // Stretched over the ratio, which limits that are hardly sure of anything may leave out.
  return { value, lower: finite(Math.min(value, lower)), upper: finite(Math.max(value, upper)) };
}

/** Each rate may be as far on the one side as its limit there, and the other as far on the other side. */
function differenceOf(
  one: RateSample,
  other: RateSample,
  scatter: Scatter,
  confidence: number,
  method: RateIntervalMethod,
): { readonly lower: number | null; readonly upper: number | null } {
  const earlier = limitsOf(one, scatter, confidence, method);
  const later = limitsOf(other, scatter, confidence, method);
  const difference = other.rate - one.rate;
  const reachOf = (down: number | null, from: number, up: number | null, to: number): number | null =>
    down === null || up === null ? null : Math.hypot(from - down, up - to);
  const below = reachOf(later.lower, other.rate, earlier.upper, one.rate);
  const above = reachOf(earlier.lower, one.rate, later.upper, other.rate);
  return { lower: below === null ? null : difference - below, upper: above === null ? null : difference + above };
}
