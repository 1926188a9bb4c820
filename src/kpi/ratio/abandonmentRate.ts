import { checkOptions, type DefinitionRules, optional, type Rule } from "../../input/check.ts";
import { type QueuedContact, readAbandoned } from "../../input/queued.ts";
import { EXPECTED_DURATION, isDuration } from "../../input/timestamp.ts";
import { type ShareOfCases, shareResult } from "../../result/cases.ts";
import { countCases, readDefinedCases } from "../../tally/cases.ts";
import type { Given } from "../../tally/given.ts";

/** How abandonment is counted. */
export interface AbandonmentRateOptions {
  /**
   * Abandoned contacts that waited less than this, in milliseconds, count as never offered: they leave both sides of the
   * fraction.
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

/** The abandonment rate with the counts it rests on: `count` are the abandoned contacts, `n` those and the answered. */
export interface AbandonmentRateResult extends ShareOfCases, AbandonmentRateTally {
  /** The KPI's name. */
  readonly kpi: "abandonmentRate";
  /** The less the better. */
  readonly direction: "lower";
}

/**
 * Abandonment rate: the share of offered contacts whose customer left before anybody answered.
 *
 * `abandoned / (answered + abandoned)`, 0 to 1; `value` is `null` when nothing was offered. A wait of exactly
 * `shortAbandon` is not short.
 *
 * @param contacts - Each with `abandoned`, and with `wait` where `shortAbandon` is set and it was abandoned.
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
  return resultOf(tallyAbandonmentRate(contacts, options));
}

/** Counts answered and abandoned contacts, in one pass. Throws as {@link abandonmentRate}. */
export function tallyAbandonmentRate(
  contacts: Iterable<QueuedContact>,
  options: AbandonmentRateOptions = {},
): AbandonmentRateTally {
  const rules = { shortAbandon: optional(SHORT_ABANDON) };
  const { shortAbandon = 0 } = checkOptions("abandonmentRate options", options, rules);
  const counts = countCases("abandonmentRate contacts", contacts, CLASSES, (contact, index, reject) =>
    readAbandoned(contact, shortAbandon, index, reject),
  );
  return { ...counts, definition: { shortAbandon } };
}

/**
 * The abandonment rate of counts; the definition may be left out where `shortAbandon` is 0.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more.
 *
 * @example
 * ```ts
 * import { abandonmentRateFromTally } from "service-kpis";
 *
 * abandonmentRateFromTally({ answered: 4054, abandoned: 946, shortAbandoned: 0 }).value; // => 0.1892
 * ```
 */
export function abandonmentRateFromTally(tally: Given<AbandonmentRateTally>): AbandonmentRateResult {
  return resultOf(readDefinedCases<AbandonmentRateTally>("abandonmentRate tally", tally, CLASSES, DEFINITION));
}

function resultOf(counts: AbandonmentRateTally): AbandonmentRateResult {
  const { answered, abandoned } = counts;
  const share = shareResult(abandoned, answered + abandoned);
  return { kpi: "abandonmentRate", unit: "share", direction: "lower", ...share, ...counts };
}

const CLASSES = ["answered", "abandoned", "shortAbandoned"] as const;

const SHORT_ABANDON: Rule = { expected: EXPECTED_DURATION, admits: isDuration };

const DEFINITION: DefinitionRules<AbandonmentRateTally["definition"]> = {
  rules: { shortAbandon: SHORT_ABANDON },
  standard: { shortAbandon: 0 },
};
