import { refuseOptions } from "../../input/check.ts";
import type { NoOptions } from "../../input/observation.ts";
import { type NetOfCases, netOf, shareOf } from "../../result/cases.ts";
import { countCases, readCases } from "../../tally/cases.ts";
import type { Given } from "../../tally/given.ts";

/** How a message, a conversation or a customer was classified; `null` was not. */
export type SentimentLabel = "positive" | "neutral" | "negative" | "mixed" | null;

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
export interface SentimentResult extends NetOfCases, SentimentTally {
  /** The KPI's name. */
  readonly kpi: "sentiment";
  /** Share of positive ones, 0 to 1. */
  readonly positiveShare: number | null;
  /** Share of neutral ones, 0 to 1. */
  readonly neutralShare: number | null;
  /** Share of negative ones, 0 to 1. */
  readonly negativeShare: number | null;
  /** Share of mixed ones, 0 to 1. */
  readonly mixedShare: number | null;
}

/**
 * Net sentiment: positive minus negative, of everything that was classified.
 *
 * `100 * (positive - negative) / n`, from -100 to 100; neutral and mixed ones are in the base. `value` is `null` when
 * nothing was classified.
 *
 * @param labels - `"positive"`, `"neutral"`, `"negative"` or `"mixed"`; `null` was not classified, never in the base.
 * @throws {@link KpiInputError} on any other label, naming its index.
 * @see Black Box Intelligence, Net sentiment: neutral mentions stay in the base.
 *
 * @example
 * ```ts
 * import { sentiment } from "service-kpis";
 *
 * sentiment(["positive", "positive", "neutral", "negative", null]).value; // => 25
 * ```
 */
export function sentiment(labels: Iterable<SentimentLabel>, options: NoOptions = {}): SentimentResult {
  return resultOf(tallySentiment(labels, options));
}

/** Counts sentiment labels, in one pass. Throws as {@link sentiment}. */
export function tallySentiment(labels: Iterable<SentimentLabel>, options: NoOptions = {}): SentimentTally {
  refuseOptions("sentiment options", options);
  return countCases("sentiment labels", labels, CLASSES, (label, index, reject) => {
    if (label === null) return "missing";
    if (label === "positive" || label === "neutral" || label === "negative" || label === "mixed") return label;
    reject(index, label, '"positive", "neutral", "negative" or "mixed", or null for not classified');
    return undefined;
  });
}

/**
 * Net sentiment of counts; `missing` may be left out.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more.
 *
 * @example
 * ```ts
 * import { sentimentFromTally } from "service-kpis";
 *
 * sentimentFromTally({ positive: 80, neutral: 100, negative: 20, mixed: 0 }).value; // => 30
 * ```
 */
export function sentimentFromTally(tally: Given<SentimentTally>): SentimentResult {
  return resultOf(readCases<SentimentTally>("sentiment tally", tally, CLASSES));
}

function resultOf(counts: SentimentTally): SentimentResult {
  const { positive, neutral, negative, mixed } = counts;
  const n = positive + neutral + negative + mixed;
  return {
    kpi: "sentiment",
    unit: "points",
    direction: "higher",
    value: netOf(positive, negative, n),
    n,
    ...counts,
    positiveShare: shareOf(positive, n),
    neutralShare: shareOf(neutral, n),
    negativeShare: shareOf(negative, n),
    mixedShare: shareOf(mixed, n),
  };
}

const CLASSES = ["positive", "neutral", "negative", "mixed", "missing"] as const;
