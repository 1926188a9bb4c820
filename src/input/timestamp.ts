/**
 * An instant: a `Date`, epoch milliseconds, ISO 8601 text with `Z` or an offset, or anything with
 * numeric `epochMilliseconds` (Temporal).
 */
export type Timestamp =
  | Date
  | number
  | string
  | {
      /** Milliseconds since 1970-01-01T00:00:00Z. */
      readonly epochMilliseconds: number;
    };

/** The furthest that a `Date` reaches from 1970, either way, in milliseconds. */
const MAX_EPOCH = 8.64e15;

/** The longest duration between two instants, in milliseconds. */
const MAX_DURATION = 1.728e16;

export const EXPECTED_TIMESTAMP =
  "a Date, epoch milliseconds, ISO 8601 text with Z or an offset, or a Temporal instant";

export const EXPECTED_DURATION = "milliseconds from 0 to 1.728e16";

/** Epoch milliseconds of a time stamp, `NaN` where it is none. */
export function toEpoch(value: unknown): number {
  const epoch = readEpoch(value);
  return Math.abs(epoch) <= MAX_EPOCH ? epoch : Number.NaN;
}

/** Whether a value is a duration in milliseconds; the reciprocal keeps -0 out. */
export function isDuration(value: unknown): value is number {
  return typeof value === "number" && 1 / value > 0 && value <= MAX_DURATION;
}

function readEpoch(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value === "string") return parseIso(value);
  if (typeof value !== "object" || value === null) return Number.NaN;
  if (value instanceof Date) return value.getTime();
  const { epochMilliseconds } = value as { readonly epochMilliseconds?: unknown };
  return typeof epochMilliseconds === "number" ? epochMilliseconds : Number.NaN;
}

const ISO =
  /^(?:\d{4}|\+\d{6}|-\d{6})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/;

/** `Date.parse`, held to instants that exist: engines differ on 30 February and on offsets without a colon. */
function parseIso(text: string): number {
  const match = ISO.exec(text);
  if (match === null) return Number.NaN;
  const epoch = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
  const year = Number(text.slice(0, text.indexOf("-", 1)));
  return Number(match[2]) <= daysInMonth(year, Number(match[1])) ? epoch : Number.NaN;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
