import {
  csat,
  csatFromTally,
  enps,
  enpsFromTally,
  likert,
  mergeTallies,
  nps,
  npsFromTally,
  resolutionRateFromTally,
  resolutionTimeFromTally,
  retentionRateFromTally,
} from "service-kpis";
import { describe, expect, test } from "vitest";
import { outcomeOf, refusedPaths } from "../laws.ts";

const npsTally = { promoters: 2, passives: 1, detractors: 1, missing: 0 };
const csatTally = { counts: [0, 0, 1, 2, 3], missing: 4, definition: { scale: [1, 5], topBoxes: 2 } } as const;

describe("counts", () => {
  test.each([0, 1, 2 ** 31, 2 ** 52])("%s is one", (passives) => {
    expect(npsFromTally({ ...npsTally, passives }).passives).toBe(passives);
  });

  test.each([-1, 0.5, 2 ** 53, 1e300, Number.NaN, Number.POSITIVE_INFINITY, "1", 1n, true, null, undefined, [1], {}])(
    "%s is none",
    (passives) => {
      expect(refusedPaths(() => npsFromTally({ ...npsTally, passives: passives as number }))).toEqual([["passives"]]);
    },
  );

  test("a field that is not there is none", () => {
    const { passives: _, ...rest } = npsTally;
    expect(refusedPaths(() => npsFromTally(rest as never))).toEqual([["passives"]]);
  });

  test("missing may be left out, and then is 0; null is no count", () => {
    const { missing: _, ...rest } = npsTally;
    expect(npsFromTally(rest)).toStrictEqual(npsFromTally(npsTally));
    expect(npsFromTally({ ...rest, missing: undefined as never })).toStrictEqual(npsFromTally(npsTally));
    expect(refusedPaths(() => npsFromTally({ ...rest, missing: null as never }))).toEqual([["missing"]]);
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
    expect(refusedPaths(() => csatFromTally({ ...csatTally, counts: counts as number[] }))).toEqual([["counts"]]);
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

  test.each([null, "1-5", 7, [], new Map(), Promise.resolve({})])("a definition that is %s is none", (definition) => {
    const paths = refusedPaths(() => csatFromTally({ ...csatTally, definition: definition as never }));
    expect(paths).not.toEqual([]);
    expect(paths.map(([field]) => field)).toEqual(paths.map(() => "definition"));
  });

  test("inside a definition the path goes on", () => {
    expect(refusedPaths(() => csatFromTally({ ...csatTally, definition: { scale: [1, 5], topBoxes: 3 } }))).toEqual([
      ["definition", "topBoxes"],
    ]);
    expect(refusedPaths(() => csatFromTally({ ...csatTally, definition: {} as never }))).toContainEqual([
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
      refused: { message: expect.stringMatching(/^csat options\.topBox: expected .*scale and topBoxes, received 1$/) },
    });
  });

  test("one that nobody knows is an error even where it is undefined", () => {
    expect(refusedPaths(() => csat([5], { topBox: undefined } as never))).toEqual([["topBox"]]);
  });

  test("a KPI without options takes none", () => {
    expect(refusedPaths(() => nps([10], { scale: "1-10" } as never))).toEqual([[]]);
  });

  test("an impossible one is an error that says what is possible", () => {
    expect(outcomeOf(() => csat([5], { scale: [5, 1] }))).toMatchObject({
      refused: { message: expect.stringMatching(/^csat options\.scale: expected \[lowest, highest\]/) },
    });
  });

  test.each([null, 7, "scale", ["scale"], true, new Map(), new Date(0), Promise.resolve({}), () => ({})])(
    "%s is no record of options",
    (options) => {
      expect(outcomeOf(() => csat([5], options as never))).toMatchObject({
        refused: { subject: "csat options", issues: [{ path: [] }] },
      });
    },
  );

  test("undefined stands for the default, null does not", () => {
    expect(csat([5, 1], { scale: undefined, topBoxes: undefined })).toEqual(csat([5, 1]));
    expect(enps([9], { scale: undefined })).toEqual(enps([9]));
    expect(refusedPaths(() => csat([5], { scale: null as never }))).toEqual([["scale"]]);
    expect(refusedPaths(() => likert([5], { reversed: null as never }))).toEqual([["reversed"]]);
  });

  test("they are looked at before the observations", () => {
    expect(outcomeOf(() => csat([99], { topBoxes: 9 }))).toMatchObject({ refused: { subject: "csat options" } });
  });
});

test("a rate from counts is checked like any other tally", () => {
  expect(refusedPaths(() => resolutionRateFromTally({ resolved: 1, unresolved: -1 }))).toEqual([["unresolved"]]);
});

describe("what cannot be read is refused like anything else that is wrong", () => {
  const throwing = (field: string, record: object = {}): object =>
    Object.defineProperty({ ...record }, field, {
      enumerable: true,
      get: () => {
        throw new RangeError(`no ${field}`);
      },
    });
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  const keyless = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new RangeError("no keys");
      },
    },
  );

  test.each([
    { call: () => npsFromTally(throwing("passives", npsTally) as never), path: ["passives"] },
    { call: () => npsFromTally(throwing("missing", npsTally) as never), path: ["missing"] },
    { call: () => npsFromTally(throwing("definition", npsTally) as never), path: ["definition"] },
    { call: () => csatFromTally(throwing("definition", csatTally) as never), path: ["definition"] },
    {
      call: () => csatFromTally({ ...csatTally, definition: throwing("scale", { topBoxes: 2 }) as never }),
      path: ["definition", "scale"],
    },
    { call: () => npsFromTally(revoked as never), path: [] },
    { call: () => npsFromTally(keyless as never), path: [] },
    { call: () => csatFromTally({ ...csatTally, definition: revoked as never }), path: ["definition"] },
    { call: () => csatFromTally({ ...csatTally, counts: revoked as never }), path: ["counts"] },
    { call: () => csat([5], throwing("scale")), path: ["scale"] },
    { call: () => csat([5], revoked), path: [] },
    { call: () => csat([5], keyless), path: [] },
    { call: () => nps([5], keyless), path: [] },
    { call: () => nps([5], revoked), path: [] },
    { call: () => resolutionTimeFromTally(throwing("min", { n: 1, total: 5 }) as never), path: ["min"] },
    {
      call: () => resolutionTimeFromTally({ n: 1, total: 5, buckets: throwing("162") as never }),
      path: ["buckets"],
    },
    {
      call: () => retentionRateFromTally(throwing("definition", { start: 1, end: 1, acquired: 0 }) as never),
      path: ["definition"],
    },
    { call: () => mergeTallies([throwing("yes")]), path: [0, "yes"] },
    { call: () => mergeTallies([revoked]), path: [0] },
    { call: () => mergeTallies([keyless]), path: [0] },
    {
      call: () => mergeTallies([{ yes: 1, definition: throwing("scale") }]),
      path: [0, "definition"],
    },
    { call: () => mergeTallies(revoked as never), path: [] },
  ])("$path, $#", ({ call, path }) => {
    expect(refusedPaths(call)).toContainEqual(path);
  });

  test("fields are read once, so that nothing changes after it was checked", () => {
    let reads = 0;
    const tally = Object.defineProperty({ ...npsTally }, "promoters", { enumerable: true, get: () => (reads += 1) });
    expect(npsFromTally(tally).promoters).toBe(1);
    expect(reads).toBe(1);
  });

  test("options of a class are as good as any, and their names are checked", () => {
    class Options {
      get topBoxes(): number {
        return 1;
      }
    }
    expect(csat([5, 4], new Options()).count).toBe(1);
    class Misspelt {
      readonly topBox = 1;
    }
    expect(refusedPaths(() => csat([5], new Misspelt() as never))).toEqual([["topBox"]]);
  });
});

