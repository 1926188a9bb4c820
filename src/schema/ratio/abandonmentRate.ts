import type * as z from "zod/mini";
import {
  ABANDONMENT_RATE_OPTIONS,
  type AbandonmentRateOptions,
  type AbandonmentRateResult,
  type AbandonmentRateTally,
  abandonmentRateFromTally,
  type QueuedContact,
  tallyAbandonmentRate,
} from "../../kpi/ratio/abandonmentRate.ts";
import { observationOf, optionsOf, parse, type Schema, schemaOf, tallyOf } from "../schema.ts";

/** The options of abandonmentRate. */
export const abandonmentRateOptions: Schema<AbandonmentRateOptions> = /* @__PURE__ */ optionsOf(
  "abandonmentRate options",
  ABANDONMENT_RATE_OPTIONS,
);

/** One observation of abandonmentRate. */
export function abandonmentRateContact(options: AbandonmentRateOptions = {}): Schema<QueuedContact> {
  const checked = parse(abandonmentRateOptions, options);
  return observationOf("abandonmentRate contact", (contacts: Iterable<QueuedContact>, reject) =>
    tallyAbandonmentRate(contacts, checked, reject),
  );
}

/** Any iterable of observations of abandonmentRate; the output is their tally. */
export function abandonmentRateContacts(
  options: AbandonmentRateOptions = {},
): z.ZodMiniType<AbandonmentRateTally, Iterable<QueuedContact>> {
  const checked = parse(abandonmentRateOptions, options);
  return schemaOf((contacts: Iterable<QueuedContact>) => tallyAbandonmentRate(contacts, checked));
}

/** A tally of abandonmentRate. */
export const abandonmentRateTally: Schema<AbandonmentRateTally> = /* @__PURE__ */ tallyOf(abandonmentRateFromTally);

/**
 * Abandonment rate: the share of calls or chats whose customer left before anybody answered.
 *
 * `abandoned / (answered + abandoned)`, 0 to 1, short abandons on neither side; `value` is `null` when nothing was
 * offered.
 *
 * @param contacts - Each with `abandoned`, and with `wait` in milliseconds where `shortAbandon` is set and it was abandoned.
 * @throws {@link KpiInputError} on any other observation, naming its index and field, and on options that do not exist.
 * @see Genesys Cloud, Abandon rate: abandoned of offered contacts, with short abandons taken out.
 *
 * @example
 * ```ts
 * import { abandonmentRate } from "service-kpis";
 *
 * const contacts = [{ abandoned: false }, { abandoned: true, wait: 90_000 }, { abandoned: true, wait: 2_000 }];
 * abandonmentRate(contacts, { shortAbandon: 5_000 }).value; // => 0.5
 * ```
 */
export function abandonmentRate(
  contacts: Iterable<QueuedContact>,
  options: AbandonmentRateOptions = {},
): AbandonmentRateResult {
  return abandonmentRateFromTally(parse(abandonmentRateContacts(options), contacts));
}
