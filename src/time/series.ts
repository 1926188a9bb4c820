import { checkOptions } from "../input/check.ts";
import { describe } from "../input/describe.ts";
import { KpiInputError, refuse } from "../input/error.ts";
import { isRecord } from "../input/observation.ts";
import { isPromise } from "../input/promise.ts";
import type { Timestamp } from "../input/timestamp.ts";
import { PERIOD_OPTIONS, type PeriodUnit, UNIT } from "./calendar.ts";
import { FUNCTION, group, type PeriodRangeOptions, RANGE_OPTIONS } from "./grouping.ts";

/** What is measured, when, and over which periods. */
export interface SeriesOptions<Observation, Result> extends PeriodRangeOptions {
  /** Gives the time stamp by which an observation belongs to a period; `null` where it belongs to none. */
  readonly at: (observation: Observation) => Timestamp | null;
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
 * Quiet periods are rows too, with what the KPI says of nothing: `value: null`. Observations of which `at` gives `null` belong to no
 * period and are in no row, nor are those outside of `from` and `to`: {@link groupByPeriod} shows them. Where `at` gives
 * an instant of none at all, there is no series, and that is refused.
 *
 * @param observations - Any iterable.
 * @throws {@link KpiInputError} on an inadmissible time stamp, `undefined` included, naming its index, on inadmissible
 * options, on a range of more than 100 000 periods or beyond the year 9999, and with what the KPI rejects; the index is
 * then the one in the period that it names.
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
  const checked = checkOptions("series options", options, {
    ...PERIOD_OPTIONS,
    ...RANGE_OPTIONS,
    at: FUNCTION,
    every: UNIT,
    kpi: FUNCTION,
  });
  const { at, every, kpi } = checked;
  const { periods, undated, outside } = group("series", observations, "at", at, every, checked);
  if (undated.length > 0 && outside.length === 0 && periods.every(({ observations }) => observations.length === 0)) {
    refuseUndated(undated);
  }
  return periods.map(({ label, start, end, observations }) => ({
    period: label,
    start,
    end,
    ...measure(label, observations, kpi),
  }));
}

/** A misspelt field in the caller's mapping, written `?? null`, would otherwise pass as a series without rows. */
function refuseUndated(undated: readonly unknown[]): never {
  const message =
    "expected at least one of which at gives an instant, " +
    `received null for all ${undated.length}, the first of them ${describe(undated[0])} ` +
    "(does at read the right field? groupByPeriod takes observations without a date)";
  throw new KpiInputError("series observations", [{ path: [], message }], 1);
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
    const expected = isPromise(result)
      ? "a function that is not async"
      : "a function that gives a record without period, start and end";
    return refuse("series kpi", [], expected, result);
  } catch (error) {
    if (!(error instanceof KpiInputError)) throw error;
    throw new KpiInputError(`${label}: ${error.subject}`, error.issues, error.count);
  }
}
