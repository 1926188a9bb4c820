import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { assess, ces, directions, type KpiName, likert } from "service-kpis";
import { describe, expect, expectTypeOf, test } from "vitest";

const checked = fileURLToPath(new URL("../../src/checked", import.meta.url));

test("every KPI has a direction, and nothing else has", () => {
  const kpis = ["survey", "ratio", "timing"].flatMap((family) => readdirSync(`${checked}/${family}`));
  expect(Object.keys(directions).sort()).toEqual(kpis.map((file) => file.replace(".ts", "")).sort());
});

// One sentence each of KPIS: who waits, hangs up or leaves makes it worse, whatever else is counted makes it better.
test("waiting, hanging up and leaving are better when there is less of them", () => {
  const lower = Object.entries(directions).flatMap(([kpi, direction]) => (direction === "lower" ? [kpi] : []));
  expect(lower.sort()).toEqual(["abandonmentRate", "churnRate", "firstResponseTime", "resolutionTime"]);
  expect(new Set(Object.values(directions))).toEqual(new Set(["higher", "lower"]));
});

describe("the direction of a result", () => {
  // Effort falls from one to the other, so that the better one has the better direction's value.
  test.each([
    { easy: "high", direction: "higher", worse: [1, 2, 3], better: [5, 6, 7] },
    { easy: "low", direction: "lower", worse: [5, 6, 7], better: [1, 2, 3] },
  ] as const)("effort where easy is $easy: $direction is better", ({ easy, direction, worse, better }) => {
    const [one, other] = [ces(worse, { easy }), ces(better, { easy })];
    expect(Number(other.ease)).toBeGreaterThan(Number(one.ease));
    expect(Number(other.value) > Number(one.value)).toBe(direction === "higher");
    expect(assess(one, { between: [1, 7] }).direction).toBe(direction);
  });

  test("a reversed item is turned around while it is counted, and higher stays better", () => {
    const [leaving, staying] = [likert([5, 5, 4], { reversed: true }), likert([1, 1, 2], { reversed: true })];
    expect(Number(staying.value)).toBeGreaterThan(Number(leaving.value));
    expect(assess(leaving, { atLeast: 3 }).direction).toBe("higher");
  });

  test("a KPI of one's own has none, whatever it is called", () => {
    const names = fc.oneof(
      fc.string(),
      fc.constantFrom("constructor", "__proto__", "toString", "hasOwnProperty", "NPS", "nps "),
    );
    fc.assert(
      fc.property(names, (kpi) => {
        fc.pre(!Object.keys(directions).includes(kpi));
        expect(assess({ kpi, unit: "count", value: 1, n: 1 }, { atLeast: 1 }).direction).toBeNull();
      }),
    );
  });
});

test("types", () => {
  expectTypeOf(directions).toHaveProperty("nps");
  expectTypeOf<keyof typeof directions>().toEqualTypeOf<KpiName>();
});
