import { type Rule, readFields } from "../input/check.ts";
import { refuse } from "../input/error.ts";
import { isRecord } from "../input/observation.ts";

import type { Direction, KpiResult, Unit } from "./result.ts";

/** What a value is to reach, in the unit of its KPI. A value on a bound has reached it. */
export type Target =
  | {
      /** The least that is good enough. */
      readonly atLeast: number;
    }
  | {
      /** The most that is good enough. */
      readonly atMost: number;
    }
  | {
      /** Neither too little nor too much. */
      readonly between: readonly [low: number, high: number];
    }
  | {
      /** By which share of the baseline the value is to be lower, 0 to 1. */
      readonly reduceBy: number;
      /** The baseline: a value from 0, or an earlier result of the KPI, counted by the same definition. */
      readonly from: number | KpiResult | null;
    };

/** The bounds that a target sets; `null` where there is nothing to reduce. */
export function boundsOf(
  target: Target,
  result: KpiResult,
  direction: Direction | null,
): readonly [low: number, high: number] | null {
  const kind = Object.keys(Object(target) as object)
    .sort()
    .join(" and ");
  if (!Object.hasOwn(CONTRADICTED, kind)) {
    refuse(TARGET, [], "atLeast, atMost, between, or from and reduceBy", kind || target);
  }
  if (direction !== null && direction === CONTRADICTED[kind]) {
    refuse(TARGET, [], `another kind, as ${direction} is better`, kind);
  }
  const bound = boundOf(result.unit);
  if ("atLeast" in target) return [readFields(TARGET, target, { atLeast: bound }).atLeast, Infinity];
  if ("atMost" in target) return [-Infinity, readFields(TARGET, target, { atMost: bound }).atMost];
  if ("between" in target) return readFields(TARGET, target, { between: pairOf(bound) }).between;
  return boundOfReduction(target, result);
}

/** The direction that each kind of target contradicts. */
const CONTRADICTED: Readonly<Record<string, Direction | null>> = {
  atLeast: "lower",
  atMost: "higher",
  between: null,
  "from and reduceBy": "higher",
};

function boundOfReduction(
  target: Extract<Target, { readonly reduceBy: number }>,
  { kpi, unit, value }: KpiResult,
): readonly [low: number, high: number] | null {
  const { from, reduceBy } = target;
  if (isRecord(from) && from.kpi !== kpi) refuse(TARGET, ["from"], "a result of the same KPI", from.kpi);
  const baseline = (isRecord(from) ? from.value : from) as number | null;
  const rule = numberFrom(0, unit === "share" ? 1 : MOST);
  readFields(TARGET, { reduceBy, from: baseline }, { reduceBy: numberFrom(0, 1), from: orNull(rule) });
  if (baseline === null || baseline === 0) return null;
  const bound = baseline * (1 - reduceBy);
  // Where rounding alone keeps the value from the bound, it is on it.
  const isOn = value !== null && Math.abs(value - bound) <= 1e-12 * bound;
  return [-Infinity, isOn ? value : bound];
}

const TARGET = "assess target";

/** Large enough for anything, and small enough for the difference of two of them. */
const MOST = 1e300;

export function numberFrom(least: number, most: number): Rule {
  return {
    expected: `a number from ${least} to ${most}`,
    admits: (value) => typeof value === "number" && value >= least && value <= most,
  };
}

export function orNull(rule: Rule): Rule {
  return {
    expected: `${rule.expected}, or null`,
    admits: (value, record) => value === null || rule.admits(value, record),
  };
}

/** What a bound may be: 90 is no share. */
function boundOf(unit: Unit): Rule {
  if (unit === "share") return numberFrom(0, 1);
  return unit === "points" ? numberFrom(-100, 100) : numberFrom(-MOST, MOST);
}

function pairOf({ expected, admits }: Rule): Rule {
  return {
    expected: `[low, high], low not above high, each ${expected}`,
    admits: (pair) =>
      Array.isArray(pair) &&
      pair.length === 2 &&
      [...(pair as readonly unknown[])].every((one) => admits(one, {})) &&
      pair[0] <= pair[1],
  };
}
