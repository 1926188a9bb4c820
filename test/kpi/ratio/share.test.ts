import fc from "fast-check";
import {
  assess,
  type Direction,
  KpiInputError,
  mergeTallies,
  type ShareTally,
  share,
  shareFromTally,
  tallyShare,
} from "service-kpis";
import { compareProportions, intervalOf, scorecard } from "service-kpis/stats";
import { describe, expect, test } from "vitest";
import { almostAll, anything, expectSoundNumbers, outcomeOf, refusedPaths, times } from "../../laws.ts";

interface Row {
  readonly met: boolean | null;
}

const met = { kpi: "slaMet", of: "met" } as const;
const definition = { kpi: "slaMet", direction: "target" } as const;
const rowsOf = (...flags: readonly (boolean | null)[]): Row[] => flags.map((flag) => ({ met: flag }));

/** The message of a refusal. */
function refusalOf(call: () => unknown): string {
  const outcome = outcomeOf(call);
  return "refused" in outcome ? outcome.refused.message : "nothing";
}

describe("the catalogue's vectors", () => {
  test("true, true, false, null: two of three, one missing", () => {
    expect(share(rowsOf(true, true, false, null), met)).toStrictEqual({
      kpi: "slaMet",
      unit: "share",
      direction: "target",
      value: 2 / 3,
      n: 3,
      count: 2,
      rest: 1,
      missing: 1,
      definition,
    });
  });

  test("counts, as they come from a database", () => {
    const result = shareFromTally({ count: 94, rest: 6, definition: { kpi: "slaMet" } });
    expect(result).toStrictEqual(share([...times(94, { met: true }), ...times(6, { met: false })], met));
    expect(shareFromTally({ count: 0, rest: 0, missing: 3, definition })).toMatchObject({
      value: null,
      n: 0,
      missing: 3,
    });
  });

  test("nothing, and nothing known: null", () => {
    expect(share([], met)).toMatchObject({ value: null, n: 0, count: 0, rest: 0, missing: 0 });
    expect(share(rowsOf(null, null), met)).toMatchObject({ value: null, n: 0, missing: 2 });
  });
});

describe("what a row is", () => {
  test("anything, by a function", () => {
    expect(share([9, 30, 12], { kpi: "fast", of: (seconds) => seconds <= 20 })).toMatchObject({ count: 2, n: 3 });
    expect(share(new Uint8Array([9, 30, 12]), { kpi: "fast", of: (seconds) => seconds <= 20 })).toMatchObject({ n: 3 });
    const known = (word: string | null) => (word === null ? null : word === "yes");
    expect(share(new Set(["yes", null, "no"]), { kpi: "yes", of: known })).toMatchObject({
      count: 1,
      n: 2,
      missing: 1,
    });
  });

  test("an object of a class, and a field that it inherits", () => {
    class Ticket {
      get met(): boolean {
        return true;
      }
    }
    expect(share([new Ticket()], met)).toMatchObject({ count: 1 });
  });

  test("read once, in order, by a generator as well", () => {
    const seen: number[] = [];
    function* walk() {
      for (const id of [4, 2, 7]) yield { id };
    }
    const of = ({ id }: { readonly id: number }) => {
      seen.push(id);
      return true;
    };
    expect(share(walk(), { kpi: "all", of }).n).toBe(3);
    expect(seen).toEqual([4, 2, 7]);
  });
});

describe("laws", () => {
  const flags = fc.array(fc.constantFrom(true, false, null), { maxLength: 30 });
  const directions = fc.constantFrom<Direction | undefined>("higher", "lower", "target", undefined);

  test("the value is that of counting by hand; by field, by function and through JSON the same", () => {
    fc.assert(
      fc.property(flags, fc.string(), directions, (list, kpi, direction) => {
        const rows = rowsOf(...list);
        const result = share(rows, { kpi, of: "met", direction });
        const known = list.filter((flag) => flag !== null);
        const count = known.filter(Boolean).length;
        const value = known.length === 0 ? null : count / known.length;
        expect(result).toMatchObject({ kpi, direction: direction ?? "target", value, count, n: known.length });
        expect(result.missing).toBe(list.length - known.length);
        expectSoundNumbers(result);
        expect(share(rows, { kpi, of: (row) => row.met, direction })).toStrictEqual(result);
        const tally = tallyShare(rows, { kpi, of: "met", direction });
        expect(JSON.parse(JSON.stringify(tally))).toStrictEqual(tally);
        expect(shareFromTally(tally)).toStrictEqual(result);
        expect(shareFromTally(result)).toStrictEqual(result);
      }),
    );
  });

  test("tallies of parts add up to that of the whole, and the empty one is neutral", () => {
    fc.assert(
      fc.property(flags, flags, (one, other) => {
        const parts = [tallyShare(rowsOf(...one), met), tallyShare(rowsOf(...other), met), tallyShare(rowsOf(), met)];
        expect(mergeTallies(parts)).toStrictEqual(tallyShare(rowsOf(...one, ...other), met));
      }),
    );
  });

  test("shares of different names or directions do not merge", () => {
    const one = tallyShare(rowsOf(true), met);
    for (const other of [
      { ...met, kpi: "booked" },
      { ...met, direction: "higher" },
    ] as const) {
      expect(() => mergeTallies<ShareTally>([one, tallyShare(rowsOf(true), other)])).toThrow(KpiInputError);
    }
  });
});

