import { checkOptions, optional } from "../../input/check.ts";
import { refuse } from "../../input/error.ts";
import type { IntervalLimits } from "../../result/assess.ts";
import { isHeld, readResult } from "../../result/comparable.ts";
import type { KpiResult } from "../../result/result.ts";
import { copyResult } from "../sample/given.ts";
import { readPromoters, waldLimits } from "../sample/promoters.ts";
import { readProportion, wilson } from "../sample/proportions.ts";
import { readRatings } from "../sample/ratings.ts";
import { type Shape, shapeOf } from "../sample/shape.ts";
import type { MeanSummary } from "../sample/student.ts";
import { readTimes } from "../sample/times.ts";
import { enclose, type Limits, pseudoAnswersFor, reachOf } from "../sample/verdict.ts";
import { geometricLimits } from "./geometricMeanInterval.ts";
import { type Interval, OPEN_SHARE } from "./interval.ts";
import { limitsOnScale } from "./ratingInterval.ts";

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
 * neutral sentiment are passives, of shares {@link proportionInterval}, of ratings {@link ratingInterval}.
 *
 * Of times it is the interval of their geometric mean, the typical time, by Student's t on the logarithms as in
 * {@link geometricMeanInterval}: never below 0, and not thrown off by one case of a month. It need not hold the `value`,
 * the mean, which is longer: for the mean itself there is {@link meanInterval}. A duration of 0 has no logarithm, and a
 * result does not say how many are 0. So where the shortest is 0 but the median is not, the interval is that of the
 * durations above 0, with half of `n`, as there are at least so many; where the median is 0, there are no limits. (From a
 * tally, what is below a millisecond counts as 0.)
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
  const { confidence = 0.95 } = checkOptions("intervalOf options", options, { confidence: optional(OPEN_SHARE) });
  return estimateOf("intervalOf result", copyResult(result), confidence).interval;
}

/** An interval, and what it is of. */
interface Estimate {
  readonly interval: Interval;
  /** The geometric mean of times; `null` of all others, whose interval is that of the value. */
  readonly typical: number | null;
}

/** The same of a result that nobody else can change any more. */
export function estimateOf(subject: string, result: KpiResult, confidence: number): Estimate {
  const { value } = readResult(subject, result);
  const shape = shapeOf(subject, result);
  if (shape.kind === "times") return estimateTimes(readTimes(subject, shape.counts), confidence);
  const interval = limitsOf(shape, confidence);
  if (!isHeld(value, interval)) refuse(subject, ["value"], "what follows from the counts beside it", value);
  return { interval, typical: null };
}

function estimateTimes(logarithms: MeanSummary, confidence: number): Estimate {
  const typical = logarithms.value === null ? null : Math.exp(logarithms.value);
  const limits = typical === null ? NO_LIMITS : geometricLimits(typical, logarithms, confidence);
  return { interval: { ...limits, confidence, method: "geometric-mean" }, typical };
}

const NO_LIMITS = { lower: null, upper: null };

/** By the default methods alone: whoever wants these need not load the others. */
function limitsOf(shape: Exclude<Shape, { kind: "times" }>, confidence: number): Interval {
  if (shape.kind === "rating") {
    const sample = readRatings("intervalOf", "result", shape.counts, undefined, undefined);
    const { scale } = shape.counts.definition;
    const limits = sample === null ? NO_LIMITS : limitsOnScale(sample, "adjusted", confidence, scale);
    return { ...limits, confidence, method: "adjusted" };
  }
  if (shape.kind === "score") {
    const sample = readPromoters("intervalOf", "result", shape.counts, undefined, undefined);
    const limits = waldLimits(sample, confidence, pseudoAnswersFor(confidence));
    return { ...within(sample.score, limits, [-100, 100]), confidence, method: "adjusted-wald" };
  }
  if (shape.kind === "share") {
    const { n, share, rest, size } = readProportion("intervalOf", "result", shape.counts, undefined, undefined);
    const limits = wilson(share, rest, size, reachOf(confidence));
    return { ...within(n === 0 ? null : share, limits, [0, 1]), confidence, method: "wilson" };
  }
  return { ...NO_LIMITS, confidence, method: "none" };
}

function within(value: number | null, limits: Limits, furthest: Limits): IntervalLimits {
  return value === null ? NO_LIMITS : enclose(value, limits, furthest);
}
