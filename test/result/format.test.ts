import fc from "fast-check";
import {
  type FormatValueOptions,
  formatDuration,
  formatValue,
  nps,
  resolutionRate,
  resolutionTime,
  type Unit,
} from "service-kpis";
import { describe, expect, test } from "vitest";
import { anything, outcomeOf } from "../laws.ts";

/** Languages part numbers and units by spaces that do not break; which one is not the point here. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

function write(unit: Unit, value: number | null, options?: FormatValueOptions): string {
  return plain(formatValue({ unit, value }, options));
}

/** The path at which a call was refused. */
function refusedAt(call: () => unknown): readonly PropertyKey[] | undefined {
  const outcome = outcomeOf(call);
  return "refused" in outcome ? outcome.refused.issues[0]?.path : undefined;
}

describe("values by unit", () => {
  test.each([
    { unit: "points", value: 25, text: "25" },
    { unit: "points", value: -44.6, text: "-45" },
    { unit: "share", value: 0.5, text: "50.0%" },
    { unit: "share", value: 1, text: "100.0%" },
    { unit: "share", value: 2 / 3, text: "66.7%" },
    { unit: "rating", value: 3.4, text: "3.40" },
    { unit: "perHour", value: 12.345, text: "12.35" },
    { unit: "currency", value: 1234.5, text: "1,234.50" },
    { unit: "count", value: 1234567, text: "1,234,567" },
    { unit: "ratio", value: 1.256, text: "1.26" },
    { unit: "milliseconds", value: 7_500_000, text: "2 h 05 min" },
  ] as const)("$value $unit: $text", ({ unit, value, text }) => {
    expect(write(unit, value)).toBe(text);
  });

  test("of results as they come", () => {
    expect(formatValue(nps([10, 9, 7, 3]))).toBe("25");
    expect(formatValue(resolutionRate([{ resolved: true }, { resolved: false }]))).toBe("50.0%");
    expect(formatValue(resolutionTime([7_500_000]))).toBe("2 h 05 min");
  });

  test.each(["points", "share", "rating", "milliseconds", "perHour", "currency", "count", "ratio"] as const)(
    "no %s is a dash, or what one wishes",
    (unit) => {
      expect(write(unit, null)).toBe("–");
      expect(write(unit, null, { empty: "no data" })).toBe("no data");
      expect(write(unit, null, { empty: "" })).toBe("");
      expect(write(unit, 0)).not.toBe("–");
    },
  );
});

describe("rounding, half away from zero", () => {
  test.each([
    { unit: "rating", value: 1.005, text: "1.01" },
    { unit: "rating", value: 2.675, text: "2.68" },
    { unit: "rating", value: -1.005, text: "-1.01" },
    { unit: "rating", value: 1.0049, text: "1.00" },
    { unit: "points", value: 12.5, text: "13" },
    { unit: "points", value: -12.5, text: "-13" },
    { unit: "points", value: -2.5, text: "-3" },
    { unit: "points", value: 0.5, text: "1" },
    { unit: "share", value: 0.0005, text: "0.1%" },
    { unit: "share", value: 0.0125, text: "1.3%" },
    { unit: "share", value: 0.1005, text: "10.1%" },
  ] as const)("$value $unit: $text", ({ unit, value, text }) => {
    expect(write(unit, value)).toBe(text);
  });

  test.each([
    { unit: "points", value: -0 },
    { unit: "points", value: -0.4 },
    { unit: "share", value: -0.0004 },
    { unit: "rating", value: -0.004 },
    { unit: "milliseconds", value: -0.4 },
    { unit: "milliseconds", value: -0 },
  ] as const)("never minus zero: $value $unit", ({ unit, value }) => {
    for (const locale of [undefined, "en", "sv", "de", "nl"]) {
      expect(write(unit, value, { locale })).not.toMatch(/[-−]/);
      expect(write(unit, value, { locale })).toBe(write(unit, 0, { locale }));
    }
  });

  /** The decimal digits of a number as it is printed, rounded as one does by hand. */
  function roundByHand(value: number, digits: number): string {
    const [whole = "0", fraction = ""] = String(Math.abs(value)).split(".");
    const next = Number(fraction[digits] ?? 0);
    const kept = BigInt(whole + fraction.slice(0, digits).padEnd(digits, "0")) + (next >= 5 ? 1n : 0n);
    const text = kept.toString().padStart(digits + 1, "0");
    const sign = value < 0 && kept !== 0n ? "-" : "";
    return sign + text.slice(0, text.length - digits) + (digits > 0 ? `.${text.slice(-digits)}` : "");
  }

  test("as one rounds the printed number by hand", () => {
    const decimals = fc
      .tuple(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.integer({ min: 0, max: 5 }))
      .map(([whole, places]) => Number(`${whole}e-${places}`))
      .filter((value) => value === 0 || Math.abs(value) >= 1e-5);
    fc.assert(
      fc.property(decimals, fc.integer({ min: 0, max: 5 }), (value, digits) => {
        expect(write("rating", value, { digits }).replaceAll(",", "")).toBe(roundByHand(value, digits));
      }),
      { numRuns: 500 },
    );
  });
});

