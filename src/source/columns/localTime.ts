import { toEpoch } from "../../input/timestamp.ts";
import { type OffsetSegment, offsetSegments } from "../../time/offsets.ts";

/** Date, time and zone as spreadsheets and databases write them, the zone left out where the time is local. */
const DATE_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?: ?(Z|UTC|[+-]\d\d:?\d\d))?$/;

const DAY = 86_400_000;

/** What a text tells of an instant: the instant, or why it tells none. */
type DateTimeReading = number | "malformed" | "no zone" | "no such time" | "twice";

/** Reads a date and time. */
export type DateTimeReader = (text: string) => DateTimeReading;

/** Epoch milliseconds of dates and times; those without an offset are read by the wall clock of a time zone. */
export function dateTimeReader(timeZone: string | undefined): DateTimeReader {
  const offsetsOf = timeZone === undefined ? undefined : offsetsByDate(timeZone);
  return (text) => {
    const [, date, time, zone] = DATE_TIME.exec(text) ?? [];
    const utc = toEpoch(`${String(date)}T${String(time)}${zone === undefined || zone === "UTC" ? "Z" : zone}`);
    if (Number.isNaN(utc)) return "malformed";
    if (zone !== undefined) return utc;
    if (offsetsOf === undefined) return "no zone";
    const [segment, second] = offsetsOf(DAY * Math.floor(utc / DAY)).filter(
      ({ start, end, offset }) => start <= utc - offset && utc - offset < end,
    );
    if (segment === undefined) return "no such time";
    return second === undefined ? utc - segment.offset : "twice";
  };
}

/** The offsets that a local date may have, kept, since the rows of a table share their dates. */
function offsetsByDate(timeZone: string): (midnight: number) => readonly OffsetSegment[] {
  const known = new Map<number, readonly OffsetSegment[]>();
  return (midnight) => {
    // No wall clock has ever been as far from UTC as a day.
    const segments = known.get(midnight) ?? offsetSegments(timeZone, midnight - DAY, midnight + 2 * DAY);
    known.set(midnight, segments);
    return segments;
  };
}
