import type { NoOptions } from "../../input/observation.ts";
import { type NpsResult, type NpsTally, npsFromTally, tallyNps } from "../../kpi/survey/nps.ts";
import type { Given } from "../../tally/given.ts";
import type { Answer } from "../../tally/points.ts";
import { type Call, inputOf, observation, observations, optionsOf, tallyOf } from "../call.ts";
import { answer } from "../points.ts";
import { resultOf, resultShape } from "../result.ts";
import type { Schema, Structure, TallySchema } from "../schema.ts";
import { count, counts, loose, net, optional, strict } from "../structure.ts";

/** One answer: a whole number from 0 to 10, or `null`. */
export const npsScore: Schema<Answer> = /* @__PURE__ */ observation(() => answer([0, 10]), tallyNps);

/** Any iterable of answers; the output is their tally. */
export const npsScores: TallySchema<Answer, NpsTally> = /* @__PURE__ */ observations(
  () => answer([0, 10]),
  tallyShape,
  tallyNps,
);

/** A tally from elsewhere, for `npsFromTally`. */
export const npsTally: Schema<Given<NpsTally>> = /* @__PURE__ */ tallyOf(tallyShape, npsFromTally);

/** The options: none. */
export const npsOptions: Schema<NoOptions> = /* @__PURE__ */ optionsOf("nps", () => strict({}), tallyNps);

/** A call: `nps(input.scores, input.options)`. */
export const npsInput: Schema<Call<"scores", Answer, NoOptions>> = /* @__PURE__ */ inputOf(
  "nps",
  "scores",
  () => answer([0, 10]),
  () => optional(strict({})),
  tallyNps,
);

/** A result. */
export const npsResult: Schema<NpsResult> = /* @__PURE__ */ resultOf(
  "nps",
  () => resultShape("nps", "points", ["higher"], net(), counts("promoters", "passives", "detractors", "missing")),
  npsFromTally,
);

function tallyShape(): Structure {
  return loose({ ...counts("promoters", "passives", "detractors"), missing: optional(count()) });
}
