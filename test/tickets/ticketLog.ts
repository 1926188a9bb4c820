import type { Author, TicketEvent, TicketStatus } from "service-kpis/tickets";

export const MINUTE = 60_000;

/** Monday, 2 March 2026, 09:00 UTC: minute 0 of the logs below. */
export const NINE = Date.UTC(2026, 2, 2, 9);

export const at = (minute: number): number => NINE + minute * MINUTE;

const AUTHORS = ["customer", "agent", "bot", "automation"];
const STATUSES = ["new", "open", "pending", "hold", "solved", "closed"];

/**
 * One ticket's log from words: `"0 created"`, `"0 created agent"`, `"5 agent"` (a public message), `"5 note"` (a private
 * one), `"6 pending"` (a status), `"7 assigned ann"`, `"7 assigned"` (nobody), `"8 resolved bot"`, `"9 handoff"`.
 */
export function log(...lines: readonly string[]): TicketEvent[] {
  return lines.map((line) => {
    const [minute, word = "", who] = line.split(" ");
    const common = { ticket: "T", at: at(Number(minute)) };
    const author = (who ?? null) as Author | null;
    if (AUTHORS.includes(word)) return { ...common, type: "message", author: word as Author };
    if (word === "note") return { ...common, type: "message", author: "agent", private: true };
    if (STATUSES.includes(word)) return { ...common, type: "status", status: word as TicketStatus, author };
    if (word === "assigned") return { ...common, type: "assigned", assignee: who ?? null };
    return { ...common, type: word as "created", author };
  });
}

/** The events of each ticket, in the order in which the log first names them. */
export function byTicket(events: readonly TicketEvent[]): Map<string | number, TicketEvent[]> {
  const lives = new Map<string | number, TicketEvent[]>();
  for (const event of events) lives.set(event.ticket, [...(lives.get(event.ticket) ?? []), event]);
  return lives;
}
