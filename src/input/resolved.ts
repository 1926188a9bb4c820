import { isRecord, type Reject } from "./observation.ts";
import { EXPECTED_TIMESTAMP, type Timestamp, toEpoch } from "./timestamp.ts";

/**
 * A ticket that says whether it is resolved: by `resolved`, or by `resolvedAt`, `null` while it is open.
 * Where both are given, `resolved` decides, since a reopened ticket may keep the time of an earlier resolution.
 */
export type ResolvableTicket =
  | {
      /** Whether it is resolved. */
      readonly resolved: boolean;
      /** When it was resolved for good; `null` or left out while it is open. */
      readonly resolvedAt?: Timestamp | null | undefined;
    }
  | {
      /** When it was resolved for good; `null` or left out while it is open. */
      readonly resolvedAt: Timestamp | null | undefined;
    };

/** Whether a ticket is resolved; `undefined` where it was rejected. */
export function readResolved(ticket: unknown, index: number, reject: Reject): boolean | undefined {
  if (!isRecord(ticket) || !("resolved" in ticket || "resolvedAt" in ticket)) {
    reject(index, ticket, "a ticket with resolved or resolvedAt (null while it is open)");
    return undefined;
  }
  const { resolved, resolvedAt } = ticket;
  if (resolvedAt !== null && resolvedAt !== undefined && Number.isNaN(toEpoch(resolvedAt))) {
    reject(index, resolvedAt, `${EXPECTED_TIMESTAMP}, or null while it is open`, "resolvedAt");
    return undefined;
  }
  if (!("resolved" in ticket)) return resolvedAt !== null && resolvedAt !== undefined;
  if (typeof resolved === "boolean") return resolved;
  reject(index, resolved, "true or false", "resolved");
  return undefined;
}
