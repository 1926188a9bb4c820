import type { Group } from "./kpis.ts";
import type { Desk } from "./read.ts";

/** A team's group of each month, and the one of all months for what does not add up over time. */
export interface Team {
  readonly name: string;
  readonly months: ReadonlyMap<string, Group>;
  readonly whole: Group;
}

const DAY = 86_400_000;

/** The months (UTC) from the first ticket or answer to the last, those with nothing included. */
export function monthsOf(desk: Desk): string[] {
  const days = activeDays(desk);
  const months: string[] = [];
  const last = days.at(-1)?.slice(0, 7) ?? "";
  for (let month = days[0]?.slice(0, 7) ?? "-"; month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

/** The days (UTC) between the first ticket or answer and the last on which there was neither. */
export function quietDaysOf(desk: Desk): string[] {
  const days = activeDays(desk);
  return days.flatMap((day, index) => {
    const next = days[index + 1] ?? day;
    const gap: string[] = [];
    for (let quiet = nextDay(day); quiet < next; quiet = nextDay(quiet)) gap.push(quiet);
    return gap;
  });
}

/** The teams by name, each with its months. */
export function teamsOf(desk: Desk, months: readonly [string, ...string[]]): Team[] {
  const rows = [...desk.tickets, ...desk.queue, ...desk.answers, ...desk.customers];
  const names = [...new Set(rows.map(({ team }) => team))].sort((one, other) => one.localeCompare(other, "en"));
  const ofMonth = lookUp(desk, (team, day) => `${team} ${day.slice(0, 7)}`);
  const ofTeam = lookUp(desk, (team) => team);
  const customers = groupBy(desk.customers, ({ team }) => team);
  return names.map((name) => {
    const own = { customers: customers.get(name) ?? [] };
    const groups = months.map((month) => {
      const period = { from: startOf(month), to: startOf(nextMonth(month)) };
      return [month, { ...ofMonth(`${name} ${month}`), ...own, period }] as const;
    });
    const period = { from: startOf(months[0]), to: startOf(nextMonth(months.at(-1) ?? months[0])) };
    return { name, months: new Map(groups), whole: { ...ofTeam(name), ...own, period } };
  });
}

/** What happened on one day (UTC). */
export function dayGroup(desk: Desk, day: string): Group {
  const period = { from: `${day}T00:00:00Z`, to: `${nextDay(day)}T00:00:00Z` };
  return { ...lookUp(desk, (_team, on) => on)(day), customers: desk.customers, period };
}

/** Tickets belong to the day on which they came, answers to the day on which they were asked for. */
function lookUp(desk: Desk, keyOf: (team: string, day: string) => string) {
  const created = (row: { readonly team: string; readonly createdAt: string }) => keyOf(row.team, dayOf(row.createdAt));
  const tickets = groupBy(desk.tickets, created);
  const queue = groupBy(desk.queue, created);
  const answers = groupBy(desk.answers, ({ team, askedAt }) => keyOf(team, dayOf(askedAt)));
  return (key: string) => ({
    tickets: tickets.get(key) ?? [],
    queue: queue.get(key) ?? [],
    answers: answers.get(key) ?? [],
  });
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

function activeDays({ tickets, queue, answers }: Desk): string[] {
  const created = [...tickets, ...queue].map(({ createdAt }) => dayOf(createdAt));
  return [...new Set([...created, ...answers.map(({ askedAt }) => dayOf(askedAt))])].sort();
}

function nextDay(day: string): string {
  return dayOf(Date.parse(day) + DAY);
}

function nextMonth(month: string): string {
  const date = new Date(startOf(month));
  date.setUTCMonth(date.getUTCMonth() + 1);
  return date.toISOString().slice(0, 7);
}

function startOf(month: string): string {
  return `${month}-01T00:00:00Z`;
}

function dayOf(at: string | number): string {
  return new Date(at).toISOString().slice(0, 10);
}
