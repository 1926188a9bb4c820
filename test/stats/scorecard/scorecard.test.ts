import fc from "fast-check";
import {
  abandonmentRateFromTally,
  ces,
  csat,
  type Direction,
  firstContactResolution,
  type KpiResult,
  nps,
  npsFromTally,
  resolutionRateFromTally,
  resolutionTime,
  resolutionTimeFromTally,
  retentionRate,
  sentimentFromTally,
  type TargetStatus,
  tallyResolutionTime,
} from "service-kpis";
import {
  adjustPValues,
  compareDurations,
  compareNps,
  compareProportions,
  compareRatings,
  type ScorecardEntry,
  type ScorecardRow,
  scorecard,
} from "service-kpis/stats";
import { describe, expect, expectTypeOf, test } from "vitest";
import { shareFromTally } from "../../../src/kpi/ratio/share.ts";
import { expectSoundNumbers, outcomeOf, refusedPaths } from "../../laws.ts";

const share = (resolved: number, n: number) => resolutionRateFromTally({ resolved, unresolved: n - resolved });
const abandoned = (count: number, n: number) =>
  abandonmentRateFromTally({
    answered: n - count,
    abandoned: count,
    shortAbandoned: 0,
    definition: { shortAbandon: 0 },
  });
const score = (promoters: number, passives: number, detractors: number) =>
  npsFromTally({ promoters, passives, detractors, missing: 0 });

/** A share of one's own. */
const own = (count: number, direction: Direction = "higher") => ({
  kpi: "booked",
  unit: "share" as const,
  direction,
  value: count / 500,
  n: 500,
  count,
});

const booked = (count: number, direction?: Direction) =>
  shareFromTally({ count, rest: 500 - count, definition: { kpi: "booked", ...(direction && { direction }) } });

const gain = (value: number): KpiResult => ({ kpi: "gain", unit: "currency", direction: "higher", value, n: 3 });

function only(entry: ScorecardEntry, options = {}): ScorecardRow {
  return scorecard([entry], options)[0] as ScorecardRow;
}

