import fc from "fast-check";
import {
  mergeTallies,
  type Resolution,
  type ResolutionTimeOptions,
  type ResolutionTimeTally,
  resolutionTime,
  resolutionTimeFromTally,
  tallyResolutionTime,
} from "service-kpis";
import { describe, expect, test } from "vitest";
import { laws, outcomeOf, within } from "../../laws.ts";

const NINE = Date.UTC(2026, 2, 2, 9);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const durations = fc.integer({ min: 0, max: 1_000_000 });
const resolved = fc
  .tuple(fc.integer({ min: 0, max: 2_000_000_000_000 }), durations)
  .map(([start, length]) => ({ createdAt: new Date(start), resolvedAt: new Date(start + length) }));
const open = fc.constantFrom(null, { createdAt: new Date(0), resolvedAt: null });

laws<Resolution, ResolutionTimeOptions, ResolutionTimeTally, ReturnType<typeof resolutionTime>>({
  name: "resolutionTime",
  frontDoor: resolutionTime,
  tally: tallyResolutionTime,
  fromTally: resolutionTimeFromTally,
  direction: () => "lower",
  optionNames: ["clock", "target"],
  defaults: {},
  reads: () => ["createdAt", "resolvedAt"],
  enough: ["n", "total"],
  options: fc.constantFrom<ResolutionTimeOptions[]>({}, { target: 0 }, { target: 500_000 }, { target: 1.728e16 }),
  admissible: () => fc.oneof(durations, resolved, open),
  inadmissible: () =>
    fc.constantFrom<unknown[]>(
      -0.001,
      Number.NaN,
      "1000",
      5n,
      false,
      {},
      [5],
      new Date(5),
      undefined,
      { resolvedAt: NINE },
      { createdAt: NINE },
      { createdAt: NINE, resolvedAt: undefined },
      { createdAt: NINE, resolved_at: NINE },
      { createdAt: 1_704_445_200, resolvedAt: 1_704_448_800 },
      { createdAt: "2026-03-02", resolvedAt: null },
      { createdAt: NINE, resolvedAt: NINE - 1 },
      { createdAt: NINE, resolvedAt: {} },
    ),
  naive: (observations) => {
    const measured = observations.flatMap((ticket) => {
      if (typeof ticket === "number") return [ticket];
      const { createdAt, resolvedAt } = ticket ?? {};
      return resolvedAt instanceof Date && createdAt instanceof Date ? [Number(resolvedAt) - Number(createdAt)] : [];
    });
    const n = measured.length;
    return { n, value: n === 0 ? null : measured.reduce((sum, duration) => sum + duration, 0) / n };
  },
  range: () => [0, 1_000_000],
  rising: () => fc.tuple(durations, durations).map(([one, other]) => (one < other ? [one, other] : [other, one])),
  equal: within(1e-8),
  approximated: ["median", "p90", "p95", "geometricMean", "logStandardDeviation", "exact"],
  // The sum of squares and the buckets stay in the tally.
  lost: ["standardDeviation"],
});

/** Type 7 by its definition: sorted, then straight between the two values around rank (n - 1) p. */
function sortedQuantile(values: readonly number[], probability: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const rank = (sorted.length - 1) * probability;
  const [below, above] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]] as [number, number];
  return (1 - (rank % 1)) * below + (rank % 1) * above;
}

const PROBABILITIES = { median: 0.5, p90: 0.9, p95: 0.95 } as const;
const QUANTILES = Object.entries(PROBABILITIES) as ["median" | "p90" | "p95", number][];

/** Long-tailed durations of very different magnitude, from a millisecond to a hundred thousand years. */
const skewed = fc
  .tuple(
    fc.constantFrom(1, 1_000, HOUR, DAY, 365 * DAY),
    fc.array(fc.double({ min: 1e-5, max: 1, noNaN: true }), { minLength: 1, maxLength: 300 }),
  )
  .map(([scale, shares]) => shares.map((share) => scale / share));

