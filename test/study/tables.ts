import { compareNps, type NpsComparisonMethod } from "../../src/stats/compare/compareNps.ts";
import { compareProportions, type ProportionComparisonMethod } from "../../src/stats/compare/compareProportions.ts";
import { compareRatings, type RatingComparisonMethod } from "../../src/stats/compare/compareRatings.ts";
import { type NpsIntervalMethod, npsInterval } from "../../src/stats/interval/npsInterval.ts";
import { type ProportionIntervalMethod, proportionInterval } from "../../src/stats/interval/proportionInterval.ts";
import { type RatingIntervalMethod, ratingInterval } from "../../src/stats/interval/ratingInterval.ts";
import { measureComparison, measureInterval, type Performance } from "./measure.ts";
import type { Counts, Shares } from "./samples.ts";

/** One table of the study: how each method does at each size. The first method is the default. */
export interface Table {
  readonly name: string;
  /** Over which populations it was measured, and in which unit widths are. */
  readonly truths: string;
  readonly sizes: readonly string[];
  readonly methods: readonly string[];
  readonly widthDigits: number;
  readonly measure: (size: string, method: string) => Performance;
}

/** Shares of 0.5 %, 1 % … 99.5 %. */
const SHARES = range(1, 199).map((step) => sharesOf(step / 200));

/** Shares before and after, more of them near 0 and 1, where those of a service are. */
export const SHARE_PAIRS: readonly (readonly [Shares, Shares])[] = pairsOf(
  [0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98].map(sharesOf),
);

/** Detractors, passives and promoters in steps of 5 %, but no mix of one kind alone. */
const NPS_MIXES = range(0, 20).flatMap((detractors) =>
  range(0, 20 - detractors)
    .map((promoters) => [detractors / 20, (20 - detractors - promoters) / 20, promoters / 20])
    .filter((shares) => Math.max(...shares) < 1),
);

/** Customers from delighted to appalled, those of whom nobody cares, and those who disagree. */
const NPS_PAIRS = pairsOf([
  [0.05, 0.1, 0.85],
  [0.1, 0.25, 0.65],
  [0.2, 0.3, 0.5],
  [0.33, 0.34, 0.33],
  [0.1, 0.8, 0.1],
  [0.6, 0.25, 0.15],
]);

/** Answers per point: nearly all of them the best one, happy, leaning, evenly spread, in the middle, at odds, unhappy. */
const FIVE_POINTS: readonly Shares[] = [
  [0.02, 0.01, 0.01, 0.03, 0.93],
  [0.03, 0.03, 0.07, 0.22, 0.65],
  [0.05, 0.05, 0.15, 0.35, 0.4],
  [0.1, 0.1, 0.2, 0.3, 0.3],
  [0.2, 0.2, 0.2, 0.2, 0.2],
  [0.05, 0.2, 0.5, 0.2, 0.05],
  [0.4, 0.05, 0.05, 0.05, 0.45],
  [0.55, 0.25, 0.1, 0.05, 0.05],
];
const SEVEN_POINTS: readonly Shares[] = [
  [0.01, 0.01, 0.01, 0.01, 0.01, 0.02, 0.93],
  [0.02, 0.01, 0.02, 0.05, 0.1, 0.2, 0.6],
  [0.03, 0.03, 0.06, 0.13, 0.2, 0.25, 0.3],
  [0.05, 0.08, 0.12, 0.15, 0.2, 0.2, 0.2],
  new Array(7).fill(1 / 7),
  [0.03, 0.08, 0.2, 0.38, 0.2, 0.08, 0.03],
  [0.4, 0.04, 0.04, 0.04, 0.04, 0.04, 0.4],
  [0.5, 0.22, 0.12, 0.06, 0.04, 0.03, 0.03],
];
/** Each with itself and with the next one. */
const RATING_PAIRS = FIVE_POINTS.flatMap((shares, place) =>
  FIVE_POINTS.slice(place, place + 2).map((other) => [shares, other] as const),
);

