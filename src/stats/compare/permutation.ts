import { termsOf } from "../distribution/terms.ts";
import type { PointSample } from "../sample/sampling.ts";
import { type Test, testOf } from "../sample/verdict.ts";

/**
 * How often answers dealt anew to both groups, as if nothing told them apart, differ in their means by as much.
 *
 * The statistic is z, with the variance of the pooled answers, `N / (N - 1)` times what they have. p is counted, over all
 * ways to deal them; what differs by just as much counts half (mid-p). The normal p of z stands in where counting takes too
 * many steps, which happens only where many answers lie on several points, and where the answers are weighted or of a
 * finite population. Where the means are equal, p is 1.
 */
export function permutationTest(before: PointSample, after: PointSample): Test {
  const difference = meanOf(after.points) - meanOf(before.points);
  const test = testOf(difference, Math.sqrt(pooledError(before, after)));
  const isCounted = before.isPlain && after.isPlain && difference !== 0;
  const pValue = isCounted ? midP(before.points, after.points) : null;
  return pValue === null ? test : { ...test, pValue };
}

/** The squared standard error of a difference of mean positions, were both samples of the same answers. */
export function pooledError(before: PointSample, after: PointSample): number {
  const [weight, otherWeight] = [before, after].map(({ size }) => Math.min(size, 1e300)) as [number, number];
  const all = weight + otherWeight;
  const [n, otherN] = [totalOf(before.points), totalOf(after.points)];
  const shares = before.points.map(
    (count, point) => ((count / n) * weight + ((after.points[point] as number) / otherN) * otherWeight) / all,
  );
  return (varianceOf(shares) / (1 - 1 / all)) * (1 / before.size + 1 / after.size);
}

/** The variance of a position, as a sum over pairs of points, which loses no digits. */
function varianceOf(shares: readonly number[]): number {
  let sum = 0;
  shares.forEach((share, point) => {
    for (let other = 0; other < point && share > 0; other += 1) {
      sum += share * (shares[other] as number) * (point - other) ** 2;
    }
  });
  return sum;
}

function meanOf(counts: readonly number[]): number {
  return counts.reduce((sum, count, point) => sum + count * point, 0) / totalOf(counts);
}

function totalOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** In how many ways, but for a factor, so many answers have each sum of their positions: `from`, `from + 1` … */
interface Ways {
  readonly from: number;
  readonly ways: Float64Array;
}

/** Above so many steps, some milliseconds, counting is not worth it. */
const MOST_STEPS = 4e6;

/**
 * The p value by counting; `null` where that takes too many steps. Dealing the smaller group its answers, point by point,
 * is a convolution of binomial coefficients. The most frequent point comes last: what is still missing is taken from there.
 */
function midP(before: readonly number[], after: readonly number[]): number | null {
  const [few, many] = totalOf(before) > totalOf(after) ? [after, before] : [before, after];
  const size = totalOf(few);
  const odds = size / totalOf(many);
  const pool = few.map((count, point) => count + (many[point] as number));
  const last = pool.indexOf(Math.max(...pool));
  const points = pool.map((count, point) => ({ count, distance: point - last }));
  const others = points.filter(({ count, distance }) => count > 0 && distance !== 0);
  // By how many of them are dealt. Few steps first.
  let dealt: readonly Ways[] = [{ from: 0, ways: Float64Array.of(1) }];
  let steps = 0;
  for (const { count, distance } of others.sort((one, other) => one.count - other.count)) {
    const length = Math.min(count, size) + 1;
    steps += dealt.reduce((sum, { ways }) => sum + ways.length + OVERHEAD, 0) * length;
    if (steps > MOST_STEPS) return null;
    dealt = deal(
      dealt,
      termsOf(length, (taken) => ((count - taken) / (taken + 1)) * odds),
      distance,
      size,
    );
  }
  const least = Math.max(0, size - (pool[last] as number));
  const missing = termsOf(
    dealt.length - least,
    (more) => (size - least - more) / ((pool[last] as number) - size + least + more + 1) / odds,
  );
  const sumOf = (counts: readonly number[]): number =>
    points.reduce((sum, { distance }, point) => sum + distance * (counts[point] as number), 0);
  const expected = sumOf(pool) * (size / totalOf(pool));
  const observed = Math.abs(sumOf(few) - expected);
  let all = 0;
  let beyond = 0;
  dealt.slice(least).forEach(({ from, ways }, more) => {
    ways.forEach((number, place) => {
      const weight = number * (missing[more] as number);
      const further = Math.abs(from + place - expected) - observed;
      all += weight;
      // Sums that differ by less than that are equal but for rounding.
      if (further > -1e-9) beyond += further < 1e-9 ? weight / 2 : weight;
    });
  });
  return Math.min(1, beyond / all);
}

/** What a row costs besides its sums, in steps. */
const OVERHEAD = 200;

/** The ways with the answers of one more point, of which as many are taken as there are weights, at most `size` in all. */
function deal(dealt: readonly Ways[], weights: Float64Array, distance: number, size: number): readonly Ways[] {
  const length = Math.min(size + 1, dealt.length + weights.length - 1);
  return Array.from({ length }, (_, number) => {
    const parts: { readonly start: number; readonly ways: Float64Array; readonly weight: number }[] = [];
    for (let taken = Math.max(0, number - dealt.length + 1); taken < weights.length && taken <= number; taken += 1) {
      const { from, ways } = dealt[number - taken] as Ways;
      parts.push({ start: from + taken * distance, ways, weight: weights[taken] as number });
    }
    const from = parts.reduce((least, { start }) => Math.min(least, start), Infinity);
    const to = parts.reduce((most, { start, ways }) => Math.max(most, start + ways.length), -Infinity);
    const sums = new Float64Array(to - from);
    for (const { start, ways, weight } of parts) {
      const shift = start - from;
      for (let place = 0; place < ways.length; place += 1) {
        (sums[shift + place] as number) += (ways[place] as number) * weight;
      }
    }
    return { from, ways: sums };
  });
}
