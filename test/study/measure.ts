import { type Counts, draw, outcomesOf, possible, probabilitiesOf, randomNumbers, type Shares } from "./samples.ts";

/** What a method says of a sample or of two: an interval or none, and, of two, whether it calls it a change. */
export interface Verdict {
  readonly lower: number | null;
  readonly upper: number | null;
  readonly significant?: boolean | null;
}

/** How well a method does, over many truths. All are shares, but for the width. */
export interface Performance {
  /** How many of the samples have an interval that holds the truth, on average over the truths. */
  readonly coverage: number;
  /** The same for the truth where it is least. */
  readonly worstCoverage: number;
  /** Width of the intervals, on average; not a number where the method gives none. */
  readonly width: number;
  /** How often it calls it a change where there is none, on average; not a number without such truths. */
  readonly falseAlarms: number;
  /** The same for the truth where it is most. */
  readonly worstFalseAlarms: number;
}

/** Up to so many samples, or pairs of them, are all looked at; of more, so many are drawn for each truth. */
const ENUMERATED = 250_000;
const DRAWN = 5_000;
const DRAWN_PAIRS = 2_000;

/** What lies on a limit is held by it, whatever the last digit. */
const ROUNDING = 1e-9;

/** Samples that come so rarely, all of them together, change no digit that is printed. */
const NEGLIGIBLE = 1e-12;

/** How well an interval does: over all samples of `n` answers where there are not too many of them. */
export function measureInterval(
  n: number,
  truths: readonly Shares[],
  valueOf: (shares: Shares) => number,
  intervalOf: (counts: Counts) => Verdict,
): Performance {
  const kinds = truths[0]?.length ?? 0;
  const outcomes = possible(n, kinds) <= ENUMERATED / 4 ? outcomesOf(n, kinds) : null;
  const verdicts = outcomes?.map(({ counts }) => intervalOf(counts));
  const rows = truths.map((shares, seed) => {
    const random = randomNumbers(seed);
    const seen = verdicts ?? Array.from({ length: DRAWN }, () => intervalOf(draw(n, shares, random)));
    const weights = outcomes === null ? new Float64Array(DRAWN).fill(1 / DRAWN) : probabilitiesOf(outcomes, shares);
    return { ...weigh(seen, weights, valueOf(shares)), isChange: true };
  });
  return summarize(rows);
}

/** How well a comparison does, over truths before and after. Where both are the same, there is no change. */
export function measureComparison(
  [n, otherN]: readonly [number, number],
  truths: readonly (readonly [before: Shares, after: Shares])[],
  valueOf: (shares: Shares) => number,
  compare: (before: Counts, after: Counts) => Verdict,
): Performance {
  const kinds = truths[0]?.[0].length ?? 0;
  const isSmall = possible(n, kinds) * possible(otherN, kinds) <= ENUMERATED;
  const before = isSmall ? outcomesOf(n, kinds) : [];
  const after = isSmall ? outcomesOf(otherN, kinds) : [];
  const verdicts: Verdict[] = [];
  before.forEach((one, row) => {
    after.forEach((other, column) => {
      // Of samples of one size half are mirrored, to save time.
      const mirrored = n === otherN && column < row ? verdicts[column * after.length + row] : undefined;
      verdicts.push(mirrored === undefined ? compare(one.counts, other.counts) : mirror(mirrored));
    });
  });
  const rows = truths.map(([shares, otherShares], seed) => {
    const difference = valueOf(otherShares) - valueOf(shares);
    const isChange = shares !== otherShares;
    if (isSmall) {
      const columns = probabilitiesOf(after, otherShares);
      const weights = new Float64Array(verdicts.length);
      probabilitiesOf(before, shares).forEach((weight, row) => {
        weights.set(
          columns.map((column) => weight * column),
          row * columns.length,
        );
      });
      return { ...weigh(verdicts, weights, difference), isChange };
    }
    const random = randomNumbers(seed);
    const drawn = Array.from({ length: DRAWN_PAIRS }, () =>
      compare(draw(n, shares, random), draw(otherN, otherShares, random)),
    );
    return { ...weigh(drawn, new Float64Array(DRAWN_PAIRS).fill(1 / DRAWN_PAIRS), difference), isChange };
  });
  return summarize(rows);
}

function mirror({ lower, upper, significant }: Verdict): Verdict {
  return {
    lower: upper === null ? null : -upper,
    upper: lower === null ? null : -lower,
    significant: significant ?? null,
  };
}

interface Weighed {
  readonly held: number;
  readonly width: number;
  readonly alarmed: number;
}

function weigh(verdicts: readonly Verdict[], weights: Float64Array, truth: number): Weighed {
  let held = 0;
  let alarmed = 0;
  let printed = 0;
  let width = 0;
  verdicts.forEach(({ lower, upper, significant }, index) => {
    const weight = weights[index] as number;
    if (weight < NEGLIGIBLE) return;
    if (significant) alarmed += weight;
    // An interval that is not printed holds nothing.
    if (lower === null || upper === null) return;
    if (lower - ROUNDING <= truth && truth <= upper + ROUNDING) held += weight;
    printed += weight;
    width += weight * (upper - lower);
  });
  return { held, width: width / printed, alarmed };
}

function summarize(rows: readonly (Weighed & { readonly isChange: boolean })[]): Performance {
  const quiet = rows.filter(({ isChange }) => !isChange);
  return {
    coverage: mean(rows.map(({ held }) => held)),
    worstCoverage: Math.min(...rows.map(({ held }) => held)),
    width: mean(rows.map(({ width }) => width)),
    falseAlarms: mean(quiet.map(({ alarmed }) => alarmed)),
    worstFalseAlarms: Math.max(...quiet.map(({ alarmed }) => alarmed)),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
