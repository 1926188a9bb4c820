/**
 * Quantiles of type 7 (R's default, `PERCENTILE.INC`, `PERCENTILE_CONT`): the value at rank `(n - 1) p`,
 * straight between its two neighbours.
 *
 * @param values - At least one; they are rearranged.
 * @param probabilities - In rising order, from 0 to 1.
 */
export function selectQuantiles(values: Float64Array, probabilities: readonly number[]): number[] {
  let sortedBelow = 0;
  return probabilities.map((probability) => {
    const rank = (values.length - 1) * probability;
    const lower = Math.floor(rank);
    select(values, lower, sortedBelow, values.length - 1);
    sortedBelow = lower;
    return interpolate(rank, values[lower] as number, smallestFrom(values, lower + 1));
  });
}

/** The value at a fractional rank, straight between the order statistics on both sides. */
export function interpolate(rank: number, below: number, above: number): number {
  const share = rank - Math.floor(rank);
  return share === 0 ? below : below + share * (above - below);
}

function smallestFrom(values: Float64Array, start: number): number {
  let smallest = Infinity;
  for (let index = start; index < values.length; index += 1) {
    if ((values[index] as number) < smallest) smallest = values[index] as number;
  }
  return smallest;
}

/**
 * Rearranges `values` from `left` to `right` so that the one of rank `rank` stands in its place, smaller ones
 * before and larger ones after it (Floyd and Rivest 1975, algorithm 489).
 */
function select(values: Float64Array, rank: number, left: number, right: number): void {
  let low = left;
  let high = right;
  while (high > low) {
    if (high - low > 600) {
      const size = high - low + 1;
      const position = rank - low + 1;
      const logSize = Math.log(size);
      const sample = 0.5 * Math.exp((2 * logSize) / 3);
      const spread = 0.5 * Math.sqrt((logSize * sample * (size - sample)) / size) * (position < size / 2 ? -1 : 1);
      const sampleLow = Math.max(low, Math.floor(rank - (position * sample) / size + spread));
      const sampleHigh = Math.min(high, Math.floor(rank + ((size - position) * sample) / size + spread));
      select(values, rank, sampleLow, sampleHigh);
    }
    const pivot = values[rank] as number;
    let up = low;
    let down = high;
    while (up <= down) {
      while ((values[up] as number) < pivot) up += 1;
      while ((values[down] as number) > pivot) down -= 1;
      if (up <= down) {
        const value = values[up] as number;
        values[up] = values[down] as number;
        values[down] = value;
        up += 1;
        down -= 1;
      }
    }
    if (down < rank) low = up;
    if (up > rank) high = down;
  }
}
