import fc from "fast-check";
import {
  type Assessment,
  abandonmentRate,
  abandonmentRateFromTally,
  assess,
  type CesOptions,
  ces,
  churnRateFromTally,
  csat,
  type Direction,
  type FirstContactResolutionResult,
  firstContactResolutionFromTally,
  firstResponseTime,
  type IntervalLimits,
  KpiInputError,
  type KpiResult,
  nps,
  resolutionRateFromTally,
  resolutionTime,
  type Target,
} from "service-kpis";
import { compareProportions, intervalOf } from "service-kpis/stats";
import { describe, expect, expectTypeOf, test } from "vitest";
import { shareFromTally } from "../../src/kpi/ratio/share.ts";
import { expectSoundNumbers, outcomeOf, refusedPaths } from "../laws.ts";

const HOUR = 3_600_000;

/** A KPI of one's own, which takes any target. */
function own(value: number | null, n = 10): KpiResult {
  return { kpi: "own", unit: "count", direction: "target", value, n };
}

/** What is left when the fields of the result are taken away. */
function verdict({ targetLower, targetUpper, status, gap }: Assessment): readonly unknown[] {
  return [targetLower, targetUpper, status, gap];
}

describe("the value against the bound", () => {
  test.each([
    { value: 8, target: { atLeast: 10 }, expected: [10, null, "missed", -2] },
    { value: 10, target: { atLeast: 10 }, expected: [10, null, "met", 0] },
    { value: 13, target: { atLeast: 10 }, expected: [10, null, "met", 3] },
    { value: 8, target: { atMost: 10 }, expected: [null, 10, "met", -2] },
    { value: 10, target: { atMost: 10 }, expected: [null, 10, "met", 0] },
    { value: 13, target: { atMost: 10 }, expected: [null, 10, "missed", 3] },
    { value: 3, target: { between: [4, 6] }, expected: [4, 6, "missed", -1] },
    { value: 4, target: { between: [4, 6] }, expected: [4, 6, "met", 0] },
    { value: 5, target: { between: [4, 6] }, expected: [4, 6, "met", 0] },
    { value: 6, target: { between: [4, 6] }, expected: [4, 6, "met", 0] },
    { value: 8, target: { between: [4, 6] }, expected: [4, 6, "missed", 2] },
    { value: 5, target: { between: [5, 5] }, expected: [5, 5, "met", 0] },
    { value: -3, target: { atLeast: -2 }, expected: [-2, null, "missed", -1] },
    { value: 0, target: { atMost: -0 }, expected: [null, 0, "met", 0] },
    { value: 10, target: { above: 10 }, expected: [10, null, "missed", 0] },
    { value: 10.5, target: { above: 10 }, expected: [10, null, "met", 0.5] },
    { value: 9, target: { above: 10 }, expected: [10, null, "missed", -1] },
    { value: 10, target: { below: 10 }, expected: [null, 10, "missed", 0] },
    { value: 9.5, target: { below: 10 }, expected: [null, 10, "met", -0.5] },
    { value: 11, target: { below: 10 }, expected: [null, 10, "missed", 1] },
    // 40 contacts and a quarter more are 50.
    { value: 50, target: { increaseBy: 0.25, from: 40 }, expected: [50, null, "met", 0] },
    { value: 49, target: { increaseBy: 0.25, from: 40 }, expected: [50, null, "missed", -1] },
    { value: 51, target: { increaseBy: 0.25, from: own(40) }, expected: [50, null, "met", 1] },
    { value: 80, target: { increaseBy: 1, from: 40 }, expected: [80, null, "met", 0] },
    { value: 40, target: { increaseBy: 0, from: 40 }, expected: [40, null, "met", 0] },
    // 120 complaints less a fifth are 96.
    { value: 96, target: { reduceBy: 0.2, from: 120 }, expected: [null, 96, "met", 0] },
    { value: 97, target: { reduceBy: 0.2, from: 120 }, expected: [null, 96, "missed", 1] },
    { value: 90, target: { reduceBy: 0.2, from: own(120) }, expected: [null, 96, "met", -6] },
    { value: 120, target: { reduceBy: 0, from: 120 }, expected: [null, 120, "met", 0] },
    { value: 1, target: { reduceBy: 1, from: 120 }, expected: [null, 0, "missed", 1] },
    { value: 0, target: { reduceBy: 1, from: 120 }, expected: [null, 0, "met", 0] },
    { value: -0, target: { reduceBy: 1, from: 120 }, expected: [null, 0, "met", 0] },
  ] satisfies readonly { value: number; target: Target; expected: unknown }[])(
    "$value, $target",
    ({ value, target, expected }) => {
      expect(verdict(assess(own(value), target))).toStrictEqual(expected);
    },
  );

  test("a result of any kind, in its unit", () => {
    expect(assess(nps([10, 9, 7, 3]), { atLeast: 30 })).toStrictEqual({
      kpi: "nps",
      unit: "points",
      value: 25,
      n: 4,
      direction: "higher",
      targetLower: 30,
      targetUpper: null,
      targetStrict: false,
      status: "missed",
      gap: -5,
    });
    const quick = firstResponseTime([1 * HOUR, 2 * HOUR]);
    expect(verdict(assess(quick, { atMost: 2 * HOUR }))).toEqual([null, 2 * HOUR, "met", -0.5 * HOUR]);
    expect(assess(ces([1, 2, 3], { easy: "low" }), { atMost: 3 }).status).toBe("met");
    expect(assess(churnRateFromTally({ start: 200, end: 190, acquired: 0 }), { atMost: 0.05 }).status).toBe("met");
  });
});

