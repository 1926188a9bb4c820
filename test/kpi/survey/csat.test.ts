import fc from "fast-check";
import { type CsatOptions, csat, csatFromTally, mergeTallies, type Scale, tallyCsat } from "service-kpis";
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

const scaleOf = ({ scale = [1, 5] }: CsatOptions): Scale => scale;

/** Any scale, with any number of boxes that fits. */
const options: fc.Arbitrary<CsatOptions> = fc.oneof(
  fc.constant({}),
  scales.map((scale) => ({ scale })),
  scales.chain((scale) => {
    const points = scale[1] - scale[0] + 1;
    return fc.integer({ min: 1, max: Math.floor(points / 2) }).map((topBoxes) => ({ scale, topBoxes }));
  }),
);

laws({
  name: "csat",
  frontDoor: csat,
  tally: tallyCsat,
  fromTally: csatFromTally,
  direction: () => "higher",
  options,
  optionNames: ["scale", "topBoxes"],
  defaults: {},
  admissible: (options) => answersOn(scaleOf(options)),
  inadmissible: (options) => notAnswersOn(scaleOf(options)),
  naive: (ratings) => ({ value: meanOf(given(ratings)), n: given(ratings).length }),
  range: scaleOf,
  rising: (options) => risingOn(scaleOf(options)),
});

describe("published figures", () => {
  test("call centre, 4,054 rated calls: mean 3.40355, sd 1.21222, 2,023 in the top two boxes = 49.901 %", () => {
    const definition = { scale: [1, 5], topBoxes: 2 } as const;
    const result = csatFromTally({ counts: [417, 396, 1218, 1180, 843], missing: 946, definition });
    expect(result).toMatchObject({ kpi: "csat", unit: "rating", n: 4054, missing: 946, count: 2023, median: 3 });
    expect(result.value).toBeCloseTo(3.40355, 5);
    expect(result.standardDeviation).toBeCloseTo(1.21222, 5);
    expect(result.satisfied).toBeCloseTo(0.49901, 5);
    expect(result.dissatisfied).toBe(813 / 4054);
    expect(result.neutral).toBe(1218 / 4054);
  });

  test("tickets, 2,769 ratings: mean 2.99133, 1,087 in the top two boxes", () => {
    const ratings = [553, 549, 580, 543, 544].flatMap((count, index) => times(count, index + 1));
    const result = csat(ratings);
    expect(result).toMatchObject({ n: 2769, count: 1087 });
    expect(result.value).toBeCloseTo(2.99133, 5);
  });

  test("by hand: 1, 3, 4, 5 and a rating that never came", () => {
    within(1e-12)(csat([5, null, 1, 4, 3]), {
      kpi: "csat",
      unit: "rating",
      direction: "higher",
      value: 3.25,
      n: 4,
      missing: 1,
      count: 2,
      satisfied: 0.5,
      neutral: 0.25,
      dissatisfied: 0.25,
      dissatisfiedCount: 1,
      median: 3.5,
      standardDeviation: Math.sqrt((2.25 ** 2 + 0.25 ** 2 + 0.75 ** 2 + 1.75 ** 2) / 3),
      counts: [1, 0, 1, 1, 1],
      definition: { scale: [1, 5], topBoxes: 2 },
    });
  });
});

