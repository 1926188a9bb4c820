import { checkOptions, type DefinitionRules, oneOf, optional, type Rule } from "../../input/check.ts";
import { type ContactedTicket, FAILURES, type Failure, readFirstContact, UNLESS } from "../../input/contacted.ts";
import { type ShareOfCases, shareResult } from "../../result/cases.ts";
import { countCases, readDefinedCases } from "../../tally/cases.ts";
import type { Given } from "../../tally/given.ts";

/** Of which tickets first contact resolution is a share. */
export type FirstContactBase = "resolved" | "all";

/** How first contact resolution is counted. */
export interface FirstContactResolutionOptions {
  /**
   * `"resolved"`: of resolved tickets. `"all"`: unresolved ones count as failures.
   * @defaultValue `"resolved"`
   */
  readonly base?: FirstContactBase | undefined;
  /**
   * What must not have happened to a ticket; its rows have these fields. A desk without escalations says `["reopened"]`.
   * @defaultValue `["reopened", "escalated"]`
   */
  readonly unless?: readonly Failure[] | undefined;
}

/** How many tickets were resolved on first contact, later, or not at all. Tallies of separate groups add up. */
export interface FirstContactResolutionTally {
  /** Resolved with one contact, and nothing of `unless` happened. */
  readonly firstContact: number;
  /** Resolved otherwise. */
  readonly laterContact: number;
  /** Tickets that are not resolved. */
  readonly unresolved: number;
  /** What the numbers mean: tallies with another definition never merge. */
  readonly definition: {
    /** Of which tickets it is a share. */
    readonly base: FirstContactBase;
    /** What must not have happened. */
    readonly unless: readonly Failure[];
  };
}

/** First contact resolution with the counts it rests on: `count` are those resolved on first contact, `n` is the base. */
export interface FirstContactResolutionResult extends ShareOfCases, FirstContactResolutionTally {
  /** The KPI's name. */
  readonly kpi: "firstContactResolution";
  /** The more the better. */
  readonly direction: "higher";
}

/**
 * First contact resolution: the share of tickets resolved with the customer's first contact.
 *
 * `firstContact / n`, 0 to 1: one contact, never reopened, never escalated; of the resolved tickets, or of all with
 * `base: "all"`. `value` is `null` when the base is empty. Whether the time in which a repeat contact could still come
 * has passed is the caller's choice of tickets.
 *
 * @param tickets - Each with `resolved` or `resolvedAt`, with `contacts`, the first being 1, and the fields of `unless`.
 * @throws {@link KpiInputError} on any other observation, naming its index and field, and on options that do not exist.
 * @see Call Centre Helper, How to Measure First Call Resolution: no repeat contact about the same issue.
 *
 * @example
 * ```ts
 * import { firstContactResolution } from "service-kpis";
 *
 * const tickets = [
 *   { resolved: true, contacts: 1, reopened: false },
 *   { resolved: true, contacts: 2, reopened: false },
 *   { resolved: false, contacts: 1, reopened: false },
 * ];
 * firstContactResolution(tickets, { unless: ["reopened"] }).value; // => 0.5
 * firstContactResolution(tickets, { unless: ["reopened"], base: "all" }).n; // => 3
 * ```
 */
export function firstContactResolution(
  tickets: Iterable<ContactedTicket>,
  options: FirstContactResolutionOptions = {},
): FirstContactResolutionResult {
  return resultOf(tallyFirstContactResolution(tickets, options));
}

/** Counts tickets by when they were resolved, in one pass. Throws as {@link firstContactResolution}. */
export function tallyFirstContactResolution(
  tickets: Iterable<ContactedTicket>,
  options: FirstContactResolutionOptions = {},
): FirstContactResolutionTally {
  const rules = { base: optional(BASE), unless: optional(UNLESS) };
  const { base = "resolved", unless = FAILURES } = checkOptions("firstContactResolution options", options, rules);
  const counts = countCases("firstContactResolution tickets", tickets, CLASSES, (ticket, index, reject) =>
    readFirstContact(ticket, unless, index, reject),
  );
  // One order, so that tallies of the same failures merge.
  return { ...counts, definition: { base, unless: FAILURES.filter((failure) => unless.includes(failure)) } };
}

/**
 * First contact resolution of counts; the definition may be left out where it is that of the default options.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more, or the definition is unknown.
 */
export function firstContactResolutionFromTally(
  tally: Given<FirstContactResolutionTally>,
): FirstContactResolutionResult {
  const subject = "firstContactResolution tally";
  return resultOf(readDefinedCases<FirstContactResolutionTally>(subject, tally, CLASSES, DEFINITION));
}

function resultOf(counts: FirstContactResolutionTally): FirstContactResolutionResult {
  const { firstContact, laterContact, unresolved, definition } = counts;
  const resolved = firstContact + laterContact;
  const share = shareResult(firstContact, definition.base === "all" ? resolved + unresolved : resolved);
  return { kpi: "firstContactResolution", unit: "share", direction: "higher", ...share, ...counts };
}

const CLASSES = ["firstContact", "laterContact", "unresolved"] as const;

const BASE: Rule = /* @__PURE__ */ oneOf("resolved", "all");

const DEFINITION: DefinitionRules<FirstContactResolutionTally["definition"]> = {
  rules: { base: BASE, unless: UNLESS },
  standard: { base: "resolved", unless: FAILURES },
};
