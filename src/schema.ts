/**
 * The zod schemas of every KPI: of one observation, of many (the output is the tally), of the tally, of the options, of a
 * call and of the result, with all types that they name.
 */

export { type ContactedTicket, type Failure } from "./input/contacted.ts";
export { type NoOptions } from "./input/observation.ts";
export { type QueuedContact } from "./input/queued.ts";
export { type ResolvableTicket } from "./input/resolved.ts";
export { type Timestamp } from "./input/timestamp.ts";
export {
  type AbandonmentRateOptions,
  type AbandonmentRateResult,
  type AbandonmentRateTally,
} from "./kpi/ratio/abandonmentRate.ts";
export { type ChurnRateOptions, type ChurnRateResult, type ChurnRateTally } from "./kpi/ratio/churnRate.ts";
export {
  type FirstContactBase,
  type FirstContactResolutionOptions,
  type FirstContactResolutionResult,
  type FirstContactResolutionTally,
} from "./kpi/ratio/firstContactResolution.ts";
export { type ResolutionRateResult, type ResolutionRateTally } from "./kpi/ratio/resolutionRate.ts";
export {
  type RetentionRateOptions,
  type RetentionRateResult,
  type RetentionRateTally,
} from "./kpi/ratio/retentionRate.ts";
export { type CesOptions, type CesResult, type CesTally, type EasyEnd } from "./kpi/survey/ces.ts";
export { type CsatOptions, type CsatResult, type CsatTally } from "./kpi/survey/csat.ts";
export { type EnpsOptions, type EnpsResult, type EnpsScale, type EnpsTally } from "./kpi/survey/enps.ts";
export { type LikertOptions, type LikertResult, type LikertTally } from "./kpi/survey/likert.ts";
export { type NpsResult, type NpsTally } from "./kpi/survey/nps.ts";
export { type SentimentLabel, type SentimentResult, type SentimentTally } from "./kpi/survey/sentiment.ts";
export {
  type FirstResponse,
  type FirstResponseTimeOptions,
  type FirstResponseTimeResult,
  type FirstResponseTimeTally,
} from "./kpi/timing/firstResponseTime.ts";
export {
  type Resolution,
  type ResolutionTimeOptions,
  type ResolutionTimeResult,
  type ResolutionTimeTally,
} from "./kpi/timing/resolutionTime.ts";
export { type ShareOfCases } from "./result/cases.ts";
export { type DurationResult } from "./result/durations.ts";
export { type PointResult } from "./result/points.ts";
export { type Direction, type KpiResult, type Unit } from "./result/result.ts";
export { type Call } from "./schema/call.ts";
export { type CustomerShape } from "./schema/customers.ts";
export { type TicketShape } from "./schema/durations.ts";
export {
  abandonmentRateContact,
  abandonmentRateContacts,
  abandonmentRateInput,
  abandonmentRateOptions,
  abandonmentRateResult,
  abandonmentRateTally,
  type ContactShape,
} from "./schema/ratio/abandonmentRate.ts";
export {
  churnRateCustomer,
  churnRateCustomers,
  churnRateInput,
  churnRateOptions,
  churnRateResult,
  churnRateTally,
} from "./schema/ratio/churnRate.ts";
export {
  firstContactResolutionInput,
  firstContactResolutionOptions,
  firstContactResolutionResult,
  firstContactResolutionTally,
  firstContactResolutionTicket,
  firstContactResolutionTickets,
} from "./schema/ratio/firstContactResolution.ts";
export {
  resolutionRateInput,
  resolutionRateOptions,
  resolutionRateResult,
  resolutionRateTally,
  resolutionRateTicket,
  resolutionRateTickets,
} from "./schema/ratio/resolutionRate.ts";
export {
  retentionRateCustomer,
  retentionRateCustomers,
  retentionRateInput,
  retentionRateOptions,
  retentionRateResult,
  retentionRateTally,
} from "./schema/ratio/retentionRate.ts";
export { type RecordSchema, type Schema, type TallySchema } from "./schema/schema.ts";
export { cesInput, cesOptions, cesRating, cesRatings, cesResult, cesTally } from "./schema/survey/ces.ts";
export { csatInput, csatOptions, csatRating, csatRatings, csatResult, csatTally } from "./schema/survey/csat.ts";
export { enpsInput, enpsOptions, enpsResult, enpsScore, enpsScores, enpsTally } from "./schema/survey/enps.ts";
export {
  likertAnswer,
  likertAnswers,
  likertInput,
  likertOptions,
  likertResult,
  likertTally,
} from "./schema/survey/likert.ts";
export { npsInput, npsOptions, npsResult, npsScore, npsScores, npsTally } from "./schema/survey/nps.ts";
export {
  sentimentInput,
  sentimentLabel,
  sentimentLabels,
  sentimentOptions,
  sentimentResult,
  sentimentTally,
} from "./schema/survey/sentiment.ts";
export {
  firstResponseTimeInput,
  firstResponseTimeOptions,
  firstResponseTimeResult,
  firstResponseTimeTally,
  firstResponseTimeTicket,
  firstResponseTimeTickets,
} from "./schema/timing/firstResponseTime.ts";
export {
  resolutionTimeInput,
  resolutionTimeOptions,
  resolutionTimeResult,
  resolutionTimeTally,
  resolutionTimeTicket,
  resolutionTimeTickets,
} from "./schema/timing/resolutionTime.ts";
export { type BoxOptions, type BoxTally } from "./tally/boxes.ts";
export { type CustomerSpan, type CustomerTally, type RetentionPeriod } from "./tally/customers.ts";
export { type Clock, type DurationTally, type TimingDefinition, type TimingOptions } from "./tally/durations.ts";
export { type Given } from "./tally/given.ts";
export { type Answer, type PointCounts, type PointTally, type Scale, type ScaleOptions } from "./tally/points.ts";
export { type PromoterCounts } from "./tally/promoters.ts";
