import { isCount, oneOf, type Rule } from "../core/check.ts";
import { isRecord, type Reject } from "../core/observation.ts";
import { EXPECTED_TIMESTAMP, toEpoch } from "../core/timestamp.ts";
import type { Author, TicketEvent, TicketStatus } from "./events.ts";
import type { TicketLogCounts } from "./ticket.ts";

/** A ticket, an event or an assignee. */
export type Name = string | number;

/** What can happen: a status goes by its name, a message by its author, and a private one is a note. */
export type Kind = Exclude<TicketEvent["type"], "message" | "status"> | TicketStatus | Author | "note";

/** One event, read. */
export interface Step {
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

const NAME: Rule = { expected: "text or a whole number from 0", admits: isName };
const AUTHOR: Rule = /* @__PURE__ */ oneOf("customer", "agent", "bot", "automation");
const FLAG: Rule = { expected: "true or false", admits: (value) => typeof value === "boolean" };
const STATUS: Rule = /* @__PURE__ */ oneOf("new", "open", "pending", "hold", "solved", "closed");
const TYPE: Rule = /* @__PURE__ */ oneOf(
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
);

/** The step of an event; `undefined` where it was rejected. */
export function readStep(event: unknown, index: number, reject: Reject): Step | undefined {
  if (!isRecord(event)) {
    reject(index, event, "a record with ticket, at and type");
    return undefined;
  }
  const { type, author = null } = event;
  const authored = ["created", "message", "status", "resolved"].includes(type as string);
  const at = toEpoch(event.at);
  const holds = (field: string, { expected, admits }: Rule, nullable = false): boolean => {
    const value = event[field];
    const held = (nullable && (value ?? null) === null) || admits(value, event);
    if (!held) reject(index, value, expected, field);
    return held;
  };
  const readable =
    holds("ticket", NAME) &&
    holds("at", { expected: EXPECTED_TIMESTAMP, admits: () => !Number.isNaN(at) }) &&
    holds("id", NAME, true) &&
    holds("type", TYPE) &&
    (type !== "status" || holds("status", STATUS)) &&
    (type !== "assigned" || holds("assignee", NAME, event.assignee === null)) &&
    (type !== "message" || holds("private", FLAG, true)) &&
    (!authored || holds("author", AUTHOR, type !== "message"));
  if (!readable) return undefined;
  const kind =
    type === "message" ? (event.private === true ? "note" : author) : type === "status" ? event.status : type;
  return {
    at: at + 0,
    kind: kind as Kind,
    who: (type === "assigned" ? event.assignee : authored ? author : null) as Name | null,
    id: (event.id ?? null) as Name | null,
  };
}

/** What was noticed in a log so far. */
export type LogCounts = { -readonly [Field in keyof TicketLogCounts]: TicketLogCounts[Field] };

/** The events of one ticket in order and without duplicates, up to an instant; what was noticed is counted. */
export function arrange(steps: readonly Step[], asOf: number, counts: LogCounts): Step[] {
  let latest = Number.NEGATIVE_INFINITY;
  for (const { at } of steps) {
    if (at < latest) counts.outOfOrder += 1;
    else latest = at;
  }
  const ids = new Set<Name>();
  return [...steps].sort(compare).filter((step, index, sorted) => {
    const before = sorted[index - 1];
    const again = step.id === null ? before !== undefined && compare(before, step) === 0 : ids.has(step.id);
    if (step.id !== null) ids.add(step.id);
    if (again) counts.duplicates += 1;
    else if (step.at > asOf) counts.later += 1;
    return !again && step.at <= asOf;
  });
}

/** By everything that a step says, so that the order of the log does not matter; 0 only for equal ones. */
function compare(one: Step, other: Step): number {
  return one.at - other.at || ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) || compareTexts(one, other);
}

function compareTexts(one: Step, other: Step): number {
  const [text, otherText] = [JSON.stringify(one), JSON.stringify(other)];
  return text < otherText ? -1 : Number(text > otherText);
}

export function isStatus(kind: Kind): kind is TicketStatus {
  return STATUS.admits(kind, {});
}

function isName(value: unknown): boolean {
  return isCount(value) || (typeof value === "string" && value !== "");
}
