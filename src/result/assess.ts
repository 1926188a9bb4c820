import { checkOptions, type Rule, type Rules } from "../input/check.ts";
import { copyOf } from "../input/copy.ts";
import { refuse } from "../input/error.ts";
import { isRecord } from "../input/observation.ts";
import { isHeld, numberWithin, orNull, rangeOf, readResult } from "./comparable.ts";
import type { KpiResult } from "./result.ts";
import { type Bounds, boundsOf, type Target } from "./target.ts";

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
  /** The least that is good enough; `null` where any lower value is as well. */
  readonly targetLower: number | null;
  /** The most that is good enough; `null` where any higher value is as well. */
  readonly targetUpper: number | null;
  /** Whether a value on the bound has missed the target, as `above` and `below` want it. */
  readonly targetStrict: boolean;
  /** What became of the target. */
  readonly status: TargetStatus;
  /** The value minus the bound that decides, 0 between two bounds; `null` where there is no value or no bound. */
  readonly gap: number | null;
}

/**
 * Holds a result against its target, in the unit of the KPI: fractions of shares, milliseconds of times.
 *
 * A value on a bound has reached `atLeast`, `atMost` and `between`, and has missed `above` and `below`. `reduceBy` is met
 * where `value <= from (1 - reduceBy)`, `increaseBy` where `value >= from (1 + increaseBy)`; where the baseline is 0 or
 * `null` there is nothing to start from, and the status is `"noData"`, as where there is no value. A value that only
 * rounding keeps from that bound is on it.
 *
 * With an `interval` the target is met where all of it lies within the bounds, and missed where all of it lies beyond
 * one; where a bound goes through it, or where it has no limits, there is too little to say.
 *
 * A bound against the result's `direction`, an abandonment rate of at least 5 %, is a slip and refused; `between` goes with
 * every direction, and every target with the direction `"target"`. A percentage of points means nothing, nor one of a
 * rating, unless its scale starts at 0: there `reduceBy` and `increaseBy` are refused.
 *
 * @param result - Of any KPI, also one of your own: `kpi`, `unit`, `direction`, `value` and `n`.
 * @param target - One kind: `atLeast`, `above`, `atMost`, `below`, `between`, or `from` with `reduceBy` or `increaseBy`.
 * @throws {@link KpiInputError} when the value, a bound or the interval is not within the range of the unit (of a rating: of
 * its scale), when the interval does not hold the value, on no kind or two kinds of target, on a baseline of another KPI, unit
 * or definition, its period excepted, and on an unknown option.
 *
 * @example
 * ```ts
 * import { assess, resolutionRateFromTally } from "service-kpis";
 *
 * const may = resolutionRateFromTally({ resolved: 84, unresolved: 16 });
 * const { status, gap } = assess(may, { atLeast: 0.9 });
 * [status, gap?.toFixed(2)]; // => ["missed", "-0.06"]
 * assess(may, { atLeast: 0.8 }, { interval: { lower: 0.756, upper: 0.899 } }).status; // => "tooFewToSay"
 * assess(may, { increaseBy: 0.05, from: 0.8 }).targetLower; // => 0.84
 * ```
 */
export function assess(result: KpiResult, target: Target, options: AssessOptions = {}): Assessment {
  const read = copyOf(result, RESULT_FIELDS) as KpiResult;
  const { kpi, unit, direction, value, n } = readResult("assess result", read);
  const { interval } = checkOptions("assess options", options, OPTIONS);
  const { lower, upper } = interval === undefined ? { lower: value, upper: value } : readInterval(interval, read);
  const bounds = boundsOf(target, read, value);
  const { low, high, isStrict } = bounds ?? NO_BOUNDS;
  const hasData = value !== null && bounds !== null;
  return {
    kpi,
    unit,
    direction,
    value,
    n,
    targetLower: low === -Infinity ? null : low,
    targetUpper: high === Infinity ? null : high,
    targetStrict: isStrict,
    status: hasData ? judge(lower ?? -Infinity, upper ?? Infinity, bounds) : "noData",
    gap: hasData ? value - decidingBound(value, low, high) + 0 : null,
  };
}

const NO_BOUNDS: Bounds = { low: -Infinity, high: Infinity, isStrict: false };

function judge(lower: number, upper: number, { low, high, isStrict }: Bounds): TargetStatus {
  // Without a bound on one side nothing is on it, not even an endless limit.
  const isHighEnough = (limit: number): boolean => (isStrict && low > -Infinity ? limit > low : limit >= low);
  const isLowEnough = (limit: number): boolean => (isStrict && high < Infinity ? limit < high : limit <= high);
  if (isHighEnough(lower) && isLowEnough(upper)) return "met";
  return isHighEnough(upper) && isLowEnough(lower) ? "tooFewToSay" : "missed";
}

/** The only bound, and of two the one that the value is beyond; between them, the value itself. */
function decidingBound(value: number, low: number, high: number): number {
  if (high === Infinity) return low;
  return low === -Infinity ? high : Math.min(Math.max(value, low), high);
}

/** The limits of an interval, which has to be one of the value, in its unit. */
function readInterval(interval: IntervalLimits, result: KpiResult): IntervalLimits {
  const limit = orNull(numberWithin(rangeOf(result)));
  const limits = checkOptions<IntervalLimits>("assess interval", interval, {
    ...ORIGIN,
    lower: limit,
    upper: {
      expected: `${limit.expected}, not below lower`,
      admits: (upper, { lower }) =>
        limit.admits(upper, {}) && !(upper !== null && lower !== null && Number(upper) < Number(lower)),
    },
  });
  if (isHeld(result.value, limits)) return limits;
  return refuse("assess interval", [], `limits that hold the value, ${result.value}`, interval);
}

const ANY: Rule = { expected: "anything", admits: () => true };

/** How an interval was made, as the functions of `service-kpis/stats` say it. */
const ORIGIN: Rules = { confidence: ANY, method: ANY, smallSample: ANY };

const RESULT_FIELDS = ["kpi", "unit", "direction", "value", "n", "definition"];

const OPTIONS: Rules = {
  interval: { expected: "an interval with lower and upper", admits: (value) => value === undefined || isRecord(value) },
};
