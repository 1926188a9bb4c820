import { resolutionRate, resolutionTime } from "service-kpis";
import { eachTicket, type Ticket, type TicketEvent, type TicketStatus, ticketsFromEvents } from "service-kpis/tickets";
import { describe, expect, test } from "vitest";
import { groupBy, present, rows } from "./data.ts";

// Every figure here was published on these files (it-tickets-status-log in the README of ../shared/data).
const changes = [1, 2, 3].flatMap((part) =>
  rows(`it-tickets-status-log/events-${part}.csv`, ["Timestamp", "Ticket", "Status No.", "Status Name", "Assigned To"]),
);

const DAY = 86_400_000;

/** Their statuses, as ours; what is tried out by its users (acceptance test) waits for others, and is on hold. */
const STATUSES: Readonly<Record<string, TicketStatus>> = {
  Logged: "new",
  Assigned: "open",
  "Customer Response": "pending",
  UAT: "hold",
  Closed: "closed",
};

/** A ticket comes in with its first status; whoever it is assigned to while it is open is the agent. */
const events = changes.flatMap((row): TicketEvent[] => {
  const common = { ticket: row.Ticket, at: `${row.Timestamp.replace(" ", "T")}Z` };
  const status = STATUSES[row["Status Name"]];
  if (status === undefined) throw new Error(`unknown status ${row["Status Name"]}`);
  return [
    ...(row["Status No."] === "1" ? [{ ...common, type: "created" } as const] : []),
    { ...common, type: "status", status },
    ...(status === "open" ? [{ ...common, type: "assigned", assignee: row["Assigned To"] } as const] : []),
  ];
});

const log = ticketsFromEvents(events);

describe.runIf(present)("665 tickets of an IT desk, from 2,542 changes of status", () => {
  test("the log is whole", () => {
    expect(changes).toHaveLength(2542);
    expect([log.tickets.length, log.excluded]).toEqual([665, []]);
    expect(log).toMatchObject({ duplicates: 0, later: 0 });
  });

  test("current status: Logged 101, Assigned 218, Customer Response 128, UAT 115, Closed 103", () => {
    const counts = [...groupBy(log.tickets, "status")].map(([status, some]) => [status, some.length]);
    expect(Object.fromEntries(counts)).toEqual({ new: 101, open: 218, pending: 128, hold: 115, closed: 103 });
    expect(resolutionRate(log.tickets)).toMatchObject({ n: 665, count: 103 });
  });

  test("closed in 14.980097 calendar days", () => {
    const { value, n, open } = resolutionTime(log.tickets);
    expect([n, open]).toEqual([103, 562]);
    expect((value ?? 0) / DAY).toBeCloseTo(14.980097, 6);
    // None was reopened, so that the time in all statuses is the same time.
    expect(log.tickets.filter(({ reopens }) => reopens > 0)).toEqual([]);
    const solved = resolutionTime(log.tickets.map(({ solveTime }) => solveTime));
    expect((solved.value ?? 0) / DAY).toBeCloseTo(14.980097, 6);
  });

  test("whichever way the log is read", () => {
    const backwards = ticketsFromEvents([...events].reverse());
    const byId = (tickets: readonly Ticket[]) => new Map(tickets.map((ticket) => [ticket.id, ticket]));
    expect(byId(backwards.tickets)).toEqual(byId(log.tickets));
    const grouped = [...groupBy(events, "ticket").values()].flat();
    expect([...eachTicket(grouped)]).toEqual(log.tickets);
  });
});
