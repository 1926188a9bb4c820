import fc from "fast-check";
import { type Answer, nps, resolutionTime, tallyNps, tallyResolutionTime } from "service-kpis";
import { describe, expect, test } from "vitest";
import { anything, outcomeOf } from "../laws.ts";

describe("what can be walked through as observations", () => {
  const expected = { promoters: 1, passives: 1, detractors: 1, missing: 0 };

  test.each([
    { name: "an array", scores: [10, 8, 3] },
    { name: "a frozen array", scores: Object.freeze([10, 8, 3]) },
    { name: "a Set", scores: new Set([10, 8, 3]) },
    { name: "a Uint8Array", scores: Uint8Array.of(10, 8, 3) },
    { name: "an Int8Array", scores: Int8Array.of(10, 8, 3) },
    { name: "a Float64Array", scores: Float64Array.of(10, 8, 3) },
    { name: "a window on a larger buffer", scores: new Uint8Array(Uint8Array.of(0, 10, 8, 3, 0).buffer, 1, 3) },
    { name: "the values of a Map", scores: new Map([10, 8, 3].map((score) => [`customer ${score}`, score])).values() },
    {
      name: "any object with an iterator",
      scores: {
        *[Symbol.iterator]() {
          yield* [10, 8, 3];
        },
      },
    },
  ])("$name", ({ scores }) => {
    expect(nps(scores)).toMatchObject(expected);
  });

  test("a generator, which has one pass", () => {
    function* scores(): Generator<number> {
      yield* [10, 8, 3];
    }
    expect(nps(scores())).toMatchObject(expected);
  });

  test("the holes of a sparse array are answers that are missing", () => {
    const scores: number[] = new Array(5);
    scores[1] = 10;
    expect(nps(scores)).toMatchObject({ n: 1, missing: 4 });
    expect(tallyNps(new Set(scores))).toEqual(tallyNps([10, undefined]));
  });

  test.each([
    { name: "text, which nobody means letter by letter", value: "109" },
    { name: "a number", value: 109 },
    { name: "nothing", value: undefined },
    { name: "null", value: null },
    { name: "a record", value: { 0: 10, length: 1 } },
    { name: "an async generator", value: (async function* () {})() },
    { name: "an iterator that is not iterable", value: { next: () => ({ done: true, value: undefined }) } },
    { name: "something whose iterator is no function", value: { [Symbol.iterator]: "soon" } },
    { name: "a promise", value: Promise.resolve([10]) },
    { name: "a function", value: () => [10] },
  ])("not $name", ({ value }) => {
    const message = expect.stringMatching(/^nps scores: expected an? .*iterable, received /);
    expect(outcomeOf(() => nps(value as never))).toMatchObject({ refused: { message, issues: [{ path: [] }] } });
    expect(outcomeOf(() => tallyNps(value as never, {}, () => {}))).toMatchObject({ refused: { message } });
  });

  test("a typed array of big integers is refused, item by item", () => {
    const scores = BigInt64Array.of(10n, 9n) as unknown as Iterable<number>;
    expect(outcomeOf(() => nps(scores))).toMatchObject({
      refused: { count: 2, issues: [{ path: [0] }, { path: [1] }] },
    });
  });

  test("they are walked through once", () => {
    let passes = 0;
    const scores = {
      [Symbol.iterator]() {
        passes += 1;
        return [10, 11, 3][Symbol.iterator]();
      },
    };
    outcomeOf(() => nps(scores));
    expect(passes).toBe(1);
    resolutionTime(scores);
    expect(passes).toBe(2);
  });

  test("what the iterator itself throws comes through as it is", () => {
    const lost = new RangeError("connection lost");
    function* scores(): Generator<number> {
      yield 10;
      throw lost;
    }
    expect(() => nps(scores())).toThrow(lost);
    expect(() => resolutionTime(scores())).toThrow(lost);
  });
});

describe("a reject of one's own", () => {
  test("is told the position in what was passed, the value, what was expected, and the field where it is only one", () => {
    const calls: unknown[][] = [];
    const reject = (...call: readonly unknown[]): void => {
      calls.push([...call]);
    };
    tallyNps([null, 11, 10, undefined, "9" as never], {}, reject);
    const late = { createdAt: 1_000, resolvedAt: 999 };
    tallyResolutionTime([5, late, "soon" as never, { createdAt: "today" }], {}, reject);
    expect(calls.map(([index, value, , field]) => [index, value, field])).toEqual([
      [1, 11, undefined],
      [4, "9", undefined],
      [1, 999, "resolvedAt"],
      [2, "soon", undefined],
      [3, "today", "createdAt"],
    ]);
    expect(calls.map(([, , expected]) => expected)).toEqual(new Array(5).fill(expect.any(String)));
  });

  test("keeps everything from being thrown, and what is left is counted", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer({ min: 0, max: 10 }), anything)), (items) => {
        const rejected: unknown[] = [];
        const tally = tallyNps(items as Answer[], {}, (index, value) => {
          expect(value).toBe(items[index]);
          rejected.push(value);
        });
        expect(rejected.length + tally.promoters + tally.passives + tally.detractors + tally.missing).toBe(
          items.length,
        );
      }),
    );
  });

  test("ends the pass where it throws", () => {
    const enough = new RangeError("enough");
    const rejected: number[] = [];
    expect(() =>
      tallyNps([10, 11, 12], {}, (index) => {
        rejected.push(index);
        throw enough;
      }),
    ).toThrow(enough);
    expect(rejected).toEqual([1]);
  });
});
