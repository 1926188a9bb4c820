import fc from "fast-check";
import { type LikertOptions, likert, likertFromTally, mergeTallies, type Scale, tallyLikert } from "service-kpis";
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

const scaleOf = ({ scale = [1, 5] }: LikertOptions): Scale => scale;

const options: fc.Arbitrary<LikertOptions> = fc.record({ scale: scales, reversed: fc.boolean() }, { requiredKeys: [] });

/** What an answer says once agreement is favourable. */
function favour(answer: number, options: LikertOptions): number {
  const [lowest, highest] = scaleOf(options);
  return options.reversed === true ? lowest + highest - answer : answer;
}

laws({
  name: "likert",
  frontDoor: likert,
  tally: tallyLikert,
  fromTally: likertFromTally,
  direction: () => "higher",
  options,
  optionNames: ["scale", "reversed"],
  defaults: {},
  // Eleven points: the counts take three to six lines, and seven or more modes as many.
  lines: 29,
  admissible: (options) => answersOn(scaleOf(options)),
  inadmissible: (options) => notAnswersOn(scaleOf(options)),
  naive: (answers, options) => {
    const favours = given(answers).map((answer) => favour(answer, options));
    return { value: meanOf(favours), n: favours.length };
  },
  range: scaleOf,
  rising: (options) =>
    risingOn(scaleOf(options)).map(([lower, higher]) =>
      options.reversed === true ? [higher, lower] : [lower, higher],
    ),
});

describe("one item", () => {
  test("by hand: 1, 2, 3, 3, 4, 4, 4, 4, 5, 5 and three without an answer", () => {
    within(1e-12)(likert([4, 1, null, 4, 2, 3, 5, null, 4, 3, 4, 5, null]), {
      kpi: "likert",
      unit: "rating",
      direction: "higher",
      value: 3.5,
      n: 10,
      missing: 3,
      count: 6,
      favourable: 0.6,
      neutral: 0.2,
      unfavourable: 0.2,
      topBox: 0.2,
      topTwoBoxes: 0.6,
      bottomTwoBoxes: 0.2,
      net: 40,
      median: 4,
      modes: [4],
      standardDeviation: Math.sqrt((2.5 ** 2 + 1.5 ** 2 + 2 * 0.5 ** 2 + 4 * 0.5 ** 2 + 2 * 1.5 ** 2) / 9),
      counts: [1, 1, 2, 4, 2],
      definition: { scale: [1, 5], reversed: false },
    });
  });

  test("nobody answered: null, and no mode", () => {
    expect(likert([null])).toStrictEqual({
      kpi: "likert",
      unit: "rating",
      direction: "higher",
      value: null,
      n: 0,
      missing: 1,
      count: 0,
      favourable: null,
      neutral: null,
      unfavourable: null,
      topBox: null,
      topTwoBoxes: null,
      bottomTwoBoxes: null,
      net: null,
      median: null,
      modes: [],
      standardDeviation: null,
      counts: [0, 0, 0, 0, 0],
      definition: { scale: [1, 5], reversed: false },
    });
  });

  test.each([
    { answers: [1, 5], modes: [1, 5], median: 3, what: "two modes, and a median nobody chose" },
    { answers: [2, 2, 4], modes: [2], median: 2, what: "one mode" },
    { answers: [1, 2, 3, 4, 5], modes: [1, 2, 3, 4, 5], median: 3, what: "all tie" },
    { answers: [4, 5], modes: [4, 5], median: 4.5, what: "half-way" },
  ])("$answers: $what", ({ answers, modes, median }) => {
    expect(likert(answers)).toMatchObject({ modes, median });
  });
});

