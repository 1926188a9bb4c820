import { start } from "node:repl";
import { PassThrough } from "node:stream";
import { inspect } from "node:util";
import {
  abandonmentRate,
  churnRate,
  csat,
  csatFromTally,
  firstContactResolution,
  firstResponseTime,
  KpiInputError,
  mergeTallies,
  nps,
  npsFromTally,
  resolutionRate,
  resolutionTime,
  retentionRateFromTally,
  sentiment,
  tallyCsat,
  tallyEnps,
  tallyFirstResponseTime,
  tallyNps,
  tallyResolutionRate,
  tallyResolutionTime,
} from "service-kpis";
import { describe, expect, test } from "vitest";

/** What a caller writes who does not use the compiler, or believes what it cannot check. */
type Unchecked = (...given: readonly unknown[]) => unknown;

const [anyNps, anyCsat, anyMerge] = [nps, csat, mergeTallies] as unknown as [Unchecked, Unchecked, Unchecked];
const january = { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" };
const NINE = "2026-03-02T09:00:00Z";
const INSTANT = "an instant (a Date, epoch milliseconds, or ISO 8601 text with Z or an offset)";
const SCORE = "a whole number from 0 to 10, or null for no answer";

/** Resolution time of one ticket that came in then, and is open. */
const createdAt = (value: unknown) => () => resolutionTime([{ createdAt: value as string, resolvedAt: null }]);

const MESSAGES: Readonly<Record<string, readonly [call: () => unknown, message: string]>> = {
  "a Promise": [() => anyNps(Promise.resolve([9])), "nps scores: expected an iterable, received a Promise (await it)"],
  "an async generator": [
    () => anyNps((async function* () {})()),
    "nps scores: expected an iterable, received an async iterable (await it)",
  ],
  "the text of a file": [() => anyNps("[9, 10]"), 'nps scores: expected an iterable, received "[9, 10]"'],
  "an answer of a server": [
    () => anyNps({ data: [9, 10] }),
    "nps scores: expected an iterable, received a record with data",
  ],
  "tallies side by side": [
    () => anyMerge(tallyNps([9]), tallyNps([9])),
    "mergeTallies tallies: expected an iterable of tallies, received a record with promoters, passives, detractors and " +
      "missing (write mergeTallies([a, b]))",
  ],
  "tallies of two KPIs": [
    () => anyMerge([tallyNps([9]), tallyResolutionRate([])]),
    "mergeTallies tallies[1]: expected tallies of one KPI, received one with resolved beside one with promoters",
  ],
  "tallies of two KPIs of one kind": [
    () => anyMerge([tallyResolutionTime([9]), tallyFirstResponseTime([9])]),
    "mergeTallies tallies[1]: expected tallies of one KPI, received one with unanswered beside one with open",
  ],
  "tallies of customers and of employees": [
    () => anyMerge([tallyNps([9]), tallyEnps([9])]),
    "mergeTallies tallies[1].definition: expected a definition in all tallies or in none, received a record with scale",
  ],
  "tallies on two scales": [
    () => mergeTallies([tallyCsat([5]), tallyCsat([5], { scale: [1, 7] })]),
    "mergeTallies tallies[1].definition.scale: expected [1, 5] as in the tallies before it, received [1, 7]",
  ],
  "a result among tallies": [
    () => anyMerge([nps([9])]),
    "mergeTallies tallies[0]: expected a tally, received a record with kpi, unit, direction, value, n, promoters, " +
      "passives, detractors and 1 more (this is a result: merge tallies, then take the result)",
  ],
  "no tally": [() => mergeTallies([]), "mergeTallies tallies: expected at least one tally, received []"],
  "a sum of nothing from SQL": [
    () => anyMerge([{ promoters: null, passives: 1, detractors: 2 }]),
    "mergeTallies tallies[0].promoters: expected a number, 0 or more, or a list or record of them, received null",
  ],
  "teams.map(nps)": [
    () => [[9], [10]].map(anyNps),
    "nps options: expected no options, received 0 (in map, write (item) => f(item))",
  ],
  "teams.map(csat)": [
    () => [[5], [4]].map(anyCsat),
    "csat options: expected a record with scale and topBoxes, received 0 (in map, write (item) => f(item))",
  ],
  "a row for a score": [
    () => anyNps([{ nps_score: 9 }]),
    `nps scores[0]: expected ${SCORE}, received a record with nps_score`,
  ],
  "a score that is undefined": [
    () => anyNps([9, undefined]),
    `nps scores[1]: expected ${SCORE}, received undefined (write ?? null on a field that may be unset)`,
  ],
  "a row with other field names": [
    () => churnRate([{ startedAt: NINE, ended_at: null }] as never, january),
    "churnRate customers[0].endedAt: expected an instant, or null while the customer is active, received a record with " +
      "startedAt and ended_at",
  ],
  "a misspelt field": [
    () => firstResponseTime([{ createdAt: NINE, firstResponseAt: NINE }] as never),
    "firstResponseTime tickets[0].firstRespondedAt: expected an instant, or null while it is unanswered, received a " +
      "record with createdAt and firstResponseAt",
  ],
  "a misspelt mapping": [
    () => resolutionTime([{ createdAt: NINE, resolvedAt: undefined }] as never),
    "resolutionTime tickets[0].resolvedAt: expected an instant, or null while it is open, received undefined in a record " +
      "with createdAt and resolvedAt (write ?? null on a field that may be unset)",
  ],
  "a flag that a desk does not record": [
    () => firstContactResolution([{ resolved: true, contacts: 1, reopened: false }]),
    'firstContactResolution tickets[0].escalated: expected true or false, or the option unless without "escalated", ' +
      "received a record with resolved, contacts and reopened",
  ],
  "a ticket that says nothing": [
    () => resolutionRate([{ status: "solved" }] as never),
    "resolutionRate tickets[0]: expected a ticket with resolved, or with resolvedAt (null while it is open), received a " +
      "record with status",
  ],
  "a wait that an option needs": [
    () => abandonmentRate([{ abandoned: true }], { shortAbandon: 5_000 }),
    "abandonmentRate contacts[0].wait: expected milliseconds from 0 to 1.728e16, since shortAbandon is set, received a " +
      "record with abandoned",
  ],
  "a label of another tool": [
    () => sentiment(["pos"] as never),
    'sentiment labels[0]: expected "positive", "neutral", "negative" or "mixed", or null for not classified, ' +
      'received "pos"',
  ],
  "counts as text, from Postgres": [
    () => npsFromTally({ promoters: "50", passives: "30", detractors: "20" } as never),
    'nps tally.promoters: expected a whole number from 0, received "50" (write Number(…) around it) (and 2 more)',
  ],
  "counts as bigint, from DuckDB": [
    () => npsFromTally({ promoters: 50n, passives: 30n, detractors: 20n } as never),
    "nps tally.promoters: expected a whole number from 0, received 50n (write Number(…) around it) (and 2 more)",
  ],
  "a list of counts as text": [
    () => csatFromTally({ counts: ["1", "2", "3", "4", "5"] } as never),
    'csat tally.counts: expected a list of whole numbers from 0, received ["1", "2", "3", "4", "5"] ' +
      "(write Number(…) around it)",
  ],
  "counts under other names": [
    () => npsFromTally({ Promoters: 1, Passives: 2, Detractors: 3 } as never),
    "nps tally.promoters: expected a whole number from 0, received a record with Promoters, Passives, Detractors and " +
      "missing (and 2 more)",
  ],
  "a tally of another KPI": [
    () => npsFromTally(tallyEnps([9])),
    "nps tally.definition: expected no definition, as this KPI has none, received a record with scale",
  ],
  "a misspelt definition": [
    () => csatFromTally({ counts: [1, 2, 3, 4, 5], definitoin: { scale: [0, 4], topBoxes: 1 } } as never),
    "csat tally.definitoin: expected no fields but counts, missing and definition, received a record with scale and " +
      "topBoxes (or write the definition)",
  ],
  "3 counts on 5 points": [
    () => csatFromTally({ counts: [1, 2, 3] }),
    "csat tally.counts: expected 5 counts, one for each point from 1 to 5, received [1, 2, 3]",
  ],
  "more customers than can be": [
    () => retentionRateFromTally({ start: 10, end: 12, acquired: 1 }),
    "retentionRate tally.end: expected at most start + acquired (11): nobody else can be active at the end, received 12",
  ],
  "a scale upside down": [
    () => csat([5], { scale: [5, 1] }),
    "csat options.scale: expected [lowest, highest], two whole numbers with 2 to 101 points, received [5, 1]",
  ],
  "a misspelt option": [
    () => anyCsat([5], { topBox: 1 }),
    "csat options.topBox: expected no options but scale and topBoxes, received 1",
  ],
  "an option of another KPI": [
    () => anyNps([5], { scale: "1-10" }),
    "nps options: expected no options, received a record with scale",
  ],
  "no period": [
    () => (churnRate as unknown as Unchecked)([]),
    "churnRate options: expected a record with from and to, received undefined",
  ],
  "a time without an offset": [
    createdAt("2026-03-02T09:00:00"),
    `resolutionTime tickets[0].createdAt: expected ${INSTANT}, received "2026-03-02T09:00:00" ` +
      "(add Z or an offset such as +01:00)",
  ],
  "a date only": [
    createdAt("2026-03-02"),
    `resolutionTime tickets[0].createdAt: expected ${INSTANT}, received "2026-03-02" ` +
      "(a date alone is no instant: add a time and Z or an offset)",
  ],
  "an invalid Date": [
    createdAt(new Date("02/03/26 kl. 9")),
    `resolutionTime tickets[0].createdAt: expected ${INSTANT}, received an invalid Date`,
  ],
  "epoch seconds": [
    createdAt(1_704_445_200),
    `resolutionTime tickets[0].createdAt: expected ${INSTANT}, received 1704445200 (epoch seconds? multiply by 1000)`,
  ],
  "epoch microseconds": [
    createdAt(1_704_445_200_000_000),
    `resolutionTime tickets[0].createdAt: expected ${INSTANT}, received 1704445200000000 ` +
      "(epoch microseconds? divide by 1000)",
  ],
  "an end before its start, in two notations": [
    () => churnRate([{ startedAt: "2017-06-03T04:00:00Z", endedAt: 1_491_451_200_000 }], january),
    "churnRate customers[0].endedAt: expected an instant not before startedAt, 2017-06-03T04:00:00.000Z, " +
      "received 1491451200000 (2017-04-06T04:00:00.000Z)",
  ],
  "a Date before its start": [
    () => resolutionTime([{ createdAt: NINE, resolvedAt: new Date("2026-03-02T08:00:00Z") }]),
    "resolutionTime tickets[0].resolvedAt: expected an instant not before createdAt, 2026-03-02T09:00:00.000Z, " +
      "received Date (2026-03-02T08:00:00.000Z)",
  ],
  "plain milliseconds beside a clock": [
    () => resolutionTime([5_000], { clock: (start, end) => end - start }),
    "resolutionTime tickets[0]: expected a record with createdAt and resolvedAt, or null while it is open, received 5000",
  ],
};

function errorOf(call: () => unknown): KpiInputError {
  try {
    call();
  } catch (error) {
    if (error instanceof KpiInputError) return error;
    throw error;
  }
  throw new Error("it was not refused");
}

describe("what is said of input that helps nobody", () => {
  test.each(Object.entries(MESSAGES))("%s", (_, [call, message]) => {
    expect(errorOf(call).message).toBe(message);
  });
});

const timesIn = (text: string, part: string): number => text.split(part).length - 1;

describe("an error prints once", () => {
  const error = errorOf(() => nps([10, 11, 12]));

  test("by inspect, which consoles and test runners use", () => {
    expect(timesIn(inspect(error), error.message)).toBe(1);
    expect(timesIn(inspect(error), "received 11")).toBe(1);
    expect(inspect(error).split("\n")[0]).toBe(`KpiInputError: ${error.message}`);
    expect(inspect(error)).not.toContain("issues");
  });

  test("in the REPL of Node", async () => {
    const output = new PassThrough();
    const input = new PassThrough();
    const repl = start({ input, output, terminal: false, prompt: "" });
    repl.context.nps = nps;
    const closed = new Promise((resolve) => repl.once("exit", resolve));
    input.end("nps([10, 11, 12])\n");
    await closed;
    output.end();
    const printed = Buffer.concat(await output.toArray()).toString();
    expect(timesIn(printed, error.message)).toBe(1);
    expect(timesIn(printed, "received 11")).toBe(1);
  });

  test("and its fields are there for programs", () => {
    expect(Object.keys(error)).toStrictEqual([]);
    expect(error).toMatchObject({ name: "KpiInputError", subject: "nps scores", count: 2 });
    expect(error.issues.map(({ path }) => path)).toStrictEqual([[1], [2]]);
  });
});
