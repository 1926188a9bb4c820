import { csat, firstResponseTime, resolutionRate, resolutionTime } from "service-kpis";
import { readFreshdeskSatisfactionRatings, readFreshdeskTickets } from "service-kpis/source";
import { describe, expect, test } from "vitest";
import { at, exclusions, fixture, rejections } from "../fixture.ts";

describe("tickets", () => {
  const reading = readFreshdeskTickets(fixture("freshdeskTickets"));

  test("a ticket with stats", () => {
    expect(reading.records[0]).toEqual({
      id: 1,
      createdAt: at("2026-05-04T08:00:00Z"),
      updatedAt: at("2026-05-05T08:00:00Z"),
      status: 5,
      resolved: true,
      escalated: true,
      responderId: 70,
      groupId: null,
      source: 1,
      firstRespondedAt: at("2026-05-04T09:00:00Z"),
      resolvedAt: at("2026-05-04T12:00:00Z"),
      reopenedAt: null,
    });
  });

  test("closed without being resolved: closing resolves; reopened: not resolved", () => {
    expect(reading.records[1]).toMatchObject({ id: 2, resolvedAt: at("2026-05-04T08:30:00Z"), firstRespondedAt: null });
    expect(reading.records[2]).toMatchObject({ id: 3, resolved: false, resolvedAt: null });
  });

  test("spam and deleted tickets are set aside; a status of the account's own is not resolved; 1 is no status", () => {
    expect(exclusions(reading)).toEqual([
      [3, "spam"],
      [4, "deleted"],
    ]);
    expect(reading.records[3]).toMatchObject({ id: 6, status: 7, resolved: false });
    expect(reading.records[3]).not.toHaveProperty("resolvedAt");
    expect(rejections(reading)).toEqual([
      [6, "status", "expected the number of a status, from 2, received 1"],
      [
        7,
        "created_at",
        'expected ISO 8601 text with Z or an offset, from March 1973 on, received "2026-05-04T08:00:00"',
      ],
    ]);
  });

  test("the records go into the KPIs", () => {
    // 60 and 10 minutes; 4 hours and 30 minutes.
    const timed = reading.records.flatMap((ticket) => (ticket.resolvedAt === undefined ? [] : [ticket]));
    expect(timed).toHaveLength(3);
    expect(firstResponseTime(timed)).toMatchObject({ n: 2, unanswered: 1 });
    expect(firstResponseTime(timed).value).toBe(4_200_000 / 2);
    expect(resolutionTime(timed)).toMatchObject({ n: 2, open: 1 });
    expect(resolutionTime(timed).value).toBe(16_200_000 / 2);
    // The ticket without stats says nothing of times, so that KPIs refuse it: it is neither unanswered nor open.
    // @ts-expect-error its times are left out
    expect(() => resolutionTime(reading.records)).toThrow(/tickets\[3\]\.resolvedAt: expected an instant, or null/);
    expect(resolutionRate(reading.records)).toMatchObject({ count: 2, n: 4 });
  });
});

describe("satisfaction ratings", () => {
  const reading = readFreshdeskSatisfactionRatings(fixture("freshdeskSatisfactionRatings"));

  test("-103 to 103 become 1 to 7", () => {
    expect(reading.records.map(({ rating, label }) => [rating, label])).toEqual([
      [7, "extremelyHappy"],
      [6, "veryHappy"],
      [5, "happy"],
      [4, "neutral"],
      [3, "unhappy"],
      [2, "veryUnhappy"],
      [1, "extremelyUnhappy"],
    ]);
    expect(reading.records[0]).toMatchObject({
      id: 1,
      ticketId: 1,
      surveyId: 10,
      agentId: 70,
      groupId: 8,
      answeredAt: at("2026-05-06T08:00:00Z"),
    });
  });

  test("the share of happy customers: three of seven, with one neutral", () => {
    const result = csat(
      reading.records.map((answer) => answer.rating),
      { scale: [1, 7], topBoxes: 3 },
    );
    expect(result).toMatchObject({ n: 7, satisfied: 3 / 7, neutral: 1 / 7, dissatisfied: 3 / 7 });
  });

  test("numbers off that scale are refused", () => {
    const expected = "expected -103, -102, -101, 100, 101, 102, 103";
    expect(rejections(reading)).toEqual([
      [7, "ratings.default_question", `${expected}, received 1`],
      [8, "ratings.default_question", `${expected}, received undefined`],
    ]);
  });
});
