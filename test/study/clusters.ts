/**
 * Several answers of each customer: how often the interval of a Net Promoter Score of 30 holds it, with answers taken for
 * independent and with the effective size of `clusteredSampleSize`.
 *
 *   npx tsx test/study/clusters.ts     prints the table (some 10 s); with --write into docs/stats/clusters.md
 *
 * "Before" is `npsInterval` of all answers, as there was nothing else.
 */
import { pathToFileURL } from "node:url";
import { clusteredSampleSize } from "../../src/stats/cluster/clusteredSampleSize.ts";
import { npsInterval } from "../../src/stats/interval/npsInterval.ts";
import { percent, report, writeMarkdown } from "./markdown.ts";
import { randomNumbers } from "./samples.ts";

/** How many answers each customer gives. */
export interface Habit {
  readonly name: string;
  readonly sizeOf: (customer: number, random: () => number) => number;
}

export const FIVE: Habit = { name: "5 each", sizeOf: () => 5 };
const FEW: Habit = {
  name: "1 or more, mostly few",
  sizeOf: (_, random) => 1 + Math.floor(-3 * Math.log(1 - random())),
};
const LARGE: Habit = { name: "3 of 40, the others 1", sizeOf: (customer) => (customer < 3 ? 40 : 1) };

/** Shares of samples whose interval holds the truth, and widths. */
export interface ClusterRow {
  readonly before: number;
  readonly now: number;
  readonly widthBefore: number;
  readonly width: number;
}

/** Of so many customers; an answer is the customer's own with a chance of the root of `correlation`, else anybody's. */
export function measureClusters({ sizeOf }: Habit, customers: number, correlation: number, runs: number): ClusterRow {
  const random = randomNumbers(customers);
  const own = Math.sqrt(correlation);
  const sums = { before: 0, now: 0, widthBefore: 0, width: 0 };
  const anybody = (): number => {
    const luck = random();
    return luck < 0.2 ? 3 : luck < 0.5 ? 8 : 10;
  };
  for (let run = 0; run < runs; run += 1) {
    const answers: { readonly cluster: number; readonly answer: number }[] = [];
    for (let cluster = 0; cluster < customers; cluster += 1) {
      const habit = anybody();
      const size = sizeOf(cluster, random);
      for (let time = 0; time < size; time += 1) {
        answers.push({ cluster, answer: random() < own ? habit : anybody() });
      }
    }
    const countOf = (score: number): number => answers.filter(({ answer }) => answer === score).length;
    const counts = { promoters: countOf(10), passives: countOf(8), detractors: countOf(3) };
    const { n } = clusteredSampleSize(answers, { of: "nps" });
    const [before, now] = [npsInterval(counts), npsInterval(counts, { effectiveSize: n ?? 1 })];
    const holds = ({ lower, upper }: typeof now): number => Number(Number(lower) <= 30 && 30 <= Number(upper)) / runs;
    sums.before += holds(before);
    sums.now += holds(now);
    sums.widthBefore += (Number(before.upper) - Number(before.lower)) / runs;
    sums.width += (Number(now.upper) - Number(now.lower)) / runs;
  }
  return sums;
}

export function writeClusters(): string {
  const cases = [FIVE, FEW].flatMap((habit) => [8, 20, 60].map((customers) => [habit, customers] as const));
  const rows = [...cases, [LARGE, 60] as const].flatMap(([habit, customers]) =>
    [0, 0.2, 0.5].map((correlation) => {
      const row = measureClusters(habit, customers, correlation, 2000);
      const shares = [percent(row.before), percent(row.now), row.widthBefore.toFixed(1), row.width.toFixed(1)];
      return [habit.name, String(customers), String(correlation), ...shares];
    }),
  );
  const head = ["answers", "customers", "correlation", "before: as independent", "now: effective size", "width before"];
  return writeMarkdown([...head, "width now"], rows);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) report("clusters", writeClusters());
