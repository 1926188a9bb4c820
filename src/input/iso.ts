/**
 * The forms of text that {@link parseInstant} reads, as the source of a regular expression. It knows neither the
 * lengths of the months nor how far a `Date` reaches: it admits 30 February, the year -000000 and the year +999999.
 */
export const INSTANT_PATTERN =
  "^(?:\\d{4}|[+-]\\d{6})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])[Tt ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?(?:[Zz]|[+-](?:[01]\\d|2[0-3])(?::?[0-5]\\d)?)(?:\\[[^\\[\\]]+\\])*$";

/** Names of zones and calendars in brackets (RFC 9557). */
const ANNOTATIONS = /^(\[[^[\]]+\])+$/;

/**
 * Epoch milliseconds of a date and time with `Z` or an offset, `NaN` where the text is none.
 * It goes by single characters, which takes less than half the time of `Date.parse`.
 */
export function parseInstant(text: string): number {
  // A year with a sign has six digits, and what follows stands three places further on.
  const isSigned = text[0] === "+" || text[0] === "-";
  const start = isSigned ? 3 : 0;
  const separator = text[start + 10];
  if (
    text[start + 4] !== "-" ||
    text[start + 7] !== "-" ||
    (separator !== "T" && separator !== "t" && separator !== " ") ||
    text[start + 13] !== ":"
  ) {
    return NaN;
  }
  let year = 100 * twoDigits(text, start, 99) + twoDigits(text, start + 2, 99);
  if (isSigned) year += 10_000 * twoDigits(text, 1, 99);
  if (text[0] === "-") year = year === 0 ? NaN : -year;
  const month = twoDigits(text, start + 5, 12);
  const day = twoDigits(text, start + 8, 31);
  const hour = twoDigits(text, start + 11, 23);
  const minute = twoDigits(text, start + 14, 59);

  let at = start + 16;
  let second = 0;
  let millisecond = 0;
  if (text[at] === ":") {
    second = twoDigits(text, at + 1, 59);
    at += 3;
    if (text[at] === ".") {
      at += 1;
      if (!isDigit(text.charCodeAt(at))) return NaN;
      for (let worth = 100; isDigit(text.charCodeAt(at)); worth = Math.floor(worth / 10)) {
        millisecond += worth * (text.charCodeAt(at) - 48);
        at += 1;
      }
    }
  }

  const sign = text[at];
  let offset = 0;
  at += 1;
  if (sign === "+" || sign === "-") {
    offset = 60 * twoDigits(text, at, 23);
    at += 2;
    if (at < text.length && text[at] !== "[") {
      if (text[at] === ":") at += 1;
      offset += twoDigits(text, at, 59);
      at += 2;
    }
    if (sign === "-") offset = -offset;
  } else if (sign !== "Z" && sign !== "z") return NaN;
  if (at < text.length && !ANNOTATIONS.test(text.slice(at))) return NaN;

  const first = firstOfMonth(year, month);
  if (month < 1 || day < 1 || (day > 28 && day > firstOfMonth(year, month + 1) - first)) return NaN;
  return 60_000 * (1_440 * (first + day - 1) + 60 * hour + minute - offset) + 1_000 * second + millisecond;
}

/** Days from 1970-01-01 to the first day of a month. Years begin in March here, so that a leap day ends one. */
function firstOfMonth(year: number, month: number): number {
  const march = month > 2 ? year : year - 1;
  const months = month > 2 ? month - 3 : month + 9;
  const leapDays = Math.floor(march / 4) - Math.floor(march / 100) + Math.floor(march / 400);
  return 365 * march + leapDays + Math.floor((153 * months + 2) / 5) - 719_468;
}

/** What two digits write, `NaN` where they are none or more than `most`; any sum with it is `NaN` as well. */
function twoDigits(text: string, at: number, most: number): number {
  const tens = text.charCodeAt(at);
  const units = text.charCodeAt(at + 1);
  const number = 10 * (tens - 48) + units - 48;
  return isDigit(tens) && isDigit(units) && number <= most ? number : NaN;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
