import { optional } from "../../input/check.ts";
import {
  aimRules,
  answersFor,
  type ChangePlan,
  type MarginPlan,
  type NpsSpread,
  positive,
  readPlan,
} from "./planning.ts";
import { scorePower } from "./power.ts";

/** A margin of up to 100 points for one score, or a change of up to 200 points between two. */
export type SampleSizeForNpsOptions = (MarginPlan | ChangePlan) & NpsSpread;

/**
 * How many answers a Net Promoter Score needs: so that its interval reaches no further than `margin` points either way,
 * or, in each of two periods, so that a `change` of that many points is noticed.
 *
 * `n0 = (100 z / margin)^2 * variance`; for a change `(100 (z + z of the power) / change)^2 * 2 * variance`; of a
 * population of N `n0 / (1 + (n0 - 1) / N)`; rounded up. Where that is up to 100 for a change, as many more as it takes to
 * have the power: one to four, where no `population` is given. For a margin it is the plain formula: the
 * intervals of `npsInterval` would do with 3 answers less in the worst case; where nearly all agree they are wider.
 *
 * @returns Answers, not invitations: divide by the response rate you expect.
 * @throws {@link KpiInputError} unless there is a margin or a change, one of them, and on any option that does not fit.
 * @see Rocks (2016), Interval estimation for the "Net Promoter Score", The American Statistician 70(4); Cochran (1977),
 * Sampling Techniques, chapter 4.
 *
 * @example
 * ```ts
 * import { sampleSizeForNps } from "service-kpis/stats";
 *
 * sampleSizeForNps({ margin: 5 }); // => 1537
 * sampleSizeForNps({ margin: 10, population: 200 }); // => 132
 * sampleSizeForNps({ change: 10, variance: 0.7 }); // => 1099
 * ```
 */
export function sampleSizeForNps(options: SampleSizeForNpsOptions): number {
  const subject = "sampleSizeForNps options";
  const rules = { ...aimRules(100, 200), variance: optional(positive("a variance", 1)) };
  const plan = readPlan(subject, options, rules);
  const { variance = 1, change = 0, confidence } = plan;
  const spread = 100 * Math.sqrt(variance);
  return answersFor(subject, plan, spread, (n) => scorePower(n, change, variance, confidence));
}
