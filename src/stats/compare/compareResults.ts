import { refuseUnlike } from "../../result/comparable.ts";
import type { KpiResult } from "../../result/result.ts";
import type { Comparison } from "../interval/interval.ts";
import { shapeOf } from "../sample/shape.ts";
import { compareMeans } from "./compareMeans.ts";
import { compareNps } from "./compareNps.ts";
import { compareProportions } from "./compareProportions.ts";
import { compareRatings } from "./compareRatings.ts";

/** The difference between two results of one KPI, and how often chance alone makes one of at least its size. */
export type Change = Pick<Comparison, "difference" | "pValue">;

/**
 * What became of a KPI since its earlier result, by the default test of its kind; without a test where it has none.
 * What is inadmissible is the earlier one's, as the later one has been looked at before.
 */
export function compareResults(before: KpiResult, after: KpiResult): Change {
  refuseUnlike("compareResults before", before, after, "as in the later result");
  const one = shapeOf("compareResults before", before);
  const other = shapeOf("compareResults after", after);
  if (one.kind === "score" && other.kind === "score") return compareNps(one.counts, other.counts);
  if (one.kind === "share" && other.kind === "share") return compareProportions(one.counts, other.counts);
  if (one.kind === "rating" && other.kind === "rating") return compareRatings(one.counts, other.counts);
  if (one.kind === "mean" && other.kind === "mean") return compareMeans(one.counts, other.counts);
  const known = before.value !== null && after.value !== null;
  return { difference: known ? after.value - before.value + 0 : null, pValue: null };
}
