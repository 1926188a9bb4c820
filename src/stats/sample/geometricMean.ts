import { POSITIVE_AMOUNT, readNumbers, summarize } from "./sample.ts";

/**
 * The geometric mean, `exp(mean of log(value))`: the typical size of what varies by factors, as durations do. One case
 * of a month weighs no more than it should.
 *
 * @param values - Numbers above 0, in any unit. A 0 has no logarithm: it is refused, not dropped.
 * @returns The mean, in the unit of the values; `null` where there are none.
 * @throws {@link KpiInputError} on anything else, naming its index.
 * @see Galton (1879), The geometric mean, in vital and social statistics, Proceedings of the Royal Society of London 29.
 *
 * @example
 * ```ts
 * import { geometricMean } from "service-kpis/stats";
 *
 * Math.round((geometricMean([10, 100, 1000]) ?? 0) * 1e6) / 1e6; // => 100
 * geometricMean([]); // => null
 * ```
 */
export function geometricMean(values: Iterable<number>): number | null {
  const numbers = readNumbers("geometricMean values", values, POSITIVE_AMOUNT);
  return numbers.length === 0 ? null : geometricMeanOf(numbers, summarize(numbers.map(Math.log)).value);
}

/** From the mean of the logarithms, which is a rounding or two off: never beyond the values themselves. */
export function geometricMeanOf(values: Float64Array, meanLogarithm: number): number {
  let min = Number.POSITIVE_INFINITY;
  let max = 0;
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return Math.min(max, Math.max(min, Math.exp(meanLogarithm)));
}
