/** A source of numbers from 0 up to 1. */
export type Random = () => number;

/** The same numbers for the same seed, on every machine (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

/** One of some values, each as likely as its weight. */
export function pick<const Value>(
  random: Random,
  values: readonly [Value, ...Value[]],
  weights: readonly number[],
): Value {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  return values.find((_, index) => (left -= weights[index] ?? 0) < 0) ?? values[0];
}

/** A standard normal number, near enough: twelve uniform ones less six. */
export function normal(random: Random): number {
  return Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, -6);
}

/** Skewed to the right, as waiting times are; half are below the median. */
export function lognormal(random: Random, median: number, spread: number): number {
  return median * Math.exp(spread * normal(random));
}
