import { oneOf, type Rule, readFields } from "../input/check.ts";
import { describe } from "../input/describe.ts";
import { KpiInputError, refuse } from "../input/error.ts";
import { type Fields, isRecord } from "../input/observation.ts";
import { isSame } from "../tally/merge.ts";
import { isScale } from "../tally/points.ts";
import type { KpiResult, Unit } from "./result.ts";

/** Both ends of what a value can be. */
type Range = readonly [least: number, most: number];

/** Large enough for anything, and small enough for the difference of two of them. */
const ANYTHING: Range = [-1e300, 1e300];

/** What a value can be: 90 is no share. */
const RANGES: Readonly<Record<Unit, Range>> = {
  points: [-100, 100],
  share: [0, 1],
  rating: ANYTHING,
  milliseconds: ANYTHING,
  perHour: ANYTHING,
  currency: ANYTHING,
  count: ANYTHING,
  ratio: ANYTHING,
};

/** What the value of a result can be: by its unit, and of a rating by its scale, where it has one. */
export function rangeOf(result: Pick<KpiResult, "unit">): Range {
  return scaleOf(result) ?? RANGES[result.unit];
}

/**
 * Whether a percentage of a value means something: of what has a true zero. Points have none, nor have ratings, unless
 * their scale starts at 0: a mean of 4 on 1-5 and one of 3 on 0-4 are the same answers.
 */
export function hasRatio(result: Pick<KpiResult, "unit">): boolean {
  return result.unit === "rating" ? scaleOf(result)?.[0] === 0 : result.unit !== "points";
}

function scaleOf(result: Pick<KpiResult, "unit">): Range | undefined {
  const { definition } = result as { readonly definition?: unknown };
  if (result.unit !== "rating" || !isRecord(definition) || !isScale(definition.scale)) return undefined;
  return definition.scale;
}

/** A number between two ends, both included. */
export function numberWithin([least, most]: Range): Rule {
  return {
    expected: `a number from ${least} to ${most}`,
    admits: (value) => typeof value === "number" && value >= least && value <= most,
  };
}

/** The same rule for what may also be `null`. */
export function orNull(rule: Rule): Rule {
  return {
    ...rule,
    expected: `${rule.expected}, or null`,
    admits: (value, record) => value === null || rule.admits(value, record),
  };
}

/** What every result has, checked. Any other field is left out. */
export function readResult(subject: string, result: KpiResult): KpiResult {
  const kind = readFields<Pick<KpiResult, "kpi" | "unit" | "direction">>(subject, result, {
    kpi: { expected: "the name of a KPI", admits: (kpi) => typeof kpi === "string" },
    unit: oneOf(...Object.keys(RANGES)),
    direction: oneOf("higher", "lower", "target"),
    definition: {
      expected: "a definition whose scale is [lowest, highest]",
      admits: (definition, { unit }) =>
        unit !== "rating" || !isRecord(definition) || definition.scale === undefined || isScale(definition.scale),
    },
  });
  const numbers = readFields<Pick<KpiResult, "value" | "n">>(subject, result, {
    value: orNull(numberWithin(rangeOf(kind))),
    n: numberWithin([0, 1e300]),
  });
  const { kpi, unit, direction } = kind;
  return { kpi, unit, direction, ...numbers };
}

/** Limits that hold a value, but for rounding. */
export function isHeld(
  value: number | null,
  { lower, upper }: { readonly lower: number | null; readonly upper: number | null },
): boolean {
  if (value === null) return true;
  const slack = 1e-12 + 1e-9 * Math.max(Math.abs(value), Math.abs(lower ?? 0), Math.abs(upper ?? 0));
  return (lower ?? value) <= value + slack && (upper ?? value) >= value - slack;
}

/**
 * Refuses what does not mean the same: another KPI or unit, as far as both name one, and another definition. The period of
 * a definition, `from` and `to`, is another one by nature.
 *
 * @param as - What the one looked at has to be like, in words.
 * @param standard - The definition that is meant where there is none.
 */
export function refuseUnlike(subject: string, given: object, like: object, as: string, standard?: object): void {
  let path: readonly string[] = ["definition"];
  let expected = "what can be read";
  let received: unknown = null;
  try {
    const [one, other] = [traitsOf(given, standard), traitsOf(like, standard)];
    const trait = Object.keys({ ...other, ...one }).find((name) => {
      const isNamed = !(name === "kpi" || name === "unit") || (one[name] !== undefined && other[name] !== undefined);
      return isNamed && !isSame(one[name], other[name]);
    });
    if (trait === undefined) return;
    path = trait === "kpi" || trait === "unit" ? [trait] : ["definition", trait];
    expected = `${describe(other[trait])} ${as}`;
    received = one[trait];
  } catch {
    // A definition whose fields throw when they are read.
  }
  refuse(subject, path, expected, received);
}

function traitsOf(result: object, standard?: object): Fields {
  const { kpi, unit, definition = standard } = result as Fields;
  return { kpi, unit, ...(definition as object | null), from: undefined, to: undefined };
}

/** What is refused inside of something larger, with its place there. */
export function inside<Outcome>(subject: string, place: readonly PropertyKey[], run: () => Outcome): Outcome {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof KpiInputError)) throw error;
    const issues = error.issues.map(({ path, message }) => ({ path: [...place, ...path], message }));
    throw new KpiInputError(subject, issues, error.count);
  }
}