describe("one row", () => {
  // By hand. Wilson's interval of 1 of 2 is 9.45 % to 90.55 %. From 3 of 4 it is a change of -0.25. Of
  // the 15 ways to choose two of the six, of whom four count, 8 have one that counts, a third off the mean of 4/3; 6 have two
  // and one has none, further off. So p = (8 / 2 + 6 + 1) / 15.
  test("holds everything, flat and in order", () => {
    const row = only({ result: share(1, 2), previous: share(3, 4), target: { atLeast: 0.6 }, label: "North" });
    expect(row).toStrictEqual({
      label: "North",
      kpi: "resolutionRate",
      unit: "share",
      value: 0.5,
      lower: expect.closeTo(0.0945, 4),
      upper: expect.closeTo(0.9055, 4),
      n: 2,
      direction: "higher",
      typical: null,
      targetLower: 0.6,
      targetUpper: null,
      targetStrict: false,
      status: "missed",
      gap: expect.closeTo(-0.1, 12),
      previous: 0.75,
      difference: -0.25,
      relativeChange: expect.closeTo(-1 / 3, 12),
      pValue: expect.closeTo(11 / 15, 12),
      changed: false,
      better: null,
    });
    expect(Object.keys(row).slice(0, 7)).toEqual(["label", "kpi", "unit", "value", "lower", "upper", "n"]);
  });

  test("has null where there is nothing", () => {
    expect(only({ result: { kpi: "backlog", unit: "count", direction: "target", value: -0, n: 3 } })).toStrictEqual({
      label: "backlog",
      kpi: "backlog",
      unit: "count",
      value: 0,
      lower: null,
      upper: null,
      n: 3,
      direction: "target",
      typical: null,
      targetLower: null,
      targetUpper: null,
      targetStrict: null,
      status: null,
      gap: null,
      previous: null,
      difference: null,
      relativeChange: null,
      pValue: null,
      changed: null,
      better: null,
    });
    expect(only({ result: nps([]), previous: nps([9, 3]), target: { atLeast: 0 } })).toMatchObject({
      value: null,
      lower: null,
      status: "noData",
      gap: null,
      previous: 0,
      difference: null,
      pValue: null,
      changed: null,
    });
    expect(only({ result: nps([9, 3]), previous: null, target: null, label: undefined })).toMatchObject({
      previous: null,
      status: null,
      label: "nps",
    });
  });

  test("an unknown unit has a difference and no test", () => {
    const cost = (value: number): KpiResult => ({
      kpi: "costPerContact",
      unit: "currency",
      direction: "lower",
      value,
      n: 40,
    });
    expect(only({ result: cost(7), previous: cost(9), target: { atMost: 8 } })).toMatchObject({
      difference: -2,
      relativeChange: -2 / 9,
      pValue: null,
      changed: null,
      better: null,
      status: "met",
      gap: -1,
    });
  });

  // By hand: (after - before) / before. Points have no true zero, nor have ratings from 1; those from 0 have.
  test.each<[KpiResult, KpiResult, number | null]>([
    [share(45, 50), share(40, 50), 0.125],
    [share(45, 50), share(0, 50), null],
    [share(0, 50), share(40, 50), -1],
    [share(45, 50), share(0, 0), null],
    [resolutionTime([3, 6]), resolutionTime([5, 7]), -0.25],
    [score(6, 2, 2), score(5, 2, 3), null],
    [csat([4, 5]), csat([3, 3]), null],
    [csat([3, 3], { scale: [0, 4] }), csat([2, 2], { scale: [0, 4] }), 0.5],
    [own(450), own(400), 0.125],
    // A loss of 4 that becomes a gain of 2 is no change by -150 %.
    [gain(2), gain(-4), null],
    [gain(-2), gain(4), -1.5],
  ])("the change as a share of the value before: %#", (result, previous, expected) => {
    const { relativeChange } = only({ result, previous });
    if (expected === null) expect(relativeChange).toBe(null);
    else expect(relativeChange).toBeCloseTo(expected, 12);
  });

  // 4 of 80 minutes and so on: whole numbers, and yet no cases.
  test.each<Partial<KpiResult> & { readonly rows?: number; readonly count?: number }>([
    { unit: "ratio" },
    { rows: 3 },
    { count: 40.5 },
    { n: 90.5 },
  ])("what is no share of cases has neither limits nor a test: %j", (traits) => {
    const amounts = (count: number): KpiResult => {
      const { n = 100, count: given = count, ...others } = traits;
      return { ...own(given), kpi: "occupancy", n, value: given / n, ...others };
    };
    const row = only({ result: amounts(40), previous: amounts(90), target: { atLeast: 0.2 } }, { byInterval: true });
    expect(row).toMatchObject({ lower: null, upper: null, pValue: null, changed: null, status: "tooFewToSay" });
    expect(row.difference).not.toBe(null);
  });

  test("a strict target", () => {
    expect(only({ result: abandoned(5, 100), target: { below: 0.05 } })).toMatchObject({
      targetUpper: 0.05,
      targetStrict: true,
      status: "missed",
      gap: 0,
    });
  });

  test("times of which only number and sum are known have a difference, and no test", () => {
    const times = (total: number) => resolutionTimeFromTally({ n: 40, total });
    expect(only({ result: times(80), previous: times(60) })).toMatchObject({
      lower: null,
      difference: 0.5,
      pValue: null,
    });
  });

  test("is compared by the test of its kind", () => {
    const pairs = [
      { before: score(30, 20, 10), after: score(40, 20, 5), compare: compareNps },
      { before: csat([1, 2, 3, 4]), after: csat([5, 4, 5, 5, 4]), compare: compareRatings },
      { before: share(30, 60), after: share(50, 60), compare: compareProportions },
    ];
    for (const { before, after, compare } of pairs) {
      const { difference, pValue } = compare(before as never, after as never);
      const row = only({ result: after, previous: before });
      expect(row.difference).toBeCloseTo(Number(difference), 12);
      expect(row.pValue).toBe(pValue);
    }
    const mood = (positive: number, negative: number) =>
      sentimentFromTally({ positive, negative, neutral: 6, mixed: 4, missing: 1 });
    expect(only({ result: mood(40, 5), previous: mood(30, 10) })).toMatchObject({
      difference: compareNps(score(30, 10, 10), score(40, 10, 5)).difference,
      pValue: compareNps(score(30, 10, 10), score(40, 10, 5)).pValue,
    });
  });

  // 400 and 450 of 500: a difference far beyond chance, as z = 0.1 / sqrt(0.85 * 0.15 * 2 / 500) = 4.43.
  test.each([
    { result: share(450, 500), previous: share(400, 500), better: true },
    { result: share(400, 500), previous: share(450, 500), better: false },
    { result: abandoned(100, 500), previous: abandoned(50, 500), better: false },
    { result: abandoned(50, 500), previous: abandoned(100, 500), better: true },
    { result: own(450), previous: own(400), better: true },
    { result: own(450, "lower"), previous: own(400, "lower"), better: false },
    { result: own(450, "target"), previous: own(400, "target"), better: null },
    { result: booked(450), previous: booked(400), better: null },
    { result: booked(450, "higher"), previous: booked(400, "higher"), better: true },
  ])(
    "a real change is better or worse by the KPI's direction: $result.kpi, $better",
    ({ result, previous, better }) => {
      const row = only({ result, previous });
      expect(row.pValue).toBeLessThan(0.0001);
      expect(row).toMatchObject({ changed: true, better });
    },
  );

  test.each<[number, boolean, TargetStatus]>([
    [0.8, false, "met"],
    [0.8, true, "tooFewToSay"],
    [0.7, true, "met"],
    [0.85, false, "missed"],
    [0.85, true, "tooFewToSay"],
    [0.9, true, "missed"],
  ])("at least %d, by interval %s: %s", (atLeast, byInterval, status) => {
    // Wilson's interval of 84 of 100 is 75.6 % to 89.9 %.
    expect(only({ result: share(84, 100), target: { atLeast } }, { byInterval }).status).toBe(status);
  });
});

