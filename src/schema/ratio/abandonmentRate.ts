import type * as z from "zod/v4/mini";
import type { QueuedContact } from "../../input/queued.ts";
import {
  type AbandonmentRateOptions,
  type AbandonmentRateResult,
  type AbandonmentRateTally,
  abandonmentRateFromTally,
  tallyAbandonmentRate,
} from "../../kpi/ratio/abandonmentRate.ts";
import type { Given } from "../../tally/given.ts";
import { type Call, inputOf, observation, observations, optionsOf, tallyOf } from "../call.ts";
import { durationIfKnown, trueOrFalse } from "../field.ts";
import { resultOf, shareShape } from "../result.ts";
import type { RecordSchema, Schema, Structure, TallySchema } from "../schema.ts";
import { counts, json, loose, milliseconds, optional, strict, union } from "../structure.ts";

/** The schemas of the fields of a contact. */
export interface ContactShape {
  /** Whether the customer left before anybody answered. */
  readonly abandoned: Schema<boolean>;
  /** How long the customer waited. */
  readonly wait: z.ZodMiniOptional<Schema<number | null>>;
}

/** One contact, of which `wait` may be left out as without options; other fields are not looked at. */
export const abandonmentRateContact: RecordSchema<QueuedContact, ContactShape> = /* @__PURE__ */ observation(
  contact,
  tallyAbandonmentRate,
) as RecordSchema<QueuedContact, ContactShape>;

/** Any iterable of contacts, counted as the options say; the output is their tally. Call it without options too. */
export function abandonmentRateContacts(
  options: AbandonmentRateOptions = {},
): TallySchema<QueuedContact, AbandonmentRateTally> {
  const { definition } = tallyAbandonmentRate([], options);
  return observations(definition.shortAbandon > 0 ? contactWithWait : contact, tallyShape, (contacts) =>
    tallyAbandonmentRate(contacts, definition),
  );
}

/** A tally from elsewhere, for `abandonmentRateFromTally`. */
export const abandonmentRateTally: Schema<Given<AbandonmentRateTally>> = /* @__PURE__ */ tallyOf(
  tallyShape,
  abandonmentRateFromTally,
);

/** The options. */
export const abandonmentRateOptions: Schema<AbandonmentRateOptions> = /* @__PURE__ */ optionsOf(
  "abandonmentRate",
  optionShape,
  tallyAbandonmentRate,
);

/** A call: `abandonmentRate(input.contacts, input.options)`. */
export const abandonmentRateInput: Schema<Call<"contacts", QueuedContact, AbandonmentRateOptions>> =
  /* @__PURE__ */ inputOf("abandonmentRate", "contacts", contact, () => optional(optionShape()), tallyAbandonmentRate);

/** A result. */
export const abandonmentRateResult: Schema<AbandonmentRateResult> = /* @__PURE__ */ resultOf(
  "abandonmentRate",
  () =>
    shareShape("abandonmentRate", "lower", {
      ...counts("answered", "abandoned", "shortAbandoned"),
      definition: strict({ shortAbandon: milliseconds() }),
    }),
  abandonmentRateFromTally,
);

function contact(): Structure {
  return loose({ abandoned: trueOrFalse(), wait: durationIfKnown() });
}

/** A contact whose wait is read where it was abandoned. */
function contactWithWait(): Structure {
  return union(
    loose({ abandoned: json({ const: true }), wait: milliseconds() }),
    loose({ abandoned: json({ const: false }), wait: durationIfKnown() }),
  );
}

function tallyShape(): Structure {
  return loose({
    ...counts("answered", "abandoned", "shortAbandoned"),
    definition: optional(strict({ shortAbandon: milliseconds() })),
  });
}

function optionShape(): Structure {
  return strict({ shortAbandon: optional(milliseconds()) });
}
