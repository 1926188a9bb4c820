import { readFileSync } from "node:fs";
import fc from "fast-check";
import { KpiInputError } from "service-kpis";
import { type AnswerKind, correctByJudge, type JudgedCase, npsInterval, ratingInterval } from "service-kpis/stats";
import { describe, expect, test } from "vitest";
import { confidence, expectNear, expectSound } from "../counts.ts";

interface Reference {
  readonly of: "share" | "sentiment" | "mean";
  readonly confidence: number;
  readonly persons: readonly number[];
  readonly judges: readonly number[];
  readonly others: readonly number[];
  readonly value: number;
  readonly reliance: number;
  readonly lower: number;
  readonly upper: number;
}

/** By the authors' own package; `judges.py` beside the file says how. */
const reference = JSON.parse(
  readFileSync(new URL("../../reference/judges.json", import.meta.url), "utf8"),
) as readonly Reference[];

const WORDS = ["negative", "neutral", "positive"] as const;

function casesOf({ of, persons, judges, others }: Omit<Reference, "value" | "reliance" | "lower" | "upper">) {
  const answerOf = (code: number): unknown =>
    of === "share" ? code === 1 : of === "sentiment" ? WORDS[code / 100 + 1] : code;
  return [
    ...persons.map((code, place) => ({ person: answerOf(code), judge: answerOf(Number(judges[place])) })),
    ...others.map((code) => ({ person: null, judge: answerOf(code) })),
  ] as JudgedCase<never>[];
}

const optionsOf = (of: AnswerKind): object => (of === "mean" ? { of, range: [1, 5] } : { of });

test("as the authors' package has it", () => {
  expect(reference).toHaveLength(12);
  for (const one of reference) {
    const options = { ...optionsOf(one.of), method: "ppi++", confidence: one.confidence } as never;
    const result = correctByJudge(casesOf(one), options);
    const [lowest, highest] = { share: [0, 1], sentiment: [-100, 100], mean: [1, 5] }[one.of] as [number, number];
    expect(Math.abs(Number(result.reliance) - one.reliance)).toBeLessThan(1e-12);
    expectNear(result.value, one.value, 100);
    expectNear(result.lower, Math.max(lowest, one.lower), 100);
    expectNear(result.upper, Math.min(highest, one.upper), 100);
    expect([result.labelled, result.n]).toEqual([one.persons.length, one.persons.length + one.others.length]);
  }
});

test("by hand: four cases read, four not", () => {
  // People .5, the judge there .75 and elsewhere .25: covariance .125, variance of its eight answers 2/7.
  // Reliance .125 / ((1 + 4 / 4) 2 / 7) = 7 / 32; value .5 + 7 / 32 (.25 - .75).
  const read = [
    { judge: true, person: true },
    { judge: true, person: true },
    { judge: true, person: false },
    { judge: false, person: false },
  ];
  const unread = [true, false, false, false].map((judge) => ({ judge, person: null }));
  const result = correctByJudge([...read, ...unread, { judge: null, person: true }], { of: "share" });
  expect(result).toMatchObject({ n: 8, labelled: 4, missing: 1, judged: 0.5 });
  expectNear(result.reliance, 7 / 32);
  expectNear(result.value, 0.5 - 7 / 64);
});

test("scores count as promoters, passives and detractors; mixed sentiment as neither", () => {
  const nps = correctByJudge(
    [10, 9, 8, 7, 6, 0].map((person) => ({ judge: 10, person })),
    { of: "nps" },
  );
  expect(nps.value).toBe(0);
  expect(nps.judged).toBe(100);
  const labels = ["positive", "mixed", "neutral", "positive"] as const;
  const sentiment = correctByJudge(
    labels.map((person) => ({ judge: "mixed", person })),
    { of: "sentiment" },
  );
  expect(sentiment.value).toBe(50);
});

test("how likely a judge finds it counts as far", () => {
  const cases = [
    { judge: 0.9, person: true },
    { judge: 0.2, person: false },
    { judge: 0.6, person: true },
    { judge: 0.5, person: null },
  ];
  expectNear(correctByJudge(cases, { of: "share" }).judged, 0.55);
  const certain = [
    { judge: 1, person: true },
    { judge: 0, person: false },
    { judge: 0, person: null },
  ];
  const words = certain.map(({ judge, person }) => ({ judge: judge === 1, person }));
  expect(correctByJudge(certain, { of: "share" })).toEqual(correctByJudge(words, { of: "share" }));
});

test("a judge that says the same of everything leaves the interval of the people", () => {
  const counts = [1, 0, 3, 9, 12];
  const persons = counts.flatMap((count, place) => Array<number>(count).fill(place + 1));
  const cases = [
    ...persons.map((person) => ({ judge: 4, person })),
    ...persons.map(() => ({ judge: 4, person: null })),
  ];
  for (const level of [0.95, 0.99]) {
    const result = correctByJudge(cases, { of: "mean", range: [1, 5], confidence: level });
    const alone = ratingInterval({ counts, definition: { scale: [1, 5] } }, { confidence: level });
    expectNear(result.value, (1 + 9 + 36 + 60) / 25);
    expectNear(result.lower, alone.lower, 5);
    expectNear(result.upper, alone.upper, 5);
    expect([result.reliance, result.effectiveSize]).toEqual([0, 25]);
  }
  const scores = [10, 9, 9, 8, 3].map((person) => ({ judge: 0, person }));
  const alone = npsInterval({ promoters: 3, passives: 1, detractors: 1 });
  const result = correctByJudge(scores, { of: "nps" });
  expectNear(result.lower, alone.lower, 100);
  expectNear(result.upper, alone.upper, 100);
});