// Wilson's limits of a half are 0.5 ± z / (2 sqrt(n + z²)): of 1 of 2 at 80 %, z = 1.28155, ± 0.3358.
test("the confidence is that of the intervals, too", () => {
  const { lower, upper } = only({ result: share(1, 2) }, { confidence: 0.8 });
  expect([Number(lower).toFixed(3), Number(upper).toFixed(3)]).toEqual(["0.164", "0.836"]);
});

describe("times", () => {
  const minutes = (...times: number[]): number[] => times.map((time) => time * 60_000);
  const before = minutes(30, 45, 60, 80, 90, 120, 150, 200, 240, 300);
  const after = minutes(10, 12, 15, 20, 20, 25, 30, 40, 45, 50);

  test("are compared by Welch's test of the logarithms, and have the limits of the geometric mean", () => {
    const { pValue, ratio } = compareDurations(before, after, { method: "welch-log" });
    const row = only({ result: resolutionTime(after), previous: resolutionTime(before) });
    expect(row.pValue).toBeCloseTo(Number(pValue), 10);
    expect(row).toMatchObject({ changed: true, better: true, value: 26.7 * 60_000 });
    const earlier = only({ result: resolutionTime(before) });
    expect(Number(row.typical) / Number(earlier.typical)).toBeCloseTo(Number(ratio?.value), 10);
    expect(Number(row.lower)).toBeGreaterThan(0);
    expect(Number(row.lower)).toBeLessThan(Number(row.typical));
    // From tallies, within 0.5 %.
    const counted = only({
      result: resolutionTimeFromTally(tallyResolutionTime(after)),
      previous: resolutionTimeFromTally(tallyResolutionTime(before)),
    });
    expect(counted).toMatchObject({ changed: true, better: true });
    expect(Number(counted.typical) / Number(row.typical)).toBeCloseTo(1, 2);
  });

  test("where the mean goes the other way than what is typical, nobody can say which is better", () => {
    const row = only({
      result: resolutionTime([...after, 60_000 * 6_000]),
      previous: resolutionTime([...before, 60_000]),
    });
    expect(row.difference).toBeGreaterThan(0);
    const many = (times: number[], one: number) => [...Array.from({ length: 12 }, () => times).flat(), one];
    const clear = only({
      result: resolutionTime(many(after, 60_000 * 60_000)),
      previous: resolutionTime(many(before, 60_000)),
    });
    expect(clear).toMatchObject({ changed: true, better: null });
    expect(clear.difference).toBeGreaterThan(0);
  });

  test("a target is met by the interval where the value meets it as well", () => {
    const result = resolutionTime(after); // a mean of 26.7 minutes, typical are 23.7, from 16.6 to 33.9
    const statusAt = (limit: number) =>
      only({ result, target: { atMost: limit * 60_000 } }, { byInterval: true }).status;
    expect([10, 20, 30, 40].map(statusAt)).toEqual(["missed", "tooFewToSay", "tooFewToSay", "met"]);
    // One case of a month makes the mean 3 days, beyond the interval.
    const skewed = resolutionTime([...after, ...after, ...after, 60_000 * 43_200]);
    const { status, value, upper } = only({ result: skewed, target: { atMost: 600 * 60_000 } }, { byInterval: true });
    expect(Number(value)).toBeGreaterThan(Number(upper));
    expect(status).toBe("tooFewToSay");
  });

  // Welch's test of half as many as there are, as readTimes says.
  test("of which some are 0: those above 0, of which there are half at least", () => {
    const some = only({ result: resolutionTime([0, ...after]), previous: resolutionTime([0, ...before]) });
    const all = only({ result: resolutionTime(after), previous: resolutionTime(before) });
    expect(some.pValue).toBeGreaterThan(Number(all.pValue));
    expect(some.typical).toBeCloseTo(Number(all.typical), 6);
    const zeros = new Array<number>(30).fill(0);
    expect(only({ result: resolutionTime([...zeros, ...after]), previous: resolutionTime(before) })).toMatchObject({
      typical: null,
      lower: null,
      pValue: null,
      changed: null,
    });
  });

  test("that are all equal say nothing of their spread", () => {
    const same = resolutionTime(minutes(20, 20, 20));
    expect(only({ result: same, previous: resolutionTime(before) })).toMatchObject({ pValue: null, lower: null });
  });
});

