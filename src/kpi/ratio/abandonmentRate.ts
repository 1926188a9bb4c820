import { COUNT, optional, type Rule, type Rules, readDefinedFields } from "../../input/check.ts";
import { isRecord, type Reject, tallying } from "../../input/observation.ts";
import { shareOf } from "../../result/share.ts";
import { EXPECTED_DURATION, isDuration } from "../../input/timestamp.ts";

/** A call or chat that was offered to a queue. Callbacks and voicemail accepted are not abandoned. */
export interface QueuedContact {
  /** Whether the customer left before anybody answered. */
  readonly abandoned: boolean;
  /** How long the customer waited, in milliseconds; needed where `shortAbandon` is set. */
  readonly wait?: number | null | undefined;
}

/** How abandonment is counted. */
export interface AbandonmentRateOptions {
  /**
   * Abandoned contacts that waited less than this, in milliseconds, count as never offered: they leave both
   * sides of the fraction.
   * @defaultValue `0`
   */
  readonly shortAbandon?: number | undefined;
}

/** How many contacts were answered or abandoned. Tallies of separate groups add up. */
export interface AbandonmentRateTally {
  /** Contacts that somebody answered. */
  readonly answered: number;
  /** Abandoned, short ones not included. */
  readonly abandoned: number;
  /** Abandoned before `shortAbandon`; never in the base. */
  readonly shortAbandoned: number;
  /** What the numbers mean: tallies with another definition never merge. */
  readonly definition: {
    /** Abandoned contacts that waited less, in milliseconds, are not in the base. */
    readonly shortAbandon: number;
  };
}

/** The abandonment rate with the counts it rests on. */
export interface AbandonmentRateResult extends AbandonmentRateTally {
  /** The KPI's name. */
  readonly kpi: "abandonmentRate";
  /** What `value` is measured in. */
  readonly unit: "share";
  /** Share of offered contacts that were abandoned, 0 to 1; `null` when none was offered. */
  readonly value: number | null;
  /** Contacts offered, short abandons left out: the base. */
  readonly n: number;
  /** Abandoned contacts: the numerator. */
  readonly count: number;
}

const SHORT_ABANDON: Rule = { expected: EXPECTED_DURATION, admits: isDuration };

/** What the options may hold. */
export const ABANDONMENT_RATE_OPTIONS: Rules = { shortAbandon: /* @__PURE__ */ optional(SHORT_ABANDON) };

/**
 * Counts answered and abandoned contacts, in one pass.
 *
 * @param contacts - Each with `abandoned`, and with `wait` where `shortAbandon` is set and it was abandoned.
 * @param reject - Takes inadmissible contacts one by one; without it they are thrown together.
 * @throws {@link KpiInputError} on any other observation, naming its index and field.
 *
 * @example
 * ```ts
 * import { tallyAbandonmentRate } from "service-kpis/core";
 *
 * const contacts = [{ abandoned: false }, { abandoned: true, wait: 90_000 }, { abandoned: true, wait: 2_000 }];
 * tallyAbandonmentRate(contacts, { shortAbandon: 5_000 });
 * // => { answered: 1, abandoned: 1, shortAbandoned: 1, definition: { shortAbandon: 5000 } }
 * ```
 */
export function tallyAbandonmentRate(
  contacts: Iterable<QueuedContact>,
  options: AbandonmentRateOptions = {},
  reject?: Reject,
): AbandonmentRateTally {
  const { shortAbandon = 0 } = options;
  return tallying("abandonmentRate contacts", contacts, reject, (reject) => {
    let answered = 0;
    let abandoned = 0;
    let shortAbandoned = 0;
    let index = 0;
    for (const contact of contacts) {
      if (isQueuedContact(contact, shortAbandon > 0, index, reject)) {
        if (!contact.abandoned) answered += 1;
        else if ((contact.wait ?? 0) < shortAbandon) shortAbandoned += 1;
        else abandoned += 1;
      }
      index += 1;
    }
    return { answered, abandoned, shortAbandoned, definition: { shortAbandon } };
  });
}

function isQueuedContact(
  contact: unknown,
  needsWait: boolean,
  index: number,
  reject: Reject,
): contact is QueuedContact {
  if (!isRecord(contact)) {
    reject(index, contact, "a contact with abandoned");
    return false;
  }
  const { abandoned, wait } = contact;
  if (typeof abandoned !== "boolean") {
    reject(index, abandoned, "true or false", "abandoned");
    return false;
  }
  const known = wait !== null && wait !== undefined;
  if (known ? isDuration(wait) : !(needsWait && abandoned)) return true;
  reject(index, wait, known ? EXPECTED_DURATION : `${EXPECTED_DURATION}, since shortAbandon is set`, "wait");
  return false;
}

/**
 * Abandonment rate from counts: `abandoned / (answered + abandoned)`, 0 to 1, short abandons on neither side;
 * `null` when nothing was offered.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more.
 * @see Genesys Cloud, Abandon rate: abandoned of offered contacts, with short abandons taken out.
 *
 * @example
 * ```ts
 * import { abandonmentRateFromTally } from "service-kpis/core";
 *
 * const definition = { shortAbandon: 0 };
 * abandonmentRateFromTally({ answered: 4054, abandoned: 946, shortAbandoned: 0, definition }).value; // => 0.1892
 * ```
 */
export function abandonmentRateFromTally(tally: AbandonmentRateTally): AbandonmentRateResult {
  const counts = { answered: COUNT, abandoned: COUNT, shortAbandoned: COUNT };
  const { answered, abandoned, shortAbandoned, definition } = readDefinedFields(
    "abandonmentRate tally",
    tally,
    counts,
    { shortAbandon: SHORT_ABANDON },
  );
  const n = answered + abandoned;
  return {
    kpi: "abandonmentRate",
    unit: "share",
    value: shareOf(abandoned, n),
    n,
    count: abandoned,
    answered,
    abandoned,
    shortAbandoned,
    definition,
  };
}
