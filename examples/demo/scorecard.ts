import Table from "cli-table3";
import { formatValue, type KpiResult } from "service-kpis";
import { type ScorecardRow, scorecard } from "service-kpis/stats";
import { type Group, KPIS, type Kpi } from "./kpis.ts";
import { dayGroup, monthsOf, quietDaysOf, type Team, teamsOf } from "./periods.ts";
import type { Desk } from "./read.ts";

/** As many months as fit beside the total in 100 columns. */
const MONTHS_SHOWN = 3;

/** The scorecard of a desk as text. */
export function writeScorecard(desk: Desk): string {
  const [first, ...rest] = monthsOf(desk);
  if (first === undefined) return "Nothing to score: there is neither a ticket nor an answer.";
  const months = [first, ...rest] as const;
  const teams = teamsOf(desk, months);
  const shown = months.slice(-MONTHS_SHOWN);
  return [
    `Support desk, ${rest.length === 0 ? first : `${first} to ${months.at(-1)}`} (UTC)`,
    `${desk.tickets.length} tickets, ${desk.queue.length} calls and chats, ` +
      `${desk.answers.length} survey questions, ${desk.customers.length} customers`,
    deskTable(teams),
    detailTable(teams),
    `By team and ${shown.length < months.length ? `month, the last ${shown.length} of ${months.length}` : "month"}`,
    monthTable(teams, shown),
    quietDay(desk),
  ].join("\n\n");
}

/** A target is met or missed where the whole interval says so, and undecided where the target lies inside it. */
function deskTable(teams: readonly Team[]): string {
  const entries = KPIS.map((kpi) => ({ label: kpi.name, result: kpi.read(total(kpi, teams)), target: kpi.target }));
  const rows = scorecard(entries, { byInterval: true });
  return createTable(
    ["KPI", "value", "95 % interval", "n", "target", "status"],
    [
      [
        lines(rows, ({ label }) => label),
        lines(rows, (row) => formatValue(row)),
        lines(rows, writeInterval),
        lines(rows, ({ n }) => String(n)),
        lines(rows, writeTarget),
        lines(rows, writeStatus),
      ],
    ],
  );
}

function writeInterval({ unit, lower, upper }: ScorecardRow): string {
  if (lower === null) return formatValue({ unit, value: null });
  return `${formatValue({ unit, value: lower })} to ${formatValue({ unit, value: upper })}`;
}

function writeTarget({ unit, targetLower, targetUpper }: ScorecardRow): string {
  if (targetLower !== null) return `≥ ${formatValue({ unit, value: targetLower })}`;
  return targetUpper === null ? "" : `≤ ${formatValue({ unit, value: targetUpper })}`;
}

function writeStatus({ status }: ScorecardRow): string {
  return status === null ? "" : { met: "met", missed: "missed", noData: "no data", tooFewToSay: "undecided" }[status];
}

function detailTable(teams: readonly Team[]): string {
  const descriptions = KPIS.map((kpi) => kpi.describe(total(kpi, teams)));
  return createTable(
    ["KPI", "not in n", "details"],
    [
      [
        lines(KPIS, ({ name }) => name),
        lines(descriptions, ({ missing = "" }) => missing),
        lines(descriptions, ({ details }) => details),
      ],
    ],
  );
}

/** One row per KPI: the desk, and below it its teams; a change from the month before that is real has a mark. */
function monthTable(teams: readonly Team[], months: readonly string[]): string {
  const names = teams.map(({ name }) => `  ${name}`);
  const lineTeams = [teams, ...teams.map((team) => [team])];
  const read = (kpi: Kpi, some: readonly Team[], month: string): KpiResult =>
    kpi.read(some.map((team) => team.months.get(month) as Group));
  const cells = KPIS.flatMap((kpi) =>
    months.flatMap((month, index) =>
      lineTeams.map((some) => {
        const before = months[index - 1];
        const previous = before === undefined ? null : read(kpi, some, before);
        return { kpi, month, result: read(kpi, some, month), previous };
      }),
    ),
  );
  const rows = scorecard(cells.map(({ result, previous }) => ({ result, previous })));
  const columnOf = (kpi: Kpi, month: string): readonly ScorecardRow[] =>
    rows.filter((_row, index) => cells[index]?.kpi === kpi && cells[index].month === month);
  const table = createTable(
    ["KPI", ...[...months, "total"].map((head) => `${head}    n`)],
    KPIS.map((kpi) => {
      const columns = months.map((month) => lines(columnOf(kpi, month), (row) => `${markOf(row)}${valueAndBase(row)}`));
      const totals = lineTeams.map((some) => kpi.read(total(kpi, some)));
      return [lines([kpi.name, ...names], String), ...columns, lines(totals, valueAndBase)];
    }),
  );
  return `${table}\n\n${CHANGES}`;
}

const CHANGES =
  "▲ ▼ a real change from the month before: below 5 % by chance, even among so many comparisons\n" +
  "(p values adjusted by Benjamini and Hochberg). Without a mark it may be noise.";

function markOf({ changed, difference }: ScorecardRow): string {
  if (changed !== true) return "";
  return Number(difference) > 0 ? "▲ " : "▼ ";
}

/** All months of the teams: the months themselves where these add up, the whole in one where not. */
function total(kpi: Kpi, teams: readonly Team[]): readonly Group[] {
  return teams.flatMap((team) => (kpi.addsUpOverTime ? [...team.months.values()] : [team.whole]));
}

function quietDay(desk: Desk): string {
  const days = quietDaysOf(desk);
  const [day] = days;
  if (day === undefined) return "No day went by without a ticket or an answer.";
  const group = dayGroup(desk, day);
  const title = days.length === 1 ? `The quiet day, ${day}` : `${days.length} quiet days, the first of them ${day}`;
  const rows = [[lines(KPIS, ({ name }) => name), lines(KPIS, ({ read }) => valueAndBase(read([group])))]];
  return `${title}: nothing came in, and nothing is not 0\n\n${createTable(["KPI", "value    n"], rows)}`;
}

function valueAndBase(result: KpiResult): string {
  return `${formatValue(result)} ${String(result.n).padStart(4)}`;
}

function lines<Item>(items: readonly Item[], write: (item: Item) => string): string {
  return items.map(write).join("\n");
}

/** Text to the left, figures to the right, and lines between rows only. */
function createTable(head: readonly string[], rows: readonly string[][]): string {
  const none = { left: "", right: "", "left-mid": "", "right-mid": "", "top-left": "", "top-right": "" };
  const inside = {
    middle: " ",
    "mid-mid": "─",
    "top-mid": "─",
    "bottom-mid": "─",
    "bottom-left": "",
    "bottom-right": "",
  };
  const table = new Table({
    head: [...head],
    colAligns: head.map((text) => (["KPI", "status", "details"].includes(text) ? "left" : "right")),
    chars: { ...none, ...inside },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 1 },
  });
  table.push(...rows);
  return table.toString().replace(/ +$/gm, "");
}
