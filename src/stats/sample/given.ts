import { copyOf } from "../../input/copy.ts";

/** What is read of results and tallies, also where they inherit it. */
const FIELDS = [
  "kpi",
  "unit",
  "direction",
  "value",
  "n",
  "definition",
  "rows",
  "count",
  "counts",
  "promoters",
  "passives",
  "detractors",
  "positive",
  "neutral",
  "mixed",
  "negative",
  "standardDeviation",
  "geometricMean",
  "logStandardDeviation",
  "median",
  "min",
  "exact",
];

/** A result or a tally as it is now, each field read once: what was checked is what is used. */
export function copyResult<Result>(result: Result): Result {
  return copyOf(result, FIELDS) as Result;
}
