import { expect, test } from "vitest";
import { PLANS } from "./plan.ts";

test("as many answers as are planned for find the change in 80 %", () => {
  for (const { name, before, now, powerOf } of PLANS) {
    if (!name.startsWith("share")) continue;
    expect(powerOf(now, 0)).toBeGreaterThanOrEqual(0.8);
    expect(powerOf(before, 0)).toBeLessThan(0.8);
  }
  const scores = PLANS.find(({ name }) => name === "nps 0 to 60");
  // Three standard errors of 1,000 samples are 3.8 points.
  expect(scores?.powerOf(scores.now, 1000)).toBeGreaterThan(0.76);
});
