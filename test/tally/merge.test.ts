import fc from "fast-check";
import {
  type CsatTally,
  csat,
  mergeTallies,
  type NpsTally,
  nps,
  npsFromTally,
  type ResolutionTimeTally,
  tallyCes,
  tallyCsat,
  tallyEnps,
  tallyFirstResponseTime,
  tallyLikert,
  tallyNps,
  tallyResolutionRate,
  tallyResolutionTime,
  tallyRetentionRate,
} from "service-kpis";
import { describe, expect, expectTypeOf, test } from "vitest";
import { UNREADABLE } from "../../src/input/describe.ts";
import { isSame } from "../../src/tally/merge.ts";
import { anything, expectSoundNumbers, outcomeOf } from "../laws.ts";

/** `mergeTallies` for what its types rightly refuse. */
const mergeAny = mergeTallies as (tallies: unknown) => unknown;

/** Where a merge is refused, and what it says. */
function refusalOf(...tallies: readonly unknown[]): { path: readonly PropertyKey[]; message: string } | undefined {
  const outcome = outcomeOf(() => mergeAny(tallies));
  return "refused" in outcome
    ? { path: outcome.refused.issues[0]?.path ?? [], message: outcome.refused.message }
    : undefined;
}

describe("what adds up", () => {
  test.each([
    { name: "counts", one: { yes: 1, no: 2 }, other: { yes: 3, no: 4 }, sum: { yes: 4, no: 6 } },
    { name: "sums", one: { total: 0.5 }, other: { total: 0.25 }, sum: { total: 0.75 } },
    { name: "arrays, place by place", one: { counts: [1, 2] }, other: { counts: [3, 4] }, sum: { counts: [4, 6] } },
    {
      name: "records, key by key, also where only one has the key",
      one: { buckets: { 7: 1, 9: 2 } },
      other: { buckets: { 8: 4, 9: 5 } },
      sum: { buckets: { 7: 1, 8: 4, 9: 7 } },
    },
    { name: "an empty record", one: { buckets: {} }, other: { buckets: { 1: 1 } }, sum: { buckets: { 1: 1 } } },
    { name: "empty arrays", one: { counts: [] }, other: { counts: [] }, sum: { counts: [] } },
    { name: "min and max", one: { min: 3, max: 5 }, other: { min: 2, max: 4 }, sum: { min: 2, max: 5 } },
    { name: "null, nothing seen", one: { min: null, max: 5 }, other: { min: 2, max: null }, sum: { min: 2, max: 5 } },
    {
      name: "-0, which is 0",
      one: { min: -0, max: -0, yes: -0 },
      other: { min: -0, max: -0, yes: -0 },
      sum: { min: 0, max: 0, yes: 0 },
    },
    { name: "null on both sides", one: { min: null }, other: { min: null }, sum: { min: null } },
    {
      name: "zero, which is not nothing",
      one: { min: 0, max: 0 },
      other: { min: 2, max: null },
      sum: { min: 0, max: 0 },
    },
  ])("$name", ({ one, other, sum }) => {
    expect(mergeAny([one, other])).toStrictEqual(sum);
    expect(mergeAny([other, one])).toEqual(sum);
  });

  test("days into a month", () => {
    const month = mergeTallies([tallyNps([10, 9]), tallyNps([3, null]), tallyNps([8])]);
    expect(month).toEqual({ promoters: 2, passives: 1, detractors: 1, missing: 1 });
    expect(npsFromTally(month)).toEqual(nps([10, 9, 3, null, 8]));
    expectTypeOf(month).toEqualTypeOf<NpsTally>();
  });

  test("one alone is what it was", () => {
    const tally = tallyCsat([5, 4, null]);
    expect(mergeTallies([tally])).toEqual(tally);
    expectTypeOf(mergeTallies([tally])).toEqualTypeOf<CsatTally>();
  });

  test("a reduce over many, in any grouping", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 20 }), (parts) => {
        const tallies = parts.map((part) => tallyCsat(part));
        const [first, ...rest] = tallies as [CsatTally, ...CsatTally[]];
        const whole = tallyCsat(parts.flat());
        expect(mergeTallies([first, ...rest])).toEqual(whole);
        expect(tallies.reduce((sum, tally) => mergeTallies([sum, tally]))).toEqual(whole);
        expect(tallies.reduceRight((sum, tally) => mergeTallies([tally, sum]))).toEqual(whole);
      }),
    );
  });

  test("a hundred thousand at once", () => {
    const tallies = Array.from({ length: 100_000 }, () => tallyResolutionRate([{ resolved: true }]));
    expect(mergeTallies(tallies)).toEqual({ resolved: 100_000, unresolved: 0 });
  });

  test("none of them is changed", () => {
    const tallies = [tallyCsat([5]), tallyCsat([1])] as const;
    const before = structuredClone(tallies);
    mergeTallies(tallies);
    expect(tallies).toEqual(before);
  });

  test("fields keep their order, and definitions stay", () => {
    const merged = mergeTallies([tallyCsat([5]), tallyCsat([1])]);
    expect(Object.keys(merged)).toEqual(Object.keys(tallyCsat([])));
    expect(merged.definition).toEqual({ scale: [1, 5], topBoxes: 2 });
  });

  test("a definition that went through JSON, or whose fields stand in another order, is the same one", () => {
    const tally = tallyCsat([5]);
    const stored = { ...tally, definition: { topBoxes: 2, scale: [1, 5] } } as const;
    expect(mergeTallies([tally, JSON.parse(JSON.stringify(tally)) as CsatTally]).counts).toEqual([0, 0, 0, 0, 2]);
    expect(mergeTallies([tally, stored]).counts).toEqual([0, 0, 0, 0, 2]);
  });
});