export const TABLES: readonly Table[] = [
  {
    name: "proportionInterval",
    truths: "199 shares from 0.5 % to 99.5 %, width as a fraction",
    sizes: ["5", "10", "30", "100", "500"],
    methods: ["wilson", "clopper-pearson", "jeffreys", "agresti-coull", "wald"],
    widthDigits: 3,
    measure: (size, method) =>
      measureInterval(
        Number(size),
        SHARES,
        ([share = 0]) => share,
        ([count = 0, others = 0]) =>
          proportionInterval({ count, n: count + others }, { method: method as ProportionIntervalMethod }),
      ),
  },
  {
    name: "npsInterval",
    truths: "228 mixes of detractors, passives and promoters, width in points",
    sizes: ["5", "10", "20", "30", "100"],
    methods: ["adjusted-wald", "score", "wald"],
    widthDigits: 1,
    measure: (size, method) =>
      measureInterval(Number(size), NPS_MIXES, scoreOf, (counts) =>
        npsInterval(promotersOf(counts), { method: method as NpsIntervalMethod }),
      ),
  },
  {
    name: "ratingInterval",
    truths: "8 shapes of answers, width in points of the scale",
    sizes: ["5 on 1-5", "10 on 1-5", "30 on 1-5", "100 on 1-5", "10 on 1-7", "30 on 1-7"],
    methods: ["adjusted", "t"],
    widthDigits: 2,
    measure: (size, method) =>
      measureInterval(Number.parseInt(size, 10), size.endsWith("5") ? FIVE_POINTS : SEVEN_POINTS, ratingOf, (counts) =>
        ratingInterval(tallyOf(counts), { method: method as RatingIntervalMethod }),
      ),
  },
  {
    name: "compareProportions",
    truths: "121 pairs of shares from 2 % to 98 %, width as a fraction",
    sizes: ["10, 10", "20, 20", "30, 30", "15, 60", "100, 100"],
    methods: ["permutation", "newcombe", "miettinen-nurminen", "agresti-caffo"],
    widthDigits: 3,
    measure: (size, method) =>
      measureComparison(
        sizesOf(size),
        SHARE_PAIRS,
        ([share = 0]) => share,
        (before, after) =>
          compareProportions(countedOf(before), countedOf(after), { method: method as ProportionComparisonMethod }),
      ),
  },
  {
    name: "compareNps",
    truths: "36 pairs of 6 mixes, width in points",
    sizes: ["5, 5", "10, 10", "10, 30", "20, 20"],
    methods: ["permutation", "adjusted-wald-split", "adjusted-wald", "wald"],
    widthDigits: 1,
    measure: (size, method) =>
      measureComparison(sizesOf(size), NPS_PAIRS, scoreOf, (before, after) =>
        compareNps(promotersOf(before), promotersOf(after), { method: method as NpsComparisonMethod }),
      ),
  },
  {
    name: "compareRatings",
    truths: "15 pairs of shapes of answers from 1 to 5, width in points of the scale",
    sizes: ["5, 5", "10, 10", "30, 30"],
    methods: ["permutation", "adjusted", "welch"],
    widthDigits: 2,
    measure: (size, method) =>
      measureComparison(sizesOf(size), RATING_PAIRS, ratingOf, (before, after) =>
        compareRatings(tallyOf(before), tallyOf(after), { method: method as RatingComparisonMethod }),
      ),
  },
];

/** One cell: coverage / worst coverage · width · false alarms / worst false alarms; percentages but for the width. */
export function writeCell(performance: Performance, widthDigits: number): string {
  const { coverage, worstCoverage, width, falseAlarms, worstFalseAlarms } = performance;
  const percent = (share: number): string => (100 * share).toFixed(1);
  return [
    ...(Number.isNaN(width) ? [] : [`${percent(coverage)} / ${percent(worstCoverage)}`, width.toFixed(widthDigits)]),
    ...(Number.isNaN(falseAlarms) ? [] : [`${percent(falseAlarms)} / ${percent(worstFalseAlarms)}`]),
  ].join(" · ");
}

/** The table in Markdown, its columns in line. */
export function writeTable({ name, sizes, methods, widthDigits, measure }: Table): string {
  const head = [`\`${name}\``, ...methods];
  const rows = sizes.map((size) => [size, ...methods.map((method) => writeCell(measure(size, method), widthDigits))]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const pad = (row: readonly string[]): string => line(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
  return [pad(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(pad)].join("\n");
}

/** What stands below the tables: over which truths, and in which units. */
export function writeTruths(): string {
  const words = TABLES.map(({ name, truths }) => `\`${name}\`: ${truths}`)
    .join("; ")
    .split(" ");
  return words.reduce((text, word) => {
    const last = text.slice(text.lastIndexOf("\n") + 1);
    return last.length + word.length < 120 ? `${text} ${word}` : `${text}\n${word}`;
  });
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function sharesOf(share: number): Shares {
  return [share, 1 - share];
}

function pairsOf(truths: readonly Shares[]): (readonly [Shares, Shares])[] {
  return truths.flatMap((before) => truths.map((after) => [before, after] as const));
}

function sizesOf(size: string): readonly [number, number] {
  const [before = 0, after = 0] = size.split(", ").map(Number);
  return [before, after];
}

function countedOf([count = 0, others = 0]: Counts): { readonly count: number; readonly n: number } {
  return { count, n: count + others };
}

function promotersOf([detractors = 0, passives = 0, promoters = 0]: Counts) {
  return { detractors, passives, promoters };
}

function scoreOf([detractors = 0, , promoters = 0]: Shares): number {
  return 100 * (promoters - detractors);
}

function tallyOf(counts: Counts) {
  return { counts, definition: { scale: [1, counts.length] as const } };
}

function ratingOf(shares: Shares): number {
  return shares.reduce((sum, share, place) => sum + share * (place + 1), 0);
}