describe("boxes by number of points", () => {
  test.each([
    { scale: [1, 2], satisfied: [2], source: "Zendesk, 2 points: 2 is good" },
    { scale: [0, 1], satisfied: [1], source: "thumbs: a dislike is no like (dify #6512)" },
    { scale: [1, 3], satisfied: [3], source: "Zendesk and formbricks PR #7128, 3 points: the top one" },
    { scale: [1, 4], satisfied: [3, 4], source: "formbricks PR #7128, 4 points: the top two" },
    { scale: [1, 5], satisfied: [4, 5], source: "Chatwoot, Zendesk, formbricks, 5 points: 4 and 5" },
    { scale: [1, 6], satisfied: [5, 6], source: "formbricks PR #7128, 6 points: the top two" },
    { scale: [1, 7], satisfied: [6, 7], source: "formbricks PR #7128, 7 points: the top two" },
    { scale: [1, 8], satisfied: [6, 7, 8], source: "DESIGN.md, 8 points: the top three" },
    { scale: [1, 10], satisfied: [8, 9, 10], source: "formbricks PR #7128, 10 points: the top three" },
    { scale: [0, 10], satisfied: [8, 9, 10], source: "DESIGN.md, 11 points: the top three" },
    { scale: [-2, 2], satisfied: [1, 2], source: "a scale around zero has 5 points too" },
  ] as const)("$scale: $satisfied satisfy ($source)", ({ scale, satisfied }) => {
    const [lowest, highest] = scale;
    const points = Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index);
    expect(points.filter((point) => csat([point], { scale }).satisfied === 1)).toStrictEqual(satisfied);
    const mirrored = satisfied.map((point) => lowest + highest - point).reverse();
    expect(points.filter((point) => csat([point], { scale }).dissatisfied === 1)).toStrictEqual(mirrored);
    expect(csat([], { scale }).definition.topBoxes).toBe(satisfied.length);
  });

  test("the number of boxes can be chosen, and is recorded", () => {
    expect(csat([5, 4, 1], { topBoxes: 1 })).toMatchObject({
      count: 1,
      satisfied: 1 / 3,
      neutral: 1 / 3,
      dissatisfied: 1 / 3,
      definition: { scale: [1, 5], topBoxes: 1 },
    });
    const percent = { scale: [0, 100], topBoxes: 20 } as const;
    expect(csat([80, 81, 100, 50, 19, 20], percent)).toMatchObject({ count: 2, satisfied: 1 / 3, dissatisfied: 1 / 6 });
  });

  test("a scale of more than 11 points has no default", () => {
    expect(refusedPaths(() => csat([1], { scale: [1, 12] }))).toStrictEqual([["topBoxes"]]);
    expect(csat([12], { scale: [1, 12], topBoxes: 6 }).satisfied).toBe(1);
  });
});

describe("what is in the base", () => {
  test("people who did not rate are not (va.gov-team #87053)", () => {
    expect(csat([5, 5, null, null])).toMatchObject({ value: 5, n: 2, missing: 2, satisfied: 1 });
  });

  test("0 is refused where the scale begins at 1, and counts where it begins at 0", () => {
    expect(refusedPaths(() => csat([5, 0]))).toStrictEqual([[1]]);
    expect(csat([5, 0], { scale: [0, 5] })).toMatchObject({ value: 2.5, n: 2, dissatisfied: 0.5 });
  });

  test("a neutral 3 is not satisfied, and stays in the base", () => {
    expect(csat([3, 3, 4])).toMatchObject({ satisfied: 1 / 3, neutral: 2 / 3, dissatisfied: 0 });
  });

  test("nobody rated: null, and counts of 0", () => {
    expect(csat([null])).toStrictEqual({
      kpi: "csat",
      unit: "rating",
      direction: "higher",
      value: null,
      n: 0,
      missing: 1,
      count: 0,
      satisfied: null,
      neutral: null,
      dissatisfied: null,
      dissatisfiedCount: 0,
      median: null,
      standardDeviation: null,
      counts: [0, 0, 0, 0, 0],
      definition: { scale: [1, 5], topBoxes: 2 },
    });
  });

  test("one rating has no spread, two equal ones have 0", () => {
    expect(csat([4]).standardDeviation).toBeNull();
    expect(csat([4, 4]).standardDeviation).toBe(0);
  });
});

