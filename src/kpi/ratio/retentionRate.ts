import type { Reject } from "../../input/observation.ts";
import { shareOf } from "../../result/share.ts";
import {
  type CustomerSpan,
  type CustomerTally,
  countCustomers,
  countRetained,
  type RetentionPeriod,
} from "../../tally/customers.ts";

/** The period over which retention is looked at. */
export type RetentionRateOptions = RetentionPeriod;

/** Customers at both ends of a period. */
export type RetentionRateTally = CustomerTally;

/** The retention rate with the counts it rests on. */
export interface RetentionRateResult extends CustomerTally {
  /** The KPI's name. */
  readonly kpi: "retentionRate";
  /** What `value` is measured in. */
  readonly unit: "share";
  /** Share of the customers at the start who stayed, 0 to 1, near 1 being good; `null` when there were none. */
  readonly value: number | null;
  /** Customers at the start: the base. */
  readonly n: number;
  /** Customers who stayed: the numerator. */
  readonly count: number;
  /** Customers at the start who left. */
  readonly lost: number;
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
 * import { tallyRetentionRate } from "service-kpis/core";
 *
 * const customers = [
 *   { startedAt: "2025-11-05T00:00:00Z" },
 *   { startedAt: "2025-11-20T00:00:00Z", endedAt: "2026-01-20T00:00:00Z" },
 *   { startedAt: "2026-01-10T00:00:00Z" },
 * ];
 * const tally = tallyRetentionRate(customers, { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" });
 * [tally.start, tally.end, tally.acquired]; // => [2, 2, 1]
 * ```
 */
export function tallyRetentionRate(
  customers: Iterable<CustomerSpan>,
  options: RetentionRateOptions,
  reject?: Reject,
): RetentionRateTally {
  return countCustomers("retentionRate customers", customers, options, reject);
}

/**
 * Customer retention rate from counts: `(end - acquired) / start`, 0 to 1, `null` when nobody was there at the start.
 *
 * `acquired` counts new customers *still active at the end*. Of 100 customers 75 stayed; 20 came, of whom 5 left
 * again, so that 90 are there at the end: (90 - 15) / 100 is the 75 % who stayed, (90 - 20) / 100 is not.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more, or when the counts contradict each
 * other: more acquired than there at the end, or more retained than there at the start.
 * @see Gallo (2014), The Value of Keeping the Right Customers, Harvard Business Review.
 *
 * @example
 * ```ts
 * import { retentionRateFromTally } from "service-kpis/core";
 *
 * retentionRateFromTally({ start: 100, end: 90, acquired: 15 }).value; // => 0.75
 * ```
 */
export function retentionRateFromTally(tally: RetentionRateTally): RetentionRateResult {
  const count = countRetained("retentionRate tally", tally);
  const { start, end, acquired, definition = null } = tally;
  const value = shareOf(count, start);
  return {
    kpi: "retentionRate",
    unit: "share",
    value,
    n: start,
    count,
    start,
    end,
    acquired,
    lost: start - count,
    definition,
  };
}
