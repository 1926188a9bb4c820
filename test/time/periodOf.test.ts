import fc from "fast-check";
import { KpiInputError } from "service-kpis";
import { type Period, type PeriodUnit, periodOf, type Weekday } from "service-kpis/time";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test, vi } from "vitest";
import { moments, units, WEEKDAYS, weekdays } from "./calendars.ts";

const iso = (epoch: number): string => new Date(epoch).toISOString().replace(/(:00)?\.000Z$/, "Z");

describe("by hand, in UTC", () => {
  test.each<[zone: string, unit: PeriodUnit, at: string, label: string, start: string, end: string, hours: number]>([
    // Clocks go forward at 02:00 and back at 03:00.
    ["Europe/Berlin", "day", "2025-03-30T12:00Z", "2025-03-30", "2025-03-29T23:00Z", "2025-03-30T22:00Z", 23],
    ["Europe/Berlin", "day", "2025-10-26T12:00Z", "2025-10-26", "2025-10-25T22:00Z", "2025-10-26T23:00Z", 25],
    ["Europe/Berlin", "day", "2025-07-01T12:00Z", "2025-07-01", "2025-06-30T22:00Z", "2025-07-01T22:00Z", 24],
    ["Europe/Berlin", "week", "2026-03-29T12:00Z", "2026-W13", "2026-03-22T23:00Z", "2026-03-29T22:00Z", 167],
    ["Europe/Berlin", "month", "2026-03-31T21:59Z", "2026-03", "2026-02-28T23:00Z", "2026-03-31T22:00Z", 743],
    ["Europe/Berlin", "month", "2026-03-31T22:00Z", "2026-04", "2026-03-31T22:00Z", "2026-04-30T22:00Z", 720],
    ["Europe/Berlin", "quarter", "2026-02-14T12:00Z", "2026-Q1", "2025-12-31T23:00Z", "2026-03-31T22:00Z", 2159],
    ["Europe/Berlin", "quarter", "2026-12-31T12:00Z", "2026-Q4", "2026-09-30T22:00Z", "2026-12-31T23:00Z", 2209],
    ["Europe/Berlin", "year", "2024-12-31T23:00Z", "2025", "2024-12-31T23:00Z", "2025-12-31T23:00Z", 8760],
    ["UTC", "day", "2024-02-29T23:59:59.999Z", "2024-02-29", "2024-02-29T00:00Z", "2024-03-01T00:00Z", 24],
    ["UTC", "month", "1900-02-01T00:00Z", "1900-02", "1900-02-01T00:00Z", "1900-03-01T00:00Z", 672],
    // Midnight does not exist: the clock shows 01:00 after 23:59.
    ["America/Sao_Paulo", "day", "2018-11-04T12:00Z", "2018-11-04", "2018-11-04T03:00Z", "2018-11-05T02:00Z", 23],
    ["America/Sao_Paulo", "day", "2018-11-04T02:59Z", "2018-11-03", "2018-11-03T03:00Z", "2018-11-04T03:00Z", 24],
    ["Asia/Beirut", "day", "2022-03-27T12:00Z", "2022-03-27", "2022-03-26T22:00Z", "2022-03-27T21:00Z", 23],
    ["Africa/Cairo", "day", "2023-04-28T12:00Z", "2023-04-28", "2023-04-27T22:00Z", "2023-04-28T21:00Z", 23],
    ["Asia/Kathmandu", "day", "1986-01-01T12:00Z", "1986-01-01", "1985-12-31T18:30Z", "1986-01-01T18:15Z", 23.75],
    // Midnight comes twice: the clock shows 00:00 again after 00:59.
    ["America/Havana", "day", "2025-11-02T04:30Z", "2025-11-02", "2025-11-02T04:00Z", "2025-11-03T05:00Z", 25],
    ["America/Havana", "day", "2025-11-02T05:30Z", "2025-11-02", "2025-11-02T04:00Z", "2025-11-03T05:00Z", 25],
    ["Atlantic/Azores", "day", "2025-10-26T12:00Z", "2025-10-26", "2025-10-26T00:00Z", "2025-10-27T01:00Z", 25],
    // The day before comes back: 23:00 after 23:59, and at St John's 23:01 after 00:00, so that the 29th had begun.
    ["America/Sao_Paulo", "day", "2018-02-18T02:30Z", "2018-02-17", "2018-02-17T02:00Z", "2018-02-18T03:00Z", 25],
    ["America/St_Johns", "day", "2006-10-29T02:29Z", "2006-10-28", "2006-10-28T02:30Z", "2006-10-29T02:30Z", 24],
    ["America/St_Johns", "day", "2006-10-29T02:45Z", "2006-10-29", "2006-10-29T02:30Z", "2006-10-30T03:30Z", 25],
    // Half an hour, and two.
    ["Australia/Lord_Howe", "day", "2025-04-06T00:00Z", "2025-04-06", "2025-04-05T13:00Z", "2025-04-06T13:30Z", 24.5],
    ["Antarctica/Troll", "day", "2025-03-30T12:00Z", "2025-03-30", "2025-03-30T00:00Z", "2025-03-30T22:00Z", 22],
    // 30 December 2011 did not exist west of the date line, nor 21 August 1993.
    ["Pacific/Apia", "day", "2011-12-30T09:59Z", "2011-12-29", "2011-12-29T10:00Z", "2011-12-30T10:00Z", 24],
    ["Pacific/Apia", "day", "2011-12-30T10:00Z", "2011-12-31", "2011-12-30T10:00Z", "2011-12-31T10:00Z", 24],
    ["Pacific/Apia", "week", "2011-12-30T10:00Z", "2011-W52", "2011-12-26T10:00Z", "2012-01-01T10:00Z", 144],
    ["Pacific/Kwajalein", "day", "1993-08-21T12:00Z", "1993-08-22", "1993-08-21T12:00Z", "1993-08-22T12:00Z", 24],
    // Less than an hour behind UTC, until 1972.
    ["Africa/Monrovia", "day", "1971-06-01T12:00Z", "1971-06-01", "1971-06-01T00:44:30Z", "1971-06-02T00:44:30Z", 24],
  ])("%s, %s of %s: %s", (timeZone, unit, at, label, start, end, hours) => {
    const period = periodOf(at, unit, { timeZone });
    expect([period.label, iso(period.start), iso(period.end)]).toEqual([label, start, end]);
    expect((period.end - period.start) / 3_600_000).toBe(hours);
  });

  test.each<[date: string, weekStartsOn: Weekday | undefined, label: string]>([
    ["2024-12-29", undefined, "2024-W52"],
    ["2024-12-30", undefined, "2025-W01"],
    ["2021-01-01", "monday", "2020-W53"],
    ["2021-01-04", "monday", "2021-W01"],
    ["2026-01-01", "monday", "2026-W01"],
    ["2028-12-31", "monday", "2028-W52"],
    ["1970-01-01", "monday", "1970-W01"],
    ["0001-01-01", "monday", "0001-W01"],
    ["9999-12-31", "monday", "9999-W52"],
    ["2026-03-28", "sunday", "2026-03-22/P1W"],
    ["2026-03-29", "sunday", "2026-03-29/P1W"],
    ["2026-03-29", "saturday", "2026-03-28/P1W"],
  ])("week of %s from %s: %s", (date, weekStartsOn, label) => {
    expect(periodOf(`${date}T12:00Z`, "week", { timeZone: "UTC", weekStartsOn }).label).toBe(label);
  });

  test("from the first day of year 1 to the last one of year 9999", () => {
    expect(periodOf("0001-01-01T00:00Z", "year", { timeZone: "UTC" }).label).toBe("0001");
    expect(periodOf("9999-12-31T23:59:59.999Z", "quarter", { timeZone: "UTC" }).label).toBe("9999-Q4");
  });
});

