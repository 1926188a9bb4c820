import { addCounts, COUNT, COUNTS, checkTally, type Rule, type Rules } from "../check.ts";
import { inputError } from "../error.ts";
import { type Reject, tallying } from "../observation.ts";
import { interpolate } from "../quantile.ts";

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

const MAX_POINTS = 101;

/** A scale that a definition or an option may name. */
export const SCALE: Rule = {
  expected: `[lowest, highest], two whole numbers with 2 to ${MAX_POINTS} points`,
  admits: (value) =>
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((point) => Number.isSafeInteger(point)) &&
    pointsOf(value as unknown as Scale) >= 2 &&
    pointsOf(value as unknown as Scale) <= MAX_POINTS,
};

/** How many points a scale has. */
export function pointsOf([lowest, highest]: Scale): number {
  return highest - lowest + 1;
}

/** Counts answers per point of the scale, in one pass. */
export function countPoints(
  subject: string,
  answers: Iterable<Answer>,
  [lowest, highest]: Scale,
  reject?: Reject,
): PointCounts {
  return tallying(subject, answers, reject, (reject) => {
    const expected = `a whole number from ${lowest} to ${highest}`;
    const counts = Array.from({ length: pointsOf([lowest, highest]) }, () => 0);
    let missing = 0;
    let start = 0;
    for (const block of blocks(answers)) {
      for (let index = 0; index < block.length; index += 1) {
        const answer = block[index];
        if (Number.isInteger(answer) && (answer as number) >= lowest && (answer as number) <= highest) {
          (counts[(answer as number) - lowest] as number) += 1;
        } else if (answer === null || answer === undefined) missing += 1;
        else reject(start + index, answer, expected);
      }
      start += block.length;
    }
    return { counts, missing };
  });
}

/** Arrays and typed arrays as they are, since an index loop is many times faster than an iterator. */
function* blocks(answers: Iterable<Answer>): Generator<ArrayLike<Answer>> {
  if (Array.isArray(answers) || ArrayBuffer.isView(answers)) {
    yield answers as unknown as ArrayLike<Answer>;
    return;
  }
  let block: Answer[] = [];
  for (const answer of answers) {
    if (block.push(answer) < 1024) continue;
    yield block;
    block = [];
  }
  yield block;
}

/** Refuses a tally of points that breaks a rule, or whose counts do not fit its scale. */
export function checkPointTally(
  subject: string,
  tally: PointCounts & { readonly definition: { readonly scale: Scale } },
  definition: Rules,
): void {
  checkTally(subject, tally, { counts: COUNTS, missing: COUNT, definition: { scale: SCALE, ...definition } });
  const points = pointsOf(tally.definition.scale);
  if (tally.counts.length !== points) {
    throw inputError(subject, ["counts"], `one count for each of the ${points} points`, tally.counts);
  }
  addCounts(subject, tally.counts);
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

/** Answers on the points from `start` up to but not including `end`, by position on the scale. */
export function countBetween(counts: readonly number[], start: number, end: number): number {
  return sum(counts.slice(start, end));
}

function pointAt(counts: readonly number[], rank: number): number {
  let seen = 0;
  return counts.findIndex((count) => (seen += count) > rank);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
