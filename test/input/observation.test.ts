import { runInNewContext } from "node:vm";
import {
  breakdown,
  KpiInputError,
  nps,
  type Resolution,
  resolutionTime,
  sentiment,
  sift,
  tallyNps,
} from "service-kpis";
import { npsScore } from "service-kpis/schema";
import { describe, expect, test } from "vitest";
import { UNREADABLE } from "../../src/input/describe.ts";
import { isRecord, itemsNow } from "../../src/input/observation.ts";
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

describe("a list is read by its index", () => {
  test("whatever its iterator says, or if it has none", () => {
    const nothing = { [Symbol.iterator]: () => [].values() };
    expect(nps(Object.assign([10, 3], nothing)).n).toBe(2);
    expect(resolutionTime(Object.assign([10, 3], nothing)).n).toBe(2);
    expect(resolutionTime(Object.assign(Float64Array.of(10, 3), nothing)).n).toBe(2);
    const none = { [Symbol.iterator]: undefined };
    expect(nps(Object.assign([10, 3], none)).n).toBe(2);
    expect(sift(npsScore, Object.assign([10, 11], none)).valid).toEqual([10]);
  });

  test("an item that throws is refused by its position", () => {
    const scores = Object.defineProperty([10, 9, 8], 1, {
      get: () => {
        throw new RangeError("lost");
      },
    });
    const message =
      "nps scores[1]: expected a whole number from 0 to 10, or null for no answer, received what cannot be read";
    expect(outcomeOf(() => nps(scores))).toMatchObject({ refused: { message, count: 1 } });
    expect(refusedPaths(() => resolutionTime(scores))).toEqual([[1]]);
    expect(sift(npsScore, scores).rejected.map(({ index }) => index)).toEqual([1]);
    expect(itemsNow(scores)).toEqual([10, UNREADABLE, 8]);
    expect(itemsNow(Uint8Array.of(10, 9))).toEqual([10, 9]);
  });

  test("one that does not say how long it is is none", () => {
    const fail = (): never => {
      throw new RangeError("lost");
    };
    for (const length of [fail, () => "many"]) {
      const scores = new Proxy([10], {
        get: (list, key): unknown => (key === "length" ? length() : Reflect.get(list, key)),
      });
      expect(refusedPaths(() => nps(scores as number[]))).toEqual([[]]);
    }
  });
});

test("what else an iterable has does not matter", () => {
  expect(nps(Object.assign([10, 3], { buffer: -1 })).n).toBe(2);
  expect(resolutionTime(Object.assign(new Set([10, 3]), { buffer: -1, length: -1 })).n).toBe(2);
});

describe("steps of an iterator", () => {
  const iterable = (
    ...steps: readonly unknown[]
  ): { readonly items: Iterable<never>; readonly closed: () => number } => {
    let [next, closed] = [0, 0];
    const iterator = {
      next: () => steps[next++],
      return: () => {
        closed += 1;
        return {};
      },
    };
    return { items: { [Symbol.iterator]: () => iterator } as unknown as Iterable<never>, closed: () => closed };
  };
  const throwing = (field: string, step: object): object =>
    Object.defineProperty({ ...step }, field, {
      get: () => {
        throw new RangeError("lost");
      },
    });
  const end = { done: true };

  test("a value that throws is refused by its position", () => {
    const { items } = iterable({ done: false, value: 10 }, throwing("value", { done: false }), { value: 9 }, end);
    expect(refusedPaths(() => nps(items))).toEqual([[1]]);
  });

  test("a step that does not say whether it is the last one is none, and nothing is left to be closed", () => {
    for (const step of [throwing("done", { value: 9 }), 5, null]) {
      const { items, closed } = iterable({ value: 10 }, step, end);
      expect(outcomeOf(() => nps(items))).toMatchObject({
        refused: { message: "nps scores: expected an iterable, received an empty record" },
      });
      expect(closed()).toBe(0);
    }
  });

  test("of none there is nothing, and nothing to be closed", () => {
    const { items, closed } = iterable(end);
    expect(nps(items).n).toBe(0);
    expect(closed()).toBe(0);
  });

  test("one that cannot be closed is left early all the same", () => {
    const iterator = { next: () => ({ done: false, value: { createdAt: 1e12, resolvedAt: 1e12 } }) };
    const lost = new RangeError("no schedule");
    const clock = (): never => {
      throw lost;
    };
    const tickets = { [Symbol.iterator]: () => iterator } as unknown as Iterable<Resolution>;
    expect(() => resolutionTime(tickets, { clock })).toThrow(lost);
  });

  test("they have their positions", () => {
    expect(refusedPaths(() => resolutionTime([5, -1, 7, -1].values()))).toEqual([[1], [3]]);
    expect(sift(npsScore, [10, 11, 9, 12].values()).rejected.map(({ index }) => index)).toEqual([1, 3]);
  });
});

describe("a row that throws when it is read", () => {
  const row = Object.defineProperty({ id: 1 }, "team", {
    enumerable: true,
    get: () => {
      throw new RangeError("not loaded");
    },
  }) as { readonly id: number; readonly team: string };
  const kpi = () => nps([]);

  test("is refused, also where a function of the caller reads it", () => {
    expect(outcomeOf(() => breakdown([row], { by: "team", kpi }))).toMatchObject({
      refused: {
        message: "breakdown rows[0]: expected an observation that can be read, received a record with id and team",
      },
    });
    expect(refusedPaths(() => breakdown([row], { by: ({ team }) => team, kpi }))).toEqual([[0]]);
  });

  test("does not hide what the caller's function itself refuses", () => {
    const by = (): string => {
      throw new KpiInputError("my rows", [{ path: [7], message: "no team" }], 1);
    };
    expect(outcomeOf(() => breakdown([row], { by, kpi }))).toMatchObject({ refused: { subject: "my rows" } });
  });

  test("and one that can be read does not hide what the caller's function throws", () => {
    class Row {
      get team(): string {
        return "A";
      }
    }
    const lost = new RangeError("mine");
    const by = (): string => {
      throw lost;
    };
    for (const one of [new Row(), { team: "A" }, 5, null, "A"]) {
      expect(() => breakdown([one], { by, kpi })).toThrow(lost);
    }
  });
});

describe("what is a record", () => {
  function revokedProxy(): object {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  }

  test.each([
    { name: "one that calls itself otherwise", value: { [Symbol.toStringTag]: "Ticket" } },
    {
      name: "one without a prototype that does",
      value: Object.assign(Object.create(null), { [Symbol.toStringTag]: "T" }),
    },
    {
      name: "an instance of a class",
      value: new (class Ticket {
        readonly id = 1;
      })(),
    },
    { name: "one of another realm", value: runInNewContext("({})") as unknown },
  ])("$name is one", ({ value }) => {
    expect(isRecord(value)).toBe(true);
  });

  test.each([
    { name: "a function without a prototype", value: Object.setPrototypeOf(() => 5, null) as unknown },
    { name: "a function with that of a record", value: Object.setPrototypeOf(() => 5, Object.prototype) as unknown },
    { name: "null", value: null },
    { name: "undefined", value: undefined },
    { name: "a list", value: [] },
    { name: "a Date", value: new Date(0) },
    { name: "a Map", value: new Map() },
    { name: "a Promise", value: Promise.resolve({}) },
    { name: "text", value: "{}" },
    { name: "a proxy of nothing", value: revokedProxy() },
  ])("$name is none", ({ value }) => {
    expect(isRecord(value)).toBe(false);
  });
});
