import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KpiInputError } from "../../../src/input/error.ts";
import { enpsFromTally } from "../../../src/kpi/survey/enps.ts";
import { npsFromTally } from "../../../src/kpi/survey/nps.ts";
import { type NpsIntervalMethod, npsInterval } from "../../../src/stats/interval/npsInterval.ts";
import { confidence, expectNear, expectSound, promoterCounts, referenceOf } from "../counts.ts";
import { expectRounded, summary, triples, ways } from "../enumeration.ts";

const METHODS: readonly NpsIntervalMethod[] = ["adjusted-wald", "score", "wald"]; // "exact" has a file of its own
const method = fc.constantFrom(...METHODS);

interface Row {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
  readonly population: number | null;
  readonly confidence: number;
  readonly method: NpsIntervalMethod;
  readonly lower: number;
  readonly upper: number;
}

describe("R's numbers", () => {
  test.each(METHODS)("%s", (method) => {
    const rows = (referenceOf("npsInterval") as readonly Row[]).filter((row) => row.method === method);
    expect(rows).toHaveLength(78);
    for (const { population, confidence, lower, upper, ...tally } of rows) {
      const interval = npsInterval(tally, { population: population ?? undefined, confidence, method });
      expectNear(interval.lower, lower);
      expectNear(interval.upper, upper);
    }
  });
});

test("by hand: 3 pseudo-answers make 6, 3 and 1 of 10 into 6.75, 4.5 and 1.75 of 13", () => {
  const score = 5 / 13;
  const margin = 1.959963984540054 * Math.sqrt((8.5 / 13 - score ** 2) / 13);
  expectNear(npsInterval({ promoters: 6, passives: 3, detractors: 1 }).lower, 100 * (score - margin));
  expectNear(npsInterval({ promoters: 6, passives: 3, detractors: 1 }).upper, 100 * (score + margin));
});

test("what is returned", () => {
  const tally = { promoters: 0, passives: 9, detractors: 0, missing: 0 };
  const interval = npsInterval(npsFromTally(tally), { confidence: 0.9, method: "wald" });
  expect(interval).toStrictEqual({ lower: 0, upper: 0, confidence: 0.9, method: "wald" });
  expect(npsInterval(enpsFromTally({ ...tally, definition: { scale: "0-10" } }))).toStrictEqual(npsInterval(tally));
  const nobody = { promoters: 0, passives: 0, detractors: 0 };
  const nothing = { lower: null, upper: null, confidence: 0.95, method: "adjusted-wald" };
  expect(npsInterval(nobody)).toStrictEqual(nothing);
  expect(npsInterval(nobody, { population: 0 })).toStrictEqual({ ...nothing, method: "exact" });
  expect(npsInterval(nobody, { effectiveSize: 3 })).toStrictEqual(nothing);
});

describe("where the adjusted interval would leave out the score it is stretched", () => {
  // n promoters and nobody else: with N = n + 3, score (N - 3) / N and variance (N - 1.5) / N - score².
  const upperOf = (n: number, z: number): number => {
    const all = n + 3;
    const score = n / all;
    return score + z * Math.sqrt(((all - 1.5) / all - score ** 2) / all);
  };
  test.each([
    { confidence: 0.95, z: 1.959963984540054, last: 1 },
    { confidence: 0.9, z: 1.6448536269514722, last: 4 },
    { confidence: 0.85, z: 1.4395314709384563, last: 54 },
  ])("$confidence: up to $last answers", ({ confidence, z, last }) => {
    expect(upperOf(last, z)).toBeLessThan(1);
    expect(upperOf(last + 1, z)).toBeGreaterThanOrEqual(1);
    for (const promoters of [1, last, last + 1, 1000]) {
      expect(npsInterval({ promoters, passives: 0, detractors: 0 }, { confidence }).upper).toBe(100);
      expect(npsInterval({ promoters: 0, passives: 0, detractors: promoters }, { confidence }).lower).toBe(-100);
    }
  });
});