describe("what does not", () => {
  const week = { from: "2026-03-02T00:00:00Z", to: "2026-03-09T00:00:00Z" };
  const weekAfter = { from: "2026-03-09T00:00:00Z", to: "2026-03-16T00:00:00Z" };

  test.each([
    {
      name: "answers on different scales",
      one: tallyCsat([5], { topBoxes: 2 }),
      other: tallyCsat([5], { scale: [1, 7], topBoxes: 2 }),
      path: [1, "definition", "scale"],
    },
    {
      name: "different boxes",
      one: tallyCsat([5]),
      other: tallyCsat([5], { topBoxes: 1 }),
      path: [1, "definition", "topBoxes"],
    },
    {
      name: "effort in opposite directions",
      one: tallyCes([5]),
      other: tallyCes([5], { easy: "low" }),
      path: [1, "definition", "easy"],
    },
    {
      name: "turned answers and straight ones",
      one: tallyLikert([5]),
      other: tallyLikert([5], { reversed: true }),
      path: [1, "definition", "reversed"],
    },
    {
      name: "0-10 and 1-10",
      one: tallyEnps([5]),
      other: tallyEnps([5], { scale: "1-10" }),
      path: [1, "definition", "scale"],
    },
    {
      name: "different targets",
      one: tallyResolutionTime([5], { target: 10 }),
      other: tallyResolutionTime([5], { target: 20 }),
      path: [1, "definition", "target"],
    },
    {
      name: "a target and none",
      one: tallyResolutionTime([5]),
      other: tallyResolutionTime([5], { target: 20 }),
      path: [1, "definition", "target"],
    },
    {
      name: "different clocks",
      one: tallyResolutionTime([5]),
      other: tallyResolutionTime([], { clock: () => 5 }),
      path: [1, "definition", "clock"],
    },
    {
      name: "different periods",
      one: tallyRetentionRate([], week),
      other: tallyRetentionRate([], weekAfter),
      path: [1, "definition", "from"],
    },
    { name: "a definition and none", one: tallyEnps([5]), other: tallyNps([5]), path: [1, "definition"] },
  ])("$name, the difference named", ({ one, other, path }) => {
    const refusal = refusalOf(one, other);
    expect(refusal?.path).toEqual(path);
    expect(refusal?.message).toMatch(/^mergeTallies /);
    expect(refusalOf(one, one, other)?.path[0]).toBe(2);
    expect(refusalOf(other, one)).toBeDefined();
  });

  test("a result, since values do not add up", () => {
    expect(refusalOf(nps([10]), tallyNps([10]))?.path).toEqual([0]);
    expect(refusalOf(tallyNps([10]), nps([10]))?.path).toEqual([1]);
    expect(refusalOf(csat([5]))?.path).toEqual([0]);
    // @ts-expect-error [ts2345] -- the compiler says so too
    expect(() => mergeTallies([nps([10])])).toThrow("result");
  });

  test.each([
    { name: "tallies of different KPIs", one: tallyNps([5]), other: tallyResolutionRate([]) },
    { name: "arrays of different length", one: { counts: [1, 2] }, other: { counts: [1, 2, 3] } },
    { name: "an array and a record", one: { counts: [1] }, other: { counts: { 0: 1 } } },
    { name: "a number and an array", one: { counts: 1 }, other: { counts: [1] } },
    { name: "a number and a record", one: { counts: { 0: 1 } }, other: { counts: 1 } },
    { name: "sums beyond the finite", one: { total: 1e308 }, other: { total: 1e308 } },
    { name: "the same inside an array", one: { counts: [1e308] }, other: { counts: [1e308] } },
  ])("$name", ({ one, other }) => {
    expect(refusalOf(one, other)).toBeDefined();
    expect(refusalOf(other, one)).toBeDefined();
  });

  test.each([undefined, null, 7, "tally", [1, 2], Symbol("tally"), () => ({})])("%s is no tally", (tally) => {
    expect(refusalOf(tally)?.path).toEqual([0]);
    expect(refusalOf(tallyNps([]), tally)?.path).toEqual([1]);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, "1", 1n, true, [1, -1], [null], { a: "1" }, { a: ["1"] }, null])(
    "%s cannot be added",
    (value) => {
      expect(refusalOf({ counts: value })?.path.slice(0, 2)).toEqual([0, "counts"]);
      expect(refusalOf({ counts: value }, { counts: value })?.path.slice(0, 2)).toEqual([0, "counts"]);
    },
  );

  test("an array with a hole cannot be added", () => {
    expect(refusalOf({ counts: Object.assign(new Array<number>(3), { 0: 1, 2: 1 }) })).toBeDefined();
  });
});

