import { type Limits, pseudoAnswersFor, reachOf } from "../sample/verdict.ts";

/**
 * The interval of a mean of answers that lie in a range, with pseudo-answers among them: a quarter of these at either
 * end and a half in the middle, whose own variance is an eighth of the squared length of the range.
 *
 * @param variance - The mean squared distance of an answer from the mean.
 * @param size - As many independent answers the mean is worth.
 */
export function adjustedLimits(
  mean: number,
  variance: number,
  size: number,
  [lowest, highest]: Limits,
  confidence: number,
): Limits {
  const pseudo = pseudoAnswersFor(confidence);
  const weight = pseudo / (size + pseudo);
  const toMiddle = lowest / 2 + highest / 2 - mean;
  const spread = (1 - weight) * (variance + weight * toMiddle ** 2) + (weight * (highest - lowest) ** 2) / 8;
  const centre = mean + weight * toMiddle;
  const margin = reachOf(confidence) * Math.sqrt(spread / (size + pseudo));
  return [centre - margin, centre + margin];
}
