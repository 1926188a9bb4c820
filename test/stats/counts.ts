import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect } from "vitest";

/** Numbers by R 4.2.2; `counts.R` beside the file says how. `null` is R's `NA`. */
export function referenceOf(name: string): readonly unknown[] {
  const text = readFileSync(new URL("../reference/counts.json", import.meta.url), "utf8");
  return (JSON.parse(text) as Readonly<Record<string, readonly unknown[]>>)[name] as readonly unknown[];
}

/** The same number but for the rounding of its last digits. */
export function expectNear(received: number | null, expected: number | null, scale = 1): void {
  if (received === null || expected === null) expect(received).toBe(expected);
  else expect(Math.abs(received - expected)).toBeLessThanOrEqual(1e-12 * Math.max(scale, Math.abs(expected)));
}

/** Neither NaN nor infinite nor -0, wherever a result has a number. */
export function expectSound(result: object): void {
  for (const value of Object.values(result)) {
    if (typeof value === "number") {
      expect(Number.isFinite(value)).toBe(true);
      expect(Object.is(value, -0)).toBe(false);
    }
  }
}

/** Small counts, some of them 0, and the largest there are. */
const count: fc.Arbitrary<number> = fc.oneof(
  { weight: 4, arbitrary: fc.nat(12) },
  { weight: 3, arbitrary: fc.nat(5000) },
  { weight: 1, arbitrary: fc.maxSafeNat() },
);

/** How sure. */
export const confidence: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0.8, 0.9, 0.95, 0.99),
  fc.double({ min: 1e-6, max: 1 - 1e-9, noNaN: true }),
);

export const promoterCounts: fc.Arbitrary<{ promoters: number; passives: number; detractors: number }> = fc.record({
  promoters: count,
  passives: count,
  detractors: count,
});

export const proportion: fc.Arbitrary<{ count: number; n: number }> = fc
  .tuple(count, count)
  .map(([one, other]) => ({ count: Math.min(one, other), n: Math.max(one, other) }));