describe("squared deviations, by Chan's rule", () => {
  /** The textbook's two passes: the mean first. */
  function twoPass(values: readonly number[]): number {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  }

  test("by hand: 1, 2, 3 and 7, 9", () => {
    // Means 2 and 8, squares 2 and 2; together mean 4.4: 11.56 + 5.76 + 1.96 + 6.76 + 21.16 = 47.2.
    const merged = mergeTallies([tallyResolutionTime([1, 2, 3]), tallyResolutionTime([7, 9])]);
    expect(merged.squaredDeviations).toBeCloseTo(47.2, 12);
  });

  test("parts that are empty or single", () => {
    const empty = tallyResolutionTime([]);
    const [five, nine] = [tallyResolutionTime([5]), tallyResolutionTime([9])];
    expect(mergeTallies([empty, empty]).squaredDeviations).toBe(0);
    expect(mergeTallies([empty, five]).squaredDeviations).toBe(0);
    expect(mergeTallies([five, nine]).squaredDeviations).toBe(8);
    expect(mergeTallies([five, empty, nine]).squaredDeviations).toBe(8);
  });

  test("split anywhere, however often", () => {
    const parts = fc.array(fc.array(fc.integer({ min: 0, max: 10_000_000 }), { maxLength: 20 }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(parts, (parts) => {
        const tallies = parts.map((part) => tallyResolutionTime(part));
        const merged = tallies.reduce((sum, tally) => mergeTallies([sum, tally]));
        const values = parts.flat();
        const expected = values.length === 0 ? 0 : twoPass(values);
        expect(Math.abs(merged.squaredDeviations - expected)).toBeLessThanOrEqual(1e-10 * expected + 1e-6);
      }),
    );
  });

  // The squares are 1e18 and the squared deviations 1e3: a sum of squares would have lost them.
  test("a large offset", () => {
    const parts = fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 20 }), {
      minLength: 2,
      maxLength: 20,
    });
    fc.assert(
      fc.property(parts, (parts) => {
        const tallies = parts.map((part) => tallyResolutionTime(part.map((value) => 1e9 + value)));
        const merged = tallies.reduce((sum, tally) => mergeTallies([sum, tally]));
        const expected = twoPass(parts.flat());
        expect(Math.abs(merged.squaredDeviations - expected)).toBeLessThanOrEqual(1e-6 * expected + 1e-6);
      }),
    );
  });

  test("a thousand single values are as good as one pass", () => {
    const values = Array.from({ length: 1_000 }, (_, index) => 1e9 + (index % 101));
    const merged = values
      .map((value) => tallyResolutionTime([value]))
      .reduce((sum, tally) => mergeTallies([sum, tally]));
    const expected = twoPass(values.map((value) => value - 1e9));
    expect(Math.abs(merged.squaredDeviations / expected - 1)).toBeLessThan(1e-9);
  });

  test("what cannot be the squares of durations is refused at once", () => {
    const huge = { n: 1, total: 1, squaredDeviations: 1e308 };
    expect(refusalOf(huge, huge)?.path).toEqual([0, "squaredDeviations"]);
    expect(refusalOf({ n: 1, total: 1e200, squaredDeviations: 0 })?.path).toEqual([0, "total"]);
    expect(refusalOf({ n: 2, total: 8, min: 3, max: 5, squaredDeviations: 2.1 })?.path).toEqual([
      0,
      "squaredDeviations",
    ]);
  });
});

