import type { KpiResult } from "../../result/result.ts";
import { readPromoters, varianceOf } from "../sample/promoters.ts";
import { readProportion } from "../sample/proportions.ts";
import { readRatings } from "../sample/ratings.ts";
import { type Shape, shapeOf } from "../sample/shape.ts";
import { readTimes } from "../sample/times.ts";

/** The mean of the observations of a result, of times of their logarithms, and how far they are spread about it. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** The sum of the squared distances from the mean. */
  readonly squares: number;
}

/** The moments of a result and its kind; `null` where it has no observations, or says nothing of their spread. */
export function momentsOf(
  name: string,
  argument: string,
  result: KpiResult,
): { readonly kind: Shape["kind"]; readonly moments: Moments | null } {
  const shape = shapeOf(`${name} ${argument}`, result);
  return { kind: shape.kind, moments: readMoments(name, argument, shape) };
}

function readMoments(name: string, argument: string, shape: Shape): Moments | null {
  if (shape.kind === "none") return null;
  if (shape.kind === "share") {
    const { n, share, rest } = readProportion(name, argument, shape.counts, undefined, undefined);
    return n === 0 ? null : { n, mean: share, squares: n * share * rest };
  }
  if (shape.kind === "score") {
    const { promoters, passives, detractors } = shape.counts;
    const sample = readPromoters(name, argument, shape.counts, undefined, undefined);
    const n = promoters + passives + detractors;
    const variance = 1e4 * varianceOf(sample.promoters, sample.passives, sample.detractors);
    return sample.score === null ? null : { n, mean: sample.score, squares: n * variance };
  }
  if (shape.kind === "rating") {
    const sample = readRatings(name, argument, shape.counts, undefined, undefined);
    if (sample === null) return null;
    const { answers, mean, variance } = sample;
    return { n: answers, mean: shape.counts.definition.scale[0] + mean, squares: answers * variance };
  }
  const { n, value, standardDeviation } = readTimes(`${name} ${argument}`, shape.counts);
  if (value === null || (standardDeviation === null && n > 1)) return null;
  return { n, mean: value, squares: Math.max(0, n - 1) * (standardDeviation ?? 0) ** 2 };
}
