import type { NoOptions } from "../../input/observation.ts";
import type { ResolvableTicket } from "../../input/resolved.ts";
import {
  type ResolutionRateResult,
  type ResolutionRateTally,
  resolutionRateFromTally,
  tallyResolutionRate,
} from "../../kpi/ratio/resolutionRate.ts";
import type { Given } from "../../tally/given.ts";
import { type Call, inputOf, observation, observations, optionsOf, tallyOf } from "../call.ts";
import { resolvable } from "../resolved.ts";
import { resultOf, shareShape } from "../result.ts";
import type { Schema, Structure, TallySchema } from "../schema.ts";
import { counts, loose, optional, strict } from "../structure.ts";

/** One ticket, with `resolved` or with `resolvedAt`; other fields are not looked at. */
export const resolutionRateTicket: Schema<ResolvableTicket> = /* @__PURE__ */ observation(ticket, tallyResolutionRate);

/** Any iterable of tickets; the output is their tally. */
export const resolutionRateTickets: TallySchema<ResolvableTicket, ResolutionRateTally> = /* @__PURE__ */ observations(
  ticket,
  tallyShape,
  tallyResolutionRate,
);

/** A tally from elsewhere, for `resolutionRateFromTally`. */
export const resolutionRateTally: Schema<Given<ResolutionRateTally>> = /* @__PURE__ */ tallyOf(
  tallyShape,
  resolutionRateFromTally,
);

/** The options: none. */
export const resolutionRateOptions: Schema<NoOptions> = /* @__PURE__ */ optionsOf(
  "resolutionRate",
  () => strict({}),
  tallyResolutionRate,
);

/** A call: `resolutionRate(input.tickets, input.options)`. */
export const resolutionRateInput: Schema<Call<"tickets", ResolvableTicket, NoOptions>> = /* @__PURE__ */ inputOf(
  "resolutionRate",
  "tickets",
  ticket,
  () => optional(strict({})),
  tallyResolutionRate,
);

/** A result. */
export const resolutionRateResult: Schema<ResolutionRateResult> = /* @__PURE__ */ resultOf(
  "resolutionRate",
  () => shareShape("resolutionRate", "higher", counts("resolved", "unresolved")),
  resolutionRateFromTally,
);

function ticket(): Structure {
  return resolvable({});
}

function tallyShape(): Structure {
  return loose(counts("resolved", "unresolved"));
}
