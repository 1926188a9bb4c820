import { checkOptions, optional } from "../../input/check.ts";
import { walk } from "../../input/observation.ts";
import { inside, readResult, refuseUnlike } from "../../result/comparable.ts";
import type { KpiResult } from "../../result/result.ts";
import { type Moments, momentsOf } from "../answer/moments.ts";
import { type Interval, OPEN_SHARE } from "../interval/interval.ts";
import { copyResult } from "../sample/given.ts";
import { isNoise, limitsOf, testOf } from "../sample/student.ts";
import { isSignificant, testOf as normalTestOf, reachOf } from "../sample/verdict.ts";

/** How a trend is found: by the kind of result. */
export type TrendMethod = "cochran-armitage" | "regression" | "log-regression" | "none";

/** How sure the trend is to be. */
export interface TrendOptions {
  /**
   * Between 0 and 1, exclusive.
   * @defaultValue `0.95`
   */
  readonly confidence?: number | undefined;
}

/** By which factor times change from one period to the next. */
export interface TrendRatio {
  /** 0.9 is a tenth less each time. */
  readonly value: number;
  /** Lower limit; `null` where there is none. */
  readonly lower: number | null;
  /** Upper limit; `null` where there is none. */
  readonly upper: number | null;
}

/** Whether a value rises or falls over the periods. */
export interface Trend extends Interval<TrendMethod> {
  /** Change from one period to the next, in the unit of the result; `null` of times, and where there is none. */
  readonly slope: number | null;
  /** Of times: the factor from one period to the next; else `null`. */
  readonly ratio: TrendRatio | null;
  /** The test statistic, z or t; `null` where it does not exist. */
  readonly statistic: number | null;
  /** Two-sided: how often chance alone gives at least such a trend; `null` where it does not exist. */
  readonly pValue: number | null;
  /** Whether p is small enough. */
  readonly significant: boolean | null;
  /** Periods with a value. */
  readonly periods: number;
  /** Observations in them. */
  readonly n: number;
}

/**
 * Whether a value rises or falls over several periods: the straight line through all of them, each with the weight of its
 * observations. It sees a slow change that a comparison of the last period with the first one misses.
 *
 * Periods are numbered x = 0, 1, 2 …; one without a value keeps its place. With the mean X of x over all observations,
 * `slope = sum of n (x - X) (value - mean) / sum of n (x - X)^2`.
 *
 * - Shares, `"cochran-armitage"`: `z = slope * sqrt(sum of n (x - X)^2 / (p (1 - p)))`, p being the share of all together.
 * - Scores and ratings, `"regression"`: Student's t of the slope through the single answers, with n - 2 degrees of freedom.
 * - Times, `"log-regression"`: the same on logarithms, so that it tells of a factor: `ratio`.
 *
 * `significant` follows from p, and the interval from the same variance as p.
 *
 * It takes a straight line: what rises and falls again has no trend. It takes observations for independent, and periods that
 * differ by nothing but the trend and chance: where every Monday is worse, or each week has something of its own, p is too
 * small. Look at a {@link controlChart} first.
 *
 * @param results - Results of one KPI, one for each period, the earliest first: rows of a `series`, for example.
 * @returns `slope`, `lower` and `upper` in the unit of the result per period. `null` below two periods with a value, and the
 * limits where all observations are equal, as then nothing is known of their spread. Results of which no spread is known have
 * the method `"none"`.
 * @throws {@link KpiInputError} when a result is inadmissible, naming its index, on results that do not mean the same, and on
 * an inadmissible option.
 * @see Armitage (1955), Tests for linear trends in proportions and frequencies, Biometrics 11(3).
 *
 * @example
 * ```ts
 * import { resolutionRateFromTally } from "service-kpis";
 * import { trendOf } from "service-kpis/stats";
 *
 * const resolved = [80, 82, 83, 86, 87, 90];
 * const months = resolved.map((count) => resolutionRateFromTally({ resolved: count, unresolved: 100 - count }));
 * const { slope, pValue, significant } = trendOf(months);
 * [Math.round(1000 * (slope ?? 0)) / 1000, Math.round(1000 * (pValue ?? 1)) / 1000, significant]; // => [0.019, 0.024, true]
 * ```
 */