describe("finite populations", () => {
  test("9 of 10 people: no further than the tenth could move the score", () => {
    const interval = npsInterval({ promoters: 5, passives: 2, detractors: 2 }, { population: 10 });
    expect(interval).toMatchObject({ lower: 20, upper: 40 });
  });

  test("a census has width 0", () => {
    fc.assert(
      fc.property(promoterCounts, method, confidence, (tally, method, confidence) => {
        const n = tally.promoters + tally.passives + tally.detractors;
        fc.pre(n > 0 && Number.isSafeInteger(n));
        const score = (100 * (tally.promoters - tally.detractors)) / n + 0;
        expect(npsInterval(tally, { population: n, method, confidence })).toMatchObject({ lower: score, upper: score });
      }),
    );
  });

  test("many more people are no different from people without end", () => {
    const tally = { promoters: 6, passives: 3, detractors: 1 };
    for (const method of METHODS) {
      const endless = npsInterval(tally, { method });
      const finite = npsInterval(tally, { method, population: Number.MAX_SAFE_INTEGER });
      expectNear(finite.lower, endless.lower);
      expectNear(finite.upper, endless.upper);
    }
  });
});

describe("weights", () => {
  test("only the shares and the effective size count", () => {
    fc.assert(
      fc.property(promoterCounts, method, fc.double({ min: 1, max: 1e3, noNaN: true }), (tally, method, scale) => {
        const sum = tally.promoters + tally.passives + tally.detractors;
        fc.pre(sum >= 18 && sum * scale < 2 ** 53);
        const plain = npsInterval(tally, { method, effectiveSize: 17.5 });
        const scaled = npsInterval(
          {
            promoters: scale * tally.promoters,
            passives: scale * tally.passives,
            detractors: scale * tally.detractors,
          },
          { method, effectiveSize: 17.5 },
        );
        expectNear(scaled.lower, plain.lower, 100);
        expectNear(scaled.upper, plain.upper, 100);
      }),
    );
  });

  test("equal weights change nothing", () => {
    for (const method of METHODS) {
      const plain = npsInterval({ promoters: 6, passives: 3, detractors: 1 }, { method });
      const weighted = npsInterval({ promoters: 7.5, passives: 3.75, detractors: 1.25 }, { method, effectiveSize: 10 });
      expectNear(weighted.lower, plain.lower);
      expectNear(weighted.upper, plain.upper);
    }
  });
});

