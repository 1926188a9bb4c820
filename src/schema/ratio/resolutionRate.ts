import type * as z from "zod/mini";
import type { NoOptions } from "../../input/observation.ts";
import type { ResolvableTicket } from "../../input/resolved.ts";
import {
  type ResolutionRateResult,
  type ResolutionRateTally,
  resolutionRateFromTally,
  tallyResolutionRate,
} from "../../kpi/ratio/resolutionRate.ts";
import { observationOf, optionsOf, parse, type Schema, schemaOf, tallyOf } from "../schema.ts";

/** One observation of resolutionRate. */
export const resolutionRateTicket: Schema<ResolvableTicket> = /* @__PURE__ */ observationOf(
  "resolutionRate ticket",
  (tickets: Iterable<ResolvableTicket>, reject) => tallyResolutionRate(tickets, {}, reject),
);

/** Any iterable of observations of resolutionRate; the output is their tally. */
export const resolutionRateTickets: z.ZodMiniType<
  ResolutionRateTally,
  Iterable<ResolvableTicket>
> = /* @__PURE__ */ schemaOf((tickets: Iterable<ResolvableTicket>) => tallyResolutionRate(tickets));

/** The options of resolutionRate: none. */
export const resolutionRateOptions: Schema<NoOptions> = /* @__PURE__ */ optionsOf("resolutionRate options", {});

/** A tally of resolutionRate. */
export const resolutionRateTally: Schema<ResolutionRateTally> = /* @__PURE__ */ tallyOf(resolutionRateFromTally);

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
  parse(resolutionRateOptions, options);
  return resolutionRateFromTally(parse(resolutionRateTickets, tickets));
}
