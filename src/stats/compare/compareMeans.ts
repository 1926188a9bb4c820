import { refuseUnlike } from "../../result/comparable.ts";
import { readSettings } from "../interval/confidence.ts";
import type { Comparison, ConfidenceOptions } from "../interval/interval.ts";
import { copyResult } from "../sample/given.ts";
import { differenceOf, estimateOf, judgeStudent, type MeanSummary, readMean } from "../sample/student.ts";
import { NOTHING } from "../sample/verdict.ts";

/** Whether a change of a mean is real. */
export interface MeanComparison extends Comparison<"welch"> {
  /** Of Student's distribution (Welch and Satterthwaite), seldom whole; `null` where there is no test. */
  readonly degreesOfFreedom: number | null;
}

/**
 * Whether the change between two means is real: Welch's t test, which does not take their spreads for equal.
 * `t = (after - before) / sqrt(s1² / n1 + s2² / n2)`.
 *
 * Of durations it answers whether the total workload changed; whether the typical case did, {@link compareDurations}
 * answers, and answers on a scale have {@link compareRatings}. Both samples and all observations have to be
 * independent: the test is neither for the same people asked twice nor for several cases of one customer. Of many
 * comparisons some look significant by chance: adjust their p values with {@link adjustPValues}.
 *
 * @param before - `n`, `value` and `standardDeviation`, for example a timing result; other fields are ignored.
 * @param after - The same of the later period.
 * @returns `difference`, `lower` and `upper` in the unit of the means; limits and test are `null` where either has fewer
 * than two observations or no standard deviation, and where all are equal, as then nothing is known of their spread.
 * @throws {@link KpiInputError} when a field or an option is inadmissible, and on results that do not mean the same.
 * @see Welch (1947), The generalization of "Student's" problem when several different population variances are
 * involved, Biometrika 34(1/2).
 *
 * @example
 * ```ts
 * import { compareMeans } from "service-kpis/stats";
 *
 * const before = { n: 40, value: 52_000, standardDeviation: 12_000 };
 * const after = { n: 50, value: 46_000, standardDeviation: 11_000 };
 * const { difference, pValue, significant } = compareMeans(before, after);
 * [difference, Math.round((pValue ?? 1) * 1e4) / 1e4, significant]; // => [-6000, 0.0167, true]
 * ```
 */
export function compareMeans(
  before: MeanSummary,
  after: MeanSummary,
  options: ConfidenceOptions<"welch"> = {},
): MeanComparison {
  const { confidence, method } = readSettings("compareMeans", options, ["welch"]);
  const copies = [copyResult(before), copyResult(after)] as const;
  const one = readMean("compareMeans", "before", copies[0]);
  const other = readMean("compareMeans", "after", copies[1]);
  refuseUnlike("compareMeans after", copies[1], copies[0], "as before");
  if (one.value === null || other.value === null) return { ...NOTHING, degreesOfFreedom: null, confidence, method };
  const estimate = differenceOf(estimateOf(one), estimateOf(other));
  return {
    ...judgeStudent(other.value - one.value + 0, estimate, confidence, Number.POSITIVE_INFINITY),
    degreesOfFreedom: estimate?.degreesOfFreedom ?? null,
    confidence,
    method,
  };
}
