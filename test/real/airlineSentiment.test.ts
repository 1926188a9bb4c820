import { mergeTallies, type SentimentLabel, sentiment, sentimentFromTally, tallySentiment } from "service-kpis";
import { describe, expect, test } from "vitest";
import { groupBy, present, rows } from "./data.ts";

// Every figure here was published on this file (airline-sentiment in the README of ../shared/data).
const messages = rows("airline-sentiment/labels.csv", ["message", "sentiment", "airline"]);
type Row = (typeof messages)[number];

const labelsOf = (some: readonly Row[]): SentimentLabel[] => some.map((row) => row.sentiment as SentimentLabel);
const airlines = groupBy(messages, "airline");
const airline = (name: string) => sentiment(labelsOf(airlines.get(name) ?? []));
const firstLabels = new Map([...messages].reverse().map((row) => [row.message, row]));

describe.runIf(present)("14,640 labelled messages to airlines", () => {
  test("62.691257 % negative, 21.168033 % neutral, 16.140710 % positive, net -46.550546", () => {
    const result = sentiment(labelsOf(messages));
    expect(result).toMatchObject({ n: 14_640, negative: 9178, neutral: 3099, positive: 2363, mixed: 0, missing: 0 });
    expect(100 * (result.negativeShare ?? 0)).toBeCloseTo(62.691257, 6);
    expect(100 * (result.neutralShare ?? 0)).toBeCloseTo(21.168033, 6);
    expect(100 * (result.positiveShare ?? 0)).toBeCloseTo(16.14071, 6);
    expect(result.value).toBeCloseTo(-46.550546, 6);
  });

  test("one row per message, the first: 14,485, net -46.586124", () => {
    const repeated = messages.filter((row) => firstLabels.get(row.message) !== row);
    const changed = repeated.filter((row) => firstLabels.get(row.message)?.sentiment !== row.sentiment);
    expect([repeated.length, changed.length]).toEqual([155, 18]);
    const result = sentiment(labelsOf([...firstLabels.values()]));
    expect(result.n).toBe(14_485);
    expect(result.value).toBeCloseTo(-46.586124, 6);
  });

  test("Delta -18.496850, US Airways -68.451768, Virgin America 30.158730 % positive", () => {
    expect(airline("Delta").value).toBeCloseTo(-18.49685, 6);
    expect(airline("US Airways").value).toBeCloseTo(-68.451768, 6);
    expect(100 * (airline("Virgin America").positiveShare ?? 0)).toBeCloseTo(30.15873, 6);
  });

  test("six airlines add up to all messages", () => {
    const tallies = [...airlines.values()].map((some) => tallySentiment(labelsOf(some)));
    expect(tallies).toHaveLength(6);
    const merged = mergeTallies(tallies);
    expect(sentimentFromTally(merged)).toEqual(sentiment(labelsOf(messages)));
  });
});
