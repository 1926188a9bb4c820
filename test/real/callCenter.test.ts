import {
  abandonmentRate,
  csat,
  csatFromTally,
  firstResponseTime,
  firstResponseTimeFromTally,
  likert,
  mergeTallies,
  resolutionRate,
  resolutionTime,
  tallyCsat,
  tallyFirstResponseTime,
} from "service-kpis";
import { describe, expect, test } from "vitest";
import { selectQuantiles } from "../../src/result/quantile.ts";
import { groupBy, present, rows } from "./data.ts";

// Every figure here was published on this file (pwc-call-center in the README of ../shared/data).
const calls = rows("pwc-call-center/calls.csv", [
  "Agent",
  "Answered (Y/N)",
  "Resolved",
  "Speed of answer in seconds",
  "AvgTalkDuration",
  "Satisfaction rating",
]);
type Call = (typeof calls)[number];

const isAnswered = (call: Call): boolean => call["Answered (Y/N)"] === "Y";
const answered = calls.filter(isAnswered);
const resolutionsOf = (some: readonly Call[]) => some.map((call) => ({ resolved: call.Resolved === "Y" }));
/** The milliseconds in which a call was answered; `null` where nobody answered. */
const speedsOf = (some: readonly Call[]) =>
  some.map((call) => (isAnswered(call) ? 1000 * Number(call["Speed of answer in seconds"]) : null));
const ratingsOf = (some: readonly Call[]) =>
  some.map((call) => (isAnswered(call) ? Number(call["Satisfaction rating"]) : null));

const agents = groupBy(calls, "Agent");
const callsOf = (agent: string): readonly Call[] => agents.get(agent) ?? [];

describe.runIf(present)("call centre of 5,000 calls", () => {
  test("946 of 5,000 abandoned: 18.92 %", () => {
    const result = abandonmentRate(calls.map((call) => ({ abandoned: !isAnswered(call) })));
    expect(result).toMatchObject({ n: 5000, answered: 4054, count: 946, value: 0.1892 });
  });

  test("3,646 resolved are two resolution rates: 72.92 % of all calls, 89.936 % of the answered ones", () => {
    expect(resolutionRate(resolutionsOf(calls))).toMatchObject({ n: 5000, count: 3646, value: 0.7292 });
    const ofAnswered = resolutionRate(resolutionsOf(answered));
    expect(ofAnswered).toMatchObject({ n: 4054, count: 3646 });
    expect(ofAnswered.value).toBeCloseTo(0.89936, 5);
  });

  test("speed of answer: mean 67.5207 s, median 68, standard deviation 33.5929", () => {
    const { value, median, standardDeviation, n, unanswered, exact } = firstResponseTime(speedsOf(calls));
    expect({ median, n, unanswered, exact }).toEqual({ median: 68_000, n: 4054, unanswered: 946, exact: true });
    expect((value ?? 0) / 1000).toBeCloseTo(67.5207, 4);
    expect((standardDeviation ?? 0) / 1000).toBeCloseTo(33.5929, 4);
  });

  test("54.75 s was published too, and is wrong: it divides by all calls", () => {
    const { total, n, unanswered } = firstResponseTime(speedsOf(calls));
    expect(total / (n + (unanswered ?? 0)) / 1000).toBeCloseTo(54.75, 2);
  });

  test("quartiles of the speed of answer: 39, 68 and 97 s", () => {
    const seconds = answered.map((call) => Number(call["Speed of answer in seconds"]));
    expect(selectQuantiles(new Float64Array(seconds), [0.25, 0.5, 0.75])).toEqual([39, 68, 97]);
  });

  test("374 answered within 20 s: 9.225 % of the answered, 7.48 % of the offered calls", () => {
    const { withinTarget, withinTargetShare, n, unanswered } = firstResponseTime(speedsOf(calls), { target: 20_000 });
    expect(withinTarget).toBe(374);
    expect(withinTargetShare).toBeCloseTo(0.09225, 5);
    expect((withinTarget ?? 0) / (n + (unanswered ?? 0))).toBe(0.0748);
  });

  test("talk time: mean 224.9228 s", () => {
    const { value, n } = resolutionTime(answered.map((call) => readDuration(call.AvgTalkDuration)));
    expect(n).toBe(4054);
    expect((value ?? 0) / 1000).toBeCloseTo(224.9228, 4);
  });

  test("rating: mean 3.40355, standard deviation 1.21222, 2,023 of 4,054 in the top two boxes", () => {
    const { value, standardDeviation, counts, count, n, missing, satisfied } = csat(ratingsOf(calls));
    expect(counts).toEqual([417, 396, 1218, 1180, 843]);
    expect({ count, n, missing }).toEqual({ count: 2023, n: 4054, missing: 946 });
    expect(value).toBeCloseTo(3.40355, 5);
    expect(standardDeviation).toBeCloseTo(1.21222, 5);
    expect(satisfied).toBeCloseTo(0.49901, 5);
    // Published too, and wrong: 40.46 % divides by all calls.
    expect(count / (n + missing)).toBe(0.4046);
  });

  test("the same ratings as a Likert item", () => {
    const { favourable, topTwoBoxes, modes, counts, n } = likert(ratingsOf(calls));
    expect([favourable, topTwoBoxes]).toEqual([2023 / 4054, 2023 / 4054]);
    expect(modes).toEqual([3]);
    expect(counts.map((count) => count / n)).toEqual([417 / 4054, 396 / 4054, 1218 / 4054, 1180 / 4054, 843 / 4054]);
  });

  test.each([
    ["Martha", 3.4708],
    ["Joe", 3.3306],
  ])("%s is rated %d", (agent, mean) => {
    expect(csat(ratingsOf(callsOf(agent))).value).toBeCloseTo(mean, 4);
  });

  test.each([
    ["Joe", 70.988],
    ["Becky", 65.331],
  ])("%s answers in %d s", (agent, seconds) => {
    expect((firstResponseTime(speedsOf(callsOf(agent))).value ?? 0) / 1000).toBeCloseTo(seconds, 3);
  });

  test.each([
    ["Dan", 74.408],
    ["Diane", 71.406],
  ])("%s resolves %d % of the calls offered", (agent, percent) => {
    expect(100 * (resolutionRate(resolutionsOf(callsOf(agent))).value ?? 0)).toBeCloseTo(percent, 3);
  });

  test("eight agents add up to the desk", () => {
    const groups = [...agents.values()];
    expect(groups).toHaveLength(8);
    const rated = mergeTallies(groups.map((some) => tallyCsat(ratingsOf(some))));
    expect(csatFromTally(rated)).toEqual(csat(ratingsOf(calls)));
    const timed = mergeTallies(groups.map((some) => tallyFirstResponseTime(speedsOf(some))));
    const { value, median, standardDeviation, min, max, unanswered, exact } = firstResponseTimeFromTally(timed);
    expect({ min, max, unanswered, exact }).toEqual({ min: 10_000, max: 125_000, unanswered: 946, exact: false });
    expect((value ?? 0) / 1000).toBeCloseTo(67.5207, 4);
    expect((standardDeviation ?? 0) / 1000).toBeCloseTo(33.5929, 4);
    expect(Math.abs((median ?? 0) / 68_000 - 1)).toBeLessThanOrEqual(0.005);
  });
});

/** Milliseconds of `h:mm:ss`. */
function readDuration(text: string): number {
  return 1000 * text.split(":").reduce((seconds, part) => 60 * seconds + Number(part), 0);
}
