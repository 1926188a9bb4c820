import fc from "fast-check";
import { mergeTallies, nps, npsFromTally, tallyNps } from "service-kpis";
import { describe, expect, test } from "vitest";
import { answersOn, given, laws, meanOf, notAnswersOn, refusedPaths, risingOn, times } from "../../laws.ts";

laws({
  name: "nps",
  frontDoor: nps,
  tally: tallyNps,
  fromTally: npsFromTally,
  direction: () => "higher",
  options: fc.constant({}),
  optionNames: [],
  defaults: {},
  admissible: () => answersOn([0, 10]),
  inadmissible: () => notAnswersOn([0, 10]),
  // The mean of one vote each: 100 for a promoter, -100 for a detractor, 0 for the others.
  naive: (scores) => {
    const votes = given(scores).map((score) => (score >= 9 ? 100 : score >= 7 ? 0 : -100));
    return { value: meanOf(votes), n: votes.length };
  },
  range: () => [-100, 100],
  rising: () => risingOn([0, 10]),
});

describe("bands", () => {
  test.each([
    ...[0, 1, 2, 3, 4, 5, 6].map((score) => ({ score, band: "detractors", value: -100 })),
    ...[7, 8].map((score) => ({ score, band: "passives", value: 0 })),
    ...[9, 10].map((score) => ({ score, band: "promoters", value: 100 })),
  ])("$score is one of the $band", ({ score, band, value }) => {
    expect(nps([score])).toMatchObject({ value, n: 1, missing: 0, [band]: 1 });
  });
});

describe("scores", () => {
  test.each([
    { promoters: 50, passives: 30, detractors: 20, value: 30, source: "NPS for R, nps_var" },
    { promoters: 5, passives: 3, detractors: 2, value: 30, source: "NPS for R, nps_var" },
    { promoters: 0, passives: 7, detractors: 0, value: 0, source: "all passive is 0, not null" },
    { promoters: 4, passives: 0, detractors: 4, value: 0, source: "balanced" },
    { promoters: 0, passives: 0, detractors: 3, value: -100, source: "the lowest" },
    { promoters: 1, passives: 2, detractors: 0, value: 100 / 3, source: "a third, not rounded" },
  ])("$promoters, $passives, $detractors: $value ($source)", ({ promoters, passives, detractors, value }) => {
    const scores = [...times(promoters, 9), ...times(passives, 8), ...times(detractors, 6)];
    const counts = { missing: 0, promoters, passives, detractors };
    const result = {
      kpi: "nps",
      unit: "points",
      direction: "higher",
      value,
      n: promoters + passives + detractors,
      ...counts,
    };
    expect(nps(scores)).toStrictEqual(result);
    expect(npsFromTally(counts)).toStrictEqual(result);
    expect(npsFromTally({ promoters, passives, detractors })).toStrictEqual(result);
  });

  test("days add up by their counts; the mean of their scores is another number", () => {
    const quiet = tallyNps([10]);
    const busy = tallyNps(times(99, 3));
    expect(npsFromTally(quiet).value).toBe(100);
    expect(npsFromTally(busy).value).toBe(-100);
    expect(npsFromTally(mergeTallies([quiet, busy])).value).toBe(-98);
  });
});

describe("missing answers", () => {
  test("skipped answers are not in the base: 50, not 33.33 (formbricks #2908)", () => {
    const skipped = times(5, null);
    expect(nps([...times(6, 10), 3, ...times(3, 7), ...skipped])).toMatchObject({ value: 50, n: 10, missing: 5 });
  });

  test("0 is an answer (formbricks #3080, #5895)", () => {
    expect(nps([0, 10, 10, 10])).toMatchObject({ value: 50, n: 4, missing: 0, detractors: 1 });
  });

  test.each([{ scores: [] }, { scores: [null, null] }])("no answer in $scores: null", ({ scores }) => {
    expect(nps(scores)).toStrictEqual({
      kpi: "nps",
      unit: "points",
      direction: "higher",
      value: null,
      n: 0,
      missing: scores.length,
      promoters: 0,
      passives: 0,
      detractors: 0,
    });
  });
});