/** The same by another hand: Temporal finds the date, its neighbours, and where they begin. */
function byTemporal(epoch: number, unit: PeriodUnit, timeZone: string, weekStartsOn: Weekday): Period {
  const date = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(timeZone).toPlainDate();
  const [first, next] = datesOf(date, unit, weekStartsOn);
  const start = first.toZonedDateTime(timeZone).epochMilliseconds;
  const end = next.toZonedDateTime(timeZone).epochMilliseconds;
  // Only where a clock set back past midnight shows the date before once more.
  if (end <= epoch) return byTemporal(end, unit, timeZone, weekStartsOn);
  return { start, end, label: labelByTemporal(first, unit, weekStartsOn) };
}

function datesOf(
  date: Temporal.PlainDate,
  unit: PeriodUnit,
  weekStartsOn: Weekday,
): readonly [first: Temporal.PlainDate, next: Temporal.PlainDate] {
  if (unit === "day") return [date, date.add({ days: 1 })];
  if (unit === "week") {
    let first = date;
    while (WEEKDAYS[first.dayOfWeek - 1] !== weekStartsOn) first = first.subtract({ days: 1 });
    return [first, first.add({ weeks: 1 })];
  }
  if (unit === "month") return [date.with({ day: 1 }), date.with({ day: 1 }).add({ months: 1 })];
  if (unit === "year") return [date.with({ month: 1, day: 1 }), date.with({ month: 1, day: 1 }).add({ years: 1 })];
  const first = date.with({ month: date.month - ((date.month - 1) % 3), day: 1 });
  return [first, first.add({ months: 3 })];
}

