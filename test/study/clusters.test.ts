import { expect, test } from "vitest";
import { FIVE, measureClusters } from "./clusters.ts";

test("answers of one customer are not independent, and the effective size knows", () => {
  const row = measureClusters(FIVE, 40, 0.5, 300);
  expect(row.before).toBeLessThan(0.82);
  expect(row.now).toBeGreaterThan(0.91);
});
