import { farTail } from "../distribution/normalTail.ts";
import { type Changes, sumOver } from "./changes.ts";

/** With more changes the normal distribution is the same to the fourth digit. */
const COUNTED = 1000;

/**
 * Whether the differences within pairs are chance: without a change each could as well have been the other way round.
 * p is the two-sided mid-p over all ways to turn them, counted; of shares that is McNemar's test.
 */
export function signTest(changes: Changes, total: number): { readonly statistic: number; readonly pValue: number } {
  if (total === 0) return { statistic: 0, pValue: 1 };
  const statistic = total / Math.sqrt(sumOver(changes, (change) => change ** 2));
  const isCounted = changes.rose + changes.fell <= COUNTED;
  return { statistic, pValue: isCounted ? midP(changes, Math.abs(total)) : 2 * farTail(Math.abs(statistic)) };
}

function midP(changes: Changes, total: number): number {
  const most = sumOver(changes, Math.abs);
  const sizes = new Set(Array.from(changes.counts.keys(), Math.abs));
  let ways = new Float64Array([1]);
  for (const size of sizes) {
    if (size === 0) continue;
    const count = (changes.counts.get(size) ?? 0) + (changes.counts.get(-size) ?? 0);
    ways = addSize(ways, size, count);
  }
  // Where rising differences add up to `place`, all of them add up to 2 place - most.
  const observed = (total + most) / 2;
  return ways.reduce((p, share, place) => p + (place > observed ? 2 * share : place === observed ? share : 0), 0);
}

/** The shares of the ways with so many more differences of one size, of which any number can be rising. */
function addSize(ways: Float64Array, size: number, count: number): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(ways.length + size * count);
  let share = 0.5 ** count;
  for (let rising = 0; rising <= count; rising += 1) {
    const shift = rising * size;
    for (let place = 0; place < ways.length; place += 1) {
      (sums[place + shift] as number) += share * (ways[place] as number);
    }
    share *= (count - rising) / (rising + 1);
  }
  return sums;
}
