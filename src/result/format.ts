import { checkOptions, oneOf, optional, type Rule, type Rules, readFields } from "../input/check.ts";
import { refuse } from "../input/error.ts";
import type { Unit } from "./result.ts";

/** A unit in which durations can be written. */
export type DurationUnit = "milliseconds" | "seconds" | "minutes" | "hours" | "days";

/** How a duration is written. */
export interface FormatDurationOptions {
  /**
   * A BCP 47 language tag.
   * @defaultValue none: English numbers, and the symbols d, h, min, s and ms
   */
  readonly locale?: string | undefined;
  /**
   * The one unit to write it in, as dashboards do: 32.66 h.
   * @defaultValue none: the two largest, 1 d 09 h
   */
  readonly unit?: DurationUnit | undefined;
  /**
   * Digits after the decimal point, where there is one unit.
   * @defaultValue 2, of milliseconds 0
   */
  readonly digits?: number | undefined;
}

/** How a value is written. */
export interface FormatValueOptions extends Omit<FormatDurationOptions, "digits"> {
  /**
   * Digits after the decimal point, of a duration only where there is one unit.
   * @defaultValue by unit: points, counts and milliseconds 0, shares 1 (of the percentage), the others 2
   */
  readonly digits?: number | undefined;
  /**
   * The ISO 4217 code of the currency that amounts of money are in.
   * @defaultValue none: the amount alone
   */
  readonly currency?: string | undefined;
  /**
   * What stands for no value.
   * @defaultValue an en dash
   */
  readonly empty?: string | undefined;
}

const DIGITS: Readonly<Record<Unit, number>> = {
  points: 0,
  share: 1,
  rating: 2,
  milliseconds: 0,
  perHour: 2,
  currency: 2,
  count: 0,
  ratio: 2,
};

/**
 * A result's value for people: percent, points, ratings or a duration, by its unit and in their language.
 * Rounds half away from zero, never to "-0". Nothing is rounded anywhere else.
 *
 * @param result - Any result, or anything with its `unit` and `value`.
 * @throws {@link KpiInputError} on a unit, a value or an option that does not exist.
 *
 * @example
 * ```ts
 * import { formatValue, nps, resolutionRate, resolutionTime } from "service-kpis";
 *
 * formatValue(nps([10, 9, 7, 3])); // => "25"
 * formatValue(resolutionRate([{ resolved: true }, { resolved: false }]), { locale: "nl" }); // => "50,0%"
 * formatValue(resolutionTime([7_500_000])); // => "2 h 05 min"
 * formatValue(resolutionTime([7_500_000]), { unit: "hours" }); // => "2.08 h"
 * formatValue(nps([])); // => "–"
 * ```
 */
export function formatValue(
  result: { readonly unit: Unit; readonly value: number | null },
  options: FormatValueOptions = {},
): string {
  const { unit, value } = readFields("formatValue result", result, RESULT);
  const kept = checkOptions("formatValue options", options, FORMAT_OPTIONS);
  return value === null ? (kept.empty ?? EMPTY) : writeValue(unit, value, kept);
}

/** What stands for nothing unless the caller says otherwise. */
export const EMPTY = "–";

/**
 * A duration for people, by its two largest units: "3 d 04 h", "2 h 05 min", "1 min 30 s", "45 s", "350 ms"; or in the one
 * unit that is asked for.
 *
 * @param milliseconds - The duration; a negative one, as between two means, keeps its sign.
 * @throws {@link KpiInputError} when it is not a finite number, on a language or a unit that does not exist, and on digits
 * without a unit.
 *
 * @example
 * ```ts
 * import { formatDuration } from "service-kpis";
 *
 * formatDuration(7_500_000); // => "2 h 05 min"
 * formatDuration(7_500_000, { locale: "sv" }); // => "2 tim 5 min"
 * formatDuration(117_576_000, { unit: "hours" }); // => "32.66 h"
 * formatDuration(117_576_000, { unit: "days", digits: 1 }); // => "1.4 d"
 * ```
 */
export function formatDuration(milliseconds: number, options: FormatDurationOptions = {}): string {
  if (!Number.isFinite(milliseconds)) refuse("formatDuration milliseconds", [], "a finite number", milliseconds);
  const { locale, unit, digits } = FORMAT_OPTIONS;
  const beside: Rule = {
    expected: `${digits.expected}, beside a unit`,
    admits: (given, { unit }) => given === undefined || (unit !== undefined && digits.admits(given, {})),
  };
  const kept = checkOptions("formatDuration options", options, { locale, unit, digits: beside });
  return writeValue("milliseconds", milliseconds, kept);
}

/** How a value is written beside others of its row. */
export interface Manner {
  /** With a plus or a minus, unless it is 0. */
  readonly isSigned?: boolean;
  /** The number alone, without its unit. */
  readonly isBare?: boolean;
  /** Without zeros at the end, and with one more digit where it has one: for bounds, which people chose. */
  readonly isShort?: boolean;
}

/** A value in its unit, by options that were checked. */
export function writeValue(unit: Unit, value: number, options: FormatValueOptions, manner: Manner = {}): string {
  const { locale, currency } = options;
  if (unit === "milliseconds") {
    if (options.unit === undefined) return writeDuration(value, locale);
    const length = LENGTHS[options.unit];
    const { digits = length === MILLISECOND ? 0 : 2 } = options;
    return writeLength(value / length.milliseconds, length, locale, decimals(digits, manner), manner);
  }
  const style = unit === "share" ? "percent" : unit === "currency" && currency !== undefined ? "currency" : "decimal";
  const { digits = DIGITS[unit] } = options;
  const format = { ...decimals(digits, manner), style, ...(style === "currency" ? { currency } : {}) } as const;
  return writeNumber(value, locale, format, manner);
}

