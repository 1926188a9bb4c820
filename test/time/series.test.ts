import { inspect } from "node:util";
import fc from "fast-check";
import {
  csat,
  type FirstResponseTimeResult,
  firstResponseTime,
  KpiInputError,
  type NpsResult,
  nps,
  resolutionRate,
  resolutionTime,
  type Timestamp,
  tallyFirstResponseTime,
} from "service-kpis";
import { groupByPeriod, type SeriesOptions, type SeriesRow, series } from "service-kpis/time";
import { describe, expect, expectTypeOf, test } from "vitest";
import { units, ZONES } from "./calendars.ts";

const TICKETS = [
  { createdAt: "2026-01-15T09:00:00Z", firstRespondedAt: "2026-01-15T09:30:00Z", resolvedAt: "2026-03-01T00:00:00Z" },
  { createdAt: "2026-03-31T21:59:00Z", firstRespondedAt: "2026-03-31T22:09:00Z", resolvedAt: null },
  { createdAt: "2026-03-31T22:00:00Z", firstRespondedAt: null, resolvedAt: null },
];
const ANSWERS = [
  { answeredAt: Date.UTC(2026, 0, 5), score: 10 },
  { answeredAt: Date.UTC(2026, 0, 6), score: 3 },
  { answeredAt: Date.UTC(2026, 2, 6), score: 9 },
];
const BERLIN = { timeZone: "Europe/Berlin" };

describe("rows", () => {
  test("a front door as it is", () => {
    const rows = series(TICKETS, {
      at: (ticket) => ticket.createdAt,
      every: "month",
      ...BERLIN,
      kpi: firstResponseTime,
    });
    expectTypeOf(rows).toEqualTypeOf<SeriesRow<FirstResponseTimeResult>[]>();
    expectTypeOf<(typeof rows)[number]["period"]>().toEqualTypeOf<string>();
    expectTypeOf<(typeof rows)[number]["kpi"]>().toEqualTypeOf<"firstResponseTime">();
    expect(rows.map(({ period, value, n, unanswered }) => [period, value, n, unanswered])).toEqual([
      ["2026-01", 30 * 60_000, 1, 0],
      ["2026-02", null, 0, 0],
      ["2026-03", 10 * 60_000, 1, 0],
      ["2026-04", null, 0, 1],
    ]);
    expect(rows[2]).toEqual({
      period: "2026-03",
      start: Date.UTC(2026, 1, 28, 23),
      end: Date.UTC(2026, 2, 31, 22),
      ...firstResponseTime(TICKETS.slice(1, 2)),
    });
    expect(Object.keys(Object(rows[0]) as object).slice(0, 5)).toEqual(["period", "start", "end", "kpi", "unit"]);
  });

  test("a function of one's own, with options", () => {
    const rows = series(ANSWERS, {
      at: (answer) => answer.answeredAt,
      every: "month",
      timeZone: "UTC",
      to: "2026-05-01T00:00:00Z",
      kpi: (answers) => nps(answers.map(({ score }) => score)),
    });
    expectTypeOf(rows).toEqualTypeOf<SeriesRow<NpsResult>[]>();
    expect(rows.map(({ period, value }) => [period, value])).toEqual([
      ["2026-01", 0],
      ["2026-02", null],
      ["2026-03", 100],
      ["2026-04", null],
    ]);
    const [row] = series(TICKETS, {
      at: (ticket) => ticket.createdAt,
      every: "year",
      ...BERLIN,
      kpi: (tickets) => firstResponseTime(tickets, { target: 15 * 60_000 }),
    });
    expect(row?.withinTarget).toBe(1);
    const counts = series(TICKETS, {
      at: () => new Date(0),
      every: "day",
      timeZone: "UTC",
      kpi: ({ length: n }) => ({ n }),
    });
    expectTypeOf(counts).toEqualTypeOf<SeriesRow<{ n: number }>[]>();
    expect(counts).toEqual([{ period: "1970-01-01", start: 0, end: 86_400_000, n: 3 }]);
  });

  test("by another date the same tickets are other months; what has no date is in none", () => {
    const options = { every: "month", ...BERLIN, kpi: resolutionRate } as const;
    const byCreation = series(TICKETS, { ...options, at: (ticket) => ticket.createdAt });
    const byResolution = series(TICKETS, { ...options, at: (ticket) => ticket.resolvedAt });
    expect(byCreation.map(({ n, count }) => [n, count])).toEqual([
      [1, 1],
      [0, 0],
      [1, 0],
      [1, 0],
    ]);
    expect(byResolution.map(({ period, n, count }) => [period, n, count])).toEqual([["2026-03", 1, 1]]);
  });

  test("no observations, no rows; with a range, a row for each period", () => {
    const options = { at: (at: Timestamp) => at, every: "week", timeZone: "UTC", kpi: () => csat([]) } as const;
    expect(series([], options)).toEqual([]);
    const range = { from: "2026-12-31T00:00:00Z", to: "2027-01-05T00:00:00Z" };
    expect(series([], { ...options, ...range }).map(({ period, value }) => [period, value])).toEqual([
      ["2026-W53", null],
      ["2027-W01", null],
    ]);
    expect(series([], { ...options, ...range, weekStartsOn: "sunday" }).map(({ period }) => period)).toEqual([
      "2026-12-27/P1W",
      "2027-01-03/P1W",
    ]);
  });
});

