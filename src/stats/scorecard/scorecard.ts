import { checkOptions, oneOf, optional, type Rule, type Rules } from "../../input/check.ts";
import { KpiInputError, refuse } from "../../input/error.ts";
import { isIterable, isRecord } from "../../input/observation.ts";
import { assess, type TargetStatus } from "../../result/assess.ts";
import { type Direction, directionOf } from "../../result/direction.ts";
import type { KpiResult } from "../../result/result.ts";
import type { Target } from "../../result/target.ts";
import { adjustPValues, type PValueAdjustment } from "../compare/adjustPValues.ts";
import { compareResults } from "../compare/compareResults.ts";
import { OPEN_SHARE } from "../interval/interval.ts";
import { intervalOf } from "../interval/intervalOf.ts";

/** One line of a scorecard: a result, and what it is held against. */
export interface ScorecardEntry {
  /** Of any KPI. */
  readonly result: KpiResult;
  /** The same KPI of the period before, counted by the same definition. */
  readonly previous?: KpiResult | null | undefined;
  /** What the value is to reach. */
  readonly target?: Target | null | undefined;
  /**
   * What the line is called, for example the KPI and the team.
   * @defaultValue the name of the KPI
   */
  readonly label?: string | undefined;
}

/** How a scorecard is made. */
export interface ScorecardOptions {
  /**
   * How sure the intervals are to be, and how sure that a change is one: between 0 and 1, exclusive.
   * @defaultValue `0.95`
   */
  readonly confidence?: number | undefined;
  /**
   * How the p values of all lines are adjusted to each other, as {@link adjustPValues} does it.
   * @defaultValue `"benjamini-hochberg"`
   */
  readonly adjust?: PValueAdjustment | "none" | undefined;
  /**
   * Whether a target is met or missed only where the whole interval says so.
   * @defaultValue `false`: the value alone decides
   */
  readonly byInterval?: boolean | undefined;
}

/** One line of a scorecard, flat. Where there was nothing to compute a field from, it is `null`. */
export interface ScorecardRow extends KpiResult {
  /** What the line is called. */
  readonly label: string;
  /** Lower limit of the value's interval, in its unit. */
  readonly lower: number | null;
  /** Upper limit of the value's interval, in its unit. */
  readonly upper: number | null;
  /** Which way the KPI gets better. */
  readonly direction: Direction | null;
  /** The least that is good enough, in the unit of the value. */
  readonly targetLower: number | null;
  /** The most that is good enough, in the unit of the value. */
  readonly targetUpper: number | null;
  /** What became of the target. */
  readonly status: TargetStatus | null;
  /** The value minus the bound that decides, 0 between two bounds. */
  readonly gap: number | null;
  /** The value of the period before. */
  readonly previous: number | null;
  /** The value minus the previous one. */
  readonly difference: number | null;
  /** How often chance alone makes such a difference, adjusted to the other lines. */
  readonly pValue: number | null;
  /** Whether the change is real: whether `pValue` is below `1 - confidence`. */
  readonly changed: boolean | null;
  /** Whether a change that is real is one for the better. */
  readonly better: boolean | null;
}

/**
 * Results side by side, each with its interval, its target and its change since the period before: plain rows, one per
 * entry and in the same order, for `console.table`, a chart or JSON.
 *
 * Intervals are those of {@link intervalOf}, targets are judged by `assess`, and changes are tested by the comparison of
 * the KPI's kind: {@link compareNps}, {@link compareProportions}, {@link compareRatings} or {@link compareMeans}.
 *
 * Of many changes that are none some look real by chance. So the p values of all rows are adjusted together: another
 * entry may change what a row says of `pValue`, `changed` and `better`, and nothing else. `changed` is `false` where the
 * difference may be chance, which does not say that nothing changed.
 *
 * Intervals and tests take the observations for independent, and for a small part of all there could be: they are not
 * made for the same people asked twice, for several cases of one customer, and for a team that has answered as a whole.
 *
 * @param entries - A result each, and where they are known a previous result, a target and a label.
 * @throws {@link KpiInputError} when an entry, a target or an option is inadmissible, naming the entry, and when a
 * previous result is of another KPI or of another definition, its period excepted.
 *
 * @example
 * ```ts
 * import { npsFromTally, resolutionRateFromTally } from "service-kpis";
 * import { scorecard } from "service-kpis/stats";
 *
 * const rows = scorecard([
 *   {
 *     result: resolutionRateFromTally({ resolved: 450, unresolved: 50 }),
 *     previous: resolutionRateFromTally({ resolved: 400, unresolved: 100 }),
 *     target: { atLeast: 0.85 },
 *   },
 *   { result: npsFromTally({ promoters: 20, passives: 15, detractors: 5, missing: 9 }), target: { atLeast: 40 } },
 * ]);
 * rows.map(({ label, value, status, changed, better }) => [label, value, status, changed, better]);
 * // => [["resolutionRate", 0.9, "met", true, true], ["nps", 37.5, "missed", null, null]]
 * ```
 */
