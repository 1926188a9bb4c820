import fc from "fast-check";
import { type CesOptions, ces, cesFromTally, mergeTallies, type Scale, tallyCes } from "service-kpis";
import { describe, expect, test } from "vitest";
import {
  answersOn,
  given,
  laws,
  meanOf,
  notAnswersOn,
  refusedPaths,
  risingOn,
  scales,
  times,
  within,
} from "../../laws.ts";

const scaleOf = ({ scale = [1, 7] }: CesOptions): Scale => scale;

const options: fc.Arbitrary<CesOptions> = fc.record(
  { scale: scales, easy: fc.constantFrom("high", "low") },
  { requiredKeys: [] },
);

laws({
  name: "ces",
  frontDoor: ces,
  tally: tallyCes,
  fromTally: cesFromTally,
  direction: ({ easy }) => (easy === "low" ? "lower" : "higher"),
  options,
  optionNames: ["scale", "easy"],
  defaults: {},
  admissible: (options) => answersOn(scaleOf(options)),
  inadmissible: (options) => notAnswersOn(scaleOf(options)),
  naive: (ratings) => ({ value: meanOf(given(ratings)), n: given(ratings).length }),
  range: scaleOf,
  rising: (options) => risingOn(scaleOf(options)),
});

describe("published figures", () => {
  test("CYS, 1,000 answers on 1-7: mean 4.08, 46 % on 5-7, 43 % on 1-3", () => {
    const ratings = [80, 210, 140, 110, 160, 180, 120].flatMap((count, index) => times(count, index + 1));
    const result = ces(ratings);
    expect(result).toMatchObject({ kpi: "ces", unit: "rating", n: 1000, count: 460, median: 4 });
    expect(result).toMatchObject({ value: 4.08, easyShare: 0.46, hardShare: 0.43, net: 3 });
    expect(result.ease).toBeCloseTo(3.08 / 6, 12);
  });

  test("by hand: 2, 4 and 7 on 1-7", () => {
    within(1e-12)(ces([7, 2, null, 4]), {
      kpi: "ces",
      unit: "rating",
      direction: "higher",
      value: 13 / 3,
      n: 3,
      missing: 1,
      count: 1,
      ease: (13 / 3 - 1) / 6,
      easyShare: 1 / 3,
      hardShare: 1 / 3,
      net: 0,
      median: 4,
      standardDeviation: Math.sqrt(((7 / 3) ** 2 + (1 / 3) ** 2 + (8 / 3) ** 2) / 2),
      counts: [0, 1, 0, 1, 0, 0, 1],
      definition: { scale: [1, 7], easy: "high" },
    });
  });
});

describe("sides of the midpoint", () => {
  test.each([
    { scale: [1, 7], easy: "high", easier: [5, 6, 7], harder: [1, 2, 3], source: "Zonka: 4 is neutral" },
    { scale: [1, 7], easy: "low", easier: [1, 2, 3], harder: [5, 6, 7], source: "HubSpot: 3.0 or less of 7 is good" },
    { scale: [1, 5], easy: "low", easier: [1, 2], harder: [4, 5], source: "CES 1.0: how much effort" },
    { scale: [1, 5], easy: "high", easier: [4, 5], harder: [1, 2], source: "Benbria: 5 is easy" },
    { scale: [1, 6], easy: "high", easier: [4, 5, 6], harder: [1, 2, 3], source: "an even scale has no midpoint" },
    { scale: [1, 2], easy: "low", easier: [1], harder: [2], source: "the shortest scale" },
  ] as const)("$scale, easy is $easy: $easier ($source)", ({ scale, easy, easier, harder }) => {
    const points = Array.from({ length: scale[1] }, (_, index) => index + 1);
    expect(points.filter((point) => ces([point], { scale, easy }).easyShare === 1)).toStrictEqual(easier);
    expect(points.filter((point) => ces([point], { scale, easy }).hardShare === 1)).toStrictEqual(harder);
  });

  test.each([
    { scale: [1, 7], easy: "high", rating: 7, ease: 1 },
    { scale: [1, 7], easy: "high", rating: 1, ease: 0 },
    { scale: [1, 5], easy: "low", rating: 1, ease: 1 },
    { scale: [1, 5], easy: "low", rating: 5, ease: 0 },
    { scale: [1, 5], easy: "low", rating: 2, ease: 0.75 },
    { scale: [0, 10], easy: "high", rating: 5, ease: 0.5 },
  ] as const)("$rating of $scale, easy is $easy: ease $ease", ({ scale, easy, rating, ease }) => {
    expect(ces([rating], { scale, easy })).toMatchObject({ value: rating, ease });
  });
});

