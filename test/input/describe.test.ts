import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { csat, nps } from "service-kpis";
import { expect, describe as group, test } from "vitest";
import { describe, listWords } from "../../src/input/describe.ts";
import { anything } from "../laws.ts";

const throwing = {
  get [Symbol.toStringTag](): string {
    throw new RangeError("no tag");
  },
};
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();

group("what was received, so that one sees what it is", () => {
  test.each([
    { value: 11, words: "11" },
    { value: "11", words: '"11"' },
    { value: 11n, words: "11n" },
    { value: 6.5, words: "6.5" },
    { value: Number.NaN, words: "NaN" },
    { value: true, words: "true" },
    { value: null, words: "null" },
    { value: undefined, words: "undefined" },
    { value: "", words: '""' },
    { value: 'say "9"', words: '"say \\"9\\""' },
    { value: [5, 1], words: "[5, 1]" },
    { value: [5, "1", null, [1], {}], words: '[5, "1", null, …, …]' },
    { value: [], words: "[]" },
    { value: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], words: "[1, 2, 3, 4, 5, 6, 7, 8, 2 more]" },
    { value: { startedAt: 1, ended_at: 2 }, words: "a record with startedAt and ended_at" },
    { value: {}, words: "an empty record" },
    { value: { "ended at": 2 }, words: "a record with ended at" },
    { value: Object.assign(Object.create(null) as object, { score: 9 }), words: "a record with score" },
    { value: new Date(Number.NaN), words: "an invalid Date" },
    { value: new Date(0), words: "Date" },
    { value: runInNewContext("new Date(NaN)") as unknown, words: "an invalid Date" },
    { value: Promise.resolve(1), words: "a Promise (await it)" },
    { value: new Map(), words: "Map" },
    { value: new Error("no"), words: "Error" },
    { value: Uint8Array.of(1), words: "Uint8Array" },
    { value: () => 5, words: "a function" },
    { value: Symbol("secret"), words: "a symbol" },
  ])("$words", ({ value, words }) => {
    expect(describe(value)).toBe(words);
  });

  test.each([
    { words: "", of: [] },
    { words: "a", of: ["a"] },
    { words: "a and b", of: ["a", "b"] },
    { words: "a, b and c", of: ["a", "b", "c"] },
  ])("$of in words", ({ words, of }) => {
    expect(listWords(of)).toBe(words);
  });

  test("two different simple values never look the same", () => {
    const simple = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.double().map((number) => number + 0),
      fc.integer(),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      fc.boolean(),
      fc.constantFrom(null, undefined),
    );
    const lookalike = simple.chain((value) => fc.constantFrom(value, String(value), Number(value) + 0));
    fc.assert(
      fc.property(simple, lookalike, (one, other) => {
        expect(describe(one) === describe(other)).toBe(Object.is(one, other));
      }),
    );
  });
});

group("nothing makes it throw, or long", () => {
  const long = "x".repeat(1_000_000);
  const hostile = [
    throwing,
    revoked,
    [revoked],
    new Proxy([], { get: () => throwing }),
    Object.defineProperty({}, "then", {
      get: () => {
        throw new RangeError("no then");
      },
    }),
    Object.create(Date.prototype),
    { [Symbol.toStringTag]: "Date" },
    { [Symbol.toStringTag]: long },
    { [long]: 1 },
    Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`${index}${long.slice(0, 100)}`, 1])),
    10n ** 100_000n,
    -(2n ** 64n),
    long,
    new Array<string>(100_000).fill(long),
    Symbol(long),
    "\u202e".repeat(60),
  ];

  test("hostile values", () => {
    for (const value of hostile) {
      const words = describe(value);
      expect(words).toEqual(expect.any(String));
      expect(words.length).toBeLessThan(600);
    }
  });

  test("anything", () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(describe(value).length).toBeLessThan(3_200);
      }),
    );
  });

  test("at most 50 characters of a text, and of a key 30", () => {
    expect(describe("a".repeat(51))).toBe(`"${"a".repeat(50)}"`);
    expect(describe("a".repeat(50))).toBe(`"${"a".repeat(50)}"`);
    expect(describe({ ["a".repeat(31)]: 1 })).toBe(`a record with ${"a".repeat(30)}`);
  });

  test("at most 8 keys", () => {
    const keys = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`field${index}`, 1]));
    expect(describe(keys)).toBe(
      "a record with field0, field1, field2, field3, field4, field5, field6, field7 and 4 more",
    );
  });
});

group("nothing that a terminal or a log would obey", () => {
  const marks = [
    "\0",
    "\x1b[31m",
    "\x7f",
    "\x9b",
    "\r\n",
    "\u061c",
    "\u200b",
    "\u2028",
    "\u2029",
    "\u202e",
    "\u2066",
    "\ufeff",
  ];
  const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

  test("in texts, keys and tags", () => {
    for (const mark of marks) {
      for (const value of [mark, [mark], { [mark]: 1 }, { [Symbol.toStringTag]: `A${mark}` }]) {
        expect(describe(value)).not.toMatch(invisible);
      }
    }
  });

  test("in the path of an option's name", () => {
    for (const mark of marks) {
      expect(() => csat([5], { [`scale${mark}`]: 1 })).toThrow(/^csat options\.scale[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+: /u);
    }
  });

  test("in any message", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(() => nps([text as unknown as number])).toThrow(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u);
      }),
    );
  });
});
