import { readFields } from "../../input/check.ts";
import { selectQuantiles } from "../../result/quantile.ts";
import { AMOUNT, readNumbers } from "./sample.ts";

/**
 * A quantile of type 7, the default of R, NumPy and spreadsheets (`PERCENTILE.INC`, SQL's `percentile_cont`): the value
 * at rank `(n - 1) p`, counted from 0 in rising order, straight between its two neighbours.
 *
 * It needs no sorted input, and leaves it as it is. How sure the quantile is, {@link quantileInterval} tells. Quantiles of
 * parts never average to that of the whole.
 *
 * @param values - Numbers in any unit and order.
 * @param p - From 0, the smallest, over 0.5, the median, to 1, the largest.
 * @returns The quantile, in the unit of the values; `null` where there are none.
 * @throws {@link KpiInputError} on anything but numbers, naming their index, and where `p` is not from 0 to 1.
 * @see Hyndman and Fan (1996), Sample quantiles in statistical packages, The American Statistician 50(4).
 *
 * @example
 * ```ts
 * import { quantile } from "service-kpis/stats";
 *
 * quantile([30, 10, 20, 40], 0.5); // => 25
 * quantile([30, 10, 20, 40, 1000], 0.25); // => 20
 * quantile([], 0.5); // => null
 * ```
 */
export function quantile(values: Iterable<number>, p: number): number | null {
  readFields("quantile", { p }, { p: PROBABILITY });
  const numbers = readNumbers("quantile values", values, AMOUNT);
  const [value = null] = numbers.length === 0 ? [] : selectQuantiles(numbers, [p]);
  return value;
}

const PROBABILITY = {
  expected: "a number from 0 to 1",
  admits: (p: unknown): boolean => typeof p === "number" && p >= 0 && p <= 1,
};
