import { codingOf } from "../answer/answer.ts";
import { readSettings } from "../interval/confidence.ts";
import type { ConfidenceOptions } from "../interval/interval.ts";
import { npsInterval } from "../interval/npsInterval.ts";
import { type AnswerPair, countChanges, judgeChanges, type PairedComparison } from "./pairs.ts";

/**
 * Whether a share has changed among the same people or cases: customers satisfied in both surveys, tickets judged by two
 * rules. {@link compareProportions} takes both periods for different people, and mostly misses such a change.
 *
 * Only pairs that changed say something. `p` is McNemar's mid-p: each of them could as well have gone the other way, so
 * that `rose` is binomial with one half (above 1,000 of them by the normal distribution). `statistic` is
 * `(rose - fell) / sqrt(rose + fell)`. The interval is Tango's score interval. `significant` follows from p; close to the
 * limit the interval may say otherwise.
 *
 * People who answered only once are left out, and counted in `missing`: those who stay may not be like those who leave.
 *
 * @param pairs - Records with `before` and `after`, each `true`, `false`, or `null` for no answer.
 * @returns `difference`, `lower` and `upper` as fractions, -1 to 1; `null` where no pair has both answers.
 * @throws {@link KpiInputError} on any other answer, naming its index, and on inadmissible options.
 * @see McNemar (1947), Note on the sampling error of the difference between correlated proportions or percentages,
 * Psychometrika 12(2).
 * @see Fagerland, Lydersen and Laake (2013), The McNemar test for binary matched-pairs data: mid-p and asymptotic are better
 * than exact conditional, BMC Medical Research Methodology 13.
 * @see Tango (1998), Equivalence test and confidence interval for the difference in proportions for the paired-sample
 * design, Statistics in Medicine 17(8).
 *
 * @example
 * ```ts
 * import { comparePairedProportions } from "service-kpis/stats";
 *
 * const pair = (before: boolean, after: boolean, times: number) => Array(times).fill({ before, after });
 * const pairs = [...pair(true, true, 30), ...pair(false, false, 8), ...pair(false, true, 10), ...pair(true, false, 2)];
 * const { difference, rose, fell, pValue } = comparePairedProportions(pairs);
 * [difference, rose, fell, Math.round((pValue ?? 1) * 1e4) / 1e4]; // => [0.16, 10, 2, 0.0225]
 * ```
 */
export function comparePairedProportions(
  pairs: Iterable<AnswerPair<boolean>>,
  options: ConfidenceOptions<"tango"> = {},
): PairedComparison<"tango"> {
  const { confidence, method } = readSettings("comparePairedProportions", options, ["tango"]);
  const changes = countChanges("comparePairedProportions pairs", pairs, codingOf("share"), 1);
  const verdict = judgeChanges(changes, confidence, (total) => {
    const { n, rose, fell } = changes;
    // A pair that rises, stays or falls is a promoter, a passive or a detractor: it is one interval.
    const counts = { promoters: rose, passives: n - rose - fell, detractors: fell };
    const { lower, upper } = npsInterval(counts, { confidence, method: "score" });
    return { difference: total / n, lower: (lower as number) / 100, upper: (upper as number) / 100 };
  });
  return { ...verdict, confidence, method };
}
