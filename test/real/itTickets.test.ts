import {
  mergeTallies,
  resolutionRate,
  resolutionTime,
  resolutionTimeFromTally,
  tallyResolutionTime,
} from "service-kpis";
import { businessHours } from "service-kpis/time";
import { describe, expect, test } from "vitest";
import { groupBy, present, rows } from "./data.ts";

// Every figure here was published on these files (it-tickets-status-log in the README of ../shared/data).
const events = [1, 2, 3].flatMap((part) =>
  rows(`it-tickets-status-log/events-${part}.csv`, ["Timestamp", "Ticket", "Status No.", "Status Name"]),
);
const agreements = rows("it-tickets-status-log/sla.csv", ["Department", "SLA Agreement"]);

const DAY = 86_400_000;

const wholeDay = [["00:00", "24:00"]] as const;

/** Monday to Friday, all day. */
const weekdays = businessHours({
  timeZone: "UTC",
  week: { monday: wholeDay, tuesday: wholeDay, wednesday: wholeDay, thursday: wholeDay, friday: wholeDay },
});

/** From the first status to the last, which is the one of the highest number; the time stamps are taken to be UTC. */
const tickets = [...groupBy(events, "Ticket")].map(([ticket, changes]) => {
  const [first, ...later] = changes.sort((one, other) => Number(one["Status No."]) - Number(other["Status No."]));
  const last = later.at(-1) ?? first;
  const status = last?.["Status Name"] ?? "";
  return {
    department: ticket.split(" / ")[1] ?? "",
    status,
    createdAt: readInstant(first?.Timestamp ?? ""),
    resolvedAt: status === "Closed" ? readInstant(last?.Timestamp ?? "") : null,
  };
});

const targetOf = (department: string): number =>
  DAY * Number(agreements.find((row) => row.Department === department)?.["SLA Agreement"]);
const tallyOf = (department: string) =>
  tallyResolutionTime(
    tickets.filter((ticket) => ticket.department === department),
    { clock: weekdays, target: targetOf(department) },
  );

describe.runIf(present)("665 tickets of an IT desk", () => {
  test("current status: 103 of 665 closed", () => {
    const counts = [...groupBy(tickets, "status")].map(([status, some]) => [status, some.length]);
    const expected = { "Customer Response": 128, Assigned: 218, UAT: 115, Closed: 103, Logged: 101 };
    expect(Object.fromEntries(counts)).toEqual(expected);
    expect(resolutionRate(tickets)).toMatchObject({ n: 665, count: 103, unresolved: 562 });
  });

  test("closed in 14.980097 calendar days", () => {
    const { value, n, open } = resolutionTime(tickets);
    expect({ n, open }).toEqual({ n: 103, open: 562 });
    expect((value ?? 0) / DAY).toBeCloseTo(14.980097, 6);
  });

  test("closed in 10.687255 business days, median 10.016667, p90 15.039444", () => {
    const { value, median, p90, exact } = resolutionTime(tickets, { clock: weekdays });
    expect(exact).toBe(true);
    expect([value, median, p90].map((time) => ((time ?? 0) / DAY).toFixed(6))).toEqual([
      "10.687255",
      "10.016667",
      "15.039444",
    ]);
  });

  test("71 of 103 within the department's agreement", () => {
    const tallies = agreements.map(({ Department }) => tallyOf(Department));
    expect(tallies.reduce((sum, { n }) => sum + n, 0)).toBe(103);
    expect(tallies.reduce((sum, { withinTarget }) => sum + (withinTarget ?? 0), 0)).toBe(71);
  });

  test.each([
    ["Birmingham Store", 4, 12],
    ["Finance", 0, 7],
    ["HR", 9, 9],
    ["Milton Keynes Warehouse", 3, 10],
    ["Sales", 8, 8],
  ])("%s: %d of %d", (department, within, n) => {
    const result = resolutionTimeFromTally(tallyOf(department));
    expect([result.withinTarget, result.n]).toEqual([within, n]);
    expect(result.withinTargetShare).toBe(within / n);
  });

  test("departments of one agreement add up, those of different ones do not", () => {
    expect(mergeTallies([tallyOf("HR"), tallyOf("Sales")])).toMatchObject({ n: 17, withinTarget: 17 });
    expect(() => mergeTallies([tallyOf("HR"), tallyOf("Finance")])).toThrow(
      `mergeTallies tallies[1].definition.target: expected ${18 * DAY} as in the tallies before it, received ${7 * DAY}`,
    );
  });
});

function readInstant(text: string): string {
  return `${text.replace(" ", "T")}Z`;
}
