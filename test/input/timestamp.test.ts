import fc from "fast-check";
import { resolutionRate, resolutionTime, retentionRate } from "service-kpis";
import { describe, expect, test } from "vitest";
import { toEpoch } from "../../src/input/timestamp.ts";
import { anything, outcomeOf } from "../laws.ts";

/** The furthest that a `Date` reaches: 100,000,000 days (ECMA-262, Time Values and Time Range). */
const FURTHEST = 8.64e15;

const NOON = Date.UTC(2024, 1, 29, 12);

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
    { text: "2024-02-29T17:45+05:45", epoch: NOON },
    { text: "+002024-02-29T12:00:00Z", epoch: NOON },
    { text: "2024-02-29T12:00:00.5Z", epoch: NOON + 500 },
    { text: "2024-02-29T12:00:00.25Z", epoch: NOON + 250 },
    { text: "2024-02-29T12:00:00.123456789Z", epoch: NOON + 123 },
    { text: "2024-02-29T12:00:00.9999999+01:00", epoch: NOON - 3_600_000 + 999 },
    { text: "1969-12-31T23:59:59.999Z", epoch: -1 },
    { text: "1970-01-01T00:00:00Z", epoch: 0 },
    { text: "1970-01-01T01:00:00+01:00", epoch: 0 },
    { text: "2000-02-29T00:00:00Z", epoch: Date.UTC(2000, 1, 29) },
    { text: "1900-02-28T00:00:00Z", epoch: Date.UTC(1900, 1, 28) },
    { text: "2023-12-31T23:59:59Z", epoch: Date.UTC(2023, 11, 31, 23, 59, 59) },
    { text: "0000-02-29T00:00:00Z", epoch: new Date(0).setUTCFullYear(0, 1, 29) },
    { text: "-000004-02-29T00:00:00Z", epoch: new Date(0).setUTCFullYear(-4, 1, 29) },
    { text: "+275760-09-13T00:00:00Z", epoch: FURTHEST },
    { text: "+275760-09-13T01:00:00+01:00", epoch: FURTHEST },
    { text: "-271821-04-20T00:00:00Z", epoch: -FURTHEST },
    { text: "-271821-04-19T23:00:00-01:00", epoch: -FURTHEST },
  ])("$text", ({ text, epoch }) => {
    expect(toEpoch(text)).toBe(epoch);
  });
});

