/**
 * What `rateInterval` and `compareRates` hold of what they promise.
 *
 *   npx tsx test/study/rates.ts     prints the tables (some 30 s)
 *
 * Before them there was nothing for rates; what stands for it is mid-p, which takes all counts for Poisson's.
 */
import { pathToFileURL } from "node:url";
import { compareRates } from "../../src/stats/rate/compareRates.ts";
import { rateInterval } from "../../src/stats/rate/rateInterval.ts";
import type { Rate, RateIntervalMethod } from "../../src/stats/rate/rates.ts";
import { randomNumbers } from "./samples.ts";

type Random = () => number;

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Marsaglia and Tsang (2000), A simple method for generating gamma variables. */
function gamma(shape: number, random: Random): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** By halves of its mean, since a sum of two is another one (Knuth's way for small ones). */
function poisson(mean: number, random: Random): number {
  if (mean > 20) return poisson(mean / 2, random) + poisson(mean / 2, random);
  let product = 1 - random();
  let count = 0;
  for (; product > Math.exp(-mean); count += 1) product *= 1 - random();
  return count;
}

/** Parts with `mean` counts by unit of base, whose own rates vary by `heterogeneity` (squared, as a share of the mean). */
export function drawRates(parts: number, mean: number, heterogeneity: number, isEven: boolean, random: Random): Rate[] {
  return Array.from({ length: parts }, (_, index) => {
    const n = isEven ? 1 : ([0.2, 1, 3][index % 3] as number);
    const own = heterogeneity === 0 ? 1 : gamma(1 / heterogeneity, random) * heterogeneity;
    return { count: poisson(mean * n * own, random), n };
  });
}

export interface Truth {
  readonly mean: number;
  readonly heterogeneity: number;
  readonly isEven: boolean;
}

/** Rare and frequent, Poisson's and not, with equal bases and with unequal ones. */
export const TRUTHS: readonly Truth[] = [2, 20].flatMap((mean) =>
  [0, 0.3, 1].flatMap((heterogeneity) => [true, false].map((isEven) => ({ mean, heterogeneity, isEven }))),
);

export interface Shares {
  /** On average over the truths. */
  readonly average: number;
  /** The least of them, or the most. */
  readonly worst: number;
}

/** How often the interval of a rate holds it. */
export function measureRate(
  parts: number,
  truths: readonly Truth[],
  method: RateIntervalMethod,
  runs: number,
): Shares & { readonly best: number } {
  const held = truths.map(({ mean, heterogeneity, isEven }, seed) => {
    const random = randomNumbers(seed + parts);
    let held = 0;
    for (let run = 0; run < runs; run += 1) {
      const { lower, upper } = rateInterval(drawRates(parts, mean, heterogeneity, isEven, random), { method });
      if ((lower ?? 0) <= mean && mean <= (upper ?? Number.POSITIVE_INFINITY)) held += 1;
    }
    return held / runs;
  });
  return { average: meanOf(held), worst: Math.min(...held), best: Math.max(...held) };
}

/** How often a change of a rate is called real; with a factor of 1 it is none. */
export function measureRateChange(
  [parts, later]: readonly [number, number],
  truths: readonly Truth[],
  factor: number,
  method: RateIntervalMethod,
  runs: number,
): Shares {
  const alarms = truths.map(({ mean, heterogeneity, isEven }, seed) => {
    const random = randomNumbers(seed + 100 * parts + later);
    let alarms = 0;
    for (let run = 0; run < runs; run += 1) {
      const before = drawRates(parts, mean, heterogeneity, isEven, random);
      const after = drawRates(later, factor * mean, heterogeneity, isEven, random);
      if (compareRates(before, after, { method }).significant) alarms += 1;
    }
    return alarms / runs;
  });
  return { average: meanOf(alarms), worst: Math.max(...alarms) };
}

/** How often the interval of a single Poisson count holds its mean, over means from `least` to `most`: all counts. */
export function enumerateRate(least: number, most: number, method: "mid-p" | "exact", means = 100): Shares {
  const counts = Math.ceil(most + 12 * Math.sqrt(most) + 20);
  const intervals = Array.from({ length: counts }, (_, count) => rateInterval([{ count, n: 1 }], { method }));
  const held = Array.from({ length: means }, (_, index) => {
    const mean = least * (most / least) ** ((index + 0.5) / means);
    let probability = Math.exp(-mean);
    let sum = 0;
    intervals.forEach(({ lower, upper }, count) => {
      if (count > 0) probability *= mean / count;
      if ((lower ?? 0) <= mean && mean <= (upper ?? 0)) sum += probability;
    });
    return sum;
  });
  return { average: meanOf(held), worst: Math.min(...held) };
}

/** How often a change of single Poisson counts of the same mean is called real: all pairs of counts. */
export function enumerateRateChange(mean: number, method: "mid-p" | "exact"): number {
  const counts = Math.ceil(mean + 8 * Math.sqrt(mean) + 10);
  const probabilities = [Math.exp(-mean)];
  for (let count = 1; count < counts; count += 1)
    probabilities.push(((probabilities[count - 1] as number) * mean) / count);
  let alarms = 0;
  probabilities.forEach((one, count) => {
    probabilities.forEach((other, later) => {
      // Swapped they are as good; so rare that they change no digit that is printed, they are left out.
      if (later <= count || one * other < 1e-6) return;
      const { significant } = compareRates([{ count, n: 1 }], [{ count: later, n: 1 }], { method });
      if (significant) alarms += 2 * one * other;
    });
  });
  return alarms;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const percent = (share: number): string => (100 * share).toFixed(1);
const pair = ({ average, worst }: Shares): string => `${percent(average)} / ${percent(worst)}`;

/** The tables, in percent. */
export function writeRateStudy(): string {
  const ranges = [
    [0.1, 2],
    [2, 5],
    [5, 20],
    [20, 100],
  ] as const;
  const single = ranges.map(([least, most]) => {
    const cells = (["exact", "mid-p"] as const).map((method) => pair(enumerateRate(least, most, method)));
    return `| ${least} to ${most} | ${cells.join(" | ")} |`;
  });
  const parts = [4, 8, 15, 30, 100].map((parts) => {
    const cells = (["mid-p", "negative-binomial"] as const).map((method) => {
      const { best, ...shares } = measureRate(parts, TRUTHS, method, method === "mid-p" ? 60 : 600);
      return `${pair(shares)} (${percent(best)})`;
    });
    return `| ${parts} | ${cells.join(" | ")} |`;
  });
  const alarms = [2, 5, 20].map((mean) => {
    const cells = (["exact", "mid-p"] as const).map((method) => percent(enumerateRateChange(mean, method)));
    return `| ${mean} | ${cells.join(" | ")} |`;
  });
  const sizes = [
    [4, 4],
    [8, 8],
    [30, 5],
    [30, 30],
  ] as const;
  const changes = sizes.map((sizes) => {
    const cells = (["mid-p", "negative-binomial"] as const).map((method) =>
      pair(measureRateChange(sizes, TRUTHS, 1, method, method === "mid-p" ? 40 : 500)),
    );
    const power = percent(measureRateChange(sizes, TRUTHS, 1.5, "negative-binomial", 300).average);
    return `| ${sizes.join(", ")} | ${cells.join(" | ")} | ${power} |`;
  });
  return [
    "A single Poisson count: held on average / at worst",
    ["| mean | exact | now: mid-p |", "| --- | --- | --- |", ...single].join("\n"),
    "Several parts: held on average / at worst (at best)",
    ["| parts | before: mid-p | now: negative-binomial |", "| --- | --- | --- |", ...parts].join("\n"),
    "Two single Poisson counts of one mean: called a change",
    ["| mean | exact | now: mid-p |", "| --- | --- | --- |", ...alarms].join("\n"),
    "Several parts, nothing changed: called a change on average / at worst; and where the rate is half as high again",
    ["| parts | before: mid-p | now: negative-binomial | × 1.5 |", "| --- | --- | --- | --- |", ...changes].join("\n"),
  ].join("\n\n");
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(writeRateStudy());
}