export function trendOf(results: Iterable<KpiResult>, options: TrendOptions = {}): Trend {
  const { confidence = 0.95 } = checkOptions("trendOf options", options, { confidence: optional(OPEN_SHARE) });
  const { kind, periods } = readPeriods(results);
  const method = METHODS[kind];
  const n = periods.reduce((sum, period) => sum + period.n, 0);
  const nothing = { ...NOTHING, periods: periods.length, n, confidence, method };
  if (periods.length < 2) return nothing;
  const line = lineThrough(periods, n);
  const { lower, upper, ...test } = kind === "share" ? ofShares(line, confidence) : ofMeans(line, n, confidence);
  const significant = isSignificant(test.pValue, confidence);
  const found = { ...nothing, ...test, significant };
  if (kind !== "times") return { ...found, slope: line.slope, lower, upper };
  const factor = (limit: number | null): number | null =>
    limit === null || !Number.isFinite(Math.exp(limit)) ? null : Math.exp(limit);
  return { ...found, ratio: { value: Math.exp(line.slope), lower: factor(lower), upper: factor(upper) } };
}

const METHODS = {
  share: "cochran-armitage",
  score: "regression",
  rating: "regression",
  times: "log-regression",
  none: "none",
} as const;

const NOTHING = {
  slope: null,
  ratio: null,
  lower: null,
  upper: null,
  statistic: null,
  pValue: null,
  significant: null,
} as const;

interface Period extends Moments {
  /** Its number, from 0. */
  readonly at: number;
}

function readPeriods(results: unknown): { readonly kind: keyof typeof METHODS; readonly periods: readonly Period[] } {
  const periods: Period[] = [];
  let first: KpiResult | undefined;
  let kind: keyof typeof METHODS = "none";
  walk("trendOf results", results, (item, at) => {
    inside("trendOf results", [at], () => {
      const result = copyResult(item) as KpiResult;
      readResult("trendOf results", result);
      first ??= result;
      refuseUnlike("trendOf results", result, first, "as in the first period");
      const { moments, ...read } = momentsOf("trendOf", "results", result);
      kind = read.kind;
      if (moments !== null) periods.push({ at, ...moments });
    });
  });
  return { kind, periods };
}

/** The straight line through all periods, and what lies about it. */
interface Line {
  readonly slope: number;
  /** The squared distances of the periods from their mean. */
  readonly width: number;
  /** The squared distances of all observations from the mean of all. */
  readonly squares: number;
  readonly mean: number;
}

function lineThrough(periods: readonly Period[], n: number): Line {
  const average = (term: (period: Period) => number): number =>
    periods.reduce((sum, period) => sum + period.n * term(period), 0) / n;
  const [middle, mean] = [average(({ at }) => at), average((period) => period.mean)];
  const width = n * average(({ at }) => (at - middle) ** 2);
  const squares = periods.reduce((sum, period) => sum + period.squares + period.n * (period.mean - mean) ** 2, 0);
  const slope = (n * average((period) => (period.at - middle) * (period.mean - mean))) / width + 0;
  return { slope, width, squares, mean };
}

interface Finding {
  readonly lower: number | null;
  readonly upper: number | null;
  readonly statistic: number | null;
  readonly pValue: number | null;
}

const UNKNOWN: Finding = { lower: null, upper: null, statistic: null, pValue: null };

/** The variance is that without a trend: of the share of all observations together. */
function ofShares({ slope, width, mean }: Line, confidence: number): Finding {
  const standardError = Math.sqrt((mean * (1 - mean)) / width);
  if (!(standardError > 0)) return UNKNOWN;
  const margin = reachOf(confidence) * standardError;
  return { lower: slope - margin, upper: slope + margin, ...normalTestOf(slope, standardError) };
}

/** The variance is that about the line. */
function ofMeans({ slope, width, squares, mean }: Line, n: number, confidence: number): Finding {
  const degreesOfFreedom = n - 2;
  const standardError = Math.sqrt((squares - slope ** 2 * width) / degreesOfFreedom / width);
  if (degreesOfFreedom < 1 || isNoise(standardError * Math.sqrt(width), mean)) return UNKNOWN;
  const estimate = { value: slope, standardError, degreesOfFreedom };
  const [lower, upper] = limitsOf(estimate, confidence);
  return { lower, upper, ...testOf(estimate) };
}
