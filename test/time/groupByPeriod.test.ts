import fc from "fast-check";
import { KpiInputError, mergeTallies, type Timestamp, tallyNps } from "service-kpis";
import { groupByPeriod, type PeriodUnit, periodOf } from "service-kpis/time";
import { describe, expect, test, vi } from "vitest";
import { units, weekdays, ZONES } from "./calendars.ts";

interface Ticket {
  readonly id: number;
  readonly createdAt: Timestamp | null;
  readonly score: number;
}

const createdAt = (ticket: Ticket): Timestamp | null => ticket.createdAt;
const UTC = { timeZone: "UTC" };

/** Tickets of a few years, some without a date, in no order. */
const tickets: fc.Arbitrary<Ticket[]> = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.integer({ min: Date.UTC(2009, 0, 1), max: Date.UTC(2014, 0, 1) }),
        fc.double({ min: Date.UTC(2011, 11, 1), max: Date.UTC(2012, 1, 1), noNaN: true }),
        fc.constant(null),
      ),
      fc.integer({ min: 0, max: 10 }),
    ),
    { maxLength: 50 },
  )
  .map((rows) => rows.map(([createdAt, score], id) => ({ id, createdAt, score })));
const zones = fc.constantFrom(...ZONES);

describe("what it gives", () => {
  test("periods in order with what happened in them, the quiet ones too", () => {
    const [march, january, other, never] = [
      { id: 1, createdAt: "2026-02-28T23:00:00Z", score: 9 }, // midnight in Berlin
      { id: 2, createdAt: new Date("2026-01-01T00:00:00Z"), score: 9 },
      { id: 3, createdAt: Date.UTC(2026, 0, 31, 22, 59), score: 9 },
      { id: 4, createdAt: null, score: 9 },
    ] as const;
    expect(groupByPeriod([march, january, other, never], createdAt, "month", { timeZone: "Europe/Berlin" })).toEqual({
      periods: [
        {
          start: Date.UTC(2025, 11, 31, 23),
          end: Date.UTC(2026, 0, 31, 23),
          label: "2026-01",
          observations: [january, other],
        },
        { start: Date.UTC(2026, 0, 31, 23), end: Date.UTC(2026, 1, 28, 23), label: "2026-02", observations: [] },
        { start: Date.UTC(2026, 1, 28, 23), end: Date.UTC(2026, 2, 31, 22), label: "2026-03", observations: [march] },
      ],
      undated: [never],
      outside: [],
    });
  });

  test("nothing of nothing, and of what has no date", () => {
    const undated = { id: 1, createdAt: null, score: 3 };
    expect(groupByPeriod([], createdAt, "day", UTC)).toEqual({ periods: [], undated: [], outside: [] });
    expect(groupByPeriod([undated], createdAt, "day", UTC)).toEqual({ periods: [], undated: [undated], outside: [] });
  });

  test("an instant just before midnight, by less than numbers show", () => {
    const eve = { epochMilliseconds: -5e-324 };
    expect(groupByPeriod([eve], (at) => at, "day", UTC).periods).toEqual([
      { start: -86_400_000, end: 0, label: "1969-12-31", observations: [eve] },
    ]);
  });

  // 2011 had no 30 December in Samoa.
  test.each([
    ["Pacific/Apia", 364],
    ["Pacific/Auckland", 365],
  ])("days of 2011 in %s: %i", (timeZone, days) => {
    const { start: from, end: to } = periodOf("2011-06-15T00:00:00Z", "year", { timeZone });
    expect(groupByPeriod([], createdAt, "day", { timeZone, from, to }).periods).toHaveLength(days);
  });
});

