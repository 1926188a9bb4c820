import { type ShareOfCases, shareResult } from "../../result/cases.ts";
import {
  type CustomerSpan,
  type CustomerTally,
  countCustomers,
  type RetentionPeriod,
  readCustomers,
} from "../../tally/customers.ts";
import type { Given } from "../../tally/given.ts";

/** The period over which retention is looked at. */
export type RetentionRateOptions = RetentionPeriod;

/** Customers at both ends of a period. */
export type RetentionRateTally = CustomerTally;

/** The retention rate with the counts it rests on: `count` are the customers who stayed, `n` those at the start. */
export interface RetentionRateResult extends ShareOfCases, RetentionRateTally {
  /** The KPI's name. */
  readonly kpi: "retentionRate";
  /** The more the better. */
  readonly direction: "higher";
  /** Customers at the start who left. */
  readonly lost: number;
}

/**
 * Customer retention rate: the share of the customers at the start of a period who were still there at its end.
 *
 * `(end - acquired) / start`, 0 to 1; `null` when nobody was there at the start. `acquired` counts new customers *still
 * active at the end*. Of 100 customers 75 stayed; 20 came, of whom 5 left again, so that 90 are there at the end:
 * (90 - 15) / 100 is the 75 % who stayed, (90 - 20) / 100 is not.
 *
 * @param customers - Each with `startedAt`, and with `endedAt`, `null` while the customer is active.
 * @param options - The period, half-open: an instant equal to `to` belongs to the next one.
 * @throws {@link KpiInputError} on any other observation, naming its index and field, and on any other period.
 * @see Gallo (2014), The Value of Keeping the Right Customers, Harvard Business Review.
 *
 * @example
 * ```ts
 * import { retentionRate } from "service-kpis";
 *
 * const customers = [
 *   { startedAt: "2025-11-05T00:00:00Z", endedAt: null },
 *   { startedAt: "2025-11-20T00:00:00Z", endedAt: "2026-01-20T00:00:00Z" },
 *   { startedAt: "2026-01-10T00:00:00Z", endedAt: null },
 * ];
 * retentionRate(customers, { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" }).value; // => 0.5
 * ```
 */
export function retentionRate(customers: Iterable<CustomerSpan>, options: RetentionRateOptions): RetentionRateResult {
  return resultOf(tallyRetentionRate(customers, options));
}

/** Counts the customers at both ends of a period, in one pass. Throws as {@link retentionRate}. */
export function tallyRetentionRate(
  customers: Iterable<CustomerSpan>,
  options: RetentionRateOptions,
): RetentionRateTally {
  return countCustomers("retentionRate", customers, options);
}

/**
 * The retention rate of counts; the period may be left out.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more, or when the counts contradict each
 * other: more acquired than there at the end, or more retained than there at the start.
 *
 * @example
 * ```ts
 * import { retentionRateFromTally } from "service-kpis";
 *
 * retentionRateFromTally({ start: 100, end: 90, acquired: 15 }).value; // => 0.75
 * ```
 */
export function retentionRateFromTally(tally: Given<RetentionRateTally>): RetentionRateResult {
  return resultOf(readCustomers("retentionRate tally", tally));
}

function resultOf(tally: RetentionRateTally): RetentionRateResult {
  const { start, end, acquired } = tally;
  const share = shareResult(end - acquired, start);
  const lost = start - share.count;
  return { kpi: "retentionRate", unit: "share", direction: "higher", ...share, ...tally, lost };
}