describe("languages", () => {
  test.each([
    { locale: "en", share: "66.7%", points: "-1,235", rating: "3.46" },
    { locale: "en-GB", share: "66.7%", points: "-1,235", rating: "3.46" },
    { locale: "de", share: "66,7 %", points: "-1.235", rating: "3,46" },
    { locale: "nl", share: "66,7%", points: "-1.235", rating: "3,46" },
    { locale: "sv", share: "66,7 %", points: "−1 235", rating: "3,46" },
  ])("$locale", ({ locale, share, points, rating }) => {
    expect(write("share", 2 / 3, { locale })).toBe(share);
    expect(write("points", -1234.5, { locale })).toBe(points);
    expect(write("rating", 3.455, { locale })).toBe(rating);
  });

  test.each([
    { locale: undefined, text: "2 h 05 min" },
    { locale: "en", text: "2 hr 5 min" },
    { locale: "sv", text: "2 tim 5 min" },
    { locale: "de", text: "2 Std. 5 Min." },
    { locale: "nl", text: "2 uur 5 min" },
  ])("two hours and five minutes, $locale: $text", ({ locale, text }) => {
    expect(plain(formatDuration(7_500_000, { locale }))).toBe(text);
    expect(write("milliseconds", 7_500_000, { locale })).toBe(text);
  });

  test("the decimal point of seconds follows the language", () => {
    expect(plain(formatDuration(1_500, { locale: "sv" }))).toBe("1,5 s");
    expect(plain(formatDuration(1_500, { locale: "de" }))).toBe("1,5 Sek.");
  });

  test("a language that this runtime does not know falls back and does not fail", () => {
    expect(formatDuration(7_500_000, { locale: "tlh" })).toMatch(/2.*5/);
  });
});

