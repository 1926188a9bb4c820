/** A count as a share of the base, 0 to 1; `null` where the base is empty. */
export function shareOf(count: number, n: number): number | null {
  return n === 0 ? null : count / n;
}

/** The balance of two opposite counts, -100 to 100; `null` where the base is empty. */
export function netOf(positive: number, negative: number, n: number): number | null {
  return n === 0 ? null : (100 * (positive - negative)) / n;
}
