import { checkOptions, type Rule, type Rules, readFields } from "../input/check.ts";
import { isRecord } from "../input/observation.ts";
import type { Direction, KpiResult } from "./result.ts";
import { boundsOf, numberFrom, orNull, type Target } from "./target.ts";

/** What became of a target. There may be nothing to judge, and with an interval there may be too little. */
export type TargetStatus = "met" | "missed" | "noData" | "tooFewToSay";

/** The limits of an interval. */
export interface IntervalLimits {
  /** Lower limit; `null` where there is none. */
  readonly lower: number | null;
  /** Upper limit; `null` where there is none. */
  readonly upper: number | null;
}

/** How a value is held against its target. */
export interface AssessOptions {
  /**
   * The interval of the value, as the functions of `service-kpis/stats` give it, to be judged in its place.
   * @defaultValue none: the value alone decides
   */
  readonly interval?: IntervalLimits | undefined;
}

/** A value beside its target, flat, for a table, a chart or a log. */
export interface Assessment extends KpiResult {
  /** Which way the KPI gets better; `null` where it is none of this library's. */
  readonly direction: Direction | null;
  /** The least that is good enough; `null` where any lower value is as well. */
  readonly targetLower: number | null;
  /** The most that is good enough; `null` where any higher value is as well. */
  readonly targetUpper: number | null;
  /** What became of the target. */
  readonly status: TargetStatus;
  /** The value minus the bound that decides, 0 between two bounds; `null` where there is no value or no bound. */
  readonly gap: number | null;
}

/**
 * Holds a result against its target, in the unit of the KPI: fractions of shares, milliseconds of times.
 *
 * `reduceBy` is met where `value <= from (1 - reduceBy)`; where the baseline is 0 or `null` there is nothing to reduce,
 * and the status is `"noData"`, as where there is no value. A value that only rounding keeps from that bound is on it.
 *
 * With an `interval` the target is met where all of it lies within the bounds, and missed where all of it lies beyond
 * one; where a bound goes through it, or where it has no limits, there is too little to say.
 *
 * A bound against the KPI's direction, an abandonment rate of at least 5 %, is a slip and refused; `between` goes with
 * every direction, and KPIs of one's own have none.
 *
 * @param result - Of any KPI; of its fields `kpi` and `value` are checked.
 * @param target - One kind: `atLeast`, `atMost`, `between`, or `reduceBy` with `from`.
 * @throws {@link KpiInputError} when the value, a bound or the interval is not a number within the range of its unit, on
 * no kind or two kinds of target, on a baseline of another KPI, and on an unknown option.
 *
 * @example
 * ```ts
 * import { assess, resolutionRateFromTally } from "service-kpis";
 *
 * const may = resolutionRateFromTally({ resolved: 84, unresolved: 16 });
 * const { status, gap } = assess(may, { atLeast: 0.9 });
 * [status, gap?.toFixed(2)]; // => ["missed", "-0.06"]
 * assess(may, { atLeast: 0.8 }, { interval: { lower: 0.756, upper: 0.899 } }).status; // => "tooFewToSay"
 * ```
 */
export function assess(result: KpiResult, target: Target, options: AssessOptions = {}): Assessment {
  const { value } = readFields("assess result", result, RESULT);
  checkOptions("assess options", options, OPTIONS);
  const { interval = { lower: value, upper: value } } = options;
  const { lower, upper } = readFields("assess interval", interval, INTERVAL);
  const direction = directionOf(result);
  const bounds = boundsOf(target, result, direction);
  const [low, high] = bounds ?? [-Infinity, Infinity];
  const hasData = value !== null && bounds !== null;
  return {
    kpi: result.kpi,
    unit: result.unit,
    value: value === null ? null : value + 0,
    n: result.n,
    direction,
    targetLower: low === -Infinity ? null : low + 0,
    targetUpper: high === Infinity ? null : high + 0,
    status: hasData ? judge(lower ?? -Infinity, upper ?? Infinity, low, high) : "noData",
    gap: hasData ? value - decidingBound(value, low, high) + 0 : null,
  };
}

function judge(lower: number, upper: number, low: number, high: number): TargetStatus {
  if (lower >= low && upper <= high) return "met";
  return upper < low || lower > high ? "missed" : "tooFewToSay";
}

/** The only bound, and of two the one that the value is beyond; between them, the value itself. */
function decidingBound(value: number, low: number, high: number): number {
  if (high === Infinity) return low;
  return low === -Infinity ? high : Math.min(Math.max(value, low), high);
}

const LIMIT: Rule = /* @__PURE__ */ orNull(/* @__PURE__ */ numberFrom(-1e300, 1e300));

const RESULT: Rules = {
  kpi: { expected: "the name of a KPI", admits: (kpi) => typeof kpi === "string" },
  value: LIMIT,
};

const OPTIONS: Rules = {
  interval: { expected: "an interval with lower and upper", admits: (value) => value === undefined || isRecord(value) },
};

const INTERVAL: Rules = {
  lower: LIMIT,
  upper: {
    expected: "a number not below lower, or null",
    admits: (upper, { lower }) =>
      LIMIT.admits(upper, {}) && (upper === null || typeof lower !== "number" || !(Number(upper) < lower)),
  },
};
