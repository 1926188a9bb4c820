import { breakdown, nps, share } from "service-kpis";
import { describe, expect, test } from "vitest";
import { outcomeOf } from "../laws.ts";

const kpi = () => nps([]);
const GROUPS = "text, a finite number, true, false or null, or a list of them";

describe("what a row has in a field, or what a function makes of it", () => {
  test("a list that changes when it is read again is what it was at first", () => {
    let reads = 0;
    const tags = new Proxy(["mail"], {
      get: (list, key) => {
        if (key === "0") reads += 1;
        return key === "0" && reads > 1 ? 5 : (Reflect.get(list, key) as unknown);
      },
    });
    for (const by of ["tags", (row: { readonly tags: readonly string[] }) => row.tags] as const) {
      reads = 0;
      expect(breakdown([{ tags }], { by, kpi }).rows.map(({ group }) => group)).toEqual(["mail"]);
    }
  });

  test.each([
    { row: 5, of: "met", says: 'expected a record with "met", received 5' },
    { row: { Met: true }, of: "met", says: "expected true, false or null, received a record with Met" },
    {
      row: { Met: true },
      of: () => undefined,
      says: "expected a row of which the function gives true, false or null, received a record with Met (it gave undefined)",
    },
    {
      row: { Met: true },
      of: () => [1],
      says: "expected a row of which the function gives true, false or null, received a record with Met (it gave [1])",
    },
  ])("$says", ({ row, of, says }) => {
    expect(outcomeOf(() => share([row], { kpi: "met", of: of as never }))).toMatchObject({
      refused: { message: expect.stringContaining(says), count: 1 },
    });
  });

  test.each([5, null, undefined, ["met"], {}])("%s names no field", (of) => {
    expect(outcomeOf(() => share([], { kpi: "met", of: of as never }))).toMatchObject({
      refused: {
        message: expect.stringMatching(
          /^share options\.of: expected the name of a field, or a function of a row, received /,
        ),
      },
    });
  });

  test("every row is asked by every key, and each is told", () => {
    const by = { team: "team", level: () => undefined as never } as const;
    const outcome = outcomeOf(() => breakdown([{ team: 1n as never }], { by, kpi }));
    expect(outcome).toMatchObject({
      refused: {
        issues: [
          { path: [0, "team"], message: `expected ${GROUPS}, received 1n` },
          {
            path: [0],
            message: `expected a row of which the function gives ${GROUPS}, received a record with team (it gave undefined)`,
          },
        ],
      },
    });
  });
});
