import { readFileSync } from "node:fs";
import * as root from "../../src/index.ts";
import { OwnError } from "./hostile.ts";

/** Right arguments of a function, made anew for each call. */
export type MakeArguments = () => unknown[];

const PERIOD = { from: "2026-01-01T00:00:00Z", to: new Date("2026-02-01T00:00:00Z") };

const customers = () => [
  { startedAt: new Date("2025-06-01T00:00:00Z"), endedAt: 1_767_225_600_001 },
  { startedAt: "2025-07-01T00:00:00Z", endedAt: null },
  { startedAt: { epochMilliseconds: 1_767_300_000_000 }, endedAt: null },
];

const tickets = () => [
  { createdAt: "2026-01-01T00:00:00Z", resolvedAt: "2026-01-01T02:00:00Z", firstRespondedAt: 1_767_225_660_000 },
  { createdAt: new Date("2026-01-02T00:00:00Z"), resolvedAt: null, firstRespondedAt: null },
  {
    createdAt: 1_767_400_000_000,
    resolvedAt: { epochMilliseconds: 1_767_400_000_000 },
    firstRespondedAt: "2026-02-01T00:00+01:00",
  },
];

const half = (start: number, end: number): number => (end - start) / 2;
const unmeasured = (start: number): number | null => (start % 2 === 0 ? null : 1);

/** Reads a field of whatever comes; what throws then is the caller's own. */
function read(row: unknown, field: string): unknown {
  try {
    return (row as Readonly<Record<string, unknown>>)[field];
  } catch {
    throw new OwnError("an unreadable row");
  }
}

const createdAt = (row: unknown): unknown => read(row, "createdAt");

const NUMBER = () => ({
  "~standard": {
    version: 1,
    vendor: "here",
    validate: (item: unknown) =>
      typeof item === "number" ? { value: item } : { issues: [{ message: "no number", path: ["here", { key: 1 }] }] },
  },
});

const fixture = (name: string): MakeArguments => {
  const url = new URL(`../../test/source/fixtures/${name}.json`, import.meta.url);
  const json: unknown = JSON.parse(readFileSync(url, "utf8"));
  return () => [structuredClone(json)];
};

const ratings = (...counts: readonly number[]) => ({
  counts: [...counts],
  missing: 1,
  definition: { scale: [1, 5], topBoxes: 2 },
});
const promoters = (promoters: number, passives: number, detractors: number) => ({ promoters, passives, detractors });
const pairsOf = (...pairs: readonly (readonly [unknown, unknown])[]) =>
  pairs.map(([before, after]) => ({ before, after }));
const parts = () => [
  { count: 3, n: 2 },
  { count: 0, n: 1.5 },
  { count: 9, n: 4 },
];
const timed = () => [
  { duration: 5, open: false },
  { duration: 7, open: true },
  { duration: 9, open: false },
];
const durations = () => [60_000, 120_000, 90_000, 3_600_000];
const mean = (value: number) => ({ n: 12, value, standardDeviation: 1.5 });

const schedule = () => ({
  timeZone: "Europe/Berlin",
  week: {
    monday: [["09:00", "17:00"]],
    tuesday: [
      ["09:00", "12:00"],
      ["13:00", "24:00"],
    ],
    friday: [["22:00", "02:00"]],
  },
  holidays: ["2026-12-25"],
  exceptions: { "2026-12-24": [["09:00", "12:00"]] },
  history: [{ from: "2026-03-01", week: { monday: [["08:00", "16:00"]] }, timeZone: "America/New_York" }],
});

const events = () => [
  { ticket: 7, at: "2026-03-02T09:00:00Z", type: "created" },
  { ticket: 7, at: "2026-03-02T09:01:00Z", type: "message", author: "bot", private: false, id: 1 },
  { ticket: 7, at: "2026-03-02T09:30:00Z", type: "message", author: "agent" },
  { ticket: 7, at: "2026-03-02T09:30:00Z", type: "status", status: "solved", author: "agent" },
  { ticket: "8", at: new Date("2026-03-02T10:00:00Z"), type: "created", author: "customer" },
  { ticket: "8", at: 1_772_445_600_000, type: "assigned", assignee: "a" },
  { ticket: "8", at: 1_772_449_200_000, type: "resolved" },
  { ticket: "8", at: 1_772_452_800_000, type: "reopened" },
];

