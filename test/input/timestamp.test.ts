import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { resolutionRate, resolutionTime, retentionRate } from "service-kpis";
import { describe, expect, test } from "vitest";
import {
  EXPECTED_DURATION,
  EXPECTED_INSTANT,
  EXPECTED_TIMESTAMP,
  INSTANT_PATTERN,
  isDuration,
  timeRemedy,
  toEpoch,
} from "../../src/input/timestamp.ts";
import { anything, outcomeOf } from "../laws.ts";

/** The furthest that a `Date` reaches: 100,000,000 days (ECMA-262, Time Values and Time Range). */
const FURTHEST = 8.64e15;

const NOON = Date.UTC(2024, 1, 29, 12);

const pattern = new RegExp(INSTANT_PATTERN, "u");

describe("text that is an instant", () => {
  test.each([
    { text: "2024-02-29T12:00:00Z", epoch: NOON },
    { text: "2024-02-29T12:00Z", epoch: NOON },
    { text: "2024-02-29T12:00:00.000Z", epoch: NOON },
    { text: "2024-02-29T12:00:00+00:00", epoch: NOON },
    { text: "2024-02-29T12:00:00-00:00", epoch: NOON },
    { text: "2024-02-29T13:00:00+01:00", epoch: NOON },
    { text: "2024-02-29T13:00:00+0100", epoch: NOON },
    { text: "2024-02-29T06:30:00-05:30", epoch: NOON },
    { text: "2024-02-29T06:30:00-0530", epoch: NOON },
    { text: "2024-03-01T11:59:00+23:59", epoch: NOON },
    { text: "2024-02-28T12:01:00-23:59", epoch: NOON },
    { text: "2024-02-29T17:45+05:45", epoch: NOON },
    { text: "+002024-02-29T12:00:00Z", epoch: NOON },
    { text: "2024-02-29T12:00:00.5Z", epoch: NOON + 500 },
    { text: "2024-02-29T12:00:00.05Z", epoch: NOON + 50 },
    { text: "2024-02-29T12:00:00.25Z", epoch: NOON + 250 },
    { text: "2024-02-29T12:00:00.123456789Z", epoch: NOON + 123 },
    { text: "2024-02-29T12:00:00.0900000000Z", epoch: NOON + 90 },
    { text: "2024-02-29T12:00:00.9999999+01:00", epoch: NOON - 3_600_000 + 999 },
    { text: "1969-12-31T23:59:59.999Z", epoch: -1 },
    { text: "1969-12-31T23:59:59.9989Z", epoch: -2 },
    { text: "1970-01-01T00:00:00Z", epoch: 0 },
    { text: "1970-01-01T01:00:00+01:00", epoch: 0 },
    { text: "2000-02-29T00:00:00Z", epoch: Date.UTC(2000, 1, 29) },
    { text: "1900-02-28T00:00:00Z", epoch: Date.UTC(1900, 1, 28) },
    { text: "2023-12-31T23:59:59Z", epoch: Date.UTC(2023, 11, 31, 23, 59, 59) },
    { text: "0000-02-29T00:00:00Z", epoch: new Date(0).setUTCFullYear(0, 1, 29) },
    { text: "+000000-02-29T00:00:00Z", epoch: new Date(0).setUTCFullYear(0, 1, 29) },
    { text: "-000004-02-29T00:00:00Z", epoch: new Date(0).setUTCFullYear(-4, 1, 29) },
    { text: "+275760-09-13T00:00:00Z", epoch: FURTHEST },
    { text: "+275760-09-13T01:00:00+01:00", epoch: FURTHEST },
    { text: "-271821-04-20T00:00:00Z", epoch: -FURTHEST },
    { text: "-271821-04-19T23:00:00-01:00", epoch: -FURTHEST },
  ])("ISO 8601: $text", ({ text, epoch }) => {
    expect(toEpoch(text)).toBe(epoch);
  });

  test.each([
    { text: "2024-02-29 12:00:00Z", epoch: NOON },
    { text: "2024-02-29 12:00Z", epoch: NOON },
    { text: "2024-02-29t12:00:00Z", epoch: NOON },
    { text: "2024-02-29T12:00:00z", epoch: NOON },
    { text: "2024-02-29t12:00z", epoch: NOON },
    { text: "2024-02-29 12:00:00+00", epoch: NOON },
    { text: "2024-02-29 12:00:00-00", epoch: NOON },
    { text: "2024-02-29 12:00:00.123456+00", epoch: NOON + 123 },
    { text: "2024-02-29T13:00:00+01", epoch: NOON },
    { text: "2024-02-29T07:00-05", epoch: NOON },
    { text: "2024-03-01T11:00+23", epoch: NOON },
    { text: "-000004-02-29 00:00:00.0+00", epoch: new Date(0).setUTCFullYear(-4, 1, 29) },
    { text: "2024-02-29T13:00:00+01:00[Europe/Berlin]", epoch: NOON },
    { text: "2024-02-29T13:00:00+0100[Europe/Berlin]", epoch: NOON },
    { text: "2024-02-29T13:00:00+01[Europe/Berlin]", epoch: NOON },
    { text: "2024-02-29T12:00:00Z[Etc/UTC]", epoch: NOON },
    { text: "2024-02-29T12:00:00z[!Europe/Berlin][u-ca=hebrew]", epoch: NOON },
    { text: "2024-02-29T13:00+01:00[+01:00]", epoch: NOON },
    { text: "2024-02-29T12:00:00Z[Nowhere/at all]", epoch: NOON },
  ])("RFC 3339, RFC 9557 and databases: $text", ({ text, epoch }) => {
    expect(toEpoch(text)).toBe(epoch);
  });
});

