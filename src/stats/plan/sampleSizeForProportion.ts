import { optional } from "../../input/check.ts";
import { refuse } from "../../input/error.ts";
import { OPEN_SHARE } from "../interval/interval.ts";
import {
  aimRules,
  answersFor,
  type ChangePlan,
  type MarginPlan,
  positive,
  readPlan,
  type ShareSpread,
} from "./planning.ts";
import { sharePower } from "./power.ts";

/** A margin of up to 0.5 for one share, or a change of up to 1 between two: fractions, not percentages. */
export type SampleSizeForProportionOptions = (MarginPlan | ChangePlan) & ShareSpread;

/**
 * How many observations a share needs, be it of satisfied answers or of resolved tickets: so that its interval reaches
 * no further than `margin` either way, or, in each of two periods, so that a `change` of that size is noticed.
 *
 * `n0 = z^2 p (1 - p) / margin^2`; for a change from p to q `(z + z of the power)^2 (p (1 - p) + q (1 - q)) / change^2`,
 * where q lies on the side of 0.5, so that it is enough for both directions; without a `share`, p (1 - p) = 0.25 both
 * times; of a population of N `n0 / (1 + (n0 - 1) / N)`; rounded up. Where that is up to 100 for a change, as many more as
 * the test of {@link compareProportions} needs to have the power: up to four, where no `population` is given.
 *
 * @returns Observations, not invitations: divide by the response rate you expect.
 * @throws {@link KpiInputError} unless there is a margin or a change, one of them, and on any option that does not fit,
 * such as a change that would lead out of 0 to 1 on both sides.
 * @see Cochran (1977), Sampling Techniques, section 4.4; Fleiss, Levin and Paik (2003), Statistical Methods for Rates
 * and Proportions, chapter 4.
 *
 * @example
 * ```ts
 * import { sampleSizeForProportion } from "service-kpis/stats";
 *
 * sampleSizeForProportion({ margin: 0.05 }); // => 385
 * sampleSizeForProportion({ margin: 0.05, share: 0.9 }); // => 139
 * sampleSizeForProportion({ change: 0.05, share: 0.9 }); // => 683
 * ```
 */
export function sampleSizeForProportion(options: SampleSizeForProportionOptions): number {
  const subject = "sampleSizeForProportion options";
  const plan = readPlan(subject, options, { ...aimRules(0.5, 1), share: optional(OPEN_SHARE) });
  const { share, change = 0 } = plan;
  const { confidence } = plan;
  if (share === undefined) {
    return answersFor(subject, plan, 0.5, (n) => sharePower(n, 0.5 - change / 2, 0.5 + change / 2, confidence));
  }
  // From a share the way is longer across 0.5.
  const largest = Math.max(share, 1 - share);
  if (change > largest) refuse(subject, ["change"], positive("a change", largest).expected, change);
  const other = share < 0.5 ? share + change : share - change;
  const powerOf = (n: number): number => sharePower(n, share, other, confidence);
  return answersFor(subject, plan, spreadOf(share), powerOf, spreadOf(other));
}

function spreadOf(share: number): number {
  return Math.sqrt(Math.max(0, share * (1 - share)));
}
