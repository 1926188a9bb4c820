/** How sure a number is, and whether a change is real. */
export { type InputIssue, KpiInputError } from "./core/error.ts";
export { adjustPValues, type PValueAdjustment } from "./stats/adjustPValues.ts";
export {
  compareDurations,
  type DurationComparison,
  type DurationComparisonMethod,
  type DurationRatio,
} from "./stats/compareDurations.ts";
export { compareMeans, type MeanComparison } from "./stats/compareMeans.ts";
export { compareNps, type NpsComparisonMethod, type NpsComparisonOptions } from "./stats/compareNps.ts";
export {
  compareProportions,
  type ProportionComparison,
  type ProportionComparisonMethod,
  type ProportionComparisonOptions,
} from "./stats/compareProportions.ts";
export { compareRatings, type RatingComparisonMethod, type RatingComparisonOptions } from "./stats/compareRatings.ts";
export {
  type ControlChart,
  type ControlChartOptions,
  type ControlPoint,
  type ControlSignal,
  controlChart,
} from "./stats/controlChart.ts";
export type { CountedPeriod, MeasuredPeriod } from "./stats/controlNoise.ts";
export {
  betaCumulative,
  betaQuantile,
  betaUpperTail,
  binomialCumulative,
  binomialQuantile,
  binomialUpperTail,
  normalCumulative,
  normalQuantile,
  normalUpperTail,
  tCumulative,
  tQuantile,
  tUpperTail,
} from "./stats/distribution.ts";
export { type EffectiveSampleSize, effectiveSampleSize } from "./stats/effectiveSampleSize.ts";
export { geometricMean } from "./stats/geometricMean.ts";
export { type GeometricMeanInterval, geometricMeanInterval } from "./stats/geometricMeanInterval.ts";
export type { Comparison, ConfidenceOptions, Interval } from "./stats/interval.ts";
export { type IntervalOfOptions, intervalOf } from "./stats/intervalOf.ts";
export { type KaplanMeier, kaplanMeier, type SurvivalStep, type TimedCase } from "./stats/kaplanMeier.ts";
export { type MeanInterval, meanInterval } from "./stats/meanInterval.ts";
export {
  type DetectionPlan,
  type MinimumDetectableChangeOptions,
  minimumDetectableChange,
} from "./stats/minimumDetectableChange.ts";
export { type NpsIntervalMethod, type NpsIntervalOptions, npsInterval } from "./stats/npsInterval.ts";
export type {
  ChangePlan,
  MarginPlan,
  MeanSpread,
  NpsSpread,
  PlanOptions,
  PowerOptions,
  ShareSpread,
} from "./stats/planning.ts";
export type { PromoterCounts } from "./stats/promoters.ts";
export {
  type ProportionIntervalMethod,
  type ProportionIntervalOptions,
  proportionInterval,
} from "./stats/proportionInterval.ts";
export type { Proportion } from "./stats/proportions.ts";
export { quantile } from "./stats/quantile.ts";
export { type QuantileInterval, quantileInterval } from "./stats/quantileInterval.ts";
export { type RatingIntervalMethod, type RatingIntervalOptions, ratingInterval } from "./stats/ratingInterval.ts";
export type { RatingTally } from "./stats/ratings.ts";
export type { RunRule } from "./stats/runRules.ts";
export { type SampleSizeForMeanOptions, sampleSizeForMean } from "./stats/sampleSizeForMean.ts";
export { type SampleSizeForNpsOptions, sampleSizeForNps } from "./stats/sampleSizeForNps.ts";
export { type SampleSizeForProportionOptions, sampleSizeForProportion } from "./stats/sampleSizeForProportion.ts";
export type { Pair, SampleOptions, SamplePairOptions } from "./stats/sampling.ts";
export { type ScorecardEntry, type ScorecardOptions, type ScorecardRow, scorecard } from "./stats/scorecard.ts";
export type { MeanSummary } from "./stats/student.ts";
export { trimmedMean } from "./stats/trimmedMean.ts";