describe("quantiles from observations are exact", () => {
  test("against sorting", () => {
    fc.assert(
      fc.property(fc.oneof(skewed, fc.array(durations, { minLength: 1, maxLength: 300 })), (values) => {
        const result = resolutionTime(values);
        expect(result.exact).toBe(true);
        for (const [name, probability] of QUANTILES) {
          const expected = sortedQuantile(values, probability);
          expect(Math.abs(Number(result[name]) - expected)).toBeLessThanOrEqual(1e-14 * Number(result.max));
        }
      }),
    );
  });

  test("with more of them than the selection looks at in one go", () => {
    fc.assert(
      fc.property(fc.integer({ min: 601, max: 3_000 }), fc.integer({ min: 1, max: 1_000 }), (length, step) => {
        const values = Array.from({ length }, (_, index) => ((index * step * 7_919) % 10_007) ** 2);
        const result = resolutionTime(Float64Array.from(values));
        for (const [name, probability] of QUANTILES) {
          expect(result[name]).toBeCloseTo(sortedQuantile(values, probability), 6);
        }
      }),
    );
  });

  test("in tickets with open ones among them, whatever the order", () => {
    const tickets = [1, 5, 11, 3, 9, 7, 2, 10, 6, 4, 8].map((hours) => ({
      createdAt: NINE,
      resolvedAt: NINE + hours * HOUR,
    }));
    // Eleven of them: ranks 5, 9 and 9.5.
    expect(resolutionTime([...tickets, { createdAt: NINE, resolvedAt: null }, null])).toMatchObject({
      median: 6 * HOUR,
      p90: 10 * HOUR,
      p95: 10.5 * HOUR,
      open: 2,
    });
  });
});