test("what throws when it is read is refused, and what is read twice is read once", () => {
  const hidden = {
    has: () => {
      throw new TypeError("hidden");
    },
  };
  // A trap of `in` is no reason to throw anything else.
  outcomeOf(() => scorecard([new Proxy({ result: nps([9, 3]) }, hidden)]));
  const result = new Proxy(nps([9, 3]), hidden);
  expect(only({ result, previous: result })).toMatchObject({ value: 0, difference: 0 });
  const broken = Object.defineProperty({ ...nps([9, 3]) }, "definition", {
    enumerable: true,
    get: () => {
      throw new TypeError("hidden");
    },
  });
  outcomeOf(() => scorecard([{ result: broken, previous: broken }]));
  let reads = 0;
  const once = Object.defineProperty({ ...nps([9, 3]) }, "value", {
    enumerable: true,
    get: () => {
      reads += 1;
      return reads === 1 ? 0 : Number.NaN;
    },
  });
  expect(only({ result: once })).toMatchObject({ value: 0 });
});

describe("many rows", () => {
  const entries = [20, 22, 24, 26, 30].map((count) => ({ result: share(count, 40), previous: share(20, 40) }));
  const alone = entries.map((entry) => Number(only(entry).pValue));

  test("adjusts their p values together, by Benjamini and Hochberg unless told otherwise", () => {
    const pValuesOf = (options = {}) => scorecard(entries, options).map(({ pValue }) => pValue);
    expect(pValuesOf()).toEqual(adjustPValues(alone, "benjamini-hochberg"));
    expect(pValuesOf({ adjust: "benjamini-hochberg" })).toEqual(pValuesOf());
    expect(pValuesOf({ adjust: "holm" })).toEqual(adjustPValues(alone, "holm"));
    expect(pValuesOf({ adjust: "none" })).toEqual(alone);
  });

  // 20 of 40 to 30 of 40: of all ways to deal the 50 that count to both, 1.0492 % have at most 19 or at least 31 in one of
  // them, and 2.6342 % have 20 or 30 (by Python's math.comb). With half of these p = 0.02366; of five comparisons both
  // adjustments make 5 times as much.
  test("what looks like a change alone need not be one among many", () => {
    expect(alone[4]).toBeCloseTo(0.02366, 5);
    const last = (options = {}) => scorecard(entries, options)[4];
    expect(last({ adjust: "none" })).toMatchObject({ changed: true, better: true });
    expect(last()).toMatchObject({ pValue: expect.closeTo(0.1183, 4), changed: false, better: null });
    expect(last({ adjust: "holm" })).toMatchObject({ pValue: expect.closeTo(0.1183, 4), changed: false });
    expect(last({ confidence: 0.8 })).toMatchObject({ changed: true, better: true });
    expect(last({ adjust: "none", confidence: 0.99 })).toMatchObject({ changed: false });
  });

  test("nothing in, nothing out; from any iterable", () => {
    expect(scorecard([])).toEqual([]);
    expect(scorecard(new Set(entries))).toEqual(scorecard(entries));
    expect(scorecard(new Map(entries.entries()).values())).toEqual(scorecard(entries));
  });

  test("prints as a table and survives JSON", () => {
    const rows = scorecard(entries);
    expect(JSON.parse(JSON.stringify(rows))).toStrictEqual(rows);
    for (const row of rows) {
      for (const cell of Object.values(row)) expect(Object(cell)).not.toBe(cell);
    }
  });
});

