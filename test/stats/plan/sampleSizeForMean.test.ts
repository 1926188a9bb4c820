import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleSizeForMean } from "../../../src/stats/plan/sampleSizeForMean.ts";
import { expectClose, reference, refusal } from "../../reference/planning.ts";
import { power } from "../../reference/power.ts";

describe("sampleSizeForMean", () => {
  test.each(reference.meanMargins)(
    "margin $margin at $standardDeviation, of $population: $n",
    ({ n, population, student, ...plan }) => {
      expect(sampleSizeForMean({ ...plan, population: population ?? undefined })).toBe(n);
      // "up to 3 values more", as the documentation has it.
      if (population === null) expect(student - n).toBeLessThanOrEqual(3);
      if (population === null) expect(student).toBeGreaterThanOrEqual(n);
    },
  );

  test.each(reference.meanChanges)(
    "change $change at $standardDeviation, power $power: $n",
    ({ n, population, student, ...plan }) => {
      const isCounted = n <= 100 && population === null;
      const expected = isCounted ? Math.ceil(student) : n;
      expect(sampleSizeForMean({ ...plan, population: population ?? undefined })).toBe(expected);
      // R's power.t.test plans for Student's t.
      if (population === null) expect(Math.ceil(student) - n).toBeLessThanOrEqual(3);
      if (population === null) expect(Math.ceil(student)).toBeGreaterThanOrEqual(n);
    },
  );

  test.each(power.meanSizes)("change $change at $standardDeviation, power $power, by scipy: $n", ({ n, ...plan }) => {
    const { formula, ...options } = plan;
    expect(sampleSizeForMean(options)).toBe(n);
    expect(n).toBeGreaterThan(formula);
  });

  test("by hand: (1.96 * 1.1 / 0.1)^2 = 464.8, and 2 * (2.8016 * 1.1 / 0.2)^2 = 474.9", () => {
    expect(sampleSizeForMean({ margin: 0.1, standardDeviation: 1.1 })).toBe(465);
    expect(sampleSizeForMean({ change: 0.2, standardDeviation: 1.1 })).toBe(475);
  });

  test("does not depend on the unit, however large or small", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 10, noNaN: true }),
        fc.constantFrom(1e-140, 1e-3, 1000, 1e140),
        (margin, unit) => {
          const n = sampleSizeForMean({ margin, standardDeviation: 1 });
          // Only where n0 is a hair from a whole number can the rounding of the unit decide.
          expectClose(sampleSizeForMean({ margin: margin * unit, standardDeviation: unit }), n, 1 / n + 1e-12);
          const changed = sampleSizeForMean({ change: margin, standardDeviation: 1 });
          expectClose(sampleSizeForMean({ change: margin * unit, standardDeviation: unit }), changed, 1 / n + 1e-12);
        },
      ),
    );
  });

  test("one value is the least there is", () => {
    expect(sampleSizeForMean({ margin: 1e150, standardDeviation: 1e-150 })).toBe(1);
  });

  test.each([
    [{ margin: 1 }, ["standardDeviation"]],
    [{ standardDeviation: 1 }, ["margin"]],
    [{ margin: 1, standardDeviation: 0 }, ["standardDeviation"]],
    [{ margin: 1, standardDeviation: Number.POSITIVE_INFINITY }, ["standardDeviation"]],
    [{ margin: 1e-150, standardDeviation: 1e150 }, ["margin"]],
    [{ margin: 1, standardDeviation: 1, share: 0.5 }, ["share"]],
    [[], []],
  ])("refuses %j", (options, path) => {
    expect(refusal(() => sampleSizeForMean(options as { margin: number; standardDeviation: number })).path).toEqual(
      path,
    );
  });
});
