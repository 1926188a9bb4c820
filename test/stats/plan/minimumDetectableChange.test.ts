import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minimumDetectableChange } from "../../../src/stats/plan/minimumDetectableChange.ts";
import { sampleSizeForMean } from "../../../src/stats/plan/sampleSizeForMean.ts";
import { sampleSizeForNps } from "../../../src/stats/plan/sampleSizeForNps.ts";
import { sampleSizeForProportion } from "../../../src/stats/plan/sampleSizeForProportion.ts";
import { expectClose, reference, refusal } from "../../reference/planning.ts";
import { power } from "../../reference/power.ts";

const shares = fc.double({ min: 0.01, max: 0.99, noNaN: true });

describe("minimumDetectableChange", () => {
  // Of up to 100 answers it is no formula any more: those stand below.
  test.each(reference.detectable.filter(({ n, population }) => n > 100 || population !== null))(
    "$kind, spread $spread, n $n, of $population, power $power: $change",
    ({ kind, spread, change, population, ...plan }) => {
      const common = { ...plan, population: population ?? undefined };
      const found =
        kind === "nps"
          ? minimumDetectableChange({ kind, variance: spread, ...common })
          : kind === "mean"
            ? minimumDetectableChange({ kind, standardDeviation: spread, ...common })
            : minimumDetectableChange({ kind, share: spread, ...common });
      expectClose(found, change, 1e-9);
    },
  );

  test.each(power.changes)(
    "$kind of $share, n $n, power $power, by scipy: $change",
    ({ kind, share, change, ...plan }) => {
      const found =
        kind === "mean"
          ? minimumDetectableChange({ kind, standardDeviation: 1, ...plan })
          : minimumDetectableChange({ kind, share: share ?? undefined, ...plan });
      expectClose(found, change, 1e-8);
      if (kind === "mean") {
        expectClose(minimumDetectableChange({ kind: "nps", variance: 0.36, ...plan }), 60 * change, 1e-8);
      }
    },
  );

  test("by hand: 2.8016 * 100 * sqrt(2 / 400) = 19.81 points, and 2.8016 * sqrt(0.5 / 400) = 0.0991", () => {
    expect(minimumDetectableChange({ kind: "nps", n: 400 })).toBeCloseTo(19.81, 2);
    expect(minimumDetectableChange({ kind: "proportion", n: 400 })).toBeCloseTo(0.0991, 4);
  });

  test("is the change whose sample size is n", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 1e6 }),
        shares,
        fc.double({ min: 0.5, max: 0.95, noNaN: true }),
        (n, spread, power) => {
          const plan = { n, power };
          const points = minimumDetectableChange({ kind: "nps", variance: spread, ...plan }) as number;
          expect(sampleSizeForNps({ change: points, variance: spread, power })).toBe(n);
          const mean = minimumDetectableChange({ kind: "mean", standardDeviation: spread, ...plan }) as number;
          expectClose(sampleSizeForMean({ change: mean, standardDeviation: spread, power }), n, 1e-9);
          // Of few cases power does not rise with each, and the formula may ask for more.
          if (n <= 100) return;
          const share = minimumDetectableChange({ kind: "proportion", share: spread, ...plan }) as number;
          expectClose(sampleSizeForProportion({ change: share, share: spread, power }), n, 1e-9);
          const worst = minimumDetectableChange({ kind: "proportion", ...plan }) as number;
          expectClose(sampleSizeForProportion({ change: worst, power }), n, 1e-9);
        },
      ),
    );
  });

  test("of a population too: sample size and change lead to each other", () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 1e5 }), fc.integer({ min: 1, max: 1e5 }), (n, silent) => {
        const population = n + silent;
        const points = minimumDetectableChange({ kind: "nps", n, population }) as number;
        expectClose(sampleSizeForNps({ change: points, population }), n, 1e-9);
      }),
    );
  });

  test("more answers never need a larger change, more confidence and power never a smaller one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 52 }), shares, shares, (n, one, other) => {
        const [less, sure] = [Math.min(one, other), Math.max(one, other)];
        for (const kind of ["nps", "proportion"] as const) {
          const change = minimumDetectableChange({ kind, n, confidence: less }) ?? 200;
          expect(change).toBeGreaterThan(0);
          expect(minimumDetectableChange({ kind, n: 2 * n, confidence: less }) ?? 200).toBeLessThanOrEqual(change);
          expect(minimumDetectableChange({ kind, n, confidence: sure }) ?? 200).toBeGreaterThanOrEqual(change);
          expect(minimumDetectableChange({ kind, n, confidence: less, power: 0.9 }) ?? 200).toBeGreaterThanOrEqual(
            change,
          );
        }
      }),
    );
  });

  test("nothing without answers, nothing where no change is large enough, 0 where everybody answers", () => {
    for (const kind of ["nps", "proportion"] as const) {
      expect(minimumDetectableChange({ kind, n: 0 })).toBe(null);
      expect(minimumDetectableChange({ kind, n: 2 })).toBe(null);
      expect(minimumDetectableChange({ kind, n: 12, population: 12 })).toBe(0);
      expect(minimumDetectableChange({ kind, n: 0.5, population: 1 })).toBe(null);
      expect(minimumDetectableChange({ kind, n: 5e-324 })).toBe(null);
    }
    expect(minimumDetectableChange({ kind: "proportion", n: 5e-324, share: 0.3 })).toBe(null);
    expect(minimumDetectableChange({ kind: "mean", n: 5e-324, standardDeviation: 1e150 })).toBe(null);
    expect(minimumDetectableChange({ kind: "mean", n: 1, population: 1, standardDeviation: 1 })).toBe(0);
  });

  test.each([
    [{ n: 3 }, ["kind"]],
    [{ kind: "constructor", n: 3 }, ["kind"]],
    [{ kind: "nps" }, ["n"]],
    [{ kind: "nps", n: -1 }, ["n"]],
    [{ kind: "nps", n: Number.POSITIVE_INFINITY }, ["n"]],
    [{ kind: "nps", n: 10, population: 9 }, ["population"]],
    [{ kind: "nps", n: 10, share: 0.5 }, ["share"]],
    [{ kind: "proportion", n: 10, variance: 0.5 }, ["variance"]],
    [{ kind: "mean", n: 10 }, ["standardDeviation"]],
    [{ kind: "nps", n: 10, change: 5 }, ["change"]],
    [{ kind: "nps", n: 10, power: 0.3 }, ["power"]],
    [null, []],
  ])("refuses %j", (options, path) => {
    expect(refusal(() => minimumDetectableChange(options as { kind: "nps"; n: number })).path).toEqual(path);
  });
});
