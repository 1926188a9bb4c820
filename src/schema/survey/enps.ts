import { type EnpsOptions, type EnpsResult, type EnpsTally, enpsFromTally, tallyEnps } from "../../kpi/survey/enps.ts";
import type { Given } from "../../tally/given.ts";
import type { Answer } from "../../tally/points.ts";
import { type Call, inputOf, observation, observations, optionsOf, tallyOf } from "../call.ts";
import { answer } from "../points.ts";
import { resultOf, resultShape } from "../result.ts";
import type { Schema, Structure, TallySchema } from "../schema.ts";
import { count, counts, loose, net, optional, strict, word } from "../structure.ts";

/** One answer on the scale of the options, or `null`: `enpsScore({ scale: "1-10" })`. Call it without options too. */
export function enpsScore(options: EnpsOptions = {}): Schema<Answer> {
  const { definition } = tallyEnps([], options);
  return observation(
    () => scoreOn(definition),
    (scores) => tallyEnps(scores, definition),
  );
}

/** Any iterable of answers on the scale of the options; the output is their tally. Call it without options too. */
export function enpsScores(options: EnpsOptions = {}): TallySchema<Answer, EnpsTally> {
  const { definition } = tallyEnps([], options);
  return observations(
    () => scoreOn(definition),
    tallyShape,
    (scores) => tallyEnps(scores, definition),
  );
}

/** A tally from elsewhere, for `enpsFromTally`. */
export const enpsTally: Schema<Given<EnpsTally>> = /* @__PURE__ */ tallyOf(tallyShape, enpsFromTally);

/** The options. */
export const enpsOptions: Schema<EnpsOptions> = /* @__PURE__ */ optionsOf("enps", optionShape, tallyEnps);

/** A call: `enps(input.scores, input.options)`. */
export const enpsInput: Schema<Call<"scores", Answer, EnpsOptions>> = /* @__PURE__ */ inputOf(
  "enps",
  "scores",
  () => answer([0, 10]),
  () => optional(optionShape()),
  tallyEnps,
);

/** A result. */
export const enpsResult: Schema<EnpsResult> = /* @__PURE__ */ resultOf(
  "enps",
  () =>
    resultShape("enps", "points", ["higher"], net(), {
      ...counts("promoters", "passives", "detractors", "missing"),
      definition: strict({ scale: scale() }),
    }),
  enpsFromTally,
);

function scoreOn({ scale }: EnpsTally["definition"]): Structure {
  return answer([scale === "0-10" ? 0 : 1, 10]);
}

function scale(): Structure {
  return word("0-10", "1-10");
}

function optionShape(): Structure {
  return strict({ scale: optional(scale()) });
}

function tallyShape(): Structure {
  return loose({
    ...counts("promoters", "passives", "detractors"),
    missing: optional(count()),
    definition: optional(strict({ scale: scale() })),
  });
}
