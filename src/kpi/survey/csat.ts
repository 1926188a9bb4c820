import { optional, type Rule, type Rules } from "../../input/check.ts";
import type { Reject } from "../../input/observation.ts";
import { shareOf } from "../../result/share.ts";
import {
  type Answer,
  countPoints,
  isScale,
  type PointCounts,
  pointsOf,
  readPointTally,
  SCALE,
  type Scale,
  sum,
  summarizePoints,
} from "../../tally/points.ts";

/** How customer satisfaction is counted. */
export interface CsatOptions {
  /**
   * The lowest and the highest answer, higher being more satisfied.
   * @defaultValue `[1, 5]`
   */
  readonly scale?: Scale | undefined;
  /**
   * How many of the highest points count as satisfied, and how many of the lowest as dissatisfied.
   * @defaultValue by the number of points: 2-3 points 1, 4-7 points 2, 8-11 points 3; required beyond 11 points
   */
  readonly topBoxes?: number | undefined;
}

/** Answers per scale point, and what they mean. */
export interface CsatTally extends PointCounts {
  /** What the numbers mean: tallies with another definition never merge. */
  readonly definition: {
    /** The lowest and the highest answer. */
    readonly scale: Scale;
    /** How many of the highest points count as satisfied. */
    readonly topBoxes: number;
  };
}

/** Customer satisfaction with the counts it rests on. */
export interface CsatResult extends CsatTally {
  /** The KPI's name. */
  readonly kpi: "csat";
  /** What `value` is measured in. */
  readonly unit: "rating";
  /** Mean answer, on the scale; `null` when nobody answered. */
  readonly value: number | null;
  /** Answers: the base. */
  readonly n: number;
  /** Satisfied answers: the numerator of `satisfied`. */
  readonly count: number;
  /** Share of answers in the top boxes, 0 to 1: the "CSAT percentage". */
  readonly satisfied: number | null;
  /** Share of answers between the boxes, 0 to 1. */
  readonly neutral: number | null;
  /** Share of answers in the bottom boxes, 0 to 1. */
  readonly dissatisfied: number | null;
  /** Median answer, on the scale. */
  readonly median: number | null;
  /** Sample standard deviation, in scale points; `null` below two answers. */
  readonly standardDeviation: number | null;
}

const TOP_BOXES: Rule = {
  expected: "a whole number of boxes, from 1 to half the points of the scale",
  admits: (boxes, { scale }) => isBoxes(boxes, scale),
};

/** What the options may hold. */
export const CSAT_OPTIONS: Rules = {
  scale: /* @__PURE__ */ optional(SCALE),
  topBoxes: {
    expected: "a whole number of boxes, from 1 to half the points of the scale (required beyond 11 points)",
    admits: (boxes, { scale = DEFAULT_SCALE }) => isBoxes(boxes ?? (isScale(scale) ? defaultBoxes(scale) : 1), scale),
  },
};

const DEFAULT_SCALE: Scale = [1, 5];

function isBoxes(boxes: unknown, scale: unknown): boolean {
  return (
    !isScale(scale) || (Number.isInteger(boxes) && (boxes as number) >= 1 && 2 * (boxes as number) <= pointsOf(scale))
  );
}

/**
 * Counts satisfaction ratings per scale point, in one pass.
 *
 * @param ratings - Whole numbers on the scale; `null` and `undefined` are missing answers.
 * @param reject - Takes inadmissible answers one by one; without it they are thrown together.
 * @throws {@link KpiInputError} on any other answer, naming its index.
 *
 * @example
 * ```ts
 * import { tallyCsat } from "service-kpis/core";
 *
 * tallyCsat([5, 4, 1, null]);
 * // => { counts: [1, 0, 0, 1, 1], missing: 1, definition: { scale: [1, 5], topBoxes: 2 } }
 * ```
 */
export function tallyCsat(ratings: Iterable<Answer>, options: CsatOptions = {}, reject?: Reject): CsatTally {
  const { scale = DEFAULT_SCALE, topBoxes = defaultBoxes(scale) ?? 0 } = options;
  return { ...countPoints("csat ratings", ratings, scale, reject), definition: { scale, topBoxes } };
}

/**
 * Customer satisfaction from counts: the mean of the answers, `null` when nobody answered, with the shares of
 * satisfied (top boxes), neutral and dissatisfied (bottom boxes) answers.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more, or does not fit the scale.
 * @see Sauro (2010), Top-box scoring of rating scale data, measuringu.com.
 *
 * @example
 * ```ts
 * import { csatFromTally } from "service-kpis/core";
 *
 * const definition = { scale: [1, 5], topBoxes: 2 } as const;
 * csatFromTally({ counts: [417, 396, 1218, 1180, 843], missing: 0, definition }).count; // => 2023
 * ```
 */
export function csatFromTally(tally: CsatTally): CsatResult {
  const { counts, missing, definition } = readPointTally("csat tally", tally, { topBoxes: TOP_BOXES });
  const { scale, topBoxes } = definition;
  const { n, mean, median, standardDeviation } = summarizePoints(counts, scale[0]);
  const count = sum(counts.slice(-topBoxes));
  const low = sum(counts.slice(0, topBoxes));
  return {
    kpi: "csat",
    unit: "rating",
    value: mean,
    n,
    missing,
    count,
    satisfied: shareOf(count, n),
    neutral: shareOf(n - count - low, n),
    dissatisfied: shareOf(low, n),
    median,
    standardDeviation,
    counts,
    definition,
  };
}

function defaultBoxes(scale: Scale): number | undefined {
  const points = pointsOf(scale);
  if (points > 11) return undefined;
  if (points > 7) return 3;
  return points > 3 ? 2 : 1;
}
