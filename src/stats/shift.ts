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
  let low = at(after, 0) - at(before, before.length - 1);
  let high = at(after, after.length - 1) - at(before, 0);
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
      while (first < before.length && value - at(before, first) > limit) first += 1;
      count += before.length - first;
      if (first < before.length) below = Math.max(below, value - at(before, first));
      if (first > 0) above = Math.min(above, value - at(before, first - 1));
    }
    if (count < rank) low = above;
    else high = below;
  }
  return high;
}

/** The median of all differences of a later and an earlier value (Hodges and Lehmann 1963). */
export function medianShift(before: Float64Array, after: Float64Array): number {
  const half = (before.length * after.length) / 2;
  return (shiftOfRank(before, after, Math.ceil(half)) + shiftOfRank(before, after, Math.floor(half) + 1)) / 2;
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
