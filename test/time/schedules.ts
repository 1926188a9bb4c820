import fc from "fast-check";
import type { OpeningWindow, Schedule, Week } from "service-kpis/time";
import { Temporal } from "temporal-polyfill";

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const DAY = 1_440;

/** Zones of every kind of trouble: half hours, a skipped date, clocks set back in summer, changes at midnight, none. */
const TROUBLED_ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "Africa/Casablanca",
  "America/Sao_Paulo",
  "Asia/Hong_Kong",
  "Europe/Dublin",
  "America/St_Johns",
  "Antarctica/Troll",
  "UTC",
] as const;

export const zones: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TROUBLED_ZONES) },
  { weight: 1, arbitrary: fc.constantFrom(...Intl.supportedValuesOf("timeZone")) },
);

/** Some of the stretches between cuts of a day, a week or so; neighbours touch. */
function stretches(length: number, most: number): fc.Arbitrary<(readonly [number, number])[]> {
  // Five minutes make times that no change of the clock falls on; most cuts are on the half hour, where they do.
  const cut = fc.oneof(
    fc.integer({ min: 0, max: length / 30 }).map((count) => count * 30),
    fc.integer({ min: 0, max: length / 5 }).map((count) => count * 5),
  );
  return fc.uniqueArray(cut, { maxLength: most }).chain((cuts) => {
    const sorted = cuts.sort((one, other) => one - other);
    const all = sorted.slice(1).map((end, index) => [sorted[index] as number, end] as const);
    return fc.shuffledSubarray(all);
  });
}

const textOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** The windows that begin on a day, but for those that are too long for one. */
function windowsOf(day: number, open: readonly (readonly [number, number])[]): OpeningWindow[] {
  return open
    .map(([start, end]) => [start - day * DAY, end - day * DAY] as const)
    .filter(([start, end]) => start >= 0 && start < DAY && (end - start < DAY || (start === 0 && end === DAY)))
    .map(([start, end]) => [textOf(start), end === DAY ? "24:00" : textOf(end % DAY)] as const);
}

/** Weeks that go round: night shifts run on from Sunday into Monday too. */
const weeks: fc.Arbitrary<Week> = fc
  .record({ open: stretches(7 * DAY, 30), turn: fc.integer({ min: 0, max: 7 * 48 }) })
  .map(({ open, turn }) => {
    const turned = open.map(([start, end]) => {
      const begin = (start + turn * 30) % (7 * DAY);
      return [begin, begin + end - start] as const;
    });
    return Object.fromEntries(WEEKDAYS.map((weekday, day) => [weekday, windowsOf(day, turned)]));
  });

/** Windows of one date, the last of which may run past midnight. */
const dateWindows: fc.Arbitrary<OpeningWindow[]> = stretches(2 * DAY - 30, 6).map((open) => windowsOf(0, open));

/** Schedules in which something happens on the dates around an instant. */
export function schedulesAround(instant: number, timeZone: string): fc.Arbitrary<Schedule> {
  const date = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate();
  const dateAt = (days: number): string => date.add({ days }).toString();
  const nearby = fc.integer({ min: -2, max: 2 });
  return fc
    .record({
      week: weeks,
      special: fc.uniqueArray(fc.tuple(nearby, fc.option(dateWindows)), { maxLength: 3, selector: ([days]) => days }),
      changes: fc.array(fc.record({ week: weeks, timeZone: fc.option(zones, { nil: undefined }) }), { maxLength: 2 }),
      firstChange: fc.constantFrom(-400, -1, 0, 1),
      gap: fc.integer({ min: 2, max: 3 }),
    })
    .map(({ week, special, changes, firstChange, gap }) => ({
      timeZone,
      week,
      holidays: special.filter(([, windows]) => windows === null).map(([days]) => dateAt(days)),
      exceptions: Object.fromEntries(
        special.flatMap(([days, windows]) => (windows === null ? [] : [[dateAt(days), windows]])),
      ),
      history: changes.map((change, index) => ({ ...change, from: dateAt(firstChange + index * gap) })),
    }));
}

/** Instants about which a zone's clock was changed, or just any, whole minutes. */
export function instantsIn(timeZone: string): fc.Arbitrary<number> {
  return fc
    .record({
      epoch: fc.integer({ min: Date.UTC(1974, 0, 1) / 60_000, max: Date.UTC(2050, 0, 1) / 60_000 }),
      atChange: fc.boolean(),
    })
    .map(({ epoch, atChange }) => {
      const instant = Temporal.Instant.fromEpochMilliseconds(epoch * 60_000).toZonedDateTimeISO(timeZone);
      const change = atChange ? instant.getTimeZoneTransition("next") : null;
      return (change ?? instant).epochMilliseconds;
    });
}
