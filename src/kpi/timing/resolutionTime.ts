import type { Reject } from "../../input/observation.ts";
import type { Timestamp } from "../../input/timestamp.ts";
import { type DurationTally, measureDurations, type TimingOptions } from "../../tally/durations.ts";
import { type DurationStatistics, summarizeDurations } from "../../result/durations.ts";

/**
 * A ticket with its (last) resolution, or the duration itself in milliseconds. Without `resolvedAt`,
 * and where the observation is `null` or `undefined`, the ticket is open.
 */
export type Resolution =
  | {
      /** When the ticket came in. */
      readonly createdAt: Timestamp;
      /** When it was resolved for good; `null` or left out while it is open. */
      readonly resolvedAt?: Timestamp | null | undefined;
    }
  | number
  | null
  | undefined;

/** How resolution time is measured. */
export type ResolutionTimeOptions = TimingOptions;

/** Resolution times, counted and summed. Tallies of separate groups add up. */
export interface ResolutionTimeTally extends DurationTally {
  /** Tickets that are not resolved yet; never in the base. */
  readonly open: number;
}

/** Resolution time with the tally it rests on. */
export interface ResolutionTimeResult extends ResolutionTimeTally, DurationStatistics {
  /** The KPI's name. */
  readonly kpi: "resolutionTime";
  /** What `value` is measured in. */
  readonly unit: "milliseconds";
  /** Mean, in milliseconds; `null` when no ticket was resolved. */
  readonly value: number | null;
}

/**
 * Measures resolution times, in one pass.
 *
 * @param tickets - Each with `createdAt` and, once resolved, `resolvedAt`; or plain milliseconds.
 * @param reject - Takes inadmissible tickets one by one; without it they are thrown together.
 * @param durations - Receives every measured duration, in order.
 * @throws {@link KpiInputError} on any other observation and on a resolution before its ticket, naming index and field.
 *
 * @example
 * ```ts
 * import { tallyResolutionTime } from "service-kpis/core";
 *
 * const { n, total, open } = tallyResolutionTime([60_000, 180_000, null]);
 * [n, total, open]; // => [2, 240000, 1]
 * ```
 */
export function tallyResolutionTime(
  tickets: Iterable<Resolution>,
  options: ResolutionTimeOptions = {},
  reject?: Reject,
  durations?: number[],
): ResolutionTimeTally {
  const subject = "resolutionTime tickets";
  const measured = measureDurations(subject, tickets, "resolvedAt", options, reject, durations);
  return { ...measured.durations, open: measured.pending };
}

/**
 * Resolution time from a tally: the mean, `total / n`, in milliseconds, `null` when no ticket was resolved,
 * with median, p90 and p95 (type 7) within 0.5 % of the exact ones.
 *
 * @throws {@link KpiInputError} when the tally breaks a rule or contradicts itself.
 * @see Zendesk, About native Support time duration metrics: full resolution time, ticket creation to the last resolution.
 *
 * @example
 * ```ts
 * import { resolutionTimeFromTally, tallyResolutionTime } from "service-kpis/core";
 *
 * resolutionTimeFromTally(tallyResolutionTime([60_000, 180_000])).value; // => 120000
 * ```
 */
export function resolutionTimeFromTally(tally: ResolutionTimeTally): ResolutionTimeResult {
  const { value, n, ...rest } = summarizeDurations("resolutionTime tally", tally, "open");
  return { kpi: "resolutionTime", unit: "milliseconds", value, n, open: tally.open, ...rest };
}
