import { copyOf } from "../../input/copy.ts";
import {
  type ChurnRateOptions,
  type ChurnRateResult,
  type ChurnRateTally,
  churnRateFromTally,
  tallyChurnRate,
} from "../../kpi/ratio/churnRate.ts";
import type { CustomerSpan } from "../../tally/customers.ts";
import type { Given } from "../../tally/given.ts";
import { type Call, inputOf, observation, observations, optionsOf, tallyOf } from "../call.ts";
import { type CustomerShape, customer, customerResult, customerTally, period } from "../customers.ts";
import { resultOf } from "../result.ts";
import type { RecordSchema, Schema, TallySchema } from "../schema.ts";
import { part } from "../structure.ts";

/** One customer; other fields are not looked at. */
export const churnRateCustomer: RecordSchema<CustomerSpan, CustomerShape> = /* @__PURE__ */ observation(
  customer,
  (customers) => tallyChurnRate(customers, ANY_PERIOD),
) as RecordSchema<CustomerSpan, CustomerShape>;

/** Any iterable of customers, in the period of the options; the output is their tally. */
export function churnRateCustomers(options: ChurnRateOptions): TallySchema<CustomerSpan, ChurnRateTally> {
  const period = copyOf(options) as ChurnRateOptions;
  tallyChurnRate([], period);
  return observations(customer, customerTally, (customers) => tallyChurnRate(customers, period));
}

/** A tally from elsewhere, for `churnRateFromTally`. */
export const churnRateTally: Schema<Given<ChurnRateTally>> = /* @__PURE__ */ tallyOf(customerTally, churnRateFromTally);

/** The options: the period. */
export const churnRateOptions: Schema<ChurnRateOptions> = /* @__PURE__ */ optionsOf(
  "churnRate",
  period,
  tallyChurnRate,
);

/** A call: `churnRate(input.customers, input.options)`. */
export const churnRateInput: Schema<Call<"customers", CustomerSpan, ChurnRateOptions>> = /* @__PURE__ */ inputOf(
  "churnRate",
  "customers",
  customer,
  () => part(period()),
  tallyChurnRate,
);

/** A result. */
export const churnRateResult: Schema<ChurnRateResult> = /* @__PURE__ */ resultOf(
  "churnRate",
  () => customerResult("churnRate", "lower", "retained"),
  churnRateFromTally,
);

/** Whether a customer is admissible does not depend on the period. */
const ANY_PERIOD: ChurnRateOptions = { from: "2000-01-01T00:00:00Z", to: "2001-01-01T00:00:00Z" };
