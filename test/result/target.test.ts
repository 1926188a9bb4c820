import {
  abandonmentRateFromTally,
  assess,
  ces,
  csat,
  type KpiResult,
  nps,
  resolutionRateFromTally,
  resolutionTime,
  type Target,
} from "service-kpis";
import { describe, expect, test } from "vitest";
import { outcomeOf } from "../laws.ts";

const share = resolutionRateFromTally({ resolved: 84, unresolved: 16 });
const abandoned = abandonmentRateFromTally({ answered: 90, abandoned: 10, shortAbandoned: 0 });
const own = (value: number): KpiResult => ({ kpi: "own", unit: "count", direction: "target", value, n: 10 });

describe("what a refusal says", () => {
  const KINDS = "atLeast, above, atMost, below, between, or from with reduceBy or increaseBy";

  test.each<{ result: KpiResult; target: unknown; says: string }>([
    { result: share, target: {}, says: `: expected ${KINDS}, received an empty record` },
    { result: share, target: 0.9, says: `: expected ${KINDS}, received 0.9` },
    { result: share, target: [0.9], says: `: expected ${KINDS}, received [0.9]` },
    { result: share, target: { atleast: 0.9 }, says: `: expected ${KINDS}, received "atleast"` },
    { result: share, target: { toString: 0.9 }, says: `: expected ${KINDS}, received "toString"` },
    { result: share, target: { from: 0.8 }, says: `: expected ${KINDS}, received "from"` },
    {
      result: share,
      target: { atMost: 0.9, atLeast: 0.8 },
      says: `: expected ${KINDS}, received "atLeast and atMost"`,
    },
    {
      result: share,
      target: { reduceBy: 0.1, increaseBy: 0.1, from: 0.8 },
      says: `: expected ${KINDS}, received "from and increaseBy and reduceBy"`,
    },
    { result: share, target: { atMost: 0.9 }, says: ': expected another kind, as higher is better, received "atMost"' },
    { result: share, target: { below: 0.9 }, says: ': expected another kind, as higher is better, received "below"' },
    {
      result: share,
      target: { reduceBy: 0.1, from: 0.9 },
      says: ': expected another kind, as higher is better, received "from and reduceBy"',
    },
    {
      result: abandoned,
      target: { atLeast: 0 },
      says: ': expected another kind, as lower is better, received "atLeast"',
    },
    { result: abandoned, target: { above: 0 }, says: ': expected another kind, as lower is better, received "above"' },
    {
      result: resolutionTime([5]),
      target: { from: 5, increaseBy: 0.1 },
      says: ': expected another kind, as lower is better, received "from and increaseBy"',
    },
    {
      result: nps([10]),
      target: { increaseBy: 0.1, from: 20 },
      says: ': expected atLeast, as a share of points means nothing, received "increaseBy"',
    },
    {
      result: ces([5], { easy: "low" }),
      target: { reduceBy: 0.1, from: 4 },
      says: ': expected atMost, as a share of rating means nothing, received "reduceBy"',
    },
    { result: share, target: { atLeast: 90 }, says: ".atLeast: expected a number from 0 to 1, received 90" },
    { result: share, target: { above: 1.01 }, says: ".above: expected a number from 0 to 1, received 1.01" },
    { result: abandoned, target: { below: -0.01 }, says: ".below: expected a number from 0 to 1, received -0.01" },
    { result: nps([10]), target: { atLeast: 101 }, says: ".atLeast: expected a number from -100 to 100, received 101" },
    { result: csat([5]), target: { atLeast: 6 }, says: ".atLeast: expected a number from 1 to 5, received 6" },
    {
      result: share,
      target: { between: [0.9, 0.8] },
      says: ".between: expected [low, high], low not above high, each a number from 0 to 1, received [0.9, 0.8]",
    },
    {
      result: csat([5]),
      target: { between: [4, 6] },
      says: ".between: expected [low, high], low not above high, each a number from 1 to 5, received [4, 6]",
    },
    {
      result: abandoned,
      target: { reduceBy: 20, from: 0.1 },
      says: ".reduceBy: expected a number from 0 to 1, received 20",
    },
    {
      result: share,
      target: { increaseBy: -0.1, from: 0.1 },
      says: ".increaseBy: expected a number from 0 to 1e+300, received -0.1",
    },
    {
      result: abandoned,
      target: { reduceBy: 0.2, from: 10 },
      says: ".from: expected a number from 0 to 1, an earlier result, or null, received 10",
    },
    {
      result: own(5),
      target: { reduceBy: 0.2, from: own(-5) },
      says: ".from.value: expected a number from 0 to 1e+300, or null, received -5",
    },
    {
      result: abandoned,
      target: { reduceBy: 0.2, from: { ...share, direction: "lower" } },
      says: '.from.kpi: expected "abandonmentRate" as in the result, received "resolutionRate"',
    },
    {
      result: share,
      target: { increaseBy: 0.2, from: 0.9 },
      says: ".increaseBy: expected an increase of 0.9 that ends at 1 at most, received 0.2",
    },
  ])("$says", ({ result, target, says }) => {
    expect(outcomeOf(() => assess(result, target as Target))).toMatchObject({
      refused: { message: `assess target${says}`, count: 1 },
    });
  });
});

describe("bounds at the ends of the range", () => {
  test.each<{ result: KpiResult; target: Target; bounds: readonly unknown[] }>([
    { result: share, target: { atLeast: 0 }, bounds: [0, null, false] },
    { result: share, target: { atLeast: 1 }, bounds: [1, null, false] },
    { result: share, target: { above: 1 }, bounds: [1, null, true] },
    { result: abandoned, target: { below: 0 }, bounds: [null, 0, true] },
    { result: abandoned, target: { atMost: 1 }, bounds: [null, 1, false] },
    { result: share, target: { between: [0, 1] }, bounds: [0, 1, false] },
    { result: share, target: { between: [1, 1] }, bounds: [1, 1, false] },
    { result: csat([5]), target: { between: [1, 5] }, bounds: [1, 5, false] },
    { result: own(5), target: { increaseBy: 2, from: 5 }, bounds: [15, null, false] },
    { result: abandoned, target: { reduceBy: 1, from: 1 }, bounds: [null, 0, false] },
    { result: share, target: { increaseBy: 1, from: 0.5 }, bounds: [1, null, false] },
  ])("$result.kpi, $target: $bounds", ({ result, target, bounds }) => {
    const { targetLower, targetUpper, targetStrict } = assess(result, target);
    expect([targetLower, targetUpper, targetStrict]).toStrictEqual(bounds);
  });

  test("of a reduction to nothing, also where there is no value", () => {
    const nothing: KpiResult = { ...own(0), value: null, n: 0 };
    expect(assess(nothing, { reduceBy: 1, from: 120 })).toMatchObject({ targetUpper: 0, status: "noData" });
  });

  test("is not the caller's list, which may change", () => {
    const between: [number, number] = [0.8, 0.9];
    const before = assess(share, { between });
    between[0] = 0.85;
    expect(before).toMatchObject({ targetLower: 0.8, status: "met" });
  });
});