describe("text that is none", () => {
  test.each([
    { why: "no offset", texts: ["2024-02-29T12:00:00", "2024-02-29T12:00", "2024-02-29T12:00:00.000"] },
    { why: "no time", texts: ["2024-02-29", "2024-02", "2024", "2024-02-29Z", "2024-02-29+01:00"] },
    { why: "a day that does not exist", texts: ["2024-02-30T12:00:00Z", "2024-04-31T12:00:00Z"] },
    { why: "no leap year", texts: ["2023-02-29T12:00:00Z", "1900-02-29T12:00:00Z", "2100-02-29T12:00:00+01:00"] },
    { why: "no leap year before 0", texts: ["-000001-02-29T12:00:00Z", "-000100-02-29T12:00:00Z"] },
    { why: "a month or day from nowhere", texts: ["2024-00-01T12:00:00Z", "2024-13-01T12:00:00Z"] },
    { why: "day 0 or 32", texts: ["2024-01-00T12:00:00Z", "2024-01-32T12:00:00Z"] },
    { why: "24:00 and later", texts: ["2024-02-29T24:00:00Z", "2024-02-29T24:00Z", "2024-02-29T25:00:00Z"] },
    { why: "60 minutes or seconds", texts: ["2024-02-29T12:60:00Z", "2024-02-29T23:59:60Z"] },
    { why: "an impossible offset", texts: ["2024-02-29T12:00:00+24:00", "2024-02-29T12:00:00+01:60"] },
    { why: "half an offset", texts: ["2024-02-29T12:00:00+01", "2024-02-29T12:00:00+1:00", "2024-02-29T12:00:00+"] },
    { why: "two offsets", texts: ["2024-02-29T12:00:00Z+01:00", "2024-02-29T12:00:00ZZ"] },
    { why: "a zone by name", texts: ["2024-02-29T12:00:00 CET", "2024-02-29T12:00:00+01:00[Europe/Berlin]"] },
    { why: "a space for the T", texts: ["2024-02-29 12:00:00Z"] },
    { why: "small letters", texts: ["2024-02-29t12:00:00Z", "2024-02-29T12:00:00z"] },
    { why: "something around it", texts: [" 2024-02-29T12:00:00Z", "2024-02-29T12:00:00Z ", "2024-02-29T12:00:00Z\n"] },
    { why: "missing digits", texts: ["2024-2-29T12:00:00Z", "24-02-29T12:00:00Z", "2024-02-29T9:00:00Z"] },
    { why: "no separators", texts: ["20240229T120000Z", "2024-02-29T120000Z"] },
    { why: "a week or an ordinal day", texts: ["2024-W09-4T12:00:00Z", "2024-060T12:00:00Z"] },
    { why: "a broken fraction", texts: ["2024-02-29T12:00:00.Z", "2024-02-29T12:00:00,5Z", "2024-02-29T12:00.5Z"] },
    {
      why: "a year of five digits",
      texts: ["12024-02-29T12:00:00Z", "+2024-02-29T12:00:00Z", "-2024-02-29T12:00:00Z"],
    },
    { why: "the year -0, which ISO 8601 has not", texts: ["-000000-01-01T00:00:00Z"] },
    { why: "beyond what a Date reaches", texts: ["+275760-09-13T00:00:00.001Z", "-271821-04-19T23:59:59.999Z"] },
    { why: "far beyond it", texts: ["+999999-01-01T00:00:00Z", "+275760-09-13T00:00:00-00:01"] },
    { why: "other formats", texts: ["Thu, 29 Feb 2024 12:00:00 GMT", "02/29/2024", "29.02.2024 12:00", "now", ""] },
    { why: "a number in quotes", texts: ["1709208000000", "0", "NaN"] },
    { why: "other digits", texts: ["٢٠٢٤-02-29T12:00:00Z", "2024-02-29T12:00:00−01:00"] },
  ])("$why", ({ texts }) => {
    for (const text of texts) expect(toEpoch(text), text).toBeNaN();
  });
});

describe("other values", () => {
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

  test.each([
    { name: "a Date", value: new Date(NOON), epoch: NOON },
    { name: "the last Date", value: new Date(FURTHEST), epoch: FURTHEST },
    { name: "epoch milliseconds", value: NOON, epoch: NOON },
    { name: "1970", value: 0, epoch: 0 },
    { name: "before 1970", value: -1, epoch: -1 },
    { name: "the last millisecond", value: FURTHEST, epoch: FURTHEST },
    { name: "the first one", value: -FURTHEST, epoch: -FURTHEST },
    { name: "a record with epochMilliseconds", value: { epochMilliseconds: NOON }, epoch: NOON },
    { name: "a Temporal instant, whose field is a getter of its class", value: new Instant(NOON), epoch: NOON },
  ])("$name is an instant", ({ value, epoch }) => {
    expect(toEpoch(value)).toBe(epoch);
  });

  test.each([
    { name: "an invalid Date", value: new Date(Number.NaN) },
    { name: "NaN", value: Number.NaN },
    { name: "Infinity", value: Number.POSITIVE_INFINITY },
    { name: "a millisecond too late", value: FURTHEST + 1 },
    { name: "a millisecond too early", value: -FURTHEST - 1 },
    { name: "a big integer", value: 1_709_208_000_000n },
    { name: "big nanoseconds", value: { epochNanoseconds: 1n } },
    { name: "big milliseconds", value: { epochMilliseconds: 1n } },
    { name: "milliseconds in quotes", value: { epochMilliseconds: "1" } },
    { name: "no milliseconds", value: { epochMilliseconds: null } },
    { name: "NaN milliseconds", value: { epochMilliseconds: Number.NaN } },
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
  ])("$name is none", ({ value }) => {
    expect(toEpoch(value)).toBeNaN();
  });
});

