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
  type Target,
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
} from "service-kpis";
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

export interface Kpi {
  readonly name: string;
  /** What the desk is to reach. */
  readonly target: Target | undefined;
  /** Whether months add up to the whole period. Customers at both ends of a month do not. */
  readonly addsUpOverTime: boolean;
  /** The KPI of several groups together. */
  readonly read: (groups: readonly Group[]) => KpiResult;
  /** What is not in the base, and what else there is to say. */
  readonly describe: (groups: readonly Group[]) => Description;
}

interface Description {
  readonly missing?: string;
  readonly details: string;
}

/** Every group is counted once; whatever total it goes into is made of its tally. */
function kpi<Tally extends object, Result extends KpiResult>(
  name: string,
  tallyOf: (group: Group) => Tally,
  fromTally: (tally: Tally) => Result,
  describe: (result: Result) => Description,
  { target, addsUpOverTime = true }: { readonly target?: Target; readonly addsUpOverTime?: boolean } = {},
): Kpi {
  const counted = new Map<Group, Tally>();
  const count = (group: Group): Tally => {
    const tally = counted.get(group) ?? tallyOf(group);
    counted.set(group, tally);
    return tally;
  };
  const read = (groups: readonly Group[]): Result =>
    fromTally(groups.map(count).reduce((sum, tally) => mergeTallies<Tally>(sum, tally)));
  const describeAny = (groups: readonly Group[]): Description => {
    const result = read(groups);
    return result.n === 0 ? { ...describe(result), details: "" } : describe(result);
  };
  return { name, target, addsUpOverTime, read, describe: describeAny };
}

/** In the order of the scorecard: what customers say, what the desk does, how fast, who stays, what the team says. */
export const KPIS: readonly Kpi[] = [
  kpi(
    "CSAT (1-5)",
    (group) => tallyCsat(scores(group, "csat")),
    csatFromTally,
    ({ missing, satisfied, dissatisfied }) => ({
      missing: silent(missing),
      details: `${percent(satisfied)} satisfied, ${percent(dissatisfied)} dissatisfied`,
    }),
    { target: { atLeast: 3.5 } },
  ),
  kpi(
    "NPS",
    (group) => tallyNps(scores(group, "nps")),
    npsFromTally,
    ({ missing, promoters, detractors }) => ({
      missing: silent(missing),
      details: `${promoters} promoters, ${detractors} detractors`,
    }),
    { target: { atLeast: 30 } },
  ),
  kpi(
    "CES (1-7, easy is high)",
    (group) => tallyCes(scores(group, "ces")),
    cesFromTally,
    ({ missing, easyShare, hardShare }) => ({
      missing: silent(missing),
      details: `${percent(easyShare)} easy, ${percent(hardShare)} hard`,
    }),
    { target: { atLeast: 5 } },
  ),
  kpi(
    "Net sentiment",
    (group) => tallySentiment(labels(group)),
    sentimentFromTally,
    ({ missing, positiveShare, negativeShare }) => ({
      missing: some(missing, "unlabelled"),
      details: `${percent(positiveShare)} positive, ${percent(negativeShare)} negative`,
    }),
  ),
  kpi(
    "Resolution rate",
    ({ tickets }) => tallyResolutionRate(tickets),
    resolutionRateFromTally,
    ({ resolved, unresolved }) => ({ details: `${resolved} resolved, ${unresolved} unresolved` }),
    { target: { atLeast: 0.9 } },
  ),
  kpi(
    "First contact resolution",
    ({ tickets }) => tallyFirstContactResolution(tickets),
    firstContactResolutionFromTally,
    ({ firstContact, laterContact, unresolved }) => ({
      missing: some(unresolved, "unresolved"),
      details: `${firstContact} at once, ${laterContact} later`,
    }),
    { target: { atLeast: 0.7 } },
  ),
  kpi(
    "Abandonment rate",
    ({ queue }) => tallyAbandonmentRate(queue, { shortAbandon: SHORT_ABANDON }),
    abandonmentRateFromTally,
    ({ answered, abandoned, shortAbandoned }) => ({
      missing: some(shortAbandoned, `under ${formatDuration(SHORT_ABANDON)}`),
      details: `${abandoned} abandoned, ${answered} answered`,
    }),
    { target: { atMost: 0.1 } },
  ),
  kpi(
    "First response, mean",
    ({ tickets }) => tallyFirstResponseTime(tickets, { target: RESPONSE_TARGET }),
    firstResponseTimeFromTally,
    ({ unanswered, median, withinTargetShare }) => ({
      missing: some(unanswered, "unanswered"),
      details: `median ${about(median)}, ${percent(withinTargetShare)} in ${RESPONSE_TARGET / HOUR} h`,
    }),
    { target: { atMost: 2 * HOUR } },
  ),
  kpi(
    "Resolution time, mean",
    ({ tickets }) => tallyResolutionTime(tickets, { target: RESOLUTION_TARGET }),
    resolutionTimeFromTally,
    ({ open, median, withinTargetShare }) => ({
      missing: some(open, "open"),
      details: `median ${about(median)}, ${percent(withinTargetShare)} in ${RESOLUTION_TARGET / HOUR} h`,
    }),
    { target: { atMost: 24 * HOUR } },
  ),
  kpi(
    "Customer retention",
    ({ customers, period }) => tallyRetentionRate(customers, period),
    retentionRateFromTally,
    ({ acquired, count, lost }) => ({
      missing: some(acquired, "acquired"),
      details: `${count} stayed, ${lost} left`,
    }),
    { target: { atLeast: 0.9 }, addsUpOverTime: false },
  ),
  kpi(
    "Customer churn",
    ({ customers, period }) => tallyChurnRate(customers, period),
    churnRateFromTally,
    ({ start, end, acquired }) => ({
      missing: some(acquired, "acquired"),
      details: `${start} at the start, ${end} at the end`,
    }),
    { target: { atMost: 0.05 }, addsUpOverTime: false },
  ),
  kpi(
    "eNPS",
    (group) => tallyEnps(scores(group, "enps")),
    enpsFromTally,
    ({ missing, promoters, detractors }) => ({
      missing: silent(missing),
      details: `${promoters} promoters, ${detractors} detractors`,
    }),
    { target: { atLeast: 0 } },
  ),
  kpi(
    "Likert item (1-5)",
    (group) => tallyLikert(scores(group, "likert")),
    likertFromTally,
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
