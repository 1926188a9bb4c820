import { expect } from "vitest";

/** In how many ways `k` of `n` can be drawn. */
export function ways(n: number, k: number): number {
  let product = 1;
  for (let step = 1; step <= k; step += 1) product = (product * (n - k + step)) / step;
  return product;
}

/** How likely `k` successes of `n` are. */
export function binomialShare(k: number, n: number, p: number): number {
  return ways(n, k) * p ** k * (1 - p) ** (n - k);
}

/** Every way to share `n` among three, in order. */
export function triples(n: number): (readonly [number, number, number])[] {
  const all: (readonly [number, number, number])[] = [];
  for (let one = 0; one <= n; one += 1) {
    for (let other = 0; other <= n - one; other += 1) all.push([one, n - one - other, other]);
  }
  return all;
}

/** The mean and the smallest of many shares. */
export function summary(shares: readonly number[]): readonly [mean: number, smallest: number] {
  return [shares.reduce((sum, share) => sum + share, 0) / shares.length, Math.min(...shares)];
}

/** The numbers of a table that prints three decimals, of four that had been rounded before. */
export function expectRounded(received: readonly number[], printed: readonly number[]): void {
  expect(received).toHaveLength(printed.length);
  received.forEach((value, index) => {
    expect(Math.abs(value - (printed[index] as number))).toBeLessThanOrEqual(0.00055);
  });
}
