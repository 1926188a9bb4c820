import * as z from "zod/v4/mini";
import {
  EXPECTED_IDENTIFIER,
  expectation,
  type Field,
  field,
  type Identifier,
  identifier,
  nullable,
  orNull,
  readIdentifier,
  readText,
  recordOf,
} from "../fields.ts";
import { isZendeskStatus, MERGED, ZENDESK_STATUSES, type ZendeskStatus } from "./status.ts";

/** What one event of an audit says about the life of a ticket. */
export type AuditEvent = AuditComment | AuditChange;

/** Somebody wrote. */
export interface AuditComment extends AuditEventBase {
  readonly kind: "comment";
  /** The id of a user; `null` where it is that of the audit, as `channel` is. */
  readonly author: number | null;
  readonly channel: string | null;
  readonly private: boolean;
}

type AuditChange = AuditEventBase &
  (
    | { readonly kind: "status"; readonly status: ZendeskStatus; readonly restores: boolean }
    | { readonly kind: "assigned"; readonly assignee: Identifier | null }
    | { readonly kind: "merged" }
    | { readonly kind: "deleted" }
    | { readonly kind: "other" }
  );

interface AuditEventBase {
  readonly id: Identifier;
  /** Whether it belongs to the creation of the ticket. */
  readonly creates: boolean;
}

/** How an audit or an event came about: Zendesk names the channel, or gives its number. */
export function via(): Field<string | null> {
  const readChannel = (channel: unknown) =>
    channel === RULE ? "rule" : typeof channel === "number" ? String(channel) : readText(channel);
  const record = nullable(recordOf("{ channel }", { channel: orNull("a channel", readChannel) }));
  return z.pipe(
    record,
    z.transform((via) => via?.channel ?? null),
  );
}

export const EXPECTED_USER = "the id of a user, a whole number";

/** The id of a user; -1 is the system. */
export function readUser(id: unknown): number | undefined {
  return Number.isSafeInteger(id) ? (id as number) : undefined;
}

/** The number of triggers and automations among the channels. */
const RULE = 8;

const COMMENTS = ["Comment", "VoiceComment"];

/** An event of an audit. Kinds that are not read pass, whatever they hold: Zendesk adds new ones at any time. */
export function auditEvent(): Field<AuditEvent> {
  const fields = recordOf("an event", {
    id: identifier(),
    type: field("a type", readText),
    field_name: anything(),
    public: anything(),
    author_id: anything(),
    via: via(),
    value: anything(),
    previous_value: anything(),
  });
  const readEvent = z.transform((event: z.output<typeof fields>, context): AuditEvent => {
    const { id, type, value } = event;
    const common = { id, creates: type === "Create" };
    const refuse = (key: string, expected: string, input: unknown): AuditEvent => {
      context.issues.push({ code: "custom", path: [key], message: expectation(expected, input), input });
      return z.NEVER;
    };
    if (COMMENTS.includes(type)) {
      if (typeof event.public !== "boolean") return refuse("public", "true or false", event.public);
      const author = event.author_id === null ? null : readUser(event.author_id);
      if (author === undefined) return refuse("author_id", EXPECTED_USER, event.author_id);
      return { ...common, kind: "comment", author, channel: event.via, private: !event.public };
    }
    const changed = type === "Create" || type === "Change" ? event.field_name : null;
    if (changed === "status") {
      if (value === "deleted") return { ...common, kind: "deleted" };
      if (isZendeskStatus(value)) {
        return { ...common, kind: "status", status: value, restores: event.previous_value === "deleted" };
      }
      return refuse("value", `${ZENDESK_STATUSES.join(", ")} or deleted`, value);
    }
    if (changed === "assignee_id") {
      const assignee = readAssignee(value);
      if (assignee === undefined) return refuse("value", `${EXPECTED_IDENTIFIER}, or null`, value);
      return { ...common, kind: "assigned", assignee };
    }
    const tagged = changed === "tags" && hasTag(value, MERGED) && !hasTag(event.previous_value, MERGED);
    return tagged ? { ...common, kind: "merged" } : { ...common, kind: "other" };
  });
  return z.pipe(fields, readEvent);
}

/** A field whose meaning depends on the kind of the event. */
function anything(): Field<unknown> {
  return field("anything", (value) => value ?? null);
}

/** Audits write ids as text, the rest of Zendesk as numbers: this gives numbers, so that they can be compared. */
function readAssignee(value: unknown): Identifier | null | undefined {
  if (value === null || value === "") return null;
  return readIdentifier(typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value);
}

function hasTag(tags: unknown, tag: string): boolean {
  return Array.isArray(tags) && tags.includes(tag);
}