export function scorecard(entries: Iterable<ScorecardEntry>, options: ScorecardOptions = {}): ScorecardRow[] {
  checkOptions("scorecard options", options, OPTIONS);
  if (!isIterable(entries)) refuse(ENTRIES, [], "an iterable", entries);
  const { confidence = 0.95, adjust = "benjamini-hochberg", byInterval = false } = options;
  const rows = Array.from(entries, (entry, index) => rowOf(entry, index, confidence, byInterval));
  const pValues = rows.map(({ pValue }) => pValue);
  const adjusted = adjust === "none" ? pValues : adjustPValues(pValues, adjust);
  return rows.map((row, index) => {
    const pValue = adjusted[index] ?? null;
    const changed = pValue === null ? null : pValue < 1 - confidence;
    return { ...row, pValue, changed, better: changed === true ? isBetter(row) : null };
  });
}

function isBetter({ difference, direction }: Pick<ScorecardRow, "difference" | "direction">): boolean | null {
  if (difference === null || direction === null || direction === "target") return null;
  return difference > 0 === (direction === "higher");
}

/** A row as it would be alone. */
function rowOf(entry: ScorecardEntry, index: number, confidence: number, byInterval: boolean): SingleRow {
  within([index], () => {
    checkOptions(ENTRIES, entry, ENTRY);
  });
  const { result, previous, target, label = result.kpi } = entry;
  const interval = within([index, "result"], () => intervalOf(result, { confidence }));
  const assessment = target && within([index, "target"], () => assess(result, target, byInterval ? { interval } : {}));
  const change = previous && within([index, "previous"], () => compareResults(previous, result));
  return {
    label,
    kpi: result.kpi,
    unit: result.unit,
    value: unsigned(result.value),
    lower: interval.lower,
    upper: interval.upper,
    n: result.n + 0,
    direction: directionOf(result),
    targetLower: assessment?.targetLower ?? null,
    targetUpper: assessment?.targetUpper ?? null,
    status: assessment?.status ?? null,
    gap: assessment?.gap ?? null,
    previous: unsigned(previous?.value ?? null),
    difference: change?.difference ?? null,
    pValue: change?.pValue ?? null,
  };
}

type SingleRow = Omit<ScorecardRow, "changed" | "better">;

const ENTRIES = "scorecard entries";

/** What is refused inside an entry, with its place among the entries. */
function within<Outcome>(place: readonly PropertyKey[], run: () => Outcome): Outcome {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof KpiInputError)) throw error;
    const issues = error.issues.map(({ path, message }) => ({ path: [...place, ...path], message }));
    throw new KpiInputError(ENTRIES, issues, error.count, { cause: error });
  }
}

const RESULT: Rule = { expected: "a result with kpi, unit, value and n", admits: isResult };

const ENTRY: Rules = {
  result: RESULT,
  previous: {
    expected: "a result with kpi, unit, value and n, or null",
    admits: (previous) => previous === undefined || previous === null || isResult(previous),
  },
  target: {
    expected: "a target or null",
    admits: (target) => target === undefined || target === null || isRecord(target),
  },
  label: { expected: "text", admits: (label) => label === undefined || typeof label === "string" },
};

const OPTIONS: Rules = {
  confidence: /* @__PURE__ */ optional(OPEN_SHARE),
  adjust: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf("benjamini-hochberg", "holm", "none")),
  byInterval: { expected: "true or false", admits: (flag) => flag === undefined || typeof flag === "boolean" },
};

function isResult(value: unknown): boolean {
  if (!isRecord(value) || typeof value.kpi !== "string" || typeof value.unit !== "string") return false;
  return (value.value === null || isAmount(value.value)) && isAmount(value.n) && value.n >= 0;
}

/** A number whose difference from another one is finite, too. */
function isAmount(value: unknown): value is number {
  return typeof value === "number" && Math.abs(value) <= 1e300;
}

/** Without a sign on 0. */
function unsigned(value: number | null): number | null {
  return value === null ? null : value + 0;
}
