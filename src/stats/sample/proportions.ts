import type { Rules } from "../../input/check.ts";
import { type PointSample, readCounts, sampleOf } from "./sampling.ts";
import type { Limits } from "./verdict.ts";

/** How many out of how many: any result that is a share, or just these counts. */
export interface Proportion {
  /** Those that count. */
  readonly count: number;
  /** All of them: the base. */
  readonly n: number;
}

/** A share and how much it says. */
export interface ProportionSample extends Proportion, PointSample {
  /** From 0 to 1; not a number where the base is empty. */
  readonly share: number;
  /** Its complement, which keeps its own digits. */
  readonly rest: number;
}

/** The counts, checked, as a sample. */
export function readProportion(
  name: string,
  argument: string,
  proportion: Proportion,
  effectiveSize: number | undefined,
  population: number | undefined,
  ...place: readonly number[]
): ProportionSample {
  const { count, n } = readCounts(
    `${name} ${argument}`,
    proportion,
    effectiveSize,
    (rule) => ({
      count: {
        ...rule,
        expected: `${rule.expected}, not above n`,
        admits: (value, record) => rule.admits(value, record) && !((value as number) > (record.n as number)),
      },
      n: rule,
      ...(effectiveSize === undefined ? OF_CASES : {}),
    }),
    `compute the share first: ${name}(resolutionRate(tickets))`,
  );
  const sample = sampleOf(name, n, effectiveSize, population, ...place);
  return { count, n, points: [n - count, count], share: count / n, rest: (n - count) / n, ...sample };
}

/**
 * A share of time, a mean of scores and a rate per exposure are no numbers of cases, though their sums may be whole. Results
 * of such amounts are of another unit, or say how many `rows` they were summed over.
 */
const OF_CASES: Rules = {
  unit: {
    expected: "a share of cases",
    admits: (unit) => unit === undefined || unit === "share" || unit === "rating",
    remedy: () => "where count and n are numbers of cases, pass { count, n }",
  },
  rows: {
    expected: "a share of cases, not of amounts such as time or scores",
    admits: (rows, { unit }) => rows === undefined || unit === undefined,
  },
};

/** Whether a result is a share of cases. */
export function isOfCases(result: object): boolean {
  const { unit, rows, count, n } = result as Readonly<Record<string, unknown>>;
  // What is no number at all, or below 0, is not of another kind but inadmissible.
  const isPart = (value: unknown): boolean =>
    Number.isFinite(value) && (value as number) > 0 && !Number.isInteger(value);
  return unit === "share" && count !== undefined && rows === undefined && !isPart(count) && !isPart(n);
}

/** All shares that the score test does not reject (Wilson 1927). */
export function wilson(share: number, rest: number, size: number, reach: number): Limits {
  if (share > rest) {
    const [lower, upper] = wilson(rest, share, size, reach);
    return [share - (upper - rest), share + (rest - lower)];
  }
  const square = reach ** 2 / size;
  const sum = share + square / 2 + reach * Math.sqrt((share * rest + square / 4) / size);
  // The limits are the two solutions of a quadratic equation; their product gives the smaller one without cancellation.
  return [share === 0 ? 0 : share * (share / sum), sum / (1 + square)];
}