describe("nothing to judge", () => {
  test.each([
    { why: "no value", result: own(null, 0), target: { atLeast: 10 }, bounds: [10, null] },
    { why: "no value between", result: own(null, 0), target: { between: [1, 2] }, bounds: [1, 2] },
    { why: "no value to reduce", result: own(null, 0), target: { reduceBy: 0.5, from: 8 }, bounds: [null, 4] },
    { why: "no value to increase", result: own(null, 0), target: { increaseBy: 0.5, from: 8 }, bounds: [12, null] },
    { why: "nothing to increase", result: own(5), target: { increaseBy: 0.2, from: null }, bounds: [null, null] },
    { why: "an increase from 0", result: own(5), target: { increaseBy: 0.2, from: 0 }, bounds: [null, null] },
    { why: "no baseline", result: own(5), target: { reduceBy: 0.2, from: null }, bounds: [null, null] },
    { why: "a baseline of 0", result: own(0), target: { reduceBy: 0.2, from: 0 }, bounds: [null, null] },
    { why: "a baseline of -0", result: own(5), target: { reduceBy: 0.2, from: -0 }, bounds: [null, null] },
    { why: "no result before", result: own(5), target: { reduceBy: 0.2, from: own(null, 0) }, bounds: [null, null] },
    { why: "a result of 0", result: own(5), target: { reduceBy: 0.2, from: own(0) }, bounds: [null, null] },
  ] satisfies readonly { why: string; result: KpiResult; target: Target; bounds: unknown }[])(
    "$why",
    ({ result, target, bounds }) => {
      expect(verdict(assess(result, target))).toStrictEqual([...bounds, "noData", null]);
      expect(assess(result, target, { interval: { lower: 0, upper: 9 } }).status).toBe("noData");
    },
  );
});

// 500 baselines by 101 increases, as counts and as hundredths: the bound by whole numbers, which are exact.
test.each([1, 100])("a value exactly on an increased bound is on it, and the one before is not: by %i", (unit) => {
  const wrong: Target[] = [];
  for (let baseline = 1; baseline <= 500; baseline += 1) {
    for (let percent = 0; percent <= 100; percent += 1) {
      const target = { increaseBy: percent / 100, from: baseline / unit };
      const bound = (baseline * (100 + percent)) / (100 * unit);
      const { status, gap, targetLower } = assess(own(bound), target);
      if (status !== "met" || gap !== 0 || targetLower !== bound) wrong.push(target);
      if (assess(own(bound - 2e-9), target).status !== "missed") wrong.push(target);
    }
  }
  expect(wrong).toEqual([]);
});

// 500 baselines by 101 reductions, as counts and as hundredths: the bound by whole numbers, which are exact.
test.each([1, 100])("a value exactly on a reduced bound is on it, and the next one is not: by %i", (unit) => {
  const wrong: Target[] = [];
  for (let baseline = 1; baseline <= 500; baseline += 1) {
    for (let percent = 0; percent <= 100; percent += 1) {
      const target = { reduceBy: percent / 100, from: baseline / unit };
      const bound = (baseline * (100 - percent)) / (100 * unit);
      const { status, gap, targetUpper } = assess(own(bound), target);
      if (status !== "met" || gap !== 0 || targetUpper !== bound) wrong.push(target);
      if (assess(own(bound + 1e-9), target).status !== "missed") wrong.push(target);
    }
  }
  expect(wrong).toEqual([]);
});

