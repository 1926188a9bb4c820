import { COUNT, type Rules, readFields } from "../../input/check.ts";
import type { NoOptions, Reject } from "../../input/observation.ts";
import { netOf } from "../../result/share.ts";
import { type Answer, countPoints, type PointCounts, sum } from "../../tally/points.ts";

/** How many answered 9-10, 7-8 and 0-6. Tallies of separate groups add up. */
export interface NpsTally {
  /** Answers 9 and 10. */
  readonly promoters: number;
  /** Answers 7 and 8. */
  readonly passives: number;
  /** Answers 0 to 6. */
  readonly detractors: number;
  /** People who were asked and did not answer; never in the base. */
  readonly missing: number;
}

/** The Net Promoter Score with the counts it rests on. */
export interface NpsResult extends NpsTally {
  /** The KPI's name. */
  readonly kpi: "nps";
  /** What `value` is measured in. */
  readonly unit: "points";
  /** The score, -100 to 100; `null` when nobody answered. */
  readonly value: number | null;
  /** Answers: the base. */
  readonly n: number;
}

/** The counts of which a Net Promoter Score is made. */
export const PROMOTER_COUNTS: Rules = { missing: COUNT, promoters: COUNT, passives: COUNT, detractors: COUNT };

/**
 * Counts 0-10 answers as promoters, passives and detractors, in one pass.
 *
 * @param scores - Whole numbers from 0 to 10; `null` and `undefined` are missing answers.
 * @param reject - Takes inadmissible answers one by one; without it they are thrown together.
 * @throws {@link KpiInputError} on any other answer, naming its index.
 *
 * @example
 * ```ts
 * import { tallyNps } from "service-kpis/core";
 *
 * tallyNps([10, 9, 7, 3, null]); // => { promoters: 2, passives: 1, detractors: 1, missing: 1 }
 * ```
 */
export function tallyNps(scores: Iterable<Answer>, options?: NoOptions, reject?: Reject): NpsTally {
  return countPromoters(countPoints("nps scores", scores, [0, 10], reject));
}

/** The two highest points of the scale are promoters, the two below them passives, the rest detractors. */
export function countPromoters({ counts, missing }: PointCounts): NpsTally {
  return {
    promoters: sum(counts.slice(-2)),
    passives: sum(counts.slice(-4, -2)),
    detractors: sum(counts.slice(0, -4)),
    missing,
  };
}

/**
 * Net Promoter Score from counts: `100 * (promoters - detractors) / n`, from -100 to 100, `null` when nobody answered.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more.
 * @see Reichheld (2003), The One Number You Need to Grow, Harvard Business Review 81(12).
 *
 * @example
 * ```ts
 * import { npsFromTally } from "service-kpis/core";
 *
 * npsFromTally({ promoters: 50, passives: 30, detractors: 20, missing: 0 }).value; // => 30
 * ```
 */
export function npsFromTally(tally: NpsTally): NpsResult {
  const fields = readFields("nps tally", tally, PROMOTER_COUNTS);
  const { promoters, passives, detractors } = fields;
  const n = promoters + passives + detractors;
  return { kpi: "nps", unit: "points", value: netOf(promoters, detractors, n), n, ...fields };
}