describe("what a refusal says", () => {
  const scale = "[lowest, highest], two whole numbers with 2 to 101 points";

  test.each<{ call: () => unknown; message: string }>([
    {
      call: () => nps([10], { scale: "1-10" } as never),
      message: "nps options: expected no options, received a record with scale",
    },
    {
      call: () => nps([10], 0 as never),
      message: "nps options: expected no options, received 0 (in map, write (item) => f(item))",
    },
    {
      call: () => csat([5], 0 as never),
      message: "csat options: expected a record with scale and topBoxes, received 0 (in map, write (item) => f(item))",
    },
    {
      call: () => csat([5], "1-5" as never),
      message: 'csat options: expected a record with scale and topBoxes, received "1-5"',
    },
    {
      call: () => csat([5], { topBox: 1 } as never),
      message: "csat options.topBox: expected no options but scale and topBoxes, received 1",
    },
    {
      call: () => csat([5], { scale: [5, 1] }),
      message: `csat options.scale: expected ${scale}, received [5, 1]`,
    },
    {
      call: () => likert([5], { reversed: null as never }),
      message: "likert options.reversed: expected true or false, received null",
    },
    {
      call: () => npsFromTally(7 as never),
      message: "nps tally: expected a record with promoters, passives, detractors and missing, received 7",
    },
    {
      call: () => npsFromTally({ ...npsTally, definition: { scale: [0, 10] } } as never),
      message: "nps tally.definition: expected no definition, as this KPI has none, received a record with scale",
    },
    {
      call: () => csatFromTally({ counts: [1, 2, 3, 4, 5], topBoxes: 1 } as never),
      message:
        "csat tally.topBoxes: expected no fields but counts, missing and definition, received 1 (or write the definition)",
    },
    {
      call: () => csatFromTally({ ...csatTally, definition: 7 as never }),
      message: "csat tally.definition: expected a record with scale and topBoxes, received 7",
    },
    {
      call: () => csatFromTally({ ...csatTally, definition: { ...csatTally.definition, easy: "low" } as never }),
      message: 'csat tally.definition.easy: expected no fields but scale and topBoxes, received "low"',
    },
  ])("$message", ({ call, message }) => {
    expect(outcomeOf(call)).toMatchObject({ refused: { message } });
  });

  test.each([
    { passives: "1", received: '"1" (write Number(…) around it)' },
    { passives: " 1.5 ", received: '" 1.5 " (write Number(…) around it)' },
    { passives: 1n, received: "1n (write Number(…) around it)" },
    { passives: "one", received: '"one"' },
    { passives: "Infinity", received: '"Infinity"' },
    { passives: " ", received: '" "' },
    { passives: "", received: '""' },
    { passives: true, received: "true" },
    { passives: [1], received: "[1]" },
  ])("of $received for a count", ({ passives, received }) => {
    expect(outcomeOf(() => npsFromTally({ ...npsTally, passives: passives as never }))).toMatchObject({
      refused: { message: `nps tally.passives: expected a whole number from 0, received ${received}` },
    });
  });
});

test("where a KPI has no definition, null is one and undefined is none", () => {
  expect(refusedPaths(() => npsFromTally({ ...npsTally, definition: null } as never))).toEqual([["definition"]]);
  expect(npsFromTally({ ...npsTally, definition: undefined } as never)).toStrictEqual(npsFromTally(npsTally));
});