describe("the range", () => {
  const DAYS = ["2026-03-03", "2026-03-05", "2026-03-07"];
  const noon = (day: string): string => `${day}T12:00:00Z`;

  test.each<[from: string | undefined, to: string | undefined, labels: string, outside: number]>([
    [undefined, undefined, "03 04 05 06 07", 0],
    ["2026-03-01T00:00:00Z", undefined, "01 02 03 04 05 06 07", 0],
    // Any part of a day is the whole of it.
    ["2026-03-01T23:59:59Z", "2026-03-08T00:00:00Z", "01 02 03 04 05 06 07", 0],
    ["2026-03-03T18:00:00Z", "2026-03-07T06:00:00Z", "03 04 05 06 07", 0],
    [undefined, "2026-03-08T00:00:00.001Z", "03 04 05 06 07 08", 0],
    // Half-open: what begins at its end does not belong to it.
    ["2026-03-04T00:00:00Z", "2026-03-07T00:00:00Z", "04 05 06", 2],
    [undefined, "2026-03-05T00:00:00Z", "03 04", 2],
    ["2026-03-06T00:00:00Z", undefined, "06 07", 2],
    // Between two, before all and after all.
    ["2026-03-04T00:00:00Z", "2026-03-05T00:00:00Z", "04", 3],
    ["2026-03-08T00:00:00Z", undefined, "", 3],
    [undefined, "2026-03-03T00:00:00Z", "", 3],
  ])("from %s to %s: days %s", (from, to, labels, outside) => {
    const days = groupByPeriod(DAYS, noon, "day", { ...UTC, from, to });
    expect(days.periods.map(({ label }) => label.slice(-2)).join(" ")).toBe(labels);
    expect(days.outside).toHaveLength(outside);
  });

  test("without observations from and to still say which periods there are", () => {
    const range = { ...UTC, from: "2026-01-15T00:00:00Z", to: "2026-12-15T00:00:00Z" };
    const { periods } = groupByPeriod([], noon, "quarter", range);
    expect(periods.map(({ label }) => label)).toEqual(["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]);
    expect(groupByPeriod([], noon, "quarter", { ...UTC, from: range.from }).periods).toEqual([]);
    expect(groupByPeriod([], noon, "quarter", { ...UTC, to: range.to }).periods).toEqual([]);
  });
});

describe("laws", () => {
  test("every observation stands where periodOf puts it, once, and in its order", () => {
    fc.assert(
      fc.property(tickets, units, zones, weekdays, (tickets, unit, timeZone, weekStartsOn) => {
        const options = { timeZone, weekStartsOn };
        const { periods, undated, outside } = groupByPeriod(tickets, createdAt, unit, options);
        const placeOf = ({ createdAt }: Ticket): string | undefined =>
          createdAt === null ? undefined : periodOf(createdAt, unit, options).label;
        for (const { label, observations } of periods) {
          expect(observations).toEqual(tickets.filter((ticket) => placeOf(ticket) === label));
        }
        expect(undated).toEqual(tickets.filter((ticket) => placeOf(ticket) === undefined));
        expect(outside).toEqual([]);
        expect(periods.reduce((sum, { observations }) => sum + observations.length, undated.length)).toBe(
          tickets.length,
        );
      }),
      { numRuns: 100 },
    );
  });

  test("the periods are those of periodOf, from the first to the last that has something, without a gap", () => {
    fc.assert(
      fc.property(tickets, units, zones, weekdays, (tickets, unit, timeZone, weekStartsOn) => {
        const options = { timeZone, weekStartsOn };
        const { periods } = groupByPeriod(tickets, createdAt, unit, options);
        periods.forEach(({ observations: _, ...period }, index) => {
          expect(periodOf(period.start, unit, options)).toEqual(period);
          if (index > 0) expect(periods[index - 1]?.end).toBe(period.start);
        });
        expect(periods[0]?.observations).not.toEqual([]);
        expect(periods.at(-1)?.observations).not.toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test("whatever the range, nothing is lost", () => {
    const bounds = fc.option(fc.integer({ min: Date.UTC(2009, 0, 1), max: Date.UTC(2014, 0, 1) }), { nil: undefined });
    fc.assert(
      fc.property(tickets, zones, bounds, bounds, (tickets, timeZone, one, other) => {
        const [from, to] = one !== undefined && other !== undefined && one >= other ? [other, one + 1] : [one, other];
        const { periods, undated, outside } = groupByPeriod(tickets, createdAt, "month", { timeZone, from, to });
        const found = [...periods.flatMap(({ observations }) => observations), ...undated, ...outside];
        expect(found.sort((one, other) => one.id - other.id)).toEqual(tickets);
        const [first, last] = [periods[0], periods.at(-1)];
        for (const { createdAt } of outside) {
          const isInside = Number(createdAt) >= Number(first?.start) && Number(createdAt) < Number(last?.end);
          expect(isInside).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("the periods' tallies add up to that of the whole", () => {
    fc.assert(
      fc.property(tickets, units, zones, (tickets, unit, timeZone) => {
        const { periods, undated } = groupByPeriod(tickets, createdAt, unit, { timeZone });
        const [whole, ...parts] = [tickets, undated, ...periods.map(({ observations }) => observations)].map((group) =>
          tallyNps(group.map(({ score }) => score)),
        );
        expect(mergeTallies([tallyNps([]), ...parts])).toEqual(whole);
      }),
      { numRuns: 100 },
    );
  });

  test("any iterable, walked through once, and nothing that comes in is touched", () => {
    fc.assert(
      fc.property(tickets, (tickets) => {
        const frozen = Object.freeze(tickets.map((ticket) => Object.freeze(ticket)));
        const grouped = groupByPeriod(frozen, createdAt, "week", UTC);
        expect(groupByPeriod(new Set(frozen), createdAt, "week", UTC)).toEqual(grouped);
        expect(groupByPeriod(frozen.values(), createdAt, "week", UTC)).toEqual(grouped);
      }),
      { numRuns: 50 },
    );
  });

  test("the zone is asked per period, not per observation", () => {
    const asked = vi.spyOn(Intl.DateTimeFormat.prototype as { readonly format: unknown }, "format", "get");
    const minutes = Array.from({ length: 44_640 }, (_, minute) => Date.UTC(2026, 4, 1) + 60_000 * minute);
    expect(groupByPeriod(minutes, (at) => at, "day", UTC).periods).toHaveLength(31);
    expect(asked.mock.calls.length).toBeLessThan(31 * 10);
    expect(asked.mock.calls.length).toBeGreaterThan(0);
    asked.mockRestore();
  });
});

describe("what is refused", () => {
  const call = (unit: unknown, options: unknown, dates: unknown = [], pick: unknown = (date: unknown) => date) =>
    groupByPeriod(dates as string[], pick as () => string, unit as PeriodUnit, options as typeof UTC);

  test.each<[what: string, run: () => unknown, message: RegExp]>([
    ["text", () => call("day", UTC, "2026"), /^groupByPeriod observations: expected an iterable, received "2026"$/],
    ["null", () => call("day", UTC, null), /^groupByPeriod observations: expected an iterable, received null$/],
    [
      "dates that are none",
      () => call("day", UTC, ["2026-03-01T00:00:00Z", "2026-03-02", null, "soon"]),
      /^groupByPeriod observations\[1\]: expected an instant \(a Date, .*, received "2026-03-02" \(a date alone .*\) \(and 1 more\)$/,
    ],
    [
      "years out of reach",
      () => call("year", UTC, [new Date(0), "+012000-01-01T00:00:00Z"]),
      /^groupByPeriod observations\[1\]: .* in the years 1 to 9999, received "\+012000-01-01T00:00:00Z"$/,
    ],
    [
      "epoch seconds",
      () => call("month", UTC, [1_774_742_400]),
      /^groupByPeriod observations\[0\]: .*, received 1774742400 \(epoch seconds\? multiply by 1000\)$/,
    ],
    [
      "undefined, as of a misspelt field",
      () => call("month", UTC, [{ created_at: 5, id: 7 }], (row: { createdAt?: string }) => row.createdAt),
      /^groupByPeriod observations\[0\]: expected an observation of which pick gives an instant, or null for none, and not undefined, received a record with created_at and id \(write \?\? null on a field that may be unset\)$/,
    ],
    [
      "half of the rows with another field",
      () =>
        call(
          "month",
          UTC,
          [{ createdAt: "2026-03-01T00:00:00Z" }, { created: 5 }],
          (row: { createdAt?: string }) => row.createdAt,
        ),
      /^groupByPeriod observations\[1\]: .*, received a record with created /,
    ],
    [
      "a year that is 10000 in the zone",
      () => call("year", { timeZone: "Europe/Berlin" }, ["9999-12-31T23:30:00Z"]),
      /^groupByPeriod: expected no year after 9999 in the time zone/,
    ],
    [
      "a field's name for pick",
      () => call("day", UTC, [], "createdAt"),
      /^groupByPeriod\.pick: expected a function, received "createdAt"$/,
    ],
    [
      "a unit that nobody knows",
      () => call("months", UTC),
      /^groupByPeriod\.unit: expected "day" or .*, received "months"$/,
    ],
    [
      "no options",
      () => call("day", undefined),
      /^groupByPeriod options: expected a record with timeZone, weekStartsOn, from and to, received undefined$/,
    ],
    [
      "an offset for a zone",
      () => call("day", { timeZone: "+01:00" }),
      /^groupByPeriod options\.timeZone: .*Europe\/Berlin/,
    ],
    [
      "a misspelt option",
      () => call("day", { ...UTC, until: 5 }),
      /^groupByPeriod options\.until: expected no options but timeZone, weekStartsOn, from and to/,
    ],
    [
      "a local date",
      () => call("day", { ...UTC, from: "2026-03-01" }),
      /^groupByPeriod options\.from: .*"2026-03-01" \(a date alone/,
    ],
    ["null for to", () => call("day", { ...UTC, to: null }), /^groupByPeriod options\.to: .*, received null$/],
    [
      "an end at the start",
      () => call("day", { ...UTC, from: new Date(5), to: new Date(5) }),
      /options\.to: expected an instant later than from/,
    ],
    [
      "two thousand years of days",
      () => call("day", UTC, ["0001-01-01T00:00:00Z", "2026-01-01T00:00:00Z"]),
      /^groupByPeriod: expected at most 100000 periods from the first to the last, received "0001-01-01T00:00:00.000Z\/2026/,
    ],
  ])("%s", (_what, run, message) => {
    expect(run).toThrow(KpiInputError);
    expect(run).toThrow(message);
  });

  test("two thousand years of months are not", () => {
    // January of year 1 to January 2026.
    expect(call("month", UTC, ["0001-01-01T00:00:00Z", "2026-01-01T00:00:00Z"]).periods).toHaveLength(2025 * 12 + 1);
  });

  test("whatever comes in, groups or a KpiInputError come out", () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.anything(),
        fc.array(fc.anything()),
        fc.anything(),
        (unit, options, dates, pick) => {
          for (const run of [
            () => call("year", UTC, dates),
            () => call(unit, UTC),
            () => call("day", options),
            () => call("day", UTC, dates, typeof pick === "function" ? null : pick),
          ]) {
            try {
              expect(run().outside).toEqual([]);
            } catch (error) {
              expect(error).toBeInstanceOf(KpiInputError);
            }
          }
        },
      ),
    );
  });
});
