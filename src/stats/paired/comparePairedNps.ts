import { codingOf } from "../answer/answer.ts";
import { readSettings } from "../interval/confidence.ts";
import type { ConfidenceOptions } from "../interval/interval.ts";
import { compareBounded } from "./bounded.ts";
import { type AnswerPair, countChanges, type PairedComparison } from "./pairs.ts";

/**
 * Whether the Net Promoter Score of the same people has changed. {@link compareNps} takes both periods for different
 * people, and mostly misses such a change.
 *
 * A pair counts by how the person moved: 100 from passive to promoter, 200 from detractor to promoter, and so on. `p` is
 * exact: without a change each move could as well have gone the other way; it is the mid-p over all ways to turn them (above
 * 1,000 moves by the normal distribution). `statistic` is `sum of moves / sqrt(sum of their squares)`. The interval is
 * `mean ± z sqrt(variance / N)` of the moves and of one and a half pseudo-pairs. `significant` follows from p; close to the
 * limit the interval may say otherwise.
 *
 * People who answered only once are left out, and counted in `missing`: those who stay may not be like those who leave.
 *
 * @param pairs - Records with `before` and `after`, each a whole number from 0 to 10, or `null` for no answer.
 * @returns `difference`, `lower` and `upper` in points, -200 to 200; `null` where no pair has both answers.
 * @throws {@link KpiInputError} on any other answer, naming its index, and on inadmissible options.
 * @see Fisher (1935), The Design of Experiments, section 21, for the test.
 * @see Agresti and Min (2005), Simple improved confidence intervals for comparing matched proportions, Statistics in
 * Medicine 24(5), for pseudo-pairs.
 *
 * @example
 * ```ts
 * import { comparePairedNps } from "service-kpis/stats";
 *
 * const scores = [[9, 9], [6, 8], [7, 9], [8, 10], [3, 7], [10, 10], [5, 9], [8, 8], [7, 9], [6, 6], [4, 9], [9, 8]];
 * const pairs = scores.map(([before = null, after = null]) => ({ before, after }));
 * const { difference, pValue } = comparePairedNps(pairs);
 * [Math.round(difference ?? 0), Math.round((pValue ?? 1) * 1e4) / 1e4]; // => [67, 0.0313]
 * ```
 */
export function comparePairedNps(
  pairs: Iterable<AnswerPair<number>>,
  options: ConfidenceOptions<"adjusted"> = {},
): PairedComparison<"adjusted"> {
  const { confidence, method } = readSettings("comparePairedNps", options, ["adjusted"]);
  const changes = countChanges("comparePairedNps pairs", pairs, codingOf("nps"), 100);
  return { ...compareBounded(changes, 2, 100, confidence), method };
}
