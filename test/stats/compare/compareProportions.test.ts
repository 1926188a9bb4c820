import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KpiInputError } from "../../../src/input/error.ts";
import { resolutionRateFromTally } from "../../../src/kpi/ratio/resolutionRate.ts";
import type { KpiResult } from "../../../src/result/result.ts";
import { compareProportions, type ProportionComparisonMethod } from "../../../src/stats/compare/compareProportions.ts";
import { proportionInterval } from "../../../src/stats/interval/proportionInterval.ts";
import type { Proportion } from "../../../src/stats/sample/proportions.ts";
import { confidence, expectNear, expectSound, proportion, referenceOf } from "../counts.ts";
import { binomialShare, expectRounded, summary } from "../enumeration.ts";

const METHODS: readonly ProportionComparisonMethod[] = [
  "permutation",
  "newcombe",
  "miettinen-nurminen",
  "agresti-caffo",
];
const method = fc.constantFrom(...METHODS);

interface Row {
  readonly count: number;
  readonly n: number;
  readonly countAfter: number;
  readonly nAfter: number;
  readonly confidence: number;
  readonly method: ProportionComparisonMethod;
  readonly lower: number;
  readonly upper: number;
  readonly statistic: number;
  readonly pValue: number;
}

describe("R's numbers", () => {
  test.each(METHODS.slice(1))("%s", (method) => {
    const rows = (referenceOf("compareProportions") as readonly Row[]).filter((row) => row.method === method);
    expect(rows).toHaveLength(22);
    for (const { count, n, countAfter, nAfter, confidence, ...expected } of rows) {
      const comparison = compareProportions({ count, n }, { count: countAfter, n: nAfter }, { confidence, method });
      for (const field of ["lower", "upper", "statistic", "pValue"] as const) {
        expectNear(comparison[field], expected[field]);
      }
      expect(comparison.significant).toBe(expected.pValue < 1 - confidence);
    }
  });
});

describe("published figures", () => {
  // Newcombe (1998), Interval estimation for the difference between independent proportions, table II: the first minus the
  // second, by method 10 (his own, from Wilson's limits) and by Miettinen and Nurminen's (STATISTICS.md, section 2).
  test.each([
    { first: [56, 70], second: [48, 80], newcombe: [0.0524, 0.3339], score: [0.0528, 0.3382] },
    { first: [9, 10], second: [3, 10], newcombe: [0.1705, 0.809], score: [0.17, 0.8406] },
    { first: [6, 7], second: [2, 7], newcombe: [0.0582, 0.8062], score: [0.0342, 0.8534] },
    { first: [5, 56], second: [0, 29], newcombe: [-0.0381, 0.1926], score: [-0.0326, 0.1933] },
    { first: [0, 10], second: [0, 20], newcombe: [-0.1611, 0.2775], score: [-0.1658, 0.2844] },
    { first: [0, 10], second: [0, 10], newcombe: [-0.2775, 0.2775], score: [-0.2879, 0.2879] },
    { first: [10, 10], second: [0, 20], newcombe: [0.6791, 1], score: [0.7156, 1] },
  ] as const)("$first and $second", ({ first, second, newcombe, score }) => {
    const before = { count: second[0], n: second[1] };
    const after = { count: first[0], n: first[1] };
    for (const [method, limits] of [
      ["newcombe", newcombe],
      ["miettinen-nurminen", score],
    ] as const) {
      const { lower, upper } = compareProportions(before, after, { method });
      expect(lower).toBeCloseTo(limits[0], 4);
      expect(upper).toBeCloseTo(limits[1], 4);
    }
  });

  test("56 of 70 before and 48 of 80 after: -33.8 % to -5.3 %, which statsmodels gets wrong", () => {
    const comparison = compareProportions({ count: 56, n: 70 }, { count: 48, n: 80 }, { method: "miettinen-nurminen" });
    expect(comparison.lower).toBeCloseTo(-0.338, 3);
    expect(comparison.upper).toBeCloseTo(-0.053, 3);
  });
});

test("by hand: 1 of 4 and 3 of 4, one success and one failure more", () => {
  const error = Math.sqrt((2 * 2 * 4) / 6 ** 3);
  const comparison = compareProportions({ count: 1, n: 4 }, { count: 3, n: 4 }, { method: "agresti-caffo" });
  expectNear(comparison.lower, 1 / 3 - 1.959963984540054 * error);
  expectNear(comparison.upper, 1 / 3 + 1.959963984540054 * error);
  expectNear(comparison.statistic, 1 / 3 / error);
});

