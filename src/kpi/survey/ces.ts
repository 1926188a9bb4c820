import { checkOptions, oneOf, optional } from "../../input/check.ts";
import { netOf, shareOf } from "../../result/cases.ts";
import { countHalves, type PointResult, summarizePoints } from "../../result/points.ts";
import type { Given } from "../../tally/given.ts";
import { type Answer, countPoints, type PointTally, readPoints, SCALE, type Scale } from "../../tally/points.ts";

/** Which end of the scale is the effortless one. */
export type EasyEnd = "high" | "low";

/** How customer effort is counted. */
export interface CesOptions {
  /**
   * The lowest and the highest answer.
   * @defaultValue `[1, 7]`
   */
  readonly scale?: Scale | undefined;
  /**
   * The effortless end: `"high"` for "made it easy" (CES 2.0), `"low"` for "how much effort" (CES 1.0).
   * It cannot be told from the scale.
   * @defaultValue `"high"`
   */
  readonly easy?: EasyEnd | undefined;
}

/** Answers per scale point, and what they mean. */
export interface CesTally extends PointTally {
  /** What the numbers mean: tallies with another definition never merge. */
  readonly definition: PointTally["definition"] & {
    /** Which end of the scale is the effortless one. */
    readonly easy: EasyEnd;
  };
}

/** Customer effort with the counts it rests on. */
export interface CesResult extends PointResult, CesTally {
  /** The KPI's name. */
  readonly kpi: "ces";
  /** Towards the effortless end of the scale. */
  readonly direction: "higher" | "lower";
  /** Answers on the easier side of the midpoint: the numerator of `easyShare`. */
  readonly count: number;
  /** Mean as a position from 0 (hardest) to 1 (effortless): comparable across scales and directions. */
  readonly ease: number | null;
  /** Share of answers on the easier side of the midpoint, 0 to 1. */
  readonly easyShare: number | null;
  /** Share of answers on the harder side of the midpoint, 0 to 1. */
  readonly hardShare: number | null;
  /** Easy minus hard answers, -100 to 100. */
  readonly net: number | null;
}

/**
 * Customer Effort Score: how easy it was.
 *
 * `value` is the mean answer, on the scale and in its direction; `ease` is the same from 0 (hardest) to 1 (effortless),
 * and `easyShare` the share of answers on the easier side of the midpoint. They are `null` when nobody answered.
 *
 * @param ratings - Whole numbers on the scale; `null` is a missing answer, never in the base.
 * @throws {@link KpiInputError} on any other answer, naming its index, and on options that do not exist.
 * @see Dixon, Freeman and Toman (2010), Stop Trying to Delight Your Customers, Harvard Business Review 88(7/8).
 *
 * @example
 * ```ts
 * import { ces } from "service-kpis";
 *
 * ces([7, 6, 5, 2]).value; // => 5
 * ces([1, 2, 2, 5], { scale: [1, 5], easy: "low" }).easyShare; // => 0.75
 * ```
 */
export function ces(ratings: Iterable<Answer>, options: CesOptions = {}): CesResult {
  return resultOf(tallyCes(ratings, options));
}

/** Counts effort ratings per scale point, in one pass. Throws as {@link ces}. */
export function tallyCes(ratings: Iterable<Answer>, options: CesOptions = {}): CesTally {
  const rules = { scale: optional(SCALE), easy: optional(EASY) };
  const { scale = [1, 7], easy = "high" } = checkOptions("ces options", options, rules);
  return { ...countPoints("ces ratings", ratings, scale), definition: { scale, easy } };
}

/**
 * Customer effort of counts, lowest point first; `missing` may be left out, and the definition where it is that of the
 * default options.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more, or does not fit the scale.
 *
 * @example
 * ```ts
 * import { cesFromTally } from "service-kpis";
 *
 * cesFromTally({ counts: [80, 210, 140, 110, 160, 180, 120] }).easyShare; // => 0.46
 * ```
 */
export function cesFromTally(tally: Given<CesTally>): CesResult {
  const standard = { scale: [1, 7], easy: "high" } as const;
  return resultOf(readPoints<CesTally>("ces tally", tally, { easy: EASY }, standard));
}

function resultOf({ definition, ...points }: CesTally): CesResult {
  const [lowest, highest] = definition.scale;
  const isHigh = definition.easy === "high";
  const summary = summarizePoints(points, definition.scale);
  const { n, value } = summary;
  const { high, low } = countHalves(points.counts);
  const [easy, hard] = isHigh ? [high, low] : [low, high];
  return {
    kpi: "ces",
    unit: "rating",
    direction: isHigh ? "higher" : "lower",
    ...summary,
    count: easy,
    ease: value === null ? null : (isHigh ? value - lowest : highest - value) / (highest - lowest),
    easyShare: shareOf(easy, n),
    hardShare: shareOf(hard, n),
    net: netOf(easy, hard, n),
    definition,
  };
}

const EASY = /* @__PURE__ */ oneOf("high", "low");
