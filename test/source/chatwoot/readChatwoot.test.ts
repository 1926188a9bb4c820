import { csat, firstResponseTime, resolutionRate, resolutionTime } from "service-kpis";
import { readChatwootConversations, readChatwootCsatResponses, readChatwootReportingEvents } from "service-kpis/source";
import { describe, expect, test } from "vitest";
import { at, exclusions, fixture, rejections } from "../fixture.ts";

describe("conversations", () => {
  const reading = readChatwootConversations(fixture("chatwootConversations"));

  test("a conversation", () => {
    expect(reading.records[0]).toEqual({
      id: 1,
      createdAt: 1_772_442_000_000,
      status: "resolved",
      resolved: true,
      firstRespondedAt: 1_772_442_120_000,
      waitingSince: null,
      lastActivityAt: 1_772_445_600_000,
      assigneeId: 3,
      teamId: 2,
      inboxId: 4,
    });
  });

  test("pages move while they are read: the later version stands", () => {
    expect(exclusions(reading)).toEqual([[1, "duplicate"]]);
    expect(reading.records[1]).toMatchObject({ id: 2, status: "snoozed", resolved: false, waitingSince: null });
  });

  test("0 is no time yet, but never the creation", () => {
    expect(rejections(reading)).toEqual([
      [4, "created_at", "expected seconds since 1970, from March 1973 on and before the year 5138, received 0"],
      [
        5,
        "created_at",
        'expected seconds since 1970, from March 1973 on and before the year 5138, received "2026-03-02T09:00:00Z"',
      ],
      [5, "status", 'expected "open" or "resolved" or "pending" or "snoozed", received "closed"'],
    ]);
    // 2 and 15 minutes.
    expect(firstResponseTime(reading.records)).toMatchObject({ total: 1_020_000, n: 2, unanswered: 1 });
    expect(resolutionRate(reading.records)).toMatchObject({ count: 1, n: 3 });
  });
});

describe("reporting events", () => {
  const reading = readChatwootReportingEvents(fixture("chatwootReportingEvents"));
  const durations = (name: string) =>
    reading.records.filter((event) => event.name === name).map((event) => event.duration);

  test("an event", () => {
    expect(reading.records[0]).toEqual({
      id: 1,
      name: "first_response",
      duration: 42_000,
      businessDuration: 30_000,
      startedAt: at("2026-03-02T09:00:00Z"),
      endedAt: at("2026-03-02T09:00:42Z"),
      conversationId: 9001,
      inboxId: 4,
      userId: 3,
    });
  });

  test("seconds become milliseconds; negative ones and text are refused", () => {
    expect(durations("reply_time")).toEqual([19_500]);
    expect(rejections(reading)).toEqual([
      [6, "value", "expected seconds from 0, received -3"],
      [7, "value", 'expected seconds from 0, received "42"'],
    ]);
  });

  test("a reopened conversation is resolved twice, and what a bot resolved is told twice", () => {
    expect(durations("conversation_resolved")).toEqual([3_600_000, 7_200_000, 60_000]);
    const bots = new Set(
      reading.records.filter(({ name }) => name === "conversation_bot_resolved").map((event) => event.conversationId),
    );
    const last = new Map(
      reading.records
        .filter(({ name, conversationId }) => name === "conversation_resolved" && !bots.has(conversationId))
        .map((event) => [event.conversationId, event.duration]),
    );
    expect(resolutionTime([...last.values()])).toMatchObject({ value: 7_200_000, n: 1 });
  });
});

describe("survey answers", () => {
  const reading = readChatwootCsatResponses(fixture("chatwootCsatResponses"));

  test("stars, and nobody who did not answer", () => {
    expect(reading.records[0]).toEqual({
      id: 1,
      conversationId: 1,
      rating: 5,
      answeredAt: 1_772_446_000_000,
      agentId: 3,
    });
    expect(reading.records[2]).toMatchObject({ id: 3, rating: null, answeredAt: null, agentId: null });
    expect(csat(reading.records.map((answer) => answer.rating))).toMatchObject({
      value: 4,
      satisfied: 0.5,
      missing: 1,
    });
  });

  test("0 stars and text are refused", () => {
    expect(rejections(reading)).toEqual([
      [3, "rating", "expected a whole number from 1 to 5, or null, received 0"],
      [4, "rating", 'expected a whole number from 1 to 5, or null, received "5"'],
    ]);
  });
});