describe("properties", () => {
  const rated = options.chain((options) => fc.tuple(fc.array(answersOn(scaleOf(options))), fc.constant(options)));

  test("satisfied, neutral and dissatisfied are all there is, and count is the numerator", () => {
    fc.assert(
      fc.property(rated, ([ratings, options]) => {
        const { n, count, satisfied, neutral, dissatisfied, dissatisfiedCount } = csat(ratings, options);
        if (n === 0) return;
        expect(dissatisfied).toBe(dissatisfiedCount / n);
        within(1e-12)(Number(satisfied) + Number(neutral) + Number(dissatisfied), 1);
        expect(satisfied).toBe(count / n);
      }),
    );
  });

  test("median and standard deviation are those of the sorted ratings", () => {
    fc.assert(
      fc.property(rated, ([ratings, options]) => {
        const sorted = given(ratings).sort((one, other) => one - other);
        const [low, high] = [(sorted.length - 1) >> 1, sorted.length >> 1].map((rank) => Number(sorted[rank]));
        const mean = Number(meanOf(sorted));
        const squares = sorted.reduce((sum, rating) => sum + (rating - mean) ** 2, 0);
        const { median, standardDeviation } = csat(ratings, options);
        expect(median).toBe(sorted.length === 0 ? null : (Number(low) + Number(high)) / 2);
        within(1e-9)(standardDeviation, sorted.length < 2 ? null : Math.sqrt(squares / (sorted.length - 1)));
      }),
    );
  });
});

describe("refused", () => {
  test.each([
    { rating: undefined },
    { rating: "5" },
    { rating: 4.5 },
    { rating: 6 },
    { rating: 0 },
    { rating: Number.NaN },
  ])("a rating of $rating", ({ rating }) => {
    expect(refusedPaths(() => csat([5, rating as number]))).toStrictEqual([[1]]);
  });

  test.each([
    { options: { topboxes: 2 }, path: ["topboxes"] },
    { options: { scale: "1-5" }, path: ["scale"] },
    { options: { scale: [5, 1] }, path: ["scale"] },
    { options: { scale: [1] }, path: ["scale"] },
    { options: { scale: [1, 1] }, path: ["scale"] },
    { options: { scale: [1, 2, 3] }, path: ["scale"] },
    { options: { scale: [0.5, 5] }, path: ["scale"] },
    { options: { scale: [1, Number.POSITIVE_INFINITY] }, path: ["scale"] },
    { options: { scale: { 0: 1, 1: 5, length: 2 } }, path: ["scale"] },
    { options: { scale: [0, 101], topBoxes: 2 }, path: ["scale"] },
    { options: { scale: [0, 1e9] }, path: ["scale"] },
    { options: { topBoxes: 0 }, path: ["topBoxes"] },
    { options: { topBoxes: 3 }, path: ["topBoxes"] },
    { options: { topBoxes: 1.5 }, path: ["topBoxes"] },
    { options: { topBoxes: "2" }, path: ["topBoxes"] },
    { options: null, path: [] },
    { options: [1, 5], path: [] },
  ])("options $options", ({ options, path }) => {
    expect(refusedPaths(() => csat([5], options as unknown as CsatOptions))).toContainEqual(path);
  });

  test("options that are undefined are left out", () => {
    expect(csat([5], { scale: undefined, topBoxes: undefined })).toStrictEqual(csat([5]));
  });

  test.each([
    { change: { counts: [1, 2, 3] }, path: ["counts"], what: "counts of another scale" },
    { change: { counts: [1, 2, 3, 4, -5] }, path: ["counts"], what: "a negative count" },
    { change: { counts: new Uint8Array(5) }, path: ["counts"], what: "what JSON would not keep" },
    { change: { missing: 0.5 }, path: ["missing"], what: "half a person" },
    {
      change: { definition: { scale: [1, 5], topBoxes: 3 } },
      path: ["definition", "topBoxes"],
      what: "boxes that overlap",
    },
    {
      change: { definition: { scale: [5, 1], topBoxes: 2 } },
      path: ["definition", "scale"],
      what: "a scale upside down",
    },
  ])("a tally with $what", ({ change, path }) => {
    const tally = { ...tallyCsat([5, 3]), ...change } as unknown as ReturnType<typeof tallyCsat>;
    expect(refusedPaths(() => csatFromTally(tally))).toContainEqual(path);
  });

  test("ratings on 1-5 and on 1-7, or with other boxes, never merge", () => {
    const five = tallyCsat([5]);
    const seven = tallyCsat([5], { scale: [1, 7] });
    const oneBox = tallyCsat([5], { topBoxes: 1 });
    expect(refusedPaths(() => mergeTallies([five, seven]))).toStrictEqual([[1, "definition", "scale"]]);
    expect(refusedPaths(() => mergeTallies([five, five, oneBox]))).toHaveLength(1);
  });
});

