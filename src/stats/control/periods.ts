import { COUNT, isCount } from "../../input/check.ts";
import type { Reject } from "../../input/error.ts";
import { isRecord } from "../../input/observation.ts";
import { shareOf } from "../../result/cases.ts";
import { readRate } from "../rate/rates.ts";
import { AMOUNT, POSITIVE_AMOUNT } from "../sample/sample.ts";

/**
 * A share in one period, how many of how many, or a rate, how many by how much there was that could bring them about. Any
 * result that has a `count` is one.
 */
export interface CountedPeriod {
  /** How many of them: the numerator. */
  readonly count: number;
  /** The base. */
  readonly n: number;
}

/** A score, a mean or a duration in one period; `null` where there was nothing. Any result is one. */
export type MeasuredPeriod =
  | number
  | null
  | {
      /** The value of the period. */
      readonly value: number | null;
    };

/** A period of either kind: what is drawn of it, and of a share or a rate the counts behind it. */
export interface Period {
  readonly value: number | null;
  /** How many of them: the numerator. */
  readonly count: number;
  /** The base. */
  readonly n: number;
}

/** What can be drawn of a period. */
export type Drawn = "value" | "share" | "rate";

/** How a period is read. */
export type ReadPeriod = (period: unknown, index: number, reject: Reject) => Period;

/** What is drawn of each period, by the logarithm where it has to have one. */
export function readerOf(drawn: Drawn, isLogarithm: boolean): ReadPeriod {
  const read = drawn === "share" ? readShare : drawn === "rate" ? readRateOf : readValue;
  if (!isLogarithm) return read;
  return (period, index, reject) => {
    const { value, ...counts } = read(period, index, reject);
    if (value !== null && !(value > 0)) reject(index, period, POSITIVE_AMOUNT.expected, fieldOf(period, drawn));
    return { value, ...counts };
  };
}

const NOTHING: Period = { value: null, count: 0, n: 0 };

function readShare(period: unknown, index: number, reject: Reject): Period {
  if (isRecord(period)) {
    const { count, n, unit, rows } = period;
    if (unit !== undefined && unit !== "share" && unit !== "rating") reject(index, period, OF_CASES, "unit", toOthers);
    else if (rows !== undefined && unit !== undefined) reject(index, period, OF_CASES, "rows", toOthers);
    else if (!isCount(n)) reject(index, period, COUNT.expected, "n", COUNT.remedy);
    else if (!isCount(count) || count > n) reject(index, period, "a whole number from 0 to n", "count", COUNT.remedy);
    else return { value: shareOf(count + 0, n), count: count + 0, n };
  } else reject(index, period, "a record with count and n");
  return NOTHING;
}

const OF_CASES = "a share of cases";

function toOthers(): string {
  return 'set the method "u-chart" for counts by a base, "xmr" for amounts';
}

function readRateOf(period: unknown, index: number, reject: Reject): Period {
  const rate = readRate(period, index, reject);
  return rate === undefined ? NOTHING : { value: shareOf(rate.count, rate.n), ...rate };
}

function readValue(period: unknown, index: number, reject: Reject): Period {
  const value = isRecord(period) ? period.value : period;
  if (AMOUNT.admits(value, {})) return { value: (value as number) + 0, count: 0, n: 0 };
  if (value !== null) reject(index, period, `${AMOUNT.expected}, or null`, fieldOf(period, "value"));
  return NOTHING;
}

function fieldOf(period: unknown, drawn: Drawn): string | undefined {
  return isRecord(period) && drawn === "value" ? "value" : undefined;
}

/** Whether a period has a value beside a share that is another number, as a mean has beside its satisfied share. */
export function isAmbiguous(period: unknown): boolean {
  if (!isRecord(period)) return false;
  const { value, count, n } = period;
  return value !== undefined && isCount(count) && isCount(n) && value !== shareOf(count, n);
}
