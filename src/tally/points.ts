import { COUNT, isCount, numberRemedy, type Rule, type Rules, readDefinedTally } from "../input/check.ts";
import { collectIssues, refuse } from "../input/error.ts";
import { itemOf, itemsOf, listOf } from "../input/observation.ts";

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
  let missing = 0;
  collectIssues(subject, (reject) => {
    const expected = `a whole number from ${lowest} to ${highest}, or null for no answer`;
    const noteOther = (answer: unknown, index: number): void => {
      if (answer === null) missing += 1;
      else reject(index, answer, expected);
    };
    const list = listOf(subject, answers);
    if (list !== undefined) countList(list, lowest, counts, noteOther);
    else {
      let index = 0;
      for (const answer of itemsOf(subject, answers as Iterable<unknown>)) {
        const point = pointOf(answer, lowest, counts.length);
        if (point >= 0) (counts[point] as number) += 1;
        else noteOther(answer, index);
        index += 1;
      }
    }
  });
  return { counts, missing };
}

/**
 * A loop over a list is several times faster than a call for each answer. Two tables are filled in turn, so that an answer
 * does not wait until the one before it is counted.
 */
function countList(
  list: ArrayLike<unknown>,
  lowest: number,
  counts: number[],
  noteOther: (answer: unknown, index: number) => void,
): void {
  const points = counts.length;
  const tables = new Uint32Array(2 * points);
  const length = list.length;
  for (let index = 0; index < length; index += 1) {
    const answer = itemOf(list, index);
    const point = pointOf(answer, lowest, points);
    if (point >= 0) (tables[2 * point + (index & 1)] as number) += 1;
    else noteOther(answer, index);
  }
  for (let point = 0; point < points; point += 1) {
    (counts[point] as number) += (tables[2 * point] as number) + (tables[2 * point + 1] as number);
  }
}

/** The place of an answer on the scale, from 0; -1 for what is none. */
function pointOf(answer: unknown, lowest: number, points: number): number {
  const point = typeof answer === "number" ? answer - lowest : -1;
  // Only a whole number stays what it is.
  return (point | 0) === point && point < points ? point : -1;
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
