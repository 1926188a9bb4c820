import { checkOptions, isCount, oneOf, optional, type Rules } from "../../input/check.ts";
import { listWords } from "../../input/describe.ts";
import { eachObservation, isRecord } from "../../input/observation.ts";
import { countNoise, measureNoise, ratio } from "./controlNoise.ts";
import {
  type CountedPeriod,
  type Drawn,
  isAmbiguous,
  type MeasuredPeriod,
  type Period,
  type ReadPeriod,
  readerOf,
} from "./periods.ts";
import { RUN_RULES, type RuledPoint, type RunRule, rulesAt } from "./runRules.ts";

/** Which chart: of shares, of rates, or of values. */
export type ControlChartMethod = "p-chart" | "laney-p-chart" | "u-chart" | "laney-u-chart" | "xmr" | "xmr-log";

/** How a control chart is drawn. */
export interface ControlChartOptions {
  /**
   * What to draw of results that have a value and a share: of `csat`, `ces` and `likert` the mean, or the share of
   * satisfied, easy or favourable answers. Such results are refused without it.
   * @defaultValue what the method draws; where there is none, `"share"` of periods with a `count`, else `"value"`
   */
  readonly of?: "value" | "share" | undefined;
  /**
   * - `"p-chart"` for shares, with limits by the size of each period. `"laney-p-chart"` for those of thousands, among which
   *   it finds too much, and wherever `dispersion` is well above 1.
   * - `"u-chart"` for rates: counts by a base, as contacts per customer. `"laney-u-chart"` likewise.
   * - `"xmr"` (individuals and moving range) for values, with limits by the steps between neighbours. `"xmr-log"` for what
   *   has a long tail, as durations: the same of their logarithms.
   * @defaultValue `"p-chart"` where shares are drawn, else `"xmr"`
   */
  readonly method?: ControlChartMethod | undefined;
  /**
   * How many periods from the first set the centre and the limits, for the later ones to be held against.
   * @defaultValue all of them
   */
  readonly baseline?: number | undefined;
  /**
   * The signals to look for. The more there are, the more of them are false.
   * @defaultValue all of them
   */
  readonly rules?: readonly RunRule[] | undefined;
}

/** One period on the chart. */
export interface ControlPoint {
  /** What is drawn; `null` where there was nothing. */
  readonly value: number | null;
  /** Limits of noise, in the unit of the value; `null` where there is no value or nothing to compute them from. */
  readonly lower: number | null;
  /** The upper one of them. */
  readonly upper: number | null;
  /** Distance from the value before it, by `"xmr-log"` the factor between them (by these two only); `null` on the first one. */
  readonly movingRange: number | null;
}

/** A period that is more than noise. */
export interface ControlSignal {
  /** Its position in the series. */
  readonly index: number;
  /** Why. */
  readonly rule: RunRule;
}

/** What is noise, and what is not. */
export interface ControlChart {
  /** Which chart it is. */
  readonly method: ControlChartMethod;
  /** What is drawn: the value of each period, its share, or its rate (`count / n`). */
  readonly of: Drawn;
  /** The centre line, in the unit of the values; `null` where there was nothing. */
  readonly centre: number | null;
  /**
   * How many times as far shares or rates lie apart as chance alone would put them, by the distances of neighbours; `null`
   * of values, and below two periods.
   */
  readonly dispersion: number | null;
  /** The mean moving range (by `"xmr-log"` a factor); `null` of shares and rates, and below two values. */
  readonly movingRange: number | null;
  /** The upper limit of the moving ranges; `null` like them. */
  readonly movingRangeLimit: number | null;
  /** One for each period, in order. */
  readonly points: readonly ControlPoint[];
  /** In order; empty where all is noise. */
  readonly signals: readonly ControlSignal[];
}

