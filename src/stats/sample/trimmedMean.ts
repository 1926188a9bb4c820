import { readFields } from "../../input/check.ts";
import { selectQuantiles } from "../../result/quantile.ts";
import { sumOf } from "../../tally/sum.ts";
import { AMOUNT, readNumbers } from "./sample.ts";

/**
 * The mean of what is left when a share of the values is cut off at either end, `floor(n share)` of them: neither the
 * cases that were forgotten for a month nor those closed by mistake have a say. R's `mean(values, trim = share)`.
 *
 * @param values - Numbers in any unit and order.
 * @param share - From 0, the mean of all, to 0.5, the median; 0.1 and 0.2 are usual.
 * @returns The mean, in the unit of the values; `null` where there are none.
 * @throws {@link KpiInputError} on anything but numbers, naming their index, and where `share` is not from 0 to 0.5.
 * @see Tukey (1962), The future of data analysis, Annals of Mathematical Statistics 33(1).
 *
 * @example
 * ```ts
 * import { trimmedMean } from "service-kpis/stats";
 *
 * trimmedMean([2, 3, 4, 5, 1000], 0.2); // => 4
 * trimmedMean([], 0.2); // => null
 * ```
 */
export function trimmedMean(values: Iterable<number>, share: number): number | null {
  readFields("trimmedMean", { share }, { share: SHARE });
  const numbers = readNumbers("trimmedMean values", values, AMOUNT);
  const n = numbers.length;
  if (n === 0) return null;
  if (share === 0.5) return selectQuantiles(numbers, [0.5])[0] ?? null;
  const cut = Math.floor(n * share);
  const kept = numbers.sort().subarray(cut, n - cut);
  const mean = sumOf(kept, (value) => value) / kept.length;
  // Rounding must not carry it beyond the values.
  return Math.min(kept.at(-1) ?? mean, Math.max(kept[0] ?? mean, mean));
}

const SHARE = {
  expected: "a number from 0 to 0.5",
  admits: (share: unknown): boolean => typeof share === "number" && share >= 0 && share <= 0.5,
};
