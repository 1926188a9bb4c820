import { mergeTallies, resolutionTimeFromTally, tallyResolutionTime } from "service-kpis";
import { describe, expect, test } from "vitest";
import { outcomeOf, refusedPaths } from "../laws.ts";

const LONGEST = 1.728e16;

/** The fields that a tally of durations is refused for. */
function wrong(tally: object): string[] {
  return refusedPaths(() => resolutionTimeFromTally(tally as never)).map((path) => path.join("."));
}

describe("the sum of three durations", () => {
  // By hand: the third one may be as short as the shortest, or as long as the longest.
  test.each([
    { ends: { min: 10, max: 30 }, least: 10 + 10 + 30, most: 10 + 30 + 30 },
    { ends: { max: 30 }, least: 0 + 0 + 30, most: 30 + 30 + 30 },
    { ends: { min: 1e15 }, least: 3e15, most: 1e15 + 2 * LONGEST },
    { ends: {}, least: 0, most: 3 * LONGEST },
    { ends: { min: 10, max: 10 }, least: 30, most: 30 },
  ])("of which $ends: from $least to $most", ({ ends, least, most }) => {
    expect(wrong({ n: 3, total: least, ...ends })).toEqual([]);
    expect(wrong({ n: 3, total: most, ...ends })).toEqual([]);
    const beyond = Math.max(most, 1) * 1e-7;
    expect(wrong({ n: 3, total: most + beyond, ...ends })).toEqual(["total"]);
    if (least > 0) expect(wrong({ n: 3, total: least - beyond, ...ends })).toEqual(["total"]);
  });

  test("may be rounded by a thousand millionth", () => {
    const ends = { min: 10, max: 30 };
    for (const total of [50 - 8e-8, 70 + 8e-8]) expect(wrong({ n: 3, total, ...ends })).toEqual([]);
    for (const total of [50 - 1e-7, 70 + 1e-7]) expect(wrong({ n: 3, total, ...ends })).toEqual(["total"]);
  });

  test("of none is 0", () => {
    expect(wrong({ n: 0, total: 0 })).toEqual([]);
    expect(wrong({ n: 0, total: 1e-9 })).toEqual(["total"]);
    for (const total of ["5", 5n, null]) expect(wrong({ n: 1, total })).toEqual(["total"]);
  });

  test("a field is named where it is wrong itself, and not for its neighbour", () => {
    expect(wrong({ n: -1, total: 5, min: 5, max: 5, squaredDeviations: 0, withinTarget: null })).toEqual(["n"]);
    expect(wrong({ n: -1, total: -5 })).toEqual(["n", "total"]);
    expect(wrong({ n: 3, total: 5e5, min: 30, max: 10 })).toEqual(["min", "max"]);
    expect(wrong({ n: 2, total: 10, min: -1, max: 7 })).toEqual(["min"]);
    expect(wrong({ n: 2, total: 10, min: Number.NaN, max: 7 })).toEqual(["min"]);
    expect(wrong({ n: 2, total: 10, min: 3, max: Number.NaN })).toEqual(["max"]);
    expect(wrong({ n: 2, total: 10, min: 3, max: "7" })).toEqual(["max"]);
  });
});

describe("the shortest and the longest", () => {
  test.each([
    { n: 1, ends: { min: 5, max: 5 }, total: 5, fields: [] },
    { n: 1, ends: { min: 5 }, total: 5, fields: [] },
    { n: 1, ends: { max: 5 }, total: 5, fields: [] },
    // No total fits one duration of two lengths.
    { n: 1, ends: { min: 4, max: 6 }, total: 5, fields: ["total", "min", "max"] },
    { n: 2, ends: { min: 4, max: 6 }, total: 10, fields: [] },
    { n: 2, ends: { min: 5, max: 5 }, total: 10, fields: [] },
    { n: 0, ends: { min: null, max: null }, total: 0, fields: [] },
    { n: 0, ends: { min: 0, max: null }, total: 0, fields: ["min"] },
    { n: 2, ends: { min: null, max: 5 }, total: 10, fields: ["min"] },
  ])("of $n, $ends: $fields", ({ n, ends, total, fields }) => {
    expect(wrong({ n, total, ...ends })).toEqual(fields);
  });
});