function labelByTemporal(first: Temporal.PlainDate, unit: PeriodUnit, weekStartsOn: Weekday): string {
  if (unit === "day") return first.toString();
  if (unit === "month") return first.toPlainYearMonth().toString();
  if (unit === "year") return String(first.year);
  if (unit === "quarter") return `${first.year}-Q${[1, 4, 7, 10].indexOf(first.month) + 1}`;
  if (weekStartsOn !== "monday") return `${first.toString()}/P1W`;
  return `${first.yearOfWeek}-W${String(first.weekOfYear).padStart(2, "0")}`;
}

describe("over zones, years, units and weeks", () => {
  test("as Temporal has it", () => {
    fc.assert(
      fc.property(moments, units, weekdays, ([timeZone, epoch], unit, weekStartsOn) => {
        expect(periodOf(new Date(epoch), unit, { timeZone, weekStartsOn })).toEqual(
          byTemporal(epoch, unit, timeZone, weekStartsOn),
        );
      }),
      { numRuns: 1_500 },
    );
  });

  test("it holds its instant, and so do its first and its last millisecond", () => {
    fc.assert(
      fc.property(moments, units, weekdays, ([timeZone, epoch], unit, weekStartsOn) => {
        const options = { timeZone, weekStartsOn };
        const period = periodOf(new Date(epoch), unit, options);
        expect(period.start).toBeLessThanOrEqual(epoch);
        expect(period.end).toBeGreaterThan(epoch);
        expect(periodOf(new Date(period.start), unit, options)).toEqual(period);
        expect(periodOf(new Date(period.end - 1), unit, options)).toEqual(period);
      }),
      { numRuns: 500 },
    );
  });

  test("periods follow one another without gap or overlap, and so do their labels in the order of text", () => {
    fc.assert(
      fc.property(moments, units, weekdays, ([timeZone, epoch], unit, weekStartsOn) => {
        const options = { timeZone, weekStartsOn };
        const period = periodOf(new Date(epoch), unit, options);
        const next = periodOf(new Date(period.end), unit, options);
        expect(next.start).toBe(period.end);
        expect(next.label > period.label).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("an instant may be written in any way, with parts of a millisecond too", () => {
    const period = periodOf(Date.UTC(2026, 2, 29), "day", { timeZone: "UTC" });
    for (const at of [
      "2026-03-29T00:00:00Z",
      "2026-03-28T19:00:00-05:00",
      new Date("2026-03-29T00:00:00Z"),
      Temporal.Instant.from("2026-03-29T00:00:00Z"),
      period.end - 0.25,
    ]) {
      expect(periodOf(at, "day", { timeZone: "UTC" })).toEqual(period);
    }
  });
});

test.each([-0, -5e-324, 5e-324, -0.5, 86_399_999.999])("the day of %d: no part of a millisecond, no -0", (at) => {
  const start = at < 0 ? -86_400_000 : 0;
  expect(periodOf({ epochMilliseconds: at }, "day", { timeZone: "UTC" })).toMatchObject({
    start,
    end: start + 86_400_000,
  });
});

describe("what is refused", () => {
  const DAY = "2026-03-29T00:00:00Z";
  const UTC = { timeZone: "UTC" };

  test.each<[what: string, call: () => unknown, message: RegExp]>([
    [
      "no time stamp",
      () => periodOf(null as never, "day", UTC),
      /^periodOf timestamp: expected an instant \(a Date, .*, received null$/,
    ],
    [
      "text without an offset",
      () => periodOf("2026-03-29", "day", UTC),
      /in the years 1 to 9999, received "2026-03-29" \(a date alone is no instant: add a time and Z or an offset\)$/,
    ],
    [
      "microseconds",
      () => periodOf(1_774_742_400_000_000, "day", UTC),
      /in the years 1 to 9999, received 1774742400000000 \(epoch microseconds\? divide by 1000\)$/,
    ],
    [
      "seconds",
      () => periodOf(1_774_742_400, "day", UTC),
      /in the years 1 to 9999, received 1774742400 \(epoch seconds\? multiply by 1000\)$/,
    ],
    [
      "the last evening of 9999 in UTC, where it is the year 10000",
      () => periodOf("9999-12-31T23:00:00Z", "month", { timeZone: "Europe/Berlin" }),
      /^periodOf timestamp: expected no year after 9999 in the time zone, received "9999-12-31T23:00:00\.000Z"$/,
    ],
    ["year 0", () => periodOf("0000-12-31T23:59:59Z", "day", UTC), /in the years 1 to 9999/],
    ["year 10000", () => periodOf(253_402_300_800_000, "day", UTC), /in the years 1 to 9999/],
    ["NaN", () => periodOf(Number.NaN, "day", UTC), /received NaN$/],
    [
      "a unit that nobody knows",
      () => periodOf(DAY, "hour" as never, UTC),
      /^periodOf\.unit: expected "day" or "week" or "month" or "quarter" or "year", received "hour"$/,
    ],
    [
      "no options",
      () => periodOf(DAY, "day", undefined as never),
      /^periodOf options: expected a record with timeZone and weekStartsOn, received undefined$/,
    ],
    ["no zone", () => periodOf(DAY, "day", {} as never), /^periodOf options\.timeZone: .*, received an empty record$/],
    [
      "a misspelt option",
      () => periodOf(DAY, "day", { ...UTC, timezone: "UTC" } as never),
      /expected no options but timeZone and weekStartsOn, received "UTC"$/,
    ],
    ["Sun", () => periodOf(DAY, "week", { ...UTC, weekStartsOn: "Sun" as never }), /options\.weekStartsOn: .* "Sun"$/],
    ["0", () => periodOf(DAY, "week", { ...UTC, weekStartsOn: 0 as never }), /options\.weekStartsOn: .* received 0$/],
  ])("%s", (_what, call, message) => {
    expect(call).toThrow(KpiInputError);
    expect(call).toThrow(message);
  });

  test.each([
    "+01:00",
    "PST",
    "CET",
    "-0530",
    "Europe/Berlim",
    "GMT+1",
    "Etc/GMT+05",
    "Foo+01:00",
    "Z",
    "local",
    "",
    " UTC",
    "toString",
    null,
    60,
  ])("%j is no zone", (timeZone) => {
    const expected = "periodOf options.timeZone: expected an IANA time zone such as Europe/Berlin, received ";
    expect(() => periodOf(DAY, "day", { timeZone: timeZone as never })).toThrow(expected);
  });

  test("an offset is no zone to newer engines either, which do take it for one", () => {
    const format = vi.spyOn(Intl, "DateTimeFormat").mockImplementation(
      class {
        format = String;
      } as never,
    );
    expect(() => periodOf(DAY, "day", { timeZone: "+01:00" })).toThrow(KpiInputError);
    format.mockRestore();
  });

  test("whatever comes in, a period or a KpiInputError comes out", () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.anything(),
        fc.anything(),
        fc.anything(),
        (timestamp, unit, timeZone, weekStartsOn) => {
          for (const [at, length, options] of [
            [timestamp, "day", UTC],
            [DAY, unit, UTC],
            [DAY, "week", { timeZone }],
            [DAY, "week", { ...UTC, weekStartsOn }],
            [DAY, "week", timeZone],
          ]) {
            try {
              expect(typeof periodOf(at as never, length as never, options as never).label).toBe("string");
            } catch (error) {
              expect(error).toBeInstanceOf(KpiInputError);
            }
          }
        },
      ),
    );
  });
});
