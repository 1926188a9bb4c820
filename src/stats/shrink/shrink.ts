import { refuse } from "../../input/error.ts";
import { walk } from "../../input/observation.ts";
import { inside, readResult, refuseUnlike } from "../../result/comparable.ts";
import type { KpiResult } from "../../result/result.ts";
import { type Moments, momentsOf } from "../answer/moments.ts";
import { copyResult } from "../sample/given.ts";
import { lastInside } from "../sample/verdict.ts";

/** What is added to the row of each team. */
export interface Shrunken {
  /** The best guess of the team's own value, in the unit of the result; `null` where the team has none, or nothing tells. */
  readonly shrunken: number | null;
  /** How much of the distance from the mean of all teams it keeps, 0 to 1; `null` likewise. */
  readonly reliability: number | null;
}

/** All teams, drawn towards their mean. */
export interface ShrunkenRows<Row> {
  /** The mean of all teams, towards which they are drawn (of times geometric); `null` where nothing tells. */
  readonly mean: number | null;
  /**
   * How far teams truly lie from each other: the standard deviation that chance does not explain, in the unit of the result,
   * of times on the scale of natural logarithms. 0 where chance explains it all; `null` where nothing tells.
   */
  readonly deviation: number | null;
  /** The rows as they came, each with its `shrunken` value and its `reliability`. */
  readonly rows: readonly (Row & Shrunken)[];
}

/**
 * The values of many small teams, each drawn towards the mean of all by as much as chance is in it: empirical Bayes.
 *
 * A team of ten has a very good or a very bad month by luck alone. With the variance s² of a single answer (that within
 * teams, pooled) and t² of the teams themselves, `reliability = t² / (t² + s² / n)` and
 * `shrunken = mean + reliability * (value - mean)`. The mean has the weights `1 / (t² + s² / n)`, and t² is such that
 * `sum of (value - mean)² / (t² + s² / n) = teams - 1` (Paule and Mandel 1982), or 0 where chance alone explains more. Of
 * times all that is done on logarithms.
 *
 * Over all teams the guesses are closer to the truth than the values; of a single team that is truly unlike the others they
 * are further from it. They are for lists that are sorted and for choosing where to look. Take at least some ten teams that
 * have something in common, and print the value and `n` beside.
 *
 * @param results - Results of one KPI, one for each team: `rows` of a `breakdown`. Other fields are kept.
 * @returns `null` where no team has two observations or there is no team, as then nothing is known of their spread.
 * @throws {@link KpiInputError} when a result is inadmissible, naming its index, on results that do not mean the same or of
 * which no spread is known, and on a row that has a field `shrunken` or `reliability` already.
 * @see Efron and Morris (1975), Data analysis using Stein's estimator and its generalizations, Journal of the American
 * Statistical Association 70(350).
 * @see Paule and Mandel (1982), Consensus values and weighting factors, Journal of Research of the National Bureau of
 * Standards 87(5).
 *
 * @example
 * ```ts
 * import { npsFromTally } from "service-kpis";
 * import { shrink } from "service-kpis/stats";
 *
 * const team = (team: string, promoters: number, passives: number, detractors: number) => ({
 *   team,
 *   ...npsFromTally({ promoters, passives, detractors }),
 * });
 * const { rows } = shrink([team("A", 9, 1, 0), team("B", 80, 90, 30), team("C", 2, 3, 5), team("D", 60, 80, 60)]);
 * rows.map(({ team, value, shrunken }) => [team, value, Math.round(shrunken ?? 0)]);
 * // => [["A", 90, 76], ["B", 25, 25], ["C", -30, -20], ["D", 0, 0]]
 * ```
 */
export function shrink<Row extends KpiResult>(results: Iterable<Row>): ShrunkenRows<Row> {
  const teams = readTeams(results);
  const all = teams.flatMap(({ moments }) => (moments === null ? [] : [moments]));
  const spread = spreadOf(all);
  const nothing: Shrunken = { shrunken: null, reliability: null };
  if (spread === null) return { mean: null, deviation: null, rows: teams.map(({ row }) => ({ ...row, ...nothing })) };
  const { mean, between, within } = spread;
  const isTimes = teams.some(({ isTime }) => isTime);
  const asValue = (value: number): number => (isTimes ? Math.exp(value) : value) + 0;
  const rows = teams.map(({ row, moments }) => {
    if (moments === null) return { ...row, ...nothing };
    // Without any chance a team is as it is.
    const reliability = within === 0 ? 1 : between / (between + within / moments.n);
    return { ...row, shrunken: asValue(mean + reliability * (moments.mean - mean)), reliability };
  });
  return { mean: asValue(mean), deviation: Math.sqrt(between), rows };
}

interface Team<Row> {
  readonly row: Row;
  readonly isTime: boolean;
  readonly moments: Moments | null;
}

function readTeams<Row extends KpiResult>(results: Iterable<Row>): Team<Row>[] {
  const subject = "shrink results";
  const teams: Team<Row>[] = [];
  walk(subject, results, (item, index) => {
    inside(subject, [index], () => {
      const row = copyResult(item) as Row;
      readResult(subject, row);
      for (const field of ["shrunken", "reliability"]) {
        if (field in row) refuse(subject, [field], "a row without this field", Reflect.get(row, field));
      }
      refuseUnlike(subject, row, teams[0]?.row ?? row, "as in the first row");
      const { kind, moments } = momentsOf("shrink", "results", row);
      if (kind === "none") refuse(subject, [], "a share of cases, a score, a rating or a time, with its counts", row);
      teams.push({ row, isTime: kind === "times", moments });
    });
  });
  return teams;
}

/** The mean of all teams, and the variance between them and within; `null` where that within is not known. */
function spreadOf(
  teams: readonly Moments[],
): { readonly mean: number; readonly between: number; readonly within: number } | null {
  const add = (term: (team: Moments) => number): number => teams.reduce((sum, team) => sum + term(team), 0);
  const inside = add(({ n }) => n - 1);
  if (!(inside > 0)) return null;
  const within = add(({ squares }) => squares) / inside;
  // Without any chance every team counts the same.
  const weightOf = ({ n }: Moments, between: number): number => (within === 0 ? 1 : 1 / (between + within / n));
  const meanAt = (between: number): number =>
    add((team) => weightOf(team, between) * team.mean) / add((team) => weightOf(team, between));
  const excess = (between: number): number => {
    const mean = meanAt(between);
    return add((team) => weightOf(team, between) * (team.mean - mean) ** 2) - (teams.length - 1);
  };
  const middle = add(({ mean }) => mean) / teams.length;
  const most = add(({ mean }) => (mean - middle) ** 2);
  if (within === 0) return { mean: middle, between: most / Math.max(1, teams.length - 1), within };
  const between = excess(0) > 0 ? lastInside(0, most, (variance) => excess(variance) > 0) : 0;
  return { mean: meanAt(between), between, within };
}
