import {
  csat,
  csatFromTally,
  enps,
  enpsFromTally,
  likert,
  nps,
  npsFromTally,
  resolutionRateFromTally,
} from "service-kpis";
import { describe, expect, test } from "vitest";
import { outcomeOf } from "../laws.ts";

const npsTally = { promoters: 2, passives: 1, detractors: 1, missing: 0 };
const csatTally = { counts: [0, 0, 1, 2, 3], missing: 4, definition: { scale: [1, 5], topBoxes: 2 } } as const;

/** The paths at which a call was refused; empty where it was not. */
function pathsOf(call: () => unknown): (readonly PropertyKey[])[] {
  const outcome = outcomeOf(call);
  return "refused" in outcome ? outcome.refused.issues.map(({ path }) => path) : [];
}

describe("counts", () => {
  test.each([0, 1, 2 ** 31, 2 ** 52])("%s is one", (passives) => {
    expect(npsFromTally({ ...npsTally, passives }).passives).toBe(passives);
  });

  test.each([-1, 0.5, 2 ** 53, 1e300, Number.NaN, Number.POSITIVE_INFINITY, "1", 1n, true, null, undefined, [1], {}])(
    "%s is none",
    (passives) => {
      expect(pathsOf(() => npsFromTally({ ...npsTally, passives: passives as number }))).toEqual([["passives"]]);
    },
  );

  test("a field that is not there is none", () => {
    const { missing: _, ...rest } = npsTally;
    expect(pathsOf(() => npsFromTally(rest as never))).toEqual([["missing"]]);
  });

  test("every broken field is named at once", () => {
    const broken = { promoters: -1, passives: 0.5, detractors: "1" as never, missing: 0 };
    expect(outcomeOf(() => npsFromTally(broken))).toMatchObject({
      refused: {
        message: expect.stringMatching(/^nps tally\.\w+: expected a whole number.*, received .+ \(and 2 more\)$/),
        issues: expect.arrayContaining(
          ["promoters", "passives", "detractors"].map((field): unknown => expect.objectContaining({ path: [field] })),
        ),
        count: 3,
      },
    });
  });

  test.each([
    { name: "too few", counts: [1, 2, 3, 4] },
    { name: "too many", counts: [1, 2, 3, 4, 5, 6] },
    { name: "not whole", counts: [1, 2, 3, 4, 0.5] },
    { name: "negative", counts: [1, 2, 3, 4, -5] },
    { name: "with a hole", counts: Object.assign(new Array<number>(5), { 0: 1, 1: 2, 2: 3, 4: 5 }) },
    { name: "a record", counts: { 0: 1, 1: 2, 2: 3, 3: 4, 4: 5, length: 5 } },
    { name: "text", counts: "12345" },
  ])("side by side, one for each point: $name is refused", ({ counts }) => {
    expect(pathsOf(() => csatFromTally({ ...csatTally, counts: counts as number[] }))).toEqual([["counts"]]);
  });
});

describe("tallies", () => {
  test.each([undefined, null, 7, "promoters", true, [1, 2, 3, 4], Symbol("tally"), () => npsTally])(
    "%s is none",
    (tally) => {
      expect(outcomeOf(() => npsFromTally(tally as never))).toMatchObject({ refused: { subject: "nps tally" } });
      expect(outcomeOf(() => csatFromTally(tally as never))).toMatchObject({ refused: { subject: "csat tally" } });
    },
  );

  test("other fields are ignored, so that a result is a tally of its KPI", () => {
    const result = csatFromTally(csatTally);
    expect(csatFromTally(result)).toEqual(result);
    expect(npsFromTally({ ...npsTally, weather: "rainy" } as typeof npsTally)).toEqual(npsFromTally(npsTally));
  });

  test("a tally without a prototype is as good as any", () => {
    const bare = Object.assign(Object.create(null) as object, npsTally) as typeof npsTally;
    expect(npsFromTally(bare)).toEqual(npsFromTally(npsTally));
  });

  test.each([undefined, null, "1-5", 7, []])("a definition that is %s is none", (definition) => {
    const paths = pathsOf(() => csatFromTally({ ...csatTally, definition: definition as never }));
    expect(paths).not.toEqual([]);
    expect(paths.map(([field]) => field)).toEqual(paths.map(() => "definition"));
  });

  test("inside a definition the path goes on", () => {
    expect(pathsOf(() => csatFromTally({ ...csatTally, definition: { scale: [1, 5], topBoxes: 3 } }))).toEqual([
      ["definition", "topBoxes"],
    ]);
    expect(pathsOf(() => csatFromTally({ ...csatTally, definition: {} as never }))).toContainEqual([
      "definition",
      "scale",
    ]);
  });

  test("a word is one of those that are named", () => {
    const tally = { ...npsTally, definition: { scale: "0-5" as never } };
    expect(outcomeOf(() => enpsFromTally(tally))).toMatchObject({
      refused: { message: 'enps tally.definition.scale: expected "0-10" or "1-10", received "0-5"' },
    });
  });
});

describe("options", () => {
  test("a misspelt one is an error that names the known ones", () => {
    expect(outcomeOf(() => csat([5], { topBox: 1 } as never))).toMatchObject({
      refused: { message: expect.stringMatching(/^csat options\.topBox: expected .*scale, topBoxes.*, received 1$/) },
    });
  });

  test("one that nobody knows is an error even where it is undefined", () => {
    expect(pathsOf(() => csat([5], { topBox: undefined } as never))).toEqual([["topBox"]]);
  });

  test("a KPI without options takes none", () => {
    expect(pathsOf(() => nps([10], { scale: "1-10" } as never))).toEqual([[]]);
  });

  test("an impossible one is an error that says what is possible", () => {
    expect(outcomeOf(() => csat([5], { scale: [5, 1] }))).toMatchObject({
      refused: { message: expect.stringMatching(/^csat options\.scale: expected \[lowest, highest\]/) },
    });
  });

  test.each([null, 7, "scale", ["scale"], true])("%s is no object of options", (options) => {
    expect(outcomeOf(() => csat([5], options as never))).toMatchObject({
      refused: { subject: "csat options", issues: [{ path: [] }] },
    });
  });

  test("undefined stands for the default, null does not", () => {
    expect(csat([5, 1], { scale: undefined, topBoxes: undefined })).toEqual(csat([5, 1]));
    expect(enps([9], { scale: undefined })).toEqual(enps([9]));
    expect(pathsOf(() => csat([5], { scale: null as never }))).toEqual([["scale"]]);
    expect(pathsOf(() => likert([5], { reversed: null as never }))).toEqual([["reversed"]]);
  });

  test("they are looked at before the observations", () => {
    expect(outcomeOf(() => csat([99], { topBoxes: 9 }))).toMatchObject({ refused: { subject: "csat options" } });
  });
});

test("a rate from counts is checked like any other tally", () => {
  expect(pathsOf(() => resolutionRateFromTally({ resolved: 1, unresolved: -1 }))).toEqual([["unresolved"]]);
});
