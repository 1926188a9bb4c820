import { COUNT, checkOptions, isCount, oneOf, optional, type Rules } from "../../input/check.ts";
import type { Reject } from "../../input/error.ts";
import { eachObservation, isRecord } from "../../input/observation.ts";
import { sumOf } from "../../tally/sum.ts";
import { type ConfidenceOptions, OPEN_SHARE } from "../interval/interval.ts";
import { lastInside } from "../sample/verdict.ts";

/** How often something happened by how much there was that could bring it about: any result that is a rate, or these two. */
export interface Rate {
  /** How often: the numerator, a whole number. */
  readonly count: number;
  /** The base, which need not be whole: customers, hours, orders, in any unit. */
  readonly n: number;
}

/** A count and its base, or `undefined` where they are inadmissible. */
export function readRate(item: unknown, index: number, reject: Reject): Rate | undefined {
  if (!isRecord(item)) reject(index, item, "a record with count and n");
  else {
    const { count, n, unit } = item;
    if (unit !== undefined && unit !== "ratio") reject(index, item, "a rate", "unit", remedyOf);
    else if (!isBase(n)) reject(index, item, "0, or a number from 1e-9 to 2^53 - 1", "n");
    else if (!isCount(count)) reject(index, item, COUNT.expected, "count", COUNT.remedy);
    else if (n === 0 && count > 0) reject(index, item, "0, as n is 0", "count");
    // Adding 0 turns -0 into 0.
    else return { count: count + 0, n: n + 0 };
  }
  return undefined;
}

function remedyOf(unit: unknown): string {
  return unit === "share" ? "a share is no rate: see proportionInterval" : "for counts by a base, pass { count, n }";
}

function isBase(n: unknown): n is number {
  return n === 0 || (typeof n === "number" && n >= 1e-9 && n <= Number.MAX_SAFE_INTEGER);
}

/** How the interval of a rate is computed. */
export type RateIntervalMethod = "mid-p" | "exact" | "negative-binomial";

const OPTIONS: Rules = {
  confidence: /* @__PURE__ */ optional(OPEN_SHARE),
  method: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf("mid-p", "exact", "negative-binomial")),
};

/** How sure, and by which method: unless one was asked for, by their scatter where there are parts that scatter. */
export function readRateSettings(
  name: string,
  options: ConfidenceOptions<RateIntervalMethod>,
): (scatter: Scatter) => { readonly confidence: number; readonly method: RateIntervalMethod } {
  const { confidence = 0.95, method } = checkOptions(`${name} options`, options, OPTIONS);
  return ({ degreesOfFreedom }) => ({
    confidence,
    method: method ?? (degreesOfFreedom > 0 ? "negative-binomial" : "mid-p"),
  });
}

/** What some parts say together. */
export interface RateSample extends Rate {
  /** Not a number where the base is empty. */
  readonly rate: number;
  /** Those with a base: the others say nothing. */
  readonly parts: readonly Rate[];
  /** The sum of the squares of the parts' shares of the base: 1 of a single part, 1 / k of k equal ones. */
  readonly concentration: number;
}

export function readRates(subject: string, rates: Iterable<Rate>): RateSample {
  const parts: Rate[] = [];
  eachObservation(subject, rates, (item, index, reject) => {
    const rate = readRate(item, index, reject);
    if (rate !== undefined && rate.n > 0) parts.push(rate);
  });
  const count = sumOf(parts, (part) => part.count);
  const n = sumOf(parts, (part) => part.n);
  return { parts, count, n, rate: count / n, concentration: sumOf(parts, (part) => (part.n / n) ** 2) };
}

/** How widely the parts of some samples scatter about the rate of their own. */
export interface Scatter {
  /** Pearson's chi-square by its degrees of freedom: about 1 by chance alone; `null` without degrees of freedom. */
  readonly dispersion: number | null;
  /** The variance of the rates that the parts would have without chance, by the square of their mean; 0 where none shows. */
  readonly heterogeneity: number;
  /** One less than the parts of each sample. */
  readonly degreesOfFreedom: number;
}

/**
 * Of negative-binomial counts with the mean m the variance is `m + a m²`. The heterogeneity a is the one with which
 * Pearson's chi-square is what it should be, its degrees of freedom.
 */
export function scatterOf(...samples: readonly RateSample[]): Scatter {
  const seen = samples.filter(({ count }) => count > 0);
  const degreesOfFreedom = sumOf(samples, ({ parts }) => Math.max(0, parts.length - 1));
  const squares = (a: number): number =>
    sumOf(seen, ({ rate, parts }) =>
      sumOf(parts, ({ count, n }) => (count - rate * n) ** 2 / (rate * n) / (1 + a * rate * n)),
    );
  if (degreesOfFreedom === 0 || seen.length === 0) return { dispersion: null, heterogeneity: 0, degreesOfFreedom };
  const dispersion = squares(0) / degreesOfFreedom;
  // Beyond that, what the denominators have of chance could be left out.
  const most = sumOf(seen, ({ rate, parts }) => sumOf(parts, ({ count, n }) => (count / (rate * n) - 1) ** 2));
  const isTooLittle = (a: number): boolean => squares(a) > degreesOfFreedom;
  const heterogeneity = dispersion <= 1 ? 0 : lastInside(0, most / degreesOfFreedom, isTooLittle);
  return { dispersion, heterogeneity, degreesOfFreedom };
}
