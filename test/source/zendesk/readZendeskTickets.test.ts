import { firstResponseTime, resolutionRate, resolutionTime } from "service-kpis";
import { readZendeskTickets } from "service-kpis/source";
import { expect, test } from "vitest";
import { at, exclusions, fixture, rejections } from "../fixture.ts";

const reading = readZendeskTickets(fixture("zendeskTickets"));
const HOUR = 3_600_000;

test("the later version of a ticket stands, deleted and merged ones are set aside, bad ones rejected", () => {
  expect(reading.records.map(({ id }) => id)).toEqual([101, 104, 107]);
  expect(exclusions(reading)).toEqual([
    [0, "duplicate"],
    [1, "deleted"],
    [2, "merged"],
  ]);
  expect(reading.excluded[1]?.item).toMatchObject({ id: 102, status: "deleted" });
  expect(rejections(reading)).toEqual([
    [5, "created_at", 'expected ISO 8601 text with Z or an offset, from March 1973 on, received "2026-01-06 08:00:00"'],
    [
      6,
      "status",
      'expected "new" or "open" or "pending" or "hold" or "solved" or "closed" or "deleted", received "archived"',
    ],
  ]);
});

test("a ticket with its side-loaded metrics", () => {
  const minutes = (calendar: number, business: number) => ({
    calendar: 60_000 * calendar,
    business: 60_000 * business,
  });
  expect(reading.records[0]).toEqual({
    id: 101,
    createdAt: at("2026-01-05T09:00:00Z"),
    updatedAt: at("2026-01-06T15:00:00Z"),
    status: "solved",
    resolved: true,
    assigneeId: 9002,
    groupId: 31,
    channel: "email",
    // 30 minutes after the ticket itself, although its metrics are a second younger.
    firstRespondedAt: at("2026-01-05T09:30:00Z"),
    resolvedAt: at("2026-01-06T15:00:00Z"),
    metrics: {
      id: 5101,
      ticketId: 101,
      createdAt: at("2026-01-05T09:00:00Z"),
      updatedAt: at("2026-01-06T15:00:00Z"),
      firstRespondedAt: at("2026-01-05T09:30:00Z"),
      resolvedAt: at("2026-01-06T15:00:00Z"),
      replies: 2,
      reopens: 0,
      assigneeStations: 2,
      groupStations: 1,
      replyTime: minutes(30, 30),
      firstResolutionTime: minutes(1800, 840),
      fullResolutionTime: minutes(1800, 840),
      agentWaitTime: minutes(60, 60),
      requesterWaitTime: minutes(1740, 780),
      onHoldTime: minutes(0, 0),
    },
  });
});

test("an open ticket is not resolved, whatever its metrics remember, and 0 minutes without a reply are no reply", () => {
  expect(reading.records[1]).toMatchObject({ id: 104, resolved: false, resolvedAt: null, firstRespondedAt: null });
});

test("a ticket without metrics says nothing of times", () => {
  const [, , last] = reading.records;
  expect(last).toMatchObject({ id: 107, metrics: null, channel: null, assigneeId: null });
  expect(last).not.toHaveProperty("firstRespondedAt");
  expect(last).not.toHaveProperty("resolvedAt");
});

test("the records go into the KPIs", () => {
  expect(resolutionRate(reading.records)).toMatchObject({ value: 1 / 3, n: 3 });
  // The ticket without metrics says nothing of times, so that KPIs refuse it: it is neither unanswered nor open.
  // @ts-expect-error its times are left out
  expect(() => firstResponseTime(reading.records)).toThrow(
    /tickets\[2\]\.firstRespondedAt: expected an instant, or null/,
  );
  const timed = reading.records.flatMap((ticket) => (ticket.metrics === null ? [] : [ticket]));
  expect(firstResponseTime(timed)).toMatchObject({ value: HOUR / 2, n: 1, unanswered: 1 });
  // From 5 January, 9:00, to 6 January, 15:00.
  expect(resolutionTime(timed)).toMatchObject({ value: 30 * HOUR, n: 1, open: 1 });
});

test("the pages may come in any order", () => {
  const pages = fixture("zendeskTickets") as unknown[];
  const { records } = readZendeskTickets([...pages].reverse());
  expect(records.map(({ id, status }) => [id, status])).toEqual([
    [101, "solved"],
    [104, "open"],
    [107, "pending"],
  ]);
});