describe("the interval against the bound", () => {
  const NONE = { lower: null, upper: null };
  test.each([
    { interval: { lower: 10, upper: 14 }, atLeast: "met", atMost: "tooFewToSay", between: "tooFewToSay" },
    { interval: { lower: 10, upper: 12 }, atLeast: "met", atMost: "tooFewToSay", between: "met" },
    { interval: { lower: 10.5, upper: 12 }, atLeast: "met", atMost: "missed", between: "met" },
    { interval: { lower: 8, upper: 10 }, atLeast: "tooFewToSay", atMost: "met", between: "tooFewToSay" },
    { interval: { lower: 8, upper: 9.9 }, atLeast: "missed", atMost: "met", between: "missed" },
    { interval: { lower: 8, upper: 14 }, atLeast: "tooFewToSay", atMost: "tooFewToSay", between: "tooFewToSay" },
    { interval: { lower: 10, upper: 10 }, atLeast: "met", atMost: "met", between: "met" },
    { interval: { lower: 12.5, upper: 14 }, atLeast: "met", atMost: "missed", between: "missed" },
    { interval: { lower: 11, upper: null }, atLeast: "met", atMost: "missed", between: "tooFewToSay" },
    { interval: { lower: null, upper: 9 }, atLeast: "missed", atMost: "met", between: "missed" },
    { interval: NONE, atLeast: "tooFewToSay", atMost: "tooFewToSay", between: "tooFewToSay" },
  ])("$interval", ({ interval, atLeast, atMost, between }) => {
    // A value on a limit, as the interval has to hold it.
    const value = interval.lower ?? interval.upper ?? 11;
    const statusOf = (target: Target) => assess(own(value), target, { interval }).status;
    expect(statusOf({ atLeast: 10 })).toBe(atLeast);
    expect(statusOf({ atMost: 10 })).toBe(atMost);
    expect(statusOf({ reduceBy: 0.5, from: 20 })).toBe(atMost);
    expect(statusOf({ increaseBy: 1, from: 5 })).toBe(atLeast);
    expect(statusOf({ between: [10, 12] })).toBe(between);
  });

  test.each([
    { interval: { lower: 10, upper: 14 }, above: "tooFewToSay", below: "missed" },
    { interval: { lower: 10.5, upper: 14 }, above: "met", below: "missed" },
    { interval: { lower: 8, upper: 10 }, above: "missed", below: "tooFewToSay" },
    { interval: { lower: 8, upper: 9.5 }, above: "missed", below: "met" },
    { interval: { lower: 8, upper: 14 }, above: "tooFewToSay", below: "tooFewToSay" },
    { interval: { lower: 10, upper: 10 }, above: "missed", below: "missed" },
    { interval: { lower: 11, upper: null }, above: "met", below: "missed" },
    { interval: { lower: null, upper: 9 }, above: "missed", below: "met" },
    { interval: NONE, above: "tooFewToSay", below: "tooFewToSay" },
  ])("strictly: $interval", ({ interval, above, below }) => {
    const value = interval.lower ?? interval.upper ?? 11;
    expect(assess(own(value), { above: 10 }, { interval })).toMatchObject({ status: above, targetStrict: true });
    expect(assess(own(value), { below: 10 }, { interval })).toMatchObject({ status: below, targetStrict: true });
  });

  // Wilson's interval of 84 of 100 is 75.6 % to 89.9 %.
  test.each([
    [0.75, "met"],
    [0.76, "tooFewToSay"],
    [0.84, "tooFewToSay"],
    [0.89, "tooFewToSay"],
    [0.9, "missed"],
  ])("that of a result: at least %d is %s", (atLeast, status) => {
    const result = resolutionRateFromTally({ resolved: 84, unresolved: 16 });
    expect(assess(result, { atLeast }, { interval: intervalOf(result) }).status).toBe(status);
  });

  test("the gap stays that of the value", () => {
    expect(assess(own(11), { atLeast: 10 }, { interval: { lower: 8, upper: 14 } }).gap).toBe(1);
  });
});

// 5 % of calls abandoned is not below 5 %.
test("a share of one's own, by its direction", () => {
  const late = (direction: Direction) => shareFromTally({ count: 5, rest: 95, definition: { kpi: "late", direction } });
  expect(assess(late("lower"), { below: 0.05 }).status).toBe("missed");
  expect(assess(late("lower"), { atMost: 0.05 }).status).toBe("met");
  expect(refusedPaths(() => assess(late("lower"), { above: 0.04 }))).toEqual([[]]);
  for (const target of [{ above: 0.04 }, { below: 0.06 }, { between: [0.04, 0.06] }] satisfies Target[]) {
    expect(assess(late("target"), target)).toMatchObject({ status: "met", direction: "target" });
  }
});

