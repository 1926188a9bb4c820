import { type Rule, type Rules, readFields } from "../../input/check.ts";
import { studentReach, studentTails } from "../distribution/studentTails.ts";
import { isAmount } from "./sample.ts";
import { refuseRaw, WEIGHT } from "./sampling.ts";
import { judge, type Limits, NOTHING, type Test, type Verdict } from "./verdict.ts";

/** A mean with its base and its spread, as every timing and rating result has it. */
export interface MeanSummary {
  /** How many observations; where they are weighted, their effective sample size, which need not be whole. */
  readonly n: number;
  /** Their mean, in any unit; `null` exactly when `n` is 0. */
  readonly value: number | null;
  /** Their sample standard deviation (n - 1), in the same unit; `null` below two observations, and where it is not known. */
  readonly standardDeviation: number | null;
}

/** What the mean of `n` observations may be. */
export const MEAN_VALUE: Rule = {
  expected: "a number from -1e150 to 1e150, or null exactly when n is 0",
  admits: (value, { n }) => (n === 0 ? value === null : isAmount(value)),
};

const MEAN: Rules = {
  n: WEIGHT,
  value: MEAN_VALUE,
  standardDeviation: {
    expected: "a number from 0 to 1e150, or null where it is not known",
    admits: (value) => value === null || (isAmount(value) && value >= 0),
  },
};

/** The fields of a mean, checked; whatever else a result has is left out. */
export function readMean(name: string, argument: string, mean: MeanSummary): MeanSummary {
  const subject = `${name} ${argument}`;
  refuseRaw(subject, mean, MEAN, `compute the KPI first: ${name}(resolutionTime(durations))`);
  return readFields(subject, mean, MEAN);
}

/** An estimate whose error follows Student's distribution. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
}

/** A mean with its standard error, which is not a number where the spread is not known. */
export function estimateOf({ n, value, standardDeviation }: MeanSummary): Estimate {
  const size = n < 2 ? Number.NaN : n;
  return {
    value: value ?? 0,
    standardError: (standardDeviation ?? Number.NaN) / Math.sqrt(size),
    degreesOfFreedom: n - 1,
  };
}

/** Whether the spread is not known, nothing, or nothing but rounding: then it is not the error (as in R's `t.test`). */
export function isNoise(standardError: number, value: number): boolean {
  return !(standardError > 10 * Number.EPSILON * Math.abs(value));
}

/** After minus before (Welch 1947); `null` where the spread of either is not known, or there is none in both. */
export function differenceOf(before: Estimate, after: Estimate): Estimate | null {
  const standardError = Math.hypot(before.standardError, after.standardError);
  if (isNoise(standardError, Math.hypot(before.value, after.value))) return null;
  const share = (part: Estimate): number => (part.standardError / standardError) ** 4 / part.degreesOfFreedom;
  return { value: after.value - before.value, standardError, degreesOfFreedom: 1 / (share(before) + share(after)) };
}

/** The interval of an estimate. */
export function limitsOf({ value, standardError, degreesOfFreedom }: Estimate, confidence: number): Limits {
  const margin = studentReach(confidence, degreesOfFreedom) * standardError;
  return [value - margin, value + margin];
}

/** How many standard errors away from 0 an estimate is, and how often chance alone takes one so far. */
export function testOf({ value, standardError, degreesOfFreedom }: Estimate): Test {
  const statistic = value / standardError + 0;
  return { statistic, pValue: studentTails(statistic, degreesOfFreedom) };
}

/** What an estimate says of the observed difference, which is at most `furthest` on either side of 0. */
export function judgeStudent(
  difference: number,
  estimate: Estimate | null,
  confidence: number,
  furthest: number,
  given?: Test,
): Verdict {
  if (estimate === null) return { ...NOTHING, difference };
  // Pseudo-answers alone make no difference, and turn none round: there the interval is stretched over 0 as well.
  const value = Math.sign(difference) === Math.sign(estimate.value) ? estimate.value : 0;
  const test = given ?? testOf({ ...estimate, value });
  return judge(difference, limitsOf(estimate, confidence), furthest, test, confidence);
}
