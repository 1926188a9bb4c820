import { COUNT, readFields } from "../../input/check.ts";
import { type NoOptions, type Reject, tallying } from "../../input/observation.ts";
import { shareOf } from "../../result/share.ts";
import { type ResolvableTicket, readResolved } from "../../input/resolved.ts";

/** How many tickets are resolved and how many are not. Tallies of separate groups add up. */
export interface ResolutionRateTally {
  /** Tickets that are resolved. */
  readonly resolved: number;
  /** Tickets that are not resolved. */
  readonly unresolved: number;
}

/** The resolution rate with the counts it rests on. */
export interface ResolutionRateResult extends ResolutionRateTally {
  /** The KPI's name. */
  readonly kpi: "resolutionRate";
  /** What `value` is measured in. */
  readonly unit: "share";
  /** Share of tickets that are resolved, 0 to 1; `null` when there were none. */
  readonly value: number | null;
  /** Tickets: the base. */
  readonly n: number;
  /** Resolved tickets: the numerator. */
  readonly count: number;
}

/**
 * Counts resolved and unresolved tickets, in one pass.
 *
 * @param tickets - Each with `resolved`, or with `resolvedAt` that is `null` while the ticket is open.
 * @param reject - Takes inadmissible tickets one by one; without it they are thrown together.
 * @throws {@link KpiInputError} on any other observation, naming its index and field.
 *
 * @example
 * ```ts
 * import { tallyResolutionRate } from "service-kpis/core";
 *
 * tallyResolutionRate([{ resolved: true }, { resolvedAt: null }]); // => { resolved: 1, unresolved: 1 }
 * ```
 */
export function tallyResolutionRate(
  tickets: Iterable<ResolvableTicket>,
  options?: NoOptions,
  reject?: Reject,
): ResolutionRateTally {
  return tallying("resolutionRate tickets", tickets, reject, (reject) => {
    let resolved = 0;
    let unresolved = 0;
    let index = 0;
    for (const ticket of tickets) {
      const state = readResolved(ticket, index, reject);
      if (state === true) resolved += 1;
      else if (state === false) unresolved += 1;
      index += 1;
    }
    return { resolved, unresolved };
  });
}

/**
 * Resolution rate from counts: `resolved / (resolved + unresolved)`, 0 to 1, `null` when there were no tickets.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more.
 * @see Intercom, Resolution rate: resolved conversations of all conversations in the period.
 *
 * @example
 * ```ts
 * import { resolutionRateFromTally } from "service-kpis/core";
 *
 * resolutionRateFromTally({ resolved: 3, unresolved: 1 }).value; // => 0.75
 * ```
 */
export function resolutionRateFromTally(tally: ResolutionRateTally): ResolutionRateResult {
  const { resolved, unresolved } = readFields("resolutionRate tally", tally, { resolved: COUNT, unresolved: COUNT });
  const n = resolved + unresolved;
  return {
    kpi: "resolutionRate",
    unit: "share",
    value: shareOf(resolved, n),
    n,
    count: resolved,
    resolved,
    unresolved,
  };
}
