/** Every KPI, what adds up tallies and judges results, and how results are written. */

export { type ContactedTicket, type Failure } from "./input/contacted.ts";
export { type InputIssue, KpiInputError } from "./input/error.ts";
export { type NoOptions } from "./input/observation.ts";
export { type FieldOf } from "./input/pick.ts";
export { type QueuedContact } from "./input/queued.ts";
export { type ResolvableTicket } from "./input/resolved.ts";
export {
  type Rejected,
  type RowIssue,
  type RowIssueStep,
  type RowOutcome,
  type RowSchema,
  type Sifted,
  sift,
} from "./input/sift.ts";
export { type Timestamp } from "./input/timestamp.ts";
export * from "./kpi/ratio/abandonmentRate.ts";
export * from "./kpi/ratio/churnRate.ts";
export * from "./kpi/ratio/firstContactResolution.ts";
export * from "./kpi/ratio/resolutionRate.ts";
export * from "./kpi/ratio/retentionRate.ts";
export * from "./kpi/ratio/share.ts";
export * from "./kpi/survey/ces.ts";
export * from "./kpi/survey/csat.ts";
export * from "./kpi/survey/enps.ts";
export * from "./kpi/survey/likert.ts";
export * from "./kpi/survey/nps.ts";
export * from "./kpi/survey/sentiment.ts";
export * from "./kpi/timing/firstResponseTime.ts";
export * from "./kpi/timing/resolutionTime.ts";
export {
  type Assessment,
  type AssessOptions,
  assess,
  type IntervalLimits,
  type TargetStatus,
} from "./result/assess.ts";
export {
  type Breakdown,
  type BreakdownOptions,
  type By,
  breakdown,
  type Group,
  type GroupOf,
  type GroupsOf,
} from "./result/breakdown.ts";
export { type ShareOfCases } from "./result/cases.ts";
export { type FormatRowsOptions, type TableRow } from "./result/columns.ts";
export { type DurationResult } from "./result/durations.ts";
export {
  type DurationUnit,
  type FormatDurationOptions,
  type FormatValueOptions,
  formatDuration,
  formatValue,
} from "./result/format.ts";
export { type PointResult } from "./result/points.ts";
export { type Direction, type KpiResult, type Unit } from "./result/result.ts";
export { type FormattedRow, formatHtml, formatMarkdown, formatRows } from "./result/table.ts";
export { type Target } from "./result/target.ts";
export { type BoxOptions, type BoxTally } from "./tally/boxes.ts";
export { type CustomerSpan, type CustomerTally, type RetentionPeriod } from "./tally/customers.ts";
export { type Clock, type DurationTally, type TimingDefinition, type TimingOptions } from "./tally/durations.ts";
export { type Given } from "./tally/given.ts";
export { mergeTallies } from "./tally/merge.ts";
export { type Answer, type PointCounts, type PointTally, type Scale, type ScaleOptions } from "./tally/points.ts";
export { type PromoterCounts } from "./tally/promoters.ts";