describe("against Date", () => {
  const instants = fc.integer({ min: -FURTHEST, max: FURTHEST });
  const minutes = fc.integer({ min: -(23 * 60 + 59), max: 23 * 60 + 59 });

  const pad = (number: number): string => String(number).padStart(2, "0");
  function offsetOf(minutes: number, colon: string): string {
    const [hour, minute] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
    return `${minutes < 0 ? "-" : "+"}${pad(hour)}${colon}${pad(minute)}`;
  }

  test("every instant is read from its ISO text", () => {
    fc.assert(
      fc.property(instants, (epoch) => {
        const text = new Date(epoch).toISOString();
        expect(toEpoch(text)).toBe(Date.parse(text));
        expect(toEpoch(text)).toBe(epoch);
      }),
    );
  });

  test("at every offset, with and without a colon", () => {
    const inReach = fc.integer({ min: -FURTHEST + 86_400_000, max: FURTHEST - 86_400_000 });
    fc.assert(
      fc.property(inReach, minutes, (epoch, minutes) => {
        const local = new Date(epoch + minutes * 60_000).toISOString().slice(0, -1);
        expect(toEpoch(local + offsetOf(minutes, ":"))).toBe(Date.parse(local + offsetOf(minutes, ":")));
        expect(toEpoch(local + offsetOf(minutes, ":"))).toBe(epoch);
        expect(toEpoch(local + offsetOf(minutes, ""))).toBe(epoch);
        expect(toEpoch(local)).toBeNaN();
      }),
    );
  });

  test("a day is read exactly when the calendar has it", () => {
    const years = fc.integer({ min: 0, max: 9_999 });
    fc.assert(
      fc.property(years, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 27, max: 31 }), (year, month, day) => {
        const date = new Date(0);
        date.setUTCFullYear(year, month - 1, day);
        const exists = date.getUTCMonth() === month - 1;
        const text = `${String(year).padStart(4, "0")}-${pad(month)}-${pad(day)}T00:00:00Z`;
        expect(toEpoch(text)).toBe(exists ? date.getTime() : Number.NaN);
      }),
      { numRuns: 500 },
    );
  });

  test("what is read from any text is what Date reads, and has an offset", () => {
    const digits = fc.string({ unit: fc.constantFrom(...Array.from("0123456789")), minLength: 1, maxLength: 4 });
    const nearly = fc
      .array(fc.oneof(digits, fc.constantFrom("-", ":", "T", "Z", "+", ".", "2024-02-29T", "12:00:00", "+01:00")))
      .map((parts) => parts.join(""));
    const damaged = fc
      .tuple(instants, fc.integer({ min: 0, max: 27 }), fc.constantFrom("", "0", "9", "-", " ", "T"))
      .map(([epoch, place, mark]) => {
        const text = new Date(epoch).toISOString();
        return text.slice(0, place) + mark + text.slice(place + 1);
      });
    fc.assert(
      fc.property(fc.oneof(nearly, damaged), (text) => {
        const epoch = toEpoch(text);
        if (Number.isNaN(epoch)) return;
        expect(epoch).toBe(Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, "$1:$2")));
        expect(text).toMatch(/(Z|[+-]\d\d:?\d\d)$/);
      }),
      { numRuns: 500 },
    );
  });

  test("whatever comes in, an instant that a Date can hold comes out, or NaN", () => {
    fc.assert(
      fc.property(anything, (value) => {
        const epoch = toEpoch(value);
        if (!Number.isNaN(epoch)) expect(Math.abs(epoch)).toBeLessThanOrEqual(FURTHEST);
      }),
    );
  });
});

test("every KPI that reads time stamps refuses one without an offset", () => {
  const local = "2024-02-29T12:00:00";
  const message = expect.stringContaining(
    "a Date, epoch milliseconds, ISO 8601 text with Z or an offset, or a Temporal instant",
  );
  expect(outcomeOf(() => resolutionTime([{ createdAt: 0, resolvedAt: local }]))).toMatchObject({
    refused: { issues: [{ path: [0, "resolvedAt"], message }] },
  });
  expect(outcomeOf(() => resolutionRate([{ resolvedAt: local }]))).toMatchObject({
    refused: { issues: [{ path: [0, "resolvedAt"], message }] },
  });
  expect(outcomeOf(() => retentionRate([{ startedAt: local }], { from: 0, to: 1 }))).toMatchObject({
    refused: { issues: [{ path: [0, "startedAt"], message }] },
  });
});
