import { COUNT, isCount, optional, type Rule, type Rules, readFields } from "../../input/check.ts";
import { listWords } from "../../input/describe.ts";
import { refuse } from "../../input/error.ts";
import { isIterable } from "../../input/observation.ts";
import type { ConfidenceOptions } from "../interval/interval.ts";

/** How sure an interval of counts is to be, and what they are a sample of. */
export interface SampleOptions<Method extends string> extends ConfidenceOptions<Method> {
  /**
   * How many people there are in all, where that is a small number: the members of a team. At least as many as answered.
   * @defaultValue so many that those who answered are a small part of them
   */
  readonly population?: number | undefined;
  /**
   * As many equally weighted answers the counts are worth, where they are sums of weights ({@link effectiveSampleSize}):
   * then only their proportions matter, and they need not be whole. At most their sum, as it is where the mean of the
   * weights is 1. Not together with `population`.
   * @defaultValue the sum of the counts
   */
  readonly effectiveSize?: number | undefined;
}

/** How sure a comparison of counts is to be, and what they are samples of. */
export interface SamplePairOptions<Method extends string> extends ConfidenceOptions<Method> {
  /**
   * How many people there were in all before and after, where these are small numbers, and different people; a place is
   * `undefined` where it is not a small number.
   * @defaultValue so many that those who answered are a small part of them
   */
  readonly population?: Pair | undefined;
  /**
   * As many equally weighted answers the counts before and after are worth, where they are sums of weights
   * ({@link effectiveSampleSize}): then only their proportions matter, and they need not be whole. At most their sum, as it
   * is where the mean of the weights is 1; a place is `undefined` where they are plain counts. Not together with
   * `population`.
   * @defaultValue the sums of the counts
   */
  readonly effectiveSize?: Pair | undefined;
}

/** One number for each period. */
export type Pair = readonly [before: number | undefined, after: number | undefined];

const POPULATION: Rule = /* @__PURE__ */ optional({
  expected: "a whole number from 0, without an effectiveSize",
  admits: (value, { effectiveSize }) => isCount(value) && effectiveSize === undefined,
});

/** What a sum of weights may be. */
export const WEIGHT: Rule = {
  expected: "a number from 0 to 2^53 - 1",
  admits: (value) => typeof value === "number" && value >= 0 && value < 2 ** 53,
};

const EFFECTIVE_SIZE: Rule = /* @__PURE__ */ optional({
  expected: "a number from 1 to 2^53 - 1",
  admits: (value, record) => (value as number) >= 1 && WEIGHT.admits(value, record),
});

/** What the options of one sample may hold beside confidence and method. */
export const SAMPLE: Rules = { population: POPULATION, effectiveSize: EFFECTIVE_SIZE };

/** What the options of two samples may hold beside confidence and method. */
export const SAMPLE_PAIR: Rules = {
  population: /* @__PURE__ */ both(POPULATION),
  effectiveSize: /* @__PURE__ */ both(EFFECTIVE_SIZE),
};

function both({ expected, admits }: Rule): Rule {
  return optional({
    expected: `[before, after], each undefined or ${expected}`,
    admits: (pair, record) => Array.isArray(pair) && pair.length === 2 && pair.every((value) => admits(value, record)),
  });
}

/** The counts of a tally, checked: whole ones, unless they are sums of weights. */
export function readCounts<Tally>(
  subject: string,
  tally: Tally,
  effectiveSize: number | undefined,
  rulesOf: (count: Rule) => Rules,
  remedy: string,
): Tally {
  const rules = rulesOf(effectiveSize === undefined ? COUNT : WEIGHT);
  refuseRaw(subject, tally, rules, remedy);
  return readFields(subject, tally, rules);
}

/** Observations are not what they are counted as. */
export function refuseRaw(subject: string, given: unknown, rules: Rules, remedy: string): void {
  if (isIterable(given)) refuse(subject, [], `a record with ${listWords(Object.keys(rules))}`, given, remedy);
}

/** How much a sample says. */
export interface Sample {
  /** As many independent answers it is worth; endless where everybody has answered. */
  readonly size: number;
  /** The share of the population that has answered; 0 where it has no end. */
  readonly known: number;
  /** Whether its counts are plain answers of a population without end. */
  readonly isPlain: boolean;
}

/** A sample with its answers per point, lowest point first, or with the sums of their weights. */
export interface PointSample extends Sample {
  readonly points: readonly number[];
}

/**
 * What `n` answers are worth. Of a population of N they leave `(N - n) / (N - 1)` of the variance, as if there were
 * `n (N - 1) / (N - n)` of them.
 */
export function sampleOf(
  name: string,
  n: number,
  effectiveSize: number | undefined,
  population: number | undefined,
  ...place: readonly number[]
): Sample {
  if (effectiveSize !== undefined && n > 0 && effectiveSize > n * (1 + 1e-9)) {
    refuse(
      `${name} options`,
      ["effectiveSize", ...place],
      `at most ${n}, the sum of the counts`,
      effectiveSize,
      "divide the weights by their mean",
    );
  }
  if (population === undefined) {
    return { size: effectiveSize ?? n, known: 0, isPlain: effectiveSize === undefined };
  }
  if (population < n) refuse(`${name} options`, ["population", ...place], `at least the ${n} who answered`, population);
  const size = population === n ? Number.POSITIVE_INFINITY : n * ((population - 1) / (population - n));
  return { size, known: n / population, isPlain: false };
}
