import { COUNT, isCount, oneOf, optional, type Rule, type Rules, readDefinedTally } from "../input/check.ts";
import { type Fields, isRecord } from "../input/observation.ts";
import { isDuration } from "../input/timestamp.ts";
import { bucketOf } from "./buckets.ts";
import type { DurationTally } from "./durations.ts";

/** A tally of durations of which all but `n` and `total` may be left out. */
export type GivenDurations = Pick<DurationTally, "n" | "total"> & Partial<DurationTally>;

/** The fields of a tally of durations, which may not contradict each other. */
export function readDurations(subject: string, tally: object, pending: string): GivenDurations & Fields {
  const standard = { clock: "elapsed", target: null } as const;
  const rules = { ...DURATION_RULES, [pending]: LEFT_OUT_COUNT };
  return readDefinedTally<DurationTally>(subject, tally, rules, { rules: DEFINITION, standard }) as GivenDurations &
    Fields;
}

/** A finite number from 0. */
function isAmount(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= Number.MAX_VALUE;
}

/** A rule that is asked only where the field is there, and its neighbours are in order. */
function whereGiven(
  expected: string,
  admits: (value: unknown, tally: Fields & { readonly n: number }) => boolean,
): Rule {
  return {
    expected,
    admits: (value, tally) =>
      value === undefined || !isCount(tally.n) || admits(value, tally as Fields & { n: number }),
  };
}

const LEFT_OUT_COUNT: Rule = /* @__PURE__ */ optional(COUNT);

const END = /* @__PURE__ */ whereGiven(
  "milliseconds, min not above max, and null exactly when n is 0",
  (value, tally) => {
    const { n, min, max } = tally;
    if (n === 0) return value === null;
    if (!isDuration(value)) return false;
    const [low, high] = [min ?? value, max ?? value];
    return !isDuration(low) || !isDuration(high) || low === high || (low < high && n > 1);
  },
);

/** Rounding moves a sum by so much of it. */
const ROUNDING = 1e-9;

/** What a tally of durations may hold; every field but `n` and `total` may be left out. */
export const DURATION_RULES: Rules = {
  n: COUNT,
  total: {
    expected: "the sum of n durations from min to max",
    admits: (total, { n, min, max }) => {
      if (!isAmount(total) || !isCount(n)) return isAmount(total);
      if (n === 0) return total === 0;
      const low = isDuration(min) ? min : 0;
      const high = isDuration(max) ? max : 1.728e16;
      const slack = n * high * ROUNDING;
      const least = isDuration(max) ? (n - 1) * low + high : n * low;
      const most = isDuration(min) ? (n - 1) * high + low : n * high;
      return low > high || (total >= least - slack && total <= most + slack);
    },
  },
  squaredDeviations: /* @__PURE__ */ whereGiven(
    "a sum of squares that fits n, min and max, 0 where all durations are equal",
    (squares, { n, min, max }) => {
      if (!isAmount(squares)) return false;
      if (n < 2) return squares === 0;
      if (!isDuration(min) || !isDuration(max)) return true;
      const range = max - min;
      // Of a mean far from 0, what it rounds away counts at each distance; squares of the smallest numbers vanish.
      const slack = n * ((max * 1e-15) ** 2 + max * 1e-15 * range + ROUNDING * range * range) + 1e-300;
      return squares >= (range * range) / 2 - slack && squares <= (n * range * range) / 4 + slack;
    },
  ),
  min: END,
  max: END,
  withinTarget: /* @__PURE__ */ whereGiven(
    "a whole number up to n that fits min, max and target, or null exactly when there is no target",
    (within, { n, min, max, definition }) => {
      const target = isRecord(definition) ? definition.target : null;
      if (!isDuration(target)) return within === null;
      if (!isCount(within) || within > n) return false;
      if (isDuration(min) && (target < min ? within > 0 : within === 0)) return false;
      return !isDuration(max) || (target >= max ? within === n : within < n);
    },
  ),
  unmeasured: LEFT_OUT_COUNT,
  buckets: {
    expected: "counts by bucket number that add up to n, from the bucket of min to that of max",
    admits: (buckets, tally) => buckets === undefined || addBuckets([], buckets, tally),
  },
};

/** The bucket of the longest duration between two instants. */
const LAST_BUCKET = 3_740;

/** Adds the buckets of a tally to the sums so far; says whether they fit the tally. */
export function addBuckets(sums: number[], buckets: unknown, { n, min, max }: Fields): boolean {
  if (!isRecord(buckets)) return false;
  let sum = 0;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const key in buckets) {
    const bucket = Number(key);
    const count = buckets[key];
    if (!isCount(count) || !isCount(bucket) || bucket > LAST_BUCKET || String(bucket) !== key) return false;
    if (count === 0) continue;
    sum += count;
    if (bucket < least) least = bucket;
    if (bucket > most) most = bucket;
    sums[bucket] = (sums[bucket] ?? 0) + count;
  }
  if (!isCount(n)) return true;
  if (sum !== n || n === 0) return sum === n;
  // Another engine may round the logarithm of a duration to the next bucket.
  return (
    (!isDuration(min) || Math.abs(least - bucketOf(min)) <= 1) &&
    (!isDuration(max) || Math.abs(most - bucketOf(max)) <= 1)
  );
}

const DEFINITION: Rules = {
  clock: /* @__PURE__ */ oneOf("elapsed", "custom"),
  target: { expected: "milliseconds from 0, or null", admits: (target) => target === null || isDuration(target) },
};
