import { type CesOptions, type CesResult, type CesTally, cesFromTally, tallyCes } from "../../kpi/survey/ces.ts";
import type { Given } from "../../tally/given.ts";
import type { Answer } from "../../tally/points.ts";
import { type Call, inputOf, observation, observations, optionsOf, tallyOf } from "../call.ts";
import { answer, pointResult, pointTally, scaleOptions } from "../points.ts";
import { resultOf } from "../result.ts";
import type { Schema, Structure, TallySchema } from "../schema.ts";
import { net, optional, share, word } from "../structure.ts";

/** One answer on the scale of the options, or `null`: `cesRating({ scale: [1, 5] })`. Call it without options too. */
export function cesRating(options: CesOptions = {}): Schema<Answer> {
  const { definition } = tallyCes([], options);
  return observation(
    () => answer(definition.scale),
    (ratings) => tallyCes(ratings, definition),
  );
}

/** Any iterable of answers on the scale of the options; the output is their tally. Call it without options too. */
export function cesRatings(options: CesOptions = {}): TallySchema<Answer, CesTally> {
  const { definition } = tallyCes([], options);
  return observations(
    () => answer(definition.scale),
    tallyShape,
    (ratings) => tallyCes(ratings, definition),
  );
}

/** A tally from elsewhere, for `cesFromTally`. */
export const cesTally: Schema<Given<CesTally>> = /* @__PURE__ */ tallyOf(tallyShape, cesFromTally);

/** The options. */
export const cesOptions: Schema<CesOptions> = /* @__PURE__ */ optionsOf("ces", optionShape, tallyCes);

/** A call: `ces(input.ratings, input.options)`. */
export const cesInput: Schema<Call<"ratings", Answer, CesOptions>> = /* @__PURE__ */ inputOf(
  "ces",
  "ratings",
  answer,
  () => optional(optionShape()),
  tallyCes,
);

/** A result. */
export const cesResult: Schema<CesResult> = /* @__PURE__ */ resultOf(
  "ces",
  () =>
    pointResult(
      "ces",
      ["higher", "lower"],
      { easy: easy() },
      {
        ease: share(),
        easyShare: share(),
        hardShare: share(),
        net: net(),
      },
    ),
  cesFromTally,
);

function tallyShape(): Structure {
  return pointTally({ easy: easy() });
}

function optionShape(): Structure {
  return scaleOptions({ easy: optional(easy()) });
}

function easy(): Structure {
  return word("high", "low");
}
