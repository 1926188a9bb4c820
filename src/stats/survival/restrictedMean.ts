import type { MeanSummary } from "../sample/student.ts";
import type { DurationStep } from "./timedCases.ts";

/**
 * The mean up to a horizon: the area under the curve of Kaplan and Meier. What was resolved counts in Greenwood's variance
 * by the square of the area behind it. Kaplan and Meier's own factor m / (m - 1), m cases being resolved within the
 * horizon, makes that the squared standard error of the textbook where nothing is open.
 */
export function restrictedMeanOf(steps: readonly DurationStep[], horizon: number): MeanSummary & { value: number } {
  const falls: { readonly weight: number; readonly area: number }[] = [];
  let survival = 1;
  let area = 0;
  let from = 0;
  let n = 0;
  for (const { duration, atRisk, resolved } of steps) {
    if (duration > horizon) break;
    area += survival * (duration - from);
    from = duration;
    n += resolved;
    const left = atRisk - resolved;
    survival *= left / atRisk;
    // Behind the last one there is no area.
    falls.push({ weight: left === 0 ? 0 : resolved / atRisk / left, area });
  }
  if (survival > 0) area += survival * (horizon - from);
  const variance = falls.reduce((sum, fall) => sum + fall.weight * (area - fall.area) ** 2, 0);
  // As that of n cases, of which the squared error is standardDeviation^2 / n.
  return { n, value: Math.min(area, horizon), standardDeviation: n < 2 ? null : n * Math.sqrt(variance / (n - 1)) };
}
