import { oneOf, optional, type Rules } from "../input/check.ts";
import { EXPECTED_DURATION, EXPECTED_TIMESTAMP, isDuration, timeRemedy, toEpoch } from "../input/timestamp.ts";
import { FUNCTION } from "../time/grouping.ts";

/** What the options may hold. */
export const TICKET_OPTIONS: Rules = {
  start: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf("customer", "creation", "handoff")),
  bots: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf("clear", "ignore", "answer")),
  waitFrom: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf("first", "last")),
  session: /* @__PURE__ */ optional({ expected: EXPECTED_DURATION, admits: isDuration }),
  clock: /* @__PURE__ */ optional(FUNCTION),
  asOf: /* @__PURE__ */ optional({
    expected: EXPECTED_TIMESTAMP,
    admits: (value) => !Number.isNaN(toEpoch(value)),
    remedy: timeRemedy,
  }),
};
