/** The zod schemas of every KPI: of one observation, of many (the output is the tally), of the tally, of the options. */
export type { Schema } from "./checked/input.ts";
export {
  abandonmentRateContact,
  abandonmentRateContacts,
  abandonmentRateOptions,
  abandonmentRateTally,
} from "./checked/ratio/abandonmentRate.ts";
export { churnRateCustomer, churnRateCustomers, churnRateOptions, churnRateTally } from "./checked/ratio/churnRate.ts";
export {
  firstContactResolutionOptions,
  firstContactResolutionTally,
  firstContactResolutionTicket,
  firstContactResolutionTickets,
} from "./checked/ratio/firstContactResolution.ts";
export {
  resolutionRateOptions,
  resolutionRateTally,
  resolutionRateTicket,
  resolutionRateTickets,
} from "./checked/ratio/resolutionRate.ts";
export {
  retentionRateCustomer,
  retentionRateCustomers,
  retentionRateOptions,
  retentionRateTally,
} from "./checked/ratio/retentionRate.ts";
export { cesOptions, cesRating, cesRatings, cesTally } from "./checked/survey/ces.ts";
export { csatOptions, csatRating, csatRatings, csatTally } from "./checked/survey/csat.ts";
export { enpsOptions, enpsScore, enpsScores, enpsTally } from "./checked/survey/enps.ts";
export { likertAnswer, likertAnswers, likertOptions, likertTally } from "./checked/survey/likert.ts";
export { npsOptions, npsScore, npsScores, npsTally } from "./checked/survey/nps.ts";
export { sentimentLabel, sentimentLabels, sentimentOptions, sentimentTally } from "./checked/survey/sentiment.ts";
export {
  firstResponseTimeOptions,
  firstResponseTimeTally,
  firstResponseTimeTicket,
  firstResponseTimeTickets,
} from "./checked/timing/firstResponseTime.ts";
export {
  resolutionTimeOptions,
  resolutionTimeTally,
  resolutionTimeTicket,
  resolutionTimeTickets,
} from "./checked/timing/resolutionTime.ts";
