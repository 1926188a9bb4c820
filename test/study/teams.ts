/**
 * Many small teams: how far their values lie from the truth, as they are and shrunk towards the mean of all.
 *
 *   npx tsx test/study/teams.ts     prints the table (some 10 s); with --write into docs/stats/teams.md
 *
 * "Before" is the value of each team, as there was nothing else.
 */
import { pathToFileURL } from "node:url";
import { npsFromTally } from "../../src/kpi/survey/nps.ts";
import { shrink } from "../../src/stats/shrink/shrink.ts";
import { report, writeMarkdown } from "./markdown.ts";
import { draw, randomNumbers } from "./samples.ts";

/** Teams whose true scores lie about 30 with this standard deviation, and how many answer in each. */
export interface Company {
  readonly teams: number;
  readonly deviation: number;
  readonly least: number;
  readonly most: number;
}

export const COMPANIES: readonly Company[] = [
  { teams: 20, deviation: 0, least: 10, most: 10 },
  { teams: 20, deviation: 10, least: 8, most: 40 },
  { teams: 20, deviation: 20, least: 8, most: 40 },
  { teams: 20, deviation: 30, least: 8, most: 40 },
  { teams: 5, deviation: 10, least: 8, most: 40 },
  { teams: 50, deviation: 10, least: 5, most: 15 },
];

/** Errors in points, the root of their mean square; how far apart the best and the worst team are. */
export interface TeamsRow {
  readonly before: number;
  readonly now: number;
  readonly span: number;
  readonly spanNow: number;
}

export function measureTeams({ teams, deviation, least, most }: Company, runs: number): TeamsRow {
  const random = randomNumbers(teams + deviation);
  const sums = { before: 0, now: 0, span: 0, spanNow: 0 };
  const spanOf = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
  for (let run = 0; run < runs; run += 1) {
    // Evenly about 30, so that no score is out of reach; a third are passives.
    const truths = Array.from({ length: teams }, () => 30 + deviation * Math.sqrt(12) * (random() - 0.5));
    const { rows } = shrink(
      truths.map((truth) => {
        const still = Math.min(1 / 3, 1 - Math.abs(truth) / 100);
        const up = (1 - still + truth / 100) / 2;
        const n = least + Math.floor(random() * (most - least + 1));
        const [detractors = 0, passives = 0, promoters = 0] = draw(n, [1 - still - up, still, up], random);
        return npsFromTally({ promoters, passives, detractors });
      }),
    );
    const [values, shrunken] = [rows.map(({ value }) => Number(value)), rows.map(({ shrunken }) => Number(shrunken))];
    const squareOf = (guesses: readonly number[]): number =>
      truths.reduce((sum, truth, place) => sum + (Number(guesses[place]) - truth) ** 2, 0) / teams;
    sums.before += squareOf(values) / runs;
    sums.now += squareOf(shrunken) / runs;
    sums.span += spanOf(values) / runs;
    sums.spanNow += spanOf(shrunken) / runs;
  }
  return { ...sums, before: Math.sqrt(sums.before), now: Math.sqrt(sums.now) };
}

export function writeTeams(): string {
  const rows = COMPANIES.map((company) => {
    const { teams, deviation, least, most } = company;
    const { before, now, span, spanNow } = measureTeams(company, 500);
    const answers = least === most ? String(least) : `${least} to ${most}`;
    return [
      String(teams),
      answers,
      String(deviation),
      ...[before, now, span, spanNow].map((points) => points.toFixed(1)),
    ];
  });
  const head = ["teams", "answers in each", "true deviation", "before: error of the value", "now: error, shrunk"];
  return writeMarkdown([...head, "best minus worst before", "now"], rows);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) report("teams", writeTeams());
