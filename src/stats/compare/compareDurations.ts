import { sumOf } from "../../tally/sum.ts";
import { readSettings } from "../interval/confidence.ts";
import type { Comparison, ConfidenceOptions } from "../interval/interval.ts";
import { durationFrom, readNumbers, summarize } from "../sample/sample.ts";
import { differenceOf, type Estimate, estimateOf, limitsOf, testOf } from "../sample/student.ts";
import { isSignificant } from "../sample/verdict.ts";
import { rankTest, winsOf } from "./mannWhitney.ts";
import { medianShift, shiftOfRank } from "./shift.ts";

/** How two lists of durations are compared. */
export type DurationComparisonMethod = "mann-whitney" | "brunner-munzel" | "welch-log";

/** By which factor the typical duration changed. */
export interface DurationRatio {
  /** Geometric mean after, divided by that before: 0.8 is a fifth less. */
  readonly value: number;
  /** Lower limit; `null` where there is none. */
  readonly lower: number | null;
  /** Upper limit; `null` where there is none. */
  readonly upper: number | null;
}

/** Whether a change of durations is real. */
export interface DurationComparison extends Comparison<DurationComparisonMethod> {
  /** How often a case after takes longer than one before, 0 to 1, where both are equal counting half: 0.5 is no change. */
  readonly superiority: number | null;
  /** The ratio of the geometric means, by `"welch-log"`; else `null`. */
  readonly ratio: DurationRatio | null;
  /** Of Student's distribution, by `"welch-log"` and `"brunner-munzel"`; else `null`. */
  readonly degreesOfFreedom: number | null;
  /** Whether p and interval come from counting all orders instead of from the normal distribution. */
  readonly exact: boolean;
}

/**
 * Whether the change between two lists of durations is real.
 *
 * - `"mann-whitney"`, the default, asks whether cases come from one distribution, whatever it is, or take longer or shorter.
 *   Where both lists have the same median and very different spreads, a small one the smaller, it is rash: 14 % false alarms
 *   where 5 % are allowed. There take `"brunner-munzel"`.
 *   `statistic` is W, the number of pairs in which the later case takes longer (equal ones count half), `superiority` its
 *   share, and `difference` the Hodges-Lehmann shift, the median of all differences between a later and an earlier case.
 *   p and interval are those of R's `wilcox.test(after, before, conf.int = TRUE)`: by counting all orders where no value
 *   occurs twice and both lists have fewer than 50, else by the normal distribution with corrections for ties and
 *   continuity. The limits are `null` where the lists are too short for this confidence (R prints shorter ones).
 *   `significant` follows from p: where times are rounded, to the hour say, many differences are 0, and so may be a limit,
 *   though p leaves no doubt.
 * - `"brunner-munzel"` asks whether a case after takes longer than one before as often as not, whatever the distributions
 *   and however different their spreads: Welch's test of the ranks within each list. `statistic` is Student's t,
 *   `difference` the Hodges-Lehmann shift, without limits. Below 10 cases it is rash; `null` below two cases and where the
 *   lists do not overlap, as then nothing is known of the error.
 * - `"welch-log"` asks for the factor: `ratio` is that of the geometric means, its limits come from Welch's t test of the
 *   logarithms. `difference` is that of the geometric means and has no limits of its own. `null` below two cases and where all are equal.
 *
 * Whether the total workload changed, {@link compareMeans} answers. Open cases are in neither list, and leaving them out
 * makes the later period look faster: where 40 % of its cases are open and nothing has changed, 87 % of samples of 100
 * raise a false alarm. While cases are open, take {@link compareSurvival}. All cases have to be independent: several of one customer are not, and for pairs this is not the
 * test. Of many comparisons some look significant by chance: adjust their p values with {@link adjustPValues}.
 *
 * None of the n m differences is written down: both lists are sorted and walked along some 50 times for each limit.
 *
 * @param before - Milliseconds, 0 or more (by `"welch-log"`: above 0, from a nanosecond), in any order.
 * @param after - The same of the later period.
 * @returns `difference`, `lower` and `upper` in milliseconds; `null` where either list is empty.
 * @throws {@link KpiInputError} on anything but durations, naming their index, and on inadmissible options.
 * @see Mann and Whitney (1947), On a test of whether one of two random variables is stochastically larger than the other,
 * Annals of Mathematical Statistics 18(1).
 * @see Brunner and Munzel (2000), The nonparametric Behrens-Fisher problem: asymptotic theory and a small-sample approximation,
 * Biometrical Journal 42(1).
 * @see Hodges and Lehmann (1963), Estimates of location based on rank tests, Annals of Mathematical Statistics 34(2).
 *
 * @example
 * ```ts
 * import { compareDurations } from "service-kpis/stats";
 *
 * const before = [55, 70, 80, 110, 140, 190, 240].map((minutes) => minutes * 60_000);
 * const after = [20, 30, 40, 50, 60, 75, 105].map((minutes) => minutes * 60_000);
 * const { difference, lower, upper, significant } = compareDurations(before, after);
 * [difference, lower, upper].map((milliseconds) => (milliseconds ?? 0) / 60_000); // => [-60, -150, -5]
 * significant; // => true
 * const { ratio } = compareDurations(before, after, { method: "welch-log" });
 * Math.round((ratio?.value ?? 0) * 100) / 100; // => 0.43
 * ```
 */
