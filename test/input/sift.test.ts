import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { nps, resolutionTime, sift } from "service-kpis";
import { csatRating, firstResponseTimeTicket, npsScore, resolutionTimeTicket } from "service-kpis/schema";
import { describe, expect, expectTypeOf, test } from "vitest";
import * as zod from "zod";
import * as mini from "zod/mini";
import { anything, outcomeOf } from "../laws.ts";

const NOON = Date.UTC(2026, 2, 2, 12);

describe("nothing is lost", () => {
  test("good rows on one side, bad ones with their position and reason on the other", () => {
    const { valid, rejected } = sift(npsScore, [10, 11, null, "9", 7]);
    expect(valid).toEqual([10, null, 7]);
    expect(rejected).toEqual([
      {
        index: 1,
        item: 11,
        issues: [{ path: [], message: "expected a whole number from 0 to 10, or null for no answer, received 11" }],
      },
      {
        index: 3,
        item: "9",
        issues: [{ path: [], message: 'expected a whole number from 0 to 10, or null for no answer, received "9"' }],
      },
    ]);
    expect(nps(valid).value).toBe(50);
  });

  test("every item stands on exactly one side, in its order, and the good ones go through the front door", () => {
    const items = fc.array(fc.oneof(fc.integer({ min: -2, max: 12 }), anything));
    fc.assert(
      fc.property(items, (items) => {
        const { valid, rejected } = sift(npsScore, items);
        const positions = new Set(rejected.map(({ index }) => index));
        expect(rejected.map(({ index }) => index)).toEqual([...positions].sort((one, other) => one - other));
        expect(valid).toStrictEqual(items.filter((_, index) => !positions.has(index)));
        for (const { index, item, issues } of rejected) {
          expect(item).toBe(items[index]);
          expect(issues.length).toBeGreaterThan(0);
          expect(outcomeOf(() => nps([item as number]))).toHaveProperty("refused");
        }
        expect(nps(valid).n + nps(valid).missing).toBe(items.length - rejected.length);
      }),
    );
  });

  test("nothing in, nothing out", () => {
    expect(sift(npsScore, [])).toEqual({ valid: [], rejected: [] });
  });

  test("more bad rows than an error records are all there", () => {
    const { valid, rejected } = sift(npsScore, new Array(1_000).fill(11));
    expect(valid).toEqual([]);
    expect(rejected).toHaveLength(1_000);
    expect(rejected.at(-1)?.index).toBe(999);
  });
});

describe("any iterable, in one pass", () => {
  test("a generator", () => {
    function* scores(): Generator<number> {
      yield* [10, 11, 7];
    }
    expect(sift(npsScore, scores())).toMatchObject({ valid: [10, 7], rejected: [{ index: 1, item: 11 }] });
  });

  test("a Set and a typed array", () => {
    expect(sift(npsScore, new Set([10, 11])).valid).toEqual([10]);
    expect(sift(npsScore, Int16Array.of(-1, 0)).rejected).toMatchObject([{ index: 0, item: -1 }]);
  });

  test.each([undefined, null, 7, "10, 9", { length: 1 }, Symbol("rows")])("not %s", (items) => {
    expect(outcomeOf(() => sift(npsScore, items as never))).toHaveProperty("refused");
  });

  test("what the iterator throws comes through", () => {
    const lost = new RangeError("connection lost");
    function* scores(): Generator<number> {
      yield 10;
      throw lost;
    }
    expect(() => sift(npsScore, scores())).toThrow(lost);
  });
});

