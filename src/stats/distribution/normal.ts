import { readFields } from "../../input/check.ts";
import { OPEN_SHARE } from "../interval/interval.ts";
import { NUMBER } from "./domain.ts";
import { farTail, upperQuantile } from "./normalTail.ts";

/**
 * `P(Z ≤ z)` of the standard normal distribution.
 *
 * @param z - Any number.
 * @returns From 0 to 1.
 * @throws {@link KpiInputError} where `z` is not a number.
 *
 * @example
 * ```ts
 * import { normalCumulative } from "service-kpis/stats";
 *
 * Math.round(normalCumulative(1.96) * 1e6) / 1e6; // => 0.975002
 * ```
 */
export function normalCumulative(z: number): number {
  readFields("normalCumulative", { z }, { z: NUMBER });
  return upperTail(-z);
}

/**
 * `P(Z > z)` of the standard normal distribution, computed as a tail and not as `1 − P(Z ≤ z)`, which would be 0 beyond
 * z ≈ 8.3.
 *
 * @param z - Any number.
 * @returns From 0 to 1.
 * @throws {@link KpiInputError} where `z` is not a number.
 *
 * @example
 * ```ts
 * import { normalUpperTail } from "service-kpis/stats";
 *
 * Math.round(normalUpperTail(10) * 1e26) / 1e26; // => 7.62e-24
 * ```
 */
export function normalUpperTail(z: number): number {
  readFields("normalUpperTail", { z }, { z: NUMBER });
  return upperTail(z);
}

/**
 * The value below which a share `p` of the standard normal distribution lies.
 *
 * @param p - Between 0 and 1, exclusive.
 * @returns Any number: -38.5 to 8.3 for what can be told from 0 and from 1.
 * @throws {@link KpiInputError} where `p` is not between 0 and 1.
 *
 * @example
 * ```ts
 * import { normalQuantile } from "service-kpis/stats";
 *
 * Math.round(normalQuantile(0.975) * 1e6) / 1e6; // => 1.959964
 * ```
 */
export function normalQuantile(p: number): number {
  readFields("normalQuantile", { p }, { p: OPEN_SHARE });
  return p < 0.5 ? -upperQuantile(p) : upperQuantile(1 - p);
}

function upperTail(z: number): number {
  return z < 0 ? 1 - farTail(-z) : farTail(z);
}