describe("types", () => {
  test("what does not fit is refused by the compiler", () => {
    const options = { every: "month", timeZone: "UTC" } as const;
    const at = (ticket: (typeof TICKETS)[number]): string => ticket.createdAt;
    const compiled = () => {
      series(TICKETS, { ...options, at, kpi: firstResponseTime });
      series(TICKETS, { ...options, at, kpi: resolutionTime });
      series(TICKETS, { ...options, at, kpi: tallyFirstResponseTime });
      // @ts-expect-error answers are no tickets
      series(ANSWERS, { ...options, at: (answer) => answer.answeredAt, kpi: firstResponseTime });
      // @ts-expect-error a row has no place for a second start
      series(TICKETS, { ...options, at, kpi: () => ({ start: 5 }) });
      // @ts-expect-error the time zone is required
      series(TICKETS, { every: "month", at, kpi: firstResponseTime });
    };
    expect(compiled).toBeTypeOf("function");
  });
});

describe("laws", () => {
  const moments = fc.array(fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2026, 0, 1) }), { maxLength: 30 });
  const zones = fc.constantFrom(...ZONES);
  const kpi = (instants: readonly number[]) => nps(instants.map((at) => at % 11));

  test("a row is the period and the KPI of what is in it", () => {
    fc.assert(
      fc.property(moments, units, zones, (instants, every, timeZone) => {
        const { periods } = groupByPeriod(instants, (at) => at, every, { timeZone });
        const expected = periods.map(({ label, start, end, observations }) => ({
          period: label,
          start,
          end,
          ...kpi(observations),
        }));
        const rows = series(instants, { at: (at) => at, every, timeZone, kpi });
        expect(rows).toEqual(expected);
        expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(instants.length);
        expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
      }),
      { numRuns: 100 },
    );
  });
});