describe("text that is none", () => {
  test.each([
    { why: "no offset", texts: ["2024-02-29T12:00:00", "2024-02-29T12:00", "2024-02-29T12:00:00.000"] },
    { why: "no offset, but a zone", texts: ["2024-02-29T12:00:00[Europe/Berlin]", "2024-02-29 12:00:00 CET"] },
    { why: "no time", texts: ["2024-02-29", "2024-02", "2024", "2024-02-29Z", "2024-02-29+01:00"] },
    { why: "hours only", texts: ["2024-02-29T12Z", "2024-02-29T12+01:00", "2024-02-29T12:Z"] },
    { why: "60 minutes or seconds", texts: ["2024-02-29T12:60:00Z", "2024-02-29T23:59:60Z"] },
    { why: "24:00 and later", texts: ["2024-02-29T24:00:00Z", "2024-02-29T24:00Z", "2024-02-29T25:00:00Z"] },
    { why: "a month from nowhere", texts: ["2024-00-01T12:00:00Z", "2024-13-01T12:00:00Z", "2024-99-01T12:00:00Z"] },
    { why: "day 0 or 32", texts: ["2024-01-00T12:00:00Z", "2024-01-32T12:00:00Z"] },
    { why: "an impossible offset", texts: ["2024-02-29T12:00:00+24:00", "2024-02-29T12:00:00+01:60"] },
    { why: "an impossible offset of two digits", texts: ["2024-02-29T12:00:00+24", "2024-02-29T12:00:00-99"] },
    { why: "half an offset", texts: ["2024-02-29T12:00:00+1:00", "2024-02-29T12:00:00+", "2024-02-29T12:00:00+1"] },
    { why: "half a minute of it", texts: ["2024-02-29T12:00+01:", "2024-02-29T12:00+01:0", "2024-02-29T12:00+010"] },
    { why: "seconds of it", texts: ["2024-02-29T12:00:00+01:00:00", "2024-02-29T12:00:00+010000"] },
    { why: "two offsets", texts: ["2024-02-29T12:00:00Z+01:00", "2024-02-29T12:00:00ZZ"] },
    { why: "an offset apart", texts: ["2024-02-29 12:00:00 +01:00", "2024-02-29 12:00:00 UTC", "2024-02-29 12:00 Z"] },
    {
      why: "an annotation that is none",
      texts: ["2024-02-29T12:00Z[]", "2024-02-29T12:00Z[UTC", "2024-02-29T12:00ZUTC]"],
    },
    {
      why: "annotations in each other",
      texts: ["2024-02-29T12:00Z[a[b]]", "2024-02-29T12:00Z[a]b", "2024-02-29T12:00Z [a]"],
    },
    {
      why: "another separator",
      texts: ["2024-02-29_12:00Z", "2024-02-29  12:00Z", "2024-02-29\t12:00Z", "2024-02-29T 12:00Z"],
    },
    { why: "something around it", texts: [" 2024-02-29T12:00:00Z", "2024-02-29T12:00:00Z ", "2024-02-29T12:00:00Z\n"] },
    { why: "missing digits", texts: ["2024-2-29T12:00:00Z", "24-02-29T12:00:00Z", "2024-02-29T9:00:00Z"] },
    {
      why: "other separators",
      texts: ["2024/02/29T12:00Z", "2024-02/29T12:00Z", "2024-02-29T12.00Z", "2024-02-29T12:00.00Z"],
    },
    { why: "no separators", texts: ["20240229T120000Z", "2024-02-29T120000Z"] },
    { why: "a week or an ordinal day", texts: ["2024-W09-4T12:00:00Z", "2024-060T12:00:00Z"] },
    { why: "a broken fraction", texts: ["2024-02-29T12:00:00.Z", "2024-02-29T12:00:00,5Z", "2024-02-29T12:00.5Z"] },
    {
      why: "a fraction with a mark",
      texts: ["2024-02-29T12:00:00.1.2Z", "2024-02-29T12:00:00.-1Z", "2024-02-29T12:00:00.1 Z"],
    },
    {
      why: "a year of other lengths",
      texts: ["12024-02-29T12:00:00Z", "+2024-02-29T12:00:00Z", "-2024-02-29T12:00:00Z"],
    },
    { why: "two signs", texts: ["+-02024-02-29T12:00:00Z", "--002024-02-29T12:00Z", "2024--2-29T12:00:00Z"] },
    { why: "other formats", texts: ["Thu, 29 Feb 2024 12:00:00 GMT", "02/29/2024", "29.02.2024 12:00", "now", ""] },
    { why: "a number in quotes", texts: ["1709208000000", "0", "NaN"] },
    {
      why: "the neighbours of the digits",
      texts: ["2024-02-2/T12:00Z", "2024-02-1:T12:00Z", "2024-02-29T12:00:00./Z"],
    },
    { why: "other digits", texts: ["٢٠٢٤-02-29T12:00:00Z", "2024-02-29T12:00:00−01:00", "２０２４-02-29T12:00:00Z"] },
    { why: "another Z", texts: ["2024-02-29T12:00:00Ｚ", "2024-02-29T12:00:00\u017a"] },
  ])("$why", ({ texts }) => {
    for (const text of texts) {
      expect(toEpoch(text), text).toBeNaN();
      expect(text).not.toMatch(pattern);
    }
  });

  test.each([
    {
      why: "a day that does not exist",
      texts: ["2024-02-30T12:00:00Z", "2024-04-31T12:00:00Z", "2024-02-31 12:00+01"],
    },
    { why: "no leap year", texts: ["2023-02-29T12:00:00Z", "1900-02-29T12:00:00Z", "2100-02-29T12:00:00+01:00"] },
    { why: "no leap year before 0", texts: ["-000001-02-29T12:00:00Z", "-000100-02-29T12:00:00Z"] },
    { why: "the year -0, which ISO 8601 has not", texts: ["-000000-01-01T00:00:00Z"] },
    { why: "beyond what a Date reaches", texts: ["+275760-09-13T00:00:00.001Z", "-271821-04-19T23:59:59.999Z"] },
    { why: "far beyond it", texts: ["+999999-01-01T00:00:00Z", "+275760-09-13T00:00:00-00:01"] },
  ])("$why, which the pattern cannot know", ({ texts }) => {
    for (const text of texts) {
      expect(toEpoch(text), text).toBeNaN();
      expect(text).toMatch(pattern);
    }
  });
});

