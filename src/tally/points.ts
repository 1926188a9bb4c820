import { COUNT, isCount, numberRemedy, type Rule, type Rules, readDefinedTally } from "../input/check.ts";
import { collectIssues, type Reject, refuse } from "../input/error.ts";
import { eachObservation, isIterable, isList } from "../input/observation.ts";

/** An answer on a scale; `null` is somebody who did not answer. */
export type Answer = number | null;

/** The lowest and the highest point of a scale of whole numbers, for example `[1, 5]`. */
export type Scale = readonly [lowest: number, highest: number];

/** The scale on which a question was asked. */
export interface ScaleOptions {
  /**
   * The lowest and the highest answer.
   * @defaultValue `[1, 5]`
   */
  readonly scale?: Scale | undefined;
}

/** How often each point of a scale was chosen. */
export interface PointCounts {
  /** Answers per point, lowest point first. */
  readonly counts: readonly number[];
  /** People who did not answer; never in the base. */
  readonly missing: number;
}

/** A scale that a definition or an option may name. */
export const SCALE: Rule = {
  expected: "[lowest, highest], two whole numbers with 2 to 101 points",
  admits: isScale,
};

/** Whether a value is a scale. */
export function isScale(value: unknown): value is Scale {
  if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isSafeInteger)) return false;
  const points = pointsOf(value as unknown as Scale);
  return points >= 2 && points <= 101;
}

/** How many points a scale has. */
export function pointsOf([lowest, highest]: Scale): number {
  return highest - lowest + 1;
}

/** Counts answers per point of the scale, in one pass. */
export function countPoints(subject: string, answers: unknown, [lowest, highest]: Scale): PointCounts {
  const counts = Array<number>(highest - lowest + 1).fill(0);
  const expected = `a whole number from ${lowest} to ${highest}, or null for no answer`;
  let missing = 0;
  const count = (answer: unknown, index: number, reject: Reject): void => {
    if (Number.isInteger(answer) && (answer as number) >= lowest && (answer as number) <= highest) {
      (counts[(answer as number) - lowest] as number) += 1;
    } else if (answer === null) missing += 1;
    else reject(index, answer, expected);
  };
  if (isIterable(answers) && isList(answers)) {
    // A loop of its own is several times faster than a call for each answer.
    collectIssues(subject, (reject) => {
      for (let index = 0; index < answers.length; index += 1) count(answers[index], index, reject);
    });
  } else eachObservation(subject, answers, count);
  return { counts, missing };
}

/** A tally of points. */
export interface PointTally extends PointCounts {
  /** What the numbers mean: tallies with another definition never merge. */
  readonly definition: {
    /** The lowest and the highest answer. */
    readonly scale: Scale;
  };
}

/** The fields of a tally of points, whose counts have to fit its scale. */
export function readPoints<Tally extends PointTally>(
  subject: string,
  tally: object,
  rules: Rules,
  standard: Tally["definition"],
): Tally {
  const definition = { rules: { scale: SCALE, ...rules }, standard };
  const fields = readDefinedTally<Tally>(subject, tally, { counts: COUNTS, missing: COUNT }, definition);
  const {
    counts,
    missing,
    definition: { scale },
  } = fields;
  const points = pointsOf(scale);
  if (counts.length !== points) {
    refuse(subject, ["counts"], `${points} counts, one for each point from ${scale[0]} to ${scale[1]}`, counts);
  }
  if (!isCount(sum(counts) + missing)) refuse(subject, [], "counts that add up to at most 2^53 - 1", sum(counts));
  return fields;
}

const COUNTS: Rule = {
  expected: "a list of whole numbers from 0",
  admits: (value) => Array.isArray(value) && value.every(isCount),
  remedy: (received) => (Array.isArray(received) ? numberRemedy(received.find((count) => !isCount(count))) : undefined),
};

/** The sum of counts. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
