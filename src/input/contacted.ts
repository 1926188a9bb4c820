import type { Rule } from "./check.ts";
import type { Reject } from "./error.ts";
import type { Fields } from "./observation.ts";
import { type ResolvableTicket, readResolved } from "./resolved.ts";

/** What may happen to a ticket so that its first contact was not enough: a field of the ticket. */
export type Failure = "reopened" | "escalated";

/** A ticket that says whether, and after how many of the customer's contacts, it was resolved. */
export type ContactedTicket = ResolvableTicket & {
  /** The customer's contacts about the issue, the first included. */
  readonly contacts: number;
  /** Whether it was ever reopened; read unless `unless` leaves it out. */
  readonly reopened?: boolean;
  /** Whether it was ever escalated; read unless `unless` leaves it out. */
  readonly escalated?: boolean;
};

/** All failures, in the order in which definitions name them. */
export const FAILURES: readonly Failure[] = ["reopened", "escalated"];

/** Which failures an option or a definition may name. */
export const UNLESS: Rule = {
  expected: 'a list of "reopened" and "escalated", each at most once',
  admits: (unless) =>
    Array.isArray(unless) &&
    new Set(unless).size === unless.length &&
    (unless as readonly Failure[]).every((one) => FAILURES.includes(one)),
};

/** Whether a ticket was resolved, and on first contact; `undefined` where it was rejected. */
export function readFirstContact(
  ticket: unknown,
  unless: readonly Failure[],
  index: number,
  reject: Reject,
): "firstContact" | "laterContact" | "unresolved" | undefined {
  const resolved = readResolved(ticket, index, reject);
  if (resolved === undefined) return undefined;
  const { contacts } = ticket as Fields;
  if (!Number.isSafeInteger(contacts) || (contacts as number) < 1) {
    reject(index, ticket, "a whole number of contacts, from 1", "contacts");
    return undefined;
  }
  let failed = contacts !== 1;
  for (const failure of unless) {
    const flag = (ticket as Fields)[failure];
    if (typeof flag !== "boolean") {
      reject(index, ticket, `true or false, or the option unless without "${failure}"`, failure);
      return undefined;
    }
    failed ||= flag;
  }
  if (!resolved) return "unresolved";
  return failed ? "laterContact" : "firstContact";
}
