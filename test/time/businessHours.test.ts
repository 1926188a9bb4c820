import { firstResponseTime, KpiInputError, resolutionTime, sift } from "service-kpis";
import { firstResponseTimeTicket } from "service-kpis/schema";
import { businessHours, type OpeningWindow, type Schedule, type Week } from "service-kpis/time";
import { describe, expect, test } from "vitest";

const HOUR = 3_600_000;
const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

const everyDay = (...windows: OpeningWindow[]): Week => Object.fromEntries(DAYS.map((day) => [day, windows]));
const weekdays = (...windows: OpeningWindow[]): Week => ({ ...everyDay(...windows), saturday: [], sunday: [] });

/** Hours between two instants, by a schedule. */
function hours(schedule: Schedule, start: string, end: string): number | null {
  const open = businessHours(schedule)(start, end);
  return open === null ? null : open / HOUR;
}

const due = (schedule: Schedule, start: string, open: number): string =>
  new Date(businessHours(schedule).add(start, open * HOUR) ?? Number.NaN).toISOString();

/** Whole days in a zone, and whole hours of one day in it, computed by hand in UTC. */
describe("changes of the clock", () => {
  test.each([
    // KPIS.md section 8: 2025-03-30 has 23 hours in Berlin, 2025-10-26 has 25.
    ["Europe/Berlin", "spring", "2025-03-29T23:00:00Z", "2025-03-30T22:00:00Z", 23],
    ["Europe/Berlin", "autumn", "2025-10-25T22:00:00Z", "2025-10-26T23:00:00Z", 25],
    ["Europe/Berlin", "a leap day", "2024-02-28T23:00:00Z", "2024-02-29T23:00:00Z", 24],
    ["America/New_York", "spring", "2025-03-09T05:00:00Z", "2025-03-10T04:00:00Z", 23],
    ["Australia/Lord_Howe", "half an hour in autumn", "2025-04-05T13:00:00Z", "2025-04-06T13:30:00Z", 24.5],
    ["Australia/Lord_Howe", "half an hour in spring", "2025-10-04T13:30:00Z", "2025-10-05T13:00:00Z", 23.5],
    // The clock went from 24:00 on 2018-11-03 to 01:00.
    ["America/Sao_Paulo", "a day without midnight", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z", 23],
  ])("%s, %s: the day has its own length", (timeZone, _season, start, end, expected) => {
    const date = new Date((Date.parse(start) + Date.parse(end)) / 2).toLocaleDateString("en-CA", { timeZone });
    const onlyThen = { timeZone, week: {}, exceptions: { [date]: [["00:00", "24:00"]] as const } };
    expect(hours(onlyThen, start, end)).toBe(expected);
    expect(hours(onlyThen, "2000-01-01T00:00:00Z", "2030-01-01T00:00:00Z")).toBe(expected);
  });

  const early = { timeZone: "Europe/Berlin", week: everyDay(["01:00", "05:00"]) };
  const inGap = { timeZone: "Europe/Berlin", week: everyDay(["02:15", "02:45"]) };

  test("an hour that the clock leaves out is missing", () => {
    // 01:00 to 02:00 +01:00, 03:00 to 05:00 +02:00. dayjs-business-time finds 4 hours in a zone of dayjs.tz.
    expect(hours(early, "2025-03-29T23:00:00Z", "2025-03-30T22:00:00Z")).toBe(3);
    expect(hours(inGap, "2025-03-29T23:00:00Z", "2025-03-30T22:00:00Z")).toBe(0);
    expect(due(early, "2025-03-29T23:00:00Z", 2)).toBe("2025-03-30T02:00:00.000Z");
  });

  test("an hour that it shows twice is open twice", () => {
    expect(hours(early, "2025-10-25T22:00:00Z", "2025-10-26T23:00:00Z")).toBe(5);
    expect(hours(inGap, "2025-10-25T22:00:00Z", "2025-10-26T23:00:00Z")).toBe(1);
    const clock = businessHours(inGap);
    const half = ["2025-10-26T02:30:00+02:00", "2025-10-26T02:30:00+01:00"];
    expect(half.map((instant) => clock.isOpen(instant))).toEqual([true, true]);
    expect(clock.isOpen("2025-10-26T02:50:00+02:00")).toBe(false);
  });

  test("the date that Samoa skipped has no hours", () => {
    const samoa = { timeZone: "Pacific/Apia", week: everyDay(["00:00", "24:00"]), holidays: ["2011-12-30"] };
    // From Thursday, 29 December, 00:00 -10:00 to Sunday, 1 January, 00:00 +14:00: the 29th and the 31st.
    expect(hours(samoa, "2011-12-29T10:00:00Z", "2011-12-31T10:00:00Z")).toBe(48);
  });

  test("Dublin, whose clock is set back in winter, and a zone that is two hours ahead in summer", () => {
    const dublin = { timeZone: "Europe/Dublin", week: weekdays(["09:00", "17:00"]) };
    expect(hours(dublin, "2025-01-15T09:00:00Z", "2025-01-15T17:00:00Z")).toBe(8);
    expect(hours(dublin, "2025-07-15T08:00:00Z", "2025-07-15T16:00:00Z")).toBe(8);
    const troll = { timeZone: "Antarctica/Troll", week: weekdays(["09:00", "17:00"]) };
    expect(hours(troll, "2025-01-15T09:00:00Z", "2025-01-15T17:00:00Z")).toBe(8);
    expect(hours(troll, "2025-07-15T07:00:00Z", "2025-07-15T15:00:00Z")).toBe(8);
  });
});

describe("what went wrong elsewhere", () => {
  const newYork = { timeZone: "America/New_York", week: weekdays(["09:00", "17:00"]) };

  // dbt_zendesk #25: minutes of old tickets were counted with the offset of the day of the report.
  test("a ticket is measured with the offset of its own day, not with today's", () => {
    expect(hours(newYork, "2019-07-01T13:00:00Z", "2019-07-01T14:00:00Z")).toBe(1);
    expect(hours(newYork, "2019-01-07T13:00:00Z", "2019-01-07T14:00:00Z")).toBe(0);
    expect(hours(newYork, "2019-01-07T14:00:00Z", "2019-01-07T15:00:00Z")).toBe(1);
    // Until 2006 summer began in April.
    expect(hours(newYork, "2006-03-20T14:00:00Z", "2006-03-20T22:00:00Z")).toBe(8);
    expect(hours(newYork, "2007-03-19T13:00:00Z", "2007-03-19T21:00:00Z")).toBe(8);
  });

  // The same, from its changelog: a zone that has given up summer time.
  test("Hong Kong had summer time until 1979", () => {
    const hongKong = { timeZone: "Asia/Hong_Kong", week: weekdays(["09:00", "17:00"]) };
    expect(hours(hongKong, "1979-07-02T00:00:00Z", "1979-07-02T08:00:00Z")).toBe(8);
    expect(hours(hongKong, "1980-07-02T01:00:00Z", "1980-07-02T09:00:00Z")).toBe(8);
  });

  // chatwoot #4028: the zone was taken for the first one with the same offset at the moment.
  test("two zones with the same offset in winter are two zones", () => {
    const week = weekdays(["09:00", "17:00"]);
    const [berlin, lagos] = [
      { timeZone: "Europe/Berlin", week },
      { timeZone: "Africa/Lagos", week },
    ];
    const [winter, summer] = [
      ["2025-01-15T08:00:00Z", "2025-01-15T09:00:00Z"],
      ["2025-07-15T07:00:00Z", "2025-07-15T08:00:00Z"],
    ] as const;
    expect([hours(berlin, ...winter), hours(lagos, ...winter)]).toEqual([1, 1]);
    expect([hours(berlin, ...summer), hours(lagos, ...summer)]).toEqual([1, 0]);
  });

  // Chatwoot stores it as 00:00 to 23:59 and loses a minute a day; dbt_zendesk PR #218 had gaps in 24/7 schedules.
  test("round the clock is 168 hours a week, a minute less a day is not", () => {
    const week = ["2025-06-02T00:00:00Z", "2025-06-09T00:00:00Z"] as const;
    expect(hours({ timeZone: "UTC", week: everyDay(["00:00", "24:00"]) }, ...week)).toBe(168);
    expect(hours({ timeZone: "UTC", week: everyDay(["00:00", "23:59"]) }, ...week)).toBe(168 - 7 / 60);
    expect(hours({ timeZone: "UTC", week: everyDay(["00:00", "12:00"], ["12:00", "00:00"]) }, ...week)).toBe(168);
  });

  // Keeping and dbt_zendesk count 0, Deskie leaves it out.
  test("asked and answered outside of hours is 0, and counted", () => {
    const clock = businessHours(newYork);
    const atNight = { createdAt: "2025-06-03T00:00:00Z", firstRespondedAt: "2025-06-03T02:00:00Z" };
    const inTheMorning = { createdAt: "2025-06-03T12:00:00Z", firstRespondedAt: "2025-06-03T15:00:00Z" };
    expect(firstResponseTime([atNight], { clock })).toMatchObject({ value: 0, n: 1, unmeasured: 0 });
    expect(firstResponseTime([atNight, inTheMorning], { clock })).toMatchObject({ value: HOUR, n: 2 });
  });

  // Frappe helpdesk #2075: more than a day for a ticket of a day off.
  test("asked on a Sunday, answered on Monday at half past nine: half an hour", () => {
    expect(hours(newYork, "2025-06-01T15:00:00Z", "2025-06-02T13:30:00Z")).toBe(0.5);
  });

  // Chatwoot gives 0 where hours are disabled, which pulls the average down.
  test("a schedule without a window measures nothing: null and unmeasured, never 0", () => {
    const tickets = [{ createdAt: "2025-06-03T12:00:00Z", resolvedAt: "2025-06-04T12:00:00Z" }];
    for (const schedule of [
      { timeZone: "UTC", week: {} },
      { timeZone: "UTC", week: everyDay(), holidays: ["2025-06-03"], exceptions: { "2025-06-04": [] } },
      { timeZone: "UTC", week: {}, history: [{ from: "2025-01-01", week: {} }] },
    ]) {
      const clock = businessHours(schedule);
      expect(resolutionTime(tickets, { clock })).toMatchObject({ value: null, n: 0, unmeasured: 1 });
      expect([clock.add(0 + 1e12, HOUR), clock.add(1e12, 0), clock.isOpen(1e12)]).toEqual([null, null, false]);
    }
    const once = { timeZone: "UTC", week: {}, exceptions: { "2025-06-04": [["10:00", "11:00"]] as const } };
    expect(hours(once, "2025-06-03T12:00:00Z", "2025-06-04T12:00:00Z")).toBe(1);
    expect(hours(once, "2026-06-03T12:00:00Z", "2026-06-04T12:00:00Z")).toBe(0);
  });

  // dbt_zendesk PR #114 to #154: holidays were taken for days in UTC.
  test("a holiday is a date where the desk is", () => {
    const sydney = { timeZone: "Australia/Sydney", week: everyDay(["00:00", "24:00"]), holidays: ["2025-12-25"] };
    expect(hours(sydney, "2025-12-24T12:00:00Z", "2025-12-24T13:00:00Z")).toBe(1);
    expect(hours(sydney, "2025-12-24T13:00:00Z", "2025-12-25T13:00:00Z")).toBe(0);
    expect(hours(sydney, "2025-12-25T13:00:00Z", "2025-12-25T14:00:00Z")).toBe(1);
  });

  // Zammad keys pauses by their start and loses the second of two; moment-business-time loses what follows a pause.
  test("several pauses a day", () => {
    const week = weekdays(["08:00", "10:00"], ["10:15", "12:00"], ["13:00", "17:00"]);
    // From within the first pause on Tuesday to within the second on Wednesday: 1:45 + 4 + 2 + 1:45.
    expect(hours({ timeZone: "UTC", week }, "2025-06-03T10:05:00Z", "2025-06-04T12:30:00Z")).toBe(9.5);
  });

  test("a case of five years", () => {
    // 2020-01-01 to 2025-01-01 has 1,827 days, of which 261 weeks of five and no weekday over: Wednesday to Tuesday.
    expect(hours({ ...newYork, timeZone: "UTC" }, "2020-01-01T00:00:00Z", "2025-01-01T00:00:00Z")).toBe(261 * 5 * 8);
    expect(hours(newYork, "2020-01-01T05:00:00Z", "2025-01-01T05:00:00Z")).toBe(261 * 5 * 8);
  });
});

describe("past midnight", () => {
  const nights = { timeZone: "Europe/Berlin", week: everyDay(["22:00", "06:00"]) };

  // moment-business-time finds 0 hours, dayjs-business-time less than none.
  test.each([
    ["an ordinary night", "2025-06-03T20:00:00Z", "2025-06-04T04:00:00Z", 8],
    ["the night that is an hour short", "2025-03-29T21:00:00Z", "2025-03-30T04:00:00Z", 7],
    ["the night that is an hour longer", "2025-10-25T20:00:00Z", "2025-10-26T05:00:00Z", 9],
    ["a month of them", "2025-05-31T22:00:00Z", "2025-06-30T22:00:00Z", 240],
  ])("%s", (_night, start, end, expected) => {
    expect(hours(nights, start, end)).toBe(expected);
  });

  test("Sunday's runs on into Monday, and touches what begins there", () => {
    const week = { sunday: [["22:00", "06:00"]], monday: [["06:00", "10:00"]] } as const;
    const schedule = { timeZone: "UTC", week };
    expect(hours(schedule, "2025-06-01T00:00:00Z", "2025-06-08T00:00:00Z")).toBe(12);
    expect(due(schedule, "2025-06-01T00:00:00Z", 12)).toBe("2025-06-02T10:00:00.000Z");
  });

  const holiday = { ...nights, holidays: ["2025-06-04"] };
  const shortDay = { ...nights, exceptions: { "2025-06-04": [["20:00", "08:00"]] as const } };

  test("a holiday ends the night before at its midnight, and begins none", () => {
    // Open 22:00 to 24:00 on the 3rd; on the 5th again from 22:00 on.
    expect(hours(holiday, "2025-06-03T10:00:00Z", "2025-06-05T10:00:00Z")).toBe(2);
    expect(due(holiday, "2025-06-03T10:00:00Z", 3)).toBe("2025-06-05T21:00:00.000Z");
  });

  test("an exception's own window runs on into the next date, beside what begins there", () => {
    // 2 hours on the 3rd, 20:00 to 08:00 of the 5th, then 22:00 to 24:00.
    expect(hours(shortDay, "2025-06-03T10:00:00Z", "2025-06-05T22:00:00Z")).toBe(2 + 12 + 2);
    const andOpen = { ...shortDay, week: weekdays(["07:00", "09:00"]) };
    expect(hours(andOpen, "2025-06-03T22:00:00Z", "2025-06-05T22:00:00Z")).toBe(4 + 9);
    const andOpenWithin = { ...shortDay, week: weekdays(["05:00", "06:00"]) };
    expect(hours(andOpenWithin, "2025-06-03T22:00:00Z", "2025-06-05T22:00:00Z")).toBe(4 + 8);
  });

  test("unless that is one too", () => {
    expect(hours({ ...shortDay, holidays: ["2025-06-05"] }, "2025-06-03T22:00:00Z", "2025-06-05T22:00:00Z")).toBe(4);
  });
});

describe("history", () => {
  const schedule = {
    timeZone: "Europe/Berlin",
    week: weekdays(["09:00", "17:00"]),
    history: [
      { from: "2025-01-01", week: weekdays(["09:00", "13:00"]) },
      { from: "2026-01-01", week: weekdays(["09:00", "17:00"]), timeZone: "America/New_York" },
      { from: "2027-01-01", week: {} },
    ],
  };

  test("each week is in force from the midnight of its date, in its own zone", () => {
    // Tuesday 8 hours, Wednesday 4; Tuesday 4, Wednesday 9:00 to 17:00 -05:00.
    expect(hours(schedule, "2024-12-30T23:00:00Z", "2025-01-01T23:00:00Z")).toBe(12);
    expect(hours(schedule, "2025-12-30T23:00:00Z", "2026-01-02T05:00:00Z")).toBe(4 + 4 + 8 - 4);
  });

  test("a date that begins at 01:00 begins then", () => {
    const change = { from: "2018-11-04", week: everyDay(["00:00", "24:00"]) };
    const saoPaulo = { timeZone: "America/Sao_Paulo", week: {}, history: [change] };
    // Midnight would have been 03:00 UTC; the clock showed 01:00 -02:00.
    expect(hours(saoPaulo, "2018-11-03T00:00:00Z", "2018-11-04T03:00:00Z")).toBe(0);
    expect(hours(saoPaulo, "2018-11-03T00:00:00Z", "2018-11-04T04:00:00Z")).toBe(1);
  });

  test("a schedule that ends leaves deadlines that never come", () => {
    const clock = businessHours(schedule);
    expect(clock.add("2026-12-31T15:00:00-05:00", 2 * HOUR)).toBe(Date.UTC(2026, 11, 31, 22));
    expect(clock.add("2026-12-31T15:00:00-05:00", 2 * HOUR + 1)).toBe(null);
    expect(clock.add("2150-01-01T00:00:00Z", 1)).toBe(null);
    expect(clock.add("2150-01-01T00:00:00Z", 0)).toBe(Date.UTC(2150, 0, 1));
    expect(clock("2026-12-31T22:00:00Z", "2150-01-01T00:00:00Z")).toBe(0);
  });

  test("holidays go on", () => {
    const withHoliday = { ...schedule, holidays: ["2024-12-31", "2025-12-31"] };
    expect(hours(withHoliday, "2024-12-30T23:00:00Z", "2025-01-01T23:00:00Z")).toBe(4);
  });
});

describe("the clock", () => {
  const clock = businessHours({ timeZone: "Europe/Berlin", week: weekdays(["09:00", "17:00"]) });

  test("takes any time stamp", () => {
    const start = Date.UTC(2025, 5, 3, 7);
    const ways = [
      start,
      new Date(start),
      "2025-06-03T07:00:00Z",
      "2025-06-03T09:00+02:00",
      { epochMilliseconds: start },
    ];
    for (const way of ways) {
      expect([clock(way, start + HOUR), clock.add(way, HOUR), clock.isOpen(way)]).toEqual([HOUR, start + HOUR, true]);
    }
  });

  test("a window is half-open: the last instant of the day is the one before 17:00", () => {
    const closing = Date.UTC(2025, 5, 3, 15);
    expect([clock.isOpen(closing - 1), clock.isOpen(closing), clock.isOpen(closing - 0.5)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(clock(closing - 0.5, closing + 1)).toBe(0.5);
    expect(clock.isOpen(Date.UTC(2025, 5, 3, 7) - 0.5)).toBe(false);
  });

  test("a deadline falls due when the time is up, at closing time and not at the next opening", () => {
    expect(clock.add("2025-06-03T15:00:00+02:00", 2 * HOUR)).toBe(Date.UTC(2025, 5, 3, 15));
    expect(clock.add("2025-06-03T18:00:00+02:00", 2 * HOUR)).toBe(Date.UTC(2025, 5, 4, 9));
  });

  test("a deadline of no time falls due at once, also at night", () => {
    expect(clock.add("2025-06-03T23:00:00+02:00", 0)).toBe(Date.UTC(2025, 5, 3, 21));
    expect(clock.add(Date.UTC(2025, 5, 3), -0)).toBe(Date.UTC(2025, 5, 3));
  });

  test("no time is 0, not -0", () => {
    expect(clock(Date.UTC(2025, 5, 3, 8), Date.UTC(2025, 5, 3, 8))).toBe(0);
  });
});

function refusal(run: () => unknown): { message: string; path: readonly PropertyKey[] | undefined } {
  try {
    run();
  } catch (error) {
    if (error instanceof KpiInputError) return { message: error.message, path: error.issues[0]?.path };
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("instants that the clock refuses", () => {
  const clock = businessHours({ timeZone: "Europe/Berlin", week: weekdays(["09:00", "17:00"]) });
  const now = Date.UTC(2025, 5, 3);

  test.each([
    [
      () => clock("0001-01-01T00:00:00Z", now),
      /^businessHours start: expected an instant of the years 1973 to 2199, received "0001-/,
    ],
    [() => clock(now, "9999-12-31T23:59:59Z"), /^businessHours end: expected an instant of the years 1973 to 2199/],
    [() => clock(0, now), /received "1970-01-01T00:00:00.000Z" \(epoch seconds\? multiply by 1000\)$/],
    [() => clock(Date.UTC(1973, 0, 1) - 1, now), /start: expected an instant of the years/],
    [() => clock(now, Date.UTC(2200, 0, 1) + 1), /end: expected an instant of the years/],
    [
      () => clock(now, now - 1),
      /^businessHours end: expected an instant not before start, 2025-06-03T00:00:00.000Z, received "2025-06-02T23:59:59.999Z"$/,
    ],
    [() => clock(Number.NaN, now), /^businessHours start: expected an instant \(a Date, .* received NaN$/],
    [() => clock(now, "2025-06-03T09:00:00"), /^businessHours end: expected an instant \(a Date/],
    [() => clock(now, undefined as never), /^businessHours end: expected an instant \(a Date/],
    [() => clock.isOpen("today"), /^businessHours.isOpen instant: expected an instant \(a Date/],
    [() => clock.isOpen(1e15), /^businessHours.isOpen instant: expected an instant of the years/],
    [() => clock.add(Number.POSITIVE_INFINITY, 1), /^businessHours.add start: expected an instant \(a Date/],
  ])("%#: %s", (run, message) => {
    expect(refusal(run).message).toMatch(message);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, "5", null, undefined, 5n])("add of %s", (milliseconds) => {
    expect(refusal(() => clock.add(now, milliseconds as never)).message).toMatch(
      /^businessHours.add milliseconds: expected/,
    );
  });

  test("numbers are milliseconds, those of the first days too, as KPIs call it with the instants of Dates", () => {
    const [first, second] = [Date.UTC(1973, 0, 2), Date.UTC(1973, 0, 3)];
    expect(clock(first, second)).toBe(8 * 3_600_000);
    const ticket = { createdAt: new Date(first), firstRespondedAt: new Date(second) };
    expect(firstResponseTime([ticket], { clock }).value).toBe(8 * 3_600_000);
    // As a number it is refused before it comes to the clock.
    expect(() => firstResponseTime([{ ...ticket, createdAt: first }], { clock })).toThrow(/epoch seconds\?/);
  });

  test.each<[string, () => unknown]>([
    ["start", () => clock(1_748_944_800, 1_748_948_400)],
    ["isOpen instant", () => clock.isOpen(1_748_944_800)],
    ["add start", () => clock.add(1_748_944_800, 5)],
  ])("epoch seconds, at %s, are told to be seconds", (_place, run) => {
    expect(refusal(run).message).toMatch(
      /expected an instant of the years 1973 to 2199, received "1970-01-21T05:49:04\.800Z" \(epoch seconds\? multiply by 1000\)$/,
    );
  });

  test("48 windows a day are as good as two", () => {
    const time = (minutes: number): string =>
      [minutes / 60, minutes % 60].map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
    const windows = Array.from({ length: 48 }, (_, index) => [time(30 * index), time(30 * index + 20)] as const);
    const many = businessHours({ timeZone: "UTC", week: { tuesday: windows } });
    expect(many(now, now + 86_400_000)).toBe(48 * 20 * 60_000);
  });

  test("dates far off cost a moment, not a wait", () => {
    expect(clock(Date.UTC(1973, 0, 1), Date.UTC(2200, 0, 1))).toBeGreaterThan(0);
    expect(clock.add(Date.UTC(1973, 0, 1), 1.728e16)).toBe(null);
  });
});

test("a KPI says in which tickets the instants are that the clock refuses", () => {
  const clock = businessHours({ timeZone: "UTC", week: { monday: [["09:00", "17:00"]] } });
  const monday = { createdAt: "2026-03-02T09:00:00Z", firstRespondedAt: "2026-03-02T10:00:00Z" };
  const never = { createdAt: "2026-03-02T09:00:00Z", firstRespondedAt: "9999-12-31T00:00:00Z" };
  const refused = refusal(() => firstResponseTime([monday, never, monday, never], { clock }));
  expect(refused.path).toEqual([1]);
  expect(refused.message).toBe(
    "firstResponseTime tickets[1]: expected a case that the clock takes (businessHours end: expected an instant of the " +
      'years 1973 to 2199, received "9999-12-31T00:00:00.000Z"), received a record with createdAt and firstRespondedAt (and 1 more)',
  );
  const { valid, rejected } = sift(firstResponseTimeTicket, [{ ...monday, createdAt: "never" }, monday]);
  expect(rejected.map(({ index }) => index)).toEqual([0]);
  expect(firstResponseTime(valid, { clock }).value).toBe(3_600_000);
});

describe("schedules that are refused", () => {
  const plain = { timeZone: "UTC", week: {} };
  const week = (windows: unknown) => ({ ...plain, week: { monday: windows } });
  const except = (exceptions: unknown) => ({ ...plain, exceptions });
  const history = (...changes: unknown[]) => ({ ...plain, history: changes });

  test.each<[unknown, string, string]>([
    [undefined, "", "an object, received undefined"],
    [[], "", "an object, received []"],
    [{}, "timeZone", "an IANA time zone such as Europe/Berlin, received undefined"],
    [{ ...plain, timezone: "UTC" }, "timezone", "no other fields than timeZone, week, holidays, exceptions, history"],
    [{ ...plain, timeZone: "+01:00" }, "timeZone", 'an IANA time zone such as Europe/Berlin, received "+01:00"'],
    [{ ...plain, timeZone: "UTC+1" }, "timeZone", "an IANA time zone"],
    [{ ...plain, timeZone: "CET" }, "timeZone", "an IANA time zone"],
    [{ ...plain, timeZone: "PST" }, "timeZone", "an IANA time zone"],
    [{ ...plain, timeZone: "Etc/GMT+15" }, "timeZone", "an IANA time zone"],
    [{ ...plain, timeZone: "Europe/Atlantis" }, "timeZone", "an IANA time zone"],
    [{ ...plain, timeZone: "Foo/Bar+05:00" }, "timeZone", "an IANA time zone"],
    [{ ...plain, timeZone: "" }, "timeZone", "an IANA time zone"],
    [{ timeZone: "UTC" }, "week", "an object, received undefined"],
    [{ ...plain, week: { tuseday: [] } }, "week.tuseday", "no other fields than monday, tuesday"],
    [week(null), "week.monday", "an array, received null"],
    [week([undefined]), "week.monday.0", 'two local times, as in ["09:00", "17:00"], received undefined'],
    [week(new Array(1)), "week.monday.0", "two local times"],
    [week(["09:00", "17:00"]), "week.monday.0", 'two local times, as in ["09:00", "17:00"], received "09:00"'],
    [
      week(Array.from({ length: 49 }, (_, index) => [`00:${String(index).padStart(2, "0")}`, `00:${index + 10}`])),
      "week.monday",
      "at most 48 windows on one date, received 49 (join windows that touch)",
    ],
    [except({ "2026-01-01": new Array(720) }), "exceptions.2026-01-01", "at most 48 windows on one date, received 720"],
    [week([["09:00"]]), "week.monday.0", "two local times"],
    [week([["09:00", "12:00", "13:00"]]), "week.monday.0", "two local times"],
    [week([["9:00", "17:00"]]), "week.monday.0.0", 'a local time HH:MM (24:00 only as the end), received "9:00"'],
    [week([["09:00", "17:60"]]), "week.monday.0.1", "a local time HH:MM"],
    [week([["24:00", "06:00"]]), "week.monday.0.0", "a local time HH:MM"],
    [week([["09:00", "24:30"]]), "week.monday.0.1", "a local time HH:MM"],
    [week([["09:00:00", "17:00:00"]]), "week.monday.0.0", "a local time HH:MM"],
    [week([[9, 17]]), "week.monday.0.0", "a local time HH:MM"],
    [
      week([["09:00", "09:00"]]),
      "week.monday.0",
      'times that differ (the whole day is 00:00 to 24:00), received "09:00-09:00"',
    ],
    [
      week([
        ["13:00", "17:00"],
        ["08:00", "13:30"],
      ]),
      "week.monday",
      'windows that do not overlap, received "08:00-13:30 and 13:00-17:00"',
    ],
    [
      week([
        ["09:00", "17:00"],
        ["09:00", "17:00"],
      ]),
      "week.monday",
      'windows that do not overlap, received "09:00-17:00 and 09:00-17:00"',
    ],
    [
      week([
        ["22:00", "06:00"],
        ["23:00", "23:30"],
      ]),
      "week.monday",
      'windows that do not overlap, received "22:00-06:00 and 23:00-23:30"',
    ],
    [
      {
        ...plain,
        week: {
          monday: [["22:00", "06:00"]],
          tuesday: [
            ["12:00", "13:00"],
            ["05:59", "07:00"],
          ],
        },
      },
      "week.tuesday",
      'windows that do not overlap, received "22:00-06:00 of monday and 05:59-07:00"',
    ],
    [
      { ...plain, week: { monday: [["05:00", "07:00"]], sunday: [["22:00", "06:00"]] } },
      "week.monday",
      'windows that do not overlap, received "22:00-06:00 of sunday and 05:00-07:00"',
    ],
    [{ ...plain, holidays: "2025-12-25" }, "holidays", "an array"],
    [{ ...plain, holidays: ["2025-02-29"] }, "holidays.0", 'a date that exists, as 2026-12-24, received "2025-02-29"'],
    [{ ...plain, holidays: ["25.12.2025"] }, "holidays.0", "a date that exists"],
    [{ ...plain, holidays: ["2025-12-25T00:00:00Z"] }, "holidays.0", "a date that exists"],
    [{ ...plain, holidays: [new Date(0)] }, "holidays.0", "a date that exists"],
    [
      { ...plain, holidays: ["2025-12-25", "2025-12-25"] },
      "holidays.1",
      "a date that holidays and exceptions hold once",
    ],
    [
      { ...except({ "2025-12-25": [] }), holidays: ["2025-12-25"] },
      "exceptions.2025-12-25",
      "a date that holidays and exceptions hold once",
    ],
    [except([]), "exceptions", "an object"],
    [except({ "2025-12-32": [] }), "exceptions.2025-12-32", "a date that exists"],
    [except({ christmas: [] }), "exceptions.christmas", "a date that exists"],
    [except({ "2025-12-24": undefined }), "exceptions.2025-12-24", "an array"],
    [
      except({
        "2025-12-24": [
          ["09:00", "12:00"],
          ["11:00", "13:00"],
        ],
      }),
      "exceptions.2025-12-24",
      "windows that do not overlap",
    ],
    [{ ...plain, history: {} }, "history", "an array"],
    [history(null), "history.0", "an object"],
    [history({ week: {} }), "history.0.from", "a date that exists, as 2026-12-24, received undefined"],
    [history({ from: "2025-01-01" }), "history.0.week", "an object, received undefined"],
    [
      history({ from: "2025-01-01", week: {}, holidays: [] }),
      "history.0.holidays",
      "no other fields than from, timeZone, week",
    ],
    [history({ from: "2025-01-01", week: {}, timeZone: "CET" }), "history.0.timeZone", "an IANA time zone"],
    [history({ from: "2025-01-01", week: {}, timeZone: null }), "history.0.timeZone", "an IANA time zone"],
    [
      history({ from: "2025-01-01", week: {} }, { from: "2025-01-01", week: {} }),
      "history.1.from",
      "a date after that of the change before it",
    ],
    [
      history({ from: "2025-01-02", week: {} }, { from: "2025-01-01", week: {} }),
      "history.1.from",
      'a date after that of the change before it, received "2025-01-01"',
    ],
    [
      history(
        { from: "2025-01-01", week: {}, timeZone: "Pacific/Pago_Pago" },
        { from: "2025-01-02", week: {}, timeZone: "Pacific/Kiritimati" },
      ),
      "history.1.from",
      "a date after that of the change before it",
    ],
  ])("%#: %j", (schedule, path, expected) => {
    const refused = refusal(() => businessHours(schedule as never));
    expect(refused.path?.join(".")).toBe(path);
    expect(refused.message).toMatch(/^businessHours schedule/);
    expect(refused.message).toContain(`: expected ${expected}`);
  });

  test.each(["UTC", "utc", "Etc/UTC", "US/Eastern", "Asia/Calcutta", "Asia/Kolkata", "europe/berlin", "Etc/GMT+5"])(
    "the zone %s is taken",
    (timeZone) => {
      expect(() => businessHours({ timeZone, week: {} })).not.toThrow();
    },
  );

  test("fields that are undefined are left out", () => {
    const schedule = {
      timeZone: "UTC",
      week: { monday: undefined },
      holidays: undefined,
      exceptions: undefined,
      history: undefined,
    };
    expect(() => businessHours(schedule)).not.toThrow();
  });
});
