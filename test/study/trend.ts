/**
 * A value that rises slowly over periods: how often `trendOf` finds it, beside a comparison of the last period with the
 * first one, and how often it finds one that is none.
 *
 *   npx tsx test/study/trend.ts     prints the table (some 20 s); with --write into docs/stats/trend.md
 *
 * "Before" is `compareProportions`, `compareNps`, `compareRatings` or `compareDurations` (by logarithms) of version 0.1.0, of
 * the first and the last period of the same samples.
 */
import { pathToFileURL } from "node:url";
import { resolutionRateFromTally } from "../../src/kpi/ratio/resolutionRate.ts";
import { csatFromTally } from "../../src/kpi/survey/csat.ts";
import { npsFromTally } from "../../src/kpi/survey/nps.ts";
import { resolutionTime } from "../../src/kpi/timing/resolutionTime.ts";
import type { KpiResult } from "../../src/result/result.ts";
import { trendOf } from "../../src/stats/trend/trendOf.ts";
import { percent, report, writeMarkdown } from "./markdown.ts";
import { draw, randomNumbers, type Shares } from "./samples.ts";

/** What is measured each period, at the beginning and at the end of the line. */
export interface Course {
  readonly name: string;
  readonly kind: "share" | "nps" | "rating" | "time";
  /** Shares of each answer; of times the mean of the logarithms. */
  readonly first: Shares;
  readonly last: Shares;
  readonly n: number;
}

const NPS: Shares = [0.3, 0.3, 0.4];
const RATINGS: Shares = [0.05, 0.1, 0.15, 0.3, 0.4];
const CEILING: Shares = [0.01, 0.01, 0.01, 0.04, 0.93];

export const COURSES: readonly Course[] = [
  { name: "share .80", kind: "share", first: [0.2, 0.8], last: [0.2, 0.8], n: 100 },
  { name: "share .98", kind: "share", first: [0.02, 0.98], last: [0.02, 0.98], n: 30 },
  { name: "share .80 to .87", kind: "share", first: [0.2, 0.8], last: [0.13, 0.87], n: 100 },
  { name: "nps 10", kind: "nps", first: NPS, last: NPS, n: 30 },
  { name: "nps 10 to 25", kind: "nps", first: NPS, last: [0.22, 0.31, 0.47], n: 60 },
  { name: "rating, 93 % fives", kind: "rating", first: CEILING, last: CEILING, n: 15 },
  { name: "rating 3.9 to 4.2", kind: "rating", first: RATINGS, last: [0.02, 0.06, 0.13, 0.29, 0.5], n: 40 },
  { name: "time", kind: "time", first: [0], last: [0], n: 15 },
  { name: "time, a quarter less", kind: "time", first: [0], last: [Math.log(0.75)], n: 30 },
];

/** Periods in a row. */
const PERIODS = 6;

/** What came of one period: counts of answers, or times. */
type Sample = readonly number[];

export function drawCourse({ kind, first, last, n }: Course, random: () => number): Sample[] {
  return Array.from({ length: PERIODS }, (_, period) => {
    const way = period / (PERIODS - 1);
    const truth = first.map((share, place) => share + way * (Number(last[place]) - share));
    if (kind !== "time") return draw(n, truth, random);
    const hour = 3_600_000;
    return Array.from({ length: n }, () => hour * Math.exp(Number(truth[0]) + normal(random)));
  });
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function resultOf(kind: Course["kind"], sample: Sample): KpiResult {
  const [first = 0, second = 0, third = 0] = sample;
  if (kind === "share") return resolutionRateFromTally({ resolved: second, unresolved: first });
  if (kind === "nps") return npsFromTally({ detractors: first, passives: second, promoters: third });
  return kind === "rating" ? csatFromTally({ counts: sample }) : resolutionTime(sample);
}

/** The share of samples in which a trend is found. */
export function measureCourse(course: Course, runs: number): number {
  const random = randomNumbers(course.n);
  let found = 0;
  for (let run = 0; run < runs; run += 1) {
    const { significant } = trendOf(drawCourse(course, random).map((sample) => resultOf(course.kind, sample)));
    if (significant) found += 1;
  }
  return found / runs;
}

const RUNS = 2000;

/** Percent of samples in which version 0.1.0 calls the last period another than the first one. */
const BEFORE: readonly number[] = [5.3, 0, 26.6, 5.35, 16.65, 0, 20.65, 4.7, 19.25];

export function writeCourses(): string {
  const rows = COURSES.map((course, place) => [
    course.name,
    String(course.n),
    Number(BEFORE[place]).toFixed(1),
    percent(measureCourse(course, RUNS)),
  ]);
  return writeMarkdown(["truth", "in each period", "before: last against first, %", "now: trendOf, %"], rows);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) report("trend", writeCourses());
