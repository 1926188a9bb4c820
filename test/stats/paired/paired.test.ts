import fc from "fast-check";
import { KpiInputError } from "service-kpis";
import {
  type AnswerPair,
  comparePairedNps,
  comparePairedProportions,
  comparePairedRatings,
  normalQuantile,
  normalUpperTail,
  type PairedComparison,
} from "service-kpis/stats";
import { describe, expect, test } from "vitest";
import { confidence, expectNear, expectSound } from "../counts.ts";
import { ways } from "../enumeration.ts";

function repeat<Answer>(before: Answer, after: Answer, times: number): AnswerPair<Answer>[] {
  return Array.from({ length: times }, () => ({ before, after }));
}

function table(both: number, gained: number, lost: number, neither: number): AnswerPair<boolean>[] {
  return [
    ...repeat(true, true, both),
    ...repeat(false, true, gained),
    ...repeat(true, false, lost),
    ...repeat(false, false, neither),
  ];
}

/** The mid-p by its definition: all ways to turn the differences round, each as likely as any other. */
function naiveMidP(differences: readonly number[]): number {
  const observed = Math.abs(differences.reduce((sum, difference) => sum + difference, 0));
  if (observed === 0) return 1;
  let weight = 0;
  for (let turns = 0; turns < 2 ** differences.length; turns += 1) {
    const sum = differences.reduce(
      (total, difference, place) => total + (turns & (1 << place) ? -difference : difference),
      0,
    );
    weight += Math.abs(sum) > observed ? 1 : Math.abs(sum) === observed ? 0.5 : 0;
  }
  return weight / 2 ** differences.length;
}

test("published: Fagerland, Lydersen and Laake (2013), airways of 21 children before and after a transplantation: mid-p .0391", () => {
  const result = comparePairedProportions(table(1, 1, 7, 12));
  expect(result).toMatchObject({ n: 21, rose: 1, fell: 7, missing: 0, significant: true });
  // 2 P(X <= 1) - P(X = 1) of eight coins.
  expectNear(result.pValue, (2 * 9 - 8) / 256);
  expectNear(result.statistic, -6 / Math.sqrt(8));
  expectNear(result.difference, -6 / 21);
});

test("Tango's limits are where the likeliest share under the difference gives z", () => {
  const z = normalQuantile(0.975);
  for (const [gained, lost, n] of [
    [10, 2, 50],
    [7, 1, 21],
    [3, 0, 12],
    [5, 9, 40],
  ] as const) {
    const result = comparePairedProportions(table(n - gained - lost, gained, lost, 0));
    for (const limit of [Number(result.lower), Number(result.upper)]) {
      // The share that is lost, looked for on the whole line: gained is lost + limit.
      const likelihood = (share: number): number =>
        gained * Math.log(share + limit) +
        (lost === 0 ? 0 : lost * Math.log(share)) +
        (n - gained - lost) * Math.log(1 - 2 * share - limit);
      let [low, high] = [Math.max(0, -limit), (1 - limit) / 2];
      for (let round = 0; round < 200; round += 1) {
        const [one, other] = [low + (high - low) / 3, high - (high - low) / 3];
        if (likelihood(one) < likelihood(other)) low = one;
        else high = other;
      }
      const share = (low + high) / 2;
      const statistic = (gained - lost - n * limit) / Math.sqrt(n * (2 * share + limit * (1 - limit)));
      expect(Math.abs(Math.abs(statistic) - z)).toBeLessThan(1e-6);
    }
  }
});

