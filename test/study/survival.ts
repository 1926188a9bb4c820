/**
 * What `kaplanMeier` and `compareSurvival` hold of what they promise, and what leaving open cases out does.
 *
 *   npx tsx test/study/survival.ts     prints the tables (some 30 s)
 *
 * "Before" is version 0.1.0, with the same samples: limits by the logarithm only, and `compareDurations` of the cases that
 * are resolved, as there was nothing else.
 */
import { pathToFileURL } from "node:url";
import { compareSurvival } from "../../src/stats/survival/compareSurvival.ts";
import { kaplanMeier } from "../../src/stats/survival/kaplanMeier.ts";
import type { TimedCase } from "../../src/stats/survival/timedCases.ts";
import { randomNumbers } from "./samples.ts";

type Random = () => number;

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Lognormal times with a median of `median`; cases come evenly over a `window` and are looked at when it ends. */
export function drawCases(n: number, median: number, window: number, random: Random, spread = 1): TimedCase[] {
  return Array.from({ length: n }, () => {
    const duration = median * Math.exp(spread * normal(random));
    const age = window === Number.POSITIVE_INFINITY ? window : window * random();
    return { duration: Math.min(duration, age), open: age < duration };
  });
}

/** The window in which such a share of cases with a median of 1 is still open at its end, by halves. */
export function windowOf(open: number): number {
  if (open === 0) return Number.POSITIVE_INFINITY;
  const quantiles = Array.from({ length: 400 }, (_, index) => Math.exp(normalQuantile((index + 0.5) / 400)));
  const openAt = (window: number): number =>
    quantiles.reduce((sum, duration) => sum + Math.min(1, duration / window), 0) / quantiles.length;
  let [short, long] = [1e-3, 1e3];
  for (let round = 0; round < 60; round += 1) {
    const middle = Math.sqrt(short * long);
    if (openAt(middle) > open) short = middle;
    else long = middle;
  }
  return short;
}

/** Where a share p of a standard normal distribution ends, by halves of a sum of its density. */
function normalQuantile(p: number): number {
  let [low, high] = [-8, 8];
  for (let round = 0; round < 40; round += 1) {
    const middle = (low + high) / 2;
    if (normalShare(middle) < p) low = middle;
    else high = middle;
  }
  return low;
}

function normalShare(z: number): number {
  let sum = 0;
  const steps = 200;
  for (let step = 0; step < steps; step += 1) {
    const at = (z * (step + 0.5)) / steps;
    sum += Math.exp((-at * at) / 2);
  }
  return 0.5 + (sum * z) / steps / Math.sqrt(2 * Math.PI);
}

export interface MedianRow {
  /** The share of samples whose interval holds the median. */
  readonly coverage: number;
  /** The share of them without an upper limit. */
  readonly endless: number;
}

/** How often the interval of the median holds it, with a fifth of the cases open. */
export function measureMedian(n: number, limits: "log-log" | "log" | "plain", runs: number, seed = n): MedianRow {
  const random = randomNumbers(seed);
  const window = windowOf(0.2);
  let held = 0;
  let endless = 0;
  for (let run = 0; run < runs; run += 1) {
    const { lower, upper } = kaplanMeier(drawCases(n, 1, window, random), { limits });
    if ((lower ?? 0) <= 1 && 1 <= (upper ?? Number.POSITIVE_INFINITY)) held += 1;
    if (upper === null) endless += 1;
  }
  return { coverage: held / runs, endless: endless / runs };
}

export interface ChangeRow {
  /** The share of samples that are called slower. */
  readonly slower: number;
  /** The share of samples that are called faster. */
  readonly faster: number;
}

/** How often cases are called slower, or faster, that take `factor` times as long and of which a part is open. */
export function measureChange(
  [n, later]: readonly [number, number],
  factor: number,
  open: number,
  runs: number,
  seed = 7,
): ChangeRow {
  const random = randomNumbers(seed);
  const window = windowOf(open);
  let slower = 0;
  let faster = 0;
  for (let run = 0; run < runs; run += 1) {
    const before = drawCases(n, 1, Number.POSITIVE_INFINITY, random);
    const after = drawCases(later, factor, window, random);
    const { significant, statistic } = compareSurvival(before, after);
    if (significant) {
      if (Number(statistic) > 0) slower += 1;
      else faster += 1;
    }
  }
  return { slower: slower / runs, faster: faster / runs };
}