describe("refused", () => {
  test.each([
    {
      row: { sla_met: true },
      message: "share rows[1].met: expected true, false or null, received a record with sla_met",
    },
    {
      row: { met: undefined, id: 1 },
      message:
        "share rows[1].met: expected true, false or null, received undefined in a record with met and id (write ?? null on a field that may be unset)",
    },
    { row: { met: 1 }, message: "share rows[1].met: expected true, false or null, received 1" },
    { row: { met: "true" }, message: 'share rows[1].met: expected true, false or null, received "true"' },
    { row: {}, message: "share rows[1].met: expected true, false or null, received an empty record" },
    { row: null, message: 'share rows[1]: expected a record with "met", received null' },
    { row: [true], message: 'share rows[1]: expected a record with "met", received [true]' },
  ])("by a field: $message", ({ row, message }) => {
    expect(refusalOf(() => share([{ met: true }, row as Row], met))).toBe(message);
  });

  test("by a function, with what the row has", () => {
    const of = (row: Row) => (row as unknown as { readonly slaMet: boolean }).slaMet;
    expect(refusalOf(() => share([{ sla_met: true, id: 1 } as unknown as Row], { kpi: "slaMet", of }))).toBe(
      "share rows[0]: expected a row of which the function gives true, false or null, received a record with sla_met and id " +
        "(it gave undefined)",
    );
    const later = () => Promise.resolve(true) as unknown as boolean;
    expect(refusalOf(() => share([1], { kpi: "slaMet", of: later }))).toContain("(it gave a Promise (await it))");
  });

  test("an error of the caller's own comes through, one of the row's does not", () => {
    const fail = (): never => {
      throw new RangeError("mine");
    };
    expect(() => share([{ met: true }], { kpi: "slaMet", of: fail })).toThrow(RangeError);
    const silent = {
      get met(): boolean {
        throw new RangeError("its own");
      },
    };
    expect(refusedPaths(() => share([silent], met))).toEqual([[0]]);
  });

  test("options", () => {
    const refused = (options: unknown) => refusedPaths(() => share([], options as never));
    expect(refused({ of: "met" })).toEqual([["kpi"]]);
    expect(refused({ kpi: "slaMet" })).toEqual([["of"]]);
    expect(refused({ kpi: 1, of: 1 })).toEqual([["kpi"], ["of"]]);
    expect(refused({ ...met, direction: "up" })).toEqual([["direction"]]);
    expect(refused({ ...met, direction: null })).toEqual([["direction"]]);
    expect(refused({ ...met, field: "met" })).toEqual([["field"]]);
    expect(refused(undefined)).toEqual([[]]);
    expect(refused("slaMet")).toEqual([[]]);
  });

  test("counts that are none, and a definition without a name", () => {
    const refused = (tally: unknown) => refusedPaths(() => shareFromTally(tally as never));
    expect(refused({ count: -1, rest: 5, definition })).toEqual([["count"]]);
    expect(refused({ count: 1, rest: 0.5, definition })).toEqual([["rest"]]);
    expect(refused({ count: "1", rest: 0, definition })).toEqual([["count"]]);
    expect(refused({ count: 1, rest: 1 })).toEqual([["definition", "kpi"]]);
    expect(refused({ count: 1, rest: 1, definition: {} })).toEqual([["definition", "kpi"]]);
    expect(refused({ count: 1, rest: 1, definition: null })).toEqual([["definition"]]);
    expect(refused({ count: 1, rest: 1, definition: { kpi: "a", name: "b" } })).toEqual([["definition", "name"]]);
    expect(refused({ count: 2 ** 53 - 1, rest: 1, definition })).toEqual([[]]);
    for (const almost of almostAll({ count: 3, rest: 1, missing: 2, definition })) {
      expectSoundNumbers(outcomeOf(() => shareFromTally(almost as never)));
    }
  });

  test("whatever comes in, a result or a KpiInputError comes out", () => {
    fc.assert(
      fc.property(fc.oneof(anything, fc.array(anything)), anything, (value, other) => {
        expectSoundNumbers(outcomeOf(() => share(value as never, met as never)));
        expectSoundNumbers(outcomeOf(() => share(value as never, { kpi: "x", of: () => other } as never)));
        outcomeOf(() => share([], other as never));
        outcomeOf(() => shareFromTally(value as never));
      }),
    );
  });
});

describe("a KPI as any other", () => {
  const june = shareFromTally({ count: 450, rest: 50, definition: { kpi: "slaMet", direction: "higher" } });
  const may = shareFromTally({ count: 400, rest: 100, definition: { kpi: "slaMet", direction: "higher" } });

  test("has intervals and comparisons", () => {
    // Wilson's interval of 450 of 500.
    const { lower, upper } = intervalOf(june);
    expect([Number(lower).toFixed(4), Number(upper).toFixed(4)]).toEqual(["0.8706", "0.9233"]);
    expect(compareProportions(may, june).significant).toBe(true);
  });

  test("has targets, against which its direction speaks", () => {
    expect(assess(june, { atLeast: 0.85 }).status).toBe("met");
    expect(() => assess(june, { atMost: 0.85 })).toThrow(KpiInputError);
    const neutral = share(rowsOf(true, false), met);
    expect(assess(neutral, { atMost: 0.5 }).status).toBe("met");
    expect(assess(neutral, { atLeast: 0.6 }).status).toBe("missed");
  });

  test("stands in scorecards, with a change that is better where it says which way that is", () => {
    const neutral = (result: typeof june) =>
      shareFromTally({ ...result, definition: { kpi: "slaMet", direction: "target" as const } });
    const rows = scorecard([
      { result: june, previous: may },
      { result: neutral(june), previous: neutral(may) },
    ]);
    expect(rows.map(({ label, changed, better }) => [label, changed, better])).toEqual([
      ["slaMet", true, true],
      ["slaMet", true, null],
    ]);
  });
});
