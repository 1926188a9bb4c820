import { COUNT, readFields } from "../../input/check.ts";
import { SHARE } from "./domain.ts";
import { betaTails } from "./incompleteBeta.ts";

/**
 * `P(X ≤ successes)` of a binomial distribution.
 *
 * @param successes - A whole number from 0.
 * @param n - The number of trials, a whole number from 0.
 * @param probability - Of a success in one trial, from 0 to 1.
 * @returns From 0 to 1.
 * @throws {@link KpiInputError} where an argument is outside its range.
 * @see Loader (2000), Fast and accurate computation of binomial probabilities.
 *
 * @example
 * ```ts
 * import { binomialCumulative } from "service-kpis/stats";
 *
 * Math.round(binomialCumulative(3, 10, 0.5) * 1e6) / 1e6; // => 0.171875
 * ```
 */
export function binomialCumulative(successes: number, n: number, probability: number): number {
  readFields("binomialCumulative", { successes, n, probability }, { successes: COUNT, n: COUNT, probability: SHARE });
  return successes >= n ? 1 : betaTails(probability, 1 - probability, successes + 1, n - successes).upper;
}

/**
 * `P(X ≥ successes)` of a binomial distribution, computed as a tail, so that it keeps its digits where it is small. The
 * number itself is included: R's `pbinom(successes - 1, n, probability, lower.tail = FALSE)`.
 *
 * @param successes - A whole number from 0.
 * @param n - The number of trials, a whole number from 0.
 * @param probability - Of a success in one trial, from 0 to 1.
 * @returns From 0 to 1.
 * @throws {@link KpiInputError} where an argument is outside its range.
 *
 * @example
 * ```ts
 * import { binomialUpperTail } from "service-kpis/stats";
 *
 * Math.round(binomialUpperTail(7, 10, 0.5) * 1e6) / 1e6; // => 0.171875
 * ```
 */
export function binomialUpperTail(successes: number, n: number, probability: number): number {
  readFields("binomialUpperTail", { successes, n, probability }, { successes: COUNT, n: COUNT, probability: SHARE });
  if (successes === 0 || successes > n) return successes === 0 ? 1 : 0;
  return betaTails(probability, 1 - probability, successes, n - successes + 1).lower;
}

/**
 * The smallest number of successes whose `P(X ≤ successes)` is at least `p`, where rounding in the 13th digit does not
 * count.
 *
 * @param p - From 0 to 1.
 * @param n - The number of trials, a whole number from 0.
 * @param probability - Of a success in one trial, from 0 to 1.
 * @returns A whole number from 0 to `n`.
 * @throws {@link KpiInputError} where an argument is outside its range.
 *
 * @example
 * ```ts
 * import { binomialQuantile } from "service-kpis/stats";
 *
 * binomialQuantile(0.975, 10, 0.5); // => 8
 * ```
 */
export function binomialQuantile(p: number, n: number, probability: number): number {
  readFields("binomialQuantile", { p, n, probability }, { p: SHARE, n: COUNT, probability: SHARE });
  let low = 0;
  let high = n;
  if (p === 1 && probability > 0) return n; // tails that underflow would end the search too early
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    const { lower, upper } = betaTails(probability, 1 - probability, middle + 1, n - middle);
    // A p close to 1 is a rounded number itself: what P(X ≤ middle) rounds to has reached it.
    if (upper >= p || (p < 0.5 ? upper >= p * (1 - 1e-13) : lower <= (1 - p) * (1 + 1e-13))) high = middle;
    else low = middle + 1;
  }
  return low;
}
