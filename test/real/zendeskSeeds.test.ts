import { resolutionRate } from "service-kpis";
import {
  readColumns,
  readZendeskHolidays,
  readZendeskSchedules,
  readZendeskTickets,
  type ZendeskSchedule,
} from "service-kpis/source";
import { type TicketEvent, type TicketStatus, ticketsFromEvents } from "service-kpis/tickets";
import { businessHours } from "service-kpis/time";
import { describe, expect, test } from "vitest";
import { groupBy, present, rows } from "./data.ts";

// Tables of Zendesk as a connector lands them (zendesk-dbt-seeds): tickets, comments, the history of two fields,
// schedules, holidays. Their time stamps have no offset and are UTC. The seeds have no expected values, so every figure
// here was counted in the files by hand or with awk, as the comments say.
const folder = "zendesk-dbt-seeds";
const tickets = rows(`${folder}/ticket_data.csv`, [
  "id",
  "created_at",
  "updated_at",
  "status",
  "assignee_id",
  "group_id",
]);
const history = rows(`${folder}/ticket_field_history_data.csv`, ["field_name", "ticket_id", "updated", "value"]);
const comments = rows(`${folder}/ticket_comment_data.csv`, ["id", "created", "public", "ticket_id", "user_id"]);
const users = rows(`${folder}/user_data.csv`, ["id", "role", "time_zone"]);
const intervals = rows(`${folder}/schedule_data.csv`, ["id", "name", "time_zone", "start_time", "end_time"]);
const holidays = rows(`${folder}/schedule_holiday_data.csv`, ["id", "name", "start_date", "end_date"]);

const UTC = { timeZone: "UTC" };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe.runIf(present)("tickets", () => {
  test("by columns: awk counts 7 closed, 1 solved, 2 deleted; the earliest is of 13 February 2020", () => {
    const mapping = { id: "id", createdAt: "created_at", updatedAt: "updated_at", status: "status" };
    const { records, rejected } = readColumns(tickets, mapping, UTC);
    expect(rejected).toEqual([]);
    expect([...groupBy(records, "status")].map(([status, group]) => [status, group.length]).sort()).toEqual([
      ["closed", 7],
      ["deleted", 2],
      ["solved", 1],
    ]);
    expect(Math.min(...records.map(({ createdAt }) => createdAt))).toBe(Date.UTC(2020, 1, 13, 21, 43, 58));
    // Without the zone nobody knows when that was.
    expect(readColumns(tickets, mapping).rejected).toHaveLength(10);
  });

  test("as the API gives them: the deleted ones are set aside, all others are resolved", () => {
    const iso = (text: string): string => `${text.replace(" ", "T")}Z`;
    const { records, rejected, excluded } = readZendeskTickets(
      tickets.map((row) => ({
        ...row,
        id: Number(row.id),
        created_at: iso(row.created_at),
        updated_at: iso(row.updated_at),
      })),
    );
    // The connector lands ids as text and an empty assignee as "": only this one field is not as in the API.
    expect(rejected.map(({ item }) => (item as { id: number }).id)).toEqual([1595]);
    expect(excluded.map(({ item, reason }) => [(item as { id: number }).id, reason])).toEqual([[11013, "deleted"]]);
    expect(resolutionRate(records)).toMatchObject({ value: 1, n: 8 });
  });
});

