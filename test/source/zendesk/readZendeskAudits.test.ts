import { firstResponseTime, resolutionTime } from "service-kpis";
import { readZendeskAudits } from "service-kpis/source";
import { ticketsFromEvents } from "service-kpis/tickets";
import { describe, expect, test } from "vitest";
import { outcomeOf } from "../../laws.ts";
import { at, exclusions, fixture, rejections } from "../fixture.ts";

const options = { agents: [9001], bots: [801] };
const reading = readZendeskAudits(fixture("zendeskAudits"), options);

test("what happened, in the order of the export", () => {
  const [first] = reading.records;
  expect(first).toEqual({
    ticket: 301,
    at: at("2026-04-01T08:00:00Z"),
    id: "creation 7001",
    type: "created",
    author: "customer",
  });
  const told = reading.records.map(({ ticket, at: _at, id: _id, ...what }): unknown[] => [
    ticket,
    ...Object.values<unknown>(what),
  ]);
  expect(told).toEqual([
    [301, "created", "customer"],
    [301, "message", "customer", false],
    [301, "status", "new", "customer"],
    [301, "assigned", null],
    // A trigger wrote in the name of an agent.
    [301, "message", "automation", false],
    [301, "assigned", 9001],
    [301, "message", "agent", true],
    [301, "message", "agent", false],
    [301, "status", "pending", "agent"],
    [301, "message", "customer", false],
    [301, "status", "open", "customer"],
    [301, "status", "solved", "agent"],
    // Channel 8 is a rule.
    [301, "status", "closed", "automation"],
    [302, "created", "customer"],
    [302, "status", "new", "customer"],
    [302, "message", "customer", false],
    [302, "status", "closed", "agent"],
    [302, "merged"],
    [303, "deleted"],
    [303, "restored"],
    [303, "status", "open", "agent"],
    [303, "message", "bot", false],
  ]);
});

test("an audit that came twice counts once; a comment that does not say for whom it is, is refused", () => {
  expect(exclusions(reading)).toEqual([[9, "duplicate"]]);
  expect(rejections(reading)).toEqual([[12, "events.0.public", "expected true or false, received null"]]);
});

test.each([
  ["a status of which nobody knows", { type: "Change", field_name: "status", value: "frozen" }, "value"],
  ["an assignee that is none", { type: "Create", field_name: "assignee_id", value: [1] }, "value"],
  ["an author that is none", { type: "Comment", public: true, author_id: {} }, "author_id"],
])("%s is refused", (_case, event, field) => {
  const audit = {
    id: 1,
    ticket_id: 1,
    created_at: "2026-04-01T08:00:00Z",
    author_id: 1,
    events: [{ id: 2, ...event }],
  };
  expect(rejections(readZendeskAudits([audit], options)).map(([, path]) => path)).toEqual([`events.0.${field}`]);
});

test("a merged ticket is merged once, whatever becomes of its other tags", () => {
  const tags = (id: number, value: string[], previous_value: string[]) => ({
    ...{ id, type: "Change", field_name: "tags" },
    ...{ value, previous_value },
  });
  const events = [tags(2, ["closed_by_merge"], []), tags(3, ["closed_by_merge", "vip"], ["closed_by_merge"])];
  const audit = { id: 1, ticket_id: 1, created_at: "2026-04-01T08:00:00Z", author_id: 1, events };
  expect(readZendeskAudits([audit], options).records.map(({ type, id }) => [type, id])).toEqual([["merged", 2]]);
});

describe("tickets from these events", () => {
  const { tickets, excluded } = ticketsFromEvents(reading.records);

  test("one counts; the merged one, and the one of which the log does not hold the creation, do not", () => {
    expect(tickets.map(({ id }) => id)).toEqual([301]);
    expect(excluded.map(({ ticket, reason }) => [ticket.id, reason])).toEqual([
      [302, "merged"],
      [303, "uncreated"],
    ]);
  });

  test("its first response is the agent's public one, its resolution that of the agent", () => {
    expect(firstResponseTime(tickets).value).toBe(20 * 60_000);
    expect(resolutionTime(tickets).value).toBe(2 * 3_600_000);
    // "It works." needed no answer, so the first contact is the only one.
    expect(tickets[0]).toMatchObject({ agentReplies: 1, contacts: 1, reopens: 0, transfers: 0, status: "closed" });
  });
});

test.each([
  [{}, "readZendeskAudits options.agents: expected an array of user ids, whole numbers, received an empty record"],
  [
    { agents: ["9001"] },
    'readZendeskAudits options.agents: expected an array of user ids, whole numbers, received ["9001"]',
  ],
  [{ agents: [], agent: [] }, "readZendeskAudits options.agent: expected no options but agents and bots, received []"],
])("refuses options %j", (bad, message) => {
  const outcome = outcomeOf(() => readZendeskAudits({ audits: [] }, bad as never));
  expect(outcome).toMatchObject({ refused: { message } });
});

test("an audit may have more events than a call takes arguments", () => {
  const events = Array.from({ length: 200_000 }, (_, id) => ({ id, type: "Comment", public: true, author_id: 9001 }));
  const audit = { id: 1, ticket_id: 1, created_at: "2026-01-05T09:00:00Z", author_id: 9001, events };
  const { records, rejected } = readZendeskAudits([audit], { agents: [9001] });
  expect([records.length, rejected]).toEqual([200_000, []]);
  expect(records.at(-1)).toMatchObject({ id: 199_999, type: "message", author: "agent" });
});
