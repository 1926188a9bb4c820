import type { Reject } from "./error.ts";
import type { Fields } from "./observation.ts";
import { EXPECTED_TIMESTAMP, timeRemedy, toEpoch } from "./timestamp.ts";

/**
 * The instant that a field of a row has to hold, in epoch milliseconds; `null` where it may hold `null` and does;
 * `undefined` where it was rejected.
 *
 * @param whenNull - In which case it is `null`, for example "while it is open"; without it `null` is inadmissible.
 */
export function readInstant(
  row: Fields,
  field: string,
  index: number,
  reject: Reject,
  whenNull?: string,
): number | null | undefined {
  const value = row[field];
  if (value === null && whenNull !== undefined) return null;
  const epoch = toEpoch(value);
  if (!Number.isNaN(epoch)) return epoch;
  reject(
    index,
    row,
    whenNull === undefined ? EXPECTED_TIMESTAMP : `an instant, or null ${whenNull}`,
    field,
    timeRemedy,
  );
  return undefined;
}

/** The same of an instant that cannot be before another one, that of the field `startField`. */
export function readEnd(
  row: Fields,
  field: string,
  start: number,
  startField: string,
  index: number,
  reject: Reject,
  whenNull: string,
): number | null | undefined {
  const end = readInstant(row, field, index, reject, whenNull);
  if (end === undefined || end === null || end >= start) return end;
  const expected = `an instant not before ${startField}, ${new Date(start).toISOString()}`;
  reject(index, row, expected, field, (value) => (typeof value === "string" ? undefined : new Date(end).toISOString()));
  return undefined;
}
