import type { Limits } from "../distribution/test.ts";
import { readCounts, type Sample, sampleOf } from "./sampling.ts";

/** How many out of how many: any result that is a share, or just these counts. */
export interface Proportion {
  /** Those that count. */
  readonly count: number;
  /** All of them: the base. */
  readonly n: number;
}

/** A share and how much it says. */
export interface ProportionSample extends Proportion, Sample {
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
  const { count, n } = readCounts(`${name} ${argument}`, proportion, effectiveSize, ({ expected, admits }) => ({
    count: {
      expected: `${expected}, not above n`,
      admits: (value, record) => admits(value, record) && !((value as number) > (record.n as number)),
    },
    n: { expected, admits },
  }));
  const sample = sampleOf(name, n, effectiveSize, population, ...place);
  return { count, n, share: count / n, rest: (n - count) / n, ...sample };
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