describe("quantiles from a tally are within 0.5 %", () => {
  function expectWithin(values: readonly number[], result: ReturnType<typeof resolutionTime>): void {
    expect(result.exact).toBe(false);
    for (const [name, probability] of QUANTILES) {
      const exact = sortedQuantile(values, probability);
      expect(Math.abs(Number(result[name]) - exact), name).toBeLessThanOrEqual(0.005 * exact * (1 + 1e-9));
    }
  }

  test("of one tally", () => {
    fc.assert(
      fc.property(skewed, (values) => {
        expectWithin(values, resolutionTimeFromTally(tallyResolutionTime(values)));
      }),
    );
  });

  test("of merged tallies of very different teams", () => {
    fc.assert(
      fc.property(fc.array(skewed, { minLength: 1, maxLength: 6 }), (teams) => {
        const merged = teams.map((team) => tallyResolutionTime(team)).reduce((sum, team) => mergeTallies([sum, team]));
        expectWithin(teams.flat(), resolutionTimeFromTally(merged));
      }),
    );
  });

  test("never outside of what was seen, and one or equal durations are met exactly", () => {
    expect(resolutionTimeFromTally(tallyResolutionTime([12_345]))).toMatchObject({ median: 12_345, p95: 12_345 });
    expect(resolutionTimeFromTally(tallyResolutionTime([777, 777, 777]))).toMatchObject({ median: 777, p90: 777 });
    fc.assert(
      fc.property(skewed, (values) => {
        const { median, p90, p95, min, max } = resolutionTimeFromTally(tallyResolutionTime(values));
        const rising = [min, median, p90, p95, max].map(Number);
        expect(rising).toEqual([...rising].sort((one, other) => one - other));
      }),
    );
  });

  test("the median of 10 and 20 is about 15", () => {
    const one = tallyResolutionTime([10]);
    const other = tallyResolutionTime([20]);
    for (const tally of [mergeTallies([one, other]), tallyResolutionTime([20, 10])]) {
      expect(Math.abs(Number(resolutionTimeFromTally(tally).median) - 15)).toBeLessThanOrEqual(0.075);
    }
    expect(resolutionTime([10, 20]).median).toBe(15);
  });

  test("below a millisecond they are within one", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (values) => {
        const result = resolutionTimeFromTally(tallyResolutionTime(values));
        for (const [name, probability] of QUANTILES) {
          expect(Math.abs(Number(result[name]) - sortedQuantile(values, probability))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("the mean stays exact", () => {
    const merged = mergeTallies([tallyResolutionTime([1]), tallyResolutionTime([...new Array<number>(99).fill(0)])]);
    // Pooled: 1 / 100. The mean of the two means would be 0.5.
    expect(resolutionTimeFromTally(merged).value).toBe(0.01);
  });
});

describe("the standard deviation, against two passes", () => {
  function twoPass(values: readonly number[]): number {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  }

  test("of observations and of their tallies", () => {
    const lists = fc.array(fc.integer({ min: 0, max: 100 * DAY }), { minLength: 2, maxLength: 300 });
    fc.assert(
      fc.property(lists, fc.nat(300), (values, cut) => {
        const expected = twoPass(values);
        const parts = mergeTallies([tallyResolutionTime(values.slice(0, cut)), tallyResolutionTime(values.slice(cut))]);
        for (const result of [resolutionTime(values), resolutionTimeFromTally(parts)]) {
          expect(Math.abs(Number(result.standardDeviation) - expected)).toBeLessThanOrEqual(1e-9 * expected + 1e-6);
        }
      }),
    );
  });

  test("there is none below two durations, and it is 0 where all are equal", () => {
    expect(resolutionTime([]).standardDeviation).toBeNull();
    expect(resolutionTime([5, null]).standardDeviation).toBeNull();
    expect(resolutionTime([0.1, 0.1, 0.1]).standardDeviation).toBe(0);
  });
});

describe("a target", () => {
  test("is met by what takes exactly as long", () => {
    const values = [HOUR - 1, HOUR, HOUR + 1, 0];
    expect(resolutionTime(values, { target: HOUR })).toMatchObject({
      withinTarget: 3,
      withinTargetShare: 0.75,
      definition: { target: HOUR },
    });
    expect(resolutionTime(values, { target: 0 })).toMatchObject({ withinTarget: 1, withinTargetShare: 0.25 });
  });

  test("none is set: nothing is said about it", () => {
    expect(resolutionTime([1, 2])).toMatchObject({
      withinTarget: null,
      withinTargetShare: null,
      definition: { target: null },
    });
    expect(resolutionTime([1, 2], { target: undefined })).toEqual(resolutionTime([1, 2]));
  });

  test("open tickets are no misses, and with nothing measured there is no share", () => {
    expect(resolutionTime([1, null, { createdAt: NINE, resolvedAt: null }], { target: 1 })).toMatchObject({
      withinTargetShare: 1,
      open: 2,
    });
    expect(resolutionTime([null], { target: 1 })).toMatchObject({ withinTarget: 0, withinTargetShare: null });
  });

  test("its counts add up, its shares do not", () => {
    const [one, other] = [
      tallyResolutionTime([1], { target: 5 }),
      tallyResolutionTime(new Array(99).fill(9), { target: 5 }),
    ];
    expect(resolutionTimeFromTally(mergeTallies([one, other]))).toMatchObject({
      withinTarget: 1,
      withinTargetShare: 0.01,
    });
  });
});

describe("which tickets", () => {
  test("resolved in the instant of creation: 0 ms, and valid", () => {
    expect(resolutionTime([{ createdAt: NINE, resolvedAt: NINE }])).toMatchObject({ value: 0, n: 1, min: 0, max: 0 });
  });

  test("open ones are counted and left out, alone too", () => {
    expect(resolutionTime([{ createdAt: NINE, resolvedAt: null }, null])).toMatchObject({
      value: null,
      open: 2,
    });
  });

  test("resolved before created: refused by index and field, however many", () => {
    const tickets = Array.from({ length: 30 }, () => ({ createdAt: NINE, resolvedAt: NINE - 1 }));
    const outcome = outcomeOf(() => resolutionTime(tickets));
    expect(outcome).toMatchObject({ refused: { subject: "resolutionTime tickets", count: 30 } });
    expect("refused" in outcome && outcome.refused.issues.at(-1)?.path).toEqual([19, "resolvedAt"]);
  });

  test("the longest time between two instants is still one", () => {
    const longest = { createdAt: new Date(-8.64e15), resolvedAt: new Date(8.64e15) };
    const result = resolutionTime([longest, 1.728e16]);
    expect(result).toMatchObject({ value: 1.728e16, median: 1.728e16, n: 2 });
    expect(resolutionTimeFromTally(tallyResolutionTime([longest])).median).toBe(1.728e16);
  });

  test("a mean over very many of the longest is not above the longest", () => {
    const tally = tallyResolutionTime(new Float64Array(10_000).fill(1.728e16 / 3));
    expect(resolutionTimeFromTally(tally).value).toBe(1.728e16 / 3);
  });
});

describe("tallies that contradict themselves are refused", () => {
  const tally = tallyResolutionTime([HOUR, 2 * HOUR, 6 * HOUR, null], { target: 2 * HOUR });
  const empty = tallyResolutionTime([null]);

  test("this one does not", () => {
    expect(resolutionTimeFromTally(tally)).toMatchObject({ value: 3 * HOUR, withinTarget: 2, n: 3, open: 1 });
    expect(resolutionTimeFromTally(JSON.parse(JSON.stringify(tally)) as ResolutionTimeTally)).toEqual(
      resolutionTimeFromTally(tally),
    );
    expect(resolutionTimeFromTally(empty)).toMatchObject({ value: null, open: 1 });
  });

  test.each<{ name: string; change: Record<string, unknown>; path: PropertyKey[] }>([
    { name: "buckets that do not add up to n", change: { buckets: { 1510: 2 } }, path: ["buckets"] },
    { name: "no buckets", change: { buckets: {} }, path: ["buckets"] },
    { name: "a bucket that is no number", change: { buckets: { long: 3 } }, path: ["buckets"] },
    { name: "a bucket below 0", change: { buckets: { "-1": 3 } }, path: ["buckets"] },
    { name: "half a case in a bucket", change: { buckets: { 1510: 1.5, 1580: 1.5 } }, path: ["buckets"] },
    { name: "less than none in a bucket", change: { buckets: { 1510: 4, 1580: -1 } }, path: ["buckets"] },
    { name: "buckets as a list", change: { buckets: [1, 2] }, path: ["buckets"] },
    { name: "another n than in the buckets", change: { n: 4 }, path: ["buckets"] },
    { name: "the shortest above the longest", change: { min: 7 * HOUR }, path: ["min"] },
    { name: "a negative shortest", change: { min: -1 }, path: ["min"] },
    { name: "no shortest", change: { min: null }, path: ["min"] },
    { name: "a shortest in another bucket", change: { buckets: { 1509: 2, 1759: 1 } }, path: ["buckets"] },
    { name: "buckets far from the longest", change: { buckets: { 1510: 2, 1700: 1 } }, path: ["buckets"] },
    { name: "a bucket beyond the longest", change: { buckets: { 1510: 2, 1790: 1 } }, path: ["buckets"] },
    { name: "a bucket of five digits", change: { max: undefined, buckets: { 1510: 2, 10000: 1 } }, path: ["buckets"] },
    { name: "a bucket twice", change: { buckets: { 1510: 1, "01510": 1, 1690: 1 } }, path: ["buckets"] },
    { name: "total as if all were the longest", change: { total: 18 * HOUR }, path: ["total"] },
    { name: "total as if all were the shortest", change: { total: 3 * HOUR }, path: ["total"] },
    { name: "squares of equal durations", change: { squaredDeviations: 0 }, path: ["squaredDeviations"] },
    { name: "squares of 1e300", change: { squaredDeviations: 1e300 }, path: ["squaredDeviations"] },
    // 3 (6 - 1)² / 4 hours² is the most that three durations from 1 to 6 hours can have.
    { name: "too large squares", change: { squaredDeviations: 18.8 * HOUR ** 2 }, path: ["squaredDeviations"] },
    // (6 - 1)² / 2 hours² is the least.
    { name: "too small squares", change: { squaredDeviations: 12.4 * HOUR ** 2 }, path: ["squaredDeviations"] },
    { name: "none within a target above the shortest", change: { withinTarget: 0 }, path: ["withinTarget"] },
    { name: "all within a target below the longest", change: { withinTarget: 3 }, path: ["withinTarget"] },
    { name: "no longest", change: { max: null }, path: ["max"] },
    { name: "an endless longest", change: { max: Number.POSITIVE_INFINITY }, path: ["max"] },
    { name: "a total below n times the shortest", change: { total: 2.9 * HOUR }, path: ["total"] },
    { name: "a total above n times the longest", change: { total: 18.1 * HOUR }, path: ["total"] },
    { name: "a total that is no number", change: { total: Number.NaN }, path: ["total"] },
    { name: "negative squares", change: { squaredDeviations: -1 }, path: ["squaredDeviations"] },
    { name: "endless squares", change: { squaredDeviations: Number.POSITIVE_INFINITY }, path: ["squaredDeviations"] },
    { name: "more within target than measured", change: { withinTarget: 4 }, path: ["withinTarget"] },
    { name: "a target without a count", change: { withinTarget: null }, path: ["withinTarget"] },
    { name: "half a case open", change: { open: 0.5 }, path: ["open"] },
    { name: "less than none unmeasured", change: { unmeasured: -1 }, path: ["unmeasured"] },
    { name: "n in quotes", change: { n: "3" }, path: ["n"] },
    {
      name: "an unknown clock",
      change: { definition: { clock: "atomic", target: 2 * HOUR } },
      path: ["definition", "clock"],
    },
    {
      name: "a negative target",
      change: { definition: { clock: "elapsed", target: -1 } },
      path: ["definition", "target"],
    },
  ])("$name", ({ change, path }) => {
    const outcome = outcomeOf(() => resolutionTimeFromTally({ ...tally, ...change } as ResolutionTimeTally));
    expect(outcome).toHaveProperty("refused");
    expect("refused" in outcome && outcome.refused.issues.map((issue) => issue.path)).toContainEqual(path);
  });

  test.each<{ name: string; change: Record<string, unknown>; path: PropertyKey[] }>([
    { name: "a shortest", change: { min: 0 }, path: ["min"] },
    { name: "a longest", change: { max: 5 }, path: ["max"] },
    { name: "a total", change: { total: 1 }, path: ["total"] },
    { name: "filled buckets", change: { buckets: { 0: 1 } }, path: ["buckets"] },
    { name: "cases within a target that is not set", change: { withinTarget: 0 }, path: ["withinTarget"] },
  ])("of nothing, but with $name", ({ change, path }) => {
    expect(outcomeOf(() => resolutionTimeFromTally({ ...empty, ...change } as ResolutionTimeTally))).toMatchObject({
      refused: { subject: "resolutionTime tally", issues: [{ path }] },
    });
  });

  test.each<{ name: string; change: Record<string, unknown>; path: PropertyKey[] }>([
    { name: "two ends", change: { max: 6 }, path: ["min"] },
    { name: "a spread", change: { squaredDeviations: 1 }, path: ["squaredDeviations"] },
    {
      name: "a target that it misses and meets",
      change: { withinTarget: 1, definition: { clock: "elapsed", target: 4 } },
      path: ["withinTarget"],
    },
  ])("of one duration, but with $name", ({ change, path }) => {
    const one = { ...tallyResolutionTime([5]), ...change } as ResolutionTimeTally;
    const outcome = outcomeOf(() => resolutionTimeFromTally(one));
    expect("refused" in outcome && outcome.refused.issues.map((issue) => issue.path)).toContainEqual(path);
  });

  test("durations close together and far from 0 are no contradiction", () => {
    const close = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1.7e16, noNaN: true }), close, close, (offset, one, other) => {
        const [first, second] = [one, other].map((list) => list.map((distance) => Math.round(offset) + distance));
        const whole = resolutionTime([...(first ?? []), ...(second ?? [])]);
        const merged = mergeTallies([tallyResolutionTime(first ?? []), tallyResolutionTime(second ?? [])]);
        expect(resolutionTimeFromTally(merged).n).toBe(whole.n);
      }),
      { numRuns: 2_000 },
    );
  });

  // Neither a symbol, nor a bigint, nor an object without a prototype can be compared with a number: it throws.
  test.each([
    "n",
    "total",
    "min",
    "max",
    "squaredDeviations",
    "withinTarget",
    "open",
    "unmeasured",
    "buckets",
    "definition",
  ])("whatever stands in %s, the error is a KpiInputError", (field) => {
    for (const value of [Symbol("3"), 3n, Object.create(null), [], "3"]) {
      expect(outcomeOf(() => resolutionTimeFromTally({ ...tally, [field]: value as never }))).toHaveProperty("refused");
    }
  });
});

