import { addCounts, COUNT, checkTally, type Rules } from "../check.ts";
import type { NoOptions, Reject } from "../observation.ts";
import { netOf } from "../share.ts";
import { type Answer, countBetween, countPoints } from "./points.ts";

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
  readonly kpi: "nps";
  readonly unit: "points";
  /** The score, -100 to 100; `null` when nobody answered. */
  readonly value: number | null;
  /** Answers: the base. */
  readonly n: number;
}

/** The counts of which a Net Promoter Score is made. */
export const PROMOTER_COUNTS: Rules = { promoters: COUNT, passives: COUNT, detractors: COUNT, missing: COUNT };

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
export function tallyNps(scores: Iterable<Answer>, options: NoOptions = {}, reject?: Reject): NpsTally {
  const { counts, missing } = countPoints("nps scores", scores, [0, 10], reject);
  return countPromoters(counts, missing);
}

/** Buckets of an 11-point or 10-point scale: the two highest points, the two below them, and the rest. */
export function countPromoters(counts: readonly number[], missing: number): NpsTally {
  const points = counts.length;
  return {
    promoters: countBetween(counts, points - 2, points),
    passives: countBetween(counts, points - 4, points - 2),
    detractors: countBetween(counts, 0, points - 4),
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
  checkTally("nps tally", tally, PROMOTER_COUNTS);
  const { promoters, passives, detractors, missing } = tally;
  const n = addCounts("nps tally", [promoters, passives, detractors]);
  const value = netOf(promoters, detractors, n);
  return { kpi: "nps", unit: "points", value, n, missing, promoters, passives, detractors };
}