describe("more than it was", () => {
  const fcr = (count: number): FirstContactResolutionResult =>
    firstContactResolutionFromTally({ firstContact: count, laterContact: 100 - count, unresolved: 0 });

  // By hand: .60 and a tenth of it more are .66; .95 and a tenth of it more would be 1.045.
  test("the first contact resolution", () => {
    expect(verdict(assess(fcr(66), { increaseBy: 0.1, from: 0.6 }))).toEqual([0.66, null, "met", 0]);
    expect(assess(fcr(65), { increaseBy: 0.1, from: fcr(60) })).toMatchObject({ status: "missed" });
    expect(() => assess(fcr(66), { increaseBy: 0.1, from: 0.95 })).toThrow(
      "assess target.increaseBy: expected an increase of 0.95 that ends at 1 at most, received 0.1",
    );
  });

  test("up to the end of the range", () => {
    expect(assess(fcr(100), { increaseBy: 0.25, from: 0.8 })).toMatchObject({ targetLower: 1, status: "met" });
    // 0.55 * (1 + 45 / 55) is a little more than 1 where numbers are rounded.
    expect(assess(fcr(99), { increaseBy: 45 / 55, from: 0.55 })).toMatchObject({ targetLower: 1, status: "missed" });
  });

  test.each([
    { result: nps([10, 10, 3]), target: { increaseBy: 0.1, from: 20 } },
    { result: { ...nps([10, 10, 3]), direction: "lower" as const }, target: { reduceBy: 0.1, from: 20 } },
    { result: csat([5, 4]), target: { increaseBy: 0.1, from: 4 } },
    { result: ces([5, 4], { easy: "low" }), target: { reduceBy: 0.1, from: 4 } },
  ] satisfies { result: KpiResult; target: Target }[])(
    "of what has no zero it is refused: %#",
    ({ result, target }) => {
      expect(() => assess(result, target)).toThrow(
        /^assess target: expected at(Least|Most), as a share of (points|rating)/,
      );
    },
  );

  test("a rating from 0 has one", () => {
    const rated = csat([4, 3], { scale: [0, 4] });
    expect(verdict(assess(rated, { increaseBy: 0.25, from: 2.8 }))).toEqual([3.5, null, "met", 0]);
    expect(refusedPaths(() => assess(rated, { increaseBy: 0.5, from: 2.8 }))).toEqual([["increaseBy"]]);
  });

  test("of what should fall it is refused", () => {
    expect(() => assess(resolutionTime([5]), { increaseBy: 0.1, from: 4 })).toThrow(/lower is better/);
  });
});

describe("a baseline that means something else", () => {
  const ticket = [{ createdAt: "2026-01-05T09:00:00Z", resolvedAt: "2026-01-06T09:00:00Z" }];
  const clock = () => 1;
  const calls = (shortAbandon: number) =>
    abandonmentRateFromTally({ answered: 90, abandoned: 10, shortAbandoned: 0, definition: { shortAbandon } });
  const effort = (options: CesOptions) => ({ ...ces([1, 2, 3], options), direction: "target" as const });
  test.each<[KpiResult, unknown, readonly string[]]>([
    [resolutionTime(ticket), resolutionTime(ticket, { clock }), ["definition", "clock"]],
    [resolutionTime(ticket), resolutionTime(ticket, { target: 5 }), ["definition", "target"]],
    [calls(0), calls(10_000), ["definition", "shortAbandon"]],
    [calls(0), { ...calls(0), unit: "ratio" }, ["unit"]],
    [calls(0), { ...calls(0), unit: "percent" }, ["unit"]],
    [
      {
        ...calls(0),
        definition: {
          get easy() {
            throw new Error("no");
          },
        },
      } as never,
      calls(0),
      ["definition", "easy"],
    ],
    [calls(0), { ...calls(0), definition: undefined }, ["definition", "shortAbandon"]],
    [calls(0), { ...calls(0), value: 10 }, ["value"]],
    [effort({ scale: [0, 6] }), effort({ scale: [0, 4] }), ["definition", "scale"]],
    [effort({ scale: [0, 6] }), effort({ scale: [0, 6], easy: "low" }), ["definition", "easy"]],
  ])("%#", (result, from, path) => {
    expect(refusedPaths(() => assess(result, { reduceBy: 0.2, from: from as KpiResult }))).toEqual([["from", ...path]]);
  });

  test("another period is no other definition", () => {
    const year = (name: number) =>
      churnRateFromTally({
        start: 200,
        end: 190 - (2026 - name),
        acquired: 0,
        definition: { from: `${name}-01-01T00:00:00.000Z`, to: `${name + 1}-01-01T00:00:00.000Z` },
      });
    expect(assess(year(2026), { reduceBy: 0.05, from: year(2025) }).status).toBe("met");
  });

  test("says it in words", () => {
    expect(() => assess(resolutionTime(ticket), { reduceBy: 0.2, from: resolutionTime(ticket, { clock }) })).toThrow(
      'assess target.from.definition.clock: expected "elapsed" as in the result, received "custom"',
    );
  });
});

