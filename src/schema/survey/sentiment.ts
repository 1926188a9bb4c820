import type * as z from "zod/mini";
import type { NoOptions } from "../../input/observation.ts";
import {
  type SentimentLabel,
  type SentimentResult,
  type SentimentTally,
  sentimentFromTally,
  tallySentiment,
} from "../../kpi/survey/sentiment.ts";
import { observationOf, optionsOf, parse, type Schema, schemaOf, tallyOf } from "../schema.ts";

/** One observation of sentiment. */
export const sentimentLabel: Schema<SentimentLabel> = /* @__PURE__ */ observationOf(
  "sentiment label",
  (labels: Iterable<SentimentLabel>, reject) => tallySentiment(labels, {}, reject),
);

/** Any iterable of observations of sentiment; the output is their tally. */
export const sentimentLabels: z.ZodMiniType<SentimentTally, Iterable<SentimentLabel>> = /* @__PURE__ */ schemaOf(
  (labels: Iterable<SentimentLabel>) => tallySentiment(labels),
);

/** The options of sentiment: none. */
export const sentimentOptions: Schema<NoOptions> = /* @__PURE__ */ optionsOf("sentiment options", {});

/** A tally of sentiment. */
export const sentimentTally: Schema<SentimentTally> = /* @__PURE__ */ tallyOf(sentimentFromTally);

/**
 * Net sentiment: positive less negative, of everything that was classified.
 *
 * `100 * (positive - negative) / n`, from -100 to 100; neutral and mixed ones are in the base. `value` is `null` when
 * nothing was classified.
 *
 * @param labels - `"positive"`, `"neutral"`, `"negative"` or `"mixed"`; `null` and `undefined` were not classified and are never in the base.
 * @throws {@link KpiInputError} on any other label, naming its index.
 * @see Black Box Intelligence, Net sentiment: neutral mentions stay in the base.
 *
 * @example
 * ```ts
 * import { sentiment } from "service-kpis";
 *
 * sentiment(["positive", "positive", "neutral", "negative", null]).value; // => 25
 * ```
 */
export function sentiment(labels: Iterable<SentimentLabel>, options: NoOptions = {}): SentimentResult {
  parse(sentimentOptions, options);
  return sentimentFromTally(parse(sentimentLabels, labels));
}
