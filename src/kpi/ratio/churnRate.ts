import { type ShareOfCases, shareResult } from "../../result/cases.ts";
import {
  type CustomerSpan,
  type CustomerTally,
  countCustomers,
  type RetentionPeriod,
  readCustomers,
} from "../../tally/customers.ts";
import type { Given } from "../../tally/given.ts";

/** The period over which churn is looked at. */
export type ChurnRateOptions = RetentionPeriod;

/** Customers at both ends of a period. */
export type ChurnRateTally = CustomerTally;

/** The churn rate with the counts it rests on: `count` are the customers who left, `n` those at the start. */
export interface ChurnRateResult extends ShareOfCases, ChurnRateTally {
  /** The KPI's name. */
  readonly kpi: "churnRate";
  /** The less the better. */
  readonly direction: "lower";
  /** Customers who stayed. */
  readonly retained: number;
}

/**
 * Customer churn rate: the share of the customers at the start of a period who left in it.
 *
 * `(start - (end - acquired)) / start`, 0 to 1, the complement of the retention rate; `null` when nobody was there at the
 * start. Rates compound: 3 % a month is `1 - 0.97 ** 12`, 30.6 % a year, not 36 %.
 *
 * @param customers - Each with `startedAt`, and with `endedAt`, `null` while the customer is active.
 * @param options - The period, half-open: an instant equal to `to` belongs to the next one.
 * @throws {@link KpiInputError} on any other observation, naming its index and field, and on any other period.
 * @see Chargify, Churn analytics: churned customers over customers at the start of the period.
 *
 * @example
 * ```ts
 * import { churnRate } from "service-kpis";
 *
 * const customers = [
 *   { startedAt: "2025-11-05T00:00:00Z", endedAt: null },
 *   { startedAt: "2025-11-20T00:00:00Z", endedAt: "2026-01-20T00:00:00Z" },
 * ];
 * churnRate(customers, { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" }).value; // => 0.5
 * ```
 */
export function churnRate(customers: Iterable<CustomerSpan>, options: ChurnRateOptions): ChurnRateResult {
  return resultOf(tallyChurnRate(customers, options));
}

/** Counts the customers at both ends of a period, in one pass. Throws as {@link churnRate}. */
export function tallyChurnRate(customers: Iterable<CustomerSpan>, options: ChurnRateOptions): ChurnRateTally {
  return countCustomers("churnRate", customers, options);
}

/**
 * The churn rate of counts; the period may be left out.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more, or when the counts contradict each
 * other: more acquired than there at the end, or more retained than there at the start.
 *
 * @example
 * ```ts
 * import { churnRateFromTally } from "service-kpis";
 *
 * churnRateFromTally({ start: 100, end: 90, acquired: 15 }).value; // => 0.25
 * ```
 */
export function churnRateFromTally(tally: Given<ChurnRateTally>): ChurnRateResult {
  return resultOf(readCustomers("churnRate tally", tally));
}

function resultOf(tally: ChurnRateTally): ChurnRateResult {
  const { start, end, acquired } = tally;
  const retained = end - acquired;
  const share = shareResult(start - retained, start);
  return { kpi: "churnRate", unit: "share", direction: "lower", ...share, ...tally, retained };
}
