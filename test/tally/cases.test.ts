import { abandonmentRateFromTally, npsFromTally, resolutionRateFromTally } from "service-kpis";
import { describe, expect, test } from "vitest";
import { countCases } from "../../src/tally/cases.ts";
import { outcomeOf } from "../laws.ts";

const MOST = 2 ** 53 - 1;

describe("classes", () => {
  test("are counted, also those that do not occur, in their order", () => {
    const counts = countCases("letters", "aba".split(""), ["b", "a", "c"], (letter) => letter as "a" | "b");
    expect(Object.entries(counts)).toEqual([
      ["b", 1],
      ["a", 2],
      ["c", 0],
    ]);
  });

  test("what is rejected is of none", () => {
    const outcome = outcomeOf(() =>
      countCases("letters", "abc".split(""), ["a"], (letter, index, reject) => {
        if (letter === "a") return "a";
        reject(index, letter, "an a");
        return undefined;
      }),
    );
    expect(outcome).toMatchObject({
      refused: { message: 'letters[1]: expected an a, received "b" (and 1 more)', count: 2 },
    });
  });
});

describe("counts of which the sum is no longer exact", () => {
  const says = "expected counts that add up to at most 2^53 - 1, received 9007199254740992";

  test("are refused", () => {
    expect(npsFromTally({ promoters: MOST, passives: 0, detractors: 0 }).n).toBe(MOST);
    expect(outcomeOf(() => npsFromTally({ promoters: MOST, passives: 0, detractors: 0, missing: 1 }))).toMatchObject({
      refused: { message: `nps tally: ${says}`, issues: [{ path: [] }] },
    });
    expect(outcomeOf(() => resolutionRateFromTally({ resolved: 1, unresolved: MOST }))).toMatchObject({
      refused: { message: `resolutionRate tally: ${says}` },
    });
    const definition = { shortAbandon: 5 };
    expect(
      outcomeOf(() => abandonmentRateFromTally({ answered: MOST, abandoned: 0, shortAbandoned: 1, definition })),
    ).toMatchObject({ refused: { message: `abandonmentRate tally: ${says}` } });
  });
});
