import { isCount, oneOf, type Rule, type Rules } from "../input/check.ts";
import { isRecord, type Reject } from "../input/observation.ts";
import { EXPECTED_TIMESTAMP, toEpoch } from "../input/timestamp.ts";
import type { Author, TicketEvent, TicketStatus } from "./events.ts";
import type { TicketLogCounts } from "./ticket.ts";

/** A ticket, an event or an assignee. */
export type Name = string | number;

/** What can happen: a status goes by its name, a message by its author, and a private one is a note. */
type Kind = Exclude<TicketEvent["type"], "message" | "status"> | TicketStatus | Author | "note";

/** One event, read. */
export interface Step {
  readonly ticket: Name;
  readonly at: number;
  readonly kind: Kind;
  /** Who opened, wrote, resolved, or is responsible. */
  readonly who: Name | null;
  readonly id: Name | null;
}

/** In what order things happen that happen in one instant: a reply comes after the message, a resolution after it. */
const ORDER: readonly Kind[] = [
  "created",
  "customer",
  "reopened",
  "new",
  "open",
  "pending",
  "hold",
  "bot",
  "automation",
  "handoff",
  "assigned",
  "agent",
  "note",
  "escalated",
  "resolved",
  "solved",
  "closed",
  "merged",
  "deleted",
  "spam",
  "restored",
];

/** The field that says who, by the type of event. */
const WHO: Readonly<Record<string, string>> = {
  created: "author",
  message: "author",
  status: "author",
  resolved: "author",
  assigned: "assignee",
};

const NAME: Rule = {
  expected: "text or a whole number from 0",
  admits: (value) => isCount(value) || (typeof value === "string" && value !== ""),
};

const RULES: Rules = {
  ticket: NAME,
  id: /* @__PURE__ */ where(isGiven, NAME),
  type: /* @__PURE__ */ oneOf(
    "created",
    "message",
    "status",
    "reopened",
    "handoff",
    "assigned",
    "escalated",
    "resolved",
    "merged",
    "deleted",
    "spam",
    "restored",
  ),
  status: /* @__PURE__ */ where(
    (_, { type }) => type === "status",
    /* @__PURE__ */ oneOf("new", "open", "pending", "hold", "solved", "closed"),
  ),
  assignee: /* @__PURE__ */ where((value, { type }) => type === "assigned" && value !== null, NAME),
  private: /* @__PURE__ */ where((value, { type }) => type === "message" && isGiven(value), {
    expected: "true or false",
    admits: (value) => typeof value === "boolean",
  }),
  author: /* @__PURE__ */ where(
    (value, { type }) => type === "message" || (WHO[type as string] === "author" && isGiven(value)),
    /* @__PURE__ */ oneOf("customer", "agent", "bot", "automation"),
  ),
};

/** A rule for the values that it concerns. */
function where(concerns: Rule["admits"], { expected, admits }: Rule): Rule {
  return { expected, admits: (value, event) => !concerns(value, event) || admits(value, event) };
}

function isGiven(value: unknown): boolean {
  return (value ?? null) !== null;
}

/** The step of an event; `undefined` where it was rejected. */
export function readStep(event: unknown, index: number, reject: Reject): Step | undefined {
  if (!isRecord(event)) {
    reject(index, event, "a record");
    return undefined;
  }
  for (const field in RULES) {
    const { expected, admits } = RULES[field] as Rule;
    if (!admits(event[field], event)) {
      reject(index, event[field], expected, field);
      return undefined;
    }
  }
  const at = toEpoch(event.at);
  if (Number.isNaN(at)) {
    reject(index, event.at, EXPECTED_TIMESTAMP, "at");
    return undefined;
  }
  const { type, status, author } = event;
  const message = event.private === true ? "note" : author;
  return {
    ticket: event.ticket as Name,
    at: at + 0,
    kind: (type === "status" ? status : type === "message" ? message : type) as Kind,
    who: (event[WHO[type as string] as string] ?? null) as Name | null,
    id: (event.id ?? null) as Name | null,
  };
}

/** What was noticed in a log so far. */
export type LogCounts = { -readonly [Field in keyof TicketLogCounts]: TicketLogCounts[Field] };

/** Puts the events of one ticket in order; gives them without duplicates, up to `asOf` if it is no `NaN`. */
export function arrange(steps: Step[], asOf: number, counts: LogCounts): Step[] {
  let latest = Number.NaN;
  for (const { at } of steps) {
    if (at < latest) counts.outOfOrder += 1;
    else latest = at;
  }
  const ids = new Set<Name | null>();
  const once = steps.sort(compare).filter((step, index) => {
    const again = ids.has(step.id) || (index > 0 && compare(steps[index - 1] as Step, step) === 0);
    if (step.id !== null) ids.add(step.id);
    return !again;
  });
  const current = once.filter(({ at }) => !(at > asOf));
  counts.duplicates += steps.length - once.length;
  counts.later += once.length - current.length;
  return current;
}

/** By everything that a step says, so that the order of the log does not matter; 0 only for equal ones. */
function compare(one: Step, other: Step): number {
  return one.at - other.at || ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) || compareTexts(one, other);
}

function compareTexts(one: Step, other: Step): number {
  const [text, otherText] = [one, other].map((step) => JSON.stringify(step)) as [string, string];
  return text < otherText ? -1 : Number(text > otherText);
}
