import type * as z from "zod/mini";
import {
  CSAT_OPTIONS,
  type CsatOptions,
  type CsatResult,
  type CsatTally,
  csatFromTally,
  tallyCsat,
} from "../../kpi/survey/csat.ts";
import type { Answer } from "../../tally/points.ts";
import { observationOf, optionsOf, parse, type Schema, schemaOf, tallyOf } from "../schema.ts";

/** The options of csat. */
export const csatOptions: Schema<CsatOptions> = /* @__PURE__ */ optionsOf("csat options", CSAT_OPTIONS);

/** One observation of csat. */
export function csatRating(options: CsatOptions = {}): Schema<Answer> {
  const checked = parse(csatOptions, options);
  return observationOf("csat rating", (ratings: Iterable<Answer>, reject) => tallyCsat(ratings, checked, reject));
}

/** Any iterable of observations of csat; the output is their tally. */
export function csatRatings(options: CsatOptions = {}): z.ZodMiniType<CsatTally, Iterable<Answer>> {
  const checked = parse(csatOptions, options);
  return schemaOf((ratings: Iterable<Answer>) => tallyCsat(ratings, checked));
}

/** A tally of csat. */
export const csatTally: Schema<CsatTally> = /* @__PURE__ */ tallyOf(csatFromTally);

/**
 * Customer satisfaction: the mean rating, and the share of satisfied customers.
 *
 * `value` is the mean, on the scale; `satisfied` is the share of answers in the top boxes, 0 to 1, the "CSAT
 * percentage". Both are `null` when nobody answered.
 *
 * @param ratings - Whole numbers on the scale; `null` and `undefined` are missing answers, never in the base.
 * @throws {@link KpiInputError} on any other answer, naming its index, and on options that do not exist.
 * @see Sauro (2010), Top-box scoring of rating scale data, measuringu.com.
 *
 * @example
 * ```ts
 * import { csat } from "service-kpis";
 *
 * const { value, satisfied, missing } = csat([5, 4, 2, 1, null]);
 * [value, satisfied, missing]; // => [3, 0.5, 1]
 * ```
 */
export function csat(ratings: Iterable<Answer>, options: CsatOptions = {}): CsatResult {
  return csatFromTally(parse(csatRatings(options), ratings));
}
