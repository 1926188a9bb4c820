import {
  abandonmentRateFromTally,
  cesFromTally,
  churnRateFromTally,
  csatFromTally,
  enpsFromTally,
  firstContactResolutionFromTally,
  firstResponseTimeFromTally,
  formatDuration,
  formatValue,
  type KpiResult,
  likertFromTally,
  mergeTallies,
  npsFromTally,
  type RetentionPeriod,
  resolutionRateFromTally,
  resolutionTimeFromTally,
  retentionRateFromTally,
  type SentimentLabel,
  sentimentFromTally,
  tallyAbandonmentRate,
  tallyCes,
  tallyChurnRate,
  tallyCsat,
  tallyEnps,
  tallyFirstContactResolution,
  tallyFirstResponseTime,
  tallyLikert,
  tallyNps,
  tallyResolutionRate,
  tallyResolutionTime,
  tallyRetentionRate,
  tallySentiment,
  type Unit,
} from "service-kpis";
import {
  type Comparison,
  compareMeans,
  compareNps,
  compareProportions,
  compareRatings,
  type Interval,
  meanInterval,
  npsInterval,
  type PromoterCounts,
  proportionInterval,
  ratingInterval,
} from "service-kpis/stats";
import { type Customer, type QueuedContact, SHORT_ABANDON, type SurveyAnswer, type Ticket } from "./read.ts";

const HOUR = 3_600_000;
const RESPONSE_TARGET = 4 * HOUR;
const RESOLUTION_TARGET = 48 * HOUR;

/** What one team did in one period. */
export interface Group {
  readonly period: RetentionPeriod;
  readonly tickets: readonly Ticket[];
  readonly queue: readonly QueuedContact[];
  readonly answers: readonly SurveyAnswer[];
  /** All of the team's, of whatever time. */
  readonly customers: readonly Customer[];
}

/** A KPI as the scorecard shows it. */
export interface Reading {
  readonly value: string;
  /** Where the true value lies, in 95 % of samples. */
  readonly interval: string;
  readonly n: number;
  /** What is not in the base, and how many. */
  readonly missing: string;
  readonly details: string;
}

export interface Kpi {
  readonly name: string;
  /** Whether months add up to the whole period. Customers at both ends of a month do not. */
  readonly addsUpOverTime: boolean;
  /** The KPI of several groups together. */
  readonly read: (groups: readonly Group[]) => Reading;
  /** What changed from some groups to others. */
  readonly compare: (before: readonly Group[], after: readonly Group[]) => Comparison;
}

/** How sure a kind of result is, and how two of them are compared. */
interface Certainty<Result> {
  readonly interval: (result: Result) => Interval;
  readonly compare: (before: Result, after: Result) => Comparison;
}

const SCORE: Certainty<PromoterCounts> = { interval: npsInterval, compare: compareNps };
const SHARE: Certainty<{ readonly count: number; readonly n: number }> = {
  interval: proportionInterval,
  compare: compareProportions,
};
const RATING: Certainty<Parameters<typeof ratingInterval>[0]> = { interval: ratingInterval, compare: compareRatings };
const MEAN: Certainty<Parameters<typeof meanInterval>[0]> = { interval: meanInterval, compare: compareMeans };

/** Net sentiment is a score like NPS: positive, neither, negative. */
const SENTIMENT: Certainty<ReturnType<typeof sentimentFromTally>> = {
  interval: (result) => npsInterval(asPromoters(result)),
  compare: (before, after) => compareNps(asPromoters(before), asPromoters(after)),
};

function asPromoters({ positive, neutral, mixed, negative }: ReturnType<typeof sentimentFromTally>): PromoterCounts {
  return { promoters: positive, passives: neutral + mixed, detractors: negative };
}

/** Every group is counted once; whatever total it goes into is made of its tally. */
function kpi<Tally extends object, Result extends KpiResult>(
  name: string,
  tallyOf: (group: Group) => Tally,
  fromTally: (tally: Tally) => Result,
  { interval, compare }: Certainty<Result>,
  describe: (result: Result) => { readonly missing?: string; readonly details: string },
  addsUpOverTime = true,
): Kpi {
  const counted = new Map<Group, Tally>();
  const count = (group: Group): Tally => {
    const tally = counted.get(group) ?? tallyOf(group);
    counted.set(group, tally);
    return tally;
  };
  const resultOf = (groups: readonly Group[]): Result =>
    fromTally(groups.map(count).reduce((sum, tally) => mergeTallies<Tally>(sum, tally)));
  const read = (groups: readonly Group[]): Reading => {
    const result = resultOf(groups);
    const { missing = "", details } = describe(result);
    return {
      value: formatValue(result),
      interval: formatInterval(result.unit, interval(result)),
      n: result.n,
      missing,
      details: result.n === 0 ? "" : details,
    };
  };
  return { name, addsUpOverTime, read, compare: (before, after) => compare(resultOf(before), resultOf(after)) };
}

function formatInterval(unit: Unit, { lower, upper }: Interval): string {
  if (lower === null || upper === null) return formatValue({ unit, value: null });
  return `${formatValue({ unit, value: lower })} to ${formatValue({ unit, value: upper })}`;
}

