import { checkOptions, oneOf, optional, type Rules } from "../core/check.ts";
import { EXPECTED_DURATION, EXPECTED_TIMESTAMP, isDuration, toEpoch } from "../core/timestamp.ts";
import type { TicketOptions } from "./ticket.ts";

const RULES: Rules = {
  start: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf("customer", "creation", "handoff")),
  bots: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf("clear", "ignore", "answer")),
  waitFrom: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf("first", "last")),
  session: /* @__PURE__ */ optional({ expected: EXPECTED_DURATION, admits: isDuration }),
  clock: /* @__PURE__ */ optional({
    expected: "a function (start, end) => milliseconds or null",
    admits: (value) => typeof value === "function",
  }),
  asOf: /* @__PURE__ */ optional({ expected: EXPECTED_TIMESTAMP, admits: (value) => !Number.isNaN(toEpoch(value)) }),
};

/** Checks the options, and gives the instant as of which the tickets stand; infinite without one. */
export function readAsOf(subject: string, options: TicketOptions): number {
  checkOptions(subject, options, RULES);
  return options.asOf === undefined ? Number.POSITIVE_INFINITY : toEpoch(options.asOf);
}