describe("contradictions do not cancel out in a sum", () => {
  // FINDINGS G3 and G4.
  const sound = tallyResolutionTime([1_000, 3_000, 8_000], { target: 3_000 });

  test.each<{ name: string; change: Record<string, unknown>; path: PropertyKey[] }>([
    { name: "buckets that do not add up to n", change: { buckets: { 691: 2 } }, path: ["buckets"] },
    { name: "buckets far from min and max", change: { buckets: { 5: 1, 2000: 2 } }, path: ["buckets"] },
    { name: "a bucket of five digits", change: { buckets: { 691: 2, 10000: 1 } }, path: ["buckets"] },
    { name: "min above max", change: { min: 9_000 }, path: ["squaredDeviations"] },
    { name: "min null beside n", change: { min: null }, path: ["min"] },
    { name: "a total of n times max", change: { total: 24_000 }, path: ["total"] },
    { name: "squares of equal durations", change: { squaredDeviations: 0 }, path: ["squaredDeviations"] },
    { name: "squares beyond n, min and max", change: { squaredDeviations: 3.7e7 }, path: ["squaredDeviations"] },
    { name: "none within a target above min", change: { withinTarget: 0 }, path: ["withinTarget"] },
    { name: "withinTarget null beside a target", change: { withinTarget: null }, path: ["withinTarget"] },
    { name: "a count of null", change: { unmeasured: null }, path: ["unmeasured"] },
    { name: "open null, as SQL gives it", change: { open: null }, path: ["open"] },
  ])("$name", ({ change, path }) => {
    expect(refusalOf(sound)).toBeUndefined();
    expect(refusalOf({ ...sound, ...change })?.path).toEqual([0, ...path]);
    expect(refusalOf(sound, { ...sound, ...change })?.path).toEqual([1, ...path]);
  });

  test("null is no count, which a sum of 0 and 5 would make of it", () => {
    const counts = { promoters: 5, passives: 1, detractors: 2, missing: 0 };
    expect(refusalOf(counts, { ...counts, promoters: null })?.path).toEqual([1, "promoters"]);
    expect(refusalOf({ ...counts, promoters: null }, counts)?.path).toEqual([0, "promoters"]);
    expect(refusalOf({ ...counts, promoters: null })?.path).toEqual([0, "promoters"]);
  });

  test("withinTarget is null only where the definition has no target", () => {
    const definition = { clock: "elapsed", target: null };
    const without = { n: 1, total: 5, withinTarget: null, definition };
    expect(mergeAny([without, without])).toStrictEqual({ n: 2, total: 10, withinTarget: null, definition });
    expect(refusalOf({ n: 1, total: 5, withinTarget: null })).toBeDefined();
    expect(refusalOf(without, { ...without, withinTarget: 1 })?.path).toEqual([1, "withinTarget"]);
  });
});

describe("what is not in all of them is not in the sum", () => {
  test("but for missing, which is 0 where it is not there", () => {
    expect(
      mergeAny([
        { yes: 1, no: 2, missing: 3 },
        { yes: 1, no: 2 },
      ]),
    ).toStrictEqual({ yes: 2, no: 4, missing: 3 });
    expect(
      mergeAny([
        { yes: 1, no: 2 },
        { yes: 1, no: 2 },
      ]),
    ).toStrictEqual({ yes: 2, no: 4 });
    expect(mergeAny([{ yes: 1, no: 1 }, { yes: 1 }])).toStrictEqual({ yes: 2 });
    expect(
      mergeAny([
        { yes: 1, no: 1 },
        { yes: 1, missing: 2 },
      ]),
    ).toStrictEqual({ yes: 2, missing: 2 });
  });

  test("half known durations beside well known ones leave n and total", () => {
    const known = tallyResolutionTime([1_000, 3_000]);
    const { definition } = known;
    expect(mergeAny([known, { n: 1, total: 5_000, definition }])).toStrictEqual({ n: 3, total: 9_000, definition });
    expect(refusalOf(known, { n: 1, total: 5_000 })?.path).toEqual([1, "definition"]);
  });
});

