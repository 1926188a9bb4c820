import { optional, type Rule, type Rules } from "../../input/check.ts";
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

/** How a Likert item is counted. */
export interface LikertOptions {
  /**
   * The lowest and the highest answer.
   * @defaultValue `[1, 5]`
   */
  readonly scale?: Scale | undefined;
  /**
   * Whether agreement is unfavourable ("I often think of leaving"): answers are then turned around while
   * counting, lowest + highest - answer, so that high is favourable again.
   * @defaultValue `false`
   */
  readonly reversed?: boolean | undefined;
}

/** Answers per scale point, the most favourable last, and what they mean. */
export interface LikertTally extends PointCounts {
  /** What the numbers mean: tallies with another definition never merge. */
  readonly definition: {
    /** The lowest and the highest answer. */
    readonly scale: Scale;
    /** Whether answers were turned around while counting. */
    readonly reversed: boolean;
  };
}

/** A Likert item with the counts it rests on. */
export interface LikertResult extends LikertTally {
  /** The KPI's name. */
  readonly kpi: "likert";
  /** What `value` is measured in. */
  readonly unit: "rating";
  /** Mean answer, on the scale, high being favourable; `null` when nobody answered. */
  readonly value: number | null;
  /** Answers: the base. */
  readonly n: number;
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
  /** Median answer, on the scale. */
  readonly median: number | null;
  /** The most frequent answers, lowest first; several where they tie, none where nobody answered. */
  readonly modes: readonly number[];
  /** Sample standard deviation, in scale points; `null` below two answers. */
  readonly standardDeviation: number | null;
  /** Share of answers on each point, lowest first; `null` when nobody answered. */
  readonly distribution: readonly number[] | null;
}

const REVERSED: Rule = { expected: "true or false", admits: (value) => typeof value === "boolean" };

/** What the options may hold. */
export const LIKERT_OPTIONS: Rules = {
  scale: /* @__PURE__ */ optional(SCALE),
  reversed: /* @__PURE__ */ optional(REVERSED),
};

/**
 * Counts the answers to a Likert item per scale point, in one pass.
 *
 * @param answers - Whole numbers on the scale; `null` and `undefined` are people who gave none, "not applicable" included.
 * @param reject - Takes inadmissible answers one by one; without it they are thrown together.
 * @throws {@link KpiInputError} on any other answer, naming its index.
 *
 * @example
 * ```ts
 * import { tallyLikert } from "service-kpis/core";
 *
 * tallyLikert([1, 2, null], { reversed: true });
 * // => { counts: [0, 0, 0, 1, 1], missing: 1, definition: { scale: [1, 5], reversed: true } }
 * ```
 */
export function tallyLikert(answers: Iterable<Answer>, options: LikertOptions = {}, reject?: Reject): LikertTally {
  const { scale = [1, 5], reversed = false } = options;
  const { counts, missing } = countPoints("likert answers", answers, scale, reject);
  return { counts: reversed ? [...counts].reverse() : counts, missing, definition: { scale, reversed } };
}

/**
 * A Likert item from counts: the mean of the answers, `null` when nobody answered, with its distribution,
 * favourability and boxes. Box widths follow the scale, never the answers that happened to come.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more, or does not fit the scale.
 * @see Likert (1932), A Technique for the Measurement of Attitudes, Archives of Psychology 140.
 *
 * @example
 * ```ts
 * import { likertFromTally } from "service-kpis/core";
 *
 * const definition = { scale: [1, 5], reversed: false } as const;
 * likertFromTally({ counts: [1, 1, 2, 4, 2], missing: 3, definition }).favourable; // => 0.6
 * ```
 */
export function likertFromTally(tally: LikertTally): LikertResult {
  const { counts, missing, definition } = readPointTally("likert tally", tally, { reversed: REVERSED });
  const [lowest] = definition.scale;
  const points = counts.length;
  const { n, mean, median, standardDeviation } = summarizePoints(counts, lowest);
  const count = sum(counts.slice(Math.ceil(points / 2)));
  const unfavourable = sum(counts.slice(0, Math.floor(points / 2)));
  const topTwo = sum(counts.slice(-2));
  const bottomTwo = sum(counts.slice(0, 2));
  const wide = points >= 4 ? n : 0;
  const most = Math.max(...counts);
  return {
    kpi: "likert",
    unit: "rating",
    value: mean,
    n,
    missing,
    count,
    favourable: shareOf(count, n),
    neutral: shareOf(n - count - unfavourable, n),
    unfavourable: shareOf(unfavourable, n),
    topBox: shareOf(sum(counts.slice(-1)), n),
    topTwoBoxes: shareOf(topTwo, wide),
    bottomTwoBoxes: shareOf(bottomTwo, wide),
    net: netOf(topTwo, bottomTwo, wide),
    median,
    modes: n === 0 ? [] : counts.flatMap((times, index) => (times === most ? [lowest + index] : [])),
    standardDeviation,
    distribution: n === 0 ? null : counts.map((times) => times / n),
    counts,
    definition,
  };
}
