import { csat, KpiInputError, type KpiResult } from "service-kpis";
import { describe, expect, test } from "vitest";
import {
  hasRatio,
  inside,
  isHeld,
  numberWithin,
  orNull,
  rangeOf,
  readResult,
  refuseUnlike,
} from "../../src/result/comparable.ts";
import { outcomeOf } from "../laws.ts";

const own: KpiResult = { kpi: "own", unit: "count", direction: "target", value: 5, n: 10 };
const rated = (definition: unknown): KpiResult => ({ ...own, unit: "rating", definition }) as KpiResult;

describe("what a value can be", () => {
  test.each([
    { result: { unit: "points" }, range: [-100, 100], ratio: false },
    { result: { unit: "share" }, range: [0, 1], ratio: true },
    { result: { unit: "milliseconds" }, range: [-1e300, 1e300], ratio: true },
    { result: { unit: "count" }, range: [-1e300, 1e300], ratio: true },
    { result: { unit: "rating" }, range: [-1e300, 1e300], ratio: false },
    { result: { unit: "rating", definition: { scale: [1, 5] } }, range: [1, 5], ratio: false },
    { result: { unit: "rating", definition: { scale: [0, 4] } }, range: [0, 4], ratio: true },
    { result: { unit: "rating", definition: { scale: [4, 0] } }, range: [-1e300, 1e300], ratio: false },
    { result: { unit: "rating", definition: null }, range: [-1e300, 1e300], ratio: false },
    // Of another unit, a scale is not that of the value.
    { result: { unit: "points", definition: { scale: [0, 10] } }, range: [-100, 100], ratio: false },
    { result: { unit: "share", definition: { scale: [1, 5] } }, range: [0, 1], ratio: true },
  ] as const)("$result: $range", ({ result, range, ratio }) => {
    expect(rangeOf(result)).toEqual(range);
    expect(hasRatio(result)).toBe(ratio);
  });

  test("both ends belong to a range", () => {
    const rule = numberWithin([0, 1]);
    expect([0, 0.5, 1].every((value) => rule.admits(value, {}))).toBe(true);
    for (const value of [-1e-9, 1 + 1e-9, Number.NaN, null, "0.5", 1n, [0.5]])
      expect(rule.admits(value, {})).toBe(false);
    expect(rule.expected).toBe("a number from 0 to 1");
    expect(orNull(rule).expected).toBe("a number from 0 to 1, or null");
    expect(orNull(rule).admits(null, {})).toBe(true);
    expect(orNull(rule).admits(undefined, {})).toBe(false);
    expect(orNull(rule).admits(1, {})).toBe(true);
  });
});

describe("what every result has", () => {
  test("is read, and nothing else", () => {
    expect(readResult("mine", { ...own, label: "x" } as KpiResult)).toStrictEqual(own);
    expect(readResult("mine", { ...own, value: null, n: 0 })).toStrictEqual({ ...own, value: null, n: 0 });
  });

  test.each([
    { result: 5, says: ": expected a record with kpi, unit, direction and definition, received 5" },
    { result: { ...own, kpi: 5 }, says: ".kpi: expected the name of a KPI, received 5" },
    {
      result: { ...own, unit: "percent" },
      says: '.unit: expected "points" or "share" or "rating" or "milliseconds" or "perHour" or "currency" or "count" or "ratio", received "percent"',
    },
    {
      result: { ...own, direction: "up" },
      says: '.direction: expected "higher" or "lower" or "target", received "up"',
    },
    { result: { ...own, value: "5" }, says: '.value: expected a number from -1e+300 to 1e+300, or null, received "5"' },
    { result: { ...own, n: -1 }, says: ".n: expected a number from 0 to 1e+300, received -1" },
    { result: { ...csat([5]), value: 6 }, says: ".value: expected a number from 1 to 5, or null, received 6" },
    {
      result: rated({ scale: [5, 1] }),
      says: ".definition: expected a definition whose scale is [lowest, highest], received a record with scale",
    },
  ])("mine$says", ({ result, says }) => {
    expect(outcomeOf(() => readResult("mine", result as KpiResult))).toMatchObject({
      refused: { message: `mine${says}`, count: 1 },
    });
  });

  test.each([[null], [undefined], [5], [{}], [{ scale: undefined }], [{ scale: [1, 5] }]])(
    "a rating may have the definition %j",
    (definition) => {
      expect(readResult("mine", rated(definition)).unit).toBe("rating");
    },
  );

  test("of what is no rating the scale is not looked at", () => {
    expect(readResult("mine", { ...own, definition: { scale: "1-5" } } as KpiResult).kpi).toBe("own");
  });
});

