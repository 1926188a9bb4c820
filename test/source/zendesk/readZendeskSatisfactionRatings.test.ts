import { csat } from "service-kpis";
import { readZendeskSatisfactionRatings } from "service-kpis/source";
import { expect, test } from "vitest";
import { at, exclusions, fixture, rejections } from "../fixture.ts";

const reading = readZendeskSatisfactionRatings(fixture("zendeskSatisfactionRatings"));

test("good, bad and no answer", () => {
  expect(reading.records.map(({ id, satisfied, rating, offered }) => [id, satisfied, rating, offered])).toEqual([
    [1, true, 2, true],
    [2, true, 2, true],
    [3, true, 2, true],
    [5, false, 1, true],
    [6, null, null, true],
    [7, null, null, false],
    [4, true, 2, true],
  ]);
});

test("an answer that was changed counts once, as it is now; a filter is no score", () => {
  expect(exclusions(reading)).toEqual([[3, "duplicate"]]);
  expect(rejections(reading)).toEqual([
    [7, "score", expect.stringMatching(/^expected "good" or .* received "received"$/)],
  ]);
});

test("when, of whom and by whom", () => {
  expect(reading.records[0]).toEqual({
    id: 1,
    ticketId: 11,
    satisfied: true,
    rating: 2,
    offered: true,
    createdAt: at("2026-03-01T08:00:00Z"),
    answeredAt: at("2026-03-01T09:00:00Z"),
    assigneeId: 9001,
    groupId: 31,
  });
  expect(reading.records[4]).toMatchObject({ id: 6, answeredAt: null });
});

test("Zendesk's percentage: 4 good of 4 good and 1 bad", () => {
  const { satisfied, n, missing } = csat(
    reading.records.map((answer) => answer.rating),
    { scale: [1, 2] },
  );
  expect([satisfied, n, missing]).toEqual([0.8, 5, 2]);
});
