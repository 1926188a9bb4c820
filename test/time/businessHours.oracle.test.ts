import fc from "fast-check";
import { businessHours } from "service-kpis/time";
import { expect, test } from "vitest";
import { instantsIn, schedulesAround, zones } from "./schedules.ts";
import { openMinutes } from "./wallClock.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MINUTES = 26 * 60;

/** Twenty-six hours about a change of a zone's clock, or about any instant, and a schedule in which something happens then. */
const cases = zones
  .chain((timeZone) => fc.tuple(fc.constant(timeZone), instantsIn(timeZone)))
  .chain(([timeZone, instant]) =>
    fc.record({
      schedule: schedulesAround(instant, timeZone),
      start: fc.integer({ min: 0, max: 26 }).map((hours) => instant - hours * HOUR),
    }),
  );

test("agrees minute by minute with the wall clock of the Temporal polyfill", () => {
  fc.assert(
    fc.property(cases, ({ schedule, start }) => {
      const clock = businessHours(schedule);
      const open = openMinutes(schedule, start, MINUTES);
      const end = start + MINUTES * MINUTE;
      const all = MINUTE * open.filter(Boolean).length;
      // Nothing to measure by is another matter than nothing open just then.
      if (clock(start, end) === null) {
        expect(all).toBe(0);
        return;
      }
      let before = 0;
      open.forEach((isOpen, index) => {
        const at = start + index * MINUTE;
        const place = new Date(at).toISOString();
        expect([place, clock(start, at), clock(at, end)]).toEqual([place, before, all - before]);
        expect([place, clock.isOpen(at), clock.isOpen(at + MINUTE - 1)]).toEqual([place, isOpen, isOpen]);
        if (!isOpen) return;
        before += MINUTE;
        expect([place, clock.add(start, before)]).toEqual([place, at + MINUTE]);
        expect([place, clock.add(start, before - 1)]).toEqual([place, at + MINUTE - 1]);
      });
    }),
    { numRuns: 60 },
  );
});