describe("places at any depth", () => {
  test("arrays and records in each other", () => {
    const one = { items: [{ mail: [1, 2] }, { mail: [3], chat: [4] }] };
    const other = { items: [{ mail: [10, 20], phone: [5] }, { mail: [30] }] };
    const sum = {
      items: [
        { mail: [11, 22], phone: [5] },
        { mail: [33], chat: [4] },
      ],
    };
    expect(mergeAny([one, other])).toStrictEqual(sum);
  });

  // CATALOGUE 3.8: channels and the like are keys from data.
  test("keys that mean something to JavaScript count like any other", () => {
    const one = JSON.parse('{ "channels": { "__proto__": 1, "constructor": 2, "toString": 3 } }') as object;
    const merged = mergeAny([one, one, { channels: {} }]) as { readonly channels: object };
    expect(JSON.stringify(merged)).toBe('{"channels":{"__proto__":2,"constructor":4,"toString":6}}');
    expect(Object.getPrototypeOf(merged.channels)).toBe(Object.prototype);
    const field = JSON.parse('{ "__proto__": 1 }') as object;
    expect(JSON.stringify(mergeAny([field, field]))).toBe('{"__proto__":2}');
  });

  test("the path leads to the place that does not add up", () => {
    expect(refusalOf({ items: [{ mail: 1 }] }, { items: [{ mail: [1] }] })?.path).toEqual(["items", "0", "mail"]);
  });
});

describe("sums are compensated", () => {
  // FINDINGS G9: added plainly, the total of many durations of 1e15 was 18 % off.
  test("many totals of 1e15 and a little", () => {
    const big = tallyResolutionTime([1e15]);
    const small = tallyResolutionTime([0.03125]);
    const merged = mergeTallies([big, ...new Array<ResolutionTimeTally>(4_000).fill(small), big]);
    expect(merged.total).toBe(2e15 + 125);
    const plain = [1e15, ...new Array<number>(4_000).fill(0.03125)].reduce((sum, total) => sum + total, 0);
    expect(plain + 1e15).not.toBe(merged.total);
  });

  test("inside lists as well", () => {
    const tallies = [{ sums: [1e100] }, { sums: [1] }, { sums: [1e-3] }];
    expect(mergeAny([...tallies, ...new Array<object>(8).fill({ sums: [0] })])).toStrictEqual({ sums: [1e100] });
    expect(mergeAny([{ sums: [2 ** 53] }, { sums: [1] }, { sums: [1] }])).toStrictEqual({ sums: [2 ** 53 + 2] });
  });
});

describe("an iterable of tallies", () => {
  test("of any kind, with at least one", () => {
    const days = [tallyNps([10]), tallyNps([3]), tallyNps([8])];
    const whole = mergeTallies(days);
    expect(mergeTallies(new Set(days))).toStrictEqual(whole);
    expect(mergeTallies(new Map(days.map((day, index) => [index, day])).values())).toStrictEqual(whole);
    expect(refusalOf()?.message).toBe("mergeTallies tallies: expected at least one tally, received []");
  });

  test("130,000 of them, which are more than a call takes arguments", () => {
    const tally = tallyResolutionRate([{ resolved: true }]);
    expect(mergeTallies(new Array<typeof tally>(130_000).fill(tally))).toEqual({ resolved: 130_000, unresolved: 0 });
  });
});

