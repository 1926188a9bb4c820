import type { Reject } from "../../input/observation.ts";
import { shareOf } from "../../result/share.ts";
import {
  type CustomerSpan,
  type CustomerTally,
  countCustomers,
  countRetained,
  type RetentionPeriod,
} from "../../tally/customers.ts";

/** The period over which churn is looked at. */
export type ChurnRateOptions = RetentionPeriod;

/** Customers at both ends of a period. */
export type ChurnRateTally = CustomerTally;

/** The churn rate with the counts it rests on. */
export interface ChurnRateResult extends CustomerTally {
  /** The KPI's name. */
  readonly kpi: "churnRate";
  /** What `value` is measured in. */
  readonly unit: "share";
  /** Share of the customers at the start who left, 0 to 1, near 0 being good; `null` when there were none. */
  readonly value: number | null;
  /** Customers at the start: the base. */
  readonly n: number;
  /** Customers who left: the numerator. */
  readonly count: number;
  /** Customers who stayed. */
  readonly retained: number;
}

/**
 * Counts the customers at both ends of a period, in one pass.
 *
 * @param customers - Each with `startedAt`, and with `endedAt` where the customer left.
 * @param options - The period, half-open: an instant equal to `to` belongs to the next one.
 * @param reject - Takes inadmissible customers one by one; without it they are thrown together.
 * @throws {@link KpiInputError} on any other observation, naming its index and field.
 *
 * @example
 * ```ts
 * import { tallyChurnRate } from "service-kpis/core";
 *
 * const customers = [{ startedAt: "2025-11-05T00:00:00Z", endedAt: "2026-01-20T00:00:00Z" }];
 * const tally = tallyChurnRate(customers, { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" });
 * [tally.start, tally.end, tally.acquired]; // => [1, 0, 0]
 * ```
 */
export function tallyChurnRate(
  customers: Iterable<CustomerSpan>,
  options: ChurnRateOptions,
  reject?: Reject,
): ChurnRateTally {
  return countCustomers("churnRate customers", customers, options, reject);
}

/**
 * Customer churn rate from counts: `(start - (end - acquired)) / start`, the complement of the retention rate;
 * 0 to 1, `null` when nobody was there at the start.
 *
 * Rates compound: 3 % a month is `1 - 0.97 ** 12`, 30.6 % a year, not 36 %.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more, or when the counts contradict each
 * other: more acquired than there at the end, or more retained than there at the start.
 * @see Chargify, Churn analytics: churned customers over customers at the start of the period.
 *
 * @example
 * ```ts
 * import { churnRateFromTally } from "service-kpis/core";
 *
 * churnRateFromTally({ start: 100, end: 90, acquired: 15 }).value; // => 0.25
 * ```
 */
export function churnRateFromTally(tally: ChurnRateTally): ChurnRateResult {
  const retained = countRetained("churnRate tally", tally);
  const { start, end, acquired, definition = null } = tally;
  const lost = start - retained;
  const value = shareOf(lost, start);
  return { kpi: "churnRate", unit: "share", value, n: start, count: lost, start, end, acquired, retained, definition };
}
