/**
 * The same people asked twice: how often the paired comparisons call a change what is none, how often they find one, and how
 * often their intervals hold it, beside the comparisons of different people.
 *
 *   npx tsx test/study/pairs.ts     prints the table (some 20 s); with --write into docs/stats/pairs.md
 *
 * "Before" is `compareNps`, `compareRatings` or `compareProportions` of the same answers, as version 0.1.0 has them.
 */
import { pathToFileURL } from "node:url";
import { comparePairedNps } from "../../src/stats/paired/comparePairedNps.ts";
import { comparePairedProportions } from "../../src/stats/paired/comparePairedProportions.ts";
import { comparePairedRatings } from "../../src/stats/paired/comparePairedRatings.ts";
import { percent, report, writeMarkdown } from "./markdown.ts";
import { randomNumbers, type Shares } from "./samples.ts";

/** Who answers what, and how many give both answers for the same reason. */
export interface Panel {
  readonly name: string;
  readonly kind: "share" | "nps" | "rating";
  readonly before: Shares;
  readonly after: Shares;
  readonly same: number;
}

/** Shares of samples that are called a change, and whose interval holds the truth; and how wide it is. */
export interface PanelRow {
  readonly significant: number;
  readonly coverage: number;
  readonly width: number;
}

const NPS: Shares = [0.3, 0.3, 0.4];
const RATINGS: Shares = [0.05, 0.1, 0.15, 0.3, 0.4];
const CEILING: Shares = [0.01, 0.01, 0.01, 0.04, 0.93];

export const PANELS: readonly Panel[] = [
  { name: "nps 10", kind: "nps", before: NPS, after: NPS, same: 0.8 },
  { name: "nps 10 to 25", kind: "nps", before: NPS, after: [0.22, 0.31, 0.47], same: 0.8 },
  { name: "nps 10", kind: "nps", before: NPS, after: NPS, same: 0 },
  { name: "nps 70 to 85", kind: "nps", before: [0.1, 0.1, 0.8], after: [0.05, 0.05, 0.9], same: 0.8 },
  { name: "rating 3.9", kind: "rating", before: RATINGS, after: RATINGS, same: 0.8 },
  { name: "rating 3.9 to 4.2", kind: "rating", before: RATINGS, after: [0.02, 0.06, 0.13, 0.29, 0.5], same: 0.8 },
  { name: "rating, 93 % fives", kind: "rating", before: CEILING, after: CEILING, same: 0.5 },
  { name: "share .6", kind: "share", before: [0.4, 0.6], after: [0.4, 0.6], same: 0.8 },
  { name: "share .6 to .7", kind: "share", before: [0.4, 0.6], after: [0.3, 0.7], same: 0.8 },
];

const SCORES = [3, 8, 10];

/** How the paired comparison does with so many people. */
export function measurePanel({ kind, before, after, same }: Panel, n: number, runs: number): PanelRow {
  const random = randomNumbers(n);
  const sums = { significant: 0, coverage: 0, width: 0 };
  const truth = valueOf(kind, after) - valueOf(kind, before);
  for (let run = 0; run < runs; run += 1) {
    const pairs = drawPairs(before, after, same, n, random);
    const { significant, lower, upper } = compare(kind, pairs);
    if (significant) sums.significant += 1 / runs;
    if (Number(lower) - 1e-9 <= truth && truth <= Number(upper) + 1e-9) sums.coverage += 1 / runs;
    sums.width += (Number(upper) - Number(lower)) / runs;
  }
  return sums;
}

/** Places on the scale, of answers before and after; so many give both for the same reason, the others for two. */
export function drawPairs(
  before: Shares,
  after: Shares,
  same: number,
  n: number,
  random: () => number,
): (readonly [number, number])[] {
  return Array.from({ length: n }, () => {
    const reason = random();
    const other = random() < same ? reason : random();
    return [placeOf(before, reason), placeOf(after, other)] as const;
  });
}

function placeOf(shares: Shares, reason: number): number {
  let left = reason;
  const place = shares.findIndex((share) => (left -= share) < 0);
  return place < 0 ? shares.length - 1 : place;
}

function compare(kind: Panel["kind"], pairs: readonly (readonly [number, number])[]) {
  const records = pairs.map(([before, after]) => ({ before, after }));
  if (kind === "share") {
    return comparePairedProportions(records.map(({ before, after }) => ({ before: before === 1, after: after === 1 })));
  }
  if (kind === "rating") {
    return comparePairedRatings(records.map(({ before, after }) => ({ before: before + 1, after: after + 1 })));
  }
  return comparePairedNps(
    records.map(({ before, after }) => ({ before: SCORES[before] ?? 0, after: SCORES[after] ?? 0 })),
  );
}

function valueOf(kind: Panel["kind"], shares: Shares): number {
  const mean = shares.reduce((sum, share, place) => sum + share * place, 0);
  return kind === "nps" ? 100 * (mean - 1) : mean;
}

export const SIZES = [15, 30, 100] as const;
const RUNS = 2000;

/** Percent of samples called a change by the comparisons of different people of version 0.1.0: the same samples. */
const BEFORE: readonly (readonly number[])[] = [
  [0, 0, 0],
  [0.65, 1.15, 11.45],
  [5.05, 6, 4],
  [1.15, 4.95, 43.75],
  [0, 0, 0],
  [1, 3, 40.75],
  [0, 0, 0.15],
  [0.05, 0, 0],
  [1.5, 2.55, 21],
];

export function writePanels(): string {
  const rows = PANELS.flatMap((panel, place) =>
    SIZES.map((n, column) => {
      const row = measurePanel(panel, n, RUNS);
      const digits = panel.kind === "nps" ? 1 : 3;
      return [
        panel.name,
        percent(panel.same).replace(".0", ""),
        String(n),
        Number(BEFORE[place]?.[column]).toFixed(1),
        percent(row.significant),
        percent(row.coverage),
        row.width.toFixed(digits),
      ];
    }),
  );
  const head = ["truth", "same reason, %", "people", "before: found, %", "now: found, %", "coverage, %", "width"];
  return writeMarkdown(head, rows);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) report("pairs", writePanels());
