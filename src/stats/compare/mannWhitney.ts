import { NORMAL, studentReach, studentTails } from "../distribution/studentTails.ts";

/** How many earlier values each later one exceeds; where both are equal, half of one. Both rows are in rising order. */
export function winsOf(before: Float64Array, after: Float64Array): Float64Array {
  let below = 0;
  let notAbove = 0;
  return after.map((value) => {
    while ((before[below] as number) < value) below += 1;
    while ((before[notAbove] as number) <= value) notAbove += 1;
    return (below + notAbove) / 2;
  });
}

/** The test: its p value, and the rank from either end of the differences that limits the shift (0 or less: none). */
export interface RankTest {
  readonly pValue: number;
  readonly rank: number;
  /** Whether all orders were counted. */
  readonly exact: boolean;
}

/** By counting orders where that is possible and not too many, else by the normal distribution, as R's `wilcox.test`. */
export function rankTest(before: Float64Array, after: Float64Array, wins: number, confidence: number): RankTest {
  const n = before.length;
  const m = after.length;
  const half = (n * m) / 2;
  const ties = tiesOf(new Float64Array([...before, ...after]).sort());
  if (ties === 0 && Math.max(n, m) < 50) return exactTest(n, m, wins, confidence);
  const deviation = (ties: number): number => Math.sqrt((half * (n + m + 1 - ties / (n + m) / (n + m - 1))) / 6);
  // Corrected for continuity. All equal: no distance, and no deviation either.
  const distance = Math.max(0, Math.abs(wins - half) - 0.5);
  const pValue = distance === 0 ? 1 : studentTails(distance / deviation(ties), NORMAL);
  // After almost any shift no value of the one row equals one of the other.
  const margin = studentReach(confidence, NORMAL) * deviation(tiesOf(before) + tiesOf(after));
  return { pValue, rank: Math.ceil(half - 0.5 - margin), exact: false };
}

/** The sum of t^3 - t over all t equal values: of 3 r (r + 1) over those that equal the r before them. */
function tiesOf(sorted: Float64Array): number {
  let ties = 0;
  let run = 0;
  sorted.forEach((value, index) => {
    run = value === sorted[index - 1] ? run + 1 : 0;
    ties += 3 * run * (run + 1);
  });
  return ties;
}

/** By counting all orders in which the values could have come; only where none occurs twice. */
export function exactTest(n: number, m: number, wins: number, confidence: number): RankTest {
  const tails = exactTails(n, m);
  const pValue = Math.min(1, 2 * (tails[Math.min(wins, n * m - wins)] as number));
  // What a sum of probabilities rounds away decides nothing.
  const rank = tails.findIndex((probability) => 2 * probability > (1 - confidence) * (1 - 1e-12));
  return { pValue, rank, exact: true };
}

/**
 * `P(wins <= u)` for u up to half the pairs. The orders with u wins are the coefficients of the Gaussian binomial
 * `(1 - q^(m+1)) ... (1 - q^(m+n)) / ((1 - q) ... (1 - q^n))`.
 */
function exactTails(n: number, m: number): number[] {
  const orders = Array<number>(Math.floor((n * m) / 2) + 1).fill(0);
  orders[0] = 1;
  let all = 1;
  for (let factor = 1; factor <= n; factor += 1) {
    all *= (m + factor) / factor;
    for (let u = orders.length - 1; u >= m + factor; u -= 1) (orders[u] as number) -= orders[u - m - factor] as number;
    for (let u = factor; u < orders.length; u += 1) (orders[u] as number) += orders[u - factor] as number;
  }
  let sum = 0;
  return orders.map((count) => (sum += count) / all);
}
