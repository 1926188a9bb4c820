import {
  abandonmentRate,
  ces,
  churnRate,
  csat,
  enps,
  firstContactResolution,
  firstResponseTime,
  type KpiResult,
  likert,
  nps,
  resolutionRate,
  resolutionTime,
  retentionRate,
  sentiment,
} from "service-kpis";
import { expect, test } from "vitest";

const period = { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" };

// What a desk wants more of, and what it wants less of.
const HIGHER = [
  ces([1]),
  ces([1], { easy: "high" }),
  csat([5]),
  enps([9]),
  firstContactResolution([]),
  likert([4]),
  likert([4], { reversed: true }),
  nps([9]),
  resolutionRate([]),
  retentionRate([], period),
  sentiment([]),
];
const LOWER = [
  abandonmentRate([]),
  ces([1], { easy: "low" }),
  churnRate([], period),
  firstResponseTime([60_000]),
  resolutionTime([]),
];

test.each(HIGHER.map((result) => [result.kpi, result] as const))("%s: the more the better", (_, result: KpiResult) => {
  expect(result.direction).toBe("higher");
});

test.each(LOWER.map((result) => [result.kpi, result] as const))("%s: the less the better", (_, result: KpiResult) => {
  expect(result.direction).toBe("lower");
});
