/** The pure half of every KPI, without zod. */
export {
  type Assessment,
  type AssessOptions,
  assess,
  type IntervalLimits,
  type TargetStatus,
} from "./core/assess.ts";
export { type Direction, directions, type KpiName } from "./core/direction.ts";
export { type InputIssue, KpiInputError } from "./core/error.ts";
export { type FormatDurationOptions, type FormatValueOptions, formatDuration, formatValue } from "./core/format.ts";
export { type NoOptions, type Reject } from "./core/observation.ts";
export {
  type AbandonmentRateOptions,
  type AbandonmentRateResult,
  type AbandonmentRateTally,
  abandonmentRateFromTally,
  type QueuedContact,
  tallyAbandonmentRate,
} from "./core/ratio/abandonmentRate.ts";
export {
  type ChurnRateOptions,
  type ChurnRateResult,
  type ChurnRateTally,
  churnRateFromTally,
  tallyChurnRate,
} from "./core/ratio/churnRate.ts";
export { type CustomerSpan, type CustomerTally, type RetentionPeriod } from "./core/ratio/customers.ts";
export {
  type ContactedTicket,
  type FirstContactBase,
  type FirstContactResolutionOptions,
  type FirstContactResolutionResult,
  type FirstContactResolutionTally,
  firstContactResolutionFromTally,
  tallyFirstContactResolution,
} from "./core/ratio/firstContactResolution.ts";
export {
  type ResolutionRateResult,
  type ResolutionRateTally,
  resolutionRateFromTally,
  tallyResolutionRate,
} from "./core/ratio/resolutionRate.ts";
export { type ResolvableTicket } from "./core/ratio/resolved.ts";
export {
  type RetentionRateOptions,
  type RetentionRateResult,
  type RetentionRateTally,
  retentionRateFromTally,
  tallyRetentionRate,
} from "./core/ratio/retentionRate.ts";
export { type KpiResult, type Unit } from "./core/result.ts";
export {
  type Rejected,
  type RowIssue,
  type RowIssueStep,
  type RowOutcome,
  type RowSchema,
  type Sifted,
  sift,
} from "./core/sift.ts";
export {
  type CesOptions,
  type CesResult,
  type CesTally,
  cesFromTally,
  type EasyEnd,
  tallyCes,
} from "./core/survey/ces.ts";
export { type CsatOptions, type CsatResult, type CsatTally, csatFromTally, tallyCsat } from "./core/survey/csat.ts";
export {
  type EnpsOptions,
  type EnpsResult,
  type EnpsScale,
  type EnpsTally,
  enpsFromTally,
  tallyEnps,
} from "./core/survey/enps.ts";
export {
  type LikertOptions,
  type LikertResult,
  type LikertTally,
  likertFromTally,
  tallyLikert,
} from "./core/survey/likert.ts";
export { type NpsResult, type NpsTally, npsFromTally, tallyNps } from "./core/survey/nps.ts";
export { type Answer, type PointCounts, type Scale } from "./core/survey/points.ts";
export {
  type SentimentLabel,
  type SentimentResult,
  type SentimentTally,
  sentimentFromTally,
  tallySentiment,
} from "./core/survey/sentiment.ts";
export { mergeTallies } from "./core/tally.ts";
export { type Target } from "./core/target.ts";
export { type Timestamp } from "./core/timestamp.ts";
export { type Clock, type DurationTally, type TimingDefinition, type TimingOptions } from "./core/timing/durations.ts";
export {
  type FirstResponse,
  type FirstResponseTimeOptions,
  type FirstResponseTimeResult,
  type FirstResponseTimeTally,
  firstResponseTimeFromTally,
  tallyFirstResponseTime,
} from "./core/timing/firstResponseTime.ts";
export {
  type Resolution,
  type ResolutionTimeOptions,
  type ResolutionTimeResult,
  type ResolutionTimeTally,
  resolutionTimeFromTally,
  tallyResolutionTime,
} from "./core/timing/resolutionTime.ts";
export { type DurationStatistics } from "./core/timing/summary.ts";