describe("laws", () => {
  const count = fc.integer({ min: 0, max: 60 });
  const results: fc.Arbitrary<readonly [KpiResult, KpiResult]> = fc.oneof(
    fc.tuple(count, count, count, count).map(([a, b, c, d]) => [share(a, a + b), share(c, c + d)] as const),
    fc.tuple(count, count, count, count).map(([a, b, c, d]) => [abandoned(a, a + b), abandoned(c, c + d)] as const),
    fc.tuple(count, count, count, count).map(([a, b, c, d]) => [score(a, b, c), score(b, c, d)] as const),
    fc
      .tuple(fc.array(fc.integer({ min: 1, max: 5 })), fc.array(fc.integer({ min: 1, max: 5 })))
      .map(([one, other]) => [csat(one), csat(other)] as const),
    fc
      .tuple(fc.array(fc.integer({ min: 0, max: 9e6 })), fc.array(fc.integer({ min: 0, max: 9e6 })))
      .map(([one, other]) => [resolutionTime(one), resolutionTime(other)] as const),
  );
  const entries: fc.Arbitrary<ScorecardEntry> = fc
    .tuple(results, fc.boolean(), fc.boolean(), fc.string())
    .map(([[result, previous], hasPrevious, hasTarget, label]) => ({
      result,
      previous: hasPrevious ? previous : null,
      target: hasTarget ? { between: result.unit === "rating" ? [1, 2] : [0, 1] } : undefined,
      label,
    }));
  const options = fc.record({
    adjust: fc.constantFrom("benjamini-hochberg", "holm", "none"),
    byInterval: fc.boolean(),
    confidence: fc.constantFrom(0.8, 0.95, 0.99),
  });

  const single = ({ pValue: _p, changed: _c, better: _b, ...row }: ScorecardRow) => row;

  test("the order of the entries is that of the rows, and changes nothing else", () => {
    fc.assert(
      fc.property(fc.array(entries, { maxLength: 6 }), options, (list, options) => {
        expect(scorecard([...list].reverse(), options).reverse()).toStrictEqual(scorecard(list, options));
      }),
    );
  });

  test("another entry changes what a row says of its p value, and nothing else", () => {
    fc.assert(
      fc.property(fc.array(entries, { maxLength: 6 }), entries, options, (list, more, options) => {
        const rows = scorecard(list, options);
        const among = scorecard([...list, more], options);
        expect(among.slice(0, -1).map(single)).toStrictEqual(rows.map(single));
        expect(among.map(single).at(-1)).toStrictEqual(single(only(more, options)));
        if (options.adjust === "none") expect(among.slice(0, -1)).toStrictEqual(rows);
      }),
    );
  });

  test("every row is sound", () => {
    fc.assert(
      fc.property(fc.array(entries, { maxLength: 6 }), options, (list, options) => {
        for (const row of scorecard(list, options)) {
          expectSoundNumbers(row);
          const { value, previous, difference, pValue, changed, better, lower, upper, direction } = row;
          expect(difference === null).toBe(value === null || previous === null);
          if (value !== null && previous !== null && difference !== null) {
            expect(Math.sign(difference)).toBe(Math.sign(value - previous));
          }
          expect(changed === null).toBe(pValue === null);
          expect(changed === true).toBe(pValue !== null && pValue <= (1 - options.confidence) * (1 + 1e-12));
          if (changed !== true || row.unit !== "milliseconds") expect(better === null).toBe(changed !== true);
          if (better !== null) expect(better).toBe(Number(difference) > 0 === (direction === "higher"));
          if (row.unit === "milliseconds") {
            if (row.typical !== null) expect(lower ?? 0).toBeLessThanOrEqual(row.typical * (1 + 1e-12));
            if (row.typical !== null) expect(upper ?? Infinity).toBeGreaterThanOrEqual(row.typical * (1 - 1e-12));
            expect(lower ?? 0).toBeGreaterThanOrEqual(0);
          } else if (lower !== null && upper !== null && value !== null) {
            expect(lower).toBeLessThanOrEqual(value + 1e-9 * Math.abs(value));
            expect(upper).toBeGreaterThanOrEqual(value - 1e-9 * Math.abs(value));
          }
        }
      }),
    );
  });

  test("whatever comes in, rows come out, or an error with the place", () => {
    const near = fc.record(
      { result: fc.oneof(fc.anything(), fc.constant(nps([9]))), previous: fc.anything(), target: fc.anything() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.array(fc.oneof(near, fc.anything()))), fc.anything(), (list, options) => {
        outcomeOf(() => scorecard(list as ScorecardEntry[]));
        outcomeOf(() => scorecard([{ result: nps([9]) }], options as object));
      }),
    );
  });
});

