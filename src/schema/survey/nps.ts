import type * as z from "zod/mini";
import type { NoOptions } from "../../input/observation.ts";
import { type NpsResult, type NpsTally, npsFromTally, tallyNps } from "../../kpi/survey/nps.ts";
import type { Answer } from "../../tally/points.ts";
import { observationOf, optionsOf, parse, type Schema, schemaOf, tallyOf } from "../schema.ts";

/** One observation of nps. */
export const npsScore: Schema<Answer> = /* @__PURE__ */ observationOf("nps score", (scores: Iterable<Answer>, reject) =>
  tallyNps(scores, {}, reject),
);

/** Any iterable of observations of nps; the output is their tally. */
export const npsScores: z.ZodMiniType<NpsTally, Iterable<Answer>> = /* @__PURE__ */ schemaOf(
  (scores: Iterable<Answer>) => tallyNps(scores),
);

/** The options of nps: none. */
export const npsOptions: Schema<NoOptions> = /* @__PURE__ */ optionsOf("nps options", {});

/** A tally of nps. */
export const npsTally: Schema<NpsTally> = /* @__PURE__ */ tallyOf(npsFromTally);

/**
 * Net Promoter Score: how many would recommend, less how many would not.
 *
 * `100 * (promoters - detractors) / n`, from -100 to 100: promoters answer 9-10, passives 7-8, detractors 0-6.
 * `value` is `null` when nobody answered.
 *
 * @param scores - Whole numbers from 0 to 10; `null` and `undefined` are missing answers, never in the base.
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
  parse(npsOptions, options);
  return npsFromTally(parse(npsScores, scores));
}
