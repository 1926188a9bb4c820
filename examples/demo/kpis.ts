import {
  abandonmentRate,
  breakdown,
  ces,
  churnRate,
  csat,
  enps,
  firstContactResolution,
  firstResponseTime,
  formatDuration,
  formatValue,
  type KpiResult,
  likert,
  nps,
  type RetentionPeriod,
  resolutionRate,
  resolutionTime,
  retentionRate,
  sentiment,
  type Target,
} from "service-kpis";
import { kaplanMeier, type MeanSummary, meanInterval } from "service-kpis/stats";
import { ALL, lastInstantOf, type Month, monthOf, periodOf } from "./periods.ts";
import { type Customer, type Desk, type Label, type Score, SHORT_ABANDON } from "./read.ts";

const HOUR = 3_600_000;
const RESPONSE_TARGET = 4 * HOUR;
const RESOLUTION_TARGET = 48 * HOUR;

/** The result of one team, or of `ALL`, in one month or in `ALL`, with what else there is to say. */
type Cells = (team: string, month: string) => KpiResult & Description;

export interface Kpi {
  readonly name: string;
  /** What the desk is to reach. */
  readonly target: Target | undefined;
  /** Of the desk in these months; customers can be looked at by day, too. */
  readonly read: (desk: Desk, months: readonly Month[]) => Cells;
}

interface Description {
  /** What is not in the base. */
  readonly notCounted: string;
  readonly details: string;
  /** Of times that of the mean or of the median; else `undefined`, as the scorecard has it. */
  readonly interval: Limits | undefined;
}

