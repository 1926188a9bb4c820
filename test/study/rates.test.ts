import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { enumerateRate, enumerateRateChange, measureRate, measureRateChange, TRUTHS } from "./rates.ts";

// Cells of the tables that rates.ts prints, with fewer samples.
describe("a single count", () => {
  test("mid-p holds its mean in 95 to 98 %, exact limits never in less than they say", () => {
    const mid = enumerateRate(2, 5, "mid-p", 40);
    expect(mid.average).toBeGreaterThan(0.95);
    expect(mid.average).toBeLessThan(0.98);
    expect(mid.worst).toBeGreaterThan(0.91);
    expect(enumerateRate(2, 5, "exact", 40).worst).toBeGreaterThan(0.95);
  });

  test("mid-p calls at most 5 % a change that are none, and exact tails fewer", () => {
    const alarms = enumerateRateChange(2, "mid-p");
    expect(alarms).toBeLessThan(0.05);
    expect(enumerateRateChange(2, "exact")).toBeLessThan(alarms / 2);
  });
});

describe("several parts", () => {
  test.each([8, 30])("hold their rate: %i", (parts) => {
    const { average, worst } = measureRate(parts, TRUTHS, "negative-binomial", 100);
    expect(average).toBeGreaterThan(0.94);
    expect(worst).toBeGreaterThan(0.85);
  });

  test("are not Poisson's", () => {
    const scattered = TRUTHS.filter(({ heterogeneity }) => heterogeneity > 0);
    expect(measureRate(8, scattered, "mid-p", 8).average).toBeLessThan(0.75);
  });

  test("call 5 % a change that are none, and find more of those that are", () => {
    const { average, worst } = measureRateChange([30, 30], TRUTHS, 1, "negative-binomial", 100);
    expect(average).toBeLessThan(0.06);
    expect(worst).toBeLessThan(0.12);
    expect(measureRateChange([30, 30], TRUTHS, 1.5, "negative-binomial", 30).average).toBeGreaterThan(0.45);
  });
});

test("the page has the numbers of the study", () => {
  // Cells are padded on the page.
  const page = readFileSync(new URL("../../docs/stats/rates.md", import.meta.url), "utf8").replace(/ +/g, " ");
  const { average, worst } = enumerateRate(0.1, 2, "mid-p");
  expect(page).toContain(`| 0.1 to 2 | 98.9 / 97.5 | ${(100 * average).toFixed(1)} / ${(100 * worst).toFixed(1)} |`);
});