export function compareDurations(
  before: Iterable<number>,
  after: Iterable<number>,
  options: ConfidenceOptions<DurationComparisonMethod> = {},
): DurationComparison {
  const { confidence, method } = readSettings("compareDurations", options, [
    "mann-whitney",
    "brunner-munzel",
    "welch-log",
  ]);
  // A nanosecond has a logarithm, and no ratio to it is infinite.
  const rule = durationFrom(method === "welch-log" ? 1e-6 : 0);
  const one = readNumbers("compareDurations before", before, rule).sort();
  const other = readNumbers("compareDurations after", after, rule).sort();
  const pairs = one.length * other.length;
  if (pairs === 0) return { ...NOTHING, confidence, method };
  const wins = sumOf(winsOf(one, other), (number) => number);
  const findings = METHODS[method](one, other, wins, confidence);
  const significant = isSignificant(findings.pValue ?? null, confidence);
  return { ...NOTHING, ...findings, superiority: wins / pairs, significant, confidence, method };
}

type Findings = Omit<DurationComparison, "confidence" | "method">;

const NOTHING: Findings = {
  difference: null,
  lower: null,
  upper: null,
  statistic: null,
  pValue: null,
  significant: null,
  superiority: null,
  ratio: null,
  degreesOfFreedom: null,
  exact: false,
};

function byRanks(before: Float64Array, after: Float64Array, wins: number, confidence: number): Partial<Findings> {
  const { rank, ...test } = rankTest(before, after, wins, confidence);
  const found = { ...test, difference: medianShift(before, after), statistic: wins };
  // A rank below 1 is no difference's: so few cases cannot be so sure of anything.
  if (rank < 1) return found;
  return { ...found, lower: shiftOfRank(before, after, rank), upper: 0 - shiftOfRank(after, before, rank) };
}

/** Welch's test of how much of the other list each case exceeds: its parts are those of Brunner and Munzel's. */
function byPlacements(before: Float64Array, after: Float64Array, wins: number): Partial<Findings> {
  const difference = medianShift(before, after);
  const errorOf = (wins: Float64Array, others: number): Estimate =>
    estimateOf({ ...summarize(wins.map((number) => number / others)), value: 0 });
  const one = errorOf(winsOf(after, before), after.length);
  const other = errorOf(winsOf(before, after), before.length);
  const estimate = differenceOf(one, { ...other, value: wins / before.length / after.length - 0.5 });
  return estimate === null
    ? { difference }
    : { ...testOf(estimate), difference, degreesOfFreedom: estimate.degreesOfFreedom };
}

function byLogarithms(before: Float64Array, after: Float64Array, _wins: number, confidence: number): Partial<Findings> {
  const one = summarize(before.map(Math.log));
  const other = summarize(after.map(Math.log));
  const difference = Math.exp(other.value) - Math.exp(one.value);
  const value = Math.exp(other.value - one.value);
  const estimate = differenceOf(estimateOf(one), estimateOf(other));
  if (estimate === null) return { difference, ratio: { value, lower: null, upper: null } };
  const [lower, upper] = limitsOf(estimate, confidence).map(Math.exp) as [number, number];
  return {
    ...testOf(estimate),
    difference,
    ratio: { value, lower, upper: Number.isFinite(upper) ? upper : null },
    degreesOfFreedom: estimate.degreesOfFreedom,
  };
}

const METHODS = { "mann-whitney": byRanks, "brunner-munzel": byPlacements, "welch-log": byLogarithms };
