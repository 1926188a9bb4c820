import { type ContactedTicket, FAILURES } from "../../input/contacted.ts";
import {
  type FirstContactResolutionOptions,
  type FirstContactResolutionResult,
  type FirstContactResolutionTally,
  firstContactResolutionFromTally,
  tallyFirstContactResolution,
} from "../../kpi/ratio/firstContactResolution.ts";
import type { Given } from "../../tally/given.ts";
import { type Call, inputOf, observation, observations, optionsOf, tallyOf } from "../call.ts";
import { resolvable } from "../resolved.ts";
import { resultOf, shareShape } from "../result.ts";
import type { Schema, Structure, TallySchema } from "../schema.ts";
import { counts, flag, json, loose, optional, strict, whole, word } from "../structure.ts";

/** One ticket, with all that is read without options; other fields are not looked at. */
export const firstContactResolutionTicket: Schema<ContactedTicket> = /* @__PURE__ */ observation(
  () => ticket(FAILURES),
  tallyFirstContactResolution,
);

/** Any iterable of tickets, counted as the options say; the output is their tally. Call it without options too. */
export function firstContactResolutionTickets(
  options: FirstContactResolutionOptions = {},
): TallySchema<ContactedTicket, FirstContactResolutionTally> {
  const { definition } = tallyFirstContactResolution([], options);
  return observations(
    () => ticket(definition.unless),
    tallyShape,
    (tickets) => tallyFirstContactResolution(tickets, definition),
  );
}

/** A tally from elsewhere, for `firstContactResolutionFromTally`. */
export const firstContactResolutionTally: Schema<Given<FirstContactResolutionTally>> = /* @__PURE__ */ tallyOf(
  tallyShape,
  firstContactResolutionFromTally,
);

/** The options. */
export const firstContactResolutionOptions: Schema<FirstContactResolutionOptions> = /* @__PURE__ */ optionsOf(
  "firstContactResolution",
  optionShape,
  tallyFirstContactResolution,
);

/** A call: `firstContactResolution(input.tickets, input.options)`. */
export const firstContactResolutionInput: Schema<Call<"tickets", ContactedTicket, FirstContactResolutionOptions>> =
  /* @__PURE__ */ inputOf(
    "firstContactResolution",
    "tickets",
    () => ticket([]),
    () => optional(optionShape()),
    tallyFirstContactResolution,
  );

/** A result. */
export const firstContactResolutionResult: Schema<FirstContactResolutionResult> = /* @__PURE__ */ resultOf(
  "firstContactResolution",
  () =>
    shareShape("firstContactResolution", "higher", {
      ...counts("firstContact", "laterContact", "unresolved"),
      definition: strict({ base: base(), unless: unless() }),
    }),
  firstContactResolutionFromTally,
);

/** A ticket of which these flags are read. */
function ticket(flags: readonly string[]): Structure {
  return resolvable({ contacts: whole(1), ...Object.fromEntries(flags.map((name) => [name, flag()])) });
}

function tallyShape(): Structure {
  return loose({
    ...counts("firstContact", "laterContact", "unresolved"),
    definition: optional(strict({ base: base(), unless: unless() })),
  });
}

function optionShape(): Structure {
  return strict({ base: optional(base()), unless: optional(unless()) });
}

function base(): Structure {
  return word("resolved", "all");
}

function unless(): Structure {
  return json({ type: "array", items: { enum: FAILURES }, maxItems: 2, uniqueItems: true });
}
