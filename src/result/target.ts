import { type Rule, readFields } from "../input/check.ts";
import { copyOf } from "../input/copy.ts";
import { refuse } from "../input/error.ts";
import { isRecord } from "../input/observation.ts";
import { hasRatio, inside, numberWithin, orNull, rangeOf, readResult, refuseUnlike } from "./comparable.ts";
import type { Direction, KpiResult } from "./result.ts";

/** What a value is to reach, in the unit of its KPI. */
export type Target =
  | {
      /** The least that is good enough. */
      readonly atLeast: number;
    }
  | {
      /** What the value has to be above; on it is not enough. */
      readonly above: number;
    }
  | {
      /** The most that is good enough. */
      readonly atMost: number;
    }
  | {
      /** What the value has to be below; on it is not enough. */
      readonly below: number;
    }
  | {
      /** Neither too little nor too much; both ends are good enough. */
      readonly between: readonly [low: number, high: number];
    }
  | {
      /** By which share of the baseline the value is to be lower, 0 to 1. */
      readonly reduceBy: number;
      /** The baseline: a value from 0, or an earlier result of the KPI, counted by the same definition. */
      readonly from: number | KpiResult | null;
    }
  | {
      /** By which share of the baseline the value is to be higher, from 0. */
      readonly increaseBy: number;
      /** The baseline: a value from 0, or an earlier result of the KPI, counted by the same definition. */
      readonly from: number | KpiResult | null;
    };

/** What a target comes to. */
export interface Bounds {
  /** The least that is good enough; infinite where any lower value is as well. */
  readonly low: number;
  /** The most that is good enough; infinite where any higher value is as well. */
  readonly high: number;
  /** Whether a value on the bound is not good enough. */
  readonly isStrict: boolean;
}

/** The bounds that a target sets for a result, whose value has been read; `null` where there is nothing to start from. */
export function boundsOf(given: Target, result: KpiResult, value: number | null): Bounds | null {
  const target = copyOf(given) as Target;
  const kind = isRecord(target) ? Object.keys(target).sort().join(" and ") : "";
  if (!Object.hasOwn(CONTRADICTED, kind)) {
    refuse(TARGET, [], "atLeast, above, atMost, below, between, or from with reduceBy or increaseBy", kind || target);
  }
  const { direction } = result;
  if (direction === CONTRADICTED[kind]) {
    refuse(TARGET, [], `another kind, as ${direction} is better`, kind);
  }
  if ("from" in target) return boundOfChange(target, "reduceBy" in target ? "reduceBy" : "increaseBy", result, value);
  const bound = numberWithin(rangeOf(result));
  if ("between" in target) {
    const [low, high] = readFields(TARGET, target, { between: pairOf(bound) }).between;
    return { low, high, isStrict: false };
  }
  const { [kind]: limit } = readFields<Readonly<Record<string, number>>>(TARGET, target, { [kind]: bound });
  return boundAt(limit as number, CONTRADICTED[kind] === "lower", kind === "above" || kind === "below");
}

/** The direction that each kind of target contradicts. */
const CONTRADICTED: Readonly<Record<string, Direction | null>> = {
  atLeast: "lower",
  above: "lower",
  atMost: "higher",
  below: "higher",
  between: null,
  "from and reduceBy": "higher",
  "from and increaseBy": "lower",
};

function boundAt(limit: number, isLeast: boolean, isStrict: boolean): Bounds {
  return isLeast ? { low: limit, high: Infinity, isStrict } : { low: -Infinity, high: limit, isStrict };
}

/** The bound of a reduction or an increase; `null` from no baseline, or from 0. */
function boundOfChange(
  target: Target,
  kind: "reduceBy" | "increaseBy",
  result: KpiResult,
  value: number | null,
): Bounds | null {
  const rises = kind === "increaseBy";
  if (!hasRatio(result)) {
    refuse(TARGET, [], `${rises ? "atLeast" : "atMost"}, as a share of ${result.unit} means nothing`, kind);
  }
  const [, most] = rangeOf(result);
  const baseline = numberWithin([0, most]);
  const { [kind]: change, from } = readFields<Readonly<Record<typeof kind, number>> & { readonly from: unknown }>(
    TARGET,
    target as never,
    {
      [kind]: numberWithin([0, rises ? 1e300 : 1]),
      from: {
        expected: `${baseline.expected}, an earlier result, or null`,
        admits: (value, record) => value === null || isRecord(value) || baseline.admits(value, record),
      },
    },
  );
  const start = isRecord(from) ? valueOf(from as unknown as KpiResult, result, baseline) : (from as number | null);
  if (start === null || start === 0) return null;
  const exact = start * (rises ? 1 + change : 1 - change);
  const isOn = (edge: number): boolean => Math.abs(edge - exact) <= 1e-12 * exact;
  if (exact > most && !isOn(most))
    refuse(TARGET, [kind], `an increase of ${start} that ends at ${most} at most`, change);
  // Where rounding alone keeps the value from the bound, or the bound from the end of the range, it is on it.
  return boundAt(value !== null && isOn(value) ? value : Math.min(exact, most), rises, false);
}

/** The value of an earlier result that means the same. */
function valueOf(earlier: KpiResult, result: KpiResult, baseline: Rule): number | null {
  return inside(TARGET, ["from"], () => {
    readResult(TARGET, earlier);
    refuseUnlike(TARGET, earlier, result, "as in the result");
    return readFields(TARGET, earlier, { value: orNull(baseline) }).value;
  });
}

const TARGET = "assess target";

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
