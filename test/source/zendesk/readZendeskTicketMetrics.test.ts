import { firstResponseTime, resolutionTime } from "service-kpis";
import { readZendeskTicketMetrics } from "service-kpis/source";
import { expect, test } from "vitest";
import { at, fixture, rejections } from "../fixture.ts";

const reading = readZendeskTicketMetrics(fixture("zendeskTicketMetrics"));
const MINUTE = 60_000;

test.each([
  // Ticket, first response, resolution, reply time, first resolution, full resolution; times in minutes.
  ["replied and solved", 201, "2026-02-02T08:45:00Z", "2026-02-03T08:00:00Z", [45, 15], [600, 300], [1440, 480]],
  ["null is not yet", 202, null, null, [null, null], [null, null], [null, null]],
  ["0 where nothing happened is none", 203, null, null, [null, null], [null, null], [null, null]],
  [
    "reopened: the full resolution no longer holds",
    204,
    "2026-02-02T11:00:20Z",
    null,
    [1 / 3, 0],
    [0, 0],
    [null, null],
  ],
  [
    "0 where something happened is within a minute",
    205,
    "2026-02-02T12:00:00Z",
    "2026-02-02T12:00:40Z",
    [0, 0],
    [0, 0],
    [0, 0],
  ],
] as const)("%s", (_case, ticketId, responded, resolved, reply, first, full) => {
  const record = reading.records.find((record) => record.ticketId === ticketId);
  const duration = ([calendar, business]: readonly [number | null, number | null]) => ({
    calendar: calendar === null ? null : MINUTE * calendar,
    business: business === null ? null : MINUTE * business,
  });
  expect(record).toMatchObject({
    firstRespondedAt: responded === null ? null : at(responded),
    resolvedAt: resolved === null ? null : at(resolved),
    replyTime: duration(reply),
    firstResolutionTime: duration(first),
    fullResolutionTime: duration(full),
  });
});

test("bad metrics are rejected with every bad field", () => {
  expect(rejections(reading)).toEqual([
    [5, "replies", "expected a whole number from 0, or null, received -1"],
    [5, "reply_time_in_minutes.calendar", 'expected a whole number from 0, or null, received "12"'],
    [5, "reply_time_in_minutes.business", "expected a whole number from 0, or null, received 1.5"],
  ]);
});

test("the records go into the KPIs, and so do Zendesk's own durations", () => {
  // 45 minutes, 20 seconds and 0.
  expect(firstResponseTime(reading.records)).toMatchObject({ total: 2_720_000, n: 3, unanswered: 2 });
  // 24 hours and 40 seconds.
  expect(resolutionTime(reading.records)).toMatchObject({ total: 86_440_000, n: 2, open: 3 });
  expect(firstResponseTime(reading.records.map((record) => record.replyTime.business)).total).toBe(15 * MINUTE);
});

test("metrics side-loaded as a list of their own", () => {
  const { ticket_metrics } = fixture("zendeskTicketMetrics") as { ticket_metrics: unknown[] };
  expect(readZendeskTicketMetrics({ tickets: [], metric_sets: ticket_metrics })).toEqual(reading);
});
