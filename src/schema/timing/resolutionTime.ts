import { copyOf } from "../../input/copy.ts";
import {
  type Resolution,
  type ResolutionTimeOptions,
  type ResolutionTimeResult,
  type ResolutionTimeTally,
  resolutionTimeFromTally,
  tallyResolutionTime,
} from "../../kpi/timing/resolutionTime.ts";
import type { Given } from "../../tally/given.ts";
import { type Call, inputOf, observation, observations, optionsOf, tallyOf } from "../call.ts";
import { durationResultOf, durationTally, type TicketShape, timed, timingOptions } from "../durations.ts";
import type { RecordSchema, Schema, Structure, TallySchema } from "../schema.ts";
import { optional } from "../structure.ts";

/** One ticket, or its duration in milliseconds, or `null`; other fields are not looked at. */
export const resolutionTimeTicket: RecordSchema<Resolution, TicketShape<"resolvedAt">> = /* @__PURE__ */ observation(
  ticket,
  tallyResolutionTime,
) as RecordSchema<Resolution, TicketShape<"resolvedAt">>;

/** Any iterable of tickets, measured as the options say; the output is their tally. Call it without options too. */
export function resolutionTimeTickets(
  options: ResolutionTimeOptions = {},
): TallySchema<Resolution, ResolutionTimeTally> {
  const own = copyOf(options) as ResolutionTimeOptions;
  tallyResolutionTime([], own);
  return observations(ticket, tallyShape, (tickets) => tallyResolutionTime(tickets, own));
}

/** A tally from elsewhere, for `resolutionTimeFromTally`. */
export const resolutionTimeTally: Schema<Given<ResolutionTimeTally>> = /* @__PURE__ */ tallyOf(
  tallyShape,
  resolutionTimeFromTally,
);

/** The options; a `clock` is a function, which JSON Schema cannot describe, and is left out there. */
export const resolutionTimeOptions: Schema<ResolutionTimeOptions> = /* @__PURE__ */ optionsOf(
  "resolutionTime",
  timingOptions,
  tallyResolutionTime,
);

/** A call: `resolutionTime(input.tickets, input.options)`. */
export const resolutionTimeInput: Schema<Call<"tickets", Resolution, ResolutionTimeOptions>> = /* @__PURE__ */ inputOf(
  "resolutionTime",
  "tickets",
  ticket,
  () => optional(timingOptions()),
  tallyResolutionTime,
);

/** A result. */
export const resolutionTimeResult: Schema<ResolutionTimeResult> = /* @__PURE__ */ durationResultOf(
  "resolutionTime",
  "open",
  resolutionTimeFromTally as (tally: ResolutionTimeResult) => ResolutionTimeResult,
);

function ticket(): Structure {
  return timed("resolvedAt", "while it is open");
}

function tallyShape(): Structure {
  return durationTally("open");
}
