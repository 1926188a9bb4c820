import type * as z from "zod/mini";
import {
  type ContactedTicket,
  FIRST_CONTACT_RESOLUTION_OPTIONS,
  type FirstContactResolutionOptions,
  type FirstContactResolutionResult,
  type FirstContactResolutionTally,
  firstContactResolutionFromTally,
  tallyFirstContactResolution,
} from "../../kpi/ratio/firstContactResolution.ts";
import { observationOf, optionsOf, parse, type Schema, schemaOf, tallyOf } from "../schema.ts";

/** The options of firstContactResolution. */
export const firstContactResolutionOptions: Schema<FirstContactResolutionOptions> = /* @__PURE__ */ optionsOf(
  "firstContactResolution options",
  FIRST_CONTACT_RESOLUTION_OPTIONS,
);

/** One observation of firstContactResolution. */
export function firstContactResolutionTicket(options: FirstContactResolutionOptions = {}): Schema<ContactedTicket> {
  const checked = parse(firstContactResolutionOptions, options);
  return observationOf("firstContactResolution ticket", (tickets: Iterable<ContactedTicket>, reject) =>
    tallyFirstContactResolution(tickets, checked, reject),
  );
}

/** Any iterable of observations of firstContactResolution; the output is their tally. */
export function firstContactResolutionTickets(
  options: FirstContactResolutionOptions = {},
): z.ZodMiniType<FirstContactResolutionTally, Iterable<ContactedTicket>> {
  const checked = parse(firstContactResolutionOptions, options);
  return schemaOf((tickets: Iterable<ContactedTicket>) => tallyFirstContactResolution(tickets, checked));
}

/** A tally of firstContactResolution. */
export const firstContactResolutionTally: Schema<FirstContactResolutionTally> = /* @__PURE__ */ tallyOf(
  firstContactResolutionFromTally,
);

/**
 * First contact resolution: the share of tickets resolved with the customer's first contact.
 *
 * `firstContact / n`, 0 to 1: one contact, never reopened, never escalated; of the resolved tickets, or of all with
 * `base: "all"`. `value` is `null` when the base is empty.
 *
 * @param tickets - Each with `resolved` or `resolvedAt`, and with `contacts`, the first contact being 1.
 * @throws {@link KpiInputError} on any other observation, naming its index and field, and on options that do not exist.
 * @see Call Centre Helper, How to Measure First Call Resolution: no repeat contact about the same issue.
 *
 * @example
 * ```ts
 * import { firstContactResolution } from "service-kpis";
 *
 * const tickets = [{ resolved: true, contacts: 1 }, { resolved: true, contacts: 2 }, { resolved: false, contacts: 1 }];
 * firstContactResolution(tickets).value; // => 0.5
 * firstContactResolution(tickets, { base: "all" }).n; // => 3
 * ```
 */
export function firstContactResolution(
  tickets: Iterable<ContactedTicket>,
  options: FirstContactResolutionOptions = {},
): FirstContactResolutionResult {
  return firstContactResolutionFromTally(parse(firstContactResolutionTickets(options), tickets));
}
