import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { effectiveSampleSize } from "../../../src/stats/sample/effectiveSampleSize.ts";
import { expectClose, reference, refusal } from "../../reference/planning.ts";

const weights = fc
  .array(
    fc.oneof(fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true }), fc.double({ min: 0, max: 10, noNaN: true })),
  )
  .filter((list) => list.some((weight) => weight > 0));

describe("effectiveSampleSize", () => {
  test.each(reference.weighted)("of $weights is R's", ({ weights, n, designEffect }) => {
    const effective = effectiveSampleSize(weights);
    expectClose(effective.n, n);
    expectClose(effective.designEffect, designEffect);
  });

  test("by hand: (1 + 1 + 2 + 4)^2 / (1 + 1 + 4 + 16) = 64 / 22", () => {
    expectClose(effectiveSampleSize([1, 1, 2, 4]).n, 64 / 22);
  });

  test("nothing without weights", () => {
    expect(effectiveSampleSize([])).toStrictEqual({ n: null, designEffect: null });
  });

  test("equal weights leave all of the sample, of any size", () => {
    fc.assert(
      fc.property(fc.double({ min: 5e-324, max: Number.MAX_VALUE, noNaN: true }), fc.nat(2000), (weight, more) => {
        const n = more + 1;
        expect(effectiveSampleSize(new Array(n).fill(weight))).toStrictEqual({ n, designEffect: 1 });
      }),
    );
  });

  test("lies between 1 and the number of weights, and a weight of 0 changes nothing but the design effect", () => {
    fc.assert(
      fc.property(weights, (list) => {
        const { n, designEffect } = effectiveSampleSize(Object.freeze(list));
        expect(n).toBeGreaterThanOrEqual(1 - 1e-15);
        expect(n).toBeLessThanOrEqual(list.length);
        expect(designEffect).toBeGreaterThanOrEqual(1);
        expectClose(effectiveSampleSize([0, ...list]).n, n);
        expectClose(effectiveSampleSize([0, ...list]).designEffect, (list.length + 1) / Number(n));
      }),
    );
  });

  test("does not depend on the scale of the weights, nor on their order, nor on how they come", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { minLength: 1 }), (list) => {
        const { n } = effectiveSampleSize(list);
        for (const scale of [1000, 1e-290, 1e300, 1 / 3]) {
          expectClose(effectiveSampleSize(list.map((weight) => weight * scale)).n, n);
        }
        expectClose(effectiveSampleSize([...list].reverse()).n, n);
        expect(effectiveSampleSize(Float64Array.from(list)).n).toBe(n);
        expect(effectiveSampleSize(list.values()).n).toBe(n);
      }),
    );
  });

  // The sum is 1e8 + 1, that of the squares 1e16 + 1e-5.
  test("loses nothing of many small weights beside a large one", () => {
    const list = [1e8, ...new Array(1e5).fill(1e-5)];
    expectClose(effectiveSampleSize(list).n, (1e8 + 1) ** 2 / (1e16 + 1e-5));
  });

  test.each([
    [[1, -1], [1]],
    [[1, 2, Number.POSITIVE_INFINITY], [2]],
    [[Number.NaN], [0]],
    [["1"], [0]],
    [[1, null], [1]],
    [[0, 0], []],
    [5, []],
  ])("refuses %j", (given, path) => {
    expect(refusal(() => effectiveSampleSize(given as number[])).path).toEqual(path);
  });
});