describe("refused, not coerced, clamped or dropped", () => {
  test.each([
    { answer: undefined, source: "a misspelt field, in the row or in what maps it" },
    { answer: "9", source: "PostHog keeps scores as text" },
    { answer: "", source: "an empty cell of a CSV file" },
    { answer: 6.5, source: "in no band and yet in the base: formbricks PR #9248, #9268" },
    { answer: 8.5, source: "passive for some, promoter for NPS for R and mattermost" },
    { answer: 9.000000000000002, source: "the number next to 9" },
    { answer: -1, source: "a detractor for SurveyJS" },
    { answer: 11, source: "a promoter for formbricks" },
    { answer: Number.NaN, source: 'Number("n/a")' },
    { answer: Number.POSITIVE_INFINITY, source: "a division by zero" },
    { answer: 9n, source: "count(*) of some databases" },
    { answer: true, source: "a checkbox" },
    { answer: [9], source: "Number([9]) is 9" },
    { answer: { csat: 5 }, source: "a record of another survey: formbricks PR #7985" },
  ])("$answer ($source)", ({ answer }) => {
    expect(refusedPaths(() => nps([10, answer as number, 10]))).toStrictEqual([[1]]);
  });

  test("the error says what, where and how often", () => {
    const scores = [10, "9", null, 11] as number[];
    expect(() => nps(scores)).toThrow(
      'nps scores[1]: expected a whole number from 0 to 10, or null for no answer, received "9" (and 1 more)',
    );
  });

  test("a hole in an array, which is what an index that was never written leaves", () => {
    const scores: number[] = [];
    scores[2] = 9;
    expect(refusedPaths(() => nps(scores))).toStrictEqual([[0], [1]]);
  });

  test("a typed array whose memory was given away, which looks empty", () => {
    const scores = Uint8Array.of(10, 9, 3);
    structuredClone(scores.buffer, { transfer: [scores.buffer] });
    expect(scores).toHaveLength(0);
    expect(refusedPaths(() => nps(scores))).toStrictEqual([[]]);
    expect(nps(new Uint8Array(0)).value).toBeNull();
  });

  test.each([
    { scores: "109" },
    { scores: 9 },
    { scores: null },
    { scores: undefined },
    { scores: { 0: 9, length: 1 } },
  ])("$scores, which is no list", ({ scores }) => {
    expect(refusedPaths(() => nps(scores as Iterable<number>))).toStrictEqual([[]]);
  });

  test("numbers of a big typed array, which holds none of ours", () => {
    const scores = new BigInt64Array([9n]) as unknown as Iterable<number>;
    expect(refusedPaths(() => nps(scores))).toStrictEqual([[0]]);
  });

  test.each([
    { field: "detractors", count: -1 },
    { field: "promoters", count: 0.5 },
    { field: "passives", count: "1" },
    { field: "missing", count: null },
    { field: "promoters", count: 2 ** 53 },
  ])("a tally with $count $field", ({ field, count }) => {
    const tally = { ...tallyNps([10, 9, 7, 3]), [field]: count };
    expect(refusedPaths(() => npsFromTally(tally))).toStrictEqual([[field]]);
  });

  test.each([{ options: { scale: [1, 10] } }, { options: null }, { options: "0-10" }, { options: [] }])(
    "options $options, since there are none",
    ({ options }) => {
      expect(refusedPaths(() => nps([9], options as unknown as Record<string, never>))).toHaveLength(1);
    },
  );
});

describe("long lists", () => {
  test("positions are those in what was passed, far down a generator too", () => {
    function* scores(): Generator<number> {
      for (let index = 0; index < 3_000; index += 1) yield index === 1_024 || index === 2_500 ? 99 : 9;
    }
    expect(refusedPaths(() => nps(scores()))).toStrictEqual([[1_024], [2_500]]);
    expect(refusedPaths(() => nps([...scores()]))).toStrictEqual([[1_024], [2_500]]);
  });

  test.each([1_023, 1_024, 1_025, 2_048, 2_049])("a generator of %i is counted to its end", (length) => {
    expect(nps(times(length, 9).values())).toMatchObject({ promoters: length, n: length });
  });
});

describe("counts at the end of what a number holds", () => {
  test("the score stays in its range", () => {
    const most = 2 ** 53 - 1;
    for (const counts of [
      { promoters: most, passives: 0, detractors: 0 },
      { promoters: 0, passives: 0, detractors: most },
      { promoters: most - 1, passives: 0, detractors: 1 },
    ]) {
      const { value, n } = npsFromTally(counts);
      expect(n).toBe(most);
      expect(Math.abs(Number(value))).toBeLessThanOrEqual(100);
    }
  });

  test("counts of which the sum loses one are refused", () => {
    expect(refusedPaths(() => npsFromTally({ promoters: 2 ** 53 - 1, passives: 1, detractors: 1 }))).toStrictEqual([
      [],
    ]);
  });
});

describe("what a refusal says", () => {
  test.each<{ call: () => unknown; message: string }>([
    {
      call: () => nps([11]),
      message: "nps scores[0]: expected a whole number from 0 to 10, or null for no answer, received 11",
    },
    {
      call: () => tallyNps([11]),
      message: "nps scores[0]: expected a whole number from 0 to 10, or null for no answer, received 11",
    },
    {
      call: () => nps([9], { scale: [1, 10] } as never),
      message: "nps options: expected no options, received a record with scale",
    },
    {
      call: () => npsFromTally({ promoters: -1, passives: 0, detractors: 0 }),
      message: "nps tally.promoters: expected a whole number from 0, received -1",
    },
    {
      call: () => npsFromTally([9] as never),
      message: "nps tally: expected a record with promoters, passives, detractors and missing, received [9]",
    },
  ])("$message", ({ call, message }) => {
    expect(call).toThrow(message);
  });
});