class Instant {
  readonly #epoch: number;
  constructor(epoch: number) {
    this.#epoch = epoch;
  }
  get epochMilliseconds(): number {
    return this.#epoch;
  }
  valueOf(): never {
    throw new TypeError("a Temporal.Instant has no primitive value");
  }
}

class Day extends Date {
  override getTime(): number {
    return 0;
  }
}

function fail(): never {
  throw new Error("not to be read");
}

function revokedProxy(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

describe("other values", () => {
  test.each([
    { name: "a Date", value: new Date(NOON), epoch: NOON },
    { name: "a Date of 1970", value: new Date(0), epoch: 0 },
    { name: "a Date of a few seconds before", value: new Date(-5_000), epoch: -5_000 },
    { name: "the last Date", value: new Date(FURTHEST), epoch: FURTHEST },
    { name: "the first Date", value: new Date(-FURTHEST), epoch: -FURTHEST },
    { name: "a Date of another realm", value: runInNewContext(`new Date(${NOON})`) as unknown, epoch: NOON },
    { name: "a Date without a prototype", value: Object.setPrototypeOf(new Date(NOON), null) as unknown, epoch: NOON },
    { name: "a Date of a class of its own, by its own time", value: new Day(NOON), epoch: NOON },
    { name: "epoch milliseconds", value: NOON, epoch: NOON },
    { name: "part of a millisecond", value: NOON + 0.5, epoch: NOON + 0.5 },
    { name: "March 1973", value: 1e11, epoch: 1e11 },
    { name: "October 1966", value: -1e11, epoch: -1e11 },
    { name: "the year 11476", value: 3e14, epoch: 3e14 },
    { name: "as far before 1970", value: -3e14, epoch: -3e14 },
    { name: "a record with epochMilliseconds", value: { epochMilliseconds: NOON }, epoch: NOON },
    {
      name: "a record without a prototype",
      value: Object.assign(Object.create(null), { epochMilliseconds: 7 }),
      epoch: 7,
    },
    { name: "a Temporal instant, whose field is a getter of its class", value: new Instant(NOON), epoch: NOON },
    { name: "a Temporal instant of 1970", value: new Instant(1), epoch: 1 },
    { name: "the first one", value: new Instant(-FURTHEST), epoch: -FURTHEST },
    { name: "one at -0", value: new Instant(-0), epoch: 0 },
  ])("$name is an instant", ({ value, epoch }) => {
    expect(toEpoch(value)).toBe(epoch);
  });

  test.each([
    { name: "epoch seconds", value: 1_704_445_200 },
    { name: "epoch seconds before 1970", value: -1_704_445_200 },
    { name: "a serial date of a spreadsheet", value: 45_296.375 },
    { name: "0", value: 0 },
    { name: "a number just too close to 0", value: 99_999_999_999 },
    { name: "epoch microseconds", value: 1_704_445_200_000_000 },
    { name: "epoch microseconds before 1970", value: -1_704_445_200_000_000 },
    { name: "a number just too far from 0", value: 300_000_000_000_001 },
    { name: "epoch nanoseconds", value: 1_704_445_200e9 },
    { name: "an invalid Date", value: new Date(Number.NaN) },
    { name: "an invalid Date of another realm", value: runInNewContext("new Date(NaN)") as unknown },
    { name: "NaN", value: Number.NaN },
    { name: "Infinity", value: Number.POSITIVE_INFINITY },
    { name: "a big integer", value: 1_709_208_000_000n },
    { name: "big nanoseconds", value: { epochNanoseconds: 1n } },
    { name: "big milliseconds", value: { epochMilliseconds: 1n } },
    { name: "milliseconds in quotes", value: { epochMilliseconds: "1" } },
    { name: "no milliseconds", value: { epochMilliseconds: null } },
    { name: "NaN milliseconds", value: { epochMilliseconds: Number.NaN } },
    { name: "infinite milliseconds", value: { epochMilliseconds: Number.POSITIVE_INFINITY } },
    { name: "milliseconds out of reach", value: new Instant(FURTHEST + 1) },
    { name: "something that turns into a number", value: { valueOf: () => NOON } },
    { name: "a Number object", value: Object(NOON) as unknown },
    { name: "a String object", value: Object("2024-02-29T12:00:00Z") as unknown },
    { name: "null", value: null },
    { name: "nothing", value: undefined },
    { name: "true", value: true },
    { name: "an array", value: [NOON] },
    { name: "a symbol", value: Symbol("now") },
    { name: "a function", value: () => NOON },
    { name: "a class", value: Date },
  ])("$name is none", ({ value }) => {
    expect(toEpoch(value)).toBeNaN();
  });

  test.each([
    { name: "an object that inherits from Date", value: Object.create(Date.prototype) as unknown },
    { name: "Date.prototype", value: Date.prototype },
    { name: "an object with the tag of a Date", value: { [Symbol.toStringTag]: "Date", getTime: () => NOON } },
    { name: "a proxy of a Date", value: new Proxy(new Date(NOON), {}) },
    { name: "a revoked proxy", value: revokedProxy({}) },
    { name: "a revoked proxy of a Date", value: revokedProxy(new Date(NOON)) },
    { name: "a proxy that nobody can read", value: new Proxy({}, { get: fail, getPrototypeOf: fail, has: fail }) },
    { name: "a getter that throws", value: Object.defineProperty({}, "epochMilliseconds", { get: fail }) },
    { name: "a tag that throws", value: Object.defineProperty({}, Symbol.toStringTag, { get: fail }) },
  ])("$name is none, and nothing is thrown", ({ value }) => {
    expect(toEpoch(value)).toBeNaN();
    expect(timeRemedy(value)).toBeUndefined();
  });
});

describe("against Date", () => {
  const instants = fc.oneof(
    fc.integer({ min: -FURTHEST, max: FURTHEST }),
    fc.integer({ min: Date.UTC(1900), max: Date.UTC(2100) }),
  );

  const pad = (number: number, places = 2): string => String(Math.abs(number)).padStart(places, "0");
  const signOf = (number: number): string => (number < 0 ? "-" : "+");

  test("every instant is read from its ISO text", () => {
    fc.assert(
      fc.property(instants, (epoch) => {
        const text = new Date(epoch).toISOString();
        expect(toEpoch(text)).toBe(Date.parse(text));
        expect(toEpoch(text)).toBe(epoch);
      }),
      { numRuns: 1_000 },
    );
  });

  test("at every offset in each of its forms", () => {
    const inReach = fc.integer({ min: -FURTHEST + 86_400_000, max: FURTHEST - 86_400_000 });
    const hours = fc.integer({ min: -23, max: 23 });
    fc.assert(
      fc.property(inReach, hours, fc.integer({ min: 0, max: 59 }), (epoch, hours, minutes) => {
        const localTime = (minutes: number): string => new Date(epoch + 60_000 * minutes).toISOString().slice(0, -1);
        const hour = signOf(hours) + pad(hours);
        const exact = localTime(60 * hours + (hours < 0 ? -minutes : minutes));
        expect(Date.parse(`${exact}${hour}:${pad(minutes)}`)).toBe(epoch);
        expect(toEpoch(`${exact}${hour}:${pad(minutes)}`)).toBe(epoch);
        expect(toEpoch(`${exact}${hour}${pad(minutes)}`)).toBe(epoch);
        expect(toEpoch(`${exact}${hour}:${pad(minutes)}[Europe/Berlin][u-ca=iso8601]`)).toBe(epoch);
        expect(toEpoch(localTime(60 * hours) + hour)).toBe(epoch);
        expect(toEpoch(localTime(60 * hours).replace("T", " ") + hour)).toBe(epoch);
        expect(toEpoch(exact)).toBeNaN();
      }),
      { numRuns: 500 },
    );
  });

  test("the calendar: the last day of February in every year, of every month in every 40th", () => {
    const wrong: string[] = [];
    for (let year = -271_820; year < 275_760; year += 1) {
      const shown = year >= 0 && year <= 9_999 ? pad(year, 4) : signOf(year) + pad(year, 6);
      const months = year % 40 === 0 ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] : [2];
      for (const month of months) {
        const last = new Date(new Date(0).setUTCFullYear(year, month, 0));
        const text = (day: number): string => `${shown}-${pad(month)}-${pad(day)}T00:00Z`;
        if (toEpoch(text(last.getUTCDate())) !== last.getTime()) wrong.push(text(last.getUTCDate()));
        if (!Number.isNaN(toEpoch(text(last.getUTCDate() + 1)))) wrong.push(text(last.getUTCDate() + 1));
      }
    }
    expect(wrong).toStrictEqual([]);
  });

  /** The parts of a text. `Date.parse` makes nothing of some of them, and another day of others. */
  const PARTS =
    /^(\d{4}|[+-]\d{6})-(\d\d)-(\d\d)[Tt ]((?:[01]\d|2[0-3]):\d\d(?::\d\d(?:\.\d+)?)?)(?:[Zz]|([+-](?:[01]\d|2[0-3]))(?::?(\d\d))?)(?:\[[^\][]+\])*$/;

  /** The same in other words: `Date.parse` of the parts, where the calendar has that day. */
  function naive(text: string): number {
    const [, year, month, day, time, hours = "+00", minutes = "00"] = PARTS.exec(text) ?? [];
    // V8 reads .0900000000 as .9, so that digits beyond milliseconds are cut here.
    const cut = `${String(year)}-${String(month)}-${String(day)}T${String(time).replace(/(\.\d{3})\d+$/, "$1")}`;
    const epoch = Date.parse(`${cut}${hours}:${minutes}`);
    const date = new Date(0);
    // The calendar repeats after 400 years, and all days of the year 2000 are in reach.
    date.setUTCFullYear(2_000 + (Number(year) % 400), Number(month) - 1, Number(day));
    return date.getUTCDate() === Number(day) ? epoch : Number.NaN;
  }

  const number = (most: number, places = 2): fc.Arbitrary<string> =>
    fc
      .oneof({ arbitrary: fc.integer({ min: 0, max: most }), weight: 30 }, fc.integer({ min: 0, max: 99 }))
      .map((number) => pad(number, places));
  const years = fc.oneof(
    fc.integer({ min: 0, max: 9_999 }).map((year) => pad(year, 4)),
    fc.integer({ min: -271_822, max: 275_761 }).map((year) => signOf(year) + pad(year, 6)),
    fc.constantFrom("-000000", "+000000", "-271821", "+275760"),
  );
  const digits = fc.string({ unit: fc.constantFrom(...Array.from("0123456789")), minLength: 1, maxLength: 12 });
  const hours = fc.tuple(fc.constantFrom("+", "-"), number(23)).map((parts) => parts.join(""));
  const minutes = fc.oneof(
    fc.constant(""),
    number(59),
    number(59).map((minute) => `:${minute}`),
  );
  const texts = fc
    .tuple(
      years,
      number(12).map((month) => `-${month}`),
      number(31).map((day) => `-${day}`),
      fc.constantFrom("T", "t", " "),
      number(23),
      number(59).map((minute) => `:${minute}`),
      fc.oneof(
        fc.constant(""),
        number(59).map((second) => `:${second}`),
        fc.tuple(number(59), digits).map(([second, fraction]) => `:${second}.${fraction}`),
      ),
      fc.oneof(
        fc.constantFrom("Z", "z"),
        fc.tuple(hours, minutes).map((parts) => parts.join("")),
      ),
      fc.constantFrom("", "", "[Europe/Berlin]", "[!UTC][u-ca=hebrew]"),
    )
    .map((parts) => parts.join(""));
  const damaged = fc
    .tuple(
      texts,
      fc.nat(40),
      fc.nat(2),
      fc.constantFrom("", "0", "9", "-", "+", " ", ":", ".", "T", "Z", "[", "]", "é"),
    )
    .map(([text, place, length, mark]) => text.slice(0, place) + mark + text.slice(place + length));
  const nearly = fc
    .array(fc.oneof(digits, fc.constantFrom("-", ":", "T", "Z", "+", ".", "2024-02-29T", "12:00:00", "+01:00")))
    .map((parts) => parts.join(""));

  test("what is read from any text is what Date reads from its parts, and the pattern admits it", () => {
    let read = 0;
    fc.assert(
      fc.property(fc.oneof({ arbitrary: texts, weight: 3 }, damaged, nearly), (text) => {
        const epoch = toEpoch(text);
        expect(epoch, text).toBe(naive(text));
        if (Number.isNaN(epoch)) return;
        expect(text).toMatch(pattern);
        read += 1;
      }),
      { numRuns: 10_000 },
    );
    expect(read).toBeGreaterThan(3_000);
  });

  test("whatever comes in, an instant that a Date can hold comes out, or NaN", () => {
    const field = anything.map((epochMilliseconds) => ({ epochMilliseconds }));
    fc.assert(
      fc.property(fc.oneof(anything, field, fc.double(), fc.string(), fc.date({ noInvalidDate: false })), (value) => {
        const epoch = toEpoch(value);
        expect(typeof epoch).toBe("number");
        if (!Number.isNaN(epoch)) expect(Math.abs(epoch)).toBeLessThanOrEqual(FURTHEST);
        expect(epoch).not.toBe(-0);
        expect(["string", "undefined"]).toContain(typeof timeRemedy(value));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the pattern", () => {
  test("is anchored and valid with and without the flag u", () => {
    expect(INSTANT_PATTERN).toMatch(/^\^.*\$$/);
    expect(() => new RegExp(INSTANT_PATTERN)).not.toThrow();
    expect(pattern.unicode).toBe(true);
  });

  test("has nothing that engines outside of JavaScript lack: no looking around, no names", () => {
    expect(INSTANT_PATTERN).not.toMatch(/\(\?[^:]/);
  });
});

describe("what to do about a value", () => {
  const seconds = "epoch seconds? multiply by 1000";
  const microseconds = "epoch microseconds? divide by 1000";
  const dateOnly = "a date alone is no instant: add a time and Z or an offset";
  const noOffset = "add Z or an offset such as +01:00";

  test.each([
    { value: 1_704_445_200, remedy: seconds },
    { value: -1_704_445_200, remedy: seconds },
    { value: 45_296.375, remedy: seconds },
    { value: 0, remedy: seconds },
    { value: 99_999_999_999, remedy: seconds },
    { value: 300_000_000_000_001, remedy: microseconds },
    { value: 1_704_445_200_000_000, remedy: microseconds },
    { value: -1_704_445_200_000_000, remedy: microseconds },
    { value: 1e300, remedy: microseconds },
    { value: 1_704_445_200_000n, remedy: "use Number(…)" },
    { value: "2024-01-05", remedy: dateOnly },
    { value: "+002024-01-05", remedy: dateOnly },
    { value: "2024-01-05T09:00", remedy: noOffset },
    { value: "2024-01-05T09:00:00", remedy: noOffset },
    { value: "2024-01-05 09:00:00.123456", remedy: noOffset },
    { value: "2024-01-05t09:00:00.1234567890123456789012345678901234567890", remedy: noOffset },
  ])("$value: $remedy", ({ value, remedy }) => {
    expect(toEpoch(value)).toBeNaN();
    expect(timeRemedy(value)).toBe(remedy);
  });

  test.each([
    ...[NOON, 1e11, -3e14, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    ...[
      "2024-01-05T09:00:00Z",
      "2024-02-30",
      "2024-02-30T09:00",
      "2024-01-05T09",
      "05.01.2024",
      "now",
      "",
      "1704445200",
    ],
    ...[null, undefined, true, {}, [], new Date(Number.NaN), { epochMilliseconds: 1n }, Symbol("now"), () => 0],
  ])("%s: nothing is known", (value) => {
    expect(timeRemedy(value)).toBeUndefined();
  });
});

describe("durations", () => {
  test.each([0, -0, 0.5, 1, 3_600_000, 2 * FURTHEST])("%s is one", (value) => {
    expect(isDuration(value)).toBe(true);
  });

  test.each([
    -1,
    -0.5,
    2 * FURTHEST + 4,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1n,
    "1",
    null,
    undefined,
    true,
    {},
    [1],
  ])("%s is none", (value) => {
    expect(isDuration(value)).toBe(false);
  });

  test("the longest one lies between the first and the last Date", () => {
    expect(isDuration(FURTHEST - -FURTHEST)).toBe(true);
    expect(EXPECTED_DURATION).toBe("milliseconds from 0 to 1.728e16");
  });
});

test("what messages call an instant", () => {
  expect(EXPECTED_INSTANT).toBe("an instant");
  expect(EXPECTED_TIMESTAMP).toBe("an instant (a Date, epoch milliseconds, or ISO 8601 text with Z or an offset)");
});

test("every KPI that reads time stamps refuses one without an offset", () => {
  const instant = "2024-02-29T12:00:00Z";
  const local = "2024-02-29T12:00:00";
  const message = expect.stringContaining("expected an instant");
  expect(outcomeOf(() => resolutionTime([{ createdAt: instant, resolvedAt: local }]))).toMatchObject({
    refused: { issues: [{ path: [0, "resolvedAt"], message }] },
  });
  expect(outcomeOf(() => resolutionRate([{ resolvedAt: local }]))).toMatchObject({
    refused: { issues: [{ path: [0, "resolvedAt"], message }] },
  });
  const period = { from: "2024-01-01T00:00:00Z", to: "2025-01-01T00:00:00Z" };
  expect(outcomeOf(() => retentionRate([{ startedAt: local, endedAt: null }], period))).toMatchObject({
    refused: { issues: [{ path: [0, "startedAt"], message }] },
  });
});
