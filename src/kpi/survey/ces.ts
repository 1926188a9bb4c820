import { oneOf, optional, type Rule, type Rules } from "../../input/check.ts";
import type { Reject } from "../../input/observation.ts";
import { netOf, shareOf } from "../../result/share.ts";
import {
  type Answer,
  countPoints,
  type PointCounts,
  readPointTally,
  SCALE,
  type Scale,
  sum,
  summarizePoints,
} from "../../tally/points.ts";

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
export interface CesTally extends PointCounts {
  /** What the numbers mean: tallies with another definition never merge. */
  readonly definition: {
    /** The lowest and the highest answer. */
    readonly scale: Scale;
    /** Which end of the scale is the effortless one. */
    readonly easy: EasyEnd;
  };
}

/** Customer effort with the counts it rests on. */
export interface CesResult extends CesTally {
  /** The KPI's name. */
  readonly kpi: "ces";
  /** What `value` is measured in. */
  readonly unit: "rating";
  /** Mean answer, on the scale and in its direction; `null` when nobody answered. */
  readonly value: number | null;
  /** Answers: the base. */
  readonly n: number;
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
  /** Median answer, on the scale. */
  readonly median: number | null;
  /** Sample standard deviation, in scale points; `null` below two answers. */
  readonly standardDeviation: number | null;
}

const EASY: Rule = /* @__PURE__ */ oneOf("high", "low");

/** What the options may hold. */
export const CES_OPTIONS: Rules = {
  scale: /* @__PURE__ */ optional(SCALE),
  easy: /* @__PURE__ */ optional(EASY),
};

/**
 * Counts effort ratings per scale point, in one pass.
 *
 * @param ratings - Whole numbers on the scale; `null` and `undefined` are missing answers.
 * @param reject - Takes inadmissible answers one by one; without it they are thrown together.
 * @throws {@link KpiInputError} on any other answer, naming its index.
 *
 * @example
 * ```ts
 * import { tallyCes } from "service-kpis/core";
 *
 * tallyCes([1, 2, 5, null], { scale: [1, 5], easy: "low" });
 * // => { counts: [1, 1, 0, 0, 1], missing: 1, definition: { scale: [1, 5], easy: "low" } }
 * ```
 */
export function tallyCes(ratings: Iterable<Answer>, options: CesOptions = {}, reject?: Reject): CesTally {
  const { scale = [1, 7], easy = "high" } = options;
  return { ...countPoints("ces ratings", ratings, scale, reject), definition: { scale, easy } };
}

/**
 * Customer Effort Score from counts: the mean of the answers, `null` when nobody answered, with `ease`
 * (0 to 1), the shares on both sides of the midpoint and their balance.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more, or does not fit the scale.
 * @see Dixon, Freeman and Toman (2010), Stop Trying to Delight Your Customers, Harvard Business Review 88(7/8).
 *
 * @example
 * ```ts
 * import { cesFromTally } from "service-kpis/core";
 *
 * const definition = { scale: [1, 7], easy: "high" } as const;
 * cesFromTally({ counts: [80, 210, 140, 110, 160, 180, 120], missing: 0, definition }).easyShare; // => 0.46
 * ```
 */
export function cesFromTally(tally: CesTally): CesResult {
  const { counts, missing, definition } = readPointTally("ces tally", tally, { easy: EASY });
  const [lowest, highest] = definition.scale;
  const { n, mean, median, standardDeviation } = summarizePoints(counts, lowest);
  const high = sum(counts.slice(Math.ceil(counts.length / 2)));
  const low = sum(counts.slice(0, Math.floor(counts.length / 2)));
  const [easy, hard] = definition.easy === "high" ? [high, low] : [low, high];
  const distance = mean === null ? null : definition.easy === "high" ? mean - lowest : highest - mean;
  return {
    kpi: "ces",
    unit: "rating",
    value: mean,
    n,
    missing,
    count: easy,
    ease: distance === null ? null : distance / (highest - lowest),
    easyShare: shareOf(easy, n),
    hardShare: shareOf(hard, n),
    net: netOf(easy, hard, n),
    median,
    standardDeviation,
    counts,
    definition,
  };
}