test("says nothing where nothing is known", () => {
  const nothing = { value: null, lower: null, upper: null, reliance: null, effectiveSize: null };
  expect(correctByJudge([], { of: "share" })).toStrictEqual({
    ...nothing,
    judged: null,
    n: 0,
    labelled: 0,
    missing: 0,
    confidence: 0.95,
    method: "adjusted",
  });
  expect(correctByJudge([{ judge: true, person: null }], { of: "share" })).toMatchObject({
    ...nothing,
    judged: 1,
    n: 1,
  });
  const alike = [true, true, true].map((person) => ({ judge: true, person }));
  expect(correctByJudge(alike, { of: "share", method: "ppi++" })).toMatchObject({ value: 1, lower: null, upper: null });
  expect(correctByJudge(alike, { of: "share" }).lower).toBeLessThan(1);
  expect(correctByJudge(alike.slice(1), { of: "share", method: "ppi++" }).lower).toBeNull();
});

test.each([
  [[{ judge: true, person: 1 }], { of: "share" }, "cases[0].person: expected true or false, or null"],
  [
    [{ judge: 1.5, person: true }],
    { of: "share" },
    "cases[0].judge: expected true, false or a number from 0 to 1, or null",
  ],
  [[{ judge: true }], { of: "share" }, "cases[0].person"],
  [[{ judge: "good", person: null }], { of: "sentiment" }, 'cases[0].judge: expected "positive", "neutral"'],
  [[{ judge: 11, person: null }], { of: "nps" }, "cases[0].judge: expected a whole number from 0 to 10"],
  [[{ judge: 9.5, person: null }], { of: "nps" }, "cases[0].judge"],
  [[{ judge: 7, person: 6 }], { of: "mean", range: [1, 5] }, "cases[0].person: expected a number from 1 to 5"],
  [[{ judge: Number.NaN, person: 5 }], { of: "mean", range: [1, 5] }, "cases[0].judge"],
  [[true], { of: "share" }, "cases[0]: expected a record with judge and person"],
  [[], { of: "mean" }, "options.range: expected [lowest, highest]"],
  [[], { of: "mean", range: [5, 1] }, "options.range"],
  [[], { of: "share", range: [0, 1] }, "options.range"],
  [[], {}, "options.of"],
  [[], { of: "share", scale: [1, 5] }, "options.scale"],
  [[], { of: "share", method: "ppi" }, "options.method"],
])("refuses %o with %o", (cases, options, message) => {
  const run = () => correctByJudge(cases as never, options as never);
  expect(run).toThrow(KpiInputError);
  expect(run).toThrow(message);
});

const judged = fc.array(fc.record({ judge: fc.boolean(), person: fc.constantFrom(true, false, null) }), {
  maxLength: 40,
});

describe("properties", () => {
  test("sound, within the range, and around the value", () => {
    fc.assert(
      fc.property(
        judged,
        confidence,
        fc.constantFrom("adjusted" as const, "ppi++" as const),
        (cases, level, method) => {
          const result = correctByJudge(cases, { of: "share", confidence: level, method });
          expectSound(result);
          const { value, lower, upper, reliance, effectiveSize } = result;
          if (value === null || lower === null || upper === null) return;
          expect(0 <= lower && lower <= value && value <= upper && upper <= 1).toBe(true);
          expect(Number(reliance) >= 0 && Number(reliance) <= 1).toBe(true);
          expect(effectiveSize).toBeGreaterThan(0);
        },
      ),
    );
  });

  test("a judge and people who all mean the opposite give the opposite", () => {
    fc.assert(
      fc.property(judged, (cases) => {
        const opposite = cases.map(({ judge, person }) => ({
          judge: !judge,
          person: person === null ? null : !person,
        }));
        const one = correctByJudge(cases, { of: "share" });
        const other = correctByJudge(opposite.reverse(), { of: "share" });
        if (one.value === null) return;
        expectNear(Number(other.value), 1 - one.value);
        expectNear(other.lower, 1 - Number(one.upper));
        expectNear(other.upper, 1 - Number(one.lower));
      }),
    );
  });

  test("surer is wider, and four times the cases are narrower", () => {
    fc.assert(
      fc.property(judged, (cases) => {
        const widths = [0.8, 0.95, 0.99].map((level) =>
          width(correctByJudge(cases, { of: "share", confidence: level })),
        );
        expect(widths).toEqual(widths.slice().sort((a, b) => a - b));
        const many = correctByJudge([...cases, ...cases, ...cases, ...cases], { of: "share" });
        if (many.value !== null) expect(width(many)).toBeLessThan(Number(widths[1]));
      }),
    );
  });
});

function width({ lower, upper }: { readonly lower: number | null; readonly upper: number | null }): number {
  return Number(upper) - Number(lower);
}