describe("what is refused, and where", () => {
  const good = { result: nps([9, 3]) };
  const month = (name: string) => ({ from: `2026-0${name}-01T00:00:00Z`, to: `2026-0${name}-28T00:00:00Z` });

  test.each([
    { why: "no entry", entry: 3, path: [1] },
    { why: "a result alone", entry: nps([9]), path: [1] },
    { why: "a misspelt field", entry: { ...good, traget: null }, path: [1, "traget"] },
    { why: "no result", entry: {}, path: [1, "result"] },
    { why: "a result without n", entry: { result: { ...nps([9]), n: undefined } }, path: [1, "result", "n"] },
    {
      why: "a result without a direction",
      entry: { result: { ...nps([9]), direction: undefined } },
      path: [1, "result", "direction"],
    },
    { why: "an unknown unit", entry: { result: { ...nps([9]), unit: "percent" } }, path: [1, "result", "unit"] },
    { why: "a value out of range", entry: { result: { ...share(1, 2), value: 50 } }, path: [1, "result", "value"] },
    {
      why: "a value of other counts",
      entry: { result: { ...share(1, 200), value: 0.5 } },
      path: [1, "result", "value"],
    },
    {
      why: "a baseline of another definition",
      entry: { result: ces([1]), target: { between: [1, 2], from: ces([2]) } },
      path: [1, "target"],
    },
    {
      why: "a reduction from another clock",
      entry: {
        result: resolutionTime([1]),
        target: { reduceBy: 0.1, from: resolutionTime([{ createdAt: 1.7e12, resolvedAt: null }], { clock: () => 1 }) },
      },
      path: [1, "target", "from", "definition", "clock"],
    },
    {
      why: "a value that is none",
      entry: { result: { ...nps([9]), value: Number.NaN } },
      path: [1, "result", "value"],
    },
    { why: "broken counts", entry: { result: { ...nps([9]), promoters: 0.5 } }, path: [1, "result", "promoters"] },
    { why: "no text", entry: { ...good, label: 3 }, path: [1, "label"] },
    { why: "a number for a target", entry: { ...good, target: 40 }, path: [1, "target"] },
    { why: "two kinds of target", entry: { ...good, target: { atLeast: 4, atMost: 5 } }, path: [1, "target"] },
    { why: "a target out of range", entry: { ...good, target: { atLeast: 400 } }, path: [1, "target", "atLeast"] },
    { why: "a value before", entry: { ...good, previous: 30 }, path: [1, "previous"] },
    { why: "another KPI before", entry: { ...good, previous: csat([5]) }, path: [1, "previous", "kpi"] },
    {
      why: "another unit",
      entry: { ...good, previous: { ...nps([9]), unit: "count" } },
      path: [1, "previous", "unit"],
    },
    {
      why: "broken counts before",
      entry: { ...good, previous: { ...nps([9]), passives: -1 } },
      path: [1, "previous", "passives"],
    },
    {
      why: "another scale before",
      entry: { result: csat([5]), previous: csat([5], { scale: [1, 7] }) },
      path: [1, "previous", "definition", "scale"],
    },
    {
      why: "another easy end before",
      entry: { result: ces([5]), previous: ces([5], { easy: "low" }) },
      path: [1, "previous", "definition", "easy"],
    },
    {
      why: "another base before",
      entry: { result: firstContactResolution([]), previous: firstContactResolution([], { base: "all" }) },
      path: [1, "previous", "definition", "base"],
    },
    {
      why: "another clock before",
      entry: { result: resolutionTime([]), previous: resolutionTime([], { clock: (start, end) => end - start }) },
      path: [1, "previous", "definition", "clock"],
    },
  ])("$why", ({ entry, path }) => {
    expect(refusedPaths(() => scorecard([good, entry as ScorecardEntry]))).toEqual([path]);
  });

  test("another period is no other definition", () => {
    const startedAt = "2025-01-01T00:00:00Z";
    const customers = [
      { startedAt, endedAt: null },
      { startedAt, endedAt: "2026-02-03T00:00:00Z" },
    ];
    const [result, previous] = [retentionRate(customers, month("2")), retentionRate(customers, month("1"))];
    expect(only({ result, previous })).toMatchObject({ value: 0.5, previous: 1, difference: -0.5 });
  });

  test("says it in words", () => {
    const previous = csat([5], { scale: [1, 7] });
    expect(() => scorecard([good, { result: csat([5]), previous }])).toThrow(
      "scorecard entries[1].previous.definition.scale: expected [1, 5] as in the later result, received [1, 7]",
    );
  });

  test("results alone", () => {
    expect(() => scorecard([nps([9])] as never)).toThrow(
      "scorecard entries[0]: expected an entry with a result in it, received a record with kpi, unit, direction, value, n, promoters, passives, detractors and 1 more (write { result } around it)",
    );
  });

  test.each([
    { options: null, path: [] },
    { options: { confidence: 95 }, path: ["confidence"] },
    { options: { adjust: "bonferroni" }, path: ["adjust"] },
    { options: { byInterval: "yes" }, path: ["byInterval"] },
    { options: { interval: true }, path: ["interval"] },
  ])("options $options", ({ options, path }) => {
    expect(refusedPaths(() => scorecard([], options as object))).toEqual([path]);
  });

  test("what is no list", () => {
    expect(refusedPaths(() => scorecard(good as unknown as ScorecardEntry[]))).toEqual([[]]);
  });
});

test("types", () => {
  expectTypeOf(scorecard([{ result: csat([5]), previous: csat([4]), target: { atLeast: 4 } }])).toEqualTypeOf<
    ScorecardRow[]
  >();
  expectTypeOf<ScorecardRow>().toExtend<KpiResult>();
  expectTypeOf(scorecard([{ result: nps([9]) }]).map((row) => row.changed)).toEqualTypeOf<(boolean | null)[]>();
  // @ts-expect-error an entry has a result
  expect(() => scorecard([{ previous: nps([9]) }])).toThrow();
  // @ts-expect-error a misspelt option
  expect(() => scorecard([], { adjusted: "holm" })).toThrow();
});