describe("squared distances from the mean", () => {
  // Two from 3 to 5 are 1 and 1 away from 4; of three the third may be in the middle, or at an end: 2, or 8/3.
  test.each([
    { n: 2, ends: { min: 3, max: 5 }, total: 8, least: 2, most: 2 },
    { n: 3, ends: { min: 3, max: 5 }, total: 12, least: 2, most: 3 },
    { n: 4, ends: { min: 3, max: 5 }, total: 16, least: 2, most: 4 },
    { n: 1, ends: { min: 3, max: 3 }, total: 3, least: 0, most: 0 },
    { n: 2, ends: { min: 3, max: 3 }, total: 6, least: 0, most: 0 },
  ])("of $n from $ends: from $least to $most", ({ n, ends, total, least, most }) => {
    for (const squaredDeviations of [least, most]) expect(wrong({ n, total, ...ends, squaredDeviations })).toEqual([]);
    for (const squaredDeviations of [least - 1e-6, most + 1e-6]) {
      expect(wrong({ n, total, ...ends, squaredDeviations })).toEqual(["squaredDeviations"]);
    }
  });

  test("may be rounded: by a thousand millionth, and by as much as the mean is", () => {
    const far = { n: 2, total: 2e15 + 1_000, min: 1e15, max: 1e15 + 1_000 };
    expect(wrong({ ...far, squaredDeviations: 500_000 + 1_900 })).toEqual([]);
    expect(wrong({ ...far, squaredDeviations: 500_000 - 1_900 })).toEqual([]);
    expect(wrong({ ...far, squaredDeviations: 500_000 + 2_100 })).toEqual(["squaredDeviations"]);
    const wide = { n: 2, total: 1e6, min: 0, max: 1e6 };
    expect(wrong({ ...wide, squaredDeviations: 5e11 + 1_900 })).toEqual([]);
    expect(wrong({ ...wide, squaredDeviations: 5e11 + 2_100 })).toEqual(["squaredDeviations"]);
    expect(wrong({ ...wide, squaredDeviations: 5e11 - 2_100 })).toEqual(["squaredDeviations"]);
    const equal = { n: 4, total: 4e15, min: 1e15, max: 1e15 };
    expect(wrong({ ...equal, squaredDeviations: 3.9 })).toEqual([]);
    expect(wrong({ ...equal, squaredDeviations: 4.1 })).toEqual(["squaredDeviations"]);
    expect(wrong({ ...tallyResolutionTime([0, 0]), definition: undefined })).toEqual([]);
  });

  test("without both ends nothing is known of them, but that there are none of one", () => {
    expect(wrong({ n: 3, total: 12, squaredDeviations: 1e9 })).toEqual([]);
    expect(wrong({ n: 3, total: 12, min: 3, squaredDeviations: 1e9 })).toEqual([]);
    expect(wrong({ n: 3, total: 12, max: 5, squaredDeviations: 1e9 })).toEqual([]);
    expect(wrong({ n: 1, total: 3, squaredDeviations: 1 })).toEqual(["squaredDeviations"]);
    expect(wrong({ n: 3, total: 12, squaredDeviations: Number.MAX_VALUE })).toEqual([]);
    for (const squaredDeviations of [-1, Number.POSITIVE_INFINITY, "2", 2n]) {
      expect(wrong({ n: 3, total: 12, squaredDeviations })).toEqual(["squaredDeviations"]);
    }
  });
});

describe("how many of three were within the target", () => {
  test.each([
    { ends: { min: 10, max: 30 }, target: 9, admitted: [0] },
    { ends: { min: 10, max: 30 }, target: 10, admitted: [1, 2] },
    { ends: { min: 10, max: 30 }, target: 29, admitted: [1, 2] },
    { ends: { min: 10, max: 30 }, target: 30, admitted: [3] },
    { ends: { min: 10, max: 30 }, target: 31, admitted: [3] },
    { ends: { max: 30 }, target: 5, admitted: [0, 1, 2] },
    { ends: { max: 30 }, target: 30, admitted: [3] },
    { ends: { min: 10 }, target: 5, admitted: [0] },
    { ends: { min: 10 }, target: 20, admitted: [1, 2, 3] },
    { ends: {}, target: 0, admitted: [0, 1, 2, 3] },
    { ends: { min: 10, max: 30 }, target: null, admitted: [null] },
    { ends: {}, target: null, admitted: [null] },
  ])("$ends, $target: $admitted", ({ ends, target, admitted }) => {
    const definition = { clock: "elapsed", target };
    const counts = [null, -1, 0, 0.5, 1, 2, 3, 4];
    const taken = counts.filter((within) => {
      const fields = wrong({ n: 3, total: 60, ...ends, withinTarget: within, definition });
      expect([[], ["withinTarget"]]).toContainEqual(fields);
      return fields.length === 0;
    });
    expect(taken).toEqual(admitted);
  });
});