describe("limits that hold a value, but for rounding", () => {
  test.each([
    { value: 5, lower: 4, upper: 6, held: true },
    { value: 5, lower: 5, upper: 5, held: true },
    { value: 5, lower: 5.1, upper: 6, held: false },
    { value: 5, lower: 4, upper: 4.9, held: false },
    { value: 5, lower: null, upper: 4.9, held: false },
    { value: 5, lower: 5.1, upper: null, held: false },
    { value: 5, lower: null, upper: null, held: true },
    { value: null, lower: 8, upper: 9, held: true },
    // A thousand millionth of the largest, and a little at 0.
    { value: 1, lower: 1 + 0.9e-9, upper: 1 + 1e-9, held: true },
    { value: 1, lower: 1 + 1.1e-9, upper: 2, held: true },
    { value: 1, lower: 1 + 1.1e-9, upper: 1.001, held: false },
    { value: 1, lower: 0.5, upper: 1 - 0.9e-9, held: true },
    { value: 1, lower: 0.5, upper: 1 - 1.1e-9, held: false },
    { value: -1, lower: -1 + 0.9e-9, upper: null, held: true },
    { value: -1, lower: -2, upper: -1 - 1.9e-9, held: true },
    { value: 0, lower: 0.9e-12, upper: null, held: true },
    { value: 0, lower: 1.1e-12, upper: null, held: false },
    { value: 0, lower: null, upper: -0.9e-12, held: true },
    { value: 0, lower: null, upper: -1.1e-12, held: false },
  ])("$value in $lower to $upper: $held", ({ value, lower, upper, held }) => {
    expect(isHeld(value, { lower, upper })).toBe(held);
  });
});

describe("results that do not mean the same", () => {
  test.each<{ given: object; like: object; standard?: object; says: string }>([
    { given: { kpi: "a" }, like: { kpi: "b" }, says: '.kpi: expected "b" as before, received "a"' },
    { given: { unit: "share" }, like: { unit: "count" }, says: '.unit: expected "count" as before, received "share"' },
    {
      given: { definition: { scale: [1, 5] } },
      like: { definition: { scale: [1, 7] } },
      says: ".definition.scale: expected [1, 7] as before, received [1, 5]",
    },
    {
      given: { definition: { clock: "custom", target: 5 } },
      like: { definition: { clock: "custom" } },
      says: ".definition.target: expected undefined as before, received 5",
    },
    {
      given: { definition: null },
      like: { definition: { clock: "custom" } },
      says: '.definition.clock: expected "custom" as before, received undefined',
    },
    {
      given: {},
      like: { definition: { clock: "custom" } },
      standard: { clock: "elapsed" },
      says: '.definition.clock: expected "custom" as before, received "elapsed"',
    },
    {
      given: { definition: { clock: "custom" } },
      like: {},
      standard: { clock: "elapsed" },
      says: '.definition.clock: expected "elapsed" as before, received "custom"',
    },
    {
      given: Object.defineProperty({}, "definition", {
        get: () => {
          throw new RangeError("lost");
        },
      }),
      like: {},
      says: ".definition: expected what can be read, received null",
    },
  ])("mine$says", ({ given, like, standard, says }) => {
    expect(
      outcomeOf(() => {
        refuseUnlike("mine", given, like, "as before", standard);
      }),
    ).toMatchObject({ refused: { message: `mine${says}` } });
  });

  test.each<{ given: object; like: object; standard?: object }>([
    { given: { kpi: "a", unit: "share" }, like: { kpi: "a", unit: "share" } },
    // Counts by hand name neither.
    { given: { kpi: "a" }, like: {} },
    { given: {}, like: { kpi: "a", unit: "share" } },
    { given: { definition: { from: "2025", to: "2026", base: 1 } }, like: { definition: { from: "2024", base: 1 } } },
    { given: {}, like: { definition: { base: 1 } }, standard: { base: 1 } },
    { given: { definition: null }, like: {} },
  ])("$given and $like do, $standard", ({ given, like, standard }) => {
    expect(() => {
      refuseUnlike("mine", given, like, "as before", standard);
    }).not.toThrow();
  });
});

describe("what is refused inside of something larger", () => {
  test("has its place there", () => {
    const issues = [
      { path: ["n"], message: "no n" },
      { path: [], message: "nothing" },
    ];
    const outcome = outcomeOf(() =>
      inside("mine", ["from", 3], () => {
        throw new KpiInputError("deeper", issues, 7);
      }),
    );
    expect(outcome).toMatchObject({
      refused: {
        message: "mine.from[3].n: no n (and 6 more)",
        subject: "mine",
        count: 7,
        issues: [
          { path: ["from", 3, "n"], message: "no n" },
          { path: ["from", 3], message: "nothing" },
        ],
      },
    });
  });

  test("what went well comes back, and other errors come through", () => {
    expect(inside("mine", [], () => 5)).toBe(5);
    const lost = new RangeError("lost");
    expect(() =>
      inside("mine", [], () => {
        throw lost;
      }),
    ).toThrow(lost);
  });
});
