import { runInNewContext } from "node:vm";
import { nps, type Resolution, resolutionTime, sentiment, tallyNps } from "service-kpis";
import { describe, expect, test } from "vitest";
import { outcomeOf, refusedPaths } from "../laws.ts";

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

  test("an array of another realm", () => {
    expect(nps(runInNewContext("[10, 8, 3]") as number[])).toMatchObject(expected);
  });

  test("the holes of a sparse array are refused as undefined is", () => {
    const scores: number[] = new Array(3);
    scores[1] = 10;
    expect(refusedPaths(() => nps(scores))).toEqual([[0], [2]]);
    expect(refusedPaths(() => nps(new Set(scores)))).toEqual([[0]]);
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
    expect(outcomeOf(() => tallyNps(value as never))).toMatchObject({ refused: { message } });
    expect(outcomeOf(() => sentiment(value as never))).toMatchObject({ refused: { issues: [{ path: [] }] } });
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

describe("iterators that do not keep the protocol", () => {
  const iterable = (iterator: unknown): Iterable<number> => ({ [Symbol.iterator]: () => iterator }) as never;

  test.each([
    { name: "none", iterator: undefined },
    { name: "a number", iterator: 5 },
    { name: "one without next", iterator: {} },
    { name: "one whose next is no function", iterator: { next: 5 } },
    { name: "one that gives numbers", iterator: { next: () => 5 } },
    { name: "one that gives nothing", iterator: { next: () => undefined } },
    { name: "one that gives promises of steps", iterator: { next: () => null } },
  ])("$name", ({ iterator }) => {
    for (const read of [nps, resolutionTime]) {
      expect(refusedPaths(() => read(iterable(iterator)))).toEqual([[]]);
    }
  });

  test("an iterator is closed where the pass ends early, and not where it ends by itself", () => {
    let closed = 0;
    const steps = (values: readonly unknown[]): Iterable<never> => {
      const iterator = values[Symbol.iterator]();
      return {
        [Symbol.iterator]: () => ({
          next: () => iterator.next(),
          return: () => {
            closed += 1;
            return { done: true, value: undefined };
          },
        }),
      } as Iterable<never>;
    };
    nps(steps([10, 9]));
    expect(closed).toBe(0);
    const lost = new RangeError("no schedule");
    const clock = (): never => {
      throw lost;
    };
    const ticket = { createdAt: "2026-03-02T09:00:00Z", resolvedAt: "2026-03-02T10:00:00Z" };
    expect(() => resolutionTime(steps([ticket, ticket]), { clock })).toThrow(lost);
    expect(closed).toBe(1);
  });

  test("200,000 rows of a generator are walked, not spread", () => {
    function* rows(): Generator<{ createdAt: number; resolvedAt: number }> {
      for (let index = 0; index < 200_000; index += 1) yield { createdAt: 1e12, resolvedAt: 1e12 + index };
    }
    expect(resolutionTime(rows())).toMatchObject({ n: 200_000, min: 0, max: 199_999 });
    expect(nps(new Array<number>(200_000).fill(9).values()).n).toBe(200_000);
  });
});

describe("rows", () => {
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  const throwing = {
    get createdAt(): string {
      throw new RangeError("lost");
    },
    resolvedAt: null,
  };
  class Lazy {
    readonly resolvedAt = null;
    get createdAt(): string {
      throw new RangeError("not loaded");
    }
  }
  const fake = Object.create(Date.prototype) as Date;

  test.each([
    { name: "a revoked proxy", row: revoked },
    { name: "a field that throws", row: throwing },
    { name: "a field of its class that throws", row: new Lazy() },
    { name: "a Promise of a row", row: Promise.resolve({ createdAt: 1e12, resolvedAt: null }) },
    { name: "a Map", row: new Map([["createdAt", 1e12]]) },
    { name: "a Date", row: new Date(0) },
    { name: "a list", row: [1e12, null] },
    { name: "what only looks like a Date in a field", row: { createdAt: fake, resolvedAt: null } },
    { name: "a proxy of nothing in a field", row: { createdAt: revoked, resolvedAt: null } },
  ])("$name is refused, by its position", ({ row }) => {
    const good = { createdAt: 1e12, resolvedAt: null };
    expect(refusedPaths(() => resolutionTime([good, row as never, good])).map(([index]) => index)).toEqual([1]);
  });

  test("instances of a class, rows without a prototype and of another realm are as good as any", () => {
    class Row {
      readonly #created = 1e12;
      readonly resolvedAt = 1e12 + 5;
      get createdAt(): number {
        return this.#created;
      }
    }
    const bare = Object.assign(Object.create(null) as object, { createdAt: 1e12, resolvedAt: 1e12 + 5 });
    const foreign = runInNewContext("({ createdAt: new Date(1e12), resolvedAt: new Date(1e12 + 5) })") as unknown;
    expect(resolutionTime([new Row(), bare, foreign] as Resolution[])).toMatchObject({ value: 5, n: 3 });
  });
});
