import { checkOptions } from "../../input/check.ts";
import { shareOf } from "../../result/cases.ts";
import { countEnds, type PointResult, summarizePoints } from "../../result/points.ts";
import { BOX_OPTIONS, type BoxOptions, type BoxTally, definitionOf, TOP_BOXES } from "../../tally/boxes.ts";
import type { Given } from "../../tally/given.ts";
import { type Answer, countPoints, readPoints } from "../../tally/points.ts";

/** How customer satisfaction is counted. Higher answers are more satisfied. */
export type CsatOptions = BoxOptions;

/** Answers per scale point, and what they mean. */
export type CsatTally = BoxTally;

/** Customer satisfaction with the counts it rests on. */
export interface CsatResult extends PointResult, CsatTally {
  /** The KPI's name. */
  readonly kpi: "csat";
  /** The more the better. */
  readonly direction: "higher";
  /** Satisfied answers: the numerator of `satisfied`. */
  readonly count: number;
  /** Share of answers in the top boxes, 0 to 1: the "CSAT percentage". */
  readonly satisfied: number | null;
  /** Share of answers between the boxes, 0 to 1. */
  readonly neutral: number | null;
  /** Share of answers in the bottom boxes, 0 to 1. */
  readonly dissatisfied: number | null;
  /** Dissatisfied answers: the numerator of `dissatisfied`. */
  readonly dissatisfiedCount: number;
}

/**
 * Customer satisfaction: the mean answer, with the shares of satisfied, neutral and dissatisfied ones.
 *
 * `value` is the mean, on the scale; `satisfied` is the share of answers in the top boxes, 0 to 1, and `dissatisfied` the
 * share in as many bottom boxes. They are `null` when nobody answered.
 *
 * @param ratings - Whole numbers on the scale; `null` is a missing answer, never in the base.
 * @throws {@link KpiInputError} on any other answer, naming its index, and on options that do not exist.
 * @see Sauro (2010), Top-box scoring of rating scale data, measuringu.com.
 *
 * @example
 * ```ts
 * import { csat } from "service-kpis";
 *
 * const { value, satisfied, missing } = csat([5, 4, 2, 1, null]);
 * [value, satisfied, missing]; // => [3, 0.5, 1]
 * ```
 */
export function csat(ratings: Iterable<Answer>, options: CsatOptions = {}): CsatResult {
  return resultOf(tallyCsat(ratings, options));
}

/** Counts satisfaction ratings per scale point, in one pass. Throws as {@link csat}. */
export function tallyCsat(ratings: Iterable<Answer>, options: CsatOptions = {}): CsatTally {
  const definition = definitionOf(checkOptions("csat options", options, BOX_OPTIONS));
  return { ...countPoints("csat ratings", ratings, definition.scale), definition };
}

/**
 * Customer satisfaction of counts, lowest point first; `missing` may be left out, and a definition that is the default.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more, or does not fit the scale.
 *
 * @example
 * ```ts
 * import { csatFromTally } from "service-kpis";
 *
 * csatFromTally({ counts: [417, 396, 1218, 1180, 843] }).count; // => 2023
 * ```
 */
export function csatFromTally(tally: Given<CsatTally>): CsatResult {
  const standard = definitionOf({});
  return resultOf(readPoints<CsatTally>("csat tally", tally, { topBoxes: TOP_BOXES }, standard));
}

function resultOf({ definition, ...points }: CsatTally): CsatResult {
  const summary = summarizePoints(points, definition.scale);
  const { n } = summary;
  const { high, low } = countEnds(points.counts, definition.topBoxes);
  const shares = { satisfied: shareOf(high, n), neutral: shareOf(n - high - low, n), dissatisfied: shareOf(low, n) };
  const counts = { count: high, dissatisfiedCount: low };
  return { kpi: "csat", unit: "rating", direction: "higher", ...summary, ...counts, ...shares, definition };
}
