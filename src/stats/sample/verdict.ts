import { farTail, upperQuantile } from "../distribution/normalTail.ts";
import type { Comparison } from "../interval/interval.ts";

/** Both ends of a range. */
export type Limits = readonly [lower: number, upper: number];

/** How many standard errors an interval reaches. */
export function reachOf(confidence: number): number {
  return upperQuantile((1 - confidence) / 2);
}

/**
 * How many pseudo-answers an interval gets that is so sure: the published three from 95 % on, and fewer below, as the
 * square of its reach, where three would pull it away from what nearly all answered.
 */
export function pseudoAnswersFor(confidence: number): number {
  return 3 * Math.min(1, (reachOf(confidence) / 1.959963984540054) ** 2);
}

/** The limits as they are printed: no further than they can be, stretched over the estimate, without a sign on 0. */
export function enclose(
  estimate: number,
  [lower, upper]: Limits,
  [lowest, highest]: Limits,
): { readonly lower: number; readonly upper: number } {
  return {
    lower: Math.min(estimate, Math.max(lower, lowest)) + 0,
    upper: Math.max(estimate, Math.min(upper, highest)) + 0,
  };
}

/** What a comparison says beside how it was asked. */
export type Verdict = Omit<Comparison, "confidence" | "method">;

/** What it says where nobody answered in one of the periods. */
export const NOTHING: Verdict = {
  difference: null,
  lower: null,
  upper: null,
  statistic: null,
  pValue: null,
  significant: null,
};

/** Whether chance makes so large a difference rarely enough. What rounding adds to an exact p decides nothing. */
export function isSignificant(pValue: number | null, confidence: number): boolean | null {
  return pValue === null ? null : pValue <= (1 - confidence) * (1 + 1e-12);
}

/** A test with an interval beside it. No difference goes further than `furthest` on either side of 0. */
export function judge(difference: number, limits: Limits, furthest: number, test: Test, confidence: number): Verdict {
  const { lower, upper } = enclose(difference, limits, [-furthest, furthest]);
  return { difference: difference + 0, lower, upper, ...test, significant: isSignificant(test.pValue, confidence) };
}

/** The interval and the test of an adjusted estimate of the difference and its squared standard error. */
export function judgeEstimate(
  difference: number,
  [value, error]: Estimate,
  confidence: number,
  furthest: number,
  given?: Test,
): Verdict {
  const standardError = Math.sqrt(error);
  const margin = reachOf(confidence) * standardError;
  // Pseudo-answers alone make no difference, and turn none round: there the interval is stretched over 0 as well.
  const test = given ?? testOf(difference * value > 0 ? value : 0, standardError);
  return judge(difference, [value - margin, value + margin], furthest, test, confidence);
}

/** A normal estimate. */
export type Estimate = readonly [value: number, squaredError: number];

/** A statistic and how often chance alone makes one of at least its size. */
export type Test = Pick<Verdict, "statistic" | "pValue">;

/** A normal test. Where nothing is left to chance, the statistic of a difference would be infinite. */
export function testOf(difference: number, standardError: number): Test {
  if (difference === 0) return { statistic: 0, pValue: 1 };
  if (standardError === 0) return { statistic: null, pValue: 0 };
  const statistic = difference / standardError;
  return { statistic, pValue: 2 * farTail(Math.abs(statistic)) };
}

/** By halves, the last point on the way from `inside` to `outside` that still belongs. */
export function lastInside(inside: number, outside: number, belongs: (point: number) => boolean): number {
  let last = inside;
  let first = outside;
  for (let round = 0; round < 100; round += 1) {
    const middle = last + (first - last) / 2;
    if (middle === last || middle === first) break;
    if (belongs(middle)) last = middle;
    else first = middle;
  }
  return last;
}
