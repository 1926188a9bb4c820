import { oneOf, readFields } from "../../input/check.ts";
import { eachObservation } from "../../input/observation.ts";

/**
 * How p values are adjusted: `"holm"` so that hardly any false alarm slips in at all, `"benjamini-hochberg"` so that
 * only a small share of the alarms is false.
 */
export type PValueAdjustment = "holm" | "benjamini-hochberg";

/**
 * P values of many comparisons made at once, adjusted so that each may be held against the usual 0.05.
 * Without it, of 20 teams that did not change at all one will look as if it had.
 *
 * Of m p values in rising order, `"holm"` gives the i-th the largest of `(m + 1 - j) p_j` over j up to i: the chance of
 * even one false alarm stays below 0.05. `"benjamini-hochberg"` gives it the smallest of `m / j p_j` over j from i: of
 * the alarms, on average, at most a share of 0.05 is false. Both at most 1, both as R's `p.adjust`.
 *
 * @param pValues - From 0 to 1; `null`, where nothing could be compared, stays `null` and is not counted.
 * @param method - `"holm"` unless told otherwise.
 * @returns The adjusted p values, in the order in which they came.
 * @throws {@link KpiInputError} on any other p value, naming its index, and on a method that does not exist.
 * @see Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6(2);
 * Benjamini and Hochberg (1995), Controlling the false discovery rate, Journal of the Royal Statistical Society B 57(1).
 *
 * @example
 * ```ts
 * import { adjustPValues } from "service-kpis/stats";
 *
 * adjustPValues([0.01, 0.02, null, 0.04]); // => [0.03, 0.04, null, 0.04]
 * adjustPValues([0.01, 0.02, null, 0.04], "benjamini-hochberg"); // => [0.03, 0.03, null, 0.04]
 * ```
 */
export function adjustPValues(pValues: Iterable<number | null>, method: PValueAdjustment = "holm"): (number | null)[] {
  readFields("adjustPValues", { method }, { method: oneOf("holm", "benjamini-hochberg") });
  const adjusted: (number | null)[] = [];
  const known: { readonly index: number; readonly pValue: number }[] = [];
  eachObservation("adjustPValues pValues", pValues, (pValue, index, reject) => {
    adjusted.push(null);
    if (typeof pValue === "number" && pValue >= 0 && pValue <= 1) known.push({ index, pValue });
    else if (pValue !== null) reject(index, pValue, "a number from 0 to 1, or null");
  });
  const m = known.length;
  const holm = method === "holm";
  known.sort((one, other) => (holm ? one.pValue - other.pValue : other.pValue - one.pValue));
  let reached = holm ? 0 : 1;
  known.forEach(({ index, pValue }, rank) => {
    reached = holm ? Math.max(reached, (m - rank) * pValue) : Math.min(reached, (m / (m - rank)) * pValue);
    adjusted[index] = Math.min(1, reached) + 0;
  });
  return adjusted;
}
