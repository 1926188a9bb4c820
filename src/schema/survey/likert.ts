import {
  type LikertOptions,
  type LikertResult,
  type LikertTally,
  likertFromTally,
  tallyLikert,
} from "../../kpi/survey/likert.ts";
import type { Given } from "../../tally/given.ts";
import type { Answer } from "../../tally/points.ts";
import { type Call, inputOf, observation, observations, optionsOf, tallyOf } from "../call.ts";
import { answer, pointResult, pointTally, scaleOptions } from "../points.ts";
import { resultOf } from "../result.ts";
import type { Schema, Structure, TallySchema } from "../schema.ts";
import { flag, json, listOf, net, optional, share } from "../structure.ts";

/** One answer on the scale of the options, or `null`: `likertAnswer({ scale: [1, 7] })`. Call it without options too. */
export function likertAnswer(options: LikertOptions = {}): Schema<Answer> {
  const { definition } = tallyLikert([], options);
  return observation(
    () => answer(definition.scale),
    (answers) => tallyLikert(answers, definition),
  );
}

/** Any iterable of answers on the scale of the options; the output is their tally. Call it without options too. */
export function likertAnswers(options: LikertOptions = {}): TallySchema<Answer, LikertTally> {
  const { definition } = tallyLikert([], options);
  return observations(
    () => answer(definition.scale),
    tallyShape,
    (answers) => tallyLikert(answers, definition),
  );
}

/** A tally from elsewhere, for `likertFromTally`. */
export const likertTally: Schema<Given<LikertTally>> = /* @__PURE__ */ tallyOf(tallyShape, likertFromTally);

/** The options. */
export const likertOptions: Schema<LikertOptions> = /* @__PURE__ */ optionsOf("likert", optionShape, tallyLikert);

/** A call: `likert(input.answers, input.options)`. */
export const likertInput: Schema<Call<"answers", Answer, LikertOptions>> = /* @__PURE__ */ inputOf(
  "likert",
  "answers",
  answer,
  () => optional(optionShape()),
  tallyLikert,
);

/** A result. */
export const likertResult: Schema<LikertResult> = /* @__PURE__ */ resultOf(
  "likert",
  () =>
    pointResult(
      "likert",
      ["higher"],
      { reversed: flag() },
      {
        favourable: share(),
        neutral: share(),
        unfavourable: share(),
        topBox: share(),
        topTwoBoxes: share(),
        bottomTwoBoxes: share(),
        net: net(),
        modes: listOf(json({ type: "integer" })),
      },
    ),
  likertFromTally,
);

function tallyShape(): Structure {
  return pointTally({ reversed: flag() });
}

function optionShape(): Structure {
  return scaleOptions({ reversed: optional(flag()) });
}
