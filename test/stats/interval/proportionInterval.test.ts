import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KpiInputError } from "../../../src/input/error.ts";
import { resolutionRateFromTally } from "../../../src/kpi/ratio/resolutionRate.ts";
import { type ProportionIntervalMethod, proportionInterval } from "../../../src/stats/interval/proportionInterval.ts";
import { confidence, expectNear, expectSound, proportion, referenceOf } from "../counts.ts";
import { binomialShare, expectRounded, summary, ways } from "../enumeration.ts";

const METHODS: readonly ProportionIntervalMethod[] = ["wilson", "clopper-pearson", "jeffreys", "agresti-coull", "wald"];
const method = fc.constantFrom(...METHODS);

interface Row {
  readonly count: number;
  readonly n: number;
  readonly confidence: number;
  readonly method: ProportionIntervalMethod;
  readonly lower: number;
  readonly upper: number;
}

describe("R's numbers", () => {
  test.each(METHODS)("%s", (method) => {
    const rows = (referenceOf("proportionInterval") as readonly Row[]).filter((row) => row.method === method);
    expect(rows).toHaveLength(33);
    for (const { count, n, confidence, lower, upper } of rows) {
      const interval = proportionInterval({ count, n }, { confidence, method });
      // Small limits to all their digits, too.
      expectNear(interval.lower, lower, 0);
      expectNear(interval.upper, upper, 0);
    }
  });
});

describe("published figures", () => {
  // Newcombe (1998), Two-sided confidence intervals for the single proportion, table I: 81/263, 15/148, 0/20, 1/29.
  test.each([
    { count: 81, n: 263, method: "wald", lower: 0.2522, upper: 0.3638 },
    { count: 81, n: 263, method: "wilson", lower: 0.2553, upper: 0.3662 },
    { count: 81, n: 263, method: "clopper-pearson", lower: 0.2527, upper: 0.3676 },
    { count: 15, n: 148, method: "wald", lower: 0.0527, upper: 0.15 },
    { count: 15, n: 148, method: "wilson", lower: 0.0624, upper: 0.1605 },
    { count: 15, n: 148, method: "clopper-pearson", lower: 0.0578, upper: 0.1617 },
    { count: 0, n: 20, method: "wilson", lower: 0, upper: 0.1611 },
    { count: 0, n: 20, method: "clopper-pearson", lower: 0, upper: 0.1684 },
    { count: 1, n: 29, method: "wilson", lower: 0.0061, upper: 0.1718 },
    { count: 1, n: 29, method: "clopper-pearson", lower: 0.0009, upper: 0.1776 },
  ] as const)("$count of $n, $method", ({ count, n, method, lower, upper }) => {
    const interval = proportionInterval({ count, n }, { method });
    expect(interval.lower).toBeCloseTo(lower, 4);
    expect(interval.upper).toBeCloseTo(upper, 4);
  });
});

test("what is returned", () => {
  const result = resolutionRateFromTally({ resolved: 4, unresolved: 1 });
  const interval = proportionInterval(result, { confidence: 0.9, method: "wald", population: 5 });
  expect(interval).toStrictEqual({ lower: 0.8, upper: 0.8, confidence: 0.9, method: "wald" });
  const nothing = { lower: null, upper: null, confidence: 0.95, method: "wilson" };
  expect(proportionInterval({ count: 0, n: 0 })).toStrictEqual(nothing);
  expect(proportionInterval({ count: 0, n: 0 }, { population: 0 })).toStrictEqual({ ...nothing, method: "exact" });
  expect(proportionInterval({ count: 0, n: 0 }, { effectiveSize: 2 })).toStrictEqual(nothing);
});

test("nothing and everything end exactly at 0 and at 1", () => {
  for (const method of METHODS) {
    for (const n of [1, 2, 7, 1000, Number.MAX_SAFE_INTEGER]) {
      expect(proportionInterval({ count: 0, n }, { method }).lower).toBe(0);
      expect(proportionInterval({ count: n, n }, { method }).upper).toBe(1);
    }
  }
});