describe("what is refused", () => {
  const call = (changes: object, tickets: unknown = TICKETS) => {
    const options = { at: (ticket: { createdAt: string }) => ticket.createdAt, every: "month", ...BERLIN };
    type Options = SeriesOptions<unknown, object>;
    return series(tickets as unknown[], { ...options, kpi: firstResponseTime, ...changes } as unknown as Options);
  };

  test.each<[what: string, run: () => unknown, message: RegExp]>([
    ["no iterable", () => call({}, 5), /^series observations: expected an iterable, received 5$/],
    [
      "a date that is none",
      () => call({}, [{ createdAt: "soon" }]),
      /^series observations\[0\]: expected an instant \(a Date, .* "soon"$/,
    ],
    [
      "a misspelt option",
      () => call({ timezone: "UTC" }),
      /^series options\.timezone: expected no options but timeZone, /,
    ],
    [
      "an offset for a zone",
      () => call({ timeZone: "+01:00" }),
      /^series options\.timeZone: .* such as Europe\/Berlin, /,
    ],
    ["a unit that nobody knows", () => call({ every: "hour" }), /^series options\.every: expected "day" or /],
    [
      "a field's name",
      () => call({ at: "createdAt" }),
      /^series options\.at: expected a function, received "createdAt"$/,
    ],
    ["a KPI's name", () => call({ kpi: "nps" }), /^series options\.kpi: expected a function, received "nps"$/],
    [
      "a number for a result",
      () => call({ kpi: () => 5 }),
      /^2026-01: series kpi: expected a function that .*, received 5$/,
    ],
    [
      "a period in the result",
      () => call({ kpi: () => ({ period: 1 }) }),
      /kpi: .* without period, start and end, received a record with period$/,
    ],
    [
      "an async KPI",
      () => call({ kpi: async () => Promise.resolve({ value: 1 }) }),
      /^2026-01: series kpi: expected a function that is not async, received a Promise /,
    ],
    [
      "an async KPI that fails",
      () => call({ kpi: async () => Promise.reject(new Error("too late")) }),
      /^2026-01: series kpi: expected a function that is not async/,
    ],
    [
      "epoch seconds, which were all of 1970",
      () => call({ at: ({ at }: { at: number }) => at }, [{ at: 1_704_445_200 }, { at: 1_735_000_000 }]),
      /^series observations\[0\]: .*, received 1704445200 \(epoch seconds\? multiply by 1000\) \(and 1 more\)$/,
    ],
    [
      "a misspelt field in at, of which no series came",
      () => call({ at: ({ createdOn }: { createdOn?: string }) => createdOn }),
      /^series observations\[0\]: expected an observation of which at gives an instant, or null for none, and not undefined, received a record with createdAt, firstRespondedAt and resolvedAt \(write \?\? null on a field that may be unset\) \(and 2 more\)$/,
    ],
    [
      "null for every observation",
      () => call({ at: ({ createdOn = null }: { createdOn?: string | null }) => createdOn }),
      /^series observations: expected at least one of which at gives an instant, received null for all 3, the first of them a record with createdAt, firstRespondedAt and resolvedAt \(does at read the right field\? groupByPeriod takes observations without a date\)$/,
    ],
    [
      "the same over a range that is given",
      () => call({ at: () => null, from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" }),
      /^series observations: expected at least one of which at gives an instant/,
    ],
    [
      "a year that is 10000 in the zone",
      () => call({ every: "year", at: () => "9999-12-31T23:30:00Z" }),
      /^series: expected no year after 9999 in the time zone/,
    ],
    ["a start in the result", () => call({ kpi: () => ({ start: 1 }) }), /without period, start and end/],
    ["an end in the result", () => call({ kpi: () => ({ end: 1 }) }), /without period, start and end/],
    [
      "too many periods",
      () => call({ every: "day", from: "0001-01-01T00:00:00Z" }),
      /^series: expected at most 100000 periods/,
    ],
  ])("%s", (_what, run, message) => {
    expect(run).toThrow(KpiInputError);
    expect(run).toThrow(message);
  });

  test("what the KPI refuses is told with its period, and counted", () => {
    const bad = { createdAt: "2026-03-05T00:00:00Z", firstRespondedAt: "never" };
    const run = () => call({}, [...TICKETS, bad, bad]);
    expect(run).toThrow(
      /^2026-03: firstResponseTime tickets\[1\]\.firstRespondedAt: expected an instant, or null .* "never" \(and 1 more\)$/,
    );
    try {
      run();
    } catch (error) {
      expect(error).toMatchObject({ subject: "2026-03: firstResponseTime tickets", count: 2 });
      // It prints once: the message of a cause would stand below it.
      expect((error as Error).cause).toBeUndefined();
      expect(inspect(error).split("never")).toHaveLength(2);
    }
  });

  test("any other error passes as it is", () => {
    const error = new TypeError("mine");
    const kpi = () => {
      throw error;
    };
    expect(() => call({ kpi })).toThrow(error);
  });
});
