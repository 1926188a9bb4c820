/** The zod schemas of every KPI: of one observation, of many (the output is the tally), of the tally, of the options. */

export {
  abandonmentRateContact,
  abandonmentRateContacts,
  abandonmentRateOptions,
  abandonmentRateTally,
} from "./schema/ratio/abandonmentRate.ts";
export { churnRateCustomer, churnRateCustomers, churnRateOptions, churnRateTally } from "./schema/ratio/churnRate.ts";
export {
  firstContactResolutionOptions,
  firstContactResolutionTally,
  firstContactResolutionTicket,
  firstContactResolutionTickets,
} from "./schema/ratio/firstContactResolution.ts";
export {
  resolutionRateOptions,
  resolutionRateTally,
  resolutionRateTicket,
  resolutionRateTickets,
} from "./schema/ratio/resolutionRate.ts";
export {
  retentionRateCustomer,
  retentionRateCustomers,
  retentionRateOptions,
  retentionRateTally,
} from "./schema/ratio/retentionRate.ts";
export type { Schema } from "./schema/schema.ts";
export { cesOptions, cesRating, cesRatings, cesTally } from "./schema/survey/ces.ts";
export { csatOptions, csatRating, csatRatings, csatTally } from "./schema/survey/csat.ts";
export { enpsOptions, enpsScore, enpsScores, enpsTally } from "./schema/survey/enps.ts";
export { likertAnswer, likertAnswers, likertOptions, likertTally } from "./schema/survey/likert.ts";
export { npsOptions, npsScore, npsScores, npsTally } from "./schema/survey/nps.ts";
export { sentimentLabel, sentimentLabels, sentimentOptions, sentimentTally } from "./schema/survey/sentiment.ts";
export {
  firstResponseTimeOptions,
  firstResponseTimeTally,
  firstResponseTimeTicket,
  firstResponseTimeTickets,
} from "./schema/timing/firstResponseTime.ts";
export {
  resolutionTimeOptions,
  resolutionTimeTally,
  resolutionTimeTicket,
  resolutionTimeTickets,
} from "./schema/timing/resolutionTime.ts";
