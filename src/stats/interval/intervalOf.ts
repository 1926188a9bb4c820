import { checkOptions, optional } from "../../input/check.ts";
import { refuse } from "../../input/error.ts";
import { isHeld, readResult } from "../../result/comparable.ts";
import type { KpiResult } from "../../result/result.ts";
import { shapeOf } from "../sample/shape.ts";
import { type Interval, OPEN_SHARE } from "./interval.ts";
import { meanInterval } from "./meanInterval.ts";
import { npsInterval } from "./npsInterval.ts";
import { proportionInterval } from "./proportionInterval.ts";
import { ratingInterval } from "./ratingInterval.ts";

/** How sure the interval is to be. */
export interface IntervalOfOptions {
  /**
   * Between 0 and 1, exclusive.
   * @defaultValue `0.95`
   */
  readonly confidence?: number | undefined;
}

/**
 * The interval of any result, by the default method of its kind: of points {@link npsInterval}, for which mixed and
 * neutral sentiment are passives, of shares {@link proportionInterval}, of ratings {@link ratingInterval}, of times
 * {@link meanInterval}.
 *
 * It takes the observations for independent and for a small part of all there could be. Of the members of a small team,
 * and of weighted answers, the functions named above know more.
 *
 * @returns Limits in the unit of the result; `null` where there is no value, where the kind has no interval of so few,
 * and of results that are of none of these units or without their counts: there the method is `"none"`. So it is of shares
 * of time, means of scores and ratios, whose sums are no numbers of cases.
 * @throws {@link KpiInputError} when the result or its counts are inadmissible or contradict each other, and on an
 * inadmissible option.
 *
 * @example
 * ```ts
 * import { assess, nps } from "service-kpis";
 * import { intervalOf } from "service-kpis/stats";
 *
 * const result = nps([10, 10, 9, 9, 9, 8, 8, 7, 6, 3]); // a score of 30
 * const interval = intervalOf(result);
 * [interval.lower, interval.upper].map((limit) => Math.round(limit ?? 0)); // => [-19, 65]
 * assess(result, { atLeast: 20 }, { interval }).status; // => "tooFewToSay"
 * ```
 */
export function intervalOf(result: KpiResult, options: IntervalOfOptions = {}): Interval {
  checkOptions("intervalOf options", options, { confidence: optional(OPEN_SHARE) });
  const { value } = readResult(SUBJECT, result);
  const interval = limitsOf(result, options);
  if (!isHeld(value, interval)) refuse(SUBJECT, ["value"], "what follows from the counts beside it", value);
  return interval;
}

const SUBJECT = "intervalOf result";

function limitsOf(result: KpiResult, options: IntervalOfOptions): Interval {
  const shape = shapeOf(SUBJECT, result);
  if (shape.kind === "score") return npsInterval(shape.counts, options);
  if (shape.kind === "share") return proportionInterval(shape.counts, options);
  if (shape.kind === "rating") return ratingInterval(shape.counts, options);
  if (shape.kind === "mean") {
    const { lower, upper, confidence, method } = meanInterval(shape.counts, options);
    return { lower, upper, confidence, method };
  }
  return { lower: null, upper: null, confidence: options.confidence ?? 0.95, method: "none" };
}
