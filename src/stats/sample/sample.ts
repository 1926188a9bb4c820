import type { Rule } from "../../input/check.ts";
import { eachObservation } from "../../input/observation.ts";

/** A number whose square is a number, too. */
export const AMOUNT: Rule = { expected: "a number from -1e150 to 1e150", admits: isAmount };

/** A number with a logarithm. */
export const POSITIVE_AMOUNT: Rule = {
  expected: "a number above 0, up to 1e150",
  admits: (value) => isAmount(value) && value > 0,
};

/** A time in milliseconds, up to the longest between two instants. */
export function durationFrom(shortest: number): Rule {
  return {
    expected: `milliseconds from ${shortest} to 1.728e16`,
    admits: (value) => typeof value === "number" && value >= shortest && value <= 1.728e16,
  };
}

export function isAmount(value: unknown): value is number {
  return typeof value === "number" && Math.abs(value) <= 1e150;
}

/** The numbers of any iterable in an array of their own, or a {@link KpiInputError} that names the inadmissible ones. */
export function readNumbers(subject: string, values: Iterable<number>, { expected, admits }: Rule): Float64Array {
  const numbers: number[] = [];
  eachObservation(subject, values, (value, index, reject) => {
    // Adding 0 turns -0 into 0.
    if (admits(value, {})) numbers.push((value as number) + 0);
    else reject(index, value, expected);
  });
  return new Float64Array(numbers);
}

/** A mean and its spread, which are not numbers where there are too few values. */
interface NumberSummary {
  readonly n: number;
  readonly value: number;
  readonly standardDeviation: number;
}

/**
 * How many, their mean and their standard deviation. What the first sum rounds away comes back with the second, as in R:
 * enough for numbers that do not cancel each other, as logarithms of times.
 */
export function summarize(values: Float64Array): NumberSummary {
  const n = values.length;
  const average = (term: (value: number) => number): number => values.reduce((sum, value) => sum + term(value), 0) / n;
  const rough = average((value) => value);
  const mean = rough + average((value) => value - rough);
  const variance = (average((value) => (value - mean) ** 2) * n) / (n - 1);
  return { n, value: mean, standardDeviation: Math.sqrt(variance) };
}
