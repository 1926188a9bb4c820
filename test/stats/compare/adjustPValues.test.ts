import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adjustPValues } from "../../../src/stats/compare/adjustPValues.ts";
import { reference, refusal } from "../../reference/planning.ts";

const METHODS = ["holm", "benjamini-hochberg"] as const;

const pValues = fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, -0, 1, 0.05, null)), {
  maxLength: 40,
});

describe("adjustPValues", () => {
  test.each(reference.adjusted)("is R's p.adjust of $pValues", ({ pValues, holm, benjaminiHochberg }) => {
    expect(adjustPValues(pValues, "holm")).toStrictEqual(holm);
    expect(adjustPValues(pValues)).toStrictEqual(holm);
    expect(adjustPValues(pValues, "benjamini-hochberg")).toStrictEqual(benjaminiHochberg);
  });

  // Benjamini and Hochberg (1995), section 3.2: of these fifteen, Holm's way finds three and theirs four below 0.05.
  test("finds what the paper finds", () => {
    const paper = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    const found = METHODS.map(
      (method) => adjustPValues(paper, method).filter((pValue) => Number(pValue) <= 0.05).length,
    );
    expect(found).toEqual([3, 4]);
  });

  test("stays in order, never below what it adjusts, never above 1, and null where there was none", () => {
    fc.assert(
      fc.property(pValues, fc.constantFrom(...METHODS), (given, method) => {
        const adjusted = adjustPValues(Object.freeze(given), method);
        expect(adjusted).toHaveLength(given.length);
        given.forEach((pValue, index) => {
          const value = adjusted[index] as number | null;
          if (pValue === null) expect(value).toBe(null);
          else {
            expect(value).toBeGreaterThanOrEqual(pValue * (1 - 1e-15));
            expect(value).toBeLessThanOrEqual(1);
            expect(Object.is(value, -0)).toBe(false);
          }
          given.forEach((other, place) => {
            if (typeof pValue !== "number" || typeof other !== "number" || pValue > other) return;
            expect(value).toBeLessThanOrEqual(adjusted[place] as number);
          });
        });
      }),
    );
  });

  test("benjamini-hochberg is never stricter than holm, and nothing depends on order or on missing ones", () => {
    fc.assert(
      fc.property(pValues, (given) => {
        const [holm = [], benjaminiHochberg = []] = METHODS.map((method) => adjustPValues(given, method));
        holm.forEach((value, index) => {
          if (value !== null) expect(benjaminiHochberg[index]).toBeLessThanOrEqual(value * (1 + 1e-15));
        });
        expect(adjustPValues(new Set([0.5, 0.01, ...given]))).toEqual(
          adjustPValues([...new Set([0.5, 0.01, ...given])]),
        );
        expect(adjustPValues([...given].reverse())).toEqual([...holm].reverse());
        const known = given.filter((pValue) => typeof pValue === "number");
        expect(adjustPValues(known)).toEqual(holm.filter((value) => value !== null));
      }),
    );
  });

  test("one p value is what it is", () => {
    for (const method of METHODS) expect(adjustPValues([null, 0.037, null], method)).toEqual([null, 0.037, null]);
  });

  test.each([
    [[0.1, 1.1], [1]],
    [[-0.1], [0]],
    [["0.1"], [0]],
    [[0.5, Number.NaN], [1]],
    [[0.5, undefined], [1]],
    [0.5, []],
    ["0.5", []],
  ])("refuses %j", (given, path) => {
    expect(refusal(() => adjustPValues(given as number[])).path).toEqual(path);
  });

  test("refuses a method that does not exist", () => {
    expect(refusal(() => adjustPValues([0.1], "bonferroni" as "holm")).message).toBe(
      'adjustPValues.method: expected "holm" or "benjamini-hochberg", received "bonferroni"',
    );
  });
});
