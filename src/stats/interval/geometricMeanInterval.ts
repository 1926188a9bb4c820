import { geometricMeanOf } from "../sample/geometricMean.ts";
import { POSITIVE_AMOUNT, readNumbers, summarize } from "../sample/sample.ts";
import { estimateOf, isNoise, limitsOf, type MeanSummary } from "../sample/student.ts";
import { readSettings } from "./confidence.ts";
import type { ConfidenceOptions, Interval } from "./interval.ts";

/** A geometric mean with its interval. */
export interface GeometricMeanInterval extends Interval<"t"> {
  /** How many values. */
  readonly n: number;
  /** The geometric mean, in the unit of the values; `null` where there are none. */
  readonly value: number | null;
}

/**
 * The interval of a geometric mean: Student's, on the logarithms, `exp(m ± t(n - 1) s / sqrt(n))`.
 *
 * It is not symmetric about the mean, and cannot fall below 0. For durations, whose logarithms are close to normal, it
 * keeps its promise where the interval of the arithmetic mean does not: on lognormal times its 95 % hold from 10 cases on.
 *
 * @param values - Independent numbers above 0, in any unit. A 0 has no logarithm: it is refused, not dropped.
 * @returns `value`, `lower` and `upper` in the unit of the values; the limits are `null` below two values, and where all
 * are equal, as then nothing is known of their spread.
 * @throws {@link KpiInputError} on any other value, naming its index, and on inadmissible options.
 * @see Student (1908), The probable error of a mean, Biometrika 6(1).
 *
 * @example
 * ```ts
 * import { geometricMeanInterval } from "service-kpis/stats";
 *
 * const { value, lower, upper } = geometricMeanInterval([10, 20, 40, 80, 160]);
 * [value, lower, upper].map((limit) => Math.round(limit ?? 0)); // => [40, 10, 156]
 * ```
 */
export function geometricMeanInterval(
  values: Iterable<number>,
  options: ConfidenceOptions<"t"> = {},
): GeometricMeanInterval {
  const { confidence, method } = readSettings("geometricMeanInterval", options, ["t"]);
  const numbers = readNumbers("geometricMeanInterval values", values, POSITIVE_AMOUNT);
  const logarithms = summarize(numbers.map(Math.log));
  const n = numbers.length;
  if (n === 0) return { n, value: null, lower: null, upper: null, confidence, method };
  const value = geometricMeanOf(numbers, logarithms.value);
  return { n, value, ...geometricLimits(value, logarithms, confidence), confidence, method };
}

/** The limits of a geometric mean, from the mean and the spread of the logarithms. */
export function geometricLimits(
  value: number,
  logarithms: MeanSummary,
  confidence: number,
): Pick<Interval, "lower" | "upper"> {
  const estimate = estimateOf(logarithms);
  if (isNoise(estimate.standardError, estimate.value)) return { lower: null, upper: null };
  const [lower, upper] = limitsOf(estimate, confidence);
  return {
    lower: Math.min(value, Math.exp(lower)),
    upper: Number.isFinite(Math.exp(upper)) ? Math.max(value, Math.exp(upper)) : null,
  };
}
