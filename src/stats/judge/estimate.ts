import { meanOf } from "../answer/mean.ts";

/** What people would say on average, and what is left to chance. */
export interface JudgeEstimate {
  readonly value: number;
  /** The mean squared distance of the labels of people from their mean. */
  readonly variance: number;
  /** The square of the value's standard error. */
  readonly squaredError: number;
  /** How far the judge is relied upon, from 0 to 1. */
  readonly reliance: number;
  /** As many labels of people alone would say as much. */
  readonly effectiveSize: number;
}

/**
 * The power-tuned estimate of a mean (Angelopoulos, Duchi and Zrnic 2023), as their package has it.
 *
 * @param doubt - The variance of a pseudo-answer. Where a few labels show no error of the judge, it has some all the same:
 * three pseudo-answers, of which the judge knows nothing, keep the effective size from growing beyond all bounds.
 */
export function estimateOf(
  persons: readonly number[],
  judges: readonly number[],
  others: readonly number[],
  doubt: number,
): JudgeEstimate {
  const [n, more] = [persons.length, others.length];
  const [person, judge, other] = [meanOf(persons), meanOf(judges), meanOf(others)];
  const variance = meanOf(persons.map((label) => (label - person) ** 2));
  if (more === 0) return { value: person, variance, squaredError: variance / n, reliance: 0, effectiveSize: n };
  const covariance = meanOf(persons.map((label, place) => (label - person) * ((judges[place] as number) - judge)));
  const everything = (n * judge + more * other) / (n + more);
  const squares = (labels: readonly number[], centre: number): number =>
    labels.reduce((sum, label) => sum + (label - centre) ** 2, 0);
  const spread = (squares(judges, everything) + squares(others, everything)) / (n + more - 1);
  const best = covariance / ((1 + n / more) * spread);
  // A judge that says the same of everything has no spread.
  const reliance = spread > 0 ? Math.min(1, Math.max(0, best)) : 0;
  const left = persons.map((label, place) => label - person - reliance * ((judges[place] as number) - judge));
  const ofPersons = meanOf(left.map((distance) => distance ** 2));
  const ofOthers = (reliance ** 2 * squares(others, other)) / more;
  const pseudo = PSEUDO / (n + PSEUDO);
  const withDoubt = (spread: number): number => spread + pseudo * (doubt - spread);
  return {
    value: person + reliance * (other - judge),
    variance,
    squaredError: ofPersons / n + ofOthers / more,
    reliance,
    effectiveSize: (withDoubt(variance) / (withDoubt(ofPersons) + (n / more) * ofOthers)) * n,
  };
}

/** Pseudo-answers among the labels. */
const PSEUDO = 3;
