import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleSizeForProportion } from "../../../src/stats/plan/sampleSizeForProportion.ts";
import { reference, refusal } from "../../reference/planning.ts";
import { power } from "../../reference/power.ts";

describe("sampleSizeForProportion", () => {
  test.each(reference.shareMargins)("margin $margin of $share, of $population: $n", ({ n, population, ...plan }) => {
    expect(sampleSizeForProportion({ ...plan, population: population ?? undefined })).toBe(n);
  });

  test.each(reference.shareChanges)(
    "change $change of $share, power $power: $n",
    ({ n, population, pooled, ...plan }) => {
      const planned = sampleSizeForProportion({ ...plan, population: population ?? undefined });
      const more = n <= 100 && population === null ? 4 : 0;
      expect(planned).toBeGreaterThanOrEqual(n);
      expect(planned).toBeLessThanOrEqual(n + more);
      // R's power.prop.test plans for the pooled test, which takes a few more.
      if (population === null) expect(Math.ceil(pooled) - n).toBeLessThanOrEqual(4);
      if (population === null) expect(Math.ceil(pooled)).toBeGreaterThanOrEqual(n);
    },
  );

  test.each(power.shareSizes)("change $change of $share, power $power, by scipy: $n", ({ n, share, ...plan }) => {
    expect(sampleSizeForProportion({ change: plan.change, power: plan.power, share: share ?? undefined })).toBe(n);
  });

  test("by hand: 1.96^2 * 0.25 / 0.05^2 = 384.1, and 2.8016^2 * (0.25 + 0.25) / 0.1^2 = 392.4", () => {
    expect(sampleSizeForProportion({ margin: 0.05 })).toBe(385);
    expect(sampleSizeForProportion({ change: 0.1 })).toBe(393);
  });

  test("no share needs more than the worst case, and a share as much as its rest", () => {
    const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(share, fc.double({ min: 0.002, max: 0.49, noNaN: true }), (share, size) => {
        for (const plan of [{ margin: size }, { change: size }]) {
          const n = sampleSizeForProportion({ ...plan, share });
          expect(n).toBeGreaterThanOrEqual(1);
          expect(n).toBeLessThanOrEqual(sampleSizeForProportion(plan));
          expect(Math.abs(sampleSizeForProportion({ ...plan, share: 1 - share }) - n)).toBeLessThanOrEqual(1e-9 * n);
        }
      }),
    );
  });

  test("a change may lead to 0 or to 1 and no further", () => {
    expect(sampleSizeForProportion({ change: 0.9, share: 0.9 })).toBe(5);
    expect(sampleSizeForProportion({ change: 1 - 0.3, share: 0.3 })).toBeGreaterThanOrEqual(1);
    expect(refusal(() => sampleSizeForProportion({ change: 0.91, share: 0.9 })).path).toEqual(["change"]);
    expect(refusal(() => sampleSizeForProportion({ change: 0.71, share: 0.3 })).path).toEqual(["change"]);
  });

  test.each([
    [{}, ["margin"]],
    [null, []],
    [{ margin: 5 }, ["margin"]],
    [{ margin: 0.51 }, ["margin"]],
    [{ change: 1.01 }, ["change"]],
    [{ margin: 0.05, share: 0 }, ["share"]],
    [{ change: 0.05, share: 1 }, ["share"]],
    [{ change: 0.05, share: "0.9" }, ["share"]],
    [{ margin: 0.05, change: 0.05 }, ["margin"]],
    [{ margin: 0.05, power: 0.9 }, ["power"]],
    [{ margin: 0.05, variance: 0.5 }, ["variance"]],
  ])("refuses %j", (options, path) => {
    expect(refusal(() => sampleSizeForProportion(options as { margin: number })).path).toEqual(path);
  });
});
