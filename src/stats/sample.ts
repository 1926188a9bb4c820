import type { Rule } from "../core/check.ts";
import { tallying } from "../core/observation.ts";
import { CompensatedSum } from "../core/sum.ts";
import { EXPECTED_DURATION, isDuration } from "../core/timestamp.ts";
import type { MeanSummary } from "./student.ts";

/** A number whose square is a number, too. */
export const AMOUNT: Rule = { expected: "a number from -1e150 to 1e150", admits: isAmount };

/** A number with a logarithm. */
export const POSITIVE_AMOUNT: Rule = {
  expected: "a number above 0, up to 1e150",
  admits: (value) => isAmount(value) && value > 0,
};

/** A time in milliseconds. */
export const DURATION: Rule = { expected: EXPECTED_DURATION, admits: (value) => isDuration(value) || value === 0 };

/** A time in milliseconds, a nanosecond at least, so that it has a logarithm and no ratio is infinite. */
export const POSITIVE_DURATION: Rule = {
  expected: "milliseconds from 1e-6 to 1.728e16",
  admits: (value) => isDuration(value) && value >= 1e-6,
};

export function isAmount(value: unknown): value is number {
  return typeof value === "number" && Math.abs(value) <= 1e150;
}

/** The numbers of any iterable in an array of their own, or a {@link KpiInputError} that names the inadmissible ones. */
export function readNumbers(subject: string, values: Iterable<number>, { expected, admits }: Rule): Float64Array {
  return tallying(subject, values, undefined, (reject) => {
    const list = Array.isArray(values) || ArrayBuffer.isView(values) ? (values as ArrayLike<number>) : [...values];
    const numbers = new Float64Array(list.length);
    for (let index = 0; index < list.length; index += 1) {
      const value = list[index];
      // Adding 0 turns -0 into 0.
      if (admits(value, {})) numbers[index] = (value as number) + 0;
      else reject(index, value, expected);
    }
    return numbers;
  });
}

/**
 * How many, their mean and their standard deviation. What the first sum rounds away comes back with the second, as in R:
 * enough for numbers that do not cancel each other, as logarithms of times.
 */
export function summarize(values: Float64Array): MeanSummary {
  const n = values.length;
  const average = (term: (value: number) => number): number => values.reduce((sum, value) => sum + term(value), 0) / n;
  const rough = average((value) => value);
  const mean = rough + average((value) => value - rough);
  const variance = (average((value) => (value - mean) ** 2) * n) / (n - 1);
  return { n, value: n === 0 ? null : mean, standardDeviation: n < 2 ? null : Math.sqrt(variance) };
}

/** The sum of what `term` makes of each value, without what plain addition rounds away. */
export function sumOf(values: Float64Array, term: (value: number) => number): number {
  const sum = new CompensatedSum();
  for (const value of values) sum.add(term(value));
  return sum.value;
}
