import type { Rule } from "../../input/check.ts";
import { isRecord } from "../../input/observation.ts";
import { isScale, pointsOf, type Scale } from "../../tally/points.ts";
import { NORMAL } from "../distribution/studentTails.ts";
import { type PointSample, readCounts, sampleOf } from "./sampling.ts";
import type { Estimate } from "./student.ts";

/** Answers per point of a scale, as the tallies and the results of `csat`, `ces` and `likert` have them. */
export interface RatingTally {
  /** Answers per point, lowest point first. */
  readonly counts: readonly number[];
  /** What the counts mean: the scale, and whatever else the KPI defines. */
  readonly definition: {
    /** The lowest and the highest answer. */
    readonly scale: Scale;
  };
}

/** Answers on a scale, and how much they say. Positions are distances from the lowest point of the scale. */
export interface RatingSample extends PointSample {
  /** The highest position. */
  readonly top: number;
  /** The mean position. */
  readonly mean: number;
  /** The mean squared distance from it. */
  readonly variance: number;
  /** As many equally weighted answers there are. */
  readonly answers: number;
}

const DEFINITION: Rule = {
  expected: "{ scale: [lowest, highest] }, two whole numbers with 2 to 101 points",
  admits: (definition) => isRecord(definition) && isScale(definition.scale),
};

/** The counts of a tally, checked, as a sample; `null` when nobody answered. */
export function readRatings(
  name: string,
  argument: string,
  tally: RatingTally,
  effectiveSize: number | undefined,
  population: number | undefined,
  ...place: readonly number[]
): RatingSample | null {
  const subject = `${name} ${argument}`;
  const remedy = `tally first: ${name}(tallyCsat(ratings))`;
  const { definition } = readCounts(subject, tally, effectiveSize, () => ({ definition: DEFINITION }), remedy);
  const { scale } = definition;
  const points = pointsOf(scale);
  const { counts } = readCounts(
    subject,
    tally,
    effectiveSize,
    ({ expected, admits }) => ({
      counts: {
        expected: `${points} counts, one for each point from ${scale[0]} to ${scale[1]}, each ${expected}`,
        admits: (counts) =>
          Array.isArray(counts) &&
          counts.length === points &&
          [...(counts as readonly unknown[])].every((count) => admits(count, {})),
      },
    }),
    remedy,
  );
  const add = (term: (position: number) => number): number =>
    counts.reduce((sum, count, position) => sum + count * term(position), 0);
  const n = add(() => 1);
  const mean = add((position) => position) / n;
  const worth = sampleOf(name, n, effectiveSize, population, ...place);
  if (n === 0) return null;
  return {
    points: counts,
    top: counts.length - 1,
    mean,
    variance: add((position) => (position - mean) ** 2) / n,
    answers: effectiveSize ?? n,
    ...worth,
  };
}

/** The mean position, with its error by the textbook, which is not a number below two answers. */
export function textbookEstimate({ mean, variance, answers, size, known }: RatingSample): Estimate {
  const degreesOfFreedom = answers < 2 && known < 1 ? Number.NaN : Math.max(1, answers - 1);
  return { value: mean, standardError: Math.sqrt((variance * answers) / degreesOfFreedom / size), degreesOfFreedom };
}

/**
 * The mean position with pseudo-answers added, a quarter of them at either end of the scale and a half in its middle,
 * whose own variance is an eighth of the squared length of the scale.
 */
export function adjustedEstimate({ mean, variance, size, top }: RatingSample, pseudoAnswers: number): Estimate {
  const weight = pseudoAnswers / (size + pseudoAnswers);
  const toMiddle = top / 2 - mean;
  const adjusted = (1 - weight) * (variance + weight * toMiddle ** 2) + (weight * top ** 2) / 8;
  return {
    value: mean + weight * toMiddle,
    standardError: Math.sqrt(adjusted / (size + pseudoAnswers)),
    degreesOfFreedom: NORMAL,
  };
}