/** In the order of the scorecard: what customers say, what the desk does, how fast, who stays, what the team says. */
export const KPIS: readonly Kpi[] = [
  kpi(
    "CSAT (1-5)",
    (group) => tallyCsat(scores(group, "csat")),
    csatFromTally,
    RATING,
    ({ missing, satisfied, dissatisfied }) => ({
      missing: silent(missing),
      details: `${percent(satisfied)} satisfied, ${percent(dissatisfied)} dissatisfied`,
    }),
  ),
  kpi(
    "NPS",
    (group) => tallyNps(scores(group, "nps")),
    npsFromTally,
    SCORE,
    ({ missing, promoters, detractors }) => ({
      missing: silent(missing),
      details: `${promoters} promoters, ${detractors} detractors`,
    }),
  ),
  kpi(
    "CES (1-7, easy is high)",
    (group) => tallyCes(scores(group, "ces")),
    cesFromTally,
    RATING,
    ({ missing, easyShare, hardShare }) => ({
      missing: silent(missing),
      details: `${percent(easyShare)} easy, ${percent(hardShare)} hard`,
    }),
  ),
  kpi(
    "Net sentiment",
    (group) => tallySentiment(labels(group)),
    sentimentFromTally,
    SENTIMENT,
    ({ missing, positiveShare, negativeShare }) => ({
      missing: some(missing, "unlabelled"),
      details: `${percent(positiveShare)} positive, ${percent(negativeShare)} negative`,
    }),
  ),
  kpi(
    "Resolution rate",
    ({ tickets }) => tallyResolutionRate(tickets),
    resolutionRateFromTally,
    SHARE,
    ({ resolved, unresolved }) => ({ details: `${resolved} resolved, ${unresolved} unresolved` }),
  ),
  kpi(
    "First contact resolution",
    ({ tickets }) => tallyFirstContactResolution(tickets),
    firstContactResolutionFromTally,
    SHARE,
    ({ firstContact, laterContact, unresolved }) => ({
      missing: some(unresolved, "unresolved"),
      details: `${firstContact} at once, ${laterContact} later`,
    }),
  ),
  kpi(
    "Abandonment rate",
    ({ queue }) => tallyAbandonmentRate(queue, { shortAbandon: SHORT_ABANDON }),
    abandonmentRateFromTally,
    SHARE,
    ({ answered, abandoned, shortAbandoned }) => ({
      missing: some(shortAbandoned, `under ${formatDuration(SHORT_ABANDON)}`),
      details: `${abandoned} abandoned, ${answered} answered`,
    }),
  ),
  kpi(
    "First response, mean",
    ({ tickets }) => tallyFirstResponseTime(tickets, { target: RESPONSE_TARGET }),
    firstResponseTimeFromTally,
    MEAN,
    ({ unanswered, median, withinTargetShare }) => ({
      missing: some(unanswered, "unanswered"),
      details: `median ${about(median)}, ${percent(withinTargetShare)} in ${RESPONSE_TARGET / HOUR} h`,
    }),
  ),
  kpi(
    "Resolution time, mean",
    ({ tickets }) => tallyResolutionTime(tickets, { target: RESOLUTION_TARGET }),
    resolutionTimeFromTally,
    MEAN,
    ({ open, median, withinTargetShare }) => ({
      missing: some(open, "open"),
      details: `median ${about(median)}, ${percent(withinTargetShare)} in ${RESOLUTION_TARGET / HOUR} h`,
    }),
  ),
  kpi(
    "Customer retention",
    ({ customers, period }) => tallyRetentionRate(customers, period),
    retentionRateFromTally,
    SHARE,
    ({ acquired, count, lost }) => ({
      missing: some(acquired, "acquired"),
      details: `${count} stayed, ${lost} left`,
    }),
    false,
  ),
  kpi(
    "Customer churn",
    ({ customers, period }) => tallyChurnRate(customers, period),
    churnRateFromTally,
    SHARE,
    ({ start, end, acquired }) => ({
      missing: some(acquired, "acquired"),
      details: `${start} at the start, ${end} at the end`,
    }),
    false,
  ),
  kpi(
    "eNPS",
    (group) => tallyEnps(scores(group, "enps")),
    enpsFromTally,
    SCORE,
    ({ missing, promoters, detractors }) => ({
      missing: silent(missing),
      details: `${promoters} promoters, ${detractors} detractors`,
    }),
  ),
  kpi(
    "Likert item (1-5)",
    (group) => tallyLikert(scores(group, "likert")),
    likertFromTally,
    RATING,
    ({ missing, favourable, unfavourable }) => ({
      missing: silent(missing),
      details: `${percent(favourable)} favourable, ${percent(unfavourable)} unfavourable`,
    }),
  ),
];

function scores({ answers }: Group, survey: SurveyAnswer["survey"]): (number | null)[] {
  return answers.flatMap((one) => (one.survey === survey && one.survey !== "sentiment" ? [one.answer] : []));
}

function labels({ answers }: Group): SentimentLabel[] {
  return answers.flatMap((one) => (one.survey === "sentiment" ? [one.answer] : []));
}

function some(count: number, what: string): string {
  return count === 0 ? "" : `${count} ${what}`;
}

function silent(missing: number): string {
  return some(missing, "silent");
}

function percent(value: number | null): string {
  return formatValue({ unit: "share", value }, { digits: 0 });
}

/** Quantiles of merged tallies are within 0.5 %. */
function about(value: number | null): string {
  return `≈ ${formatValue({ unit: "milliseconds", value })}`;
}
