import { COUNT, readFields } from "../../input/check.ts";
import type { SentimentTally } from "../../kpi/survey/sentiment.ts";
import type { KpiResult } from "../../result/result.ts";
import type { PromoterCounts } from "./promoters.ts";
import { isOfCases, type Proportion } from "./proportions.ts";
import type { RatingTally } from "./ratings.ts";
import type { TimeSummary } from "./times.ts";

/** What a result rests on, as far as it says how sure it is. */
export type Shape =
  | { readonly kind: "score"; readonly counts: PromoterCounts }
  | { readonly kind: "share"; readonly counts: Proportion }
  | { readonly kind: "rating"; readonly counts: RatingTally }
  | { readonly kind: "times"; readonly counts: TimeSummary }
  | { readonly kind: "none" };

/** What a result rests on, by its unit and by the fields that are there. Whoever computes with them checks them. */
export function shapeOf(subject: string, result: KpiResult): Shape {
  const counts = result as KpiResult & PromoterCounts & SentimentTally & Proportion & RatingTally & TimeSummary;
  if (result.unit === "points" && "promoters" in result) return { kind: "score", counts };
  if (result.unit === "points" && "positive" in result) return { kind: "score", counts: asPromoters(subject, counts) };
  if (isOfCases(result)) return { kind: "share", counts };
  if (result.unit === "rating" && "counts" in result) return { kind: "rating", counts };
  if (result.unit === "milliseconds" && "logStandardDeviation" in result) return { kind: "times", counts };
  return { kind: "none" };
}

/** Net sentiment is a score of its own: positive, neither, negative. */
function asPromoters(subject: string, labels: SentimentTally): PromoterCounts {
  const { positive, neutral, mixed, negative } = readFields<Omit<SentimentTally, "missing">>(subject, labels, {
    positive: COUNT,
    neutral: COUNT,
    mixed: COUNT,
    negative: COUNT,
  });
  return { promoters: positive, passives: neutral + mixed, detractors: negative };
}
