import * as z from "zod/v4/mini";
import { toEpoch } from "../../input/timestamp.ts";
import { expectation, type Field, field, type Identifier, identifier, orNull, readText, recordOf } from "../fields.ts";
import { type Reading, read } from "../reader.ts";

/** A holiday of a Zendesk schedule. */
export interface ZendeskHoliday {
  /** The id of the holiday. */
  readonly id: Identifier;
  /** What it is called. */
  readonly name: string | null;
  /** Its local dates, the first and the last included: `["2026-12-25", "2026-12-26"]`. */
  readonly dates: readonly string[];
}

const DAY = 86_400_000;

/** Zendesk takes dates from two years ago to two years ahead: the bound keeps a mistyped year from filling the memory. */
const LONGEST = 126_489_600_000;

function holiday(): Field<ZendeskHoliday> {
  const midnight = () =>
    field("a date, YYYY-MM-DD", (date) => {
      const epoch = toEpoch(`${String(readText(date))}T00:00Z`);
      return Number.isNaN(epoch) ? undefined : epoch;
    });
  const fields = recordOf("a holiday", {
    id: identifier(),
    name: orNull("a name", readText),
    start_date: midnight(),
    end_date: midnight(),
  });
  return z.pipe(
    fields,
    z.transform(({ id, name, start_date: start, end_date: end }: z.output<typeof fields>, context) => {
      if (start <= end && end - start < LONGEST) return { id, name, dates: datesOf(start, end) };
      const input = isoDate(end);
      const expected = `a date from ${isoDate(start)}, and within four years`;
      context.issues.push({ code: "custom", path: ["end_date"], message: expectation(expected, input), input });
      return z.NEVER;
    }),
  );
}

/**
 * Reads the holidays of one Zendesk schedule, of `GET /api/v2/business_hours/schedules/{id}/holidays`.
 *
 * Zendesk exports them schedule by schedule. They join the schedule as
 * `{ ...schedule, holidays: records.flatMap((holiday) => holiday.dates) }`.
 *
 * @param json - A page `{ holidays: [...] }`, an array of pages, or an array of holidays.
 * @throws {@link KpiInputError} when `json` is none of these.
 * @see Zendesk, Schedules: https://developer.zendesk.com/api-reference/ticketing/ticket-management/schedules/
 *
 * @example
 * ```ts
 * import { readZendeskHolidays } from "service-kpis/source";
 *
 * const { records } = readZendeskHolidays({
 *   holidays: [{ id: 1, name: "Christmas", start_date: "2026-12-25", end_date: "2026-12-26" }],
 * });
 * records[0]?.dates; // => ["2026-12-25", "2026-12-26"]
 * ```
 */
export function readZendeskHolidays(json: unknown): Reading<ZendeskHoliday> {
  return read(
    {
      reader: "readZendeskHolidays",
      items: "holidays",
      lists: ["holidays"],
      schema: holiday(),
      keyOf: ({ id }) => id,
      toRecords: (record) => [record],
    },
    json,
  );
}

function datesOf(start: number, end: number): string[] {
  return Array.from({ length: (end - start) / DAY + 1 }, (_, days) => isoDate(start + days * DAY));
}

function isoDate(midnight: number): string {
  return new Date(midnight).toISOString().slice(0, 10);
}
