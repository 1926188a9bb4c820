import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { measureFalseSignals, measureFound } from "./control.ts";

// Cells of the tables that control.ts prints, with fewer series.
const signals = (series: string, options: object): number => measureFalseSignals(series, options, 40);

test("of logarithms, times have as few false signals as normal values have", () => {
  // 9.0 and 2.6 % in 200 series.
  expect(signals("lognormal times", { method: "xmr" })).toBeGreaterThan(0.07);
  expect(signals("lognormal times", { method: "xmr-log" })).toBeLessThan(0.04);
  expect(measureFound("lognormal times", 0.05, "xmr-log", 100)).toBeGreaterThan(0.6);
  expect(measureFound("lognormal times", 0.05, "xmr", 100)).toBe(0);
});

test("days of all weekdays have false signals, those of one weekday have few", () => {
  expect(signals("daily contacts", {})).toBeGreaterThan(0.1);
  expect(signals("daily contacts, Mondays", {})).toBeLessThan(0.04);
});

test("of large unequal weeks the p-chart finds too much, XmR too little, and Laney's neither", () => {
  expect(signals("large unequal weeks", { method: "p-chart" })).toBeGreaterThan(0.18);
  expect(signals("large unequal weeks", { method: "laney-p-chart" })).toBeLessThan(0.04);
  expect(measureFound("large unequal weeks", 0.85, "laney-p-chart", 100)).toBeGreaterThan(0.9);
  expect(measureFound("large unequal weeks", 0.85, "xmr", 100)).toBeLessThan(0.5);
});

test("the page has the numbers of the study", () => {
  // Cells are padded on the page.
  const page = readFileSync(new URL("../../docs/stats/control.md", import.meta.url), "utf8").replace(/ +/g, " ");
  const share = measureFalseSignals("lognormal times", { method: "xmr-log" }, 200);
  expect(page).toContain(`| lognormal times | xmr 9.0 | xmr-log ${(100 * share).toFixed(1)} |`);
});