describe("buckets", () => {
  // Bucket 231 holds 10 ms, and bucket 300 holds 20 ms (R: floor(log(20) / log(1.005 / 0.995)) + 1).
  const tally = { n: 3, total: 50, min: 10, max: 20 };

  test.each([
    { buckets: { 231: 1, 300: 2 }, fields: [] },
    { buckets: { 230: 1, 301: 2 }, fields: [] },
    { buckets: { 232: 1, 299: 2 }, fields: [] },
    { buckets: { 229: 1, 300: 2 }, fields: ["buckets"] },
    { buckets: { 233: 1, 300: 2 }, fields: ["buckets"] },
    { buckets: { 231: 1, 302: 2 }, fields: ["buckets"] },
    { buckets: { 231: 1, 298: 2 }, fields: ["buckets"] },
    { buckets: { 231: 1, 300: 1 }, fields: ["buckets"] },
    { buckets: { 231: 1, 300: 3 }, fields: ["buckets"] },
    { buckets: { 5: 0, 231: 1, 300: 2, 900: 0 }, fields: [] },
    { buckets: { 231: 1, 300: 2, 3741: 0 }, fields: ["buckets"] },
    { buckets: { 231: 1, "0300": 2 }, fields: ["buckets"] },
    { buckets: { 231: "1", 300: 2 }, fields: ["buckets"] },
    { buckets: [], fields: ["buckets"] },
    { buckets: null, fields: ["buckets"] },
  ])("$buckets: $fields", ({ buckets, fields }) => {
    expect(wrong({ ...tally, buckets })).toEqual(fields);
  });

  test("the last one, which the longest duration is near to", () => {
    expect(wrong({ n: 1, total: LONGEST, buckets: { 3740: 1 } })).toEqual([]);
    expect(wrong({ n: 1, total: LONGEST, buckets: { 3741: 1 } })).toEqual(["buckets"]);
  });

  test("of nothing there are none, or empty ones", () => {
    expect(wrong({ n: 0, total: 0, buckets: {} })).toEqual([]);
    expect(wrong({ n: 0, total: 0, buckets: { 7: 0 } })).toEqual([]);
    for (const buckets of [[], null, "", new Map()]) expect(wrong({ n: 0, total: 0, buckets })).toEqual(["buckets"]);
    expect(wrong({ n: 0, total: 0, buckets: { 7: 1 } })).toEqual(["buckets"]);
    expect(wrong({ n: 0, total: 0, min: null, max: null, buckets: {} })).toEqual([]);
    expect(wrong({ n: 0, total: 0, min: 5, max: null, buckets: {} })).toEqual(["min"]);
  });

  test("may stand in any order", () => {
    const falling = new Proxy({ 231: 1, 300: 2 }, { ownKeys: () => ["300", "231"] });
    expect(wrong({ ...tally, buckets: falling })).toEqual([]);
    expect(wrong({ ...tally, max: 15, total: 40, buckets: falling })).toEqual(["buckets"]);
  });

  test("are not named where n is wrong", () => {
    expect(wrong({ n: "3", total: 50, buckets: { 231: 1 } })).toEqual(["n"]);
  });

  test("that are empty are not in a sum", () => {
    const merged = mergeTallies([
      { n: 1, total: 10, buckets: { 231: 1, 300: 0 } },
      { n: 2, total: 30, buckets: { 231: 1, 300: 1 } },
    ]);
    expect(merged.buckets).toStrictEqual({ 231: 2, 300: 1 });
  });
});

describe("what a refusal says", () => {
  const sound = { n: 2, total: 8, min: 3, max: 5 };
  const definition = { clock: "elapsed", target: 4 };

  test.each([
    {
      change: { min: 6 },
      says: ".min: expected milliseconds, min not above max, and null exactly when n is 0, received 6",
    },
    { change: { total: 9 }, says: ".total: expected the sum of n durations from min to max, received 9" },
    {
      change: { squaredDeviations: 3 },
      says: ".squaredDeviations: expected a sum of squares that fits n, min and max, 0 where all durations are equal, received 3",
    },
    {
      change: { withinTarget: 2, definition },
      says: ".withinTarget: expected a whole number up to n that fits min, max and target, or null exactly when there is no target, received 2",
    },
    {
      change: { buckets: { 7: 1 } },
      says: ".buckets: expected counts by bucket number that add up to n, from the bucket of min to that of max, received a record with 7",
    },
    {
      change: { definition: { ...definition, target: "4" } },
      says: '.definition.target: expected milliseconds from 0, or null, received "4"',
    },
    {
      change: { definition: { ...definition, clock: "wall" } },
      says: '.definition.clock: expected "elapsed" or "custom", received "wall"',
    },
    { change: { open: -1 }, says: ".open: expected a whole number from 0, received -1" },
  ])("$says", ({ change, says }) => {
    const outcome = outcomeOf(() => resolutionTimeFromTally({ ...sound, ...change } as never));
    expect(outcome).toMatchObject({ refused: { message: expect.stringMatching(/^resolutionTime tally/) } });
    const [issue] = "refused" in outcome ? outcome.refused.issues : [];
    expect(`${(issue?.path ?? []).map((step) => `.${String(step)}`).join("")}: ${issue?.message}`).toBe(says);
  });
});

test.each(["1.5", "-1", "-Infinity"])("a bucket %s is none, also where min is not given", (bucket) => {
  expect(() => resolutionTimeFromTally({ n: 1, total: 5, buckets: { [bucket]: 1 } })).toThrow(/buckets/);
});