describe("tallies of different measurement never merge", () => {
  const byClock = tallyResolutionTime([], { clock: (start, end) => end - start });

  test.each([
    { name: "targets", one: tallyResolutionTime([5], { target: 10 }), other: tallyResolutionTime([5], { target: 11 }) },
    { name: "a target and none", one: tallyResolutionTime([5], { target: 10 }), other: tallyResolutionTime([5]) },
    { name: "elapsed time and a clock", one: tallyResolutionTime([5]), other: byClock },
  ])("$name", ({ one, other }) => {
    for (const tallies of [[one, other] as const, [other, one] as const]) {
      const message = expect.stringMatching(/definition\.(clock|target)/);
      expect(outcomeOf(() => mergeTallies([...tallies]))).toMatchObject({ refused: { message } });
    }
  });

  test("equal ones do", () => {
    expect(mergeTallies([byClock, byClock]).definition).toEqual({ clock: "custom", target: null });
  });
});

describe("what is not known", () => {
  test("n and total alone give the mean, as many call reports have no more", () => {
    expect(resolutionTimeFromTally({ n: 2, total: 240_000 })).toStrictEqual({
      kpi: "resolutionTime",
      unit: "milliseconds",
      direction: "lower",
      value: 120_000,
      n: 2,
      open: null,
      unmeasured: null,
      median: null,
      p90: null,
      p95: null,
      geometricMean: null,
      logStandardDeviation: null,
      standardDeviation: null,
      exact: false,
      min: null,
      max: null,
      withinTarget: null,
      withinTargetShare: null,
      total: 240_000,
      definition: { clock: "elapsed", target: null },
    });
  });

  test.each([{ total: 5 }, { n: 1 }, { n: 0, total: 5 }, { n: 1, total: 1.8e16 }, { n: 1, total: 5, minimum: 5 }])(
    "%o is refused",
    (tally) => {
      expect(outcomeOf(() => resolutionTimeFromTally(tally as never))).toHaveProperty("refused");
    },
  );

  test("a target without a count is refused, since half of what is said is missing", () => {
    const definition = { clock: "elapsed", target: 10 } as const;
    expect(resolutionTimeFromTally({ n: 1, total: 5, definition })).toMatchObject({ withinTarget: null });
    expect(outcomeOf(() => resolutionTimeFromTally({ n: 1, total: 5, definition, withinTarget: null }))).toHaveProperty(
      "refused",
    );
  });
});

