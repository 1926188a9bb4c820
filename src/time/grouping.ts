import { type Rule, type Rules } from "../input/check.ts";
import { refuse } from "../input/error.ts";
import { tallying } from "../input/observation.ts";
import type { Timestamp } from "../input/timestamp.ts";
import {
  EXPECTED_INSTANT,
  type Period,
  type PeriodOptions,
  type PeriodUnit,
  periodsFrom,
  toInstant,
} from "./calendar.ts";
import { countBelow } from "./openTimes.ts";

/** Whose periods, and which. */
export interface PeriodRangeOptions extends PeriodOptions {
  /**
   * The first period is the one that holds this instant.
   * @defaultValue the earliest observation
   */
  readonly from?: Timestamp | undefined;
  /**
   * The last period is the one that ends at this instant or holds it inside; later than `from`.
   * @defaultValue the latest observation, included
   */
  readonly to?: Timestamp | undefined;
}

/** A period with what happened in it. */
export interface PeriodGroup<Observation> extends Period {
  /** In the order in which they came; empty where nothing happened. */
  readonly observations: readonly Observation[];
}

/** Observations by period. Each one that came in stands in exactly one place. */
export interface PeriodGroups<Observation> {
  /** Every period of the range, in order, the empty ones too. */
  readonly periods: readonly PeriodGroup<Observation>[];
  /** Observations without a date. */
  readonly undated: readonly Observation[];
  /** Observations before the first period or after the last one; none unless `from` or `to` is set. */
  readonly outside: readonly Observation[];
}

/** What a function may be. */
export const FUNCTION: Rule = { expected: "a function", admits: (value) => typeof value === "function" };

/** What the options may hold beside those of a period. */
export const RANGE_OPTIONS: Rules = {
  from: { expected: EXPECTED_INSTANT, admits: (from) => from === undefined || !Number.isNaN(toInstant(from)) },
  to: {
    expected: "an instant later than from, in the years 1 to 9999",
    admits: (to, { from }) => to === undefined || toInstant(to) > (from === undefined ? -Infinity : toInstant(from)),
  },
};

/** Puts observations into their periods; `name` is what errors call the function. */
export function group<Observation>(
  name: string,
  observations: Iterable<Observation>,
  pick: (observation: Observation) => Timestamp | null | undefined,
  unit: PeriodUnit,
  options: PeriodRangeOptions,
): PeriodGroups<Observation> {
  const dated: { readonly observation: Observation; readonly epoch: number }[] = [];
  const undated: Observation[] = [];
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  tallying(`${name} observations`, observations, undefined, (reject) => {
    let index = 0;
    for (const observation of observations) {
      const picked = pick(observation);
      const epoch = toInstant(picked);
      if (picked === null || picked === undefined) undated.push(observation);
      else if (Number.isNaN(epoch)) reject(index, picked, EXPECTED_INSTANT);
      else {
        dated.push({ observation, epoch });
        from = Math.min(from, epoch);
        to = Math.max(to, epoch + 1);
      }
      index += 1;
    }
  });
  if (options.from !== undefined) from = toInstant(options.from);
  if (options.to !== undefined) to = toInstant(options.to);
  const periods: (Period & { readonly observations: Observation[] })[] = [];
  for (const period of from < to ? periodsFrom(from, unit, options) : []) {
    if (period.start >= to) break;
    if (periods.length === 100_000) {
      const range = [from, to].map((epoch) => new Date(epoch).toISOString()).join("/");
      refuse(name, [], "at most 100000 periods from the first to the last", range);
    }
    periods.push({ ...period, observations: [] });
  }
  const outside: Observation[] = [];
  const starts = Float64Array.from(periods, ({ start }) => start);
  for (const { observation, epoch } of dated) {
    const period = periods[countBelow(starts, epoch + 1) - 1];
    (period !== undefined && epoch < period.end ? period.observations : outside).push(observation);
  }
  return { periods, undated, outside };
}