describe("what is refused", () => {
  const abandoned = abandonmentRateFromTally({
    answered: 90,
    abandoned: 10,
    shortAbandoned: 0,
    definition: { shortAbandon: 0 },
  });
  const share = resolutionRateFromTally({ resolved: 84, unresolved: 16 });

  test.each([
    { why: "not a target", target: 0.9, path: [] },
    { why: "null", target: null, path: [] },
    { why: "nothing", target: undefined, path: [] },
    { why: "an empty target", target: {}, path: [] },
    { why: "a misspelt kind", target: { atleast: 0.9 }, path: [] },
    { why: "two kinds", target: { atLeast: 0.8, atMost: 0.9 }, path: [] },
    { why: "a kind and something else", target: { atLeast: 0.8, from: 1 }, path: [] },
    { why: "a reduction of nothing", target: { reduceBy: 0.2 }, path: [] },
    { why: "NaN", target: { atLeast: Number.NaN }, path: ["atLeast"] },
    { why: "Infinity", target: { atLeast: Number.POSITIVE_INFINITY }, path: ["atLeast"] },
    { why: "no number", target: { atLeast: "0.9" }, path: ["atLeast"] },
    { why: "null for a number", target: { atLeast: null }, path: ["atLeast"] },
    { why: "undefined for a number", target: { atLeast: undefined }, path: ["atLeast"] },
    { why: "a percentage of a share", target: { atLeast: 90 }, path: ["atLeast"] },
    { why: "less than none of a share", target: { atLeast: -0.1 }, path: ["atLeast"] },
    { why: "one bound between", target: { between: [0.1] }, path: ["between"] },
    { why: "three bounds between", target: { between: [0.1, 0.2, 0.3] }, path: ["between"] },
    { why: "no bounds between", target: { between: null }, path: ["between"] },
    { why: "holes between", target: { between: Array(2) }, path: ["between"] },
    { why: "low above high", target: { between: [0.9, 0.8] }, path: ["between"] },
    { why: "NaN between", target: { between: [0.8, Number.NaN] }, path: ["between"] },
  ])("$why", ({ target, path }) => {
    expect(refusedPaths(() => assess(share, target as unknown as Target))).toEqual([path]);
  });

  test.each([
    { why: "more than all", target: { reduceBy: 1.1, from: 0.1 }, path: ["reduceBy"] },
    { why: "a percentage", target: { reduceBy: 20, from: 0.1 }, path: ["reduceBy"] },
    { why: "an increase", target: { reduceBy: -0.1, from: 0.1 }, path: ["reduceBy"] },
    { why: "NaN", target: { reduceBy: Number.NaN, from: null }, path: ["reduceBy"] },
    { why: "a baseline below 0", target: { reduceBy: 0.2, from: -0.1 }, path: ["from"] },
    { why: "a baseline above 1", target: { reduceBy: 0.2, from: 10 }, path: ["from"] },
    { why: "no baseline", target: { reduceBy: 0.2, from: undefined }, path: ["from"] },
    { why: "a baseline in quotes", target: { reduceBy: 0.2, from: "0.1" }, path: ["from"] },
    {
      why: "a baseline without a value",
      target: { reduceBy: 0.2, from: { ...abandoned, value: undefined } },
      path: ["from", "value"],
    },
    {
      why: "a baseline of another KPI",
      target: { reduceBy: 0.2, from: { ...share, direction: "lower" } },
      path: ["from", "kpi"],
    },
    { why: "both ways", target: { reduceBy: 0.2, increaseBy: 0.2, from: 0.1 }, path: [] },
  ])("a reduction: $why", ({ target, path }) => {
    expect(refusedPaths(() => assess(abandoned, target as unknown as Target))).toEqual([path]);
  });

  test.each([
    { result: abandoned, target: { atLeast: 0.05 } },
    { result: resolutionTime([HOUR]), target: { atLeast: HOUR } },
    { result: ces([1, 2], { easy: "low" }), target: { atLeast: 2 } },
    { result: share, target: { atMost: 0.9 } },
    { result: share, target: { reduceBy: 0.2, from: 0.9 } },
    { result: ces([1, 2]), target: { atMost: 2 } },
    { result: csat([]), target: { atMost: 2 } },
    { result: share, target: { below: 0.9 } },
    { result: abandoned, target: { above: 0.05 } },
  ] satisfies readonly { result: KpiResult; target: Target }[])(
    "a bound against the direction: $result.kpi, $target",
    ({ result, target }) => {
      expect(() => assess(result, target)).toThrow(
        /^assess target: expected another kind, as (higher|lower) is better/,
      );
      const range = { share: [0, 1], rating: [1, 5] }[result.unit as string] ?? [0, 100 * HOUR];
      expect(assess(result, { between: range as [number, number] }).status).not.toBe("missed");
    },
  );

  test.each([
    { why: "no options", options: { intervals: null }, path: ["intervals"] },
    { why: "two options", options: { interval: { lower: 0, upper: 1 }, confidence: 0.9 }, path: ["confidence"] },
    { why: "no interval", options: { interval: null }, path: ["interval"] },
    { why: "no upper limit", options: { interval: { lower: 0 } }, path: ["upper"] },
    { why: "percentages", options: { interval: { lower: 0.756, upper: 89.9 } }, path: ["upper"] },
    { why: "less than nothing", options: { interval: { lower: -0.1, upper: 1 } }, path: ["lower"] },
    { why: "a value below it", options: { interval: { lower: 0.85, upper: 0.9 } }, path: [] },
    { why: "a value above it", options: { interval: { lower: 0.1, upper: 0.8 } }, path: [] },
    { why: "a value below its only limit", options: { interval: { lower: 0.85, upper: null } }, path: [] },
    {
      why: "a misspelt field",
      options: { interval: { lower: 0.8, upper: 0.9, confidense: 0.9 } },
      path: ["confidense"],
    },
    {
      why: "the interval of a change",
      options: { interval: compareProportions(share, share) },
      path: ["pValue"],
    },
    { why: "NaN", options: { interval: { lower: Number.NaN, upper: 1 } }, path: ["lower"] },
    { why: "no end", options: { interval: { lower: 0, upper: Number.POSITIVE_INFINITY } }, path: ["upper"] },
    { why: "the wrong way round", options: { interval: { lower: 1, upper: 0 } }, path: ["upper"] },
  ])("options: $why", ({ options, path }) => {
    expect(refusedPaths(() => assess(share, { atLeast: 0.9 }, options as never))).toEqual([path]);
  });

  test.each([
    { result: null, paths: [[]] },
    { result: undefined, paths: [[]] },
    { result: 25, paths: [[]] },
    { result: [own(1)], paths: [[]] },
    { result: { ...own(1), kpi: null }, paths: [["kpi"]] },
    { result: { kpi: "own" }, paths: [["unit"], ["direction"]] },
    { result: { ...own(1), unit: "percent" }, paths: [["unit"]] },
    { result: { ...own(1), direction: undefined }, paths: [["direction"]] },
    { result: { ...own(1), direction: "up" }, paths: [["direction"]] },
    { result: { ...own(1), value: Number.NaN }, paths: [["value"]] },
    { result: { ...own(1), value: "1" }, paths: [["value"]] },
    { result: { ...own(1), n: -1 }, paths: [["n"]] },
    { result: { ...own(90), unit: "share" }, paths: [["value"]] },
    { result: { ...own(101), unit: "points" }, paths: [["value"]] },
    { result: { ...csat([5]), value: 6 }, paths: [["value"]] },
  ])("a result that is none: $paths", ({ result, paths }) => {
    expect(refusedPaths(() => assess(result as unknown as KpiResult, { atLeast: 1 }))).toEqual(paths);
  });
});

