import { hasField, type Reject } from "./error.ts";
import { readInstant } from "./instant.ts";
import { isRecord } from "./observation.ts";
import type { Timestamp } from "./timestamp.ts";

/**
 * A ticket that says whether it is resolved: by `resolved`, or by `resolvedAt`, `null` while it is open.
 * Where both are given, `resolved` decides, since a reopened ticket may keep the time of an earlier resolution.
 */
export type ResolvableTicket =
  | {
      /** Whether it is resolved. */
      readonly resolved: boolean;
      /** When it was resolved; `null` while it is open. */
      readonly resolvedAt?: Timestamp | null;
    }
  | {
      /** When it was resolved; `null` while it is open. */
      readonly resolvedAt: Timestamp | null;
    };

/** Whether a ticket is resolved; `undefined` where it was rejected. */
export function readResolved(ticket: unknown, index: number, reject: Reject): boolean | undefined {
  if (!isRecord(ticket) || !(hasField(ticket, "resolved") || hasField(ticket, "resolvedAt"))) {
    reject(index, ticket, "a ticket with resolved, or with resolvedAt (null while it is open)");
    return undefined;
  }
  const resolvedAt = hasField(ticket, "resolvedAt")
    ? readInstant(ticket, "resolvedAt", index, reject, "while it is open")
    : null;
  if (resolvedAt === undefined) return undefined;
  const { resolved } = ticket;
  if (!hasField(ticket, "resolved")) return resolvedAt !== null;
  if (typeof resolved === "boolean") return resolved;
  reject(index, ticket, "true or false", "resolved");
  return undefined;
}
