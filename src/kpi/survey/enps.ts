import { oneOf, optional, type Rules, readDefinedFields } from "../../input/check.ts";
import type { Reject } from "../../input/observation.ts";
import { netOf } from "../../result/share.ts";
import { countPromoters, type NpsTally, PROMOTER_COUNTS } from "./nps.ts";
import { type Answer, countPoints } from "../../tally/points.ts";

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
export interface EnpsTally extends NpsTally {
  /** Answers on different scales are not comparable and never merge. */
  readonly definition: {
    /** The lowest and the highest answer. */
    readonly scale: EnpsScale;
  };
}

/** The employee Net Promoter Score with the counts it rests on. */
export interface EnpsResult extends EnpsTally {
  /** The KPI's name. */
  readonly kpi: "enps";
  /** What `value` is measured in. */
  readonly unit: "points";
  /** The score, -100 to 100; `null` when nobody answered. */
  readonly value: number | null;
  /** Answers: the base. */
  readonly n: number;
}

const SCALE_NAME = /* @__PURE__ */ oneOf("0-10", "1-10");

/** What the options may hold. */
export const ENPS_OPTIONS: Rules = { scale: /* @__PURE__ */ optional(SCALE_NAME) };

/**
 * Counts employees' answers as promoters, passives and detractors, in one pass.
 *
 * @param scores - Whole numbers on the scale; `null` and `undefined` are missing answers.
 * @param reject - Takes inadmissible answers one by one; without it they are thrown together.
 * @throws {@link KpiInputError} on any other answer, naming its index. On `"1-10"` a 0 is inadmissible.
 *
 * @example
 * ```ts
 * import { tallyEnps } from "service-kpis/core";
 *
 * tallyEnps([10, 8, 1], { scale: "1-10" });
 * // => { promoters: 1, passives: 1, detractors: 1, missing: 0, definition: { scale: "1-10" } }
 * ```
 */
export function tallyEnps(scores: Iterable<Answer>, options: EnpsOptions = {}, reject?: Reject): EnpsTally {
  const { scale = "0-10" } = options;
  const counts = countPoints("enps scores", scores, [scale === "0-10" ? 0 : 1, 10], reject);
  return { ...countPromoters(counts), definition: { scale } };
}

/**
 * Employee Net Promoter Score from counts: `100 * (promoters - detractors) / n`, from -100 to 100,
 * `null` when nobody answered.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more, or the scale is unknown.
 * @see Reichheld (2003), The One Number You Need to Grow, Harvard Business Review 81(12), asked of employees.
 *
 * @example
 * ```ts
 * import { enpsFromTally } from "service-kpis/core";
 *
 * enpsFromTally({ promoters: 4, passives: 3, detractors: 5, missing: 0, definition: { scale: "0-10" } }).n; // => 12
 * ```
 */
export function enpsFromTally(tally: EnpsTally): EnpsResult {
  const fields = readDefinedFields("enps tally", tally, PROMOTER_COUNTS, { scale: SCALE_NAME });
  const { promoters, passives, detractors } = fields;
  const n = promoters + passives + detractors;
  return { kpi: "enps", unit: "points", value: netOf(promoters, detractors, n), n, ...fields };
}