describe.runIf(present)("events", () => {
  const { records: changes } = readColumns(
    history,
    {
      ticket: { column: "ticket_id", as: "number", required: true },
      updatedAt: "updated",
      field: "field_name",
      value: "value",
    },
    UTC,
  );
  const { records: messages, rejected } = readColumns(
    comments,
    {
      ticket: { column: "ticket_id", as: "number", required: true },
      createdAt: "created",
      public: { column: "public", as: "flag", yes: ["TRUE"], no: ["FALSE"], required: true },
      user: { column: "user_id", as: "number", required: true },
    },
    UTC,
  );
  const agents = new Set(users.filter(({ role }) => role === "agent").map(({ id }) => Number(id)));

  // The history says "on-hold" where the API says "hold".
  const happened = changes.flatMap(({ ticket, updatedAt, field, value }): TicketEvent[] => {
    const at = updatedAt ?? Number.NaN;
    if (field === "assignee_id")
      return [{ ticket, at, type: "assigned", assignee: value === null ? null : Number(value) }];
    if (field !== "status") return [];
    return [{ ticket, at, type: "status", status: (value === "on-hold" ? "hold" : value) as TicketStatus }];
  });
  const written = messages.map(
    (message): TicketEvent => ({
      ticket: message.ticket,
      at: message.createdAt,
      type: "message",
      author: agents.has(message.user) ? "agent" : "customer",
      private: !message.public,
    }),
  );

  test("awk counts 30 changes of status and 2 of assignee, of 16 tickets, and 20 public comments of 7", () => {
    expect(happened.filter(({ type }) => type === "status")).toHaveLength(30);
    expect(happened.filter(({ type }) => type === "assigned")).toHaveLength(2);
    expect(new Set(happened.map(({ ticket }) => ticket)).size).toBe(16);
    expect(rejected).toEqual([]);
    expect(messages.filter((message) => message.public)).toHaveLength(20);
    expect([...groupBy(messages, "ticket")].map(([ticket, group]) => [ticket, group.length])).toEqual([
      [1077, 1],
      [7636, 2],
      [7367, 6],
      [13628, 2],
      [13095, 4],
      [13057, 4],
      [14352, 1],
    ]);
    // One agent among the users, and none of the comments is theirs.
    expect([...agents]).toEqual([1111]);
    expect(written.every((event) => event.type === "message" && event.author === "customer")).toBe(true);
  });

  test("ticket 11071 by hand: open 1+15+2+12, pending 4+10+1+13, on hold 3+14+3 days", () => {
    const first = happened.find(({ ticket }) => ticket === 11071);
    const created: TicketEvent = { ticket: 11071, at: first?.at ?? Number.NaN, type: "created" };
    const log = ticketsFromEvents([...happened, ...written, created]);
    expect(log.tickets).toHaveLength(1);
    expect(log.tickets[0]).toMatchObject({
      id: 11071,
      createdAt: Date.UTC(2020, 7, 28, 11, 1, 27),
      resolvedAt: Date.UTC(2020, 10, 14, 11, 1, 27),
      status: "closed",
      assignee: 1111,
      timeInStatus: { new: 0, open: 30 * DAY, pending: 28 * DAY, hold: 20 * DAY },
      requesterWait: 50 * DAY,
      agentWait: 28 * DAY,
      onHold: 20 * DAY,
      reopens: 0,
    });
    // Of the 15 others, and of the 7 with comments, the log does not hold the creation.
    expect(log.excluded.map(({ reason }) => reason)).toEqual(Array.from({ length: 22 }, () => "uncreated"));
  });
});

describe.runIf(present)("schedules", () => {
  const json = [...groupBy(intervals, "id")].map(([id, group]) => ({
    id,
    name: group[0]?.name,
    time_zone: group[0]?.time_zone,
    intervals: group.map((row) => ({ start_time: Number(row.start_time), end_time: Number(row.end_time) })),
  }));
  const { records, rejected } = readZendeskSchedules({ schedules: json });
  const [{ schedule } = {}] = records as readonly Partial<ZendeskSchedule>[];

  test("1920 to 2640 and so on are Monday to Friday, 8:00 to 20:00, in Los Angeles", () => {
    const window = [["08:00", "20:00"]];
    expect(rejected).toEqual([]);
    expect(records).toEqual([
      {
        id: "360000310393",
        name: "SupportCA",
        schedule: {
          timeZone: "America/Los_Angeles",
          week: { monday: window, tuesday: window, wednesday: window, thursday: window, friday: window },
        },
      },
    ]);
  });

  test("8:00 in Los Angeles is 16:00 UTC in winter and 15:00 in summer; the connector's UTC minutes have one for both", () => {
    if (schedule === undefined) throw new Error("no schedule was read");
    const { isOpen } = businessHours(schedule);
    expect([isOpen("2021-01-18T15:59:59Z"), isOpen("2021-01-18T16:00:00Z")]).toEqual([false, true]);
    expect([isOpen("2021-07-19T14:59:59Z"), isOpen("2021-07-19T15:00:00Z")]).toEqual([false, true]);
  });

  test("the holidays, 26 and 27 and 29 December 2022, leave 24 of the 60 hours of that week", () => {
    const read = readZendeskHolidays({ holidays });
    expect(read.rejected).toEqual([]);
    const dates = read.records.flatMap((holiday) => holiday.dates);
    expect(dates).toEqual(["2022-12-26", "2022-12-27", "2022-12-29"]);
    if (schedule === undefined) throw new Error("no schedule was read");
    const monday = Date.UTC(2022, 11, 26, 8);
    expect(businessHours(schedule)(monday, monday + 7 * DAY)).toBe(60 * HOUR);
    expect(businessHours({ ...schedule, holidays: dates })(monday, monday + 7 * DAY)).toBe(24 * HOUR);
  });

  test("the time zones of all 10 users and of both zone tables have IANA names", () => {
    const names = [...users.map((user) => user.time_zone), "London", "Dublin", "Montevideo", "Cairo"];
    const read = readZendeskSchedules(names.map((time_zone, id) => ({ id, name: "", time_zone, intervals: [] })));
    expect([read.records.length, read.rejected.length]).toEqual([14, 0]);
  });
});
