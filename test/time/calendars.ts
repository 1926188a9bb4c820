import fc from "fast-check";
import type { PeriodUnit, Weekday } from "service-kpis/time";
import { Temporal } from "temporal-polyfill";

/** Zones that do what zones do: half hours, no midnight, two midnights, no day, other rules than they had. */
export const ZONES = [
  "UTC",
  "Europe/Berlin",
  "Europe/Dublin",
  "Europe/Moscow",
  "Europe/Istanbul",
  "Atlantic/Azores",
  "America/New_York",
  "America/St_Johns",
  "America/Sao_Paulo",
  "America/Havana",
  "America/Caracas",
  "America/Asuncion",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Africa/Monrovia",
  "Asia/Kathmandu",
  "Asia/Hong_Kong",
  "Asia/Pyongyang",
  "Asia/Beirut",
  "Asia/Tehran",
  "Asia/Gaza",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Kwajalein",
  "Pacific/Kiritimati",
  "Pacific/Chatham",
  "Antarctica/Troll",
];

export const WEEKDAYS: readonly Weekday[] = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
];

const instants = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2101, 0, 1) - 1 });

/** A zone, and an instant of two centuries in it: any one, or within a day of one at which its clocks change. */
export const moments: fc.Arbitrary<readonly [timeZone: string, epoch: number]> = fc
  .tuple(fc.constantFrom(...ZONES), instants, fc.option(fc.integer({ min: -96, max: 96 }), { freq: 4 }))
  .map(([timeZone, epoch, quarters]) => {
    const zoned = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(timeZone);
    const change = quarters === null ? null : zoned.getTimeZoneTransition("next");
    return [timeZone, change === null ? epoch : change.epochMilliseconds + Number(quarters) * 900_000];
  });
export const units: fc.Arbitrary<PeriodUnit> = fc.constantFrom("day", "week", "month", "quarter", "year");
export const weekdays: fc.Arbitrary<Weekday> = fc.constantFrom(...WEEKDAYS);
