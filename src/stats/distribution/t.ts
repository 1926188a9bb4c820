import { readFields } from "../../input/check.ts";
import { refuse } from "../../input/error.ts";
import { OPEN_SHARE } from "../interval/interval.ts";
import { NUMBER, SHAPE } from "./domain.ts";
import { betaLogit, betaTails } from "./incompleteBeta.ts";

/**
 * `P(T ≤ t)` of Student's t distribution.
 *
 * @param t - Any number.
 * @param degreesOfFreedom - From 1e-6 to 1e18; need not be whole.
 * @returns From 0 to 1.
 * @throws {@link KpiInputError} where an argument is outside its range.
 * @see Student (1908), The probable error of a mean.
 *
 * @example
 * ```ts
 * import { tCumulative } from "service-kpis/stats";
 *
 * Math.round(tCumulative(2, 10) * 1e6) / 1e6; // => 0.963306
 * ```
 */
export function tCumulative(t: number, degreesOfFreedom: number): number {
  readFields("tCumulative", { t, degreesOfFreedom }, { t: NUMBER, degreesOfFreedom: SHAPE });
  return upperTail(-t, degreesOfFreedom);
}

/**
 * `P(T > t)` of Student's t distribution, computed as a tail and not as `1 − P(T ≤ t)`, so that it keeps its digits where
 * it is small.
 *
 * @param t - Any number.
 * @param degreesOfFreedom - From 1e-6 to 1e18; need not be whole.
 * @returns From 0 to 1.
 * @throws {@link KpiInputError} where an argument is outside its range.
 *
 * @example
 * ```ts
 * import { tUpperTail } from "service-kpis/stats";
 *
 * Math.round(tUpperTail(2, 10) * 1e6) / 1e6; // => 0.036694
 * ```
 */
export function tUpperTail(t: number, degreesOfFreedom: number): number {
  readFields("tUpperTail", { t, degreesOfFreedom }, { t: NUMBER, degreesOfFreedom: SHAPE });
  return upperTail(t, degreesOfFreedom);
}

/**
 * The value below which a share `p` of Student's t distribution lies.
 *
 * @param p - Between 0 and 1, exclusive.
 * @param degreesOfFreedom - From 1e-6 to 1e18; need not be whole.
 * @returns Any number.
 * @throws {@link KpiInputError} where an argument is outside its range, and where the quantile is larger than any number, as it
 * may be with less than one degree of freedom.
 *
 * @example
 * ```ts
 * import { tQuantile } from "service-kpis/stats";
 *
 * Math.round(tQuantile(0.975, 10) * 1e6) / 1e6; // => 2.228139
 * ```
 */
export function tQuantile(p: number, degreesOfFreedom: number): number {
  readFields("tQuantile", { p, degreesOfFreedom }, { p: OPEN_SHARE, degreesOfFreedom: SHAPE });
  const bothTails = 2 * Math.min(p, 1 - p);
  const size = Math.sqrt(degreesOfFreedom) * Math.exp(-betaLogit(bothTails, degreesOfFreedom / 2, 0.5) / 2);
  if (size === Infinity) {
    refuse("tQuantile", ["degreesOfFreedom"], "more of them, as the quantile is beyond 1.8e308", degreesOfFreedom);
  }
  return p < 0.5 ? -size : size;
}

/** Both tails beyond t are the lower tail of a beta distribution at df / (df + t²). */
function upperTail(t: number, degreesOfFreedom: number): number {
  if (t < 0) return 1 - upperTail(-t, degreesOfFreedom);
  // Its square would overflow, but so far out the tail is a power of t.
  if (t > 1e150) return upperTail(1e150, degreesOfFreedom) * (1e150 / t) ** degreesOfFreedom;
  const ratio = (t / degreesOfFreedom) * t;
  return (
    betaTails(1 / (1 + ratio), ratio > 1 ? 1 / (1 + 1 / ratio) : ratio / (1 + ratio), degreesOfFreedom / 2, 0.5).lower /
    2
  );
}