describe("definitions are plain", () => {
  test("a circle is refused, in one or in all of them", () => {
    const definition: Record<string, unknown> = { scale: [1, 5] };
    definition.self = definition;
    const tally = { counts: [1], definition };
    expect(refusalOf(tally)?.path).toEqual([0, "definition"]);
    expect(refusalOf(tally, structuredClone(tally))?.path).toEqual([0, "definition"]);
  });

  test.each(["1-5", 5, true, Symbol("scale"), () => 5, [1, 5]])("%s is none", (definition) => {
    expect(refusalOf({ counts: [1], definition })?.path).toEqual([0, "definition"]);
  });

  test("-0 in it is 0, and the sum has its own", () => {
    const definition = { scale: [-0, 5] };
    const merged = mergeAny([{ counts: [-0], definition }]) as { readonly definition: object };
    expect(merged).toStrictEqual({ counts: [0], definition: { scale: [0, 5] } });
    expect(merged.definition).not.toBe(definition);
  });
});

describe("whatever comes in, a tally or a KpiInputError comes out", () => {
  const names = ["n", "total", "squaredDeviations", "min", "max", "counts", "buckets"] as const;
  const amount = fc.oneof(fc.nat(), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }));
  const field = fc.oneof(
    { arbitrary: amount, weight: 3 },
    { arbitrary: fc.constant(null), weight: 1 },
    { arbitrary: fc.tuple(amount, amount), weight: 1 },
    { arbitrary: fc.dictionary(fc.constantFrom("7", "8", "constructor"), amount), weight: 1 },
  );

  test("numbers that can be added give finite numbers", () => {
    const alike = fc
      .subarray([...names], { minLength: 1 })
      .chain((fields) =>
        fc.array(fc.tuple(...fields.map((name) => fc.tuple(fc.constant(name), field))), { minLength: 1 }),
      )
      .map((rows) => rows.map((row) => Object.fromEntries(row)));
    fc.assert(
      fc.property(alike, (tallies) => {
        const outcome = outcomeOf(() => mergeAny(tallies));
        if ("value" in outcome) expectSoundNumbers(outcome.value);
      }),
      { numRuns: 1_000 },
    );
  });

  test("anything else too", () => {
    const tally = fc.dictionary(fc.constantFrom(...names, "definition", "kpi"), fc.oneof(field, anything));
    fc.assert(
      fc.property(fc.array(fc.oneof(tally, anything), { minLength: 1, maxLength: 3 }), (tallies) => {
        const outcome = outcomeOf(() => mergeAny(tallies));
        if ("value" in outcome) expect(outcome.value).toEqual(expect.any(Object));
      }),
      { numRuns: 500 },
    );
  });
});

