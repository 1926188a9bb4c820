import type { Timestamp } from "../../input/timestamp.ts";
import { type DurationResult, resultOfCases, resultOfTally } from "../../result/durations.ts";
import { type DurationTally, type TimingOptions, tallyDurations } from "../../tally/durations.ts";
import type { Given } from "../../tally/given.ts";

/** A ticket with its first response, or the duration itself in milliseconds; `null` is an unanswered ticket. */
export type FirstResponse =
  | {
      /** When the ticket came in. */
      readonly createdAt: Timestamp;
      /** When the first answer went out; `null` while there is none. */
      readonly firstRespondedAt: Timestamp | null;
    }
  | number
  | null;

/** How first response time is measured. */
export type FirstResponseTimeOptions = TimingOptions;

/** First response times, counted and summed. Tallies of separate groups add up. */
export interface FirstResponseTimeTally extends DurationTally {
  /** Tickets without a first response; never in the base. */
  readonly unanswered: number;
}

/** First response time with the counts it rests on. */
export interface FirstResponseTimeResult extends DurationResult {
  /** The KPI's name. */
  readonly kpi: "firstResponseTime";
  /** Tickets without a first response; never in the base. */
  readonly unanswered: number | null;
}

/**
 * First response time: how long customers wait for the first answer.
 *
 * `value` is the mean, in milliseconds, of `firstRespondedAt - createdAt`, or of what the clock measures; `median`,
 * `p90` and `p95` are exact (type 7). They are `null` when no ticket was answered; unanswered tickets are counted
 * beside them, since leaving them out makes the times look better than they are.
 *
 * @param tickets - Each with `createdAt` and `firstRespondedAt`, `null` while it is unanswered; or plain milliseconds.
 * @throws {@link KpiInputError} on any other observation and on an end before its ticket, naming index and field.
 * @see Zendesk, About native Support time duration metrics: ticket creation to the first public agent reply.
 *
 * @example
 * ```ts
 * import { firstResponseTime } from "service-kpis";
 *
 * const tickets = [
 *   { createdAt: "2026-03-02T09:00:00Z", firstRespondedAt: "2026-03-02T09:30:00Z" },
 *   { createdAt: "2026-03-02T10:00:00Z", firstRespondedAt: "2026-03-02T10:10:00Z" },
 *   { createdAt: "2026-03-02T11:00:00Z", firstRespondedAt: null },
 * ];
 * const { value, unanswered } = firstResponseTime(tickets);
 * [value, unanswered]; // => [1200000, 1]
 * ```
 */
export function firstResponseTime(
  tickets: Iterable<FirstResponse>,
  options: FirstResponseTimeOptions = {},
): FirstResponseTimeResult {
  return resultOfCases(KPI, tickets, options);
}

/** Measures first response times, in one pass. Throws as {@link firstResponseTime}. */
export function tallyFirstResponseTime(
  tickets: Iterable<FirstResponse>,
  options: FirstResponseTimeOptions = {},
): FirstResponseTimeTally {
  return tallyDurations(KPI, tickets, options);
}

/**
 * First response time of a tally: `total / n`, with median, p90 and p95 within 0.5 % of the exact ones. All but `n` and
 * `total` may be left out; what cannot be told is `null` then.
 *
 * @throws {@link KpiInputError} when the tally breaks a rule or contradicts itself.
 */
export function firstResponseTimeFromTally(tally: Given<FirstResponseTimeTally>): FirstResponseTimeResult {
  return resultOfTally(KPI, tally);
}

const KPI = {
  kpi: "firstResponseTime",
  end: "firstRespondedAt",
  whenNull: "while it is unanswered",
  pending: "unanswered",
} as const;