test("p counts all ways, of shares, scores and ratings", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })), {
        minLength: 1,
        maxLength: 9,
      }),
      (rows) => {
        const pairs = rows.map(([before, after]) => ({ before, after }));
        expectNear(comparePairedRatings(pairs).pValue, naiveMidP(rows.map(([before, after]) => after - before)));
        const scores = pairs.map(({ before, after }) => ({ before: 2 * before, after: 2 * after }));
        const net = (score: number): number => (score >= 9 ? 1 : score <= 6 ? -1 : 0);
        expectNear(
          comparePairedNps(scores).pValue,
          naiveMidP(scores.map(({ before, after }) => net(after) - net(before))),
        );
        const shares = pairs.map(({ before, after }) => ({ before: before > 2, after: after > 2 }));
        const turned = shares.map(({ before, after }) => Number(after) - Number(before));
        expectNear(comparePairedProportions(shares).pValue, naiveMidP(turned));
      },
    ),
    { numRuns: 60 },
  );
});

test("of many pairs p is binomial, and above 1,000 normal", () => {
  let tail = 0;
  for (let k = 0; k < 17; k += 1) tail += ways(50, k);
  expectNear(comparePairedProportions(table(500, 17, 33, 900)).pValue, (2 * tail + ways(50, 17)) / 2 ** 50);
  const result = comparePairedProportions(table(1, 540, 461, 1));
  expectNear(result.pValue, 2 * normalUpperTail(79 / Math.sqrt(1001)));
  const counted = comparePairedProportions(table(1, 539, 461, 1));
  expect(Math.abs(Number(counted.pValue) / (2 * normalUpperTail(78 / Math.sqrt(1000))) - 1)).toBeLessThan(0.002);
  expect(Number(comparePairedProportions(table(0, 1000, 0, 0)).pValue)).toBeGreaterThan(0);
});

test("by hand: the interval of the moves with one and a half pseudo-pairs", () => {
  // Moves 2, 1, 0, -1, with the variance 5 / 4 about .5; N = 5.5. Pseudo-pairs: mean 0, variance 4^2 / 4 on five points.
  const pairs = [
    { before: 1, after: 3 },
    { before: 4, after: 5 },
    { before: 2, after: 2 },
    { before: 3, after: 2 },
    { before: null, after: 2 },
    { before: 3, after: null },
  ];
  const result = comparePairedRatings(pairs);
  const centre = 2 / 5.5;
  const squares = (4 + 1 + 0 + 1 + 1.5 * 4) / 5.5 - centre ** 2;
  const margin = normalQuantile(0.975) * Math.sqrt(squares / 5.5);
  expect(result).toMatchObject({ difference: 0.5, n: 4, missing: 2, rose: 2, fell: 1 });
  expectNear(result.statistic, 2 / Math.sqrt(6));
  expectNear(result.lower, centre - margin);
  expectNear(result.upper, centre + margin);
  const scores = [
    { before: 6, after: 9 },
    { before: 8, after: 10 },
    { before: 0, after: 6 },
    { before: 9, after: 7 },
  ];
  const nps = comparePairedNps(scores);
  const spread = (4 + 1 + 0 + 1 + 1.5) / 5.5 - centre ** 2;
  expectNear(nps.difference, 50, 100);
  expectNear(nps.lower, 100 * (centre - normalQuantile(0.975) * Math.sqrt(spread / 5.5)), 100);
});

test("says nothing where no pair is whole, and p is 1 where nothing moved", () => {
  const nothing = { difference: null, lower: null, upper: null, statistic: null, pValue: null, significant: null };
  for (const compare of [comparePairedNps, comparePairedRatings, comparePairedProportions]) {
    expect(compare([{ before: null, after: null }])).toMatchObject({ ...nothing, n: 0, missing: 1, rose: 0, fell: 0 });
    expect(compare([])).toMatchObject(nothing);
  }
  const still = comparePairedRatings(repeat(4, 4, 20));
  expect(still).toMatchObject({ difference: 0, statistic: 0, pValue: 1, significant: false });
  expect(still.lower).toBeLessThan(0);
  expectNear(Number(still.lower), -Number(still.upper));
});

