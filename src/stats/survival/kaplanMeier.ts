import { eachObservation, isRecord } from "../../input/observation.ts";
import { EXPECTED_DURATION, isDuration } from "../../input/timestamp.ts";
import { readSettings } from "../interval/confidence.ts";
import type { ConfidenceOptions, Interval } from "../interval/interval.ts";
import { reachOf } from "../sample/verdict.ts";

/** A case that took some time, or has taken it so far. */
export interface TimedCase {
  /** Milliseconds from the start to the end, or until now. */
  readonly duration: number;
  /** Whether it has no end yet. */
  readonly open: boolean;
}

/** What happened at one duration. */
export interface SurvivalStep {
  /** Milliseconds. */
  readonly duration: number;
  /** Cases that took, or have taken, at least that long. */
  readonly atRisk: number;
  /** How many of them were resolved then. */
  readonly resolved: number;
  /** How many of them are open and have come to that duration only. */
  readonly censored: number;
  /** The share of all cases that take longer, 0 to 1. */
  readonly survival: number;
  /** Lower limit of that share; `null` from where nothing is left on. */
  readonly lower: number | null;
  /** Upper limit of that share; `null` from where nothing is left on. */
  readonly upper: number | null;
}

/** The median duration with its interval, in milliseconds, and the curve it was read from. */
export interface KaplanMeier extends Interval<"log"> {
  /** How many cases. */
  readonly n: number;
  /** How many of them were resolved. */
  readonly resolved: number;
  /** How many of them are open. */
  readonly open: number;
  /** Half of the cases take longer; `null` where the curve does not come down to one half. */
  readonly median: number | null;
  /** One step for every duration that occurs, in rising order. */
  readonly curve: readonly SurvivalStep[];
}

/**
 * How long cases take while some are still open: the product-limit estimate of Kaplan and Meier.
 *
 * To leave open cases out makes times look short, above all the latest ones. Here each one counts as long as it has been
 * open: `survival` at a duration is the product of `1 - resolved / atRisk` over it and all shorter ones. Its limits are
 * `survival exp(± z sqrt(sum of resolved / (atRisk (atRisk - resolved))))`, with Greenwood's variance, at most 1. The
 * median is where the curve first comes down to one half (between two steps where it rests exactly on it), `lower` and
 * `upper` where the curves of the limits do. All as `survfit` of R's package survival, by its default `conf.type = "log"`.
 *
 * That a case is open must have nothing to do with how long it will take: cases that were closed for another reason, as
 * merged ones, do not belong here as open ones. Cases have to be independent: several of one customer are not.
 *
 * @param cases - `duration` in milliseconds and whether the case is `open`, in any order.
 * @returns `median`, `lower` and `upper` in milliseconds, `null` where their curve does not come down to one half.
 * @throws {@link KpiInputError} on any other case, naming index and field, and on inadmissible options.
 * @see Kaplan and Meier (1958), Nonparametric estimation from incomplete observations, Journal of the American Statistical
 * Association 53(282).
 * @see Greenwood (1926), The natural duration of cancer, Reports on Public Health and Medical Subjects 33.
 *
 * @example
 * ```ts
 * import { kaplanMeier } from "service-kpis/stats";
 *
 * const hours = 3_600_000;
 * const { median, open, curve } = kaplanMeier([
 *   { duration: 1 * hours, open: false },
 *   { duration: 2 * hours, open: true },
 *   { duration: 3 * hours, open: false },
 *   { duration: 8 * hours, open: true },
 * ]);
 * [(median ?? 0) / hours, open]; // => [3, 2]
 * curve.map(({ survival }) => survival); // => [0.75, 0.75, 0.375, 0.375]
 * ```
 */
export function kaplanMeier(cases: Iterable<TimedCase>, options: ConfidenceOptions<"log"> = {}): KaplanMeier {
  const { confidence, method } = readSettings("kaplanMeier", options, ["log"]);
  const { resolved, open } = readCases(cases);
  const curve = curveOf(resolved, open, reachOf(confidence));
  return {
    n: resolved.length + open.length,
    resolved: resolved.length,
    open: open.length,
    median: halfOf(curve, ({ survival }) => survival),
    lower: halfOf(curve, ({ lower }) => lower),
    upper: halfOf(curve, ({ upper }) => upper),
    confidence,
    method,
    curve,
  };
}

/** The durations of either kind, in rising order. */
function readCases(cases: Iterable<TimedCase>): { readonly resolved: Float64Array; readonly open: Float64Array } {
  const resolved: number[] = [];
  const open: number[] = [];
  eachObservation("kaplanMeier cases", cases, (item, index, reject) => {
    if (!isRecord(item)) {
      reject(index, item, "a record with duration and open");
      return;
    }
    const { duration, open: isOpen } = item;
    if (!isDuration(duration)) reject(index, item, EXPECTED_DURATION, "duration");
    else if (typeof isOpen !== "boolean") reject(index, item, "true or false", "open");
    else (isOpen ? open : resolved).push(duration + 0);
  });
  return { resolved: new Float64Array(resolved).sort(), open: new Float64Array(open).sort() };
}

function curveOf(resolved: Float64Array, open: Float64Array, reach: number): SurvivalStep[] {
  const curve: SurvivalStep[] = [];
  let survival = 1;
  let variance = 0;
  for (let ended = 0, lost = 0; ended < resolved.length || lost < open.length; ) {
    const atRisk = resolved.length - ended + open.length - lost;
    const duration = Math.min(resolved[ended] ?? Number.POSITIVE_INFINITY, open[lost] ?? Number.POSITIVE_INFINITY);
    const [endedBefore, lostBefore] = [ended, lost];
    while (resolved[ended] === duration) ended += 1;
    while (open[lost] === duration) lost += 1;
    const left = atRisk - (ended - endedBefore);
    survival *= left / atRisk;
    variance += (ended - endedBefore) / (atRisk * left);
    const margin = Math.exp(reach * Math.sqrt(variance));
    curve.push({
      duration,
      atRisk,
      resolved: ended - endedBefore,
      censored: lost - lostBefore,
      survival,
      lower: left === 0 ? null : survival / margin,
      upper: left === 0 ? null : Math.min(1, survival * margin),
    });
  }
  return curve;
}

/** Where a curve comes down to one half; where it rests on it, half-way to its next step. */
function halfOf(curve: readonly SurvivalStep[], heightOf: (step: SurvivalStep) => number | null): number | null {
  const steps = curve.map((step) => ({ duration: step.duration, height: heightOf(step) }));
  const first = steps.find(({ height }) => height !== null && height < 0.5 + ROUNDING);
  if (first === undefined || first.height === null) return null;
  const { duration, height: half } = first;
  const next = steps.find(({ height }) => (height ?? 0) < half);
  return next === undefined || half < 0.5 - ROUNDING ? duration : (duration + next.duration) / 2;
}

/** A product that should be one half may miss it by this much, as in `survfit`. */
const ROUNDING = 1.5e-8;
