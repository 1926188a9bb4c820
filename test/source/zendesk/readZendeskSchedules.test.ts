import { readZendeskHolidays, readZendeskSchedules } from "service-kpis/source";
import { businessHours } from "service-kpis/time";
import { expect, test } from "vitest";
import { ZENDESK_TIME_ZONES } from "../../../src/source/zendesk/timeZones.ts";
import { at, fixture, rejections } from "../fixture.ts";

const reading = readZendeskSchedules(fixture("zendeskSchedules"));
const scheduleOf = (id: number) => reading.records.find((record) => record.id === id)?.schedule;

test("minutes of the week from Sunday become windows of weekdays", () => {
  // Monday is minute 1440: 1980 is 9:00, 2160 is 12:00, 2220 is 13:00, 2460 is 17:00. Tuesday, 2880: 3420 is 9:00.
  expect(scheduleOf(401)).toEqual({
    timeZone: "America/Los_Angeles",
    week: {
      monday: [
        ["09:00", "12:00"],
        ["13:00", "17:00"],
      ],
      tuesday: [["09:00", "17:00"]],
    },
  });
});

test("an interval that runs past midnight is cut there, and the week ends on Saturday at 24:00", () => {
  const day = [["00:00", "24:00"]];
  expect(scheduleOf(402)).toEqual({
    timeZone: "Asia/Tokyo",
    week: { sunday: day, monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day },
  });
  // 2760 is Monday 22:00, 3240 is Tuesday 6:00; 9960 is Saturday 22:00.
  expect(scheduleOf(403)).toEqual({
    timeZone: "Europe/Berlin",
    week: { monday: [["22:00", "24:00"]], tuesday: [["00:00", "06:00"]], saturday: [["22:00", "24:00"]] },
  });
  expect(scheduleOf(404)).toEqual({ timeZone: "Europe/London", week: {} });
});

test("an unknown zone and an interval that is none are refused", () => {
  const interval =
    "expected { start_time, end_time }, minutes of the week, the end after the start, received a record with start_time and end_time";
  expect(rejections(reading)).toEqual([
    [4, "time_zone", 'expected a time zone of Zendesk or an IANA one, received "Atlantis"'],
    [5, "intervals.0", interval],
    [6, "intervals.0", interval],
  ]);
});

test.each(["PST", "constructor", "", "+02:00", "europe"])("%j is no time zone", (time_zone) => {
  const { rejected } = readZendeskSchedules([{ id: 1, name: "", time_zone, intervals: [] }]);
  expect(rejected).toHaveLength(1);
});

test("a schedule with its holidays goes into businessHours", () => {
  const { records } = readZendeskHolidays({
    holidays: [{ id: 1, name: "Two days", start_date: "2026-03-09", end_date: "2026-03-10", schedule_id: 401 }],
  });
  expect(records).toEqual([{ id: 1, name: "Two days", dates: ["2026-03-09", "2026-03-10"] }]);
  const schedule = scheduleOf(401);
  if (schedule === undefined) throw new Error("schedule 401 was not read");
  const clock = businessHours({ ...schedule, holidays: records.flatMap(({ dates }) => dates) });
  // Monday 2 and Tuesday 3 March, 7 and 8 hours; the next week is off; so are the other days.
  expect(clock(at("2026-03-01T08:00:00Z"), at("2026-03-15T08:00:00Z"))).toBe(15 * 3_600_000);
});

test.each([
  ["an end before its start", { start_date: "2026-03-10", end_date: "2026-03-09" }, "end_date"],
  ["a mistyped year", { start_date: "2026-12-25", end_date: "2206-12-25" }, "end_date"],
  ["a date that does not exist", { start_date: "2026-02-29", end_date: "2026-03-01" }, "start_date"],
  ["a time", { start_date: "2026-03-01T00:00:00Z", end_date: "2026-03-01" }, "start_date"],
])("%s is no holiday", (_case, dates, field) => {
  expect(rejections(readZendeskHolidays([{ id: 1, name: "", ...dates }])).map(([, path]) => path)).toEqual([field]);
});

test("Zendesk's zone names are the 151 of Rails, each with a zone that the platform knows", () => {
  const zones = Object.entries(ZENDESK_TIME_ZONES);
  expect(zones).toHaveLength(151);
  for (const [, timeZone] of zones) expect(new Intl.DateTimeFormat("en", { timeZone }).format(0)).not.toBe("");
});

// Offsets from UTC on 15 January and 15 July 2026, in minutes, by the tz database's own description of these places.
test.each([
  ["Pacific Time (US & Canada)", -480, -420],
  ["Arizona", -420, -420],
  ["Saskatchewan", -360, -360],
  ["Eastern Time (US & Canada)", -300, -240],
  ["Newfoundland", -210, -150],
  ["Brasilia", -180, -180],
  ["Azores", -60, 0],
  ["Dublin", 0, 60],
  ["UTC", 0, 0],
  ["Bern", 60, 120],
  ["Kyiv", 120, 180],
  ["Istanbul", 180, 180],
  ["Tehran", 210, 210],
  ["Abu Dhabi", 240, 240],
  ["Chennai", 330, 330],
  ["Kathmandu", 345, 345],
  ["Rangoon", 390, 390],
  ["Hanoi", 420, 420],
  ["Sapporo", 540, 540],
  ["Darwin", 570, 570],
  ["Adelaide", 630, 570],
  ["Canberra", 660, 600],
  ["Wellington", 780, 720],
  ["Chatham Is.", 825, 765],
  ["Samoa", 780, 780],
  ["International Date Line West", -660, -660],
])("%s", (name, january, july) => {
  const { records } = readZendeskSchedules([{ id: 1, name, time_zone: name, intervals: [] }]);
  const timeZone = records[0]?.schedule.timeZone;
  const offset = (iso: string) => {
    const local = new Date(iso).toLocaleString("sv", { timeZone }).replace(" ", "T");
    return (at(`${local}Z`) - at(iso)) / 60_000;
  };
  expect([offset("2026-01-15T00:00:00Z"), offset("2026-07-15T00:00:00Z")]).toEqual([january, july]);
});
