import { checkOptions, oneOf, optional, type Rules } from "../core/check.ts";
import { EXPECTED_DURATION, EXPECTED_TIMESTAMP, isDuration, toEpoch } from "../core/timestamp.ts";
import { FUNCTION } from "./grouping.ts";
import type { TicketOptions } from "./ticket.ts";

const RULES: Rules = {
  start: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf("customer", "creation", "handoff")),
  bots: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf("clear", "ignore", "answer")),
  waitFrom: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf("first", "last")),
  session: /* @__PURE__ */ optional({ expected: EXPECTED_DURATION, admits: isDuration }),
  clock: /* @__PURE__ */ optional(FUNCTION),
  asOf: /* @__PURE__ */ optional({ expected: EXPECTED_TIMESTAMP, admits: (value) => !Number.isNaN(toEpoch(value)) }),
};

export function checkTicketOptions(subject: string, options: TicketOptions): void {
  checkOptions(subject, options, RULES);
}
