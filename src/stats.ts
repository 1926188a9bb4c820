/** How sure a number is, and whether a change is real. */
export { type InputIssue, KpiInputError } from "./input/error.ts";
export type { Group } from "./result/breakdown.ts";
export type { AnswerKind, Answers } from "./stats/answer/answer.ts";
export {
  type ClusteredAnswer,
  type ClusteredSampleSize,
  type ClusterOptions,
  clusteredSampleSize,
} from "./stats/cluster/clusteredSampleSize.ts";
export { adjustPValues, type PValueAdjustment } from "./stats/compare/adjustPValues.ts";
export {
  compareDurations,
  type DurationComparison,
  type DurationComparisonMethod,
  type DurationRatio,
} from "./stats/compare/compareDurations.ts";
export { compareMeans, type MeanComparison } from "./stats/compare/compareMeans.ts";
export { compareNps, type NpsComparisonMethod, type NpsComparisonOptions } from "./stats/compare/compareNps.ts";
export {
  compareProportions,
  type ProportionComparison,
  type ProportionComparisonMethod,
  type ProportionComparisonOptions,
} from "./stats/compare/compareProportions.ts";
export {
  compareRatings,
  type RatingComparisonMethod,
  type RatingComparisonOptions,
} from "./stats/compare/compareRatings.ts";
export {
  type ControlChart,
  type ControlChartMethod,
  type ControlChartOptions,
  type ControlPoint,
  type ControlSignal,
  controlChart,
} from "./stats/control/controlChart.ts";
export type { CountedPeriod, Drawn, MeasuredPeriod } from "./stats/control/periods.ts";
export type { RunRule } from "./stats/control/runRules.ts";
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
} from "./stats/distribution/distribution.ts";
export { type GeometricMeanInterval, geometricMeanInterval } from "./stats/interval/geometricMeanInterval.ts";
export type { Comparison, ConfidenceOptions, Interval } from "./stats/interval/interval.ts";
export { type IntervalOfOptions, intervalOf } from "./stats/interval/intervalOf.ts";
export { type MeanInterval, meanInterval } from "./stats/interval/meanInterval.ts";
export { type NpsIntervalMethod, type NpsIntervalOptions, npsInterval } from "./stats/interval/npsInterval.ts";
export {
  type ProportionIntervalMethod,
  type ProportionIntervalOptions,
  proportionInterval,
} from "./stats/interval/proportionInterval.ts";
export { type QuantileInterval, quantileInterval } from "./stats/interval/quantileInterval.ts";
export {
  type RatingIntervalMethod,
  type RatingIntervalOptions,
  ratingInterval,
} from "./stats/interval/ratingInterval.ts";
export {
  correctByJudge,
  type JudgedCase,
  type JudgedValue,
  type JudgeMethod,
  type JudgeOptions,
} from "./stats/judge/correctByJudge.ts";
export {
  type ChangeDecomposition,
  type DecompositionOptions,
  decomposeChange,
  type SegmentChange,
  type SegmentResult,
} from "./stats/mix/decomposeChange.ts";
export { comparePairedNps } from "./stats/paired/comparePairedNps.ts";
export { comparePairedProportions } from "./stats/paired/comparePairedProportions.ts";
export { comparePairedRatings, type PairedRatingsOptions } from "./stats/paired/comparePairedRatings.ts";
export type { AnswerPair, PairedComparison } from "./stats/paired/pairs.ts";
export {
  type DetectionPlan,
  type MinimumDetectableChangeOptions,
  minimumDetectableChange,
} from "./stats/plan/minimumDetectableChange.ts";
export type {
  ChangePlan,
  MarginPlan,
  MeanSpread,
  NpsSpread,
  PlanOptions,
  PowerOptions,
  ShareSpread,
} from "./stats/plan/planning.ts";
export { type SampleSizeForMeanOptions, sampleSizeForMean } from "./stats/plan/sampleSizeForMean.ts";
export { type SampleSizeForNpsOptions, sampleSizeForNps } from "./stats/plan/sampleSizeForNps.ts";
export { type SampleSizeForProportionOptions, sampleSizeForProportion } from "./stats/plan/sampleSizeForProportion.ts";
export { compareRates, type RateComparison, type RateRatio } from "./stats/rate/compareRates.ts";
export { type RateInterval, rateInterval } from "./stats/rate/rateInterval.ts";
export type { Rate, RateIntervalMethod } from "./stats/rate/rates.ts";
export { type EffectiveSampleSize, effectiveSampleSize } from "./stats/sample/effectiveSampleSize.ts";
export { geometricMean } from "./stats/sample/geometricMean.ts";
export type { PromoterCounts } from "./stats/sample/promoters.ts";
export type { Proportion } from "./stats/sample/proportions.ts";
export { quantile } from "./stats/sample/quantile.ts";
export type { RatingTally } from "./stats/sample/ratings.ts";
export type { Pair, SampleOptions, SamplePairOptions } from "./stats/sample/sampling.ts";
export type { MeanSummary } from "./stats/sample/student.ts";
export { trimmedMean } from "./stats/sample/trimmedMean.ts";
export {
  type ScorecardEntry,
  type ScorecardOptions,
  type ScorecardRow,
  scorecard,
} from "./stats/scorecard/scorecard.ts";
export { type Shrunken, type ShrunkenRows, shrink } from "./stats/shrink/shrink.ts";
export {
  compareSurvival,
  type SurvivalComparison,
  type SurvivalComparisonOptions,
} from "./stats/survival/compareSurvival.ts";
export {
  type KaplanMeier,
  type KaplanMeierLimits,
  type KaplanMeierOptions,
  kaplanMeier,
  type SurvivalStep,
} from "./stats/survival/kaplanMeier.ts";
export type { DurationStep, TimedCase } from "./stats/survival/timedCases.ts";
export { type Trend, type TrendMethod, type TrendOptions, type TrendRatio, trendOf } from "./stats/trend/trendOf.ts";
