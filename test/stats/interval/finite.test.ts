import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KpiInputError } from "../../../src/input/error.ts";
import { npsInterval } from "../../../src/stats/interval/npsInterval.ts";
import { proportionInterval } from "../../../src/stats/interval/proportionInterval.ts";
import { confidence } from "../counts.ts";
import { triples, ways } from "../enumeration.ts";

interface Case {
  readonly population: number;
  readonly confidence: number;
  readonly limits: readonly [number, number];
}

const { shares, scores } = JSON.parse(
  readFileSync(new URL("../../reference/comparisons.json", import.meta.url), "utf8"),
) as {
  readonly shares: readonly (Case & { readonly count: number; readonly n: number })[];
  readonly scores: readonly (Case & {
    readonly promoters: number;
    readonly passives: number;
    readonly detractors: number;
  })[];
};

describe("by scipy's hypergeometric distribution, and by counting", () => {
  test.each(shares)("$count of $n in $population, $confidence", ({ count, n, population, confidence, limits }) => {
    const { lower, upper, method } = proportionInterval({ count, n }, { population, confidence });
    expect([lower, upper, method]).toEqual([limits[0] / population, limits[1] / population, "exact"]);
  });

  test.each(scores)(
    "$promoters, $passives and $detractors in $population, $confidence",
    ({ population, confidence, limits, ...tally }) => {
      const { lower, upper, method } = npsInterval(tally, { population, confidence });
      const [least, most] = limits.map((limit) => (100 * limit) / population + 0);
      expect([lower, upper, method]).toEqual([least, most, "exact"]);
    },
  );
});

// FINDINGS.md, E4. Were 1 of 10 counting, samples of 8 would have none in 1 of 5; were 2, in 1 of 45.
test("what is plainly possible is not left out", () => {
  expect(proportionInterval({ count: 0, n: 8 }, { population: 10 })).toMatchObject({ lower: 0, upper: 0.1 });
  expect(npsInterval({ promoters: 0, passives: 8, detractors: 0 }, { population: 10 })).toMatchObject({
    lower: -10,
    upper: 10,
  });
});

describe("it never holds the truth less often than it says, whatever the team", () => {
  test.each([
    [6, 5],
    [10, 5],
    [10, 8],
    [20, 10],
  ])("scores: %i people, %i answers", (population, n) => {
    const samples = triples(n).map(([promoters, passives, detractors]) => {
      const { lower, upper } = npsInterval({ promoters, passives, detractors }, { population });
      return { promoters, passives, detractors, lower: Number(lower) - 1e-9, upper: Number(upper) + 1e-9 };
    });
    for (const [up, still, down] of triples(population)) {
      const score = (100 * (up - down)) / population;
      const held = samples
        .filter(({ lower, upper }) => lower <= score && score <= upper)
        .filter(({ promoters, passives, detractors }) => promoters <= up && passives <= still && detractors <= down)
        .reduce(
          (sum, { promoters, passives, detractors }) =>
            sum + ways(up, promoters) * ways(still, passives) * ways(down, detractors),
          0,
        );
      expect(held / ways(population, n)).toBeGreaterThanOrEqual(0.95 - 1e-9);
    }
  });

  test.each([
    [10, 8],
    [30, 12],
    [50, 40],
  ])("shares: %i cases, %i looked at", (population, n) => {
    const limits = Array.from({ length: n + 1 }, (_, count) => proportionInterval({ count, n }, { population }));
    for (let all = 0; all <= population; all += 1) {
      let held = 0;
      limits.forEach(({ lower, upper }, count) => {
        const isPossible = count <= all && n - count <= population - all;
        if (isPossible && Number(lower) <= all / population && all / population <= Number(upper)) {
          held += ways(all, count) * ways(population - all, n - count);
        }
      });
      expect(held / ways(population, n)).toBeGreaterThanOrEqual(0.95 - 1e-9);
    }
  });
});

describe("laws", () => {
  test("a large population is one without end: Clopper and Pearson's limits", () => {
    const { lower, upper } = proportionInterval({ count: 3, n: 20 }, { population: 100_000 });
    const endless = proportionInterval({ count: 3, n: 20 }, { method: "clopper-pearson" });
    expect(Math.abs(Number(lower) - Number(endless.lower))).toBeLessThan(5e-5);
    expect(Math.abs(Number(upper) - Number(endless.upper))).toBeLessThan(5e-5);
  });

  test("mirrors, holds the share, and gets no narrower with confidence", () => {
    const few = fc.nat(12);
    fc.assert(
      fc.property(few, few, few, fc.nat(12), confidence, confidence, (up, still, down, silent, one, other) => {
        const n = up + still + down;
        fc.pre(n > 0);
        const options = { population: n + silent, confidence: Math.min(one, other) };
        const wider = { ...options, confidence: Math.max(one, other) };
        const tally = { promoters: up, passives: still, detractors: down };
        const score = npsInterval(tally, options);
        const turned = npsInterval({ promoters: down, passives: still, detractors: up }, options);
        expect([turned.lower, turned.upper]).toEqual([0 - Number(score.upper), 0 - Number(score.lower)]);
        expect(npsInterval(tally, wider).upper).toBeGreaterThanOrEqual(Number(score.upper));
        expect(score.lower).toBeLessThanOrEqual((100 * (up - down)) / n);
        const share = proportionInterval({ count: up, n }, options);
        const rest = proportionInterval({ count: n - up, n }, options);
        expect(Number(rest.lower) + Number(share.upper)).toBeCloseTo(1, 12);
        expect(proportionInterval({ count: up, n }, wider).lower).toBeLessThanOrEqual(Number(share.lower));
        expect(share.upper).toBeGreaterThanOrEqual(up / n);
      }),
    );
  });
});

test("another method is there if asked for, and larger populations have it", () => {
  const tally = { promoters: 50, passives: 30, detractors: 20 };
  expect(npsInterval(tally, { population: 101 }).method).toBe("adjusted-wald");
  expect(npsInterval(tally, { population: 100, method: "score" }).method).toBe("score");
  expect(proportionInterval({ count: 3, n: 9 }, { population: 100_001 }).method).toBe("wilson");
});

test.each([
  [() => npsInterval({ promoters: 1, passives: 1, detractors: 1 }, { method: "exact" }), "npsInterval", 100],
  [
    () => npsInterval({ promoters: 1, passives: 1, detractors: 1 }, { method: "exact", population: 101 }),
    "npsInterval",
    100,
  ],
  [() => proportionInterval({ count: 1, n: 2 }, { method: "exact" }), "proportionInterval", 100_000],
])("exact without a population that can be gone through: %#", (call, name, largest) => {
  expect(call).toThrow(KpiInputError);
  expect(call).toThrow(
    `${name} options.method: expected "exact" only of a population of at most ${largest}, received "exact"`,
  );
});
