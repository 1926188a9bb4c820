import { parseInstant } from "./iso.ts";

export { INSTANT_PATTERN } from "./iso.ts";

/**
 * An instant, in one of these forms:
 *
 * - a `Date`;
 * - epoch milliseconds, from 1e11 (March 1973) to 3e14, or as far before 1970. What is closer to 0 counts seconds or
 *   days, what is further counts microseconds, and both are refused;
 * - ISO 8601 or RFC 3339 text with `Z` or an offset, such as `2024-01-05T09:00:00Z`, `2024-01-05T10:00+01:00` or
 *   `2024-01-05 09:00:00.123456+00`. A zone in brackets may follow and is not read. Digits beyond milliseconds are cut;
 * - anything with numeric `epochMilliseconds`, such as a `Temporal.Instant` or a `Temporal.ZonedDateTime`.
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

/** Numbers closer to 0 count seconds or days. */
const MIN_NUMBER = 1e11;

/** Numbers further from 0 count microseconds. */
const MAX_NUMBER = 3e14;

/** The longest duration between two instants, in milliseconds. */
const MAX_DURATION = 1.728e16;

export const EXPECTED_INSTANT = "an instant";

export const EXPECTED_TIMESTAMP = "an instant (a Date, epoch milliseconds, or ISO 8601 text with Z or an offset)";

export const EXPECTED_DURATION = "milliseconds from 0 to 1.728e16";

/** Epoch milliseconds of a time stamp, `NaN` where it is none. Adding 0 makes 0 of -0. */
export function toEpoch(value: unknown): number {
  const epoch = readEpoch(value);
  return Math.abs(epoch) <= MAX_EPOCH ? epoch + 0 : NaN;
}

/** Whether a value is a duration in milliseconds. It may be -0, so that callers add 0. */
export function isDuration(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= MAX_DURATION;
}

/** What to do about a value that is no time stamp, in a few words, where that is known. */
export function timeRemedy(value: unknown): string | undefined {
  if (typeof value === "bigint") return "use Number(…)";
  if (typeof value === "number") {
    if (Math.abs(value) < MIN_NUMBER) return "epoch seconds? multiply by 1000";
    if (Math.abs(value) > MAX_NUMBER && Number.isFinite(value)) return "epoch microseconds? divide by 1000";
  }
  if (typeof value === "string") {
    // Only the beginning, since the longest of all texts cannot be made longer.
    const text = value.slice(0, 40);
    if (isInstant(`${text}T00:00Z`)) return "a date alone is no instant: add a time and Z or an offset";
    if (isInstant(`${text}Z`)) return "add Z or an offset such as +01:00";
  }
  return undefined;
}

function isInstant(text: string): boolean {
  return !Number.isNaN(toEpoch(text));
}

function readEpoch(value: unknown): number {
  if (typeof value === "number") {
    return Math.abs(value) >= MIN_NUMBER && Math.abs(value) <= MAX_NUMBER ? value : NaN;
  }
  if (typeof value === "string") return parseInstant(value);
  return typeof value === "object" && value !== null ? readObject(value) : NaN;
}

/** The tag tells a `Date` of another realm. Proxies, getters and what only looks like a `Date` may throw. */
function readObject(value: object): number {
  try {
    if (value instanceof Date) return Date.prototype.getTime.call(value);
    const { epochMilliseconds } = value as { readonly epochMilliseconds?: unknown };
    if (typeof epochMilliseconds === "number") return epochMilliseconds;
    const isDate = Object.prototype.toString.call(value) === "[object Date]";
    return isDate ? Date.prototype.getTime.call(value) : NaN;
  } catch {
    return NaN;
  }
}