describe("schemas of one's own", () => {
  const rows = [
    { id: "a", score: 9 },
    { id: "b", score: 11 },
    { id: 3, score: 11 },
    { id: "d", score: null },
    "no row",
  ];

  test.each([
    { name: "zod", schema: zod.object({ id: zod.string(), score: npsScore }) },
    { name: "zod/mini", schema: mini.object({ id: mini.string(), score: npsScore }) },
  ])("$name, with a field of service-kpis/schema", ({ schema }) => {
    const { valid, rejected } = sift(schema, rows);
    expect(valid).toEqual([rows[0], rows[3]]);
    expect(rejected.map(({ index, issues }) => [index, issues.map(({ path }) => path)])).toEqual([
      [1, [["score"]]],
      [2, [["id"], ["score"]]],
      [4, [[]]],
    ]);
    expect(rejected[0]?.issues[0]?.message).toBe(
      "expected a whole number from 0 to 10, or null for no answer, received 11",
    );
    expect(nps(valid.map(({ score }) => score)).value).toBe(100);
  });

  test("what comes out are the rows themselves, with all their fields and their type", () => {
    const tickets = [
      { team: "mail", createdAt: "2026-03-02T09:00:00Z", resolvedAt: "2026-03-02T10:00:00Z" },
      { team: "chat", createdAt: "2026-03-02T09:00:00Z", resolvedAt: "2026-03-02T08:00:00Z" },
    ];
    const { valid, rejected } = sift(resolutionTimeTicket, tickets);
    expect(valid[0]).toBe(tickets[0]);
    expect(valid.map(({ team }) => team)).toEqual(["mail"]);
    expectTypeOf(valid.map(({ createdAt }) => createdAt)).toEqualTypeOf<string[]>();
    expectTypeOf(rejected.map(({ item }) => item.team)).toEqualTypeOf<string[]>();
    // zod's own object would drop the field that it does not know.
    const known = zod.object({ createdAt: zod.string() });
    expect(sift(known, tickets).valid).toEqual(tickets);
    expect(sift(known, tickets).valid[0]).toBe(tickets[0]);
  });

  test("what the schema proves of a row is in its type", () => {
    const unknown: readonly unknown[] = [{ waited: "30" }, { waited: 30 }];
    const schema = zod.object({ waited: zod.string().transform((text) => Number(text) * 1_000) });
    const { valid, rejected } = sift(schema, unknown);
    // The row holds what came in, so its type is what the schema takes, not what it would make of it.
    expectTypeOf(valid).toEqualTypeOf<{ waited: string }[]>();
    expect(valid).toEqual([{ waited: "30" }]);
    expect(rejected).toMatchObject([{ index: 1, item: { waited: 30 }, issues: [{ path: ["waited"] }] }]);
    expect(resolutionTime(valid.map((row) => schema.parse(row).waited)).value).toBe(30_000);
    expectTypeOf(sift(npsScore, [10, "9", null]).valid).toEqualTypeOf<(number | null)[]>();
  });

  test("schemas with options", () => {
    expect(sift(csatRating({ scale: [1, 7] }), [7, 8, 0]).valid).toEqual([7]);
    const tickets = [
      { createdAt: 2e12, firstRespondedAt: 1e12 },
      { createdAt: 1e12, firstRespondedAt: 2e12 },
    ];
    expect(sift(firstResponseTimeTicket, tickets)).toMatchObject({
      valid: [tickets[1]],
      rejected: [{ index: 0, item: tickets[0], issues: [{ path: ["firstRespondedAt"] }] }],
    });
  });

  test("negative durations as real exports have them are set aside, and the rest has its mean", () => {
    const hours = (start: number, end: number) => ({
      createdAt: NOON + start * 3_600_000,
      resolvedAt: NOON + end * 3_600_000,
    });
    const { valid, rejected } = sift(resolutionTimeTicket, [hours(0, 2), hours(9, 4), hours(5, 9), hours(3, 3)]);
    expect(rejected.map(({ index }) => index)).toEqual([1]);
    expect(resolutionTime(valid).value).toBe(2 * 3_600_000);
  });

  test("any library that keeps Standard Schema, paths with keys or with segments", () => {
    const even = {
      "~standard": {
        version: 1,
        vendor: "by hand",
        validate: (item: unknown) =>
          typeof item === "number" && item % 2 === 0
            ? { value: item / 2 }
            : { issues: [{ message: "odd", path: ["rows", { key: 0 }] }, { message: "really" }] },
      },
    } as const;
    expect(sift(even, [4, 5])).toEqual({
      valid: [4],
      rejected: [
        {
          index: 1,
          item: 5,
          issues: [
            { path: ["rows", 0], message: "odd" },
            { path: [], message: "really" },
          ],
        },
      ],
    });
    // Some libraries' schemas are functions.
    expect(
      sift(
        Object.assign(() => {}, even),
        [4],
      ).valid,
    ).toEqual([4]);
  });

  test("an asynchronous schema is refused, since its rows would come too late", () => {
    const schema = zod.number().refine(async (score) => Promise.resolve(score < 11));
    expect(outcomeOf(() => sift(schema, [10]))).toMatchObject({
      refused: { message: expect.stringMatching(/^sift .*synchronous/) },
    });
  });

  test("a path may be of a class of its own, whose map calls its constructor", () => {
    // As arktype's: it takes its steps one by one, so that an array of length 0 becomes the path [0].
    class Steps extends Array<PropertyKey> {
      constructor(...steps: readonly PropertyKey[]) {
        super();
        this.push(...steps);
      }
    }
    const withPath = (...steps: readonly PropertyKey[]) => ({
      "~standard": { validate: () => ({ issues: [{ message: "bad", path: new Steps(...steps) }] }) },
    });
    const pathOf = (schema: ReturnType<typeof withPath>) => sift(schema, [5]).rejected[0]?.issues[0]?.path;
    expect(pathOf(withPath())).toStrictEqual([]);
    expect(pathOf(withPath("rows", 0))).toStrictEqual(["rows", 0]);
  });

  test("anything that gives its outcome later is asynchronous, also one that fails", () => {
    const later = (outcome: unknown) => ({ "~standard": { validate: () => outcome } }) as never;
    const foreign: unknown = runInNewContext("Promise.resolve({ value: 5 })");
    expect(foreign).not.toBeInstanceOf(Promise);
    // biome-ignore lint/suspicious/noThenProperty: a thenable is what this is about
    const thenable = {
      value: 5,
      then: (resolve: (value: unknown) => void) => {
        resolve({ value: 5 });
      },
    };
    for (const outcome of [foreign, thenable, Promise.reject(new Error("too late"))]) {
      expect(outcomeOf(() => sift(later(outcome), [5]))).toMatchObject({
        refused: {
          message: expect.stringMatching(/^sift rowSchema: expected a synchronous schema, received a Promise/),
        },
      });
    }
  });

  test.each<[unknown]>([
    [undefined],
    [null],
    [true],
    ["bad"],
    [{}],
    [[]],
    [{ issues: null }],
    [{ issues: "bad" }],
    [{ issues: [null] }],
    [{ issues: [{ path: [] }] }],
    [{ issues: [{ message: "bad", path: "rows" }] }],
  ])("an outcome %j says neither that the item is good nor what is wrong", (outcome) => {
    const schema = { "~standard": { validate: () => outcome } } as never;
    expect(outcomeOf(() => sift(schema, [5]))).toMatchObject({
      refused: { message: expect.stringMatching(/^sift rowSchema: expected a schema that gives \{ value \} or /) },
    });
  });

  test.each([undefined, null, 7, {}, { "~standard": {} }, { "~standard": null }, zod])("%# is no schema", (schema) => {
    expect(outcomeOf(() => sift(schema as never, [10]))).toMatchObject({ refused: { issues: [{ path: [] }] } });
  });
});
