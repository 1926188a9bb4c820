import { csat, csatFromTally } from "service-kpis";
import { describe, expect, test } from "vitest";
import { outcomeOf, refusedPaths } from "../laws.ts";

const BOXES = "a whole number of boxes, from 1 to half the points of the scale";

describe("boxes without a number, by the points of the scale", () => {
  test.each([
    { scale: [1, 2], topBoxes: 1 },
    { scale: [1, 3], topBoxes: 1 },
    { scale: [1, 4], topBoxes: 2 },
    { scale: [1, 7], topBoxes: 2 },
    { scale: [1, 8], topBoxes: 3 },
    { scale: [0, 10], topBoxes: 3 },
  ] as const)("$scale: $topBoxes", ({ scale, topBoxes }) => {
    expect(csat([], { scale }).definition).toEqual({ scale, topBoxes });
  });

  test("of two options that do not go, each is named where it does not", () => {
    expect(refusedPaths(() => csat([], { scale: [5, 1] }))).toEqual([["scale"]]);
    expect(refusedPaths(() => csat([], { scale: [5, 1], topBoxes: 9 }))).toEqual([["scale"]]);
    expect(refusedPaths(() => csat([], { scale: [1, 4], topBoxes: 3 }))).toEqual([["topBoxes"]]);
    expect(csat([], { scale: [1, 4], topBoxes: 2 }).definition.topBoxes).toBe(2);
  });
});

describe("what a refusal says", () => {
  test.each<{ call: () => unknown; message: string }>([
    {
      call: () => csat([], { scale: [0, 11] }),
      message: `csat options.topBoxes: expected ${BOXES} (required beyond 11 points), received a record with scale`,
    },
    {
      call: () => csat([], { topBoxes: 3 }),
      message: `csat options.topBoxes: expected ${BOXES} (required beyond 11 points), received 3`,
    },
    {
      call: () => csatFromTally({ counts: [1, 2, 3, 4, 5], definition: { scale: [1, 5], topBoxes: 0 } }),
      message: `csat tally.definition.topBoxes: expected ${BOXES}, received 0`,
    },
    {
      call: () => csatFromTally({ counts: [1, 2, 3, 4, 5], definition: { scale: [1, 5], topBoxes: 3 } }),
      message: `csat tally.definition.topBoxes: expected ${BOXES}, received 3`,
    },
  ])("$message", ({ call, message }) => {
    expect(outcomeOf(call)).toMatchObject({ refused: { message, count: 1 } });
  });
});
