import type * as z from "zod/mini";
import {
  type RetentionRateOptions,
  type RetentionRateResult,
  type RetentionRateTally,
  retentionRateFromTally,
  tallyRetentionRate,
} from "../../kpi/ratio/retentionRate.ts";
import { type CustomerSpan, PERIOD_OPTIONS } from "../../tally/customers.ts";
import { observationOf, optionsOf, parse, type Schema, schemaOf, tallyOf } from "../schema.ts";

/** The options of retentionRate. */
export const retentionRateOptions: Schema<RetentionRateOptions> = /* @__PURE__ */ optionsOf(
  "retentionRate options",
  PERIOD_OPTIONS,
);

/** One observation of retentionRate. */
export function retentionRateCustomer(options: RetentionRateOptions): Schema<CustomerSpan> {
  const checked = parse(retentionRateOptions, options);
  return observationOf("retentionRate customer", (customers: Iterable<CustomerSpan>, reject) =>
    tallyRetentionRate(customers, checked, reject),
  );
}

/** Any iterable of observations of retentionRate; the output is their tally. */
export function retentionRateCustomers(
  options: RetentionRateOptions,
): z.ZodMiniType<RetentionRateTally, Iterable<CustomerSpan>> {
  const checked = parse(retentionRateOptions, options);
  return schemaOf((customers: Iterable<CustomerSpan>) => tallyRetentionRate(customers, checked));
}

/** A tally of retentionRate. */
export const retentionRateTally: Schema<RetentionRateTally> = /* @__PURE__ */ tallyOf(retentionRateFromTally);

/**
 * Customer retention rate: the share of the customers at the start of a period who were still there at its end.
 *
 * `(end - acquired) / start`, 0 to 1, near 1 being good, where `acquired` are new customers still active at the end;
 * `value` is `null` when nobody was there at the start.
 *
 * @param customers - Each with `startedAt`, and with `endedAt` where the customer left.
 * @throws {@link KpiInputError} on any other observation, naming its index and field, and without a period.
 * @see Gallo (2014), The Value of Keeping the Right Customers, Harvard Business Review.
 *
 * @example
 * ```ts
 * import { retentionRate } from "service-kpis";
 *
 * const customers = [
 *   { startedAt: "2025-11-05T00:00:00Z" },
 *   { startedAt: "2025-11-20T00:00:00Z", endedAt: "2026-01-20T00:00:00Z" },
 *   { startedAt: "2026-01-10T00:00:00Z" },
 * ];
 * retentionRate(customers, { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" }).value; // => 0.5
 * ```
 */
export function retentionRate(customers: Iterable<CustomerSpan>, options: RetentionRateOptions): RetentionRateResult {
  return retentionRateFromTally(parse(retentionRateCustomers(options), customers));
}
