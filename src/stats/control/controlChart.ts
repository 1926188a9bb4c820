import { checkOptions, isCount, oneOf, optional, type Rules } from "../../input/check.ts";
import { listWords } from "../../input/describe.ts";
import { eachObservation, isRecord } from "../../input/observation.ts";
import {
  type CountedPeriod,
  countNoise,
  type MeasuredPeriod,
  measureNoise,
  type Period,
  readCounted,
  readMeasured,
} from "./controlNoise.ts";
import { RUN_RULES, type RuledPoint, type RunRule, rulesAt } from "./runRules.ts";

/** How a control chart is drawn. */
export interface ControlChartOptions {
  /**
   * `"p-chart"` for shares, with limits by the size of each period; `"xmr"` (individuals and moving range) for values,
   * with limits by the steps between neighbours, also for shares of thousands, among which a p-chart finds too much.
   * @defaultValue `"p-chart"` where the first period has a `count`, else `"xmr"`
   */
  readonly method?: "p-chart" | "xmr" | undefined;
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
  /** Distance from the value before it (`"xmr"` only); `null` on the first one. */
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
  readonly method: "p-chart" | "xmr";
  /** The centre line, in the unit of the values; `null` where there was nothing. */
  readonly centre: number | null;
  /** The mean moving range (`"xmr"` only); `null` below two values. */
  readonly movingRange: number | null;
  /** The upper limit of the moving ranges (`"xmr"` only); `null` below two values. */
  readonly movingRangeLimit: number | null;
  /** One for each period, in order. */
  readonly points: readonly ControlPoint[];
  /** In order; empty where all is noise. */
  readonly signals: readonly ControlSignal[];
}

const OPTIONS: Rules = {
  method: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf("p-chart", "xmr")),
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

/**
 * Is this week special, or noise? A control chart of a KPI, period by period.
 *
 * A p-chart has its centre at `p = sum of counts / sum of n` and limits at `p - 3 sqrt(p (1 - p) / n)` and
 * `p + 3 sqrt(p (1 - p) / n)`, never outside of 0 to 1. An XmR chart has its centre at the mean of the values and limits
 * 2.66 mean moving ranges below and above it; moving ranges, the distances between neighbours, have their limit at 3.267
 * times their mean.
 *
 * A period with nothing in it (`n` 0, or value `null`) keeps its place, without limits. The rules and the moving ranges
 * go on over it: the values around it are neighbours, and what is in a row stays in a row.
 *
 * Even where nothing ever happens there are signals: by the limits alone one in about 370 points of a p-chart, by all
 * four of its rules one in about 92.
 *
 * @param series - Periods in order of time, all of them shares or all of them values.
 * @throws {@link KpiInputError} on a period that is no such thing, naming its index, and on any option that does not fit.
 * @see Shewhart (1931), Economic Control of Quality of Manufactured Product; Western Electric (1956), Statistical
 * Quality Control Handbook; Wheeler (2000), Understanding Variation; Champ and Woodall (1987), Exact results for
 * Shewhart control charts with supplementary runs rules, Technometrics 29(4).
 *
 * @example
 * ```ts
 * import { controlChart } from "service-kpis/stats";
 *
 * const weeks = [12, 9, 11, 13, 8, 30].map((count) => ({ count, n: 100 }));
 * controlChart(weeks, { baseline: 5 }).signals;
 * // => [{ index: 5, rule: "beyond-limits" }]
 * controlChart([40, 44, 42, null, 46]).points[0];
 * // => { value: 40, lower: 34.13333333333333, upper: 51.86666666666667, movingRange: null }
 * ```
 */
export function controlChart(
  series: Iterable<CountedPeriod> | Iterable<MeasuredPeriod>,
  options: ControlChartOptions = {},
): ControlChart {
  const given = checkOptions("controlChart options", options, OPTIONS);
  const { baseline, rules = RUN_RULES } = given;
  let { method } = given;
  const periods: Period[] = [];
  eachObservation("controlChart series", series, (period, index, reject) => {
    method ??= isRecord(period) && period.count !== undefined ? "p-chart" : "xmr";
    periods.push((method === "xmr" ? readMeasured : readCounted)(period, index, reject));
  });
  method ??= "xmr";
  const { centre, movingRange, reachOf } = (method === "xmr" ? measureNoise : countNoise)(periods.slice(0, baseline));
  const movingRangeLimit = movingRange === null ? null : 3.267 * movingRange;
  const [lowest, highest] = method === "xmr" ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : [0, 1];

  const ruled: (RuledPoint & { readonly index: number })[] = [];
  let previous: number | null = null;
  const points = periods.map(({ value, n }, index): ControlPoint => {
    if (value === null) return { value, lower: null, upper: null, movingRange: null };
    const step = previous === null || method !== "xmr" ? null : Math.abs(value - previous);
    previous = value;
    const reach = reachOf(n);
    if (centre === null || reach === null) return { value, lower: null, upper: null, movingRange: step };
    ruled.push({ index, z: ratio(3 * (value - centre), reach), step: ratio(step ?? 0, movingRangeLimit ?? 0) });
    return {
      value,
      lower: Math.max(lowest, centre - reach),
      upper: Math.min(highest, centre + reach),
      movingRange: step,
    };
  });
  const signals = ruled.flatMap(({ index }, place) =>
    rulesAt(ruled, place).flatMap((rule) => (rules.includes(rule) ? [{ index, rule }] : [])),
  );
  return { method, centre, movingRange, movingRangeLimit, points, signals };
}

/** The names of the rules that exist. */
function listRules(): string {
  return `a list of ${listWords(RUN_RULES.map((rule) => JSON.stringify(rule)))}`;
}

/** Without any noise, what differs is beyond every limit and what does not differ is on the line. */
function ratio(distance: number, limit: number): number {
  return distance === 0 ? 0 : distance / limit;
}
