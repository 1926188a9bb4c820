/** Further away than any duration. */
const FAR = 1e20;

/**
 * The difference of rank `rank` (from 1 in rising order) among all differences of a later and an earlier value.
 *
 * None of the n m differences is stored: a bisection counts, in one walk along both rows, how many are not above the
 * middle, and moves its ends to differences that exist, until they meet.
 *
 * @param before - In rising order.
 * @param after - In rising order.
 */
export function shiftOfRank(before: Float64Array, after: Float64Array, rank: number): number {
  let low = -FAR;
  let high = FAR;
  while (low < high) {
    // Half-way, but never the upper end itself, from which there would be no way down.
    const half = low + (high - low) / 2;
    const limit = half < high ? half : low;
    let count = 0;
    let below = low;
    let above = high;
    let first = 0;
    for (const value of after) {
      // The later value grows from step to step, so that ever larger earlier ones are needed to stay below the limit.
      while (value - (before[first] ?? FAR) > limit) first += 1;
      count += before.length - first;
      below = Math.max(below, value - (before[first] ?? FAR));
      above = Math.min(above, value - (before[first - 1] ?? -FAR));
    }
    if (count < rank) low = above;
    else high = below;
  }
  return high;
}

/** The median of all differences of a later and an earlier value (Hodges and Lehmann 1963): half-way between both ends. */
export function medianShift(before: Float64Array, after: Float64Array): number {
  const rank = Math.ceil((before.length * after.length) / 2);
  // Half of the smallest negative number is -0.
  return (shiftOfRank(before, after, rank) - shiftOfRank(after, before, rank)) / 2 + 0;
}