const OPTIONS: Rules = {
  of: {
    expected: '"value", or "share", as the method draws it',
    admits: (of, { method }) =>
      of === undefined || (of === "value" ? !isOfCounts(method) : of === "share" && !isOfRates(method)),
  },
  method: /* @__PURE__ */ optional(
    /* @__PURE__ */ oneOf("p-chart", "laney-p-chart", "u-chart", "laney-u-chart", "xmr", "xmr-log"),
  ),
  baseline: {
    expected: "a whole number from 1",
    admits: (value) => value === undefined || (isCount(value) && value > 0),
  },
  rules: {
    expected: /* @__PURE__ */ listRules(),
    admits: (value) =>
      value === undefined ||
      (Array.isArray(value) && [...(value as readonly RunRule[])].every((rule) => RUN_RULES.includes(rule))),
  },
};

function isOfRates(method: unknown): boolean {
  return method === "u-chart" || method === "laney-u-chart";
}

function isOfCounts(method: unknown): boolean {
  return method === "p-chart" || method === "laney-p-chart" || isOfRates(method);
}

/**
 * Is this week special, or noise? A control chart of a KPI, period by period.
 *
 * - `"p-chart"`, of shares: the centre is `p = sum of counts / sum of n`, the limits are `p ± 3 sqrt(p (1 - p) / n)`, never
 *   outside of 0 to 1.
 * - `"u-chart"`, of rates: the centre is `u = sum of counts / sum of n`, the limits are `u ± 3 sqrt(u / n)`, never below 0.
 * - `"laney-p-chart"` and `"laney-u-chart"`, p′ and u′: the same with limits `dispersion` times as far out. With thousands of
 *   cases in each period chance alone is next to nothing, while weeks do differ a little: there the plain charts find
 *   signals everywhere.
 * - `"xmr"`, of values: the centre is the mean, the limits are 2.66 mean moving ranges below and above it; moving ranges,
 *   the distances between neighbours, have their limit at 3.267 times their mean.
 * - `"xmr-log"`: the same of the logarithms. The centre is the geometric mean, moving ranges are factors.
 *
 * `dispersion` is the mean distance of neighbours, in standard errors of a period of its size, divided by 1.128, that of
 * chance alone.
 *
 * A period with nothing in it (`n` 0, or value `null`) keeps its place, without limits. The rules and the moving ranges
 * go on over it: the values around it are neighbours, and what is in a row stays in a row.
 *
 * Even where nothing ever happens there are signals: by the limits alone one in about 370 points of a p-chart, by all
 * four of its rules one in about 92. Periods have to be alike: days of a week are not. Draw Mondays with Mondays, or weeks.
 *
 * @param series - Periods in order of time, all of them shares, all of them rates or all of them values.
 * @throws {@link KpiInputError} on a period that is no such thing, naming its index, on one with a value and another share
 * without the option `of`, and on any option that does not fit.
 * @see Shewhart (1931), Economic Control of Quality of Manufactured Product; Western Electric (1956), Statistical
 * Quality Control Handbook; Wheeler (2000), Understanding Variation; Champ and Woodall (1987), Exact results for
 * Shewhart control charts with supplementary runs rules, Technometrics 29(4).
 * @see Laney (2002), Improved control charts for attributes, Quality Engineering 14(4).
 *
 * @example
 * ```ts
 * import { csatFromTally } from "service-kpis";
 * import { controlChart } from "service-kpis/stats";
 *
 * const weeks = [12, 9, 11, 13, 8, 30].map((count) => ({ count, n: 100 }));
 * controlChart(weeks, { baseline: 5 }).signals;
 * // => [{ index: 5, rule: "beyond-limits" }]
 * controlChart([40, 44, 42, null, 46]).points[0];
 * // => { value: 40, lower: 34.13333333333333, upper: 51.86666666666667, movingRange: null }
 *
 * const months = [csatFromTally({ counts: [0, 1, 2, 4, 5] }), csatFromTally({ counts: [1, 0, 3, 5, 3] })];
 * controlChart(months); // throws /set of: "value" or of: "share"/
 * controlChart(months, { of: "share" }).centre; // => 0.7083333333333334
 * ```
 */
