import type { Rule } from "../../input/check.ts";

/** A range that holds the true value in the stated share of samples. */
export interface Interval<Method extends string = string> {
  /** Lower limit, in the unit of the estimate; `null` where there is no value or no finite limit. */
  readonly lower: number | null;
  /** Upper limit, in the unit of the estimate; `null` where there is no value or no finite limit. */
  readonly upper: number | null;
  /** The share of samples whose interval holds the truth, as asked for. */
  readonly confidence: number;
  /** How the limits were computed. */
  readonly method: Method;
}

/** Whether a change is real: a test, and the interval of the difference beside it. */
export interface Comparison<Method extends string = string> extends Interval<Method> {
  /** After minus before; `null` where one of them has no value. */
  readonly difference: number | null;
  /** The test statistic; `null` where it does not exist. */
  readonly statistic: number | null;
  /** Two-sided: how often chance alone gives at least such a difference; `null` where it does not exist. */
  readonly pValue: number | null;
  /** Whether `pValue` is at most `1 - confidence`. Close to it, an interval of another method may say otherwise: p decides. */
  readonly significant: boolean | null;
}

/** How sure an interval is to be. */
export interface ConfidenceOptions<Method extends string = string> {
  /**
   * Between 0 and 1, exclusive.
   * @defaultValue `0.95`
   */
  readonly confidence?: number | undefined;
  /** How the limits are computed; each function says which methods it offers and which is its default. */
  readonly method?: Method | undefined;
}

/** A share strictly between 0 and 1. */
export const OPEN_SHARE: Rule = {
  expected: "a number between 0 and 1, exclusive",
  admits: (value) => typeof value === "number" && value > 0 && value < 1,
};