describe("laws", () => {
  const number = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
  const limit = fc.oneof({ arbitrary: number, weight: 4 }, { arbitrary: fc.constant(null), weight: 1 });
  const intervals = fc
    .tuple(limit, limit)
    .map(([one, other]) =>
      one !== null && other !== null && one > other ? { lower: other, upper: one } : { lower: one, upper: other },
    );
  const options = fc.option(intervals, { nil: undefined }).map((interval) => ({ interval }));
  /** A value that the interval holds. */
  const heldBy = (value: number, { lower, upper }: IntervalLimits = { lower: null, upper: null }): number =>
    Math.min(upper ?? Infinity, Math.max(lower ?? -Infinity, value));
  const targets: fc.Arbitrary<Target> = fc.oneof(
    number.map((atLeast) => ({ atLeast })),
    number.map((atMost) => ({ atMost })),
    number.map((above) => ({ above })),
    number.map((below) => ({ below })),
    fc
      .tuple(number, number)
      .map(([one, other]) => ({ between: [Math.min(one, other), Math.max(one, other)] as const })),
    fc.record({
      reduceBy: fc.double({ min: 0, max: 1, noNaN: true }),
      from: fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1e6, noNaN: true })),
    }),
    fc.record({
      increaseBy: fc.double({ min: 0, max: 9, noNaN: true }),
      from: fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1e6, noNaN: true })),
    }),
  );
  const values = fc.option(number, { nil: null });

  test("in the mirror, the least is the most", () => {
    fc.assert(
      fc.property(number, number, options, (any, bound, { interval }) => {
        const value = heldBy(any, interval);
        const mirrored = interval && {
          lower: interval.upper === null ? null : -interval.upper,
          upper: interval.lower === null ? null : -interval.lower,
        };
        const one = assess(own(value), { atLeast: bound }, { interval });
        const other = assess(own(-value), { atMost: -bound }, { interval: mirrored });
        expect(other.status).toBe(one.status);
        expect(Number(other.gap)).toBeCloseTo(-Number(one.gap), 12);
      }),
    );
  });

  test("strictly above is not at most, strictly below is not at least", () => {
    fc.assert(
      fc.property(number, number, (value, bound) => {
        const met = (target: Target): boolean => assess(own(value), target).status === "met";
        for (const limit of [bound, value]) {
          expect(met({ above: limit })).toBe(!met({ atMost: limit }));
          expect(met({ below: limit })).toBe(!met({ atLeast: limit }));
        }
      }),
    );
  });

  test("between two bounds is within each of them", () => {
    fc.assert(
      fc.property(number, number, number, (value, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const met = (target: Target): boolean => assess(own(value), target).status === "met";
        expect(met({ between: [low, high] })).toBe(met({ atLeast: low }) && met({ atMost: high }));
      }),
    );
  });

  test("too few to say only with an interval, and only where a bound lies in it", () => {
    fc.assert(
      fc.property(number, targets, options, (any, target, { interval }) => {
        const value = heldBy(any, interval);
        const { status, targetLower, targetUpper } = assess(own(value), target, { interval });
        if (status !== "tooFewToSay") return;
        const inside = (bound: number | null): boolean =>
          bound !== null &&
          interval !== undefined &&
          (interval.lower === null || interval.lower <= bound) &&
          (interval.upper === null || interval.upper >= bound);
        expect(inside(targetLower) || inside(targetUpper)).toBe(true);
      }),
    );
  });

  test("an interval without width says what the value says", () => {
    fc.assert(
      fc.property(number, targets, (value, target) => {
        const interval = { lower: value, upper: value };
        expect(assess(own(value), target, { interval })).toStrictEqual(assess(own(value), target));
      }),
    );
  });

  test("there is a gap exactly where there is a status, and its sign says which side of the bound", () => {
    fc.assert(
      fc.property(values, targets, (value, target) => {
        const assessment = assess(own(value), target);
        const { status, gap, targetLower, targetUpper, targetStrict } = assessment;
        expectSoundNumbers(assessment);
        expect(JSON.parse(JSON.stringify(assessment))).toStrictEqual(assessment);
        expect(gap === null).toBe(status === "noData");
        if (gap === null) expect(value === null || (targetLower === null && targetUpper === null)).toBe(true);
        else if (gap === 0) expect(status === "met").toBe(!targetStrict);
        else if (targetUpper === null) expect(status === "met").toBe(gap >= 0);
        else if (targetLower === null) expect(status === "met").toBe(gap <= 0);
        else expect(status === "met").toBe(gap === 0);
      }),
    );
  });

  test("what throws when it is read is refused", () => {
    const throwing = (...fields: readonly string[]): object => {
      const get = (): never => {
        throw new TypeError("hidden");
      };
      return Object.defineProperties({}, Object.fromEntries(fields.map((field) => [field, { enumerable: true, get }])));
    };
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const share = resolutionRateFromTally({ resolved: 3, unresolved: 1 });
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    const calls: readonly (readonly [result: unknown, target: unknown, options?: unknown])[] = [
      [proxy, { atLeast: 1 }],
      [throwing("kpi", "unit"), { atLeast: 1 }],
      [{ ...csat([5]), definition: throwing("scale") }, { atLeast: 1 }],
      [share, proxy],
      [share, throwing("atLeast")],
      [share, throwing("between")],
      [share, throwing("increaseBy", "from")],
      [share, { increaseBy: 0.1, from: proxy }],
      [share, { increaseBy: 0.1, from: throwing("kpi") }],
      [
        { ...share, definition: throwing("base") },
        { increaseBy: 0.1, from: share },
      ],
      [
        { ...share, definition: cyclic },
        { increaseBy: 0.1, from: { ...share, definition: cyclic } },
      ],
      [share, { atLeast: 1 }, proxy],
      [share, { atLeast: 1 }, { interval: proxy }],
      [share, { atLeast: 1 }, { interval: throwing("lower", "upper") }],
      [share, { between: [Symbol("low"), 1] }],
      [{ ...share, unit: Symbol("share") }, { atLeast: 1 }],
    ];
    for (const [result, target, options] of calls) {
      expect(() => assess(result as KpiResult, target as Target, options as object)).toThrow(KpiInputError);
    }
  });

  test("whatever comes in, an assessment comes out, or an error", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (result, target, options) => {
        outcomeOf(() => assess(result as KpiResult, target as Target, options as object));
        outcomeOf(() => assess(own(1), target as Target));
        outcomeOf(() => assess(own(1), { atLeast: 1 }, options as object));
      }),
    );
  });
});

