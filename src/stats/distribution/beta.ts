import { readFields } from "../../input/check.ts";
import { SHAPE, SHARE } from "./domain.ts";
import { betaLogit, betaTails } from "./incompleteBeta.ts";

/**
 * `P(X ≤ x)` of a beta distribution: the regularised incomplete beta function `I(x; alpha, beta)`.
 *
 * @param x - From 0 to 1.
 * @param alpha - The first shape, from 1e-6 to 1e18.
 * @param beta - The second shape, from 1e-6 to 1e18.
 * @returns From 0 to 1.
 * @throws {@link KpiInputError} where an argument is outside its range.
 * @see Loader (2000), Fast and accurate computation of binomial probabilities.
 * @see Takahasi and Mori (1974), Double exponential formulas for numerical integration.
 *
 * @example
 * ```ts
 * import { betaCumulative } from "service-kpis/stats";
 *
 * Math.round(betaCumulative(0.25, 2, 3) * 1e6) / 1e6; // => 0.261719
 * ```
 */
export function betaCumulative(x: number, alpha: number, beta: number): number {
  readFields("betaCumulative", { x, alpha, beta }, { x: SHARE, alpha: SHAPE, beta: SHAPE });
  return betaTails(x, 1 - x, alpha, beta).lower;
}

/**
 * `P(X > x)` of a beta distribution, computed as a tail and not as `1 − P(X ≤ x)`, so that it keeps its digits where it is
 * small.
 *
 * @param x - From 0 to 1.
 * @param alpha - The first shape, from 1e-6 to 1e18.
 * @param beta - The second shape, from 1e-6 to 1e18.
 * @returns From 0 to 1.
 * @throws {@link KpiInputError} where an argument is outside its range.
 *
 * @example
 * ```ts
 * import { betaUpperTail } from "service-kpis/stats";
 *
 * Math.round(betaUpperTail(0.25, 2, 3) * 1e6) / 1e6; // => 0.738281
 * ```
 */
export function betaUpperTail(x: number, alpha: number, beta: number): number {
  readFields("betaUpperTail", { x, alpha, beta }, { x: SHARE, alpha: SHAPE, beta: SHAPE });
  return betaTails(x, 1 - x, alpha, beta).upper;
}

/**
 * The value below which a share `p` of a beta distribution lies.
 *
 * @param p - From 0 to 1.
 * @param alpha - The first shape, from 1e-6 to 1e18.
 * @param beta - The second shape, from 1e-6 to 1e18.
 * @returns From 0 to 1.
 * @throws {@link KpiInputError} where an argument is outside its range.
 *
 * @example
 * ```ts
 * import { betaQuantile } from "service-kpis/stats";
 *
 * Math.round(betaQuantile(0.975, 2, 3) * 1e6) / 1e6; // => 0.80588
 * ```
 */
export function betaQuantile(p: number, alpha: number, beta: number): number {
  readFields("betaQuantile", { p, alpha, beta }, { p: SHARE, alpha: SHAPE, beta: SHAPE });
  return 1 / (1 + Math.exp(-betaLogit(p, alpha, beta)));
}
