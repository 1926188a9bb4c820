import {
  aimRules,
  answersFor,
  type ChangePlan,
  type MarginPlan,
  type MeanSpread,
  positive,
  readPlan,
} from "./planning.ts";
import { studentPower } from "./power.ts";

/** A margin for one mean, or a change between two, with the spread of the answers in the same unit. */
export type SampleSizeForMeanOptions = (MarginPlan | ChangePlan) & MeanSpread;

/**
 * How many values a mean needs, be it of ratings or of durations: so that its interval reaches no further than `margin`
 * either way, or, in each of two periods, so that a `change` of that size is noticed.
 *
 * `n0 = (z * standardDeviation / margin)^2`; for a change
 * `2 * ((z + z of the power) * standardDeviation / change)^2`; of a population of N `n0 / (1 + (n0 - 1) / N)`; rounded
 * up. Where that is up to 100 for a change, as many more as Student's test needs to have the power: one or two, where no
 * `population` is given. For a margin it is the plain formula; an interval by Student's t at 95 % needs up to 3 values more.
 *
 * @returns Values, not invitations: divide by the response rate you expect.
 * @throws {@link KpiInputError} unless there is a margin or a change, one of them, and a standard deviation, and on any
 * option that does not fit.
 * @see Cochran (1977), Sampling Techniques, section 4.6; Guenther (1981), Sample size formulas for normal theory t
 * tests, The American Statistician 35(4).
 *
 * @example
 * ```ts
 * import { sampleSizeForMean } from "service-kpis/stats";
 *
 * sampleSizeForMean({ margin: 0.1, standardDeviation: 1.1 }); // => 465
 * sampleSizeForMean({ change: 0.2, standardDeviation: 1.1 }); // => 475
 * ```
 */
export function sampleSizeForMean(options: SampleSizeForMeanOptions): number {
  const subject = "sampleSizeForMean options";
  const rules = { ...aimRules(), standardDeviation: positive("a standard deviation") };
  const plan = readPlan(subject, options, rules);
  const { standardDeviation = 0, change = 0, confidence } = plan;
  return answersFor(subject, plan, standardDeviation, (n) => studentPower(n, change / standardDeviation, confidence));
}
