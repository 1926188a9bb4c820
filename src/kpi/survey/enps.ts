import { checkOptions, type DefinitionRules, oneOf, optional } from "../../input/check.ts";
import { type NetOfCases, netOf } from "../../result/cases.ts";
import { readDefinedCases } from "../../tally/cases.ts";
import type { Given } from "../../tally/given.ts";
import type { Answer } from "../../tally/points.ts";
import { countPromoters, PROMOTER_CLASSES, type PromoterCounts } from "../../tally/promoters.ts";

/** The scales on which the question is asked. */
export type EnpsScale = "0-10" | "1-10";

/** How the employee Net Promoter Score is counted. */
export interface EnpsOptions {
  /**
   * The scale that was shown. Promoters answer 9-10 and passives 7-8 on both; detractors 0-6 or 1-6.
   * @defaultValue `"0-10"`
   */
  readonly scale?: EnpsScale | undefined;
}

/** Promoters, passives and detractors, and the scale on which they answered. */
export interface EnpsTally extends PromoterCounts {
  /** Answers on different scales are not comparable and never merge. */
  readonly definition: {
    /** The lowest and the highest answer. */
    readonly scale: EnpsScale;
  };
}

/** The employee Net Promoter Score with the counts it rests on. */
export interface EnpsResult extends NetOfCases, EnpsTally {
  /** The KPI's name. */
  readonly kpi: "enps";
}

/**
 * Employee Net Promoter Score: how many would recommend their employer, minus how many would not.
 *
 * `100 * (promoters - detractors) / n`, from -100 to 100: promoters answer 9-10, passives 7-8, detractors less.
 * `value` is `null` when nobody answered. Scores on 0-10 and on 1-10 are not comparable and never merge.
 *
 * @param scores - Whole numbers on the scale; `null` is a missing answer, never in the base.
 * @throws {@link KpiInputError} on any other answer, naming its index, and on options that do not exist. On `"1-10"` a 0
 * is inadmissible.
 * @see Reichheld (2003), The One Number You Need to Grow, Harvard Business Review 81(12), asked of employees.
 *
 * @example
 * ```ts
 * import { enps } from "service-kpis";
 *
 * enps([10, 9, 8, 1]).value; // => 25
 * enps([10, 8, 6], { scale: "1-10" }).detractors; // => 1
 * ```
 */
export function enps(scores: Iterable<Answer>, options: EnpsOptions = {}): EnpsResult {
  return resultOf(tallyEnps(scores, options));
}

/** Counts employees' answers as promoters, passives and detractors, in one pass. Throws as {@link enps}. */
export function tallyEnps(scores: Iterable<Answer>, options: EnpsOptions = {}): EnpsTally {
  const { scale = "0-10" } = checkOptions("enps options", options, { scale: optional(SCALE) });
  return { ...countPromoters("enps scores", scores, [scale === "0-10" ? 0 : 1, 10]), definition: { scale } };
}

/**
 * The employee Net Promoter Score of counts; `missing` may be left out, and the definition where the scale is 0-10.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more, or the scale is unknown.
 *
 * @example
 * ```ts
 * import { enpsFromTally } from "service-kpis";
 *
 * enpsFromTally({ promoters: 4, passives: 3, detractors: 5 }).n; // => 12
 * ```
 */
export function enpsFromTally(tally: Given<EnpsTally>): EnpsResult {
  return resultOf(readDefinedCases<EnpsTally>("enps tally", tally, PROMOTER_CLASSES, DEFINITION));
}

function resultOf(counts: EnpsTally): EnpsResult {
  const { promoters, passives, detractors } = counts;
  const n = promoters + passives + detractors;
  return { kpi: "enps", unit: "points", direction: "higher", value: netOf(promoters, detractors, n), n, ...counts };
}

const SCALE = /* @__PURE__ */ oneOf("0-10", "1-10");

const DEFINITION: DefinitionRules<EnpsTally["definition"]> = { rules: { scale: SCALE }, standard: { scale: "0-10" } };