describe("sides and boxes follow the scale, never the answers that came", () => {
  test.each([
    { scale: [1, 5], favourable: [4, 5], neutral: [3], source: "Waggl: agree and strongly agree" },
    { scale: [1, 7], favourable: [5, 6, 7], neutral: [4], source: "above the midpoint" },
    { scale: [1, 4], favourable: [3, 4], neutral: [], source: "an even scale has no neutral point" },
    { scale: [0, 10], favourable: [6, 7, 8, 9, 10], neutral: [5], source: "from 0" },
    { scale: [-1, 1], favourable: [1], neutral: [0], source: "around 0" },
    { scale: [0, 1], favourable: [1], neutral: [], source: "the shortest scale" },
  ] as const)("$scale: $favourable are favourable, $neutral neutral ($source)", ({ scale, favourable, neutral }) => {
    const points = Array.from({ length: scale[1] - scale[0] + 1 }, (_, index) => scale[0] + index);
    expect(points.filter((point) => likert([point], { scale }).favourable === 1)).toStrictEqual(favourable);
    expect(points.filter((point) => likert([point], { scale }).neutral === 1)).toStrictEqual(neutral);
    const against = favourable.map((point) => scale[0] + scale[1] - point).reverse();
    expect(points.filter((point) => likert([point], { scale }).unfavourable === 1)).toStrictEqual(against);
  });

  test("the top box is the top of the scale, even where nobody chose it", () => {
    expect(likert([1, 2, 3, 3], {})).toMatchObject({ topBox: 0, topTwoBoxes: 0, bottomTwoBoxes: 0.5, net: -50 });
  });

  test("two boxes at each end need four points", () => {
    expect(likert([1, 2, 3], { scale: [1, 3] })).toMatchObject({ topTwoBoxes: null, bottomTwoBoxes: null, net: null });
    expect(likert([1, 2, 3], { scale: [1, 4] })).toMatchObject({ topTwoBoxes: 1 / 3, bottomTwoBoxes: 2 / 3 });
  });
});

describe("reverse-coded items", () => {
  test("agreeing with the opposite is disagreeing", () => {
    const leaving = likert([1, 1, 2, null], { reversed: true });
    expect(leaving).toMatchObject({ value: 14 / 3, favourable: 1, counts: [0, 0, 0, 1, 2], missing: 1 });
    expect(leaving.definition).toStrictEqual({ scale: [1, 5], reversed: true });
  });

  test("a mirrored answer to the reversed item is the same opinion", () => {
    const cases = scales.chain((scale) => fc.tuple(fc.array(answersOn(scale)), fc.constant(scale)));
    fc.assert(
      fc.property(cases, ([answers, scale]) => {
        const mirrored = answers.map((answer) => (typeof answer === "number" ? scale[0] + scale[1] - answer : answer));
        const { definition: _one, ...plain } = likert(answers, { scale });
        const { definition: _other, ...reversed } = likert(mirrored, { scale, reversed: true });
        expect(reversed).toStrictEqual(plain);
      }),
    );
  });

  test("reversed and plain answers never merge by accident", () => {
    expect(refusedPaths(() => mergeTallies([tallyLikert([5]), tallyLikert([1], { reversed: true })]))).toStrictEqual([
      [1, "definition", "reversed"],
    ]);
  });
});

describe("properties", () => {
  const answered = options.chain((options) => fc.tuple(fc.array(answersOn(scaleOf(options))), fc.constant(options)));

  test("shares cover everybody who answered", () => {
    fc.assert(
      fc.property(answered, ([answers, options]) => {
        const { n, count, counts, favourable, neutral, unfavourable, topBox } = likert(answers, options);
        if (n === 0) return;
        within(1e-12)(Number(favourable) + Number(neutral) + Number(unfavourable), 1);
        expect(counts.reduce((sum, times) => sum + times, 0)).toBe(n);
        expect(favourable).toBe(count / n);
        expect(topBox).toBe(Number(counts.at(-1)) / n);
      }),
    );
  });

  test("the modes are the points chosen most often", () => {
    fc.assert(
      fc.property(answered, ([answers, options]) => {
        const favours = given(answers).map((answer) => favour(answer, options));
        const timesChosen = (point: number): number => favours.filter((other) => other === point).length;
        const most = Math.max(0, ...favours.map(timesChosen));
        const modes = [...new Set(favours)].filter((point) => timesChosen(point) === most);
        expect(likert(answers, options).modes).toStrictEqual(modes.sort((one, other) => one - other));
      }),
    );
  });
});

describe("refused", () => {
  test.each([{ answer: undefined }, { answer: 0 }, { answer: 6 }, { answer: "5" }, { answer: 3.5 }, { answer: "N/A" }])(
    "an answer of $answer",
    ({ answer }) => {
      expect(refusedPaths(() => likert([...times(3, 5), answer as number]))).toStrictEqual([[3]]);
    },
  );

  test.each([
    { options: { reversed: "yes" }, path: ["reversed"] },
    { options: { reverse: true }, path: ["reverse"] },
    { options: { scale: [1, 1] }, path: ["scale"] },
    { options: { scale: [1, 1n] }, path: ["scale"] },
    { options: null, path: [] },
  ])("options $options", ({ options, path }) => {
    expect(refusedPaths(() => likert([4], options as unknown as LikertOptions))).toStrictEqual([path]);
  });
});