describe("properties", () => {
  const rated = scales.chain((scale) => fc.tuple(fc.array(answersOn(scale)), fc.constant(scale)));

  test("a mirrored answer to the mirrored question is the same effort", () => {
    fc.assert(
      fc.property(rated, ([ratings, scale]) => {
        const mirrored = ratings.map((rating) => (typeof rating === "number" ? scale[0] + scale[1] - rating : rating));
        const one = ces(ratings, { scale, easy: "high" });
        const other = ces(mirrored, { scale, easy: "low" });
        expect(other).toMatchObject({ n: one.n, count: one.count, easyShare: one.easyShare, net: one.net });
        within(1e-12)(other.ease, one.ease);
      }),
    );
  });

  test("ease lies from 0 to 1, and easy, neutral and hard are all there is", () => {
    fc.assert(
      fc.property(rated, fc.constantFrom("high", "low"), ([ratings, scale], easy) => {
        const { n, count, ease, easyShare, hardShare, net, counts } = ces(ratings, { scale, easy });
        if (n === 0) return;
        const neutral = counts.length % 2 === 0 ? 0 : Number(counts[(counts.length - 1) / 2]) / n;
        within(1e-12)(Number(easyShare) + Number(hardShare) + neutral, 1);
        within(1e-12)(net, 100 * (Number(easyShare) - Number(hardShare)));
        expect(easyShare).toBe(count / n);
        expect(ease).toBeGreaterThanOrEqual(0);
        expect(ease).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("an easier answer never lowers ease, in either direction", () => {
    const cases = fc.tuple(fc.array(answersOn([1, 7])), risingOn([1, 7]));
    fc.assert(
      fc.property(cases, ([ratings, [lower, higher]]) => {
        expect(ces([...ratings, higher]).ease).toBeGreaterThanOrEqual(Number(ces([...ratings, lower]).ease));
        const low = { easy: "low" } as const;
        expect(ces([...ratings, lower], low).ease).toBeGreaterThanOrEqual(Number(ces([...ratings, higher], low).ease));
      }),
    );
  });
});

describe("nobody answered", () => {
  test("everything is null", () => {
    expect(ces([null, null])).toMatchObject({
      value: null,
      n: 0,
      missing: 2,
      count: 0,
      ease: null,
      easyShare: null,
      hardShare: null,
      net: null,
      median: null,
      standardDeviation: null,
    });
  });
});

describe("refused", () => {
  test("answers on 1-5 and on 1-7 in one score (formbricks' cesAverage)", () => {
    const seven = tallyCes([7]);
    const five = tallyCes([5], { scale: [1, 5] });
    expect(refusedPaths(() => mergeTallies([seven, five]))).toStrictEqual([[1, "definition", "scale"]]);
  });

  test("answers in two directions in one score", () => {
    const agreement = tallyCes([5], { scale: [1, 5] });
    const effort = tallyCes([5], { scale: [1, 5], easy: "low" });
    expect(refusedPaths(() => mergeTallies([agreement, effort]))).toStrictEqual([[1, "definition", "easy"]]);
  });

  test.each([{ rating: undefined }, { rating: 0 }, { rating: 8 }, { rating: "7" }, { rating: 6.5 }])(
    "a rating of $rating",
    ({ rating }) => {
      expect(refusedPaths(() => ces([4, 4, rating as number]))).toStrictEqual([[2]]);
    },
  );

  test.each([
    { options: { easy: "higher" }, path: ["easy"] },
    { options: { easy: true }, path: ["easy"] },
    { options: { easy: null }, path: ["easy"] },
    { options: { scale: [7, 1] }, path: ["scale"] },
    { options: { scale: [0, 1e9] }, path: ["scale"] },
    { options: { higherIsEasier: true }, path: ["higherIsEasier"] },
    { options: null, path: [] },
  ])("options $options", ({ options, path }) => {
    expect(refusedPaths(() => ces([4], options as unknown as CesOptions))).toStrictEqual([path]);
  });

  test.each([
    { change: { counts: [1, 2, 3, 4, 5] }, path: ["counts"], what: "counts of another scale" },
    {
      change: { definition: { scale: [1, 7], easy: "both" } },
      path: ["definition", "easy"],
      what: "an unknown direction",
    },
  ])("a tally with $what", ({ change, path }) => {
    const tally = { ...tallyCes([5, 3]), ...change } as unknown as ReturnType<typeof tallyCes>;
    expect(refusedPaths(() => cesFromTally(tally))).toStrictEqual([path]);
  });
});