test("what is returned", () => {
  const before = resolutionRateFromTally({ resolved: 2, unresolved: 3 });
  const after = resolutionRateFromTally({ resolved: 3, unresolved: 1 });
  expect(compareProportions(before, after, { confidence: 0.9, population: [5, 4] })).toStrictEqual({
    difference: 0.75 - 0.4,
    lower: 0.75 - 0.4,
    upper: 0.75 - 0.4,
    statistic: null,
    pValue: 0,
    significant: true,
    relativeRisk: 1.875,
    confidence: 0.9,
    method: "permutation",
  });
  const nothing = { difference: null, lower: null, upper: null, statistic: null, pValue: null, significant: null };
  for (const method of METHODS) {
    for (const [one, other] of [
      [{ count: 0, n: 0 }, after],
      [before, { count: 0, n: 0 }],
    ] as const) {
      const expected = { ...nothing, relativeRisk: null, confidence: 0.95, method };
      expect(compareProportions(one, other, { method })).toStrictEqual(expected);
    }
  }
});

test("relative risk: after divided by before, and none where that was 0", () => {
  expect(compareProportions({ count: 2, n: 8 }, { count: 3, n: 6 }).relativeRisk).toBe(2);
  expect(compareProportions({ count: 2, n: 8 }, { count: 0, n: 6 }).relativeRisk).toBe(0);
  expect(compareProportions({ count: 0, n: 8 }, { count: 3, n: 6 }).relativeRisk).toBeNull();
  expect(compareProportions({ count: 0, n: 8 }, { count: 0, n: 6 }).relativeRisk).toBeNull();
});

describe("where nothing is left to chance", () => {
  test("two censuses have width 0", () => {
    fc.assert(
      fc.property(proportion, proportion, method, confidence, (before, after, method, confidence) => {
        fc.pre(before.n > 0 && after.n > 0);
        const comparison = compareProportions(before, after, { method, confidence, population: [before.n, after.n] });
        const difference = after.count / after.n - before.count / before.n + 0;
        for (const field of ["difference", "lower", "upper"] as const) expectNear(comparison[field], difference);
        expect(comparison).toMatchObject(
          difference === 0
            ? { statistic: 0, pValue: 1, significant: false }
            : { statistic: null, pValue: 0, significant: true },
        );
      }),
    );
  });

  test("one census is narrower than none", () => {
    const before = { count: 3, n: 8 };
    const after = { count: 5, n: 9 };
    for (const method of METHODS) {
      const width = ({ lower, upper }: { lower: number | null; upper: number | null }) =>
        (upper as number) - (lower as number);
      const none = width(compareProportions(before, after, { method }));
      for (const population of [
        [8, undefined],
        [undefined, 9],
      ] as const) {
        const one = compareProportions(before, after, { method, population });
        expectSound(one);
        expect(width(one)).toBeLessThan(none);
        expect(width(one)).toBeGreaterThan(0.3);
      }
    }
  });
});

test("pseudo-cases alone make no difference, and turn none round", () => {
  expect(
    compareProportions({ count: 2, n: 2 }, { count: 50, n: 50 }, { method: "agresti-caffo", confidence: 0.5 }),
  ).toMatchObject({ difference: 0, statistic: 0, pValue: 1, significant: false });
  expect(
    compareProportions({ count: 2, n: 2 }, { count: 499, n: 500 }, { method: "agresti-caffo", confidence: 0.5 }),
  ).toMatchObject({ statistic: 0, pValue: 1, significant: false });
});

// FINDINGS.md, E14. Of 1 - 1e-15 a number keeps one digit, of its rest 1e-15 all. By hand: 1 of 1 and 1 of 10^15 + 1 that do
// not count; z² = d² / (p (1 - p) N / (N - 1) (1 + 1 / n)), where p = 2 / N and d = 1 - 1 / n.
test("close to 1 no digits are lost", () => {
  const n = 1e15 + 1;
  const far = compareProportions({ count: 0, n: 1 }, { count: n - 1, n });
  const square = (1 - 1 / n) ** 2 / ((2 / (n + 1)) * (1 - 2 / (n + 1)) * (1 + 1 / n));
  expectNear(far.statistic, Math.sqrt(square));
  const [before, after] = [
    { count: 1e9 - 3, n: 1e9 },
    { count: 1e9 - 12, n: 1e9 },
  ];
  for (const method of METHODS) {
    const near = compareProportions(before, after, { method });
    const rest = compareProportions({ count: 3, n: 1e9 }, { count: 12, n: 1e9 }, { method });
    expect(near.difference).toBe(-9e-9);
    expect([near.lower, near.upper]).toEqual([0 - Number(rest.upper), 0 - Number(rest.lower)]);
    expect(near.pValue).toBe(rest.pValue);
  }
});

