import { checkOptions, FLAG, oneOf, optional, type Rules } from "../../input/check.ts";
import { copyOf } from "../../input/copy.ts";
import { refuse } from "../../input/error.ts";
import { isRecord, walk } from "../../input/observation.ts";
import { assess, type IntervalLimits, type TargetStatus } from "../../result/assess.ts";
import { hasRatio, inside, readResult } from "../../result/comparable.ts";
import type { Direction, KpiResult } from "../../result/result.ts";
import type { Target } from "../../result/target.ts";
import { adjustPValues, type PValueAdjustment } from "../compare/adjustPValues.ts";
import { type Change, compareResults } from "../compare/compareResults.ts";
import { OPEN_SHARE } from "../interval/interval.ts";
import { estimateOf } from "../interval/intervalOf.ts";
import { isSignificant } from "../sample/verdict.ts";

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
  /** Lower limit of the value, in its unit; of times, that of `typical`. */
  readonly lower: number | null;
  /** Upper limit of the value, in its unit; of times, that of `typical`. */
  readonly upper: number | null;
  /**
   * Of times their geometric mean, of which `lower` and `upper` are the limits, and whose change is tested; of all others
   * `null`.
   */
  readonly typical: number | null;
  /** The least that is good enough, in the unit of the value. */
  readonly targetLower: number | null;
  /** The most that is good enough, in the unit of the value. */
  readonly targetUpper: number | null;
  /** Whether a value on the bound has missed the target, as `above` and `below` want it. */
  readonly targetStrict: boolean | null;
  /** What became of the target. */
  readonly status: TargetStatus | null;
  /** The value minus the bound that decides, 0 between two bounds. */
  readonly gap: number | null;
  /** The value of the period before. */
  readonly previous: number | null;
  /** The value minus the previous one. */
  readonly difference: number | null;
  /** The difference as a share of the previous value; `null` from 0 or below, and where a percentage means nothing. */
  readonly relativeChange: number | null;
  /** How often chance alone makes such a difference, adjusted to the other lines. */
  readonly pValue: number | null;
  /** Whether the change is real: whether `pValue` is at most `1 - confidence`. */
  readonly changed: boolean | null;
  /**
   * Whether a change that is real is one for the better; `null` where the direction is `"target"`, and of times whose mean
   * went the other way than what is typical.
   */
  readonly better: boolean | null;
}

/**
 * Results side by side, each with its interval, its target and its change since the period before: plain rows, one per
 * entry and in the same order, for `console.table`, a chart or JSON.
 *
 * Intervals are those of {@link intervalOf}, targets are judged by `assess`, and changes are tested by the comparison of
 * the KPI's kind: {@link compareNps}, {@link compareProportions} or {@link compareRatings}.
 *
 * Of times the value is the mean, which follows a few long ones. Limits and test are those of the geometric mean, `typical`:
 * Welch's test of the logarithms. With `byInterval` a target of times is met, or missed, where both say so, the limits and
 * the value.
 *
 * `relativeChange` is `difference / previous`, 0.25 for a quarter more. Points have no true zero, nor have ratings unless their
 * scale starts at 0, so that a percentage of them means nothing: it is `null` there.
 *
 * Shares of time, means of scores and ratios are no numbers of cases: they have neither limits nor a `pValue`.
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
  const settings = checkOptions("scorecard options", options, OPTIONS);
  const { confidence = 0.95, adjust = "benjamini-hochberg", byInterval = false } = settings;
  const rows: SingleRow[] = [];
  walk(ENTRIES, entries, (entry, index) => {
    rows.push(inside(ENTRIES, [index], () => rowOf(entry, confidence, byInterval)));
  });
  const pValues = rows.map(({ pValue }) => pValue);
  const adjusted = adjust === "none" ? pValues : adjustPValues(pValues, adjust);
  return rows.map((row, index) => {
    const pValue = adjusted[index] ?? null;
    const changed = isSignificant(pValue, confidence);
    return { ...row, pValue, changed, better: changed === true ? row.better : null };
  });
}

/** Whether a change would be one for the better. */
function isBetter({ difference, tested }: Change, direction: Direction): boolean | null {
  if (difference === null || tested === null || direction === "target") return null;
  return Math.sign(difference) === Math.sign(tested) ? difference > 0 === (direction === "higher") : null;
}

/** A row as it would be alone. */
function rowOf(given: unknown, confidence: number, byInterval: boolean): SingleRow {
  const entry = copyOf(given, Object.keys(ENTRY));
  if (isRecord(entry) && "kpi" in entry) {
    refuse(ENTRIES, [], "an entry with a result in it", entry, "write { result } around it");
  }
  const { result, previous, target, label } = checkOptions(ENTRIES, entry as ScorecardEntry, ENTRY);
  const { kpi, unit, direction, value, n } = inside(ENTRIES, ["result"], () => readResult(ENTRIES, result));
  const { interval, typical } = inside(ENTRIES, ["result"], () => estimateOf(ENTRIES, result, confidence));
  const assessment =
    target &&
    inside(ENTRIES, ["target"], () =>
      assess(result, target, byInterval ? { interval: stretched(interval, value) } : {}),
    );
  const earlier = previous && inside(ENTRIES, ["previous"], () => readResult(ENTRIES, previous));
  const change = previous && inside(ENTRIES, ["previous"], () => compareResults(previous, result));
  const difference = change?.difference ?? null;
  const start = earlier?.value ?? null;
  return {
    label: label ?? kpi,
    kpi,
    unit,
    value,
    lower: interval.lower,
    upper: interval.upper,
    n,
    direction,
    typical,
    targetLower: assessment?.targetLower ?? null,
    targetUpper: assessment?.targetUpper ?? null,
    targetStrict: assessment?.targetStrict ?? null,
    status: assessment?.status ?? null,
    gap: assessment?.gap ?? null,
    previous: start,
    difference,
    relativeChange: hasRatio(result) ? relativeChangeOf(difference, start) : null,
    pValue: change?.pValue ?? null,
    better: change ? isBetter(change, direction) : null,
  };
}

/** Limits that hold the value as well, as those of a geometric mean may not. */
function stretched({ lower, upper }: IntervalLimits, value: number | null): IntervalLimits {
  return {
    lower: lower === null || value === null ? lower : Math.min(lower, value),
    upper: upper === null || value === null ? upper : Math.max(upper, value),
  };
}

function relativeChangeOf(difference: number | null, start: number | null): number | null {
  if (difference === null || start === null || start <= 0) return null;
  const change = difference / start;
  return Number.isFinite(change) ? change : null;
}

type SingleRow = Omit<ScorecardRow, "changed">;

const ENTRIES = "scorecard entries";

const ENTRY: Rules = {
  result: { expected: "a result of a KPI", admits: isRecord },
  previous: { expected: "a result of a KPI, or null", admits: isRecordOrNothing },
  target: { expected: "a target, or null", admits: isRecordOrNothing },
  label: { expected: "text", admits: (label) => label === undefined || typeof label === "string" },
};

function isRecordOrNothing(value: unknown): boolean {
  return value === undefined || value === null || isRecord(value);
}

const OPTIONS: Rules = {
  confidence: /* @__PURE__ */ optional(OPEN_SHARE),
  adjust: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf("benjamini-hochberg", "holm", "none")),
  byInterval: /* @__PURE__ */ optional(FLAG),
};