describe("counts without ceremony", () => {
  test("counts alone are on 1-5 with two boxes, and nobody is missing", () => {
    const counts = [417, 396, 1218, 1180, 843];
    const definition = { scale: [1, 5], topBoxes: 2 } as const;
    expect(csatFromTally({ counts })).toStrictEqual(csatFromTally({ counts, missing: 0, definition }));
    expect(csatFromTally({ counts, missing: 946 }).missing).toBe(946);
  });

  test("a definition under another name is refused, not the default", () => {
    const tally = { counts: [1, 2, 3, 4, 5], Definition: { scale: [0, 4], topBoxes: 1 } };
    expect(refusedPaths(() => csatFromTally(tally))).toStrictEqual([["Definition"]]);
  });

  test("a definition that is null is none", () => {
    expect(refusedPaths(() => csatFromTally({ counts: [1, 2, 3, 4, 5], definition: null as never }))).toStrictEqual([
      ["definition"],
    ]);
  });

  test("a definition has no other fields", () => {
    const definition = { scale: [1, 5], topBoxes: 2, easy: "low" } as const;
    expect(refusedPaths(() => csatFromTally({ counts: [1, 2, 3, 4, 5], definition }))).toStrictEqual([
      ["definition", "easy"],
    ]);
  });
});

describe("the scale belongs to the caller", () => {
  test("a result keeps its own", () => {
    const scale: [number, number] = [1, 7];
    const [result, tally] = [csat([7], { scale }), tallyCsat([7], { scale })];
    const again = csatFromTally({ ...tally, definition: { scale, topBoxes: 2 } });
    scale[1] = 99;
    expect([result, tally, again].map(({ definition }) => definition.scale)).toStrictEqual(times(3, [1, 7]));
  });
});

describe("counts at the end of what a number holds", () => {
  test("mean and shares stay in their range", () => {
    const counts = [0, 0, 0, 1, 2 ** 53 - 2];
    const { value, satisfied, standardDeviation } = csatFromTally({ counts });
    expect(value).toBeLessThanOrEqual(5);
    expect(value).toBeGreaterThan(4.999);
    expect(satisfied).toBe(1);
    expect(Number.isFinite(standardDeviation)).toBe(true);
    expect(refusedPaths(() => csatFromTally({ counts: [0, 0, 0, 2, 2 ** 53 - 2] }))).toStrictEqual([[]]);
  });
});

describe("what a refusal says", () => {
  test.each<{ call: () => unknown; message: string }>([
    {
      call: () => csat([6]),
      message: "csat ratings[0]: expected a whole number from 1 to 5, or null for no answer, received 6",
    },
    {
      call: () => csat([5], { topBox: 1 } as never),
      message: "csat options.topBox: expected no options but scale and topBoxes, received 1",
    },
    {
      call: () => csatFromTally({ counts: [1, 2, 3] }),
      message: "csat tally.counts: expected 5 counts, one for each point from 1 to 5, received [1, 2, 3]",
    },
    {
      call: () => csatFromTally({ counts: [1, 2, 3], definition: { scale: [1, 3], topBoxes: 2 } }),
      message:
        "csat tally.definition.topBoxes: expected a whole number of boxes, from 1 to half the points of the scale, received 2",
    },
  ])("$message", ({ call, message }) => {
    expect(call).toThrow(message);
  });
});