describe("weights and populations", () => {
  const before = { count: 6, n: 10 };
  const after = { count: 9, n: 12 };

  test("equal weights change nothing", () => {
    for (const method of METHODS) {
      const plain = compareProportions(before, after, { method });
      const weighted = compareProportions({ count: 7.5, n: 12.5 }, after, { method, effectiveSize: [10, undefined] });
      for (const field of ["lower", "upper", "statistic"] as const) expectNear(weighted[field], plain[field]);
      // Where cases are weighted, they cannot be counted.
      if (method !== "permutation") expectNear(weighted.pValue, plain.pValue);
    }
  });

  test("10 of 19 are worth 10 * 18 / 9 = 20", () => {
    for (const method of METHODS) {
      const finite = compareProportions(before, after, { method, population: [19, undefined] });
      const worth = compareProportions({ count: 12, n: 20 }, after, { method, effectiveSize: [20, undefined] });
      for (const field of ["lower", "upper", "statistic", "pValue"] as const) expectNear(finite[field], worth[field]);
    }
  });
});

describe("properties", () => {
  test("sound, within -1 and 1, and the interval contains the difference", () => {
    fc.assert(
      fc.property(proportion, proportion, method, confidence, (before, after, method, confidence) => {
        const comparison = compareProportions(before, after, { method, confidence });
        expectSound(comparison);
        const { difference, lower, upper, pValue, significant } = comparison;
        if (difference === null) return;
        expect(lower).toBeGreaterThanOrEqual(-1);
        expect(lower).toBeLessThanOrEqual(difference);
        expect(upper).toBeGreaterThanOrEqual(difference);
        expect(upper).toBeLessThanOrEqual(1);
        expect(pValue).toBeGreaterThanOrEqual(0);
        expect(pValue).toBeLessThanOrEqual(1);
        expect(significant).toBe((pValue as number) <= (1 - confidence) * (1 + 1e-12));
      }),
    );
  });

  test("sound for whatever weights and populations", () => {
    const weight = fc.double({ min: 0, max: Number.MAX_SAFE_INTEGER, noNaN: true });
    const weights = fc
      .tuple(weight, weight)
      .map(([one, other]) => ({ count: Math.min(one, other), n: Math.max(one, other) }));
    const size = fc.double({ min: 1, max: Number.MAX_SAFE_INTEGER, noNaN: true });
    fc.assert(
      fc.property(weights, weights, size, size, method, confidence, (before, after, one, other, method, confidence) => {
        fc.pre(before.n >= 1 && after.n >= 1);
        const effectiveSize = [Math.min(one, before.n), Math.min(other, after.n)] as const;
        expectSound(compareProportions(before, after, { effectiveSize, method, confidence }));
      }),
    );
    fc.assert(
      fc.property(proportion, proportion, fc.nat(50), method, confidence, (before, after, more, method, confidence) => {
        fc.pre(Number.isSafeInteger(before.n + more));
        expectSound(
          compareProportions(before, after, { population: [before.n + more, undefined], method, confidence }),
        );
      }),
    );
  });

  test("where interval and test are of one kind, p agrees with the verdict", () => {
    const agreeing = fc.constantFrom("miettinen-nurminen", "agresti-caffo");
    fc.assert(
      fc.property(proportion, proportion, agreeing, confidence, (before, after, method, confidence) => {
        const { pValue, significant } = compareProportions(before, after, { method, confidence });
        // At the limit itself the last digit decides.
        fc.pre(pValue !== null && Math.abs(pValue / (1 - confidence) - 1) > 1e-6);
        expect(significant).toBe((pValue as number) < 1 - confidence);
      }),
    );
  });

  test("Miettinen and Nurminen's test is the pooled one but for the factor N / (N - 1)", () => {
    fc.assert(
      fc.property(proportion, proportion, (before, after) => {
        fc.pre(before.n > 0 && after.n > 0);
        const statisticOf = (method: ProportionComparisonMethod): number =>
          compareProportions(before, after, { method }).statistic as number;
        const all = before.n + after.n;
        expectNear(statisticOf("miettinen-nurminen") * Math.sqrt(all / (all - 1)), statisticOf("newcombe"));
        expectNear(statisticOf("permutation"), statisticOf("miettinen-nurminen"));
      }),
    );
  });

  test("looking back mirrors it", () => {
    fc.assert(
      fc.property(proportion, proportion, method, confidence, (before, after, method, confidence) => {
        const there = compareProportions(before, after, { method, confidence });
        const back = compareProportions(after, before, { method, confidence });
        fc.pre(there.difference !== null);
        expectNear(back.difference, -(there.difference as number));
        expectNear(back.lower, -(there.upper as number));
        expectNear(back.upper, -(there.lower as number));
        expectNear(back.statistic, -(there.statistic as number));
        expectNear(back.pValue, there.pValue);
      }),
    );
  });

  test("so does counting what did not count", () => {
    const few = fc
      .tuple(fc.nat(3000), fc.nat(3000))
      .map(([count, others]) => ({ count, n: count + others }))
      .filter(({ n }) => n > 0);
    const opposite = ({ count, n }: { count: number; n: number }) => ({ count: n - count, n });
    fc.assert(
      fc.property(few, few, method, confidence, (before, after, method, confidence) => {
        const one = compareProportions(before, after, { method, confidence });
        const other = compareProportions(opposite(before), opposite(after), { method, confidence });
        expectNear(other.lower, -(one.upper as number));
        expectNear(other.upper, -(one.lower as number));
        expectNear(other.statistic, -(one.statistic as number));
      }),
    );
  });

  test("more confidence never narrows it", () => {
    fc.assert(
      fc.property(proportion, proportion, method, confidence, confidence, (before, after, method, one, other) => {
        const narrow = compareProportions(before, after, { method, confidence: Math.min(one, other) });
        const wide = compareProportions(before, after, { method, confidence: Math.max(one, other) });
        fc.pre(narrow.lower !== null);
        expect(wide.lower).toBeLessThanOrEqual((narrow.lower as number) + 1e-13);
        expect(wide.upper).toBeGreaterThanOrEqual((narrow.upper as number) - 1e-13);
      }),
    );
  });

  test("more cases of the same kind never widen it", () => {
    const few = fc
      .tuple(fc.nat(300), fc.nat(300))
      .map(([count, others]) => ({ count, n: count + others }))
      .filter(({ n }) => n > 0);
    fc.assert(
      fc.property(
        few,
        few,
        fc.integer({ min: 2, max: 1000 }),
        method,
        confidence,
        (before, after, times, method, confidence) => {
          const width = (times: number): number => {
            const { lower, upper } = compareProportions(
              { count: times * before.count, n: times * before.n },
              { count: times * after.count, n: times * after.n },
              { method, confidence },
            );
            return (upper as number) - (lower as number);
          };
          expect(width(times)).toBeLessThanOrEqual(width(1) + 1e-13);
        },
      ),
    );
  });
});