describe("what a refusal says", () => {
  const ADDABLE = "a number, 0 or more, or a list or record of them";
  const definition = { clock: "elapsed", target: null };

  test.each<{ tallies: unknown; message: string }>([
    {
      tallies: { yes: 1, no: 2 },
      message: ": expected an iterable of tallies, received a record with yes and no (write mergeTallies([a, b]))",
    },
    { tallies: 5, message: ": expected an iterable, received 5" },
    { tallies: [5], message: "[0]: expected a tally, received 5" },
    {
      tallies: [{ kpi: "own", yes: 1 }],
      message:
        "[0]: expected a tally, received a record with kpi and yes (this is a result: merge tallies, then take the result)",
    },
    {
      tallies: [{ yes: 1, definition: 5 }],
      message: "[0].definition: expected a record that JSON can hold, or null, received 5",
    },
    { tallies: [{ yes: true }], message: `[0].yes: expected ${ADDABLE}, received true` },
    { tallies: [{ yes: "1" }], message: `[0].yes: expected ${ADDABLE}, received "1" (write Number(…) around it)` },
    {
      tallies: [{ n: 1, total: 5, min: 6, max: 6 }],
      message: "[0].total: expected the sum of n durations from min to max, received 5",
    },
    {
      tallies: [{ n: 1, total: 5, buckets: { 7: 2 } }],
      message:
        "[0].buckets: expected counts by bucket number that add up to n, from the bucket of min to that of max, received a " +
        "record with 7",
    },
    {
      tallies: [tallyNps([5]), tallyResolutionRate([])],
      message: "[1]: expected tallies of one KPI, received one with resolved beside one with promoters",
    },
    {
      tallies: [tallyResolutionTime([5]), tallyFirstResponseTime([5])],
      message: "[1]: expected tallies of one KPI, received one with unanswered beside one with open",
    },
    {
      tallies: [{ missing: 0, a: 1, b: 1 }, { c: 1 }],
      message: "[1]: expected tallies of one KPI, received one with c beside one with a",
    },
    {
      tallies: [{ n: 1 }, { n: 1, open: 1 }, { n: 1, unanswered: 1 }],
      message: "[2]: expected tallies of one KPI, received one with unanswered beside one with open",
    },
    {
      tallies: [{ sum: 1e308 }, { sum: 1e308 }],
      message: ".sum: expected numbers whose sum is finite, received ",
    },
    {
      tallies: [{ sums: [1, { a: 1e308 }] }, { sums: [1, { a: 1e308 }] }],
      message: ".sums.1.a: expected numbers whose sum is finite, received ",
    },
    {
      tallies: [{ counts: [1, 2] }, { counts: [1, 2, 3] }],
      message: ".counts: expected the same kind of value as in the tallies before it, [1, 2], received [1, 2, 3]",
    },
    {
      tallies: [{ counts: 1 }, { counts: 2 }, { counts: [3] }],
      message: ".counts: expected the same kind of value as in the tallies before it, 1, received [3]",
    },
    {
      tallies: [{ counts: [] }, { counts: {} }],
      message: ".counts: expected the same kind of value as in the tallies before it, [], received an empty record",
    },
    {
      tallies: [{ squaredDeviations: 0 }],
      message: "[0]: expected n and total beside squaredDeviations, received a record with squaredDeviations",
    },
    {
      tallies: [{ n: 2, squaredDeviations: 0 }],
      message: "[0]: expected n and total beside squaredDeviations, received a record with n and squaredDeviations",
    },
    {
      tallies: [{ total: 2, squaredDeviations: 0 }],
      message: "[0]: expected n and total beside squaredDeviations, received a record with total and squaredDeviations",
    },
    {
      tallies: [
        { n: 2, total: 1e16, squaredDeviations: 1.7e308 },
        { n: 2, total: 1e16, squaredDeviations: 1.7e308 },
      ],
      message: ".squaredDeviations: expected numbers whose sum is finite, received ",
    },
    {
      tallies: [
        { n: 1, definition },
        { n: 1, definition: null },
      ],
      message: "[1].definition: expected a definition in all tallies or in none, received null",
    },
    {
      tallies: [{ n: 1 }, { n: 1 }, { n: 1, definition }],
      message:
        "[2].definition: expected a definition in all tallies or in none, received a record with clock and target",
    },
    {
      tallies: [
        { n: 1, definition },
        { n: 1, definition: { ...definition, target: 5 } },
      ],
      message: "[1].definition.target: expected null as in the tallies before it, received 5",
    },
    {
      tallies: [
        { n: 1, definition },
        { n: 1, definition: { ...definition, zone: "UTC" } },
      ],
      message: '[1].definition.zone: expected undefined as in the tallies before it, received "UTC"',
    },
  ])("mergeTallies tallies$message", ({ tallies, message }) => {
    const outcome = outcomeOf(() => mergeAny(tallies));
    const begins = `mergeTallies tallies${message}`;
    expect("refused" in outcome && outcome.refused.message.slice(0, begins.length)).toBe(begins);
    // Whether a sum that is too large is called infinite or no number does not matter.
    if (!message.endsWith("received ")) expect(outcome).toMatchObject({ refused: { message: begins, count: 1 } });
  });
});

describe("what tells that a tally is one of durations", () => {
  test("half of a case is none there, and may be elsewhere", () => {
    expect(mergeAny([{ n: 0.5 }, { n: 0.25 }])).toStrictEqual({ n: 0.75 });
    for (const field of ["min", "max", "squaredDeviations", "withinTarget", "buckets"]) {
      expect(refusalOf({ n: 0.5, [field]: field === "buckets" ? {} : 0 })?.path).toEqual([0, "n"]);
    }
  });

  test.each(["min", "max", "squaredDeviations", "withinTarget", "unmeasured"])("undefined is no %s", (field) => {
    const tally = { n: 1, total: 5, buckets: { 162: 1 } };
    expect(mergeAny([tally])).toStrictEqual(tally);
    expect(refusalOf({ ...tally, [field]: undefined })?.path).toEqual([0, field]);
  });

  test("a field that is called like what every object has is one of one's own", () => {
    const tally = { n: 1, total: 5, buckets: { 162: 1 }, constructor: 2, toString: 3 };
    const sum = { n: 2, total: 10, buckets: { 162: 2 }, constructor: 4, toString: 6 };
    expect(mergeAny([tally, tally])).toStrictEqual(sum);
  });

  test("nobody knows the ends of durations that are not counted", () => {
    expect(
      mergeAny([
        { n: 0, min: null },
        { n: 0, min: null },
      ]),
    ).toStrictEqual({ n: 0, min: null });
    expect(refusalOf({ n: 1, min: null })?.path).toEqual([0, "min"]);
    expect(refusalOf({ n: 1, max: null })?.path).toEqual([0, "max"]);
  });
});

