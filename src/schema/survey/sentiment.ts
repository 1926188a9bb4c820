import type { NoOptions } from "../../input/observation.ts";
import {
  type SentimentLabel,
  type SentimentResult,
  type SentimentTally,
  sentimentFromTally,
  tallySentiment,
} from "../../kpi/survey/sentiment.ts";
import type { Given } from "../../tally/given.ts";
import { type Call, inputOf, observation, observations, optionsOf, tallyOf } from "../call.ts";
import { resultOf, resultShape } from "../result.ts";
import type { Schema, Structure, TallySchema } from "../schema.ts";
import { count, counts, loose, net, optional, orNull, share, strict, word } from "../structure.ts";

/** One label, or `null`. */
export const sentimentLabel: Schema<SentimentLabel> = /* @__PURE__ */ observation(label, tallySentiment);

/** Any iterable of labels; the output is their tally. */
export const sentimentLabels: TallySchema<SentimentLabel, SentimentTally> = /* @__PURE__ */ observations(
  label,
  tallyShape,
  tallySentiment,
);

/** A tally from elsewhere, for `sentimentFromTally`. */
export const sentimentTally: Schema<Given<SentimentTally>> = /* @__PURE__ */ tallyOf(tallyShape, sentimentFromTally);

/** The options: none. */
export const sentimentOptions: Schema<NoOptions> = /* @__PURE__ */ optionsOf(
  "sentiment",
  () => strict({}),
  tallySentiment,
);

/** A call: `sentiment(input.labels, input.options)`. */
export const sentimentInput: Schema<Call<"labels", SentimentLabel, NoOptions>> = /* @__PURE__ */ inputOf(
  "sentiment",
  "labels",
  label,
  () => optional(strict({})),
  tallySentiment,
);

/** A result. */
export const sentimentResult: Schema<SentimentResult> = /* @__PURE__ */ resultOf(
  "sentiment",
  () =>
    resultShape("sentiment", "points", ["higher"], net(), {
      ...counts("positive", "neutral", "negative", "mixed", "missing"),
      positiveShare: share(),
      neutralShare: share(),
      negativeShare: share(),
      mixedShare: share(),
    }),
  sentimentFromTally,
);

function label(): Structure {
  return orNull(word("positive", "neutral", "negative", "mixed"));
}

function tallyShape(): Structure {
  return loose({ ...counts("positive", "neutral", "negative", "mixed"), missing: optional(count()) });
}
