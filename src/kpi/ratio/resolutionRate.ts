import { refuseOptions } from "../../input/check.ts";
import type { NoOptions } from "../../input/observation.ts";
import { type ResolvableTicket, readResolved } from "../../input/resolved.ts";
import { type ShareOfCases, shareResult } from "../../result/cases.ts";
import { countCases, readCases } from "../../tally/cases.ts";
import type { Given } from "../../tally/given.ts";

/** How many tickets are resolved and how many are not. Tallies of separate groups add up. */
export interface ResolutionRateTally {
  /** Tickets that are resolved. */
  readonly resolved: number;
  /** Tickets that are not resolved. */
  readonly unresolved: number;
}

/** The resolution rate with the counts it rests on: `count` are the resolved tickets, `n` all. */
export interface ResolutionRateResult extends ShareOfCases, ResolutionRateTally {
  /** The KPI's name. */
  readonly kpi: "resolutionRate";
  /** The more the better. */
  readonly direction: "higher";
}

/**
 * Resolution rate: the share of tickets that are resolved.
 *
 * `resolved / n`, 0 to 1, of all tickets given; `value` is `null` when there are none. Which tickets, and as of when,
 * is the caller's choice: by day of creation, young tickets make a recent period look worse.
 *
 * @param tickets - Each with `resolved`, or with `resolvedAt` that is `null` while the ticket is open.
 * @throws {@link KpiInputError} on any other observation, naming its index and field.
 * @see Intercom, Resolution rate: resolved conversations of all conversations in the period.
 *
 * @example
 * ```ts
 * import { resolutionRate } from "service-kpis";
 *
 * resolutionRate([{ resolved: true }, { resolved: true }, { resolvedAt: null }, { resolved: false }]).value; // => 0.5
 * ```
 */
export function resolutionRate(tickets: Iterable<ResolvableTicket>, options: NoOptions = {}): ResolutionRateResult {
  return resultOf(tallyResolutionRate(tickets, options));
}

/** Counts resolved and unresolved tickets, in one pass. Throws as {@link resolutionRate}. */
export function tallyResolutionRate(tickets: Iterable<ResolvableTicket>, options: NoOptions = {}): ResolutionRateTally {
  refuseOptions("resolutionRate options", options);
  return countCases("resolutionRate tickets", tickets, CLASSES, (ticket, index, reject) => {
    const resolved = readResolved(ticket, index, reject);
    if (resolved === undefined) return undefined;
    return resolved ? "resolved" : "unresolved";
  });
}

/**
 * The resolution rate of counts.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more.
 *
 * @example
 * ```ts
 * import { resolutionRateFromTally } from "service-kpis";
 *
 * resolutionRateFromTally({ resolved: 3, unresolved: 1 }).value; // => 0.75
 * ```
 */
export function resolutionRateFromTally(tally: Given<ResolutionRateTally>): ResolutionRateResult {
  return resultOf(readCases<ResolutionRateTally>("resolutionRate tally", tally, CLASSES));
}

function resultOf(counts: ResolutionRateTally): ResolutionRateResult {
  const { resolved, unresolved } = counts;
  const share = shareResult(resolved, resolved + unresolved);
  return { kpi: "resolutionRate", unit: "share", direction: "higher", ...share, ...counts };
}

const CLASSES = ["resolved", "unresolved"] as const;