test("lists and records add up eight deep", () => {
  const nested = (depth: number): unknown =>
    depth === 0 ? 1 : depth % 2 === 0 ? [nested(depth - 1)] : { a: nested(depth - 1) };
  expect(JSON.stringify(mergeAny([{ deep: nested(8) }, { deep: nested(8) }]))).toBe(
    JSON.stringify({ deep: nested(8) }).replace("1", "2"),
  );
  expect(refusalOf({ deep: nested(9) })?.path).toEqual([0, "deep"]);
  expect(refusalOf({ sum: Number.MAX_VALUE })).toBeUndefined();
});

describe("what cannot be read", () => {
  const fail = (): never => {
    throw new RangeError("lost");
  };
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  const throwing = (field: string): object => Object.defineProperty({}, field, { enumerable: true, get: fail });

  test.each([
    { name: "a revoked proxy", tally: revoked, path: [0] },
    { name: "a tally that does not say what it has", tally: new Proxy({}, { ownKeys: fail }), path: [0] },
    { name: "a count", tally: throwing("yes"), path: [0, "yes"] },
    { name: "buckets", tally: { n: 1, total: 5, buckets: throwing("162") }, path: [0, "buckets"] },
    { name: "all buckets", tally: { n: 1, total: 5, buckets: revoked }, path: [0, "buckets"] },
    { name: "a definition", tally: { yes: 1, definition: throwing("scale") }, path: [0, "definition"] },
  ])("$name", ({ tally, path }) => {
    expect(refusalOf(tally)?.path).toEqual(path);
  });

  test("fields are read once", () => {
    let reads = 0;
    const tally = Object.defineProperty({}, "yes", { enumerable: true, get: () => (reads += 1) });
    expect(mergeAny([tally])).toStrictEqual({ yes: 1 });
    expect(reads).toBe(1);
  });
});

describe("definitions hold what JSON can hold", () => {
  test.each([[{}], [{ a: null, b: "x", c: true, d: 0.5, e: [1, { f: [] }] }], [null]])("%j", (definition) => {
    expect(mergeAny([{ yes: 1, definition }])).toStrictEqual({ yes: 1, definition });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, Symbol("a"), () => 5, new Date(0), new Map()])(
    "not %s",
    (value) => {
      for (const definition of [{ a: value }, { a: [{ b: value }] }]) {
        expect(refusalOf({ yes: 1, definition })?.path).toEqual([0, "definition"]);
      }
    },
  );
});

describe("two definitions say the same", () => {
  test.each([
    { one: { a: [1, { b: 2 }] }, other: { a: [1, { b: 2 }] } },
    { one: { a: 1, b: 2 }, other: { b: 2, a: 1 } },
    { one: null, other: undefined },
    { one: { a: null }, other: { a: undefined } },
    { one: 5, other: 5 },
  ])("$one and $other", ({ one, other }) => {
    expect(isSame(one, other)).toBe(true);
    expect(isSame(other, one)).toBe(true);
  });

  test.each([
    { one: { a: [1, 2] }, other: { a: [1, 2, 3] } },
    { one: { a: 1 }, other: { a: 1, b: 2 } },
    { one: { a: 1, b: 2 }, other: { a: 1, c: 2 } },
    { one: { a: 1 }, other: { a: "1" } },
    { one: {}, other: null },
    { one: null, other: 0 },
    { one: UNREADABLE, other: UNREADABLE },
    { one: { a: UNREADABLE }, other: { a: UNREADABLE } },
  ])("not $one and $other", ({ one, other }) => {
    expect(isSame(one, other)).toBe(false);
    expect(isSame(other, one)).toBe(false);
  });

  test("what throws is like nothing, not even like itself", () => {
    const throwing = Object.defineProperty({}, "a", {
      enumerable: true,
      get: () => {
        throw new RangeError("lost");
      },
    });
    expect(isSame(throwing, throwing)).toBe(false);
  });
});
