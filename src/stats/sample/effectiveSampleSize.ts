import type { Rule } from "../../input/check.ts";
import { refuse } from "../../input/error.ts";
import { sumOf } from "../../tally/sum.ts";
import { readNumbers } from "./sample.ts";

/** What unequal weights leave of a sample. */
export interface EffectiveSampleSize {
  /** As many equally weighted answers say as much: from 1 to the number of weights; `null` without any. */
  readonly n: number | null;
  /** By how much the weights inflate the variance: 1 where they are equal, more where not; `null` without any. */
  readonly designEffect: number | null;
}

const WEIGHT: Rule = {
  expected: "a finite number from 0",
  admits: (value) => Number.isFinite(value) && (value as number) >= 0,
};

/**
 * Kish's effective sample size: as many equally weighted answers are worth as much as these weighted ones.
 * `n = (sum of w)^2 / (sum of w^2)` and `designEffect = number of weights / n`.
 *
 * Only the proportions of the weights matter, not their scale. A weight of 0 is an answer that says nothing.
 * It takes account of unequal weights alone, not of clusters, nor of weights that go along with the answers.
 *
 * @param weights - One per answer, 0 or more, any unit.
 * @throws {@link KpiInputError} on any other weight, naming its index, and where all of them are 0.
 * @see Kish (1965), Survey Sampling, section 11.7; Kish (1992), Weighting for unequal Pi, Journal of Official
 * Statistics 8(2).
 *
 * @example
 * ```ts
 * import { effectiveSampleSize } from "service-kpis/stats";
 *
 * effectiveSampleSize([1, 1, 2, 4]); // => { n: 2.909090909090909, designEffect: 1.375 }
 * effectiveSampleSize([0.7, 0.7, 0.7]); // => { n: 3, designEffect: 1 }
 * effectiveSampleSize([]); // => { n: null, designEffect: null }
 * ```
 */
export function effectiveSampleSize(weights: Iterable<number>): EffectiveSampleSize {
  const list = readNumbers("effectiveSampleSize weights", weights, WEIGHT);
  if (list.length === 0) return { n: null, designEffect: null };
  const largest = list.reduce((largest, weight) => Math.max(largest, weight), 0);
  if (largest === 0) refuse("effectiveSampleSize weights", [], "at least one weight above 0", weights);
  // As shares of the largest one, so that no square is too large or too small for a number.
  const total = sumOf(list, (weight) => weight / largest);
  const squares = sumOf(list, (weight) => (weight / largest) ** 2);
  const n = Math.min(list.length, total * (total / squares));
  return { n, designEffect: list.length / n };
}