describe("the logarithms, against two passes", () => {
  test("of observations, of those above 0", () => {
    const lists = fc.array(fc.integer({ min: 0, max: 100 * DAY }), { maxLength: 100 });
    fc.assert(
      fc.property(lists, (values) => {
        const logarithms = values.filter((value) => value > 0).map(Math.log);
        const { geometricMean, logStandardDeviation } = resolutionTime(values);
        const mean = logarithms.reduce((sum, value) => sum + value, 0) / logarithms.length;
        const squares = logarithms.reduce((sum, value) => sum + (value - mean) ** 2, 0);
        if (logarithms.length === 0) expect(geometricMean).toBeNull();
        else expect(Math.abs(Number(geometricMean) / Math.exp(mean) - 1)).toBeLessThanOrEqual(1e-11);
        if (logarithms.length < 2) expect(logStandardDeviation).toBeNull();
        else {
          const distance = Math.abs(Number(logStandardDeviation) - Math.sqrt(squares / (logarithms.length - 1)));
          expect(distance).toBeLessThanOrEqual(1e-9);
        }
      }),
    );
  });

  test("of a tally within 0.5 %", () => {
    fc.assert(
      fc.property(skewed, (values) => {
        const [exact, near] = [resolutionTime(values), resolutionTimeFromTally(tallyResolutionTime(values))];
        expect(Math.abs(Number(near.geometricMean) / Number(exact.geometricMean) - 1)).toBeLessThanOrEqual(0.00502);
        if (values.length > 1) {
          const distance = Number(near.logStandardDeviation) - Number(exact.logStandardDeviation);
          // Each logarithm is off by .00502 at most, so their deviation is by as much times sqrt(n / (n - 1)).
          expect(Math.abs(distance)).toBeLessThanOrEqual(0.00502 * Math.SQRT2);
        }
      }),
    );
  });
});

describe("what a refusal says", () => {
  test.each<{ call: () => unknown; message: string }>([
    {
      call: () => resolutionTime([{ createdAt: NINE, resolvedAt: "soon" }]),
      message: 'resolutionTime tickets[0].resolvedAt: expected an instant, or null while it is open, received "soon"',
    },
    {
      call: () => resolutionTime(["soon" as never]),
      message:
        'resolutionTime tickets[0]: expected a record with createdAt and resolvedAt, milliseconds, or null while it is open, received "soon"',
    },
    {
      call: () => resolutionTime([], { targets: 5 } as never),
      message: "resolutionTime options.targets: expected no options but clock and target, received 5",
    },
    {
      call: () => resolutionTimeFromTally({ n: 1, total: -1 }),
      message: "resolutionTime tally.total: expected the sum of n durations from min to max, received -1",
    },
  ])("$message", ({ call, message }) => {
    expect(call).toThrow(message);
  });
});
