/** The pure half of every KPI, without zod. */
export {
  type Assessment,
  type AssessOptions,
  assess,
  type IntervalLimits,
  type TargetStatus,
} from "./result/assess.ts";
export { type Direction, directions, type KpiName } from "./result/direction.ts";
export { type InputIssue, KpiInputError } from "./input/error.ts";
export { type FormatDurationOptions, type FormatValueOptions, formatDuration, formatValue } from "./result/format.ts";
export { type NoOptions, type Reject } from "./input/observation.ts";
export {
  type AbandonmentRateOptions,
  type AbandonmentRateResult,
  type AbandonmentRateTally,
  abandonmentRateFromTally,
  type QueuedContact,
  tallyAbandonmentRate,
} from "./kpi/ratio/abandonmentRate.ts";
export {
  type ChurnRateOptions,
  type ChurnRateResult,
  type ChurnRateTally,
  churnRateFromTally,
  tallyChurnRate,
} from "./kpi/ratio/churnRate.ts";
export { type CustomerSpan, type CustomerTally, type RetentionPeriod } from "./tally/customers.ts";
export {
  type ContactedTicket,
  type FirstContactBase,
  type FirstContactResolutionOptions,
  type FirstContactResolutionResult,
  type FirstContactResolutionTally,
  firstContactResolutionFromTally,
  tallyFirstContactResolution,
} from "./kpi/ratio/firstContactResolution.ts";
export {
  type ResolutionRateResult,
  type ResolutionRateTally,
  resolutionRateFromTally,
  tallyResolutionRate,
} from "./kpi/ratio/resolutionRate.ts";
export { type ResolvableTicket } from "./input/resolved.ts";
export {
  type RetentionRateOptions,
  type RetentionRateResult,
  type RetentionRateTally,
  retentionRateFromTally,
  tallyRetentionRate,
} from "./kpi/ratio/retentionRate.ts";
export { type KpiResult, type Unit } from "./result/result.ts";
export {
  type Rejected,
  type RowIssue,
  type RowIssueStep,
  type RowOutcome,
  type RowSchema,
  type Sifted,
  sift,
} from "./input/sift.ts";
export {
  type CesOptions,
  type CesResult,
  type CesTally,
  cesFromTally,
  type EasyEnd,
  tallyCes,
} from "./kpi/survey/ces.ts";
export { type CsatOptions, type CsatResult, type CsatTally, csatFromTally, tallyCsat } from "./kpi/survey/csat.ts";
export {
  type EnpsOptions,
  type EnpsResult,
  type EnpsScale,
  type EnpsTally,
  enpsFromTally,
  tallyEnps,
} from "./kpi/survey/enps.ts";
export {
  type LikertOptions,
  type LikertResult,
  type LikertTally,
  likertFromTally,
  tallyLikert,
} from "./kpi/survey/likert.ts";
export { type NpsResult, type NpsTally, npsFromTally, tallyNps } from "./kpi/survey/nps.ts";
export { type Answer, type PointCounts, type Scale } from "./tally/points.ts";
export {
  type SentimentLabel,
  type SentimentResult,
  type SentimentTally,
  sentimentFromTally,
  tallySentiment,
} from "./kpi/survey/sentiment.ts";
export { mergeTallies } from "./tally/merge.ts";
export { type Target } from "./result/target.ts";
export { type Timestamp } from "./input/timestamp.ts";
export { type Clock, type DurationTally, type TimingDefinition, type TimingOptions } from "./tally/durations.ts";
export {
  type FirstResponse,
  type FirstResponseTimeOptions,
  type FirstResponseTimeResult,
  type FirstResponseTimeTally,
  firstResponseTimeFromTally,
  tallyFirstResponseTime,
} from "./kpi/timing/firstResponseTime.ts";
export {
  type Resolution,
  type ResolutionTimeOptions,
  type ResolutionTimeResult,
  type ResolutionTimeTally,
  resolutionTimeFromTally,
  tallyResolutionTime,
} from "./kpi/timing/resolutionTime.ts";
export { type DurationStatistics } from "./result/durations.ts";
