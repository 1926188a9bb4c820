import type * as z from "zod/mini";
import {
  LIKERT_OPTIONS,
  type LikertOptions,
  type LikertResult,
  type LikertTally,
  likertFromTally,
  tallyLikert,
} from "../../kpi/survey/likert.ts";
import type { Answer } from "../../tally/points.ts";
import { observationOf, optionsOf, parse, type Schema, schemaOf, tallyOf } from "../schema.ts";

/** The options of likert. */
export const likertOptions: Schema<LikertOptions> = /* @__PURE__ */ optionsOf("likert options", LIKERT_OPTIONS);

/** One observation of likert. */
export function likertAnswer(options: LikertOptions = {}): Schema<Answer> {
  const checked = parse(likertOptions, options);
  return observationOf("likert answer", (answers: Iterable<Answer>, reject) => tallyLikert(answers, checked, reject));
}

/** Any iterable of observations of likert; the output is their tally. */
export function likertAnswers(options: LikertOptions = {}): z.ZodMiniType<LikertTally, Iterable<Answer>> {
  const checked = parse(likertOptions, options);
  return schemaOf((answers: Iterable<Answer>) => tallyLikert(answers, checked));
}

/** A tally of likert. */
export const likertTally: Schema<LikertTally> = /* @__PURE__ */ tallyOf(likertFromTally);

/**
 * A Likert item: the mean answer with its distribution, favourability and boxes.
 *
 * `value` is the mean, on the scale; `favourable` is the share of answers above the midpoint, 0 to 1; `net` is the
 * two highest less the two lowest points, -100 to 100. They are `null` when nobody answered.
 *
 * @param answers - Whole numbers on the scale; `null` and `undefined` are missing answers, never in the base.
 * @throws {@link KpiInputError} on any other answer, naming its index, and on options that do not exist.
 * @see Likert (1932), A Technique for the Measurement of Attitudes, Archives of Psychology 140.
 *
 * @example
 * ```ts
 * import { likert } from "service-kpis";
 *
 * likert([5, 4, 3, 3, 1]).favourable; // => 0.4
 * likert([1, 1, 2], { reversed: true }).modes; // => [5]
 * ```
 */
export function likert(answers: Iterable<Answer>, options: LikertOptions = {}): LikertResult {
  return likertFromTally(parse(likertAnswers(options), answers));
}
