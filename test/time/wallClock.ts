import type { OpeningWindow, Schedule } from "service-kpis/time";
import { Temporal } from "temporal-polyfill";

const MINUTE = 60_000;
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** For every minute from an instant on whether it is open: the definition, by the wall clock of each single minute. */
export function openMinutes(schedule: Schedule, start: number, minutes: number): boolean[] {
  const changes = (schedule.history ?? []).map(({ from, week, timeZone = schedule.timeZone }) => ({
    since: Temporal.PlainDate.from(from).toZonedDateTime(timeZone).epochMilliseconds,
    week,
    timeZone,
  }));
  return Array.from({ length: minutes }, (_, index) => {
    const instant = start + index * MINUTE;
    const { week, timeZone } = changes.filter(({ since }) => since <= instant).at(-1) ?? schedule;
    return isOpenAt(Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone), {
      ...schedule,
      week,
    });
  });
}

function isOpenAt(wallClock: Temporal.ZonedDateTime, { week, holidays = [], exceptions = {} }: Schedule): boolean {
  const exceptionOn = (date: Temporal.PlainDate): readonly OpeningWindow[] | undefined =>
    holidays.includes(date.toString()) ? [] : exceptions[date.toString()];
  const windowsOn = (date: Temporal.PlainDate): readonly OpeningWindow[] =>
    exceptionOn(date) ?? week[WEEKDAYS[date.dayOfWeek - 1] as (typeof WEEKDAYS)[number]] ?? [];

  const time = wallClock.toPlainTime().toString().slice(0, 5);
  const today = wallClock.toPlainDate();
  // Texts of times of day compare as the times do, "24:00" included.
  const beganToday = windowsOn(today).some(([open, close]) => open <= time && (time < close || close <= open));
  const beganYesterday =
    exceptionOn(today) === undefined &&
    windowsOn(today.subtract({ days: 1 })).some(([open, close]) => close <= open && time < close);
  return beganToday || beganYesterday;
}