// STATISTICS.md, section 2: 121 pairs of shares, by going through every pair of samples there can be.
describe("coverage of 95 % intervals, and errors of the test", () => {
  const SHARES = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98];

  test.each([
    { n1: 10, n2: 10, method: "newcombe", coverage: [0.96, 0.917], errors: [0.018, 0.042] },
    { n1: 10, n2: 10, method: "miettinen-nurminen", coverage: [0.969, 0.925], errors: null },
    { n1: 10, n2: 10, method: "agresti-caffo", coverage: [0.967, 0.934], errors: null },
    { n1: 20, n2: 20, method: "newcombe", coverage: [0.957, 0.88], errors: [0.032, 0.053] },
    { n1: 20, n2: 20, method: "miettinen-nurminen", coverage: [0.957, 0.936], errors: null },
    { n1: 20, n2: 20, method: "agresti-caffo", coverage: [0.963, 0.941], errors: null },
    { n1: 15, n2: 60, method: "newcombe", coverage: [0.955, 0.897], errors: [0.057, 0.091] },
    { n1: 15, n2: 60, method: "agresti-caffo", coverage: [0.967, 0.935], errors: null },
  ] as const)("$n1 and $n2 cases, $method: $coverage", ({ n1, n2, method, coverage, errors }) => {
    const samples = Array.from({ length: (n1 + 1) * (n2 + 1) }, (_, index) => {
      const one = Math.floor(index / (n2 + 1));
      const other = index % (n2 + 1);
      return { one, other, ...compareProportions({ count: one, n: n1 }, { count: other, n: n2 }, { method }) };
    });
    const chance = (holds: (sample: (typeof samples)[number]) => boolean, before: number, after: number): number =>
      samples
        .filter(holds)
        .reduce((sum, { one, other }) => sum + binomialShare(one, n1, before) * binomialShare(other, n2, after), 0);
    const coverages = SHARES.flatMap((before) =>
      SHARES.map((after) => {
        const change = after - before;
        return chance(
          ({ lower, upper }) => (lower as number) <= change + 1e-12 && (upper as number) >= change - 1e-12,
          before,
          after,
        );
      }),
    );
    expectRounded(summary(coverages), coverage);
    if (errors !== null) {
      const levels = SHARES.map((share) => chance(({ pValue }) => (pValue as number) < 0.05, share, share));
      expectRounded([summary(levels)[0], Math.max(...levels)], errors);
    }
  });
});

