import { countPoints, type Scale, sum } from "./points.ts";

/** How many answered on the two highest points of a scale up to 10, on the two below them, and on the others. */
export interface PromoterCounts {
  /** Answers 9 and 10. */
  readonly promoters: number;
  /** Answers 7 and 8. */
  readonly passives: number;
  /** Answers from the lowest one to 6. */
  readonly detractors: number;
  /** People who were asked and did not answer; never in the base. */
  readonly missing: number;
}

/** The fields of the counts. */
export const PROMOTER_CLASSES = ["promoters", "passives", "detractors", "missing"] as const;

/** Counts answers on a scale that ends at 10. */
export function countPromoters(subject: string, scores: unknown, scale: Scale): PromoterCounts {
  const { counts, missing } = countPoints(subject, scores, scale);
  return {
    promoters: sum(counts.slice(-2)),
    passives: sum(counts.slice(-4, -2)),
    detractors: sum(counts.slice(0, -4)),
    missing,
  };
}
