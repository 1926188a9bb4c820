import { checkOptions, FLAG, optional } from "../../input/check.ts";
import { netOf, shareOf } from "../../result/cases.ts";
import { countEnds, countHalves, type PointResult, summarizePoints } from "../../result/points.ts";
import type { Given } from "../../tally/given.ts";
import { type Answer, countPoints, type PointTally, readPoints, SCALE, type ScaleOptions } from "../../tally/points.ts";

/** How a Likert item is counted. */
export interface LikertOptions extends ScaleOptions {
  /**
   * Whether agreement is unfavourable ("I often think of leaving"): answers are then turned around while counting,
   * lowest + highest - answer, so that high is favourable again.
   * @defaultValue `false`
   */
  readonly reversed?: boolean | undefined;
}

/** Answers per scale point, the most favourable last, and what they mean. */
export interface LikertTally extends PointTally {
  /** What the numbers mean: tallies with another definition never merge. */
  readonly definition: PointTally["definition"] & {
    /** Whether answers were turned around while counting. */
    readonly reversed: boolean;
  };
}

/** A Likert item with the counts it rests on. */
export interface LikertResult extends PointResult, LikertTally {
  /** The KPI's name. */
  readonly kpi: "likert";
  /** The more the better, of reversed items too, as their answers were turned around. */
  readonly direction: "higher";
  /** Answers above the midpoint: the numerator of `favourable`. */
  readonly count: number;
  /** Share of answers above the midpoint, 0 to 1. */
  readonly favourable: number | null;
  /** Share of answers on the midpoint, 0 to 1; a scale with an even number of points has none. */
  readonly neutral: number | null;
  /** Share of answers below the midpoint, 0 to 1. */
  readonly unfavourable: number | null;
  /** Share of answers on the highest point, 0 to 1. */
  readonly topBox: number | null;
  /** Share of answers on the two highest points, 0 to 1; `null` on scales of fewer than four points. */
  readonly topTwoBoxes: number | null;
  /** Share of answers on the two lowest points, 0 to 1; `null` on scales of fewer than four points. */
  readonly bottomTwoBoxes: number | null;
  /** Two highest minus two lowest points, -100 to 100; `null` on scales of fewer than four points. */
  readonly net: number | null;
  /** The most frequent answers, lowest first; several where they tie, none where nobody answered. */
  readonly modes: readonly number[];
}

/**
 * A Likert item: the mean answer with its counts, favourability and boxes.
 *
 * `value` is the mean, on the scale; `favourable` is the share of answers above the midpoint, 0 to 1; `net` is the two
 * highest minus the two lowest points, -100 to 100. They are `null` when nobody answered. Box widths follow the scale.
 *
 * @param answers - Whole numbers on the scale; `null` is no answer, "not applicable" included, never in the base.
 * @throws {@link KpiInputError} on any other answer, naming its index, and on options that do not exist.
 * @see Likert (1932), A Technique for the Measurement of Attitudes, Archives of Psychology 140.
 *
 * @example
 * ```ts
 * import { likert } from "service-kpis";
 *
 * likert([5, 4, 3, 3, 1]).favourable; // => 0.4
 * likert([1, 1, 2], { reversed: true }).modes; // => [5]
 * ```
 */
export function likert(answers: Iterable<Answer>, options: LikertOptions = {}): LikertResult {
  return resultOf(tallyLikert(answers, options));
}

/** Counts the answers to a Likert item per scale point, in one pass. Throws as {@link likert}. */
export function tallyLikert(answers: Iterable<Answer>, options: LikertOptions = {}): LikertTally {
  const rules = { scale: optional(SCALE), reversed: optional(FLAG) };
  const { scale = [1, 5], reversed = false } = checkOptions("likert options", options, rules);
  const { counts, missing } = countPoints("likert answers", answers, scale);
  return { counts: reversed ? [...counts].reverse() : counts, missing, definition: { scale, reversed } };
}

/**
 * A Likert item of counts, the most favourable point last; `missing` may be left out, and the definition where it is that
 * of the default options.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more, or does not fit the scale.
 */
export function likertFromTally(tally: Given<LikertTally>): LikertResult {
  const standard = { scale: [1, 5], reversed: false } as const;
  return resultOf(readPoints<LikertTally>("likert tally", tally, { reversed: FLAG }, standard));
}

function resultOf({ definition, ...points }: LikertTally): LikertResult {
  const { counts } = points;
  const summary = summarizePoints(points, definition.scale);
  const { n } = summary;
  const halves = countHalves(counts);
  const boxes = countEnds(counts, 2);
  const wide = counts.length >= 4 ? n : 0;
  const most = Math.max(...counts);
  return {
    kpi: "likert",
    unit: "rating",
    direction: "higher",
    ...summary,
    count: halves.high,
    favourable: shareOf(halves.high, n),
    neutral: shareOf(n - halves.high - halves.low, n),
    unfavourable: shareOf(halves.low, n),
    topBox: shareOf(countEnds(counts, 1).high, n),
    topTwoBoxes: shareOf(boxes.high, wide),
    bottomTwoBoxes: shareOf(boxes.low, wide),
    net: netOf(boxes.high, boxes.low, wide),
    modes: n === 0 ? [] : counts.flatMap((times, index) => (times === most ? [definition.scale[0] + index] : [])),
    definition,
  };
}