const rows = () => [
  { team: "a", channel: "mail", tags: ["x", "y"], resolved: true, met: true, day: 1 },
  { team: "b", channel: null, tags: [], resolved: false, met: null, day: 2 },
  { team: "a", channel: "chat", tags: ["x"], resolved: true, met: false, day: 2 },
];

const results = () => [
  root.npsFromTally({ promoters: 20, passives: 15, detractors: 5 }),
  root.csatFromTally({ counts: [1, 2, 3, 4, 5] }),
  root.resolutionTime(durations()),
  root.churnRateFromTally({ start: 9, end: 8, acquired: 0 }),
];

const entries = () => [
  {
    result: root.resolutionRateFromTally({ resolved: 45, unresolved: 5 }),
    previous: root.resolutionRateFromTally({ resolved: 40, unresolved: 10 }),
    target: { atLeast: 0.85 },
    label: "resolved",
  },
  { result: root.npsFromTally({ promoters: 20, passives: 15, detractors: 5 }), target: { between: [0, 40] } },
  {
    result: root.csatFromTally({ counts: [1, 2, 3, 4, 5] }),
    previous: root.csatFromTally({ counts: [0, 0, 0, 4, 5] }),
  },
  {
    result: root.resolutionTime(durations()),
    previous: root.resolutionTime([60_000, 9_000]),
    target: { below: 90_000 },
  },
  { result: root.nps([]), previous: null },
];

