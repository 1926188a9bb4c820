import { copyOf } from "../../input/copy.ts";
import {
  type RetentionRateOptions,
  type RetentionRateResult,
  type RetentionRateTally,
  retentionRateFromTally,
  tallyRetentionRate,
} from "../../kpi/ratio/retentionRate.ts";
import type { CustomerSpan } from "../../tally/customers.ts";
import type { Given } from "../../tally/given.ts";
import { type Call, inputOf, observation, observations, optionsOf, tallyOf } from "../call.ts";
import { type CustomerShape, customer, customerResult, customerTally, period } from "../customers.ts";
import { resultOf } from "../result.ts";
import type { RecordSchema, Schema, TallySchema } from "../schema.ts";
import { part } from "../structure.ts";

/** One customer; other fields are not looked at. */
export const retentionRateCustomer: RecordSchema<CustomerSpan, CustomerShape> = /* @__PURE__ */ observation(
  customer,
  (customers) => tallyRetentionRate(customers, ANY_PERIOD),
) as RecordSchema<CustomerSpan, CustomerShape>;

/** Any iterable of customers, in the period of the options; the output is their tally. */
export function retentionRateCustomers(options: RetentionRateOptions): TallySchema<CustomerSpan, RetentionRateTally> {
  const period = copyOf(options) as RetentionRateOptions;
  tallyRetentionRate([], period);
  return observations(customer, customerTally, (customers) => tallyRetentionRate(customers, period));
}

/** A tally from elsewhere, for `retentionRateFromTally`. */
export const retentionRateTally: Schema<Given<RetentionRateTally>> = /* @__PURE__ */ tallyOf(
  customerTally,
  retentionRateFromTally,
);

/** The options: the period. */
export const retentionRateOptions: Schema<RetentionRateOptions> = /* @__PURE__ */ optionsOf(
  "retentionRate",
  period,
  tallyRetentionRate,
);

/** A call: `retentionRate(input.customers, input.options)`. */
export const retentionRateInput: Schema<Call<"customers", CustomerSpan, RetentionRateOptions>> =
  /* @__PURE__ */ inputOf("retentionRate", "customers", customer, () => part(period()), tallyRetentionRate);

/** A result. */
export const retentionRateResult: Schema<RetentionRateResult> = /* @__PURE__ */ resultOf(
  "retentionRate",
  () => customerResult("retentionRate", "higher", "lost"),
  retentionRateFromTally,
);

/** Whether a customer is admissible does not depend on the period. */
const ANY_PERIOD: RetentionRateOptions = { from: "2000-01-01T00:00:00Z", to: "2001-01-01T00:00:00Z" };
