import type { Rule } from "../input/check.ts";

/** The rule of a `timeZone` option. */
export const TIME_ZONE: Rule = { expected: "an IANA time zone such as Europe/Berlin", admits: isTimeZone };

/**
 * Whether a value names an IANA time zone that the platform knows: `Area/Place` or `UTC`. Offsets do not, as a zone's
 * offset changes, nor do abbreviations: platforms take "PST" for Los Angeles, in summer as well.
 */
export function isTimeZone(value: unknown): value is string {
  if (typeof value !== "string" || !/^(UTC|[A-Z]+\/[\w+/-]+)$/i.test(value)) return false;
  try {
    formatOf(value);
    return true;
  } catch {
    return false;
  }
}

/** How far a zone's wall clock is ahead of UTC at an instant, in milliseconds. */
export function offsetAt(timeZone: string, epoch: number): number {
  // "2026, GMT+02:00"; with seconds where there are any, and without digits at no offset.
  const offset = formatOf(timeZone).format(epoch).split("GMT")[1] as string;
  const seconds = 3600 * Number(offset.slice(1, 3)) + 60 * Number(offset.slice(4, 6)) + Number(offset.slice(7));
  return offset.startsWith("-") ? -1000 * seconds : 1000 * seconds;
}

const formats = /* @__PURE__ */ new Map<string, Intl.DateTimeFormat>();

/** Making a format takes a hundred times as long as using it. Names differ in case without differing. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const name = timeZone.toLowerCase();
  const known = formats.get(name);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset", year: "numeric" });
  formats.set(name, format);
  return format;
}
