import { copyOf } from "../../input/copy.ts";
import {
  type FirstResponse,
  type FirstResponseTimeOptions,
  type FirstResponseTimeResult,
  type FirstResponseTimeTally,
  firstResponseTimeFromTally,
  tallyFirstResponseTime,
} from "../../kpi/timing/firstResponseTime.ts";
import type { Given } from "../../tally/given.ts";
import { type Call, inputOf, observation, observations, optionsOf, tallyOf } from "../call.ts";
import { durationResultOf, durationTally, type TicketShape, timed, timingOptions } from "../durations.ts";
import type { RecordSchema, Schema, Structure, TallySchema } from "../schema.ts";
import { optional } from "../structure.ts";

/** One ticket, or its duration in milliseconds, or `null`; other fields are not looked at. */
export const firstResponseTimeTicket: RecordSchema<
  FirstResponse,
  TicketShape<"firstRespondedAt">
> = /* @__PURE__ */ observation(ticket, tallyFirstResponseTime) as RecordSchema<
  FirstResponse,
  TicketShape<"firstRespondedAt">
>;

/** Any iterable of tickets, measured as the options say; the output is their tally. Call it without options too. */
export function firstResponseTimeTickets(
  options: FirstResponseTimeOptions = {},
): TallySchema<FirstResponse, FirstResponseTimeTally> {
  const own = copyOf(options) as FirstResponseTimeOptions;
  tallyFirstResponseTime([], own);
  return observations(ticket, tallyShape, (tickets) => tallyFirstResponseTime(tickets, own));
}

/** A tally from elsewhere, for `firstResponseTimeFromTally`. */
export const firstResponseTimeTally: Schema<Given<FirstResponseTimeTally>> = /* @__PURE__ */ tallyOf(
  tallyShape,
  firstResponseTimeFromTally,
);

/** The options; a `clock` is a function, which JSON Schema cannot describe, and is left out there. */
export const firstResponseTimeOptions: Schema<FirstResponseTimeOptions> = /* @__PURE__ */ optionsOf(
  "firstResponseTime",
  timingOptions,
  tallyFirstResponseTime,
);

/** A call: `firstResponseTime(input.tickets, input.options)`. */
export const firstResponseTimeInput: Schema<Call<"tickets", FirstResponse, FirstResponseTimeOptions>> =
  /* @__PURE__ */ inputOf(
    "firstResponseTime",
    "tickets",
    ticket,
    () => optional(timingOptions()),
    tallyFirstResponseTime,
  );

/** A result. */
export const firstResponseTimeResult: Schema<FirstResponseTimeResult> = /* @__PURE__ */ durationResultOf(
  "firstResponseTime",
  "unanswered",
  firstResponseTimeFromTally as (tally: FirstResponseTimeResult) => FirstResponseTimeResult,
);

function ticket(): Structure {
  return timed("firstRespondedAt", "while it is unanswered");
}

function tallyShape(): Structure {
  return durationTally("unanswered");
}
