import { checkOptions, readFields } from "../input/check.ts";
import type { Timestamp } from "../input/timestamp.ts";
import { PERIOD_OPTIONS, type PeriodUnit, UNIT } from "./calendar.ts";
import { FUNCTION, group, type PeriodGroups, type PeriodRangeOptions, RANGE_OPTIONS } from "./grouping.ts";

/**
 * Puts observations into the calendar periods in which they happened, so that any KPI can run on each of them.
 *
 * Quiet periods are kept: the range runs without a gap from the earliest observation to the latest one, or over all
 * periods that `[from, to)` touches. Periods are always whole.
 *
 * @param observations - Any iterable.
 * @param pick - Gives the time stamp that decides: created, answered or resolved are different questions, and give
 * different numbers for the same month. `null` puts the observation into `undated`; `undefined` is what a misspelt field
 * gives, and is refused.
 * @param unit - `"day"`, `"week"`, `"month"`, `"quarter"` or `"year"`, as in {@link periodOf}.
 * @throws {@link KpiInputError} on any other time stamp, naming its index, on an inadmissible unit or option, on a range
 * of more than 100 000 periods, and on years after 9999.
 *
 * @example
 * ```ts
 * import { resolutionRate } from "service-kpis";
 * import { groupByPeriod } from "service-kpis/time";
 *
 * const tickets = [
 *   { createdAt: "2026-01-31T22:30:00Z", resolved: true },
 *   { createdAt: "2026-01-31T23:30:00Z", resolved: false }, // in Berlin it is February
 *   { createdAt: "2026-04-01T08:00:00Z", resolved: true },
 * ];
 * const { periods } = groupByPeriod(tickets, (ticket) => ticket.createdAt, "month", { timeZone: "Europe/Berlin" });
 * periods.map(({ label, observations }) => [label, resolutionRate(observations).value]);
 * // => [["2026-01", 1], ["2026-02", 0], ["2026-03", null], ["2026-04", 1]]
 * ```
 */
export function groupByPeriod<Observation>(
  observations: Iterable<Observation>,
  pick: (observation: NoInfer<Observation>) => Timestamp | null,
  unit: PeriodUnit,
  options: PeriodRangeOptions,
): PeriodGroups<Observation> {
  readFields("groupByPeriod", { pick, unit }, { pick: FUNCTION, unit: UNIT });
  const range = checkOptions("groupByPeriod options", options, { ...PERIOD_OPTIONS, ...RANGE_OPTIONS });
  return group("groupByPeriod", observations, "pick", pick, unit, range);
}
