import type { NpsTally } from "../../kpi/survey/nps.ts";
import { type PointSample, readCounts, sampleOf } from "./sampling.ts";
import { type Limits, reachOf } from "./verdict.ts";

/** What a Net Promoter Score is made of: a tally or a result of `nps` or `enps`, or just these counts. */
export type PromoterCounts = Pick<NpsTally, "promoters" | "passives" | "detractors">;

/** The shares of a tally, 0 to 1, its score and how much it says. */
export interface PromoterSample extends PromoterCounts, PointSample {
  /** The score, -100 to 100; `null` when nobody answered. */
  readonly score: number | null;
  /** Where the score would be if all who did not answer were detractors, or promoters. */
  readonly furthest: Limits;
}

/** The counts, checked, as a sample. */
export function readPromoters(
  name: string,
  argument: string,
  tally: PromoterCounts,
  effectiveSize: number | undefined,
  population: number | undefined,
  ...place: readonly number[]
): PromoterSample {
  const { promoters, passives, detractors } = readCounts(
    `${name} ${argument}`,
    tally,
    effectiveSize,
    (count) => ({ promoters: count, passives: count, detractors: count }),
    `tally first: ${name}(tallyNps(scores))`,
  );
  const n = promoters + passives + detractors;
  const net = promoters - detractors;
  const scoreAt = (silent: number): number => (100 * (net + silent)) / (population as number);
  return {
    points: [detractors, passives, promoters],
    promoters: promoters / n,
    passives: passives / n,
    detractors: detractors / n,
    score: n === 0 ? null : (100 * net) / n,
    furthest: population === undefined ? [-100, 100] : [scoreAt(n - population), scoreAt(population - n)],
    ...sampleOf(name, n, effectiveSize, population, ...place),
  };
}

/**
 * The score and its squared standard error with pseudo-answers added: a quarter of them promoters, a half passives and
 * a quarter detractors.
 */
export function adjustedScore(
  { promoters, passives, detractors, size }: PromoterSample,
  pseudoAnswers: number,
): readonly [score: number, squaredError: number] {
  const weight = pseudoAnswers / (size + pseudoAnswers);
  const up = promoters + weight * (0.25 - promoters);
  const still = passives + weight * (0.5 - passives);
  const down = detractors + weight * (0.25 - detractors);
  return [100 * (up - down), (1e4 * varianceOf(up, still, down)) / (size + pseudoAnswers)];
}

/** The interval that follows from them. */
export function waldLimits(sample: PromoterSample, confidence: number, pseudoAnswers: number): Limits {
  const [score, error] = adjustedScore(sample, pseudoAnswers);
  const margin = reachOf(confidence) * Math.sqrt(error);
  return [score - margin, score + margin];
}

/**
 * The variance of an answer that counts 1, 0 or -1: `up + down - (up - down)^2`, the three shares adding up to 1, in a
 * form that loses no digits and cannot fall below 0.
 */
export function varianceOf(up: number, still: number, down: number): number {
  return 4 * up * down + still * (up + down);
}