test("one of 2^53 keeps its digits", () => {
  const n = Number.MAX_SAFE_INTEGER;
  // What is left of Wilson's formula: (1 + z²/2 ± z sqrt(1 + z²/4)) / n; of the exact one: -log(1 - a/2) and Poisson's 5.5716.
  const z = 1.959963984540054;
  const { lower, upper } = proportionInterval({ count: 1, n });
  expectNear((lower as number) * n, 1 + z ** 2 / 2 - z * Math.sqrt(1 + z ** 2 / 4));
  expectNear((upper as number) * n, 1 + z ** 2 / 2 + z * Math.sqrt(1 + z ** 2 / 4));
  const exact = proportionInterval({ count: 1, n }, { method: "clopper-pearson" });
  expectNear((exact.lower as number) * n, -Math.log1p(-0.025));
  expect((exact.upper as number) * n).toBeCloseTo(5.5716, 4);
});

describe("finite populations", () => {
  test("a census has width 0", () => {
    fc.assert(
      fc.property(proportion, method, confidence, ({ count, n }, method, confidence) => {
        fc.pre(n > 0);
        const interval = proportionInterval({ count, n }, { population: n, method, confidence });
        expect(interval).toMatchObject({ lower: count / n, upper: count / n });
      }),
    );
  });

  test("no further than those who did not answer could move it", () => {
    fc.assert(
      fc.property(
        fc.nat(50),
        fc.nat(50),
        fc.nat(20),
        method,
        confidence,
        (count, others, silent, method, confidence) => {
          const n = count + others;
          fc.pre(n > 0);
          const { lower, upper } = proportionInterval({ count, n }, { population: n + silent, method, confidence });
          expect(lower).toBeGreaterThanOrEqual(count / (n + silent));
          expect(upper).toBeLessThanOrEqual((count + silent) / (n + silent));
        },
      ),
    );
  });

  test("40 of 50 of 100 people are worth 50 * 99 / 50 = 99", () => {
    for (const method of METHODS) {
      const finite = proportionInterval({ count: 40, n: 50 }, { population: 100, method });
      const worth = proportionInterval({ count: 80, n: 100 }, { effectiveSize: 99, method });
      expectNear(finite.lower, worth.lower);
      expectNear(finite.upper, worth.upper);
    }
  });

  // Exact under sampling without replacement; Wilson stays near its level, where without the population it is far too wide.
  test("Wilson for 10 of 20", () => {
    const coverages = Array.from({ length: 21 }, (_, all) => {
      let covered = 0;
      for (let count = Math.max(0, all - 10); count <= Math.min(all, 10); count += 1) {
        const { lower, upper } = proportionInterval({ count, n: 10 }, { population: 20, method: "wilson" });
        if ((lower as number) <= all / 20 && (upper as number) >= all / 20)
          covered += ways(all, count) * ways(20 - all, 10 - count);
      }
      return covered / ways(20, 10);
    });
    const [mean, least] = summary(coverages);
    expect(mean).toBeGreaterThan(0.94);
    expect(mean).toBeLessThan(0.985);
    expect(least).toBeGreaterThan(0.85);
  });
});

describe("weights", () => {
  test("only the share and the effective size count", () => {
    fc.assert(
      fc.property(proportion, method, fc.double({ min: 1, max: 1e3, noNaN: true }), ({ count, n }, method, scale) => {
        fc.pre(n >= 18 && n * scale < 2 ** 53);
        const plain = proportionInterval({ count, n }, { method, effectiveSize: 17.5 });
        const scaled = proportionInterval({ count: count * scale, n: n * scale }, { method, effectiveSize: 17.5 });
        expectNear(scaled.lower, plain.lower);
        expectNear(scaled.upper, plain.upper);
      }),
    );
  });

  test("equal weights change nothing", () => {
    for (const method of METHODS) {
      const plain = proportionInterval({ count: 6, n: 10 }, { method });
      const weighted = proportionInterval({ count: 7.5, n: 12.5 }, { method, effectiveSize: 10 });
      expectNear(weighted.lower, plain.lower);
      expectNear(weighted.upper, plain.upper);
    }
  });
});

