import { readFileSync } from "node:fs";
import {
  ces,
  csat,
  firstResponseTime,
  likert,
  mergeTallies,
  nps,
  npsFromTally,
  resolutionTime,
  resolutionTimeFromTally,
  tallyCsat,
  tallyNps,
  tallyResolutionTime,
} from "service-kpis";
import { describe, expect, test } from "vitest";

/** Numbers by R 4.2.2; `kpis.R` beside this file says how. */
interface Durations {
  readonly n: number;
  readonly total: number;
  readonly mean: number;
  readonly sd: number | null;
  readonly median: number;
  readonly p90: number;
  readonly p95: number;
}

interface Points {
  readonly scale: readonly [number, number];
  readonly counts: readonly number[];
  readonly n: number;
  readonly mean: number;
  readonly sd: number | null;
  readonly median: number;
}

interface Reference {
  readonly durations: Readonly<Record<string, Durations & { readonly values: readonly number[] }>>;
  readonly skewedDurations: Durations;
  readonly largeOffset: Durations;
  readonly points: Readonly<Record<string, Points>>;
  readonly nps: Readonly<Record<string, number>>;
}

const reference = JSON.parse(readFileSync(new URL("kpis.json", import.meta.url), "utf8")) as Reference;

/** R and this library sum in different orders: 1e-12 leaves room for that and for nothing else. */
const TOLERANCE = 1e-12;

function expectClose(actual: number | null, expected: number | null, tolerance = TOLERANCE): void {
  if (expected === null || actual === null) expect(actual).toBe(expected);
  else
    expect(Math.abs(actual - expected), `${actual}, by R ${expected}`).toBeLessThanOrEqual(
      tolerance * Math.abs(expected),
    );
}

function expectDurations(actual: ReturnType<typeof resolutionTime>, expected: Durations, tolerance = TOLERANCE): void {
  expect(actual.n).toBe(expected.n);
  expect(actual.exact).toBe(true);
  expectClose(actual.total, expected.total);
  expectClose(actual.value, expected.mean);
  expectClose(actual.median, expected.median);
  expectClose(actual.p90, expected.p90);
  expectClose(actual.p95, expected.p95);
  expectClose(actual.standardDeviation, expected.sd, tolerance);
}

/** The generator of `kpis.R`, step by step the same: Park and Miller, 16807 x mod (2^31 - 1), from x = 1. */
function parkMiller(length: number): number[] {
  let state = 1;
  return Array.from({ length }, () => {
    state = (16_807 * state) % 2_147_483_647;
    return state;
  });
}

const skewedDurations = parkMiller(5_000).map((draw) => Math.floor((60_000 * 2_147_483_647) / draw) - 60_000);

const scoreDraws = parkMiller(2_000).map((draw) => draw % 11);
const skewedScores = Array.from({ length: 1_000 }, (_, index) =>
  Math.max(...scoreDraws.slice(2 * index, 2 * index + 2)),
);

describe("durations: mean, sd (n - 1), median, p90 and p95 (quantile type 7) as in R", () => {
  test.each(Object.entries(reference.durations))("%s", (_, expected) => {
    expectDurations(resolutionTime(expected.values), expected);
  });

  test("5,000 long-tailed ones", () => {
    expectDurations(resolutionTime(skewedDurations), reference.skewedDurations);
  });

  test("first response time agrees, whatever the order", () => {
    const falling = Float64Array.from(skewedDurations).sort().reverse();
    expectClose(firstResponseTime(falling).median, reference.skewedDurations.median);
    expectClose(firstResponseTime(falling).p95, reference.skewedDurations.p95);
    expectClose(firstResponseTime(falling).standardDeviation, reference.skewedDurations.sd);
  });
});

/**
 * 1e9 + 0…100: the variance is 1e-15 of the squares, less than a double tells apart, so that the textbook formula
 * gives a negative one. A single pass rounds its running mean, near 1e9, to 1e-7 at each step, which is why the tolerance of the
 * standard deviation is 1e-10 and not 1e-12. By hand: the variance (n - 1) of 0…100 is 101 * 102 / 12 = 858.5.
 */
describe("a large offset leaves the standard deviation alone", () => {
  const values = Array.from({ length: 101 }, (_, index) => 1e9 + index);

  test("R agrees with the calculation by hand", () => {
    expectClose(reference.largeOffset.sd, Math.sqrt(858.5));
  });

  test("from observations", () => {
    expectDurations(resolutionTime(values), reference.largeOffset, 1e-10);
  });

  test("from merged tallies", () => {
    const tallies = [0, 20, 40, 60, 80].map((start) =>
      tallyResolutionTime(values.slice(start, start === 80 ? 101 : start + 20)),
    );
    const { standardDeviation, value } = resolutionTimeFromTally(mergeTallies(tallies));
    expectClose(standardDeviation, reference.largeOffset.sd, 1e-10);
    expectClose(value, reference.largeOffset.mean);
  });
});

describe("answers on a scale: mean, sd (n - 1) and median as in R", () => {
  const questions = Object.entries(reference.points).map(([name, expected]) => {
    const [lowest] = expected.scale;
    const answers = expected.counts.flatMap((count, index) => new Array<number>(count).fill(lowest + index));
    return [name, expected, answers] as const;
  });

  test.each(questions)("%s", (_, expected, answers) => {
    const { scale } = expected;
    for (const result of [csat(answers, { scale }), ces(answers, { scale }), likert(answers, { scale })]) {
      expect(result.n).toBe(expected.n);
      expect(result.counts).toEqual(expected.counts);
      expectClose(result.value, expected.mean);
      expectClose(result.median, expected.median);
      expectClose(result.standardDeviation, expected.sd);
    }
  });

  test("the generated scores are those of R", () => {
    expect(tallyCsat(skewedScores, { scale: [0, 10] }).counts).toEqual(reference.points.elevenPoints?.counts);
  });
});

describe("net promoter score: the mean of +1, 0 and -1, times 100, as in R", () => {
  const scores: Readonly<Record<string, readonly number[]>> = {
    halfAndHalf: [10, 7, 3].flatMap((score, index) => new Array<number>([50, 30, 20][index] ?? 0).fill(score)),
    tenAnswers: [9, 9, 9, 9, 9, 8, 8, 8, 6, 6],
    everyAnswer: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    thirds: [10, 10, 0],
    allPassive: [7, 8, 8],
    skewed: skewedScores,
  };

  test.each(Object.entries(reference.nps))("%s", (name, expected) => {
    const answers = scores[name] ?? [];
    expectClose(nps(answers).value, expected);
    expectClose(npsFromTally(tallyNps(answers)).value, expected);
  });
});
