import { readFields } from "../../input/check.ts";
import { selectQuantiles } from "../../result/quantile.ts";
import { binomialCumulative, binomialUpperTail } from "../distribution/distribution.ts";
import { AMOUNT, readNumbers } from "../sample/sample.ts";
import { readSettings } from "./confidence.ts";
import { type ConfidenceOptions, type Interval, OPEN_SHARE } from "./interval.ts";

/** A quantile with its interval. */
export interface QuantileInterval extends Interval<"order-statistics"> {
  /** How many values. */
  readonly n: number;
  /** The quantile of the values, type 7; `null` where there are none. */
  readonly value: number | null;
  /** Which value is the lower limit, counted from 1 in rising order; `null` where the sample is too small for one. */
  readonly lowerRank: number | null;
  /** Which value is the upper limit, counted from 1 in rising order; `null` where the sample is too small for one. */
  readonly upperRank: number | null;
  /**
   * The true coverage of what is printed, 0 to 1: of both limits, or of the one limit that there is ("at most", "at
   * least"); `null` where there is none.
   */
  readonly coverage: number | null;
}

/**
 * The interval of a median or another quantile, whatever the distribution: two of the values themselves.
 *
 * The lower limit is the value of the largest rank r with `P(X < r) <= (1 - confidence) / 2`, the upper one that of the
 * smallest rank u with `P(X >= u) <= (1 - confidence) / 2`, X being binomial (n, p): how many values do not exceed the
 * true quantile. Where these would leave out the type 7 quantile, which happens far out in small samples, the ranks next
 * to it are taken. Coverage is at least `confidence`, and rather more in small samples. A limit is `null` where no value
 * is far enough out: at 95 % a median needs 6 values, the upper limit of p90 36, of p95 72, of p99 368.
 *
 * @param values - Independent numbers in any unit and order: several cases of one customer are not.
 * @param p - Between 0 and 1, exclusive: 0.5 for the median, 0.9 for p90.
 * @returns `value`, `lower` and `upper` in the unit of the values.
 * @throws {@link KpiInputError} on anything but numbers, naming their index, and on inadmissible options.
 * @see Hahn and Meeker (1991), Statistical Intervals, section 5.2; Thompson (1936), On confidence ranges for the median
 * and other expectation distributions for populations of unknown distribution form, Annals of Mathematical Statistics 7(3).
 *
 * @example
 * ```ts
 * import { quantileInterval } from "service-kpis/stats";
 *
 * const minutes = [3, 5, 8, 13, 14, 19, 25, 40, 41, 120];
 * const { value, lower, upper, coverage } = quantileInterval(minutes, 0.5);
 * [value, lower, upper, Math.round((coverage ?? 0) * 1e4) / 1e4]; // => [16.5, 5, 41, 0.9785]
 * quantileInterval(minutes, 0.9).upper; // => null
 * ```
 */
export function quantileInterval(
  values: Iterable<number>,
  p: number,
  options: ConfidenceOptions<"order-statistics"> = {},
): QuantileInterval {
  const { confidence, method } = readSettings("quantileInterval", options, ["order-statistics"]);
  readFields("quantileInterval", { p }, { p: OPEN_SHARE });
  const sorted = readNumbers("quantileInterval values", values, AMOUNT).sort();
  const n = sorted.length;
  if (n === 0) {
    return {
      n,
      value: null,
      lower: null,
      upper: null,
      lowerRank: null,
      upperRank: null,
      coverage: null,
      confidence,
      method,
    };
  }
  const tail = ((1 - confidence) / 2) * ROUNDING;
  // Ranks from 1: the first one that is too far in, and the first one that is far enough out.
  const farIn = firstRank(n, (rank) => binomialCumulative(rank - 1, n, p) > tail);
  const farOut = firstRank(n, (rank) => binomialUpperTail(rank, n, p) <= tail);
  const lowerRank = Math.min(farIn - 1, Math.floor((n - 1) * p) + 1);
  const upperRank = Math.max(farOut, Math.ceil((n - 1) * p) + 1);
  const below = lowerRank === 0 ? 0 : binomialCumulative(lowerRank - 1, n, p);
  const above = upperRank > n ? 0 : binomialUpperTail(upperRank, n, p);
  const [value = null] = selectQuantiles(sorted, [p]);
  return {
    n,
    value,
    lower: sorted[lowerRank - 1] ?? null,
    upper: sorted[upperRank - 1] ?? null,
    lowerRank: lowerRank === 0 ? null : lowerRank,
    upperRank: upperRank > n ? null : upperRank,
    coverage: lowerRank === 0 && upperRank > n ? null : 1 - below - above,
    confidence,
    method,
  };
}

/** Tails that are equal but for rounding are equal. */
const ROUNDING = 1 + 1e-12;

/** The first rank from 1 to n that passes a test which all later ones pass; `n + 1` where none does. */
function firstRank(n: number, passes: (rank: number) => boolean): number {
  let low = 1;
  let high = n + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