describe("digits and currency", () => {
  test.each([
    { unit: "points", value: 11.84, digits: 1, text: "11.8" },
    { unit: "share", value: 1 / 3, digits: 0, text: "33%" },
    { unit: "share", value: 1 / 3, digits: 3, text: "33.333%" },
    { unit: "rating", value: 3, digits: 0, text: "3" },
    { unit: "count", value: 3, digits: 2, text: "3.00" },
    { unit: "milliseconds", value: 90_000, digits: 2, text: "1 min 30 s" },
  ] as const)("$value $unit with $digits digits: $text", ({ unit, value, digits, text }) => {
    expect(write(unit, value, { digits })).toBe(text);
  });

  test("an amount of money has the currency that it is given", () => {
    expect(write("currency", 12.5, { currency: "EUR" })).toBe("€12.50");
    expect(write("currency", 12.5, { currency: "EUR", locale: "de" })).toBe("12,50 €");
    expect(write("currency", 12.5, { currency: "SEK", locale: "sv" })).toBe("12,50 kr");
    expect(write("currency", -12.5, { currency: "USD", digits: 0 })).toBe("-$13");
  });

  test("what is no amount of money has none", () => {
    expect(write("rating", 4.5, { currency: "EUR" })).toBe("4.50");
    expect(write("share", 0.5, { currency: "EUR" })).toBe("50.0%");
  });
});

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("durations by their two largest units", () => {
  test.each([
    { milliseconds: 0, text: "0 ms" },
    { milliseconds: 0.4, text: "0 ms" },
    { milliseconds: 0.5, text: "1 ms" },
    { milliseconds: 350, text: "350 ms" },
    { milliseconds: 999, text: "999 ms" },
    { milliseconds: 999.6, text: "1 s" },
    { milliseconds: SECOND, text: "1 s" },
    { milliseconds: 1.25 * SECOND, text: "1.3 s" },
    { milliseconds: 45 * SECOND, text: "45 s" },
    { milliseconds: 59.5 * SECOND, text: "59.5 s" },
    { milliseconds: 59.9 * SECOND, text: "59.9 s" },
    { milliseconds: 59.96 * SECOND, text: "1 min 00 s" },
    { milliseconds: MINUTE, text: "1 min 00 s" },
    { milliseconds: MINUTE + 5.4 * SECOND, text: "1 min 05 s" },
    { milliseconds: MINUTE + 59.5 * SECOND, text: "2 min 00 s" },
    { milliseconds: 59 * MINUTE + 30 * SECOND, text: "59 min 30 s" },
    { milliseconds: 59 * MINUTE + 59 * SECOND, text: "59 min 59 s" },
    { milliseconds: 59 * MINUTE + 59.9 * SECOND, text: "1 h 00 min" },
    { milliseconds: HOUR, text: "1 h 00 min" },
    { milliseconds: 2 * HOUR + 5 * MINUTE, text: "2 h 05 min" },
    { milliseconds: 2 * HOUR + 4.5 * MINUTE, text: "2 h 05 min" },
    { milliseconds: HOUR + 59.5 * MINUTE, text: "2 h 00 min" },
    { milliseconds: 23 * HOUR + 30 * MINUTE, text: "23 h 30 min" },
    { milliseconds: 23 * HOUR + 59 * MINUTE, text: "23 h 59 min" },
    { milliseconds: 23 * HOUR + 59.5 * MINUTE, text: "1 d 00 h" },
    { milliseconds: DAY, text: "1 d 00 h" },
    { milliseconds: DAY + 29 * MINUTE, text: "1 d 00 h" },
    { milliseconds: 3 * DAY + 4 * HOUR, text: "3 d 04 h" },
    { milliseconds: DAY + 23.5 * HOUR, text: "2 d 00 h" },
    { milliseconds: 1_000 * DAY, text: "1,000 d 00 h" },
  ])("$milliseconds ms: $text", ({ milliseconds, text }) => {
    expect(formatDuration(milliseconds)).toBe(text);
    if (text !== "0 ms") expect(formatDuration(-milliseconds)).toBe(`-${text}`);
  });

  const lengths: Readonly<Record<string, number>> = { d: DAY, h: HOUR, min: MINUTE, s: SECOND, ms: 1 };
  const readBack = (text: string): number =>
    [...text.replaceAll(",", "").matchAll(/([\d.]+) (\w+)/g)].reduce(
      (sum, [, number, unit]) => sum + Number(number) * (lengths[unit as string] ?? Number.NaN),
      0,
    );

  /** The size of a duration decides the last unit that is written. */
  function lastUnit(milliseconds: number): number {
    if (milliseconds >= DAY) return HOUR;
    if (milliseconds >= HOUR) return MINUTE;
    if (milliseconds >= MINUTE) return SECOND;
    return milliseconds >= SECOND ? SECOND / 10 : 1;
  }

  test("what is written is at most half of the last unit away", () => {
    const durations = fc
      .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(SECOND, MINUTE, HOUR, DAY, 100 * DAY))
      .map(([share, length]) => share * length);
    const nearTheTop = fc
      .tuple(fc.integer({ min: 0, max: 2_000 }), fc.constantFrom(1, 1_000), fc.constantFrom(SECOND, MINUTE, HOUR, DAY))
      .map(([below, step, length]) => Math.abs(length - below * step));
    fc.assert(
      fc.property(fc.oneof(durations, nearTheTop), (milliseconds) => {
        const text = formatDuration(milliseconds);
        expect(Math.abs(readBack(text) - milliseconds)).toBeLessThanOrEqual(lastUnit(milliseconds) * (0.5 + 1e-9));
        expect(text).not.toMatch(/\b60 (s|min)|\b24 h|\b1,?000 ms/);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("durations in one unit", () => {
  // By hand: 117 576 000 / 3 600 000 = 32.66, / 86 400 000 = 1.36083…, / 60 000 = 1959.6, / 1000 = 117 576.
  test.each([
    { unit: "hours", text: "32.66 h" },
    { unit: "days", text: "1.36 d" },
    { unit: "minutes", text: "1,959.60 min" },
    { unit: "seconds", text: "117,576.00 s" },
    { unit: "milliseconds", text: "117,576,000 ms" },
    { unit: "hours", digits: 0, text: "33 h" },
    { unit: "days", digits: 3, text: "1.361 d" },
    { unit: "milliseconds", digits: 1, text: "117,576,000.0 ms" },
  ] as const)("117576000 ms in $unit: $text", ({ text, ...options }) => {
    expect(formatDuration(117_576_000, options)).toBe(text);
    expect(formatDuration(-117_576_000, options)).toBe(`-${text}`);
    expect(write("milliseconds", 117_576_000, options)).toBe(text);
  });

  test("half away from zero, and never minus zero", () => {
    expect(formatDuration(1.005 * HOUR, { unit: "hours" })).toBe("1.01 h");
    expect(formatDuration(-2.5 * DAY, { unit: "days", digits: 0 })).toBe("-3 d");
    expect(formatDuration(-17 * SECOND, { unit: "hours" })).toBe("0.00 h");
  });

  test.each([
    { locale: "en", text: "32.66 hr" },
    { locale: "de", text: "32,66 Std." },
    { locale: "sv", text: "32,66 tim" },
    { locale: "nl", text: "32,66 uur" },
  ])("$locale: $text", ({ locale, text }) => {
    expect(plain(formatDuration(117_576_000, { unit: "hours", locale }))).toBe(text);
  });

  test("what is no duration has no such unit", () => {
    expect(write("rating", 4.5, { unit: "hours" })).toBe("4.50");
    expect(write("milliseconds", null, { unit: "hours" })).toBe("–");
  });
});

describe("what cannot be written", () => {
  test.each([Number.NaN, Number.POSITIVE_INFINITY, "25", undefined, 25n, {}, [25]])("%s is no value", (value) => {
    expect(refusedAt(() => formatValue({ unit: "points", value: value as number }))).toEqual(["value"]);
    expect(refusedAt(() => formatDuration(value as number))).toEqual([]);
  });

  test("a duration that is not there is no duration", () => {
    expect(refusedAt(() => formatDuration(null as never))).toEqual([]);
  });

  test.each([
    "percent",
    "toString",
    "__proto__",
    "",
    undefined,
    null,
    7,
    Symbol("points"),
    ["points"],
    Object.create(null),
  ])("there is no such unit %#", (unit) => {
    expect(refusedAt(() => formatValue({ unit: unit as Unit, value: 1 }))).toEqual(["unit"]);
  });

  test.each([undefined, null, 25, "25", [25]])("%s is no result", (result) => {
    expect(outcomeOf(() => formatValue(result as never))).toHaveProperty("refused");
  });

  test.each([
    { option: "locale", values: ["", "en_US", "english please", 7, null, ["en"], "x"] },
    { option: "digits", values: [-1, 21, 1.5, "2", Number.NaN, null] },
    { option: "currency", values: ["", "eur", "EU", "EURO", "€", 978, null] },
    { option: "empty", values: [0, null, {}] },
  ])("$option", ({ option, values }) => {
    for (const value of values) {
      expect(refusedAt(() => formatValue({ unit: "rating", value: 1 }, { [option]: value }))).toEqual([option]);
      // Also where it would not be needed, so that an empty day does not hide a broken dashboard.
      expect(refusedAt(() => formatValue({ unit: "rating", value: null }, { [option]: value }))).toEqual([option]);
    }
    expect(refusedAt(() => formatValue({ unit: "rating", value: 1 }, { [option]: undefined }))).toBeUndefined();
  });

  test("a unit that is none, and digits without a unit", () => {
    for (const unit of ["hour", "h", "milliSeconds", "constructor", "", 7, null, Symbol("hours")]) {
      expect(refusedAt(() => formatDuration(1, { unit: unit as never }))).toEqual(["unit"]);
      expect(refusedAt(() => formatValue({ unit: "rating", value: 1 }, { unit: unit as never }))).toEqual(["unit"]);
    }
    expect(refusedAt(() => formatDuration(1, { digits: 2 }))).toEqual(["digits"]);
    expect(refusedAt(() => formatDuration(1, { digits: 21, unit: "hours" }))).toEqual(["digits"]);
    expect(() => formatDuration(1, { digits: 2 })).toThrow("from 0 to 20, beside a unit, received 2");
  });

  test("what cannot be read", () => {
    const silent = {
      get unit(): Unit {
        throw new TypeError("no unit");
      },
      value: 1,
    };
    expect(refusedAt(() => formatValue(silent))).toEqual(["unit"]);
    expect(refusedAt(() => formatValue({ unit: "points", value: Symbol("1") as never }))).toEqual(["value"]);
    expect(refusedAt(() => formatDuration(Object.create(null) as never))).toEqual([]);
    expect(refusedAt(() => formatValue({ unit: "points", value: 1 }, { digits: Symbol("1") as never }))).toEqual([
      "digits",
    ]);
    expect(refusedAt(() => formatValue({ unit: "points", value: 1 }, Promise.resolve({}) as never))).toEqual([]);
  });

  test("an option that nobody knows", () => {
    expect(refusedAt(() => formatValue({ unit: "rating", value: 1 }, { digit: 1 } as never))).toEqual(["digit"]);
    expect(refusedAt(() => formatDuration(1, { digits: 1 } as never))).toEqual(["digits"]);
    expect(refusedAt(() => formatDuration(1, { locale: "en_US" }))).toEqual(["locale"]);
    expect(refusedAt(() => formatDuration(1, null as never))).toEqual([]);
  });

  test("whatever comes in, text or a KpiInputError comes out", () => {
    fc.assert(
      fc.property(anything, anything, anything, (unit, value, options) => {
        const outcome = outcomeOf(() => formatValue({ unit, value } as never, options as never));
        if ("value" in outcome) expect(outcome.value).toEqual(expect.any(String));
        expect(outcomeOf(() => formatValue(value as never))).toHaveProperty("refused");
      }),
    );
  });
});

describe("what a refusal says", () => {
  const rating = { unit: "rating", value: 4 } as const;

  test.each<{ call: () => unknown; message: string }>([
    {
      call: () => formatValue(5 as never),
      message: "formatValue result: expected a record with unit and value, received 5",
    },
    {
      call: () => formatValue({ ...rating, value: "4" as never }),
      message: 'formatValue result.value: expected a finite number or null, received "4"',
    },
    {
      call: () => formatValue(rating, { locale: "en_US" }),
      message: 'formatValue options.locale: expected a BCP 47 language tag, received "en_US"',
    },
    {
      call: () => formatValue(rating, { digits: 21 }),
      message: "formatValue options.digits: expected a whole number of digits from 0 to 20, received 21",
    },
    {
      call: () => formatValue(rating, { currency: "euro" }),
      message: 'formatValue options.currency: expected an ISO 4217 currency code, received "euro"',
    },
    {
      call: () => formatValue(rating, { empty: 0 as never }),
      message: "formatValue options.empty: expected text, received 0",
    },
    {
      call: () => formatValue(rating, { unit: "h" as never }),
      message:
        'formatValue options.unit: expected "milliseconds" or "seconds" or "minutes" or "hours" or "days", received "h"',
    },
    {
      call: () => formatDuration("5" as never),
      message: 'formatDuration milliseconds: expected a finite number, received "5"',
    },
    {
      call: () => formatDuration(5, { digits: 2 }),
      message:
        "formatDuration options.digits: expected a whole number of digits from 0 to 20, beside a unit, received 2",
    },
    {
      call: () => formatDuration(5, { currency: "EUR" } as never),
      message: 'formatDuration options.currency: expected no options but locale, unit and digits, received "EUR"',
    },
  ])("$message", ({ call, message }) => {
    expect(outcomeOf(call)).toMatchObject({ refused: { message, count: 1 } });
  });

  test("the first and the last that is admitted", () => {
    expect(formatValue(rating, { digits: 20 })).toBe(`4.${"0".repeat(20)}`);
    expect(formatValue(rating, { digits: 0 })).toBe("4");
    expect(formatDuration(3_600_000, { unit: "hours", digits: 0 })).toBe("1 h");
    expect(formatDuration(5, { unit: undefined, digits: undefined, locale: undefined })).toBe("5 ms");
  });
});
