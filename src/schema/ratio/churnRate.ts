import type * as z from "zod/mini";
import {
  type ChurnRateOptions,
  type ChurnRateResult,
  type ChurnRateTally,
  churnRateFromTally,
  tallyChurnRate,
} from "../../kpi/ratio/churnRate.ts";
import { type CustomerSpan, PERIOD_OPTIONS } from "../../tally/customers.ts";
import { observationOf, optionsOf, parse, type Schema, schemaOf, tallyOf } from "../schema.ts";

/** The options of churnRate. */
export const churnRateOptions: Schema<ChurnRateOptions> = /* @__PURE__ */ optionsOf(
  "churnRate options",
  PERIOD_OPTIONS,
);

/** One observation of churnRate. */
export function churnRateCustomer(options: ChurnRateOptions): Schema<CustomerSpan> {
  const checked = parse(churnRateOptions, options);
  return observationOf("churnRate customer", (customers: Iterable<CustomerSpan>, reject) =>
    tallyChurnRate(customers, checked, reject),
  );
}

/** Any iterable of observations of churnRate; the output is their tally. */
export function churnRateCustomers(options: ChurnRateOptions): z.ZodMiniType<ChurnRateTally, Iterable<CustomerSpan>> {
  const checked = parse(churnRateOptions, options);
  return schemaOf((customers: Iterable<CustomerSpan>) => tallyChurnRate(customers, checked));
}

/** A tally of churnRate. */
export const churnRateTally: Schema<ChurnRateTally> = /* @__PURE__ */ tallyOf(churnRateFromTally);

/**
 * Customer churn rate: the share of the customers at the start of a period who had left by its end.
 *
 * `(start - (end - acquired)) / start`, 0 to 1, near 0 being good: the complement of the retention rate. `value` is
 * `null` when nobody was there at the start.
 *
 * @param customers - Each with `startedAt`, and with `endedAt` where the customer left.
 * @throws {@link KpiInputError} on any other observation, naming its index and field, and without a period.
 * @see Chargify, Churn analytics: churned customers over customers at the start of the period.
 *
 * @example
 * ```ts
 * import { churnRate } from "service-kpis";
 *
 * const customers = [
 *   { startedAt: "2025-11-05T00:00:00Z" },
 *   { startedAt: "2025-11-20T00:00:00Z", endedAt: "2026-01-20T00:00:00Z" },
 * ];
 * churnRate(customers, { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" }).value; // => 0.5
 * ```
 */
export function churnRate(customers: Iterable<CustomerSpan>, options: ChurnRateOptions): ChurnRateResult {
  return churnRateFromTally(parse(churnRateCustomers(options), customers));
}