interface Limits {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A KPI of rows that each belong to a month: every row counts in its team and in all, in its month and in all. */
function kpi<Row extends { readonly team: string } & Parameters<typeof monthOf>[0], Result extends KpiResult>(
  name: string,
  rowsOf: (desk: Desk) => readonly Row[],
  count: (rows: readonly Row[]) => Result,
  describe: (result: Result) => Partial<Description>,
  target?: Target,
): Kpi {
  const measure = (rows: readonly Row[]) => describeWith(describe, count(rows));
  const by = { team: ({ team }: Row) => [team, ALL], month: (row: Row) => [monthOf(row), ALL] };
  const read = (desk: Desk): Cells => {
    const { rows } = breakdown(rowsOf(desk), { by, kpi: measure });
    return (team, month) => rows.find((row) => row.team === team && row.month === month) ?? measure([]);
  };
  return { name, target, read };
}

/** A KPI of customers, who are there for many months: each month is a period of its own, and so are all together. */
function ofCustomers<Result extends KpiResult>(
  name: string,
  count: (customers: readonly Customer[], period: RetentionPeriod) => Result,
  describe: (result: Result) => Partial<Description>,
  target: Target,
): Kpi {
  const read = ({ customers }: Desk, months: readonly Month[]): Cells => {
    const rows = [[ALL, periodOf(months)] as const, ...months.map((month) => [month, periodOf([month])] as const)].map(
      ([month, period]) => {
        const measure = (some: readonly Customer[]) => describeWith(describe, count(some, period));
        return { month, ...breakdown(customers, { by: "team", kpi: measure }), none: measure([]) };
      },
    );
    return (team, month) => {
      const { rows: teams, total, none } = rows.find((row) => row.month === month) as (typeof rows)[number];
      return team === ALL ? total : (teams.find(({ group }) => group === team) ?? none);
    };
  };
  return { name, target, read };
}

function describeWith<Result extends KpiResult>(
  describe: (result: Result) => Partial<Description>,
  result: Result,
): Result & Description {
  const { notCounted = "", details = "", interval } = describe(result);
  return { ...result, notCounted, details: result.n === 0 ? "" : details, interval };
}

/** In the order of the scorecard: what customers say, what the desk does, how fast, who stays, what the team says. */
export const KPIS: readonly Kpi[] = [
  kpi(
    "CSAT (1-5)",
    answersTo("csat"),
    (rows) => csat(rows.map(toAnswer)),
    ({ missing, satisfied, dissatisfied }) => ({
      notCounted: some(missing, "silent"),
      details: `${percent(satisfied)} satisfied, ${percent(dissatisfied)} dissatisfied`,
    }),
    { atLeast: 3.5 },
  ),
  kpi(
    "NPS",
    answersTo("nps"),
    (rows) => nps(rows.map(toAnswer)),
    ({ missing, promoters, detractors }) => ({
      notCounted: some(missing, "silent"),
      details: `${promoters} promoters, ${detractors} detractors`,
    }),
    { atLeast: 30 },
  ),
  kpi(
    "CES (1-7, easy is high)",
    answersTo("ces"),
    (rows) => ces(rows.map(toAnswer)),
    ({ missing, easyShare, hardShare }) => ({
      notCounted: some(missing, "silent"),
      details: `${percent(easyShare)} easy, ${percent(hardShare)} hard`,
    }),
    { atLeast: 5 },
  ),
  kpi(
    "Net sentiment",
    ({ answers }) => answers.filter((one): one is Label => one.survey === "sentiment"),
    (rows) => sentiment(rows.map(({ answer }) => answer)),
    ({ missing, positiveShare, negativeShare }) => ({
      notCounted: some(missing, "unlabelled"),
      details: `${percent(positiveShare)} positive, ${percent(negativeShare)} negative`,
    }),
  ),
  kpi(
    "Resolution rate",
    ({ tickets }) => tickets,
    (rows) => resolutionRate(rows),
    ({ resolved, unresolved }) => ({ details: `${resolved} resolved, ${unresolved} unresolved` }),
    { atLeast: 0.9 },
  ),
  kpi(
    "First contact resolution",
    ({ tickets }) => tickets,
    (rows) => firstContactResolution(rows),
    ({ firstContact, laterContact, unresolved }) => ({
      notCounted: some(unresolved, "unresolved"),
      details: `${firstContact} at once, ${laterContact} later`,
    }),
    { atLeast: 0.7 },
  ),
  kpi(
    "Abandonment rate",
    ({ queue }) => queue,
    (rows) => abandonmentRate(rows, { shortAbandon: SHORT_ABANDON }),
    ({ answered, abandoned, shortAbandoned }) => ({
      notCounted: some(shortAbandoned, `under ${formatDuration(SHORT_ABANDON)}`),
      details: `${abandoned} abandoned, ${answered} answered`,
    }),
    { atMost: 0.1 },
  ),
  kpi(
    "First response, mean",
    ({ tickets }) => tickets,
    (rows) => firstResponseTime(rows, { target: RESPONSE_TARGET }),
    ({ unanswered, median, withinTargetShare, ...result }) => ({
      notCounted: some(unanswered, "unanswered"),
      details: `median ${time(median)}, ${percent(withinTargetShare)} in ${RESPONSE_TARGET / HOUR} h`,
      interval: limitsOfMean(result),
    }),
    { atMost: 2 * HOUR },
  ),
  kpi(
    "Resolution time, mean",
    ({ tickets }) => tickets,
    (rows) => resolutionTime(rows, { target: RESOLUTION_TARGET }),
    ({ open, median, withinTargetShare, ...result }) => ({
      notCounted: some(open, "open"),
      details: `median ${time(median)}, ${percent(withinTargetShare)} in ${RESOLUTION_TARGET / HOUR} h`,
      interval: limitsOfMean(result),
    }),
    { atMost: 24 * HOUR },
  ),
  kpi(
    "Resolution time, median",
    timedTickets,
    medianTime,
    ({ resolved, open, lower, upper }) => ({
      details: `${resolved} resolved, and ${open} open for as long as they have been`,
      interval: { lower, upper },
    }),
    { atMost: 8 * HOUR },
  ),
  ofCustomers(
    "Customer retention",
    retentionRate,
    ({ acquired, count, lost }) => ({
      notCounted: some(acquired, "acquired"),
      details: `${count} stayed, ${lost} left`,
    }),
    { atLeast: 0.9 },
  ),
  ofCustomers(
    "Customer churn",
    churnRate,
    ({ start, end, acquired }) => ({
      notCounted: some(acquired, "acquired"),
      details: `${start} at the start, ${end} at the end`,
    }),
    { atMost: 0.05 },
  ),
  kpi(
    "eNPS",
    answersTo("enps"),
    (rows) => enps(rows.map(toAnswer)),
    ({ missing, promoters, detractors }) => ({
      notCounted: some(missing, "silent"),
      details: `${promoters} promoters, ${detractors} detractors`,
    }),
    { atLeast: 0 },
  ),
  kpi(
    "Likert item (1-5)",
    answersTo("likert"),
    (rows) => likert(rows.map(toAnswer)),
    ({ missing, favourable, unfavourable }) => ({
      notCounted: some(missing, "silent"),
      details: `${percent(favourable)} favourable, ${percent(unfavourable)} unfavourable`,
    }),
  ),
];

/** How long each ticket took, or how long it has been open. */
function timedTickets(desk: Desk) {
  const now = lastInstantOf(desk);
  return desk.tickets.map(({ team, createdAt, resolvedAt }) => {
    const end = resolvedAt === null ? now : Date.parse(resolvedAt);
    return { team, createdAt, duration: end - Date.parse(createdAt), open: resolvedAt === null };
  });
}

/** The median that counts open tickets: without them, a desk looks the faster the more it leaves lying. */
function medianTime(tickets: Readonly<ReturnType<typeof timedTickets>>) {
  const { n, resolved, open, median, lower, upper } = kaplanMeier(tickets);
  const kind = { kpi: "resolutionTime", unit: "milliseconds", direction: "lower" } as const;
  return { ...kind, value: median, n, resolved, open, lower, upper };
}

/** No mean of times is below 0. */
function limitsOfMean(mean: MeanSummary): Limits {
  const { lower, upper } = meanInterval(mean);
  return { lower: lower === null ? null : Math.max(0, lower), upper };
}

function answersTo(survey: Score["survey"]): (desk: Desk) => readonly Score[] {
  return ({ answers }) => answers.filter((one): one is Score => one.survey === survey);
}

function toAnswer({ answer }: Score): number | null {
  return answer;
}

function some(count: number | null, what: string): string {
  return count === 0 || count === null ? "" : `${count} ${what}`;
}

function percent(value: number | null): string {
  return formatValue({ unit: "share", value }, { digits: 0 });
}

function time(value: number | null): string {
  return formatValue({ unit: "milliseconds", value });
}
