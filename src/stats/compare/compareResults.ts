import { refuseUnlike } from "../../result/comparable.ts";
import type { KpiResult } from "../../result/result.ts";
import { readPromoters } from "../sample/promoters.ts";
import { readProportion } from "../sample/proportions.ts";
import { readRatings } from "../sample/ratings.ts";
import type { PointSample } from "../sample/sampling.ts";
import { type Shape, shapeOf } from "../sample/shape.ts";
import { differenceOf, estimateOf, isNoise, testOf } from "../sample/student.ts";
import { readTimes, type TimeSummary } from "../sample/times.ts";
import { permutationTest } from "./permutation.ts";

/** What became of a KPI. */
export interface Change {
  /** The value minus the earlier one. */
  readonly difference: number | null;
  /** How often chance alone makes such a change. */
  readonly pValue: number | null;
  /** What was tested: below 0 it fell, above 0 it rose. The difference, but of times the one of the logarithms. */
  readonly tested: number | null;
}

/**
 * What became of a KPI since its earlier result, by the default test of its kind, of times by Welch's on their logarithms;
 * without a test where it has none. Only these tests: whoever wants scorecards need not load the others. What is
 * inadmissible is the earlier one's, as the later one has been looked at before.
 */
export function compareResults(before: KpiResult, after: KpiResult): Change {
  refuseUnlike("compareResults before", before, after, "as in the later result");
  const one = shapeOf("compareResults before", before);
  const other = shapeOf("compareResults after", after);
  const start = samplesIn("before", one);
  const end = samplesIn("after", other);
  if (before.value === null || after.value === null) return { difference: null, pValue: null, tested: null };
  const difference = after.value - before.value + 0;
  if (one.kind === "times" && other.kind === "times") return { difference, ...compareTimes(one.counts, other.counts) };
  const pValue = start === null || end === null ? null : permutationTest(start, end).pValue;
  return { difference, pValue, tested: difference };
}

/** The answers or cases of a result, point by point, where it rests on such. */
function samplesIn(argument: string, shape: Shape): PointSample | null {
  if (shape.kind === "score") return readPromoters("compareResults", argument, shape.counts, undefined, undefined);
  if (shape.kind === "share") return readProportion("compareResults", argument, shape.counts, undefined, undefined);
  if (shape.kind === "rating") return readRatings("compareResults", argument, shape.counts, undefined, undefined);
  return null;
}

function compareTimes(before: TimeSummary, after: TimeSummary): Pick<Change, "pValue" | "tested"> {
  const one = estimateOf(readTimes("compareResults before", before));
  const other = estimateOf(readTimes("compareResults after", after));
  // A few cases that are all equal do not show that there is no spread.
  const isKnown = [one, other].every(({ standardError, value }) => !isNoise(standardError, value));
  const estimate = isKnown ? differenceOf(one, other) : null;
  return estimate === null
    ? { pValue: null, tested: null }
    : { pValue: testOf(estimate).pValue, tested: estimate.value };
}