/** Right arguments for every function of the entries; those of tallies follow from those of their KPI. */
export const RIGHT: Readonly<Record<string, readonly MakeArguments[]>> = {
  nps: [() => [[10, 9, 7, 3, null], {}], () => [new Set([0, 10])], () => [[]]],
  enps: [() => [[10, 9, 7, 3, null], { scale: "1-10" }], () => [[0, 9]]],
  csat: [() => [[5, 4, null, 1], { scale: [1, 5], topBoxes: 2 }], () => [[], { scale: [0, 10] }]],
  ces: [() => [[5, 4, null, 1], { scale: [1, 7], easy: "low" }], () => [[7, 1]]],
  likert: [() => [[5, 4, null, 1], { scale: [1, 5], reversed: true }], () => [[5, 5, 1]]],
  sentiment: [() => [["positive", "mixed", "negative", "neutral", null], {}]],
  resolutionRate: [() => [[{ resolved: true, resolvedAt: 2e12 }, { resolvedAt: null }, { resolved: false }], {}]],
  firstContactResolution: [
    () => [
      [{ resolved: true, contacts: 1, reopened: false, escalated: false }],
      { base: "all", unless: ["reopened", "escalated"] },
    ],
    () => [
      [{ resolvedAt: null, contacts: 2, reopened: true, escalated: false }],
      { base: "resolved", unless: ["reopened"] },
    ],
  ],
  abandonmentRate: [
    () => [
      [
        { abandoned: true, wait: 9_000 },
        { abandoned: false, wait: null },
        { abandoned: true, wait: 1 },
      ],
      { shortAbandon: 5_000 },
    ],
    () => [[{ abandoned: true }, { abandoned: false }]],
  ],
  retentionRate: [() => [customers(), { ...PERIOD }]],
  churnRate: [() => [customers(), { ...PERIOD }]],
  firstResponseTime: [
    () => [[...tickets(), null], { clock: half, target: 60_000 }],
    () => [[60_000, 0, null, ...tickets()], {}],
  ],
  resolutionTime: [
    () => [[60_000, ...tickets(), null], { target: 60_000 }],
    () => [tickets(), { clock: unmeasured }],
    () => [durations()],
  ],
  share: [
    () => [rows(), { kpi: "slaMet", of: "met", direction: "higher" }],
    () => [rows(), { kpi: "x", of: () => true }],
  ],
  mergeTallies: [
    () => [
      [
        root.tallyResolutionTime([60_000, null, 120_000], { target: 90_000 }),
        root.tallyResolutionTime([1], { target: 90_000 }),
      ],
    ],
    () => [[root.tallyNps([10, 3]), { promoters: 1, passives: 2, detractors: 3 }]],
    () => [[root.tallyCsat([5, 4]), root.tallyCsat([null])]],
    () => [
      [
        { n: 3, total: 12, min: 1, max: 9 },
        { n: 0, total: 0, min: null, max: null },
      ],
    ],
    () => [new Set([{ definition: { a: [1] }, sums: [{ b: 1 }, 2] }])],
  ],
  breakdown: [
    () => [rows(), { by: "team", kpi: root.resolutionRate }],
    () => [
      rows(),
      { by: { team: "team", tag: "tags", how: (row: unknown) => read(row, "day") }, kpi: root.resolutionRate },
    ],
  ],
  assess: [
    () => [root.resolutionTime([60_000]), { reduceBy: 0.2, from: 90_000 }, { interval: { lower: 0, upper: null } }],
    () => [root.nps([10, 9]), { atLeast: 50 }, {}],
    () => [root.csat([5, 4]), { between: [4, 4.5] }],
    () => [
      root.resolutionRate([{ resolved: true }]),
      { increaseBy: 0.2, from: root.resolutionRate([{ resolved: false }]) },
    ],
  ],
  sift: [() => [NUMBER(), [1, "2", null, { a: 1 }]]],
  formatValue: [
    () => [
      { unit: "share", value: 0.5 },
      { locale: "de", digits: 1, currency: "EUR", empty: "-" },
    ],
    () => [root.resolutionTime(durations()), {}],
    () => [{ unit: "currency", value: -2.5 }, { currency: "EUR" }],
  ],
  formatDuration: [() => [7_500_000, { locale: "sv" }], () => [59_999]],
  formatRows: [
    () => [results(), {}],
    () => [entries().map(({ label, result }) => ({ team: label ?? null, ...result })), {}],
  ],
  formatMarkdown: [() => [results(), {}]],
  formatHtml: [() => [results(), {}]],

  adjustPValues: [() => [[0.01, 0.04, null, 1], "holm"], () => [[0.2, 0.001], "benjamini-hochberg"]],
  betaCumulative: [() => [0.3, 2, 3]],
  betaQuantile: [() => [0.3, 2, 3]],
  betaUpperTail: [() => [0.3, 2, 3]],
  binomialCumulative: [() => [3, 10, 0.5]],
  binomialQuantile: [() => [0.9, 10, 0.5]],
  binomialUpperTail: [() => [3, 10, 0.5]],
  normalCumulative: [() => [1.5]],
  normalQuantile: [() => [0.9]],
  normalUpperTail: [() => [1.5]],
  tCumulative: [() => [1.5, 4]],
  tQuantile: [() => [0.9, 4]],
  tUpperTail: [() => [1.5, 4]],
  clusteredSampleSize: [
    () => [
      [
        { cluster: "a", answer: 9 },
        { cluster: "a", answer: 10 },
        { cluster: 2, answer: 3 },
        { cluster: null, answer: null },
      ],
      { of: "nps" },
    ],
  ],
  compareDurations: [
    () => [durations(), [1, 2, 3, 90_000], { confidence: 0.9, method: "mann-whitney" }],
    () => [durations(), [1, 2, 3, 90_000], { method: "brunner-munzel" }],
    () => [durations(), [1, 2, 3, 90_000], { method: "welch-log" }],
  ],
  compareMeans: [() => [mean(3), mean(4), { confidence: 0.9, method: "welch" }]],
  compareNps: [
    () => [promoters(5, 3, 2), promoters(8, 1, 1), { confidence: 0.9, method: "wald", population: [20, 30] }],
    () => [promoters(5, 3, 2), root.nps([10, 3]), { effectiveSize: [9, 2] }],
    () => [promoters(5, 3, 2), promoters(8, 1, 1), { method: "permutation" }],
  ],
  comparePairedNps: [() => [pairsOf([9, 10], [3, 8], [7, null], [8, 8]), { confidence: 0.9, method: "adjusted" }]],
  comparePairedProportions: [
    () => [pairsOf([true, false], [false, true], [null, true], [false, true]), { confidence: 0.9, method: "tango" }],
  ],
  comparePairedRatings: [() => [pairsOf([1, 3], [5, 5], [4, 3], [null, null]), { scale: [1, 5], confidence: 0.9 }]],
  compareProportions: [
    () => [
      { count: 5, n: 9 },
      { count: 8, n: 20 },
      { confidence: 0.9, method: "miettinen-nurminen", population: [20, 30] },
    ],
    () => [{ count: 5, n: 9 }, { count: 8, n: 20 }, { method: "newcombe" }],
  ],
  compareRatings: [
    () => [ratings(1, 2, 3, 4, 5), ratings(5, 4, 3, 2, 1), { method: "welch", population: [undefined, 30] }],
  ],
  controlChart: [
    () => [
      [
        { count: 5, n: 9 },
        { count: 7, n: 9 },
        { count: 1, n: 9 },
      ],
      { method: "p-chart", baseline: 2, rules: ["beyond-limits"] },
    ],
    () => [[5, null, 4, { value: 3 }, 8, 1], { method: "xmr" }],
    () => [[5, 2, 4, 8, 1], { method: "xmr-log" }],
    () => [parts(), { method: "laney-u-chart" }],
    () => [[root.csat([5, 4]), root.csat([3, 1]), root.csat([])], { of: "share" }],
  ],
  compareRates: [
    () => [[{ count: 3, n: 2 }], [{ count: 9, n: 4 }], { confidence: 0.9, method: "exact" }],
    () => [parts(), parts()],
  ],
  compareSurvival: [() => [timed(), timed(), { confidence: 0.9, horizon: 6 }], () => [timed(), timed()]],
  correctByJudge: [
    () => [
      [
        { judge: true, person: true },
        { judge: 0.3, person: false },
        { judge: true, person: null },
      ],
      { of: "share", confidence: 0.9 },
    ],
    () => [
      [
        { judge: "mixed", person: "positive" },
        { judge: "negative", person: null },
      ],
      { of: "sentiment" },
    ],
    () => [
      [
        { judge: 4.5, person: 5 },
        { judge: 2, person: null },
        { judge: null, person: 1 },
      ],
      { of: "mean", range: [1, 5], method: "ppi++" },
    ],
  ],
  decomposeChange: [
    () => [
      [
        { group: "mail", value: 60, n: 800 },
        { group: "phone", value: 0, n: 200 },
      ],
      [
        { group: "mail", value: 65, n: 400 },
        { group: null, value: 5, n: 600 },
      ],
      { by: "group" },
    ],
    () => {
      const { rows: parts } = root.breakdown(rows(), { by: { team: "team" }, kpi: root.resolutionRate });
      return [parts, parts, { by: "team" }];
    },
  ],
  effectiveSampleSize: [() => [[1, 2, 0.5]]],
  geometricMean: [() => [[1, 2, 0.5]]],
  geometricMeanInterval: [() => [durations(), { confidence: 0.9 }]],
  intervalOf: results().map((_result, index) => () => [results()[index], { confidence: 0.9 }]),
  kaplanMeier: [() => [timed(), { confidence: 0.9, limits: "plain" }], () => [timed()]],
  meanInterval: [() => [mean(3), { confidence: 0.9, method: "t" }]],
  minimumDetectableChange: [
    () => [{ kind: "nps", n: 100, confidence: 0.9, power: 0.8, population: 1_000 }],
    () => [{ kind: "proportion", n: 100, share: 0.4 }],
    () => [{ kind: "mean", n: 100, standardDeviation: 2 }],
  ],
  npsInterval: [
    () => [promoters(5, 3, 2), { confidence: 0.9, population: 20 }],
    () => [root.nps([10]), { effectiveSize: 1 }],
  ],
  proportionInterval: [
    () => [
      { count: 5, n: 9 },
      { confidence: 0.9, method: "clopper-pearson", population: 20 },
    ],
    () => [{ count: 5, n: 9 }, { method: "jeffreys" }],
    () => [{ count: 0, n: 9 }, { method: "wilson" }],
  ],
  quantile: [() => [[1, 2, 3], 0.5]],
  quantileInterval: [() => [durations(), 0.5, { confidence: 0.9 }]],
  ratingInterval: [() => [ratings(1, 2, 3, 4, 5), { confidence: 0.9, method: "t", population: 50 }]],
  rateInterval: [() => [parts(), { confidence: 0.9 }], () => [[{ count: 3, n: 2 }], { method: "mid-p" }]],
  sampleSizeForMean: [
    () => [{ margin: 0.1, standardDeviation: 1.2 }],
    () => [{ change: 0.1, standardDeviation: 1.2, power: 0.9 }],
  ],
  sampleSizeForNps: [() => [{ margin: 5, variance: 0.6, population: 900, confidence: 0.9 }], () => [{ change: 5 }]],
  sampleSizeForProportion: [() => [{ margin: 0.05, share: 0.4 }], () => [{ change: 0.05, power: 0.9 }]],
  scorecard: [() => [entries(), { confidence: 0.9, adjust: "holm", byInterval: true }]],
  shrink: [
    () => [[[10, 9, 3], [10, 2], [], [9, 9, 8, 1]].map((scores) => root.nps(scores))],
    () => [root.breakdown(rows(), { by: "team", kpi: root.resolutionRate }).rows],
    () => [[root.resolutionTime(durations()), root.resolutionTime([60_000, 9_000])]],
  ],
  trendOf: [
    () => [[[10, 9, 3], [10, 2], [], [9, 9, 8, 1]].map((scores) => root.nps(scores)), { confidence: 0.9 }],
    () => [[1, 2, 3].map((count) => root.resolutionRateFromTally({ resolved: count, unresolved: 5 }))],
    () => [[root.resolutionTime(durations()), root.resolutionTime([60_000, 9_000])]],
  ],
  trimmedMean: [() => [[1, 2, 3], 0.1]],

  businessHours: [() => [schedule()], () => [{ timeZone: "UTC", week: {} }]],
  "businessHours()": [
    () => ["2026-03-02T09:00:00Z", 1_772_532_000_000],
    () => ["2026-12-24T09:00:00Z", "2026-12-28T09:00:00Z"],
  ],
  "businessHours().add": [() => ["2026-03-02T09:00:00Z", 3_600_000]],
  "businessHours().isOpen": [() => ["2026-03-02T09:00:00Z"]],
  groupByPeriod: [
    () => [tickets(), createdAt, "month", { timeZone: "Europe/Berlin", weekStartsOn: "sunday", ...PERIOD }],
    () => [tickets(), createdAt, "day", { timeZone: "UTC" }],
  ],
  periodOf: [() => ["2026-01-01T00:00:00Z", "week", { timeZone: "Europe/Berlin", weekStartsOn: "sunday" }]],
  series: [
    () => [
      tickets(),
      { at: createdAt, every: "month", timeZone: "Europe/Berlin", ...PERIOD, kpi: root.resolutionRate },
    ],
    () => [tickets(), { at: createdAt, every: "week", timeZone: "UTC", kpi: root.firstResponseTime }],
  ],

  eachTicket: [() => [events(), { start: "handoff", bots: "answer", waitFrom: "last", session: 60_000, clock: half }]],
  ticketsFromEvents: [
    () => [events(), { start: "customer", bots: "ignore", waitFrom: "first", asOf: "2026-04-01T00:00:00Z" }],
    () => [events(), { clock: unmeasured }],
  ],

  readChatwootConversations: [fixture("chatwootConversations")],
  readChatwootCsatResponses: [fixture("chatwootCsatResponses")],
  readChatwootReportingEvents: [fixture("chatwootReportingEvents")],
  readColumns: [
    () => [
      [
        { Opened: "2026-01-05 09:00", Solved: "2026-01-05 11:00", Handled: "0:02:23", Ok: "yes", Cost: "1.5" },
        { Opened: "2026-01-05 10:00", Solved: "", Handled: "", Ok: "no", Cost: "" },
      ],
      {
        createdAt: "Opened",
        resolvedAt: { column: "Solved", as: "instant", required: false },
        handleTime: { column: "Handled", as: "duration", unit: "H:MM:SS" },
        ok: { column: "Ok", as: "flag", yes: ["yes"], no: ["no"] },
        cost: { column: "Cost", as: "number" },
      },
      { timeZone: "America/New_York" },
    ],
  ],
  readFreshdeskSatisfactionRatings: [fixture("freshdeskSatisfactionRatings")],
  readFreshdeskTickets: [fixture("freshdeskTickets")],
  readIntercomConversations: [fixture("intercomConversations")],
  readZendeskAudits: [() => [...fixture("zendeskAudits")(), { agents: [501], bots: [9001] }]],
  readZendeskHolidays: [
    () => [{ holidays: [{ id: 1, name: "New Year", start_date: "2026-01-01", end_date: "2026-01-02" }] }],
  ],
  readZendeskSatisfactionRatings: [fixture("zendeskSatisfactionRatings")],
  readZendeskSchedules: [fixture("zendeskSchedules")],
  readZendeskTicketMetrics: [fixture("zendeskTicketMetrics")],
  readZendeskTickets: [fixture("zendeskTickets")],
};
