import { enclose, pseudoAnswersFor, reachOf } from "../sample/verdict.ts";
import { type Changes, sumOver } from "./changes.ts";
import { judgeChanges, type PairedComparison } from "./pairs.ts";

/**
 * What the differences of answers on a scale say, `top` steps long, of which each counts `step`. One and a half
 * pseudo-pairs are added, as to each of two periods: their two answers know nothing of each other, a quarter of them at
 * either end and a half in the middle, so that their difference has the variance `top^2 / 4`.
 */
export function compareBounded(
  changes: Changes,
  top: number,
  step: number,
  confidence: number,
): Omit<PairedComparison<"adjusted">, "method"> {
  const verdict = judgeChanges(changes, confidence, (total) => {
    const { n } = changes;
    const mean = total / n;
    const pseudo = pseudoAnswersFor(confidence) / 2;
    const weight = pseudo / (n + pseudo);
    const variance = sumOver(changes, (change) => (change - mean) ** 2) / n;
    const spread = (1 - weight) * (variance + weight * mean ** 2) + (weight * top ** 2) / 4;
    const centre = mean * (1 - weight);
    const margin = reachOf(confidence) * Math.sqrt(spread / (n + pseudo));
    const difference = (step * total) / n;
    const { lower, upper } = enclose(
      difference,
      [step * (centre - margin), step * (centre + margin)],
      [-step * top, step * top],
    );
    return { difference, lower, upper };
  });
  return { ...verdict, confidence };
}
