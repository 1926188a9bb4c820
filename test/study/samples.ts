/** What came of one sample: how often each possible answer was given. */
export type Counts = readonly number[];

/** A truth about a population: the share of each possible answer. */
export type Shares = readonly number[];

/** A possible sample, with the logarithm of the number of orders in which it can come. */
export interface Outcome {
  readonly counts: Counts;
  readonly orders: number;
}

/** How many different samples of `n` answers of so many kinds there are. */
export function possible(n: number, kinds: number): number {
  let number = 1;
  for (let kind = 1; kind < kinds; kind += 1) number *= (n + kind) / kind;
  return Math.round(number);
}

/** All of them. */
export function outcomesOf(n: number, kinds: number): readonly Outcome[] {
  const logFactorials = [0];
  for (let k = 1; k <= n; k += 1) logFactorials.push((logFactorials[k - 1] as number) + Math.log(k));
  const outcomes: Outcome[] = [];
  const extend = (counts: Counts, left: number): void => {
    if (counts.length < kinds - 1) {
      for (let next = 0; next <= left; next += 1) extend([...counts, next], left - next);
      return;
    }
    const all = [...counts, left];
    const orders = all.reduce((sum, count) => sum - (logFactorials[count] as number), logFactorials[n] as number);
    outcomes.push({ counts: all, orders });
  };
  extend([], n);
  return outcomes;
}

/** How likely each of them is where this is the truth (multinomial). */
export function probabilitiesOf(outcomes: readonly Outcome[], shares: Shares): Float64Array {
  const logs = shares.map(Math.log);
  return Float64Array.from(outcomes, ({ counts, orders }) =>
    Math.exp(counts.reduce((log, count, kind) => (count === 0 ? log : log + count * (logs[kind] as number)), orders)),
  );
}

/** One sample drawn by chance. */
export function draw(n: number, shares: Shares, random: () => number): Counts {
  const counts = shares.map(() => 0);
  for (let answer = 0; answer < n; answer += 1) {
    let kind = 0;
    for (let left = random() - (shares[0] as number); left >= 0 && kind < shares.length - 1; ) {
      kind += 1;
      left -= shares[kind] as number;
    }
    counts[kind] = (counts[kind] as number) + 1;
  }
  return counts;
}

/** Random numbers from 0 to 1, the same ones every time (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
