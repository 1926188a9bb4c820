import { COUNT, COUNTS, type Rule, type Rules, readDefinedFields } from "../input/check.ts";
import { refuse } from "../input/error.ts";
import { type Reject, tallying } from "../input/observation.ts";
import { interpolate } from "../result/quantile.ts";

/** An answer on a scale; `null` and `undefined` are people who did not answer. */
export type Answer = number | null | undefined;

/** The lowest and the highest point of a scale of whole numbers, for example `[1, 5]`. */
export type Scale = readonly [lowest: number, highest: number];

/** How often each point of a scale was chosen. */
export interface PointCounts {
  /** Answers per point, lowest point first. */
  readonly counts: readonly number[];
  /** People who did not answer. */
  readonly missing: number;
}

/** A scale that a definition or an option may name. */
export const SCALE: Rule = {
  expected: "[lowest, highest], two whole numbers with 2 to 101 points",
  admits: isScale,
};

/** Whether a value is a scale. */
export function isScale(value: unknown): value is Scale {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    [...(value as readonly unknown[])].every((point) => Number.isSafeInteger(point) && !Object.is(point, -0)) &&
    pointsOf(value as unknown as Scale) >= 2 &&
    pointsOf(value as unknown as Scale) <= 101
  );
}

/** How many points a scale has. */
export function pointsOf([lowest, highest]: Scale): number {
  return highest - lowest + 1;
}

/** Counts answers per point of the scale, in one pass. */
export function countPoints(subject: string, answers: Iterable<Answer>, scale: Scale, reject?: Reject): PointCounts {
  const [lowest, highest] = scale;
  return tallying(subject, answers, reject, (reject) => {
    const counts = Array<number>(highest - lowest + 1).fill(0);
    let missing = 0;
    // An index loop walks arrays and typed arrays many times faster than an iterator does.
    const list = Array.isArray(answers) || ArrayBuffer.isView(answers) ? (answers as ArrayLike<Answer>) : [...answers];
    for (let index = 0; index < list.length; index += 1) {
      const answer = list[index];
      if (Number.isSafeInteger(answer) && (answer as number) >= lowest && (answer as number) <= highest) {
        (counts[(answer as number) - lowest] as number) += 1;
      } else if (answer === null || answer === undefined) missing += 1;
      else reject(index, answer, `a whole number from ${lowest} to ${highest}`);
    }
    return { counts, missing };
  });
}

/** The fields of a tally of points, whose counts have to fit its scale. */
export function readPointTally<Tally extends PointCounts & { readonly definition: { readonly scale: Scale } }>(
  subject: string,
  tally: Tally,
  definitionRules: Rules,
): Tally {
  const fields = readDefinedFields(
    subject,
    tally,
    { counts: COUNTS, missing: COUNT },
    { scale: SCALE, ...definitionRules },
  );
  const points = pointsOf(fields.definition.scale);
  if (fields.counts.length === points) return fields;
  return refuse(subject, ["counts"], `one count for each of the ${points} points`, fields.counts);
}

/** What answers on a scale have in common. */
export interface PointStatistics {
  /** Answers: the base. */
  readonly n: number;
  /** Mean, on the scale. */
  readonly mean: number | null;
  /** Median, on the scale: half-way where the middle falls between two points. */
  readonly median: number | null;
  /** Sample standard deviation (n - 1), in scale points; `null` below two answers. */
  readonly standardDeviation: number | null;
}

/** Mean, median and spread of counted answers. */
export function summarizePoints(counts: readonly number[], lowest: number): PointStatistics {
  const n = sum(counts);
  if (n === 0) return { n, mean: null, median: null, standardDeviation: null };
  const mean = sum(counts.map((count, index) => count * (lowest + index))) / n;
  const squares = sum(counts.map((count, index) => count * (lowest + index - mean) ** 2));
  const rank = (n - 1) / 2;
  return {
    n,
    mean,
    median: lowest + interpolate(rank, pointAt(counts, Math.floor(rank)), pointAt(counts, Math.ceil(rank))),
    standardDeviation: n === 1 ? null : Math.sqrt(squares / (n - 1)),
  };
}

function pointAt(counts: readonly number[], rank: number): number {
  let seen = 0;
  return counts.findIndex((count) => (seen += count) > rank);
}

/** The sum of counts. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
