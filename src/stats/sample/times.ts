import { type Rules, readFields } from "../../input/check.ts";
import { isDuration } from "../../input/timestamp.ts";
import { WEIGHT } from "./sampling.ts";
import type { MeanSummary } from "./student.ts";

/** Durations on the scale of logarithms, as every timing result has them. */
export interface TimeSummary {
  /** How many. */
  readonly n: number;
  /** The geometric mean of those above 0; `null` where there are none. */
  readonly geometricMean: number | null;
  /** The standard deviation of the natural logarithms of those above 0; `null` below two. */
  readonly logStandardDeviation: number | null;
  /** Half are not longer; `null` where it is not known. */
  readonly median?: number | null;
  /** The shortest; `null` where it is not known. */
  readonly min?: number | null;
  /** Whether only a duration of 0 has no logarithm, and not what is below a millisecond. */
  readonly exact?: boolean;
}

/**
 * The mean of the logarithms and their spread. A duration of 0 has none, and how many are 0 a result does not say: where
 * the shortest one has one, all have; where it is not known or has none, but the median has one, at least half of them;
 * otherwise nothing is known.
 */
export function readTimes(subject: string, times: TimeSummary): MeanSummary {
  const { n, geometricMean, logStandardDeviation, median, min, exact } = readFields(subject, times, TIMES);
  const hasLogarithm = (time: number | null | undefined): boolean =>
    typeof time === "number" && (exact === true ? time > 0 : time >= 1);
  const least = hasLogarithm(min) ? n : hasLogarithm(median) ? Math.ceil(n / 2) : 0;
  if (geometricMean === null || least === 0) return { n: 0, value: null, standardDeviation: null };
  return { n: least, value: Math.log(geometricMean), standardDeviation: logStandardDeviation };
}

const TIMES: Rules = {
  n: WEIGHT,
  geometricMean: {
    expected: "milliseconds above 0, up to 1.728e16, or null",
    admits: (time) => time === null || (isDuration(time) && time > 0),
  },
  logStandardDeviation: {
    expected: "a number from 0 to 1e150, or null where it is not known",
    admits: (deviation) =>
      deviation === null || (typeof deviation === "number" && deviation >= 0 && deviation <= 1e150),
  },
  median: { expected: "milliseconds from 0 to 1.728e16, or null", admits: isTimeOrNothing },
  min: { expected: "milliseconds from 0 to 1.728e16, or null", admits: isTimeOrNothing },
  exact: { expected: "true or false", admits: (exact) => exact === undefined || typeof exact === "boolean" },
};

function isTimeOrNothing(time: unknown): boolean {
  return time === undefined || time === null || isDuration(time);
}
