import { COUNT, oneOf, optional, type Rule, type Rules, readDefinedFields } from "../../input/check.ts";
import { isRecord, type Reject, tallying } from "../../input/observation.ts";
import { shareOf } from "../../result/share.ts";
import { type ResolvableTicket, readResolved } from "../../input/resolved.ts";

/** A ticket that says whether, and after how many of the customer's contacts, it was resolved. */
export type ContactedTicket = ResolvableTicket & {
  /** The customer's contacts about the issue, the first included. */
  readonly contacts: number;
  /** Whether it was ever reopened. */
  readonly reopened?: boolean | null | undefined;
  /** Whether it was ever escalated. */
  readonly escalated?: boolean | null | undefined;
};

/** Of which tickets first contact resolution is a share. */
export type FirstContactBase = "resolved" | "all";

/** How first contact resolution is counted. */
export interface FirstContactResolutionOptions {
  /**
   * `"resolved"`: of resolved tickets. `"all"`: unresolved ones count as failures.
   * @defaultValue `"resolved"`
   */
  readonly base?: FirstContactBase | undefined;
}

/** How many tickets were resolved on first contact, later, or not at all. Tallies of separate groups add up. */
export interface FirstContactResolutionTally {
  /** Resolved with one contact, never reopened, never escalated. */
  readonly firstContact: number;
  /** Resolved otherwise. */
  readonly laterContact: number;
  /** Tickets that are not resolved. */
  readonly unresolved: number;
  /** What the numbers mean: tallies with another definition never merge. */
  readonly definition: {
    /** Of which tickets it is a share. */
    readonly base: FirstContactBase;
  };
}

/** First contact resolution with the counts it rests on. */
export interface FirstContactResolutionResult extends FirstContactResolutionTally {
  /** The KPI's name. */
  readonly kpi: "firstContactResolution";
  /** What `value` is measured in. */
  readonly unit: "share";
  /** Share of the base resolved on first contact, 0 to 1; `null` when the base is empty. */
  readonly value: number | null;
  /** Tickets in the base. */
  readonly n: number;
  /** Tickets resolved on first contact: the numerator. */
  readonly count: number;
}

const BASE: Rule = /* @__PURE__ */ oneOf("resolved", "all");

/** What the options may hold. */
export const FIRST_CONTACT_RESOLUTION_OPTIONS: Rules = { base: /* @__PURE__ */ optional(BASE) };

/**
 * Counts tickets by when they were resolved, in one pass. Whether the window in which a repeat contact
 * could still come has passed is the caller's choice of tickets.
 *
 * @param tickets - Each with `resolved` or `resolvedAt`, and with `contacts`, the first contact being 1.
 * @param reject - Takes inadmissible tickets one by one; without it they are thrown together.
 * @throws {@link KpiInputError} on any other observation, naming its index and field.
 *
 * @example
 * ```ts
 * import { tallyFirstContactResolution } from "service-kpis/core";
 *
 * tallyFirstContactResolution([{ resolved: true, contacts: 1 }, { resolved: true, contacts: 3 }]);
 * // => { firstContact: 1, laterContact: 1, unresolved: 0, definition: { base: "resolved" } }
 * ```
 */
export function tallyFirstContactResolution(
  tickets: Iterable<ContactedTicket>,
  options: FirstContactResolutionOptions = {},
  reject?: Reject,
): FirstContactResolutionTally {
  const { base = "resolved" } = options;
  return tallying("firstContactResolution tickets", tickets, reject, (reject) => {
    let firstContact = 0;
    let laterContact = 0;
    let unresolved = 0;
    let index = 0;
    for (const ticket of tickets) {
      const resolved = readResolved(ticket, index, reject);
      if (resolved !== undefined && hasContacts(ticket, index, reject)) {
        if (!resolved) unresolved += 1;
        else if (ticket.contacts === 1 && ticket.reopened !== true && ticket.escalated !== true) firstContact += 1;
        else laterContact += 1;
      }
      index += 1;
    }
    return { firstContact, laterContact, unresolved, definition: { base } };
  });
}

function hasContacts(ticket: unknown, index: number, reject: Reject): ticket is ContactedTicket {
  if (!isRecord(ticket)) return false;
  const { contacts } = ticket;
  if (!(Number.isSafeInteger(contacts) && (contacts as number) >= 1)) {
    reject(index, contacts, "a whole number of contacts, 1 or more", "contacts");
    return false;
  }
  for (const field of ["reopened", "escalated"]) {
    const flag = ticket[field];
    if (flag === null || flag === undefined || typeof flag === "boolean") continue;
    reject(index, flag, "true or false", field);
    return false;
  }
  return true;
}

/**
 * First contact resolution from counts: `firstContact / n`, 0 to 1, where `n` is the resolved tickets or all of
 * them, by `definition.base`; `null` when the base is empty.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more, or the base is unknown.
 * @see Call Centre Helper, How to Measure First Call Resolution: no repeat contact about the same issue.
 *
 * @example
 * ```ts
 * import { firstContactResolutionFromTally } from "service-kpis/core";
 *
 * const counts = { firstContact: 6, laterContact: 2, unresolved: 4 };
 * firstContactResolutionFromTally({ ...counts, definition: { base: "resolved" } }).value; // => 0.75
 * firstContactResolutionFromTally({ ...counts, definition: { base: "all" } }).value; // => 0.5
 * ```
 */
export function firstContactResolutionFromTally(tally: FirstContactResolutionTally): FirstContactResolutionResult {
  const counts = { firstContact: COUNT, laterContact: COUNT, unresolved: COUNT };
  const { firstContact, laterContact, unresolved, definition } = readDefinedFields(
    "firstContactResolution tally",
    tally,
    counts,
    { base: BASE },
  );
  const all = firstContact + laterContact + unresolved;
  const n = definition.base === "all" ? all : all - unresolved;
  return {
    kpi: "firstContactResolution",
    unit: "share",
    value: shareOf(firstContact, n),
    n,
    count: firstContact,
    firstContact,
    laterContact,
    unresolved,
    definition,
  };
}
