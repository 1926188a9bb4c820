import type { RetentionPeriod } from "service-kpis";
import type { Desk } from "./read.ts";

/** In place of a team or a month: all of them. */
export const ALL = "total";

/** A month (UTC) as `2026-03`. */
export type Month = string;

/** A ticket or a call, which belongs to the day on which it came, or an answer, to the day on which it was asked for. */
type Dated = { readonly createdAt: string } | { readonly askedAt: string };

const DAY = 86_400_000;

/** The months from the first ticket or answer to the last, those with nothing included. */
export function monthsOf(desk: Desk): Month[] {
  const days = activeDays(desk);
  const months: Month[] = [];
  const last = days.at(-1)?.slice(0, 7) ?? "";
  for (let month = days[0]?.slice(0, 7) ?? "-"; month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

/** From the first of these months, or days, to the last. */
export function periodOf(labels: readonly string[]): RetentionPeriod {
  const last = labels.at(-1) ?? "";
  const end = last.length === "2026-03".length ? nextMonth(last) : nextDay(last);
  return { from: startOf(labels[0] ?? ""), to: startOf(end) };
}

export function monthOf(row: Dated): Month {
  return dayOf(row).slice(0, 7);
}

export function teamsOf(desk: Desk): string[] {
  const rows = [...desk.tickets, ...desk.queue, ...desk.answers, ...desk.customers];
  return [...new Set(rows.map(({ team }) => team))].sort((one, other) => one.localeCompare(other, "en"));
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

/** The last instant of which the tickets tell: until then the open ones have been open, as far as anybody can see. */
export function lastInstantOf({ tickets }: Desk): number {
  const instants = tickets.flatMap(({ createdAt, firstRespondedAt, resolvedAt }) =>
    [createdAt, firstRespondedAt, resolvedAt].flatMap((instant) => (instant === null ? [] : Date.parse(instant))),
  );
  return instants.reduce((last, instant) => Math.max(last, instant), 0);
}

function activeDays({ tickets, queue, answers }: Desk): string[] {
  return [...new Set([...tickets, ...queue, ...answers].map(dayOf))].sort();
}

function dayOf(row: Dated): string {
  return new Date("createdAt" in row ? row.createdAt : row.askedAt).toISOString().slice(0, 10);
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
}

function nextMonth(month: Month): Month {
  const date = new Date(startOf(month));
  date.setUTCMonth(date.getUTCMonth() + 1);
  return date.toISOString().slice(0, 7);
}

function startOf(label: string): string {
  return new Date(label).toISOString();
}
