import type { Timestamp } from "../../input/timestamp.ts";
import { type DurationResult, resultOfCases, resultOfTally } from "../../result/durations.ts";
import { type DurationTally, type TimingOptions, tallyDurations } from "../../tally/durations.ts";
import type { Given } from "../../tally/given.ts";

/** A ticket with its (last) resolution, or the duration itself in milliseconds; `null` is an open ticket. */
export type Resolution =
  | {
      /** When the ticket came in. */
      readonly createdAt: Timestamp;
      /** When it was resolved for good; `null` while it is open. */
      readonly resolvedAt: Timestamp | null;
    }
  | number
  | null;

/** How resolution time is measured. */
export type ResolutionTimeOptions = TimingOptions;

/** Resolution times, counted and summed. Tallies of separate groups add up. */
export interface ResolutionTimeTally extends DurationTally {
  /** Tickets that are not resolved yet; never in the base. */
  readonly open: number;
}

/** Resolution time with the counts it rests on. */
export interface ResolutionTimeResult extends DurationResult {
  /** The KPI's name. */
  readonly kpi: "resolutionTime";
  /** Tickets that are not resolved yet; never in the base. */
  readonly open: number | null;
}

/**
 * Resolution time: how long customers wait until their problem is solved.
 *
 * `value` is the mean, in milliseconds, of `resolvedAt - createdAt`, or of what the clock measures; `median`,
 * `p90` and `p95` are exact (type 7). They are `null` when no ticket was resolved; open tickets are counted beside
 * them, since leaving them out makes the times look better than they are.
 *
 * @param tickets - Each with `createdAt` and `resolvedAt`, `null` while it is open; or plain milliseconds.
 * @throws {@link KpiInputError} on any other observation and on an end before its ticket, naming index and field.
 * @see Zendesk, About native Support time duration metrics: full resolution time, ticket creation to the last resolution.
 *
 * @example
 * ```ts
 * import { resolutionTime } from "service-kpis";
 *
 * const tickets = [
 *   { createdAt: "2026-03-02T09:00:00Z", resolvedAt: "2026-03-02T12:00:00Z" },
 *   { createdAt: "2026-03-02T10:00:00Z", resolvedAt: "2026-03-02T11:00:00Z" },
 *   { createdAt: "2026-03-02T11:00:00Z", resolvedAt: null },
 * ];
 * const { value, open } = resolutionTime(tickets, { target: 7_200_000 });
 * [value, open]; // => [7200000, 1]
 * ```
 */
export function resolutionTime(
  tickets: Iterable<Resolution>,
  options: ResolutionTimeOptions = {},
): ResolutionTimeResult {
  return resultOfCases(KPI, tickets, options);
}

/** Measures resolution times, in one pass. Throws as {@link resolutionTime}. */
export function tallyResolutionTime(
  tickets: Iterable<Resolution>,
  options: ResolutionTimeOptions = {},
): ResolutionTimeTally {
  return tallyDurations(KPI, tickets, options);
}

/**
 * Resolution time of a tally: `total / n`, with median, p90 and p95 within 0.5 % of the exact ones. All but `n` and
 * `total` may be left out; what cannot be told is `null` then.
 *
 * @throws {@link KpiInputError} when the tally breaks a rule or contradicts itself.
 */
export function resolutionTimeFromTally(tally: Given<ResolutionTimeTally>): ResolutionTimeResult {
  return resultOfTally(KPI, tally);
}

const KPI = { kpi: "resolutionTime", end: "resolvedAt", whenNull: "while it is open", pending: "open" } as const;