describe("what is no share of cases, or another one", () => {
  const share: KpiResult & Proportion = {
    kpi: "occupancy",
    unit: "share",
    direction: "target",
    value: 0.6,
    count: 6,
    n: 10,
  };
  test.each([
    [{ ...share, rows: 3 }, "rows: expected a share of cases, not of amounts such as time or scores, received 3"],
    [
      { ...share, unit: "ratio" },
      'unit: expected a share of cases, received "ratio" (where count and n are numbers of cases, pass { count, n })',
    ],
    [{ ...share, unit: "perHour" }, "unit: expected a share of cases"],
  ])("%j", (other, message) => {
    expect(() => compareProportions(other, share)).toThrow(`compareProportions before.${message}`);
    expect(() => compareProportions(share, other)).toThrow(`compareProportions after.${message}`);
    expect(() => proportionInterval(other)).toThrow(`proportionInterval proportion.${message}`);
    // Who says what the amounts are worth has thought of it; and a row of a query may be called anything.
    expect(proportionInterval(other, { effectiveSize: 2 }).lower).not.toBe(null);
    expect(proportionInterval({ count: 6, n: 10, rows: 3 } as Proportion).lower).not.toBe(null);
  });

  test("another KPI, or another definition", () => {
    expect(() => compareProportions(share, { ...share, kpi: "utilization" } as Proportion)).toThrow(
      'compareProportions after.kpi: expected "occupancy" as before, received "utilization"',
    );
    const defined = (base: string) => ({ ...share, definition: { base } }) as Proportion;
    expect(() => compareProportions(defined("all"), defined("resolved"))).toThrow(
      'compareProportions after.definition.base: expected "all" as before, received "resolved"',
    );
    expect(compareProportions(share, { count: 5, n: 10 }).difference).toBeCloseTo(-0.1, 12);
  });
});

describe("inadmissible", () => {
  const share = { count: 6, n: 10 };
  test.each([
    [
      { count: 11, n: 10 },
      share,
      {},
      "compareProportions before.count: expected a whole number from 0, not above n, received 11",
    ],
    [
      share,
      { count: 1 },
      {},
      "compareProportions after.n: expected a whole number from 0, received a record with count",
    ],
    [
      share,
      share,
      { population: [10, 9] },
      "compareProportions options.population[1]: expected at least the 10 who answered, received 9",
    ],
    [
      share,
      share,
      { population: [undefined] },
      "compareProportions options.population: expected [before, after], each undefined or",
    ],
    [
      share,
      share,
      { effectiveSize: [-1, 1] },
      "compareProportions options.effectiveSize: expected [before, after], each undefined or",
    ],
    [
      share,
      share,
      { confidence: Number.NaN },
      "compareProportions options.confidence: expected a number between 0 and 1, exclusive, received NaN",
    ],
    [share, share, { method: "fisher" }, 'compareProportions options.method: expected "permutation" or'],
    [share, share, { correct: true }, "compareProportions options.correct: expected no "],
  ])("%j, %j, %j", (before, after, options, message) => {
    const call = () => compareProportions(before as never, after as never, options as never);
    expect(call).toThrow(KpiInputError);
    expect(call).toThrow(message);
  });
});
