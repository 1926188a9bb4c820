import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { measureChange, measureDifference, measureMedian } from "./survival.ts";

// Cells of the tables that survival.ts prints, with fewer samples: four standard errors of room.
const room = (share: number, runs: number): number => 4 * Math.sqrt((share * (1 - share)) / runs);

test("the interval of the median holds it in 95 %, where limits by the logarithm do not", () => {
  for (const n of [8, 15]) {
    const runs = 1_000;
    expect(measureMedian(n, "log-log", runs).coverage).toBeGreaterThan(0.95 - room(0.95, runs));
    // 89.2 and 92.8 % in 4,000.
    expect(measureMedian(n, "log", runs).coverage).toBeLessThan(0.945);
  }
  expect(measureMedian(15, "log-log", 1_000).endless).toBeLessThan(0.12);
  expect(measureMedian(15, "log", 1_000).endless).toBeGreaterThan(0.7);
});

test("where 40 % are open, nothing is called a change that is none, and a slowdown is found", () => {
  const runs = 400;
  const same = measureChange([100, 100], 1, 0.4, runs);
  expect(same.slower + same.faster).toBeLessThan(0.06 + room(0.06, runs));
  const slower = measureChange([100, 100], 1.3, 0.4, runs);
  expect(slower.slower).toBeGreaterThan(0.35 - room(0.35, runs));
  expect(slower.faster).toBeLessThan(0.01);
});

test.each([
  [[15, 15], 0.4],
  [[100, 100], 0.4],
  [[100, 10], 0.4],
] as const)("the interval of the difference of means of %j holds it, %f open", (sizes, open) => {
  const runs = 300;
  expect(measureDifference(sizes, open, runs)).toBeGreaterThan(0.95 - room(0.95, runs));
});

test("the page has the numbers of the study", () => {
  // Cells are padded on the page.
  const page = readFileSync(new URL("../../docs/stats/survival.md", import.meta.url), "utf8").replace(/ +/g, " ");
  const { coverage, endless } = measureMedian(8, "log-log", 4_000);
  expect(page).toContain(`| 8 | 89.2 · 100 | ${(100 * coverage).toFixed(1)} · ${(100 * endless).toFixed(1)} |`);
});
