import fc from "fast-check";
import { type EnpsOptions, enps, enpsFromTally, mergeTallies, nps, type Scale, tallyEnps } from "service-kpis";
import { describe, expect, test } from "vitest";
import { answersOn, given, laws, meanOf, notAnswersOn, refusedPaths, risingOn, times } from "../../laws.ts";

const scaleOf = ({ scale }: EnpsOptions): Scale => (scale === "1-10" ? [1, 10] : [0, 10]);

laws({
  name: "enps",
  frontDoor: enps,
  tally: tallyEnps,
  fromTally: enpsFromTally,
  direction: () => "higher",
  optionNames: ["scale"],
  defaults: {},
  options: fc.constantFrom({}, { scale: undefined }, { scale: "0-10" }, { scale: "1-10" }),
  admissible: (options) => answersOn(scaleOf(options)),
  inadmissible: (options) => notAnswersOn(scaleOf(options)),
  naive: (scores) => {
    const votes = given(scores).map((score) => (score >= 9 ? 100 : score >= 7 ? 0 : -100));
    return { value: meanOf(votes), n: votes.length };
  },
  range: () => [-100, 100],
  rising: (options) => risingOn(scaleOf(options)),
});

describe("scales", () => {
  test.each([
    { scale: "0-10", band: "detractors", scores: [0, 1, 2, 3, 4, 5, 6] },
    { scale: "0-10", band: "passives", scores: [7, 8] },
    { scale: "0-10", band: "promoters", scores: [9, 10] },
    { scale: "1-10", band: "detractors", scores: [1, 2, 3, 4, 5, 6] },
    { scale: "1-10", band: "passives", scores: [7, 8] },
    { scale: "1-10", band: "promoters", scores: [9, 10] },
  ] as const)("$scores of $scale are $band (StarMeUp: the upper bands stay)", ({ scale, band, scores }) => {
    expect(enps(scores, { scale })).toMatchObject({ n: scores.length, [band]: scores.length, definition: { scale } });
  });

  test("0 is an answer from 0 to 10, and refused from 1 to 10 (posthog #17381)", () => {
    expect(enps([0, 10])).toMatchObject({ value: 0, n: 2 });
    expect(refusedPaths(() => enps([10, 0], { scale: "1-10" }))).toStrictEqual([[1]]);
  });

  test("answers on two scales never merge, since 1-10 has a detractor point less", () => {
    const old = tallyEnps([9, 3], { scale: "1-10" });
    expect(refusedPaths(() => mergeTallies([old, tallyEnps([9, 3])]))).toStrictEqual([[1, "definition", "scale"]]);
    expect(enpsFromTally(mergeTallies([old, old]))).toMatchObject({ value: 0, n: 4, definition: { scale: "1-10" } });
  });
});

describe("scores", () => {
  test.each([
    { promoters: 50, passives: 30, detractors: 20, value: 30, source: "NPS for R, nps_var" },
    { promoters: 0, passives: 5, detractors: 0, value: 0, source: "all passive is 0, not null" },
    { promoters: 4, passives: 3, detractors: 5, value: -25 / 3, source: "100 * (4 - 5) / 12, by hand" },
  ])("$promoters, $passives, $detractors: $value ($source)", ({ promoters, passives, detractors, value }) => {
    const scores = [...times(promoters, 10), ...times(passives, 7), ...times(detractors, 1), null, null];
    const definition = { scale: "0-10" } as const;
    const counts = { missing: 2, promoters, passives, detractors, definition };
    const result = {
      kpi: "enps",
      unit: "points",
      direction: "higher",
      value,
      n: promoters + passives + detractors,
      ...counts,
    };
    expect(enps(scores)).toStrictEqual(result);
    expect(enpsFromTally(counts)).toStrictEqual(result);
  });

  test("from 0 to 10 it is the Net Promoter Score of employees", () => {
    fc.assert(
      fc.property(fc.array(answersOn([0, 10])), (scores) => {
        const { kpi, definition, ...same } = enps(scores);
        expect({ ...same, kpi: "nps" }).toStrictEqual(nps(scores));
      }),
    );
  });

  test("nobody answered: null", () => {
    expect(enps([null, null])).toMatchObject({ value: null, n: 0, missing: 2 });
  });
});

describe("refused", () => {
  test.each([
    { options: { scale: "0-5" } },
    { options: { scale: [1, 10] } },
    { options: { scale: null } },
    { options: { scale: "0-10 " } },
    { options: { Scale: "1-10" } },
    { options: { scale: "1-10", from: 0 } },
    { options: null },
    { options: "1-10" },
  ])("options $options", ({ options }) => {
    expect(refusedPaths(() => enps([9], options as unknown as EnpsOptions))).toHaveLength(1);
  });

  test.each([
    { change: { definition: { scale: "0-5" } }, path: ["definition", "scale"] },
    { change: { promoters: -1 }, path: ["promoters"] },
  ])("a tally with $change", ({ change, path }) => {
    const tally = { ...tallyEnps([9, 3]), ...change } as ReturnType<typeof tallyEnps>;
    expect(refusedPaths(() => enpsFromTally(tally))).toStrictEqual([path]);
  });
});
