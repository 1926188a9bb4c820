import { FLAG, isCount, numberRemedy, oneOf, type Rule } from "../input/check.ts";
import { copyOf } from "../input/copy.ts";
import { EXPECTED_EPOCH, isEpoch } from "../input/epoch.ts";
import type { Reject } from "../input/error.ts";
import { readInstant } from "../input/instant.ts";
import { isRecord } from "../input/observation.ts";
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
  remedy: numberRemedy,
};

const AUTHOR: Rule = /* @__PURE__ */ oneOf("customer", "agent", "bot", "automation");

/** What the fields of an event may hold; those of another type of event do not matter. */
const RULES: readonly (readonly [field: string, rule: Rule])[] = [
  ["ticket", NAME],
  ["id", /* @__PURE__ */ leftOut("id", NAME)],
  [
    "type",
    /* @__PURE__ */ oneOf(
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
  ],
  [
    "status",
    /* @__PURE__ */ where(["status"], /* @__PURE__ */ oneOf("new", "open", "pending", "hold", "solved", "closed")),
  ],
  [
    "assignee",
    /* @__PURE__ */ where(["assigned"], {
      expected: "text or a whole number from 0, or null for nobody",
      admits: (value, event) => value === null || NAME.admits(value, event),
      remedy: numberRemedy,
    }),
  ],
  ["private", /* @__PURE__ */ where(["message"], /* @__PURE__ */ leftOut("private", FLAG))],
  ["author", /* @__PURE__ */ where(["message"], AUTHOR)],
  ["author", /* @__PURE__ */ where(["created", "status", "resolved"], /* @__PURE__ */ leftOut("author", AUTHOR))],
];

const FIELDS = ["ticket", "id", "at", "type", "status", "assignee", "private", "author"];

/** The rule of a field that these types of events have. */
function where(types: readonly string[], rule: Rule): Rule {
  return { ...rule, admits: (value, event) => !types.includes(event.type as string) || rule.admits(value, event) };
}

/** The rule of a field that may be left out or `null`. There and `undefined` it comes from a misspelt name. */
function leftOut(field: string, { expected, admits, remedy }: Rule): Rule {
  return {
    expected: `${expected}, or null`,
    admits: (value, event) => value === null || (value === undefined ? !(field in event) : admits(value, event)),
    remedy,
  };
}

/** The step of an event; `undefined` where it was rejected. */
export function readStep(given: unknown, index: number, reject: Reject): Step | undefined {
  const event = copyOf(given, FIELDS);
  if (!isRecord(event)) {
    reject(index, given, "an event, a record with ticket, at and type");
    return undefined;
  }
  const bad = RULES.find(([field, { admits }]) => !admits(event[field], event));
  if (bad !== undefined) {
    const [field, { expected, remedy }] = bad;
    reject(index, event, expected, field, remedy);
    return undefined;
  }
  const at = readInstant(event, "at", index, reject) ?? undefined;
  if (at === undefined) return undefined;
  if (!isEpoch(at)) {
    reject(index, event, EXPECTED_EPOCH, "at");
    return undefined;
  }
  const { type, status, author } = event;
  const message = event.private === true ? "note" : author;
  return {
    ticket: event.ticket as Name,
    at,
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
