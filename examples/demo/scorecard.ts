import { assess, type FormattedRow, formatRows, formatValue, type KpiResult } from "service-kpis";
import { scorecard } from "service-kpis/stats";
import { KPIS } from "./kpis.ts";
import { ALL, type Month, monthsOf, quietDaysOf, teamsOf } from "./periods.ts";
import type { Desk } from "./read.ts";

/** As many months as fit beside the total in 100 columns. */
const MONTHS_SHOWN = 3;

/** The scorecard of a desk as text. */
export function writeScorecard(desk: Desk): string {
  const months = monthsOf(desk);
  if (months.length === 0) return "Nothing to score: there is neither a ticket nor an answer.";
  const shown = months.slice(-MONTHS_SHOWN);
  return [
    `Support desk, ${months.length === 1 ? String(months[0]) : `${months[0]} to ${months.at(-1)}`} (UTC)`,
    `${desk.tickets.length} tickets, ${desk.queue.length} calls and chats, ` +
      `${desk.answers.length} survey questions, ${desk.customers.length} customers`,
    deskTable(desk, months),
    detailTable(desk, months),
    `By team and ${shown.length < months.length ? `month, the last ${shown.length} of ${months.length}` : "month"}`,
    monthTable(desk, months, shown),
    quietDay(desk),
  ].join("\n\n");
}

/** A target is met or missed where the whole interval says so; where it lies inside the interval, nobody can be sure. */
function deskTable(desk: Desk, months: readonly Month[]): string {
  const entries = KPIS.map(({ name, target, read }) => ({ label: name, result: read(desk, months)(ALL, ALL), target }));
  const rows = scorecard(entries, { byInterval: true }).map((row, index) => {
    const { result, target } = entries[index] as (typeof entries)[number];
    const { interval } = result;
    if (interval === undefined) return row;
    return {
      ...row,
      ...interval,
      typical: null,
      status: target === undefined ? null : assess(result, target, { interval }).status,
    };
  });
  return writeTable(formatRows(rows));
}

function detailTable(desk: Desk, months: readonly Month[]): string {
  const rows = KPIS.map(({ name, read }) => {
    const { notCounted, details } = read(desk, months)(ALL, ALL);
    return { label: name, "not in n": notCounted, details };
  });
  return writeTable(rows);
}

/** One block per KPI: the desk, and below it its teams; a change from the month before that is real has a mark. */
function monthTable(desk: Desk, months: readonly Month[], shown: readonly Month[]): string {
  const lines = KPIS.flatMap(({ name, read }) => {
    const cells = read(desk, months);
    return [ALL, ...teamsOf(desk)].map((team) => ({ label: team === ALL ? name : `  ${team}`, team, cells }));
  });
  const changes = lines.flatMap(({ team, cells }) =>
    shown.map((month, index) => {
      const before = shown[index - 1];
      return { result: cells(team, month), previous: before === undefined ? null : cells(team, before) };
    }),
  );
  const scored = scorecard(changes);
  const rows = lines.map(({ label, team, cells }, line) => {
    const row: Record<string, string> = { label };
    shown.forEach((month, index) => {
      const cell = scored[line * shown.length + index] as (typeof scored)[number];
      const mark = cell.changed === true ? (Number(cell.difference) > 0 ? "▲ " : "▼ ") : "";
      row[month] = mark + valueAndBase(cell);
    });
    return { ...row, [ALL]: valueAndBase(cells(team, ALL)) };
  });
  return `${writeTable(rows)}\n\n${CHANGES}`;
}

const CHANGES =
  "▲ ▼ a real change from the month before: below 5 % by chance, even among so many comparisons\n" +
  "(p values adjusted by Benjamini and Hochberg). Without a mark it may be noise.\n" +
  "Medians that count open tickets have no mark here: compareSurvival is their test.";

function quietDay(desk: Desk): string {
  const days = quietDaysOf(desk);
  const [day] = days;
  if (day === undefined) return "No day went by without a ticket or an answer.";
  const quiet = { ...desk, tickets: [], queue: [], answers: [] };
  const title = days.length === 1 ? `The quiet day, ${day}` : `${days.length} quiet days, the first of them ${day}`;
  const rows = KPIS.map(({ name, read }) => ({ label: name, value: valueAndBase(read(quiet, [day])(ALL, ALL)) }));
  return `${title}: nothing came in, and nothing is not 0\n\n${writeTable(rows)}`;
}

function valueAndBase(result: Pick<KpiResult, "unit" | "value" | "n">): string {
  return `${formatValue(result)} ${String(result.n).padStart(4)}`;
}

/** Columns side by side: words to the left, figures to the right. */
function writeTable(rows: readonly FormattedRow[]): string {
  const columns = Object.keys(rows[0] ?? {}).map((name) => {
    const cells = rows.map((row) => String(row[name]));
    const isText = name === "label" || cells.some((cell) => /^[a-z]/i.test(cell));
    const width = Math.max(...[name, ...cells].map((cell) => cell.length));
    return [name, ...cells].map((cell) => (isText ? cell.padEnd(width) : cell.padStart(width)));
  });
  const lines = [undefined, ...rows].map((_, line) =>
    columns
      .map((cells) => cells[line])
      .join("  ")
      .trimEnd(),
  );
  const rule = "─".repeat(Math.max(...lines.map((line) => line.length)));
  return [lines[0], rule, ...lines.slice(1)].join("\n");
}