test.each<[(pairs: never, options?: never) => unknown, unknown, unknown, string]>([
  [
    comparePairedProportions,
    [{ before: 1, after: true }],
    {},
    "comparePairedProportions pairs[0].before: expected true or false, or null for no answer",
  ],
  [comparePairedProportions, [{ before: true }], {}, "pairs[0].after"],
  [comparePairedProportions, [[true, false]], {}, "pairs[0]: expected a record with before and after"],
  [
    comparePairedNps,
    [{ before: 11, after: 1 }],
    {},
    "comparePairedNps pairs[0].before: expected a whole number from 0 to 10",
  ],
  [
    comparePairedRatings,
    [{ before: 6, after: 1 }],
    {},
    "comparePairedRatings pairs[0].before: expected a whole number from 1 to 5",
  ],
  [comparePairedRatings, [], { scale: [5, 1] }, "options.scale"],
  [comparePairedRatings, [], { method: "welch" }, "options.method"],
  [comparePairedNps, [], { population: 5 }, "options.population"],
  [comparePairedNps, 5, {}, "expected an iterable"],
])("%o refuses %o with %o", (compare, pairs, options, message) => {
  const run = () => compare(pairs as never, options as never);
  expect(run).toThrow(KpiInputError);
  expect(run).toThrow(message);
});

const answer = fc.option(fc.integer({ min: 1, max: 5 }), { nil: null });
const answers = fc.array(fc.record({ before: answer, after: answer }), { maxLength: 60 });

describe("properties", () => {
  const comparisons: Readonly<
    Record<string, (pairs: readonly AnswerPair<number>[], level?: number) => PairedComparison<string>>
  > = {
    ratings: (pairs, level = 0.95) => comparePairedRatings(pairs, { confidence: level }),
    nps: (pairs, level = 0.95) =>
      comparePairedNps(
        pairs.map(({ before, after }) => ({ before: before && 2 * before, after: after && 2 * after })),
        { confidence: level },
      ),
    shares: (pairs, level = 0.95) =>
      comparePairedProportions(
        pairs.map(({ before, after }) => ({ before: before && before > 3, after: after && after > 3 })) as never,
        { confidence: level },
      ),
  };

  test.each(Object.entries(comparisons))("%s: sound, around the difference, p decides", (_name, compare) => {
    fc.assert(
      fc.property(answers, confidence, (pairs, level) => {
        const result = compare(pairs, level);
        expectSound(result);
        const { difference, lower, upper, pValue, significant } = result;
        if (difference === null || lower === null || upper === null) return;
        expect(lower <= difference + 1e-12 && difference <= upper + 1e-12).toBe(true);
        expect(significant).toBe(Number(pValue) < 1 - level);
      }),
    );
  });

  test.each(Object.entries(comparisons))("%s: mirrored, and in any order", (_name, compare) => {
    fc.assert(
      fc.property(answers, (pairs) => {
        const forth = compare(pairs);
        const back = compare(pairs.map(({ before, after }) => ({ before: after, after: before })).reverse());
        expectNear(back.pValue, forth.pValue);
        expect([back.rose, back.fell]).toEqual([forth.fell, forth.rose]);
        if (forth.difference === null) return;
        expectNear(back.difference, -forth.difference, 100);
        expectNear(back.lower, -Number(forth.upper), 100);
      }),
    );
  });

  test.each(Object.entries(comparisons))("%s: surer is wider, more pairs are narrower", (_name, compare) => {
    fc.assert(
      fc.property(answers, (pairs) => {
        const width = ({ lower, upper }: PairedComparison<string>): number => Number(upper) - Number(lower);
        const widths = [0.8, 0.95, 0.99].map((level) => width(compare(pairs, level)));
        expect(widths).toEqual(widths.slice().sort((a, b) => a - b));
        const many = compare([...pairs, ...pairs, ...pairs, ...pairs]);
        if (many.n > 0) expect(width(many)).toBeLessThan(Number(widths[1]));
      }),
    );
  });
});
