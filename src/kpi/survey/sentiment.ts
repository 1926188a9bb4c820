import { COUNT, type Rules, readFields } from "../../input/check.ts";
import { type NoOptions, type Reject, tallying } from "../../input/observation.ts";
import { netOf, shareOf } from "../../result/share.ts";

/** How a message, a conversation or a customer was classified; `null` and `undefined` were not. */
export type SentimentLabel = "positive" | "neutral" | "negative" | "mixed" | null | undefined;

/** How many were classified as what. Tallies of separate groups add up. */
export interface SentimentTally {
  /** Observations classified as positive. */
  readonly positive: number;
  /** Observations classified as neutral. */
  readonly neutral: number;
  /** Observations classified as negative. */
  readonly negative: number;
  /** Positive and negative at once: in the base, on neither side. */
  readonly mixed: number;
  /** Not classified, which is not neutral; never in the base. */
  readonly missing: number;
}

/** Net sentiment with the counts it rests on. */
export interface SentimentResult extends SentimentTally {
  /** The KPI's name. */
  readonly kpi: "sentiment";
  /** What `value` is measured in. */
  readonly unit: "points";
  /** Net sentiment, -100 to 100; `null` when nothing was classified. */
  readonly value: number | null;
  /** Classified observations: the base. */
  readonly n: number;
  /** Share of positive ones, 0 to 1. */
  readonly positiveShare: number | null;
  /** Share of neutral ones, 0 to 1. */
  readonly neutralShare: number | null;
  /** Share of negative ones, 0 to 1. */
  readonly negativeShare: number | null;
  /** Share of mixed ones, 0 to 1. */
  readonly mixedShare: number | null;
}

const LABEL_COUNTS: Rules = { missing: COUNT, positive: COUNT, neutral: COUNT, negative: COUNT, mixed: COUNT };

const EXPECTED = '"positive", "neutral", "negative" or "mixed"';

/**
 * Counts sentiment labels, in one pass.
 *
 * @param labels - `null` and `undefined` are observations that were not classified.
 * @param reject - Takes inadmissible labels one by one; without it they are thrown together.
 * @throws {@link KpiInputError} on any other label, naming its index.
 *
 * @example
 * ```ts
 * import { tallySentiment } from "service-kpis/core";
 *
 * tallySentiment(["positive", "mixed", null]); // => { positive: 1, neutral: 0, negative: 0, mixed: 1, missing: 1 }
 * ```
 */
export function tallySentiment(labels: Iterable<SentimentLabel>, options?: NoOptions, reject?: Reject): SentimentTally {
  return tallying("sentiment labels", labels, reject, (reject) => {
    let positive = 0;
    let neutral = 0;
    let negative = 0;
    let mixed = 0;
    let missing = 0;
    let index = 0;
    for (const label of labels as Iterable<unknown>) {
      if (label === "positive") positive += 1;
      else if (label === "neutral") neutral += 1;
      else if (label === "negative") negative += 1;
      else if (label === "mixed") mixed += 1;
      else if (label === null || label === undefined) missing += 1;
      else reject(index, label, EXPECTED);
      index += 1;
    }
    return { positive, neutral, negative, mixed, missing };
  });
}

/**
 * Net sentiment from counts: `100 * (positive - negative) / n`, where the base `n` holds all four classes;
 * -100 to 100, `null` when nothing was classified.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more.
 * @see Black Box Intelligence, Net sentiment: neutral mentions stay in the base.
 *
 * @example
 * ```ts
 * import { sentimentFromTally } from "service-kpis/core";
 *
 * sentimentFromTally({ positive: 80, neutral: 100, negative: 20, mixed: 0, missing: 0 }).value; // => 30
 * ```
 */
export function sentimentFromTally(tally: SentimentTally): SentimentResult {
  const fields = readFields("sentiment tally", tally, LABEL_COUNTS);
  const { positive, neutral, negative, mixed } = fields;
  const n = positive + neutral + negative + mixed;
  return {
    kpi: "sentiment",
    unit: "points",
    value: netOf(positive, negative, n),
    n,
    ...fields,
    positiveShare: shareOf(positive, n),
    neutralShare: shareOf(neutral, n),
    negativeShare: shareOf(negative, n),
    mixedShare: shareOf(mixed, n),
  };
}
