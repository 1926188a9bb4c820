import type { DurationStep } from "./timedCases.ts";

/** How many cases were expected to be resolved beyond those that were, and the variance of that. */
export interface LogRank {
  readonly excess: number;
  readonly variance: number;
}

/**
 * At every duration at which something was resolved, the cases that are resolved fall to both sides as by lot: as many to
 * the later side as its part of the cases at risk says, with the variance of the hypergeometric distribution.
 */
export function logRankOf(before: readonly DurationStep[], after: readonly DurationStep[]): LogRank {
  let excess = 0;
  let variance = 0;
  for (let one = 0, other = 0; one < before.length && other < after.length; ) {
    const [earlier, later] = [before[one] as DurationStep, after[other] as DurationStep];
    const duration = Math.min(earlier.duration, later.duration);
    const isEarlier = earlier.duration === duration;
    const isLater = later.duration === duration;
    const resolvedAfter = isLater ? later.resolved : 0;
    const resolved = (isEarlier ? earlier.resolved : 0) + resolvedAfter;
    const atRisk = earlier.atRisk + later.atRisk;
    const part = later.atRisk / atRisk;
    excess += resolved * part - resolvedAfter;
    // Of a single case nothing is left to chance.
    if (atRisk > 1) variance += (resolved * part * (earlier.atRisk / atRisk) * (atRisk - resolved)) / (atRisk - 1);
    if (isEarlier) one += 1;
    if (isLater) other += 1;
  }
  return { excess, variance };
}
