import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareNps } from "../../../src/stats/compare/compareNps.ts";
import { npsInterval } from "../../../src/stats/interval/npsInterval.ts";
import { sampleSizeForMean } from "../../../src/stats/plan/sampleSizeForMean.ts";
import { sampleSizeForNps } from "../../../src/stats/plan/sampleSizeForNps.ts";
import { sampleSizeForProportion } from "../../../src/stats/plan/sampleSizeForProportion.ts";
import { reference, refusal } from "../../reference/planning.ts";

describe("sampleSizeForNps", () => {
  test.each(reference.npsMargins)(
    "margin $margin, variance $variance, of $population: $n",
    ({ n, population, ...plan }) => {
      expect(sampleSizeForNps({ ...plan, population: population ?? undefined })).toBe(n);
    },
  );

  test.each(reference.npsChanges)(
    "change $change, variance $variance, power $power: $n",
    ({ n, population, ...plan }) => {
      const planned = sampleSizeForNps({ ...plan, population: population ?? undefined });
      if (n > 100 || population !== null) expect(planned).toBe(n);
      else {
        // Without passives as the share of promoters, otherwise as a mean with that spread.
        const { variance, change, ...others } = plan;
        const standardDeviation = 100 * Math.sqrt(variance);
        const expected =
          variance === 1
            ? sampleSizeForProportion({ ...others, change: change / 200 })
            : sampleSizeForMean({ ...others, change, standardDeviation });
        expect(planned).toBeGreaterThanOrEqual(n);
        expect(planned).toBe(expected);
      }
    },
  );

  test("by hand: (100 * 1.96 / 5)^2 = 1536.6, and of 2000 people 1536.6 / (1 + 1535.6 / 2000) = 869.2", () => {
    expect(sampleSizeForNps({ margin: 5 })).toBe(1537);
    expect(sampleSizeForNps({ margin: 5, population: 2000 })).toBe(870);
  });

  test("the interval of the worst case then reaches no further than planned, and 3 answers less would do", () => {
    for (const margin of [2, 3, 5, 10, 20, 40]) {
      const n = sampleSizeForNps({ margin });
      expect(halfWidth((n + (n % 2)) / 2)).toBeLessThanOrEqual(margin);
      const fewer = n - 3;
      expect(halfWidth((fewer + (fewer % 2)) / 2)).toBeLessThanOrEqual(margin * (1 + 1 / n));
    }
    function halfWidth(half: number): number {
      const { lower, upper } = npsInterval({ promoters: half, passives: 0, detractors: half });
      return (Number(upper) - Number(lower)) / 2;
    }
  });

  // Shares 0.6, 0.2, 0.2 before and 0.8, 0.1, 0.1 after: a change of 30 points, variances 0.64 and 0.41, 0.525 on average.
  test("a change of the planned size is then found about as often as planned", () => {
    const n = sampleSizeForNps({ change: 30, variance: 0.525 });
    const random = parkMiller(11);
    const rounds = 4000;
    let found = 0;
    for (let round = 0; round < rounds; round += 1) {
      if (compareNps(draw(n, 0.6, 0.2, random), draw(n, 0.8, 0.1, random)).significant) found += 1;
    }
    // Three standard errors of 4000 draws are 0.019, and the plan itself is a formula for large samples.
    expect(found / rounds).toBeGreaterThan(0.77);
    expect(found / rounds).toBeLessThan(0.84);
  });

  test("a smaller aim, more confidence and more power never take fewer answers; a population never more", () => {
    const share = fc.double({ min: 0.01, max: 0.999, noNaN: true });
    const aim = fc.double({ min: 0.5, max: 100, noNaN: true });
    fc.assert(
      fc.property(aim, aim, share, share, share, fc.nat(5000), (one, other, confidence, more, variance, others) => {
        const [small, large] = [Math.min(one, other), Math.max(one, other)];
        const [less, sure] = [Math.min(confidence, more), Math.max(confidence, more)];
        const population = others + 1;
        const n = sampleSizeForNps({ margin: large, confidence: less, variance });
        expect(sampleSizeForNps({ margin: small, confidence: less, variance })).toBeGreaterThanOrEqual(n);
        expect(sampleSizeForNps({ margin: large, confidence: sure, variance })).toBeGreaterThanOrEqual(n);
        expect(sampleSizeForNps({ margin: large, confidence: less })).toBeGreaterThanOrEqual(n);
        const ofPopulation = sampleSizeForNps({ margin: large, confidence: less, variance, population });
        expect(ofPopulation).toBeLessThanOrEqual(Math.min(n, population));
        expect(ofPopulation).toBeGreaterThanOrEqual(1);
        const change = { change: large, confidence: less, variance };
        const half = sampleSizeForNps({ ...change, power: 0.5 });
        expect(half).toBeGreaterThanOrEqual(n);
        expect(sampleSizeForNps(change)).toBeGreaterThanOrEqual(half);
      }),
    );
  });

  // (10 z)^2 with z = 2 exactly: what rounding leaves above 400 is not another answer.
  test("rounds up, but not what is only rounding", () => {
    const confidence = 0.954499736103641585599; // 2 * pnorm(2) - 1
    expect(sampleSizeForNps({ margin: 10, confidence })).toBe(400);
    expect(sampleSizeForNps({ margin: 10 * (1 - 1e-10), confidence })).toBe(401);
  });

  test("an aim that nothing can reach is refused, unless all of a population can be asked", () => {
    expect(refusal(() => sampleSizeForNps({ margin: 1e-200 })).path).toEqual(["margin"]);
    expect(refusal(() => sampleSizeForNps({ change: 5e-324 })).path).toEqual(["change"]);
    for (const population of [1, 49, 1e6]) {
      expect(sampleSizeForNps({ margin: 1e-200, population })).toBe(population);
    }
  });

  test.each([
    [{}, ["margin"]],
    [undefined, []],
    [{ margin: 5, change: 5 }, ["margin"]],
    [{ margin: 5, power: 0.8 }, ["power"]],
    [{ margin: 0 }, ["margin"]],
    [{ margin: -5 }, ["margin"]],
    [{ margin: 101 }, ["margin"]],
    [{ margin: "5" }, ["margin"]],
    [{ change: 201 }, ["change"]],
    [{ change: Number.NaN }, ["change"]],
    [{ change: 5, power: 1 }, ["power"]],
    [{ change: 5, power: 0.4 }, ["power"]],
    [{ margin: 5, confidence: 95 }, ["confidence"]],
    [{ margin: 5, population: 0 }, ["population"]],
    [{ margin: 5, population: 10.5 }, ["population"]],
    [{ margin: 5, variance: 0 }, ["variance"]],
    [{ margin: 5, variance: 1.1 }, ["variance"]],
    [{ margin: 5, share: 0.5 }, ["share"]],
  ])("refuses %j", (options, path) => {
    expect(refusal(() => sampleSizeForNps(options as { margin: number })).path).toEqual(path);
  });
});

function draw(n: number, promoters: number, detractors: number, random: () => number) {
  const tally = { promoters: 0, passives: 0, detractors: 0 };
  for (let answer = 0; answer < n; answer += 1) {
    const point = random();
    tally[point < promoters ? "promoters" : point < promoters + detractors ? "detractors" : "passives"] += 1;
  }
  return tally;
}

/** Numbers from 0 to 1, the same ones every time. */
function parkMiller(seed: number): () => number {
  let state = seed;
  return () => {
    state = (16807 * state) % 2147483647;
    return state / 2147483647;
  };
}
