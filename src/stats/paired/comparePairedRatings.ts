import { optional } from "../../input/check.ts";
import { pointsOf, SCALE, type ScaleOptions } from "../../tally/points.ts";
import { readSettings } from "../interval/confidence.ts";
import type { ConfidenceOptions } from "../interval/interval.ts";
import { compareBounded } from "./bounded.ts";
import { type AnswerPair, countChanges, type PairedComparison } from "./pairs.ts";

/** How sure it is to be, and on which scale. */
export type PairedRatingsOptions = ConfidenceOptions<"adjusted"> & ScaleOptions;

/**
 * Whether the mean answer of the same people has changed: of customer satisfaction, of customer effort, of an item of a pulse
 * survey. {@link compareRatings} takes both periods for different people, and mostly misses such a change.
 *
 * A pair counts by how many points the answer moved. `p` is exact: without a change each move could as well have gone the
 * other way; it is the mid-p over all ways to turn them (above 1,000 moves by the normal distribution). `statistic` is
 * `sum of moves / sqrt(sum of their squares)`. The interval is `mean ± z sqrt(variance / N)` of the moves and of one and a
 * half pseudo-pairs. `significant` follows from p; close to the limit the interval may say otherwise.
 *
 * People who answered only once are left out, and counted in `missing`: those who stay may not be like those who leave.
 *
 * @param pairs - Records with `before` and `after`, each a whole number on the scale, or `null` for no answer.
 * @returns `difference`, `lower` and `upper` in points of the scale; `null` where no pair has both answers.
 * @throws {@link KpiInputError} on any other answer, naming its index, and on inadmissible options.
 * @see Fisher (1935), The Design of Experiments, section 21, for the test.
 * @see Agresti and Min (2005), Simple improved confidence intervals for comparing matched proportions, Statistics in
 * Medicine 24(5), for pseudo-pairs.
 *
 * @example
 * ```ts
 * import { comparePairedRatings } from "service-kpis/stats";
 *
 * const before = [3, 4, 2, 5, 3, 4, 4, 3, 4, 2];
 * const after = [4, 4, 3, 5, 4, 5, 4, 4, 5, null];
 * const pairs = before.map((answer, person) => ({ before: answer, after: after[person] ?? null }));
 * const { n, missing, rose, pValue } = comparePairedRatings(pairs);
 * [n, missing, rose, pValue]; // => [9, 1, 6, 0.015625]
 * ```
 */
export function comparePairedRatings(
  pairs: Iterable<AnswerPair<number>>,
  options: PairedRatingsOptions = {},
): PairedComparison<"adjusted"> {
  const {
    confidence,
    method,
    scale = [1, 5],
  } = readSettings<"adjusted", PairedRatingsOptions>("comparePairedRatings", options, ["adjusted"], {
    scale: optional(SCALE),
  });
  const [lowest, highest] = scale;
  const coding = {
    expected: `a whole number from ${lowest} to ${highest}`,
    range: scale,
    codeOf: (answer: unknown): number =>
      Number.isInteger(answer) && (answer as number) >= lowest && (answer as number) <= highest
        ? (answer as number)
        : Number.NaN,
  };
  const changes = countChanges("comparePairedRatings pairs", pairs, coding, 1);
  return { ...compareBounded(changes, pointsOf(scale) - 1, 1, confidence), method };
}