/** How often the interval of the difference of restricted means holds 0, where nothing has changed. */
export function measureDifference(
  [n, later]: readonly [number, number],
  open: number,
  runs: number,
  spread = 1,
  seed = 11,
): number {
  const random = randomNumbers(seed);
  const window = windowOf(open);
  let held = 0;
  for (let run = 0; run < runs; run += 1) {
    const { lower, upper } = compareSurvival(
      drawCases(n, 1, Number.POSITIVE_INFINITY, random, spread),
      drawCases(later, 1, window, random, spread),
    );
    if ((lower ?? Number.NEGATIVE_INFINITY) <= 0 && 0 <= (upper ?? Number.POSITIVE_INFINITY)) held += 1;
  }
  return held / runs;
}

const MEDIANS = [
  { n: 8, before: "89.2 · 100", runs: 4_000 },
  { n: 15, before: "92.8 · 82.8", runs: 4_000 },
  { n: 30, before: "93.7 · 3.9", runs: 4_000 },
  { n: 100, before: "95.4 · 0.0", runs: 4_000 },
] as const;

const CHANGES = [
  { sizes: [100, 100], factor: 1, open: 0, before: "2.9 · 3.1" },
  { sizes: [100, 100], factor: 1, open: 0.2, before: "0.0 · 30.2" },
  { sizes: [100, 100], factor: 1, open: 0.4, before: "0.0 · 86.8" },
  { sizes: [100, 100], factor: 1, open: 0.6, before: "0.0 · 99.9" },
  { sizes: [15, 15], factor: 1, open: 0.4, before: "0.2 · 19.7" },
  { sizes: [100, 10], factor: 1, open: 0.4, before: "0.0 · 15.4" },
  { sizes: [100, 100], factor: 1.3, open: 0.2, before: "1.7 · 2.3" },
  { sizes: [100, 100], factor: 1.3, open: 0.4, before: "0.0 · 49.2" },
] as const;

const DIFFERENCES = [
  { sizes: [8, 8], open: 0.4 },
  { sizes: [15, 15], open: 0.4 },
  { sizes: [30, 30], open: 0.2 },
  { sizes: [100, 100], open: 0.4 },
  { sizes: [100, 100], open: 0 },
  { sizes: [100, 10], open: 0.4 },
] as const;

const percent = (share: number): string => (100 * share).toFixed(1);

/** The tables, in percent. */
export function writeSurvivalStudy(): string {
  const medians = MEDIANS.map(({ n, before, runs }) => {
    const { coverage, endless } = measureMedian(n, "log-log", runs);
    return `| ${n} | ${before} | ${percent(coverage)} · ${percent(endless)} |`;
  });
  const changes = CHANGES.map(({ sizes, factor, open, before }) => {
    const { slower, faster } = measureChange(sizes, factor, open, 2_000);
    return `| ${sizes.join(", ")} | ${factor} | ${100 * open} % | ${before} | ${percent(slower)} · ${percent(faster)} |`;
  });
  const differences = DIFFERENCES.map(({ sizes, open }) => {
    return `| ${sizes.join(", ")} | ${100 * open} % | – | ${percent(measureDifference(sizes, open, 2_000))} |`;
  });
  return [
    "Median of lognormal times, a fifth open: held · without an upper limit",
    ["| n | before | now |", "| --- | --- | --- |", ...medians].join("\n"),
    "Lognormal times, those after times a factor, a part of them open: called slower · called faster",
    ["| n | factor | open | before | now |", "| --- | --- | --- | --- | --- |", ...changes].join("\n"),
    "Difference of restricted means, nothing changed: held",
    ["| n | open | before | now |", "| --- | --- | --- | --- |", ...differences].join("\n"),
  ].join("\n\n");
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(writeSurvivalStudy());
}
