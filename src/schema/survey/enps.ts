import type * as z from "zod/mini";
import {
  ENPS_OPTIONS,
  type EnpsOptions,
  type EnpsResult,
  type EnpsTally,
  enpsFromTally,
  tallyEnps,
} from "../../kpi/survey/enps.ts";
import type { Answer } from "../../tally/points.ts";
import { observationOf, optionsOf, parse, type Schema, schemaOf, tallyOf } from "../schema.ts";

/** The options of enps. */
export const enpsOptions: Schema<EnpsOptions> = /* @__PURE__ */ optionsOf("enps options", ENPS_OPTIONS);

/** One observation of enps. */
export function enpsScore(options: EnpsOptions = {}): Schema<Answer> {
  const checked = parse(enpsOptions, options);
  return observationOf("enps score", (scores: Iterable<Answer>, reject) => tallyEnps(scores, checked, reject));
}

/** Any iterable of observations of enps; the output is their tally. */
export function enpsScores(options: EnpsOptions = {}): z.ZodMiniType<EnpsTally, Iterable<Answer>> {
  const checked = parse(enpsOptions, options);
  return schemaOf((scores: Iterable<Answer>) => tallyEnps(scores, checked));
}

/** A tally of enps. */
export const enpsTally: Schema<EnpsTally> = /* @__PURE__ */ tallyOf(enpsFromTally);

/**
 * Employee Net Promoter Score: how many would recommend their employer, less how many would not.
 *
 * `100 * (promoters - detractors) / n`, from -100 to 100: promoters answer 9-10, passives 7-8, detractors less.
 * `value` is `null` when nobody answered. Scores on 0-10 and on 1-10 are not comparable and never merge.
 *
 * @param scores - Whole numbers on the scale; `null` and `undefined` are missing answers, never in the base.
 * @throws {@link KpiInputError} on any other answer, naming its index, and on options that do not exist.
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
  return enpsFromTally(parse(enpsScores(options), scores));
}
