import { checkOptions } from "../input/check.ts";
import { KpiInputError, refuse } from "../input/error.ts";
import { isRecord } from "../input/observation.ts";
import type { Timestamp } from "../input/timestamp.ts";
import { PERIOD_OPTIONS, type PeriodUnit, UNIT } from "./calendar.ts";
import { FUNCTION, group, type PeriodRangeOptions, RANGE_OPTIONS } from "./grouping.ts";

/** What is measured, when, and over which periods. */
export interface SeriesOptions<Observation, Result> extends PeriodRangeOptions {
  /** Gives the time stamp by which an observation belongs to a period; `null` and `undefined` where it belongs to none. */
  readonly at: (observation: Observation) => Timestamp | null | undefined;
  /** How long each period is. */
  readonly every: PeriodUnit;
  /** Any KPI, or a function of the observations of one period that gives a record without `period`, `start` and `end`. */
  readonly kpi: (observations: readonly Observation[]) => Result & Partial<Record<"period" | "start" | "end", never>>;
}

/** One period of a series: the KPI's result with the period in front. */
export type SeriesRow<Result> = {
  /** The period's label, for example `2026-03`. */
  readonly period: string;
  /** The first instant of the period, in epoch milliseconds. */
  readonly start: number;
  /** The first instant after it, in epoch milliseconds. */
  readonly end: number;
} & Result;

/**
 * A KPI over time: one row per calendar period, plain and flat, for a table, a chart or JSON.
 *
 * Quiet periods are rows too, with what the KPI says of nothing: `value: null`. Observations without a date belong to no
 * period and are in no row, nor are those outside of `from` and `to`: {@link groupByPeriod} shows them.
 *
 * @param observations - Any iterable.
 * @throws {@link KpiInputError} on an inadmissible time stamp, naming its index, on inadmissible options, on a range of
 * more than 100 000 periods, and with what the KPI rejects; the index is then the one in the period that it names.
 *
 * @example
 * ```ts
 * import { firstResponseTime } from "service-kpis";
 * import { series } from "service-kpis/time";
 *
 * const tickets = [
 *   { createdAt: "2026-01-15T09:00:00Z", firstRespondedAt: "2026-01-15T09:30:00Z" },
 *   { createdAt: "2026-03-02T10:00:00Z", firstRespondedAt: "2026-03-02T10:10:00Z" },
 *   { createdAt: "2026-03-02T11:00:00Z", firstRespondedAt: null },
 * ];
 * const rows = series(tickets, {
 *   at: (ticket) => ticket.createdAt,
 *   every: "month",
 *   timeZone: "Europe/Berlin",
 *   kpi: firstResponseTime,
 * });
 * rows.map(({ period, value, n, unanswered }) => [period, value, n, unanswered]);
 * // => [["2026-01", 1800000, 1, 0], ["2026-02", null, 0, 0], ["2026-03", 600000, 1, 1]]
 * ```
 */
export function series<Observation, Result extends object>(
  observations: Iterable<Observation>,
  options: SeriesOptions<NoInfer<Observation>, Result>,
): SeriesRow<Result>[] {
  checkOptions("series options", options, {
    ...PERIOD_OPTIONS,
    ...RANGE_OPTIONS,
    at: FUNCTION,
    every: UNIT,
    kpi: FUNCTION,
  });
  const { at, every, kpi } = options;
  const { periods } = group("series", observations, at, every, options);
  return periods.map(({ label, start, end, observations }) => ({
    period: label,
    start,
    end,
    ...measure(label, observations, kpi),
  }));
}

/** The KPI of one period; what it throws says which period it was. */
function measure<Observation, Result extends object>(
  label: string,
  observations: readonly Observation[],
  kpi: (observations: readonly Observation[]) => Result,
): Result {
  try {
    const result = kpi(observations);
    if (isRecord(result) && !("period" in result || "start" in result || "end" in result)) return result;
    return refuse("series kpi", [], "a function that gives a record without period, start and end", result);
  } catch (error) {
    if (!(error instanceof KpiInputError)) throw error;
    throw new KpiInputError(`${label}: ${error.subject}`, error.issues, error.count, { cause: error });
  }
}
