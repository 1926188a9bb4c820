import { csat, firstResponseTime, resolutionRate, resolutionTime } from "service-kpis";
import { readIntercomConversations } from "service-kpis/source";
import { expect, test } from "vitest";
import { exclusions, fixture, rejections } from "../fixture.ts";

const reading = readIntercomConversations(fixture("intercomConversations"));

test("a closed conversation with its statistics and its rating", () => {
  expect(reading.records[0]).toEqual({
    id: "c1",
    openedAt: 1_772_442_000_000,
    createdAt: 1_772_442_000_000,
    updatedAt: 1_772_450_000_000,
    state: "closed",
    resolved: true,
    deliveredAs: "customer_initiated",
    firstRespondedAt: 1_772_442_600_000,
    firstResolvedAt: 1_772_445_600_000,
    resolvedAt: 1_772_449_200_000,
    reopens: 1,
    assignments: 2,
    responseTime: 600_000,
    firstResolutionTime: 3_600_000,
    resolutionTime: 7_200_000,
    rating: 4,
    ratingRequestedAt: 1_772_449_300_000,
    adminId: 814_860,
    teamId: "5017691",
  });
});

test("reopened: no longer resolved; asked for a rating that never came", () => {
  expect(reading.records[1]).toMatchObject({
    id: "c2",
    resolved: false,
    firstRespondedAt: null,
    firstResolvedAt: 1_772_443_000_000,
    resolvedAt: null,
    resolutionTime: null,
    rating: null,
    ratingRequestedAt: 1_772_443_100_000,
  });
});

test("what the team began counts from the customer's first message on, or not at all", () => {
  expect(reading.records[2]).toMatchObject({ id: "c3", openedAt: 1_772_400_000_000, createdAt: 1_772_442_000_000 });
  expect(exclusions(reading)).toEqual([[3, "outbound"]]);
  expect(reading.records[3]).toMatchObject({ id: "c5", createdAt: 1_772_400_000_000, firstRespondedAt: null });
});

test("milliseconds are not taken for seconds", () => {
  expect(rejections(reading)).toEqual([
    [
      5,
      "created_at",
      "expected seconds since 1970, from March 1973 on and before the year 5138, received 1772400000000",
    ],
  ]);
});

test("the records go into the KPIs", () => {
  // 10 minutes and 1 minute.
  expect(firstResponseTime(reading.records)).toMatchObject({ total: 660_000, n: 2, unanswered: 2 });
  expect(resolutionTime(reading.records)).toMatchObject({ total: 7_200_000, n: 1, open: 3 });
  expect(resolutionRate(reading.records).value).toBe(0.25);
  expect(csat(reading.records.map((conversation) => conversation.rating))).toMatchObject({
    value: 4,
    n: 1,
    missing: 3,
  });
});
