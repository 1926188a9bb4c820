import { type CsatOptions, type CsatResult, type CsatTally, csatFromTally, tallyCsat } from "../../kpi/survey/csat.ts";
import type { Given } from "../../tally/given.ts";
import type { Answer } from "../../tally/points.ts";
import { type Call, inputOf, observation, observations, optionsOf, tallyOf } from "../call.ts";
import { answer, pointResult, pointTally, scaleOptions } from "../points.ts";
import { resultOf } from "../result.ts";
import type { Schema, Structure, TallySchema } from "../schema.ts";
import { count, optional, share, whole } from "../structure.ts";

/** One answer on the scale of the options, or `null`: `csatRating({ scale: [1, 7] })`. Call it without options too. */
export function csatRating(options: CsatOptions = {}): Schema<Answer> {
  const { definition } = tallyCsat([], options);
  return observation(
    () => answer(definition.scale),
    (ratings) => tallyCsat(ratings, definition),
  );
}

/** Any iterable of answers on the scale of the options; the output is their tally. Call it without options too. */
export function csatRatings(options: CsatOptions = {}): TallySchema<Answer, CsatTally> {
  const { definition } = tallyCsat([], options);
  return observations(
    () => answer(definition.scale),
    tallyShape,
    (ratings) => tallyCsat(ratings, definition),
  );
}

/** A tally from elsewhere, for `csatFromTally`. */
export const csatTally: Schema<Given<CsatTally>> = /* @__PURE__ */ tallyOf(tallyShape, csatFromTally);

/** The options. */
export const csatOptions: Schema<CsatOptions> = /* @__PURE__ */ optionsOf("csat", optionShape, tallyCsat);

/** A call: `csat(input.ratings, input.options)`. */
export const csatInput: Schema<Call<"ratings", Answer, CsatOptions>> = /* @__PURE__ */ inputOf(
  "csat",
  "ratings",
  answer,
  () => optional(optionShape()),
  tallyCsat,
);

/** A result. */
export const csatResult: Schema<CsatResult> = /* @__PURE__ */ resultOf(
  "csat",
  () =>
    pointResult(
      "csat",
      ["higher"],
      { topBoxes: whole(1, 50) },
      {
        satisfied: share(),
        neutral: share(),
        dissatisfied: share(),
        dissatisfiedCount: count(),
      },
    ),
  csatFromTally,
);

function tallyShape(): Structure {
  return pointTally({ topBoxes: whole(1, 50) });
}

function optionShape(): Structure {
  return scaleOptions({ topBoxes: optional(whole(1, 50)) });
}