describe("properties", () => {
  test("it is sound, on the scale, and contains the score", () => {
    fc.assert(
      fc.property(promoterCounts, method, confidence, (tally, method, confidence) => {
        const { promoters, passives, detractors } = tally;
        const n = promoters + passives + detractors;
        const interval = npsInterval(tally, { method, confidence });
        expectSound(interval);
        if (n === 0) return;
        const score = (100 * (promoters - detractors)) / n;
        expect(interval.lower).toBeGreaterThanOrEqual(-100);
        expect(interval.lower).toBeLessThanOrEqual(score);
        expect(interval.upper).toBeGreaterThanOrEqual(score);
        expect(interval.upper).toBeLessThanOrEqual(100);
      }),
    );
  });

  test("sound for whatever weights and populations", () => {
    const weight = fc.double({ min: 0, max: Number.MAX_SAFE_INTEGER, noNaN: true });
    const size = fc.double({ min: 1, max: Number.MAX_SAFE_INTEGER, noNaN: true });
    fc.assert(
      fc.property(
        weight,
        weight,
        weight,
        size,
        method,
        confidence,
        (promoters, passives, detractors, effectiveSize, method, confidence) => {
          const sum = promoters + passives + detractors;
          fc.pre(sum >= 1);
          const options = { effectiveSize: Math.min(sum, effectiveSize), method, confidence };
          expectSound(npsInterval({ promoters, passives, detractors }, options));
        },
      ),
    );
    fc.assert(
      fc.property(promoterCounts, fc.maxSafeNat(), method, confidence, (tally, more, method, confidence) => {
        const n = tally.promoters + tally.passives + tally.detractors;
        fc.pre(Number.isSafeInteger(n + more));
        expectSound(npsInterval(tally, { population: n + more, method, confidence }));
      }),
    );
  });

  test("swapping promoters and detractors mirrors it", () => {
    fc.assert(
      fc.property(promoterCounts, method, confidence, ({ promoters, passives, detractors }, method, confidence) => {
        const interval = npsInterval({ promoters, passives, detractors }, { method, confidence });
        const mirrored = npsInterval(
          { promoters: detractors, passives, detractors: promoters },
          { method, confidence },
        );
        expectNear(mirrored.lower, interval.upper === null ? null : -interval.upper, 100);
        expectNear(mirrored.upper, interval.lower === null ? null : -interval.lower, 100);
      }),
    );
  });

  test("more confidence never narrows it", () => {
    fc.assert(
      fc.property(promoterCounts, method, confidence, confidence, (tally, method, one, other) => {
        const narrow = npsInterval(tally, { method, confidence: Math.min(one, other) });
        const wide = npsInterval(tally, { method, confidence: Math.max(one, other) });
        fc.pre(narrow.lower !== null);
        expect(wide.lower).toBeLessThanOrEqual((narrow.lower as number) + 1e-11);
        expect(wide.upper).toBeGreaterThanOrEqual((narrow.upper as number) - 1e-11);
      }),
    );
  });

  test("more answers of the same kind never widen it", () => {
    const few = fc.nat(300);
    fc.assert(
      fc.property(
        few,
        few,
        few,
        fc.integer({ min: 2, max: 1000 }),
        method,
        confidence,
        (promoters, passives, detractors, times, method, confidence) => {
          fc.pre(promoters + passives + detractors > 0);
          const width = (times: number): number => {
            const tally = { promoters: times * promoters, passives: times * passives, detractors: times * detractors };
            const { lower, upper } = npsInterval(tally, { method, confidence });
            return (upper as number) - (lower as number);
          };
          expect(width(times)).toBeLessThanOrEqual(width(1) + 1e-11);
        },
      ),
    );
  });
});

