import { csat, csatFromTally, type Scale, tallyCsat, tallyNps } from "service-kpis";
import { describe, expect, test } from "vitest";
import { isScale, pointsOf } from "../../src/tally/points.ts";
import { outcomeOf } from "../laws.ts";

describe("scales", () => {
  test.each([
    { scale: [1, 5], points: 5 },
    { scale: [0, 1], points: 2 },
    { scale: [0, 100], points: 101 },
    { scale: [-50, 50], points: 101 },
    { scale: [2 ** 53 - 2, 2 ** 53 - 1], points: 2 },
  ])("$scale has $points points", ({ scale, points }) => {
    expect(isScale(scale)).toBe(true);
    expect(pointsOf(scale as unknown as Scale)).toBe(points);
  });

  test.each([
    [[1, 1]],
    [[0, 101]],
    [[5, 1]],
    [[1, 5, 9]],
    [[5]],
    [[0.5, 1.5]],
    [["1", "5"]],
    [[2 ** 53, 2 ** 53 + 2]],
    [Uint8Array.of(1, 5)],
    ["15"],
    [null],
  ])("%j is none", (scale) => {
    expect(isScale(scale)).toBe(false);
  });
});

describe("counting", () => {
  test.each([
    { length: 0, counts: [0, 0, 0, 0, 0] },
    { length: 1, counts: [1, 0, 0, 0, 0] },
    { length: 12, counts: [3, 3, 2, 2, 2] },
  ])("$length answers, of a list and of a generator", ({ length, counts }) => {
    const answers = Array.from({ length }, (_, index) => 1 + (index % 5));
    for (const given of [answers, answers.values(), Int8Array.from(answers)]) {
      expect(tallyCsat(given)).toStrictEqual({ counts, missing: 0, definition: { scale: [1, 5], topBoxes: 2 } });
    }
  });

  test("answers far from 0, and those that are almost on the scale", () => {
    const scale = [2 ** 40, 2 ** 40 + 2] as const;
    expect(csat([2 ** 40, 2 ** 40 + 2, null], { scale }).counts).toEqual([1, 0, 1]);
    // What differs from an answer by 2 ** 32 is the same in 32 bits.
    for (const answer of [2 ** 40 + 2 ** 32, 2 ** 40 - 2 ** 32, 2 ** 40 + 3, 2 ** 40 - 1, 2 ** 40 + 0.5]) {
      for (const answers of [[answer], [answer].values()]) {
        expect(outcomeOf(() => csat(answers, { scale }))).toHaveProperty("refused");
      }
    }
  });

  test("missing ones, of a list and of a generator", () => {
    expect(tallyNps([null, 10, null]).missing).toBe(2);
    expect(tallyNps([null, 10, null].values()).missing).toBe(2);
  });
});

describe("what a refusal says", () => {
  test.each<{ call: () => unknown; message: string }>([
    {
      call: () => csat([0], { scale: [1, 7] }),
      message: "csat ratings[0]: expected a whole number from 1 to 7, or null for no answer, received 0",
    },
    {
      call: () => csat(["5"].values() as never),
      message: 'csat ratings[0]: expected a whole number from 1 to 5, or null for no answer, received "5"',
    },
    {
      call: () => csatFromTally({ counts: [1, 2, 3] }),
      message: "csat tally.counts: expected 5 counts, one for each point from 1 to 5, received [1, 2, 3]",
    },
    {
      call: () => csatFromTally({ counts: [1, 2, 3, 4], definition: { scale: [0, 2], topBoxes: 1 } }),
      message: "csat tally.counts: expected 3 counts, one for each point from 0 to 2, received [1, 2, 3, 4]",
    },
    {
      call: () => csatFromTally({ counts: [0, 0, 0, 2, 2 ** 53 - 2] }),
      message: "csat tally: expected counts that add up to at most 2^53 - 1, received 9007199254740992",
    },
    {
      call: () => csatFromTally({ counts: [0, 0, 0, 0, 2 ** 53 - 1], missing: 1 }),
      message: "csat tally: expected counts that add up to at most 2^53 - 1, received 9007199254740991",
    },
    {
      call: () => csatFromTally({ counts: [1, "2", 3, 4, 5] as never }),
      message:
        'csat tally.counts: expected a list of whole numbers from 0, received [1, "2", 3, 4, 5] (write Number(…) around it)',
    },
    {
      call: () => csatFromTally({ counts: [1, -2, 3, 4, 5] }),
      message: "csat tally.counts: expected a list of whole numbers from 0, received [1, -2, 3, 4, 5]",
    },
    {
      call: () => csatFromTally({ counts: "12345" as never }),
      message: 'csat tally.counts: expected a list of whole numbers from 0, received "12345"',
    },
  ])("$message", ({ call, message }) => {
    expect(outcomeOf(call)).toMatchObject({ refused: { message, count: 1 } });
  });
});