export function controlChart(
  series: Iterable<CountedPeriod> | Iterable<MeasuredPeriod>,
  options: ControlChartOptions = {},
): ControlChart {
  const { of, method, baseline, rules = RUN_RULES } = checkOptions("controlChart options", options, OPTIONS);
  let drawn: Drawn | undefined = isOfRates(method) ? "rate" : isOfCounts(method) ? "share" : of;
  const isOpen = drawn === undefined;
  let read: ReadPeriod | undefined;
  const periods: Period[] = [];
  eachObservation("controlChart series", series, (period, index, reject) => {
    if (isOpen && isAmbiguous(period)) {
      reject(index, period, "one number to draw", undefined, () => 'set of: "value" or of: "share"');
      return;
    }
    drawn ??= method === undefined && isRecord(period) && period.count !== undefined ? "share" : "value";
    read ??= readerOf(drawn, method === "xmr-log");
    periods.push(read(period, index, reject));
  });
  drawn ??= "value";
  return chartOf(periods, drawn, method ?? (drawn === "share" ? "p-chart" : "xmr"), baseline, rules);
}

function chartOf(
  periods: readonly Period[],
  drawn: Drawn,
  method: ControlChartMethod,
  baseline: number | undefined,
  rules: readonly RunRule[],
): ControlChart {
  // Where logarithms are drawn, all is computed with them, and shown without.
  const isLogarithm = method === "xmr-log";
  const show = (value: number): number | null => finiteOf(isLogarithm ? Math.exp(value) : value);
  const showAll = (value: number | null): number | null => (value === null ? null : show(value));
  const scaled = isLogarithm ? periods.map(logarithmOf) : periods;
  const base = scaled.slice(0, baseline);
  const { centre, dispersion, movingRange, reachOf } = isOfCounts(method)
    ? countNoise(base, drawn === "share", method.startsWith("laney"))
    : measureNoise(base);
  const movingRangeLimit = movingRange === null ? null : 3.267 * movingRange;
  const lowest = isOfCounts(method) ? 0 : Number.NEGATIVE_INFINITY;
  const highest = isOfCounts(method) && drawn === "share" ? 1 : Number.POSITIVE_INFINITY;

  const ruled: (RuledPoint & { readonly index: number })[] = [];
  let previous: number | null = null;
  const points = scaled.map(({ value, n }, index): ControlPoint => {
    if (value === null) return { value, lower: null, upper: null, movingRange: null };
    const step = previous === null || isOfCounts(method) ? null : Math.abs(value - previous);
    previous = value;
    const point = { value: (periods[index] as Period).value, movingRange: showAll(step) };
    const reach = reachOf(n);
    if (centre === null || reach === null) return { ...point, lower: null, upper: null };
    ruled.push({ index, z: ratio(3 * (value - centre), reach), step: ratio(step ?? 0, movingRangeLimit ?? 0) });
    const [lower, upper] = [Math.max(lowest, centre - reach), Math.min(highest, centre + reach)];
    return { ...point, lower: show(lower), upper: show(upper) };
  });
  const signals = ruled.flatMap(({ index }, place) =>
    rulesAt(ruled, place).flatMap((rule) => (rules.includes(rule) ? [{ index, rule }] : [])),
  );
  return {
    method,
    of: drawn,
    centre: showAll(centre),
    dispersion,
    movingRange: showAll(movingRange),
    movingRangeLimit: showAll(movingRangeLimit),
    points,
    signals,
  };
}

function logarithmOf(period: Period): Period {
  return { ...period, value: period.value === null ? null : Math.log(period.value) };
}

function finiteOf(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** The names of the rules that exist. */
function listRules(): string {
  return `a list of ${listWords(RUN_RULES.map((rule) => JSON.stringify(rule)))}`;
}