function decimals(digits: number, { isShort = false }: Manner): Intl.NumberFormatOptions {
  return { minimumFractionDigits: isShort ? 0 : digits, maximumFractionDigits: Math.min(20, digits + Number(isShort)) };
}

interface Length {
  readonly name: string;
  readonly symbol: string;
  readonly milliseconds: number;
}

const DAY: Length = { name: "day", symbol: "d", milliseconds: 86_400_000 };
const HOUR: Length = { name: "hour", symbol: "h", milliseconds: 3_600_000 };
const MINUTE: Length = { name: "minute", symbol: "min", milliseconds: 60_000 };
const SECOND: Length = { name: "second", symbol: "s", milliseconds: 1_000 };
const MILLISECOND: Length = { name: "millisecond", symbol: "ms", milliseconds: 1 };

const LENGTHS: Readonly<Record<DurationUnit, Length>> = {
  milliseconds: MILLISECOND,
  seconds: SECOND,
  minutes: MINUTE,
  hours: HOUR,
  days: DAY,
};

function writeDuration(value: number, locale: string | undefined): string {
  const sign = Math.sign(value);
  const size = Math.abs(value);
  if (Math.round(size) < 1_000) return writeLength(value, MILLISECOND, locale, { maximumFractionDigits: 0 });
  const tenths = Math.round(size / 100) / 10;
  if (tenths < 60) return writeLength(sign * tenths, SECOND, locale, { maximumFractionDigits: 1 });
  const rounded = ({ milliseconds }: Length): number => Math.round(size / milliseconds) * milliseconds;
  // Rounding goes by the second unit, and may carry into the first.
  const pairs = [
    [MINUTE, SECOND, HOUR],
    [HOUR, MINUTE, DAY],
  ] as const;
  const [leading, following] = pairs.find(([, unit, next]) => rounded(unit) < next.milliseconds) ?? [DAY, HOUR];
  const whole = Math.floor(rounded(following) / leading.milliseconds);
  const rest = Math.round((rounded(following) - whole * leading.milliseconds) / following.milliseconds);
  const first = writeLength(sign * whole, leading, locale, { maximumFractionDigits: 0 });
  // Without a language, two digits line up.
  const width = locale === undefined ? 2 : 1;
  return `${first} ${writeLength(rest, following, locale, { maximumFractionDigits: 0, minimumIntegerDigits: width })}`;
}

/** In a language the unit is the language's own; otherwise it is the symbol. */
function writeLength(
  value: number,
  { name, symbol }: Length,
  locale: string | undefined,
  format: Intl.NumberFormatOptions,
  manner: Manner = {},
): string {
  if (locale !== undefined) {
    return writeNumber(value, locale, { ...format, style: "unit", unit: name, unitDisplay: "short" }, manner);
  }
  const number = writeNumber(value, locale, format, manner);
  return manner.isBare === true ? number : `${number} ${symbol}`;
}

/** Intl rounds half away from zero; a value that rounds to zero has no sign. */
function writeNumber(
  value: number,
  locale: string | undefined,
  format: Intl.NumberFormatOptions,
  { isSigned = false, isBare = false }: Manner = {},
): string {
  // The types of ES2022 do not know "negative" yet; every supported runtime does.
  const signDisplay = (isSigned ? "exceptZero" : "negative") as "exceptZero";
  const parts = new Intl.NumberFormat(locale ?? "en", { ...format, signDisplay }).formatToParts(value);
  const kept = isBare ? parts.filter(({ type }) => !UNIT_PARTS.includes(type)) : parts;
  return kept.map(({ value: text }) => text).join("");
}

const UNIT_PARTS: readonly string[] = ["percentSign", "currency", "unit", "literal"];

/** What a value may be measured in. */
export const UNIT: Rule = /* @__PURE__ */ oneOf(
  "points",
  "share",
  "rating",
  "milliseconds",
  "perHour",
  "currency",
  "count",
  "ratio",
);

const RESULT: Rules = {
  unit: UNIT,
  value: { expected: "a finite number or null", admits: (value) => value === null || Number.isFinite(value) },
};

/** What may be said of how values are written. */
export const FORMAT_OPTIONS: Readonly<Record<keyof FormatValueOptions, Rule>> = {
  locale: { expected: "a BCP 47 language tag", admits: isLocale },
  unit: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf("milliseconds", "seconds", "minutes", "hours", "days")),
  digits: {
    expected: "a whole number of digits from 0 to 20",
    admits: (digits) =>
      digits === undefined || (Number.isInteger(digits) && (digits as number) >= 0 && (digits as number) <= 20),
  },
  currency: {
    expected: "an ISO 4217 currency code",
    admits: (currency) => currency === undefined || (typeof currency === "string" && /^[A-Z]{3}$/.test(currency)),
  },
  empty: { expected: "text", admits: (empty) => empty === undefined || typeof empty === "string" },
};

function isLocale(locale: unknown): boolean {
  if (locale === undefined) return true;
  try {
    return typeof locale === "string" && Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}
