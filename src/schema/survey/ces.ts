import type * as z from "zod/mini";
import {
  CES_OPTIONS,
  type CesOptions,
  type CesResult,
  type CesTally,
  cesFromTally,
  tallyCes,
} from "../../kpi/survey/ces.ts";
import type { Answer } from "../../tally/points.ts";
import { observationOf, optionsOf, parse, type Schema, schemaOf, tallyOf } from "../schema.ts";

/** The options of ces. */
export const cesOptions: Schema<CesOptions> = /* @__PURE__ */ optionsOf("ces options", CES_OPTIONS);

/** One observation of ces. */
export function cesRating(options: CesOptions = {}): Schema<Answer> {
  const checked = parse(cesOptions, options);
  return observationOf("ces rating", (ratings: Iterable<Answer>, reject) => tallyCes(ratings, checked, reject));
}

/** Any iterable of observations of ces; the output is their tally. */
export function cesRatings(options: CesOptions = {}): z.ZodMiniType<CesTally, Iterable<Answer>> {
  const checked = parse(cesOptions, options);
  return schemaOf((ratings: Iterable<Answer>) => tallyCes(ratings, checked));
}

/** A tally of ces. */
export const cesTally: Schema<CesTally> = /* @__PURE__ */ tallyOf(cesFromTally);

/**
 * Customer Effort Score: how easy it was to get something done.
 *
 * `value` is the mean, on the scale and in its direction; `ease` is the same from 0 (hardest) to 1 (effortless),
 * comparable across scales and directions. Both are `null` when nobody answered.
 *
 * @param ratings - Whole numbers on the scale; `null` and `undefined` are missing answers, never in the base.
 * @throws {@link KpiInputError} on any other answer, naming its index, and on options that do not exist.
 * @see Dixon, Freeman and Toman (2010), Stop Trying to Delight Your Customers, Harvard Business Review 88(7/8).
 *
 * @example
 * ```ts
 * import { ces } from "service-kpis";
 *
 * ces([7, 6, 2]).value; // => 5
 * ces([1, 2, 3], { scale: [1, 5], easy: "low" }).ease; // => 0.75
 * ```
 */
export function ces(ratings: Iterable<Answer>, options: CesOptions = {}): CesResult {
  return cesFromTally(parse(cesRatings(options), ratings));
}
