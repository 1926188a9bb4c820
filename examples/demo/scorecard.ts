import Table from "cli-table3";
import { adjustPValues } from "service-kpis/stats";
import { type Group, KPIS, type Kpi, type Reading } from "./kpis.ts";
import { dayGroup, monthsOf, quietDaysOf, type Team, teamsOf } from "./periods.ts";
import type { Desk } from "./read.ts";

/** As many months as fit beside the total in 100 columns. */
const MONTHS_SHOWN = 3;

/** The scorecard as text. */
export function scorecard(desk: Desk): string {
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

function deskTable(teams: readonly Team[]): string {
  const readings = KPIS.map((kpi) => total(kpi, teams));
  return createTable(
    ["KPI", "value", "95 % interval", "n", "not in n"],
    [
      [
        lines(KPIS, ({ name }) => name),
        lines(readings, ({ value }) => value),
        lines(readings, ({ interval }) => interval),
        lines(readings, ({ n }) => String(n)),
        lines(readings, ({ missing }) => missing),
      ],
    ],
  );
}

function detailTable(teams: readonly Team[]): string {
  const details = lines(KPIS, (kpi) => total(kpi, teams).details);
  return createTable(["KPI", "details"], [[lines(KPIS, ({ name }) => name), details]]);
}

/** One row per KPI: the desk, and below it its teams; a change from the month before that is real has a mark. */
function monthTable(teams: readonly Team[], months: readonly string[]): string {
  const names = teams.map(({ name }) => `  ${name}`);
  const groupOf = (team: Team, month: string): Group => team.months.get(month) as Group;
  const lineTeams = [teams, ...teams.map((team) => [team])];
  const cells = KPIS.flatMap((kpi) =>
    months.flatMap((month, index) =>
      lineTeams.map((some) => {
        const groups = some.map((team) => groupOf(team, month));
        const before = months[index - 1];
        const comparison =
          before === undefined
            ? null
            : kpi.compare(
                some.map((team) => groupOf(team, before)),
                groups,
              );
        return { kpi, month, reading: kpi.read(groups), comparison };
      }),
    ),
  );
  const pValues = adjustPValues(
    cells.map(({ comparison }) => comparison?.pValue ?? null),
    "benjamini-hochberg",
  );
  const marked = cells.map((cell, index) => ({ ...cell, mark: markOf(cell.comparison?.difference, pValues[index]) }));
  const rows = KPIS.map((kpi) => {
    const columns = months.map((month) =>
      lines(
        marked.filter((cell) => cell.kpi === kpi && cell.month === month),
        ({ mark, reading }) => `${mark}${valueAndBase(reading)}`,
      ),
    );
    const totals = lineTeams.map((some) => total(kpi, some));
    return [lines([kpi.name, ...names], String), ...columns, lines(totals, valueAndBase)];
  });
  const table = createTable(["KPI", ...[...months, "total"].map((head) => `${head}    n`)], rows);
  return `${table}\n\n${CHANGES}`;
}

const CHANGES =
  "▲ ▼ a real change from the month before: below 5 % by chance, even among so many comparisons\n" +
  "(p values adjusted by Benjamini and Hochberg). Without a mark it may be noise.";

function markOf(difference: number | null | undefined, pValue: number | null | undefined): string {
  if (typeof difference !== "number" || typeof pValue !== "number" || pValue >= 0.05) return "";
  return difference > 0 ? "▲ " : "▼ ";
}

/** All months of the teams: the tallies of the months where these add up, one count of the whole where not. */
function total(kpi: Kpi, teams: readonly Team[]): Reading {
  return kpi.read(teams.flatMap((team) => (kpi.addsUpOverTime ? [...team.months.values()] : [team.whole])));
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

function valueAndBase({ value, n }: Reading): string {
  return `${value} ${String(n).padStart(4)}`;
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
    colAligns: head.map((text) => (text === "KPI" || text === "details" ? "left" : "right")),
    chars: { ...none, ...inside },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 1 },
  });
  table.push(...rows);
  return table.toString().replace(/ +$/gm, "");
}