/** How often the interval holds the score, by going through every sample there can be. */
describe("coverage of 95 % intervals", () => {
  const limitsOf = (n: number, method: NpsIntervalMethod, population?: number) =>
    triples(n).map(([promoters, passives, detractors]) => ({
      promoters,
      passives,
      detractors,
      interval: npsInterval({ promoters, passives, detractors }, { method, population }),
    }));
  const holds = ({ lower, upper }: { lower: number | null; upper: number | null }, score: number): boolean =>
    (lower as number) <= score + 1e-9 && (upper as number) >= score - 1e-9;

  // STATISTICS.md, section 5: all teams of N, of which n answered.
  test.each([
    { population: 10, n: 5, method: "adjusted-wald", expected: [0.95, 0.778] },
    { population: 10, n: 9, method: "adjusted-wald", expected: [0.955, 0.8] },
    { population: 20, n: 10, method: "adjusted-wald", expected: [0.951, 0.848] },
    { population: 20, n: 15, method: "adjusted-wald", expected: [0.949, 0.75] },
    { population: 10, n: 5, method: "score", expected: [0.969, 0.833] },
    { population: 10, n: 9, method: "score", expected: [0.949, 0.8] },
    { population: 20, n: 10, method: "score", expected: [0.96, 0.913] },
    { population: 20, n: 15, method: "score", expected: [0.948, 0.803] },
  ] as const)("$n of $population, $method: mean and least $expected", ({ population, n, method, expected }) => {
    const samples = limitsOf(n, method, population);
    const coverages = triples(population).map(([promoters, passives, detractors]) => {
      const score = (100 * (promoters - detractors)) / population;
      const covered = samples
        .filter(({ interval }) => holds(interval, score))
        .map((sample) =>
          [
            [promoters, sample.promoters],
            [passives, sample.passives],
            [detractors, sample.detractors],
          ].reduce(
            (product, [all, drawn]) =>
              product * ((drawn as number) > (all as number) ? 0 : ways(all as number, drawn as number)),
            1,
          ),
        );
      return covered.reduce((sum, share) => sum + share, 0) / ways(population, n);
    });
    expectRounded(summary(coverages), expected);
  });

  // Section 1, whose 87 settings are not written down there: the least coverages are those of this even grid, too.
  test.each([
    { n: 5, method: "wald", mean: 0.749, least: 0.225 },
    { n: 10, method: "wald", mean: 0.84, least: 0.4 },
    { n: 10, method: "adjusted-wald", mean: 0.954, least: 0.879 },
    { n: 10, method: "score", mean: 0.968, least: 0.914 },
  ] as const)("$n answers, $method: about $mean, least $least", ({ n, method, mean, least }) => {
    const samples = limitsOf(n, method);
    const coverages = triples(20)
      .filter((shares) => !shares.includes(20))
      .map((shares) => {
        const [up, still, down] = shares.map((share) => share / 20) as [number, number, number];
        return samples
          .filter(({ interval }) => holds(interval, 100 * (up - down)))
          .reduce(
            (sum, { promoters, passives, detractors }) =>
              sum +
              ways(n, promoters) *
                ways(n - promoters, detractors) *
                up ** promoters *
                still ** passives *
                down ** detractors,
            0,
          );
      });
    const [ourMean, ourLeast] = summary(coverages);
    expectRounded([ourLeast], [least]);
    expect(Math.abs(ourMean - mean)).toBeLessThanOrEqual(method === "wald" ? 0.025 : 0.005);
  });
});

describe("inadmissible", () => {
  const tally = { promoters: 6, passives: 3, detractors: 1 };
  test.each([
    [{ ...tally, promoters: -1 }, {}, "npsInterval tally.promoters: expected a whole number from 0, received -1"],
    [{ ...tally, passives: 0.5 }, {}, "npsInterval tally.passives: expected a whole number from 0, received 0.5"],
    [null, {}, "npsInterval tally: expected a record with promoters, passives and detractors, received null"],
    [
      [10, 9],
      {},
      "npsInterval tally: expected a record with promoters, passives and detractors, received [10, 9] (tally first: npsInterval(tallyNps(scores)))",
    ],
    [tally, { population: 9 }, "npsInterval options.population: expected at least the 10 who answered, received 9"],
    [
      tally,
      { population: 20.5 },
      "npsInterval options.population: expected a whole number from 0, without an effectiveSize, received 20.5",
    ],
    [
      tally,
      { population: 20, effectiveSize: 9 },
      "npsInterval options.population: expected a whole number from 0, without an effectiveSize, received 20",
    ],
    [
      tally,
      { effectiveSize: 0 },
      "npsInterval options.effectiveSize: expected a number from 1 to 2^53 - 1, received 0",
    ],
    [
      { ...tally, passives: Number.NaN },
      { effectiveSize: 8 },
      "npsInterval tally.passives: expected a number from 0 to 2^53 - 1, received NaN",
    ],
    [
      tally,
      { confidence: 95 },
      "npsInterval options.confidence: expected a number between 0 and 1, exclusive, received 95",
    ],
    [
      tally,
      { method: "t" },
      'npsInterval options.method: expected "adjusted-wald" or "exact" or "score" or "wald", received "t"',
    ],
    [tally, { level: 0.9 }, "npsInterval options.level: expected no "],
    [tally, 0.9, "npsInterval options: expected a record with"],
  ])("%j, %j", (tally, options, message) => {
    const call = () => npsInterval(tally as never, options as never);
    expect(call).toThrow(KpiInputError);
    expect(call).toThrow(message);
  });
});
