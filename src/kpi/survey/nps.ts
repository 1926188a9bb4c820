import { refuseOptions } from "../../input/check.ts";
import type { NoOptions } from "../../input/observation.ts";
import { type NetOfCases, netOf } from "../../result/cases.ts";
import { readCases } from "../../tally/cases.ts";
import type { Given } from "../../tally/given.ts";
import type { Answer } from "../../tally/points.ts";
import { countPromoters, PROMOTER_CLASSES, type PromoterCounts } from "../../tally/promoters.ts";

/** How many answered 9-10, 7-8 and 0-6. Tallies of separate groups add up. */
export type NpsTally = PromoterCounts;

/** The Net Promoter Score with the counts it rests on. */
export interface NpsResult extends NetOfCases, NpsTally {
  /** The KPI's name. */
  readonly kpi: "nps";
}

/**
 * Net Promoter Score: how many would recommend, minus how many would not.
 *
 * `100 * (promoters - detractors) / n`, from -100 to 100: promoters answer 9-10, passives 7-8, detractors 0-6.
 * `value` is `null` when nobody answered.
 *
 * @param scores - Whole numbers from 0 to 10; `null` is a missing answer, never in the base.
 * @throws {@link KpiInputError} on any other answer, naming its index.
 * @see Reichheld (2003), The One Number You Need to Grow, Harvard Business Review 81(12).
 *
 * @example
 * ```ts
 * import { nps } from "service-kpis";
 *
 * nps([10, 9, 7, 3]).value; // => 25
 * nps([]).value; // => null
 * ```
 */
export function nps(scores: Iterable<Answer>, options: NoOptions = {}): NpsResult {
  return resultOf(tallyNps(scores, options));
}

/** Counts 0-10 answers as promoters, passives and detractors, in one pass. Throws as {@link nps}. */
export function tallyNps(scores: Iterable<Answer>, options: NoOptions = {}): NpsTally {
  refuseOptions("nps options", options);
  return countPromoters("nps scores", scores, [0, 10]);
}

/**
 * The Net Promoter Score of counts; `missing` may be left out.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more.
 *
 * @example
 * ```ts
 * import { npsFromTally } from "service-kpis";
 *
 * npsFromTally({ promoters: 50, passives: 30, detractors: 20 }).value; // => 30
 * ```
 */
export function npsFromTally(tally: Given<NpsTally>): NpsResult {
  return resultOf(readCases<NpsTally>("nps tally", tally, PROMOTER_CLASSES));
}

function resultOf(counts: NpsTally): NpsResult {
  const { promoters, passives, detractors } = counts;
  const n = promoters + passives + detractors;
  return { kpi: "nps", unit: "points", direction: "higher", value: netOf(promoters, detractors, n), n, ...counts };
}
