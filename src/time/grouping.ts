import { type Rule, type Rules } from "../input/check.ts";
import { refuse } from "../input/error.ts";
import { eachObservation, isIterable, isList, itemOf, walk } from "../input/observation.ts";
import { type Timestamp, timeRemedy } from "../input/timestamp.ts";
import {
  EXPECTED_INSTANT,
  type Period,
  type PeriodOptions,
  type PeriodUnit,
  periodsFrom,
  toInstant,
} from "./calendar.ts";

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
  from: {
    expected: EXPECTED_INSTANT,
    admits: (from) => from === undefined || !Number.isNaN(toInstant(from)),
    remedy: timeRemedy,
  },
  to: {
    expected: "an instant later than from, in the years 1 to 9999",
    admits: (to, { from }) => to === undefined || toInstant(to) > (from === undefined ? -Infinity : toInstant(from)),
    remedy: timeRemedy,
  },
};

/**
 * Puts observations into their periods; `name` is what errors call the function, and `by` the caller's function that
 * gives the instant.
 */
export function group<Observation>(
  name: string,
  observations: Iterable<Observation>,
  by: string,
  pick: (observation: Observation) => Timestamp | null,
  unit: PeriodUnit,
  options: PeriodRangeOptions,
): PeriodGroups<Observation> {
  const subject = `${name} observations`;
  const list = listOf(subject, observations);
  // A typed array, as a list of numbers that grows takes ten times as long.
  const epochs = new Float64Array(list.length);
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  eachObservation(subject, list, (item, index, reject) => {
    const observation = item as Observation;
    const picked: unknown = pick(observation);
    const epoch = toInstant(picked);
    epochs[index] = epoch;
    if (epoch < from) from = epoch;
    if (epoch >= to) to = epoch + 1;
    if (picked === null || !Number.isNaN(epoch)) return;
    if (picked !== undefined) reject(index, picked, EXPECTED_INSTANT, undefined, timeRemedy);
    else {
      const expected = `an observation of which ${by} gives an instant, or null for none, and not undefined`;
      reject(index, observation, expected, undefined, () => "write ?? null on a field that may be unset");
    }
  });
  if (options.from !== undefined) from = toInstant(options.from);
  if (options.to !== undefined) to = toInstant(options.to);
  const periods: Period[] = [];
  for (const period of from < to ? periodsFrom(name, from, unit, options) : []) {
    if (period.start >= to) break;
    if (periods.length === 100_000) {
      const range = [from, to].map((epoch) => new Date(epoch).toISOString()).join("/");
      refuse(name, [], "at most 100000 periods from the first to the last", range);
    }
    periods.push(period);
  }
  const placeOf = placesOf(periods);
  // Lists of the right length from the start, as those that grow leave twice as much memory behind.
  const sizes = new Int32Array(periods.length);
  const places = epochs;
  for (let index = 0; index < places.length; index += 1) {
    const place = placeOf(epochs[index] as number);
    if (place >= 0) sizes[place] = (sizes[place] as number) + 1;
    places[index] = place;
  }
  const groups = Array.from(sizes, (size) => new Array<Observation>(size));
  const undated: Observation[] = [];
  const outside: Observation[] = [];
  sizes.fill(0);
  for (let index = 0; index < places.length; index += 1) {
    const observation = itemOf(list, index) as Observation;
    const place = places[index] as number;
    if (place >= 0) {
      const at = sizes[place] as number;
      (groups[place] as Observation[])[at] = observation;
      sizes[place] = at + 1;
    } else (Number.isNaN(place) ? undated : outside).push(observation);
  }
  return {
    periods: periods.map((period, place) => ({ ...period, observations: groups[place] as Observation[] })),
    undated,
    outside,
  };
}

/**
 * Where among the periods, which follow each other, an instant lies: -1 outside of them, `NaN` for `NaN`. They are about
 * equally long, so that a guess is near.
 */
function placesOf(periods: readonly Period[]): (epoch: number) => number {
  const start = periods[0]?.start ?? 0;
  const end = periods.at(-1)?.end ?? start;
  const bounds = Float64Array.from([...periods, { start: end }], (period) => period.start);
  return (epoch) => {
    if (!(epoch >= start && epoch < end)) return Number.isNaN(epoch) ? epoch : -1;
    let place = Math.floor((periods.length * (epoch - start)) / (end - start));
    while (epoch < (bounds[place] as number)) place -= 1;
    while (epoch >= (bounds[place + 1] as number)) place += 1;
    return place;
  };
}

/** The observations in a list: what is none is walked once. */
function listOf<Observation>(subject: string, observations: Iterable<Observation>): ArrayLike<Observation> {
  if (isIterable(observations) && isList(observations)) return observations as ArrayLike<Observation>;
  const list: Observation[] = [];
  walk(subject, observations, (observation) => {
    list.push(observation as Observation);
  });
  return list;
}