test("types", () => {
  const calls = abandonmentRate([{ abandoned: true }]);
  expectTypeOf(assess(calls, { reduceBy: 0.2, from: calls })).toEqualTypeOf<Assessment>();
  expectTypeOf(assess(csat([5]), { between: [4, 5] }, { interval: intervalOf(csat([5])) })).toExtend<KpiResult>();
  expectTypeOf(assess(csat([5]), { above: 4 })).toEqualTypeOf<Assessment>();
  expectTypeOf(
    assess(csat([], { scale: [0, 4] }), { increaseBy: 0.2, from: null }).targetStrict,
  ).toEqualTypeOf<boolean>();
  // @ts-expect-error a reduction needs a baseline
  expect(() => assess(calls, { reduceBy: 0.2 })).toThrow();
  // @ts-expect-error a misspelt kind
  expect(() => assess(calls, { atmost: 0.2 })).toThrow();
  // @ts-expect-error an interval has two limits
  expect(() => assess(calls, { atMost: 0.2 }, { interval: { lower: 0 } })).toThrow();
});

test("what an assessment refuses names its part", () => {
  expect(outcomeOf(() => assess({ ...own(5), kpi: 5 as never }, { atLeast: 1 }))).toMatchObject({
    refused: { message: "assess result.kpi: expected the name of a KPI, received 5" },
  });
  expect(outcomeOf(() => assess(own(5), { atLeast: 1 }, { intervals: 5 } as never))).toMatchObject({
    refused: { message: "assess options.intervals: expected no options but interval, received 5" },
  });
  expect(outcomeOf(() => assess(own(5), { atLeast: 1 }, { interval: 5 as never }))).toMatchObject({
    refused: { message: "assess options.interval: expected an interval with lower and upper, received 5" },
  });
  const RANGE = "a number from -1e+300 to 1e+300, or null";
  expect(outcomeOf(() => assess(own(5), { atLeast: 1 }, { interval: { lower: 6, upper: 5 } }))).toMatchObject({
    refused: { message: `assess interval.upper: expected ${RANGE}, not below lower, received 5` },
  });
  expect(
    outcomeOf(() => assess(own(5), { atLeast: 1 }, { interval: { lower: "4" as never, upper: 6 } })),
  ).toMatchObject({
    refused: { message: `assess interval.lower: expected ${RANGE}, received "4"` },
  });
  expect(outcomeOf(() => assess(own(5), { atLeast: 1 }, { interval: { lower: 6, upper: 7 } }))).toMatchObject({
    refused: {
      message: "assess interval: expected limits that hold the value, 5, received a record with lower and upper",
    },
  });
  const origin = { confidence: "95 %", method: null, smallSample: 7 } as object;
  expect(assess(own(5), { atLeast: 1 }, { interval: { lower: 4, upper: 6, ...origin } }).status).toBe("met");
  expect(
    refusedPaths(() => assess(own(5), { atLeast: 1 }, { interval: { lower: 4, upper: 6, width: 2 } as never })),
  ).toEqual([["width"]]);
});

describe("one target against a whole range", () => {
  test.each([
    { target: { atLeast: 10 }, interval: { lower: null, upper: null }, status: "tooFewToSay" },
    { target: { atLeast: 10 }, interval: { lower: null, upper: 11 }, status: "tooFewToSay" },
    { target: { above: 10 }, interval: { lower: null, upper: 11 }, status: "tooFewToSay" },
    { target: { below: 12 }, interval: { lower: 11, upper: null }, status: "tooFewToSay" },
    { target: { above: 10 }, interval: { lower: 10.5, upper: null }, status: "met" },
    { target: { below: 12 }, interval: { lower: null, upper: 11.5 }, status: "met" },
    { target: { between: [10, 12] }, interval: { lower: null, upper: 11 }, status: "tooFewToSay" },
    { target: { between: [10, 12] }, interval: { lower: 11, upper: null }, status: "tooFewToSay" },
  ] satisfies { target: Target; interval: IntervalLimits; status: string }[])(
    "$target, $interval: $status",
    ({ target, interval, status }) => {
      expect(assess(own(11), target, { interval }).status).toBe(status);
    },
  );
});
