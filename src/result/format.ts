import { checkOptions, type Rule } from "../input/check.ts";
import { refuse } from "../input/error.ts";
import { isRecord } from "../input/observation.ts";
import type { Unit } from "./result.ts";

/** How a duration is written. */
export interface FormatDurationOptions {
  /**
   * A BCP 47 language tag.
   * @defaultValue none: English numbers, and the symbols d, h, min and s
   */
  readonly locale?: string | undefined;
}

/** How a value is written. */
export interface FormatValueOptions extends FormatDurationOptions {
  /**
   * Digits after the decimal point of anything but a duration.
   * @defaultValue by unit: points and counts 0, shares 1 (of the percentage), the others 2
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
 * Rounds half away from zero, never to "-0". This is the only place where anything is rounded.
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
 * formatValue(nps([])); // => "–"
 * ```
 */
export function formatValue(
  result: { readonly unit: Unit; readonly value: number | null },
  options: FormatValueOptions = {},
): string {
  if (!isRecord(result)) refuse("formatValue result", [], "a result with unit and value", result);
  const { unit, value } = result;
  if (typeof unit !== "string" || !Object.hasOwn(DIGITS, unit))
    refuse("formatValue result", ["unit"], Object.keys(DIGITS).join(", "), unit);
  if (value !== null && !Number.isFinite(value))
    refuse("formatValue result", ["value"], "a finite number or null", value);
  checkOptions("formatValue options", options, FORMAT_OPTIONS);
  const { locale, digits = DIGITS[unit], currency, empty = "–" } = options;
  if (value === null) return empty;
  if (unit === "milliseconds") return writeDuration(value, locale);
  const style = unit === "share" ? "percent" : unit === "currency" && currency !== undefined ? "currency" : "decimal";
  return numberFormat(locale, {
    style,
    currency: style === "currency" ? currency : undefined,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/**
 * A duration for people, by its two largest units: "3 d 04 h", "2 h 05 min", "1 min 30 s", "45 s", "350 ms".
 *
 * @param milliseconds - The duration; a negative one, as between two means, keeps its sign.
 * @throws {@link KpiInputError} when it is not a finite number, or when the locale does not exist.
 *
 * @example
 * ```ts
 * import { formatDuration } from "service-kpis";
 *
 * formatDuration(7_500_000); // => "2 h 05 min"
 * formatDuration(7_500_000, { locale: "sv" }); // => "2 tim 5 min"
 * ```
 */
export function formatDuration(milliseconds: number, options: FormatDurationOptions = {}): string {
  if (!Number.isFinite(milliseconds)) refuse("formatDuration milliseconds", [], "a finite number", milliseconds);
  checkOptions("formatDuration options", options, { locale: FORMAT_OPTIONS.locale });
  return writeDuration(milliseconds, options.locale);
}

interface DurationUnit {
  readonly name: string;
  readonly symbol: string;
  readonly length: number;
}

const DAY = { name: "day", symbol: "d", length: 86_400_000 };
const HOUR = { name: "hour", symbol: "h", length: 3_600_000 };
const MINUTE = { name: "minute", symbol: "min", length: 60_000 };
const SECOND = { name: "second", symbol: "s", length: 1_000 };
const MILLISECOND = { name: "millisecond", symbol: "ms", length: 1 };

/** The leading unit and the one that follows it, up to which length they are used; rounding goes by the second one. */
const PAIRS: readonly (readonly [DurationUnit, DurationUnit, number])[] = [
  [MINUTE, SECOND, HOUR.length],
  [HOUR, MINUTE, DAY.length],
  [DAY, HOUR, Number.POSITIVE_INFINITY],
];

function writeDuration(milliseconds: number, locale: string | undefined): string {
  const sign = Math.sign(milliseconds);
  const length = Math.abs(milliseconds);
  if (Math.round(length) < SECOND.length) return writeUnit(milliseconds, MILLISECOND, locale);
  const tenths = Math.round(length / 100) / 10;
  if (tenths < 60) return writeUnit(sign * tenths, SECOND, locale);
  const rounded = (following: DurationUnit): number => Math.round(length / following.length) * following.length;
  const [leading, following] = PAIRS.find(([, unit, limit]) => rounded(unit) < limit) ?? [DAY, HOUR];
  const whole = Math.floor(rounded(following) / leading.length);
  const rest = Math.round((rounded(following) - whole * leading.length) / following.length);
  return `${writeUnit(sign * whole, leading, locale)} ${writeUnit(rest, following, locale, 2)}`;
}

/** In a language the unit is the language's own; otherwise it is the symbol, and `width` lines numbers up. */
function writeUnit(value: number, unit: DurationUnit, locale: string | undefined, width = 1): string {
  const maximumFractionDigits = unit === SECOND ? 1 : 0;
  if (locale !== undefined) {
    return numberFormat(locale, { style: "unit", unit: unit.name, unitDisplay: "short", maximumFractionDigits }).format(
      value,
    );
  }
  return `${numberFormat(locale, { maximumFractionDigits, minimumIntegerDigits: width }).format(value)} ${unit.symbol}`;
}

/** Intl rounds half away from zero; a value that rounds to zero loses its sign. */
function numberFormat(locale: string | undefined, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  // The types of ES2022 do not know "negative" yet; every supported runtime does.
  const signDisplay = "negative" as unknown as "auto";
  return new Intl.NumberFormat(locale ?? "en", { ...options, signDisplay });
}

const isText = (value: unknown): boolean => value === undefined || typeof value === "string";

const FORMAT_OPTIONS = {
  locale: { expected: "a BCP 47 language tag", admits: isLocale },
  digits: {
    expected: "a whole number of digits from 0 to 20",
    admits: (digits) =>
      digits === undefined || (Number.isInteger(digits) && (digits as number) >= 0 && (digits as number) <= 20),
  },
  currency: {
    expected: "an ISO 4217 currency code",
    admits: (currency) => currency === undefined || (typeof currency === "string" && /^[A-Z]{3}$/.test(currency)),
  },
  empty: { expected: "text", admits: isText },
} as const satisfies Record<string, Rule>;

function isLocale(locale: unknown): boolean {
  if (locale === undefined) return true;
  try {
    return typeof locale === "string" && Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}
