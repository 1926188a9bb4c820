import fc from "fast-check";
import { businessHours } from "service-kpis/time";
import { expect, test } from "vitest";
import { instantsIn, schedulesAround, zones } from "./schedules.ts";

const DAY = 86_400_000;
const EARLIEST = Date.UTC(1973, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

const schedules = zones
  .chain((timeZone) => fc.tuple(fc.constant(timeZone), instantsIn(timeZone)))
  .chain(([timeZone, instant]) => schedulesAround(instant, timeZone));

/** Those that have a window at all, so that there is something to measure by. */
const openSchedules = schedules.filter((schedule) => businessHours(schedule)(EARLIEST, EARLIEST) !== null);

const instants = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2027, 0, 1) }) },
  { weight: 1, arbitrary: fc.integer({ min: EARLIEST, max: LATEST }) },
  { weight: 1, arbitrary: fc.constantFrom(EARLIEST, EARLIEST + 1, LATEST - 1, LATEST) },
);

/** An instant and two more after it, years or hours apart. */
const spans: fc.Arbitrary<readonly [number, number, number]> = fc
  .oneof(
    fc.tuple(instants, instants, instants),
    fc
      .tuple(fc.integer({ min: EARLIEST, max: LATEST - DAY }), fc.nat(DAY), fc.nat(DAY))
      .map(([start, one, other]) => [start, start + one, start + other] as const),
  )
  .map((three) => Float64Array.from(three).sort() as unknown as readonly [number, number, number]);

const open = (value: number | null): number => value ?? Number.NaN;

test("parts add up to the whole", () => {
  fc.assert(
    fc.property(openSchedules, spans, (schedule, [first, middle, last]) => {
      const clock = businessHours(schedule);
      expect(open(clock(first, middle)) + open(clock(middle, last))).toBe(clock(first, last));
    }),
    { numRuns: 50 },
  );
});

test("never negative, never more than has elapsed, and the same when asked in another order", () => {
  fc.assert(
    fc.property(openSchedules, fc.array(spans, { minLength: 1, maxLength: 5 }), (schedule, list) => {
      const clock = businessHours(schedule);
      const measured = list.map(([start, end]) => clock(start, end));
      measured.forEach((duration, index) => {
        const [start, end] = list[index] as readonly [number, number, number];
        expect(duration).toBeGreaterThanOrEqual(0);
        expect(duration).toBeLessThanOrEqual(end - start);
      });
      const other = businessHours(schedule);
      expect([...list].reverse().map(([start, end]) => other(start, end))).toEqual([...measured].reverse());
    }),
    { numRuns: 50 },
  );
});

test("open all day every day it is elapsed time, through every change of the clock", () => {
  const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
  const week = Object.fromEntries(days.map((day) => [day, [["00:00", "24:00"]] as const]));
  fc.assert(
    fc.property(zones, spans, (timeZone, [start, end]) => {
      expect(businessHours({ timeZone, week })(start, end)).toBe(end - start);
    }),
  );
});

test("what add gives is the first instant by which the clock has counted so much", () => {
  const durations = fc.oneof(fc.integer({ min: 1, max: 2 * DAY }), fc.integer({ min: 1, max: 2_000 * DAY }));
  fc.assert(
    fc.property(schedules, instants, durations, (schedule, start, milliseconds) => {
      const clock = businessHours(schedule);
      const due = clock.add(start, milliseconds);
      const all = clock(start, LATEST);
      if (due === null) {
        if (all !== null) expect(all).toBeLessThan(milliseconds);
        return;
      }
      expect(clock(start, due)).toBe(milliseconds);
      expect(clock(start, due - 1)).toBe(milliseconds - 1);
    }),
    { numRuns: 50 },
  );
});

test("adding twice is adding the sum", () => {
  fc.assert(
    fc.property(schedules, instants, fc.nat(10 * DAY), fc.nat(10 * DAY), (schedule, start, one, other) => {
      const clock = businessHours(schedule);
      const first = clock.add(start, one);
      if (first !== null && other > 0) expect(clock.add(first, other)).toBe(clock.add(start, one + other));
    }),
  );
});

test("open at an instant means that its millisecond counts", () => {
  fc.assert(
    fc.property(openSchedules, fc.integer({ min: EARLIEST, max: LATEST - 1 }), (schedule, instant) => {
      const clock = businessHours(schedule);
      expect(clock.isOpen(instant)).toBe(clock(instant, instant + 1) === 1);
    }),
  );
});

test("a change that changes nothing changes nothing, night shifts and dates included", () => {
  fc.assert(
    fc.property(openSchedules, fc.integer({ min: 0, max: 60 }), spans, (schedule, days, [start, end]) => {
      const { history: _, ...plain } = schedule;
      const from = new Date(Date.UTC(2020, 2, 1 + days)).toISOString().slice(0, 10);
      const again = businessHours({ ...plain, history: [{ from, week: plain.week }] });
      expect(again(start, end)).toBe(businessHours(plain)(start, end));
    }),
  );
});

test("the schedule stays as it is, and what becomes of it later makes no difference", () => {
  fc.assert(
    fc.property(openSchedules, spans, (schedule, [start, end]) => {
      const copy = structuredClone(schedule);
      const clock = businessHours(copy);
      expect(copy).toEqual(schedule);
      Object.assign(copy, { timeZone: "UTC", week: {}, exceptions: {}, history: [] });
      expect(clock(start, end)).toBe(businessHours(schedule)(start, end));
    }),
    { numRuns: 20 },
  );
});