describe("properties", () => {
  test("it is sound, within 0 and 1, and contains the share", () => {
    fc.assert(
      fc.property(proportion, method, confidence, ({ count, n }, method, confidence) => {
        const interval = proportionInterval({ count, n }, { method, confidence });
        expectSound(interval);
        if (n === 0) return;
        expect(interval.lower).toBeGreaterThanOrEqual(0);
        expect(interval.lower).toBeLessThanOrEqual(count / n);
        expect(interval.upper).toBeGreaterThanOrEqual(count / n);
        expect(interval.upper).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("sound for whatever weights and populations", () => {
    const weight = fc.double({ min: 0, max: Number.MAX_SAFE_INTEGER, noNaN: true });
    const size = fc.double({ min: 1, max: Number.MAX_SAFE_INTEGER, noNaN: true });
    fc.assert(
      fc.property(weight, weight, size, method, confidence, (one, other, effectiveSize, method, confidence) => {
        const weighted = { count: Math.min(one, other), n: Math.max(one, other) };
        fc.pre(weighted.n >= 1);
        const options = { effectiveSize: Math.min(weighted.n, effectiveSize), method, confidence };
        expectSound(proportionInterval(weighted, options));
      }),
    );
    fc.assert(
      fc.property(proportion, fc.maxSafeNat(), method, confidence, ({ count, n }, more, method, confidence) => {
        fc.pre(Number.isSafeInteger(n + more));
        expectSound(proportionInterval({ count, n }, { population: n + more, method, confidence }));
      }),
    );
  });

  test("what does not count mirrors it", () => {
    fc.assert(
      fc.property(proportion, method, confidence, ({ count, n }, method, confidence) => {
        fc.pre(n > 0);
        const interval = proportionInterval({ count, n }, { method, confidence });
        const mirrored = proportionInterval({ count: n - count, n }, { method, confidence });
        expectNear(mirrored.lower, 1 - (interval.upper as number));
        expectNear(mirrored.upper, 1 - (interval.lower as number));
      }),
    );
  });

  test("more confidence never narrows it", () => {
    fc.assert(
      fc.property(proportion, method, confidence, confidence, ({ count, n }, method, one, other) => {
        fc.pre(n > 0);
        const narrow = proportionInterval({ count, n }, { method, confidence: Math.min(one, other) });
        const wide = proportionInterval({ count, n }, { method, confidence: Math.max(one, other) });
        expect(wide.lower).toBeLessThanOrEqual((narrow.lower as number) + 1e-13);
        expect(wide.upper).toBeGreaterThanOrEqual((narrow.upper as number) - 1e-13);
      }),
    );
  });

  test("more cases of the same kind never widen it", () => {
    fc.assert(
      fc.property(
        fc.nat(300),
        fc.nat(300),
        fc.integer({ min: 2, max: 1000 }),
        method,
        confidence,
        (count, others, times, method, confidence) => {
          fc.pre(count + others > 0);
          const width = (times: number): number => {
            const { lower, upper } = proportionInterval(
              { count: times * count, n: times * (count + others) },
              { method, confidence },
            );
            return (upper as number) - (lower as number);
          };
          expect(width(times)).toBeLessThanOrEqual(width(1) + 1e-13);
        },
      ),
    );
  });

  test("Wilson's limits are the shares at which the score test is just passed", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.constantFrom(0.8, 0.95, 0.99), (count, others, confidence) => {
        const n = count + others;
        fc.pre(n > 0);
        const z = { 0.8: 1.2815515655446004, 0.95: 1.959963984540054, 0.99: 2.5758293035489004 }[confidence] as number;
        const { lower, upper } = proportionInterval({ count, n }, { confidence });
        for (const limit of [lower, upper] as number[]) {
          // At 0 and at 1 there is nothing to be found.
          if (limit === 0 || limit === 1) continue;
          expectNear(Math.abs(count / n - limit) / Math.sqrt((limit * (1 - limit)) / n), z);
        }
      }),
    );
  });

  test("Clopper and Pearson's limits leave just half of the rest in either binomial tail", () => {
    for (const [count, n] of [
      [1, 5],
      [3, 10],
      [17, 40],
    ] as const) {
      const { lower, upper } = proportionInterval({ count, n }, { confidence: 0.9, method: "clopper-pearson" });
      const tail = (from: number, to: number, p: number): number => {
        let sum = 0;
        for (let k = from; k <= to; k += 1) sum += binomialShare(k, n, p);
        return sum;
      };
      expectNear(tail(count, n, lower as number), 0.05);
      expectNear(tail(0, count, upper as number), 0.05);
    }
  });
});

/** How often the interval holds the share, by going through every sample there can be. */
describe("coverage of 95 % intervals", () => {
  const GRID = Array.from({ length: 100 }, (_, step) => (step + 0.5) / 100);

  function coverageOf(n: number, method: ProportionIntervalMethod): readonly number[] {
    const intervals = Array.from({ length: n + 1 }, (_, count) => proportionInterval({ count, n }, { method }));
    return GRID.map((p) =>
      intervals.reduce(
        (sum, { lower, upper }, count) =>
          (lower as number) <= p && p <= (upper as number) ? sum + binomialShare(count, n, p) : sum,
        0,
      ),
    );
  }

  // STATISTICS.md, section 2: the least coverages from 0.005 on. Its mean is over points that are not written down there.
  test.each([
    { n: 10, method: "wilson", mean: 0.952, least: 0.86 },
    { n: 30, method: "wilson", mean: 0.953, least: 0.86 },
    { n: 100, method: "wilson", mean: 0.95, least: 0.91 },
    { n: 10, method: "agresti-coull", mean: 0.965, least: 0.928 },
    { n: 30, method: "agresti-coull", mean: 0.964, least: 0.934 },
    { n: 30, method: "clopper-pearson", mean: 0.977, least: 0.954 },
    { n: 10, method: "wald", mean: null, least: 0.049 },
    { n: 30, method: "wald", mean: null, least: 0.14 },
    { n: 100, method: "wald", mean: null, least: 0.394 },
  ] as const)("$n cases, $method: about $mean, least $least", ({ n, method, mean, least }) => {
    const [ourMean, ourLeast] = summary(coverageOf(n, method));
    expectRounded([ourLeast], [least]);
    if (mean !== null) expect(Math.abs(ourMean - mean)).toBeLessThan(0.006);
  });

  test("Clopper and Pearson never fall below their level, wherever the share is", () => {
    for (const n of [1, 5, 10, 20]) expect(summary(coverageOf(n, "clopper-pearson"))[1]).toBeGreaterThanOrEqual(0.95);
  });

  test("with 10 cases the default is closest to its level, and Wald furthest", () => {
    const off = (method: ProportionIntervalMethod): number => Math.abs(summary(coverageOf(10, method))[0] - 0.95);
    for (const method of METHODS) {
      expect(off(method)).toBeGreaterThanOrEqual(off("wilson"));
      expect(off(method)).toBeLessThanOrEqual(off("wald"));
    }
  });
});

describe("inadmissible", () => {
  const share = { count: 6, n: 10 };
  test.each([
    [
      { count: 11, n: 10 },
      {},
      "proportionInterval proportion.count: expected a whole number from 0, not above n, received 11",
    ],
    [
      { count: 6, n: -1 },
      {},
      "proportionInterval proportion.count: expected a whole number from 0, not above n, received 6 (and 1 more)",
    ],
    [{ count: 6, n: "10" }, {}, 'proportionInterval proportion.n: expected a whole number from 0, received "10"'],
    [
      { count: 0.6, n: 10 },
      {},
      "proportionInterval proportion.count: expected a whole number from 0, not above n, received 0.6",
    ],
    [undefined, {}, "proportionInterval proportion: expected a record with count, n"],
    [[{ resolved: true }], {}, "received […] (compute the share first: proportionInterval(resolutionRate(tickets)))"],
    [
      share,
      { population: 9 },
      "proportionInterval options.population: expected at least the 10 who answered, received 9",
    ],
    [share, { population: 20, effectiveSize: 8 }, "without an effectiveSize, received 20"],
    [
      share,
      { effectiveSize: Number.POSITIVE_INFINITY },
      "proportionInterval options.effectiveSize: expected a number from 1 to 2^53 - 1, received Infinity",
    ],
    [
      { count: 1.2, n: 1.1 },
      { effectiveSize: 8 },
      "proportionInterval proportion.count: expected a number from 0 to 2^53 - 1, not above n, received 1.2",
    ],
    [
      share,
      { confidence: 1 },
      "proportionInterval options.confidence: expected a number between 0 and 1, exclusive, received 1",
    ],
    [share, { method: "exact" }, "proportionInterval options.method: expected"],
    [share, { alpha: 0.05 }, "proportionInterval options.alpha: expected no "],
  ])("%j, %j", (proportion, options, message) => {
    const call = () => proportionInterval(proportion as never, options as never);
    expect(call).toThrow(KpiInputError);
    expect(call).toThrow(message);
  });
});
