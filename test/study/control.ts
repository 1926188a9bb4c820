/**
 * What `controlChart` finds where nothing happens, and where something does.
 *
 *   npx tsx test/study/control.ts     prints the table (some 10 s)
 *
 * "Before" is version 0.1.0, with the same series: XmR and p-charts only.
 */
import { pathToFileURL } from "node:url";
import {
  type ControlChartMethod,
  type ControlChartOptions,
  controlChart,
} from "../../src/stats/control/controlChart.ts";
import { randomNumbers } from "./samples.ts";

type Random = () => number;
type Series = readonly number[] | readonly { readonly count: number; readonly n: number }[];

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Normal enough for the thousands that are drawn here. */
function binomial(n: number, share: number, random: Random): number {
  return Math.max(0, Math.min(n, Math.round(n * share + Math.sqrt(n * share * (1 - share)) * normal(random))));
}

const WEEKDAYS = [1.3, 1.1, 1, 1, 0.95, 0.4, 0.25];

/** Some 100 periods in which nothing happens, but for what `change` does to the last one. */
export const SERIES: Readonly<Record<string, (random: Random, change: number) => Series>> = {
  "normal values": (random, change) => take((index) => 50 + 5 * normal(random) + (index === 99 ? change : 0)),
  "lognormal times": (random, change) => take((index) => Math.exp(0.8 * normal(random)) * (index === 99 ? change : 1)),
  "autocorrelated values": (random) => {
    let last = 0;
    return take(() => 50 + 5 * (last = 0.3 * last + normal(random)));
  },
  "daily contacts": (random) => take((index) => 400 * (WEEKDAYS[index % 7] as number) + 12 * normal(random)),
  "daily contacts, Mondays": (random) => take(() => 400 * (WEEKDAYS[0] as number) + 12 * normal(random)),
  // Weeks of 100 to 8,000 cases, whose own shares differ by a point.
  "large unequal weeks": (random, change) =>
    take((index) => {
      const n = [100, 8_000, 1_000, 6_000][index % 4] as number;
      const share = index === 99 && change !== 0 ? change : 0.9;
      return { count: binomial(n, Math.min(1, share + 0.01 * normal(random)), random), n };
    }),
};

function take<Item>(draw: (index: number) => Item): Item[] {
  return Array.from({ length: 100 }, (_, index) => draw(index));
}

/** The share of points with a signal where nothing happens. */
export function measureFalseSignals(series: string, options: ControlChartOptions, runs: number): number {
  const random = randomNumbers(17);
  let signals = 0;
  for (let run = 0; run < runs; run += 1) {
    const drawn = (SERIES[series] as (random: Random, change: number) => Series)(
      random,
      series === "lognormal times" ? 1 : 0,
    );
    signals += new Set(controlChart(drawn as number[], options).signals.map(({ index }) => index)).size;
  }
  return signals / (100 * runs);
}

/** How often a change of the last point is found, as beyond its limits. */
export function measureFound(series: string, change: number, method: ControlChartMethod, runs: number): number {
  const random = randomNumbers(23);
  let found = 0;
  for (let run = 0; run < runs; run += 1) {
    let drawn = (SERIES[series] as (random: Random, change: number) => Series)(random, change);
    // A chart of values has no counts to look at.
    if (method === "xmr")
      drawn = drawn.map((period) => (typeof period === "number" ? period : period.count / period.n));
    const { signals } = controlChart(drawn as number[], { method, baseline: 99, rules: ["beyond-limits"] });
    if (signals.some(({ index }) => index === 99)) found += 1;
  }
  return found / runs;
}

const FALSE_SIGNALS = [
  { series: "normal values", method: "xmr", before: "xmr 2.6" },
  { series: "lognormal times", method: "xmr-log", before: "xmr 9.0" },
  { series: "autocorrelated values", method: "xmr", before: "xmr 8.8" },
  { series: "daily contacts", method: "xmr", before: "xmr 12.8" },
  { series: "daily contacts, Mondays", method: "xmr", before: "xmr 2.6" },
  { series: "large unequal weeks", method: "laney-p-chart", before: "p-chart 22.7" },
] as const;

const FOUND = [
  { series: "lognormal times", change: 30, what: "30 times as long", method: "xmr-log", before: "xmr 98.4" },
  { series: "lognormal times", change: 0.05, what: "a twentieth as long", method: "xmr-log", before: "xmr 0.0" },
  { series: "large unequal weeks", change: 0.85, what: ".85 for .90", method: "laney-p-chart", before: "xmr 36.0" },
] as const;

const percent = (share: number): string => (100 * share).toFixed(1);

/** The tables, in percent. */
export function writeControlStudy(): string {
  const signals = FALSE_SIGNALS.map(({ series, method, before }) => {
    return `| ${series} | ${before} | ${method} ${percent(measureFalseSignals(series, { method }, 200))} |`;
  });
  const found = FOUND.map(({ series, change, what, method, before }) => {
    return `| ${series}: ${what} | ${before} | ${method} ${percent(measureFound(series, change, method, 500))} |`;
  });
  return [
    "Nothing happens: points with a signal, by all rules",
    ["| series | before | now |", "| --- | --- | --- |", ...signals].join("\n"),
    "One point is out: found beyond its limits",
    ["| series | before | now |", "| --- | --- | --- |", ...found].join("\n"),
  ].join("\n\n");
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(writeControlStudy());
}
