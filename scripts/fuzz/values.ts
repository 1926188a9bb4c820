import { HOSTILE, HUGE, make, named, TrapError } from "./hostile.ts";
import { chance, pick, type Random } from "./random.ts";
import { writeValue } from "./write.ts";

const HOSTILE_NAMES = Object.keys(HOSTILE);
const HUGE_NAMES = Object.keys(HUGE);

const NUMBERS = [
  0, 1, 2, 3, 5, 10, 11, 100, -1, -0, 0.5, 0.05, 0.95, 1.5, 1e-12, 5e-324, -5e-324, 2.2e-308, 1e11, -1e11, 3e14, 3.1e14,
  1e12, 1.767e12, 8.64e15, 1.728e16, 2147483648, 4294967296, 9007199254740991, 9007199254740992, 1e150, 1e154, 1e300,
  -1e300, 1.7976931348623157e308,
].concat(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);

/** Texts that mean something somewhere, between bars. */
const TEXTS = `| |9|0|-0|NaN|1e3|true|null|2026-01-01|2026-01-01T00:00:00|2026-01-01T00:00:00Z|2026-02-30T00:00:00Z
|2026-01-01 00:00+00|2026-03-29T02:30:00+02:00[Europe/Berlin]|-271821-04-20T00:00:00Z|higher|lower|target|share|points
|milliseconds|nps|csat|week|monday|Europe/Berlin|UTC|+01:00|Etc/Unknown|de|xx-invalid-tag|EUR|09:00|24:00|25:00|wald|wilson
|t|log|__proto__|constructor|toString|positive|resolved|customer|solved|\ud83d\ude00`.split(/\n?\|/);

const OTHERS: readonly unknown[] = [null, undefined, true, false];

/** A number that means something somewhere. */
function numberOf(random: Random): number {
  return chance(random, 70) ? pick(random, NUMBERS) : random(21) - 5;
}

function primitiveOf(random: Random): unknown {
  const kind = random(10);
  if (kind < 5) return numberOf(random);
  if (kind < 7) return pick(random, OTHERS);
  return pick(random, TEXTS);
}

/** What nobody means; seldom something huge. */
export function hostileOf(random: Random): unknown {
  return random(2_000) === 0 ? make(HUGE, pick(random, HUGE_NAMES)) : make(HOSTILE, pick(random, HOSTILE_NAMES));
}

/** Anything, nested now and then. */
export function anythingOf(random: Random, depth = 3): unknown {
  const kind = random(10);
  if (kind < 4 || depth === 0) return primitiveOf(random);
  if (kind < 6) return hostileOf(random);
  const items = Array.from({ length: random(4) }, () => anythingOf(random, depth - 1));
  if (kind < 8) return items;
  return Object.fromEntries(items.map((item) => [pick(random, FIELDS), item]));
}

/** Names of fields, between bars. */
const FIELDS =
  `n|value|count|counts|missing|definition|scale|resolved|resolvedAt|createdAt|kpi|unit|interval|lower|upper|target
|from|to|clock|total|buckets|min|max|direction|options|rules|label|previous|result|||0|-1|key with spaces|\u001b|__proto__`.split(
    /\n?\|/,
  );

/** What is almost the given value, and inadmissible as often as not. */
function nearMissOf(random: Random, value: unknown): unknown {
  if (typeof value === "number") return nearNumber(random, value);
  if (typeof value === "string") return nearText(random, value);
  if (typeof value === "boolean") return pick(random, [!value, Number(value), String(value), null, undefined]);
  if (typeof value === "function") return functionOf(random);
  if (value instanceof Date) return nearDate(random, Date.prototype.getTime.call(value));
  if (Array.isArray(value)) return nearList(random, value);
  if (Object(value) === value) return disguised(random, value as object);
  return primitiveOf(random);
}

function nearNumber(random: Random, value: number): unknown {
  switch (random(20)) {
    case 0:
      return String(value);
    case 1:
      return BigInt(Number.isInteger(value) ? value : 0);
    case 2:
      return new Date(value);
    case 3:
      return [value];
    case 4:
      return null;
    case 5:
      return undefined;
    case 6:
      return named({ valueOf: () => value }, "{ valueOf }");
    case 7:
    case 8:
    case 9:
      return numberOf(random);
    default:
      return pick(random, [
        value + 1,
        value - 1,
        value + 0.5,
        -value,
        value * 2,
        value / 2,
        value * 1000,
        value / 1000,
      ]);
  }
}

function nearDate(random: Random, epoch: number): unknown {
  const date = new Date(epoch);
  return pick(random, [epoch, String(date), JSON.stringify(date), new Date(Number.NaN), new Date(-epoch), null]);
}

function nearText(random: Random, value: string): unknown {
  return pick(random, [
    value.toUpperCase(),
    ` ${value}`,
    `${value} `,
    value.slice(1),
    value.slice(0, -1),
    `${value}\u0000`,
    "",
    null,
    undefined,
    Symbol(value),
    [value],
    Number(value),
    pick(random, TEXTS),
    pick(random, TEXTS),
  ]);
}

function nearList(random: Random, list: readonly unknown[]): unknown {
  const copy = [...list];
  switch (random(14)) {
    case 0:
      return [];
    case 1:
      return [...copy, ...copy];
    case 2:
      return copy.reverse();
    case 3:
      return copy.slice(1);
    case 4:
      return [...copy, primitiveOf(random)];
    case 5:
      return new Set(copy);
    case 6:
      return named(copy.values(), `[${copy.length} items].values()`);
    case 7:
      return Object.assign(Object.create(null) as object, copy, { length: copy.length });
    case 8:
      return Float64Array.from(copy, (item) => (typeof item === "number" ? item : Number.NaN));
    case 9:
      return named(new Proxy(copy, {}), "a proxy of the list");
    case 10:
      return Array.from({ length: 25 }, () => primitiveOf(random));
    case 11:
      return new Map(copy.map((item, index) => [index, item]));
    case 12:
      return [copy];
    default: {
      const withHole = [...copy];
      Reflect.deleteProperty(withHole, random(copy.length + 1));
      return withHole;
    }
  }
}

/** The same fields in an object of another kind. */
function disguised(random: Random, value: object): unknown {
  const fields = { ...value };
  switch (random(9)) {
    case 0:
      return named(Object.create(fields) as unknown, "the record, inherited");
    case 1:
      return Object.assign(Object.create(null) as object, fields);
    case 2:
      return named(new Proxy(fields, {}), "a proxy of the record");
    case 3:
      return Object.assign([], fields);
    case 4:
      return Object.entries(fields);
    case 5:
      return new Map(Object.entries(fields));
    case 6:
      return named(
        Object.assign(() => 1, fields),
        "a function with the fields",
      );
    case 7:
      return named({ ...fields, then: () => undefined }, "a thenable record");
    default:
      return {};
  }
}

/** A function of the caller's that does what it should not. */
function functionOf(random: Random): unknown {
  const given = anythingOf(random);
  const junk = () => given;
  return pick(random, [
    named(junk, "() => junk"),
    junk,
    make(HOSTILE, "ownFunction"),
    make(HOSTILE, "asyncFunction"),
    make(HOSTILE, "voidFunction"),
    make(HOSTILE, "throwingFunctionProxy"),
    named((value: unknown) => value, "(value) => value"),
    hostileOf(random),
  ]);
}

type Holder = Record<PropertyKey, unknown>;
type Place = readonly [holder: Holder, key: string];

/** Where something stands in plain lists and records, at most so many places. */
function placesOf(holder: Holder, places: Place[] = [], depth = 0): Place[] {
  for (const key of Object.keys(holder)) {
    if (places.length > 150) break;
    places.push([holder, key]);
    if (depth < 8 && isPlain(holder[key])) placesOf(holder[key] as Holder, places, depth + 1);
  }
  return places;
}

function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype;
}

/** Changes some places of right arguments, which are the caller's own copy. Says whether reading them changes nothing. */
export function spoil(random: Random, given: unknown[], times: number): boolean {
  const places = placesOf(given as unknown as Holder);
  let isSteady = true;
  for (let time = 0; time < times && places.length > 0; time += 1) {
    const [holder, key] = pick(random, places);
    const isArgument = holder === (given as unknown as Holder);
    isSteady = spoilPlace(random, holder, key, pick(random, places)[0], random(isArgument ? 80 : 100)) && isSteady;
  }
  return isSteady;
}

/** Says whether reading the place changes nothing. */
function spoilPlace(random: Random, holder: Holder, key: string, other: Holder, kind: number): boolean {
  const value: unknown = Object.getOwnPropertyDescriptor(holder, key)?.value;
  if (kind < 45) replace(holder, key, nearOf(random, value));
  else if (kind < 62) replace(holder, key, hostileOf(random));
  else if (kind < 75) replace(holder, key, primitiveOf(random));
  else if (kind < 80) replace(holder, key, anythingOf(random));
  else if (kind < 86) Reflect.deleteProperty(holder, key);
  else if (kind < 90) rename(random, holder, key, value);
  else if (kind < 93) replace(holder, pick(random, FIELDS), anythingOf(random, 1));
  else if (kind < 96) throwOnRead(holder, key);
  else if (kind < 98) changeOnRead(holder, key, value, anythingOf(random));
  else replace(holder, key, other);
  return kind < 93 || kind >= 98;
}

/** A near miss; of what was spoilt before and cannot be read, something else. */
function nearOf(random: Random, value: unknown): unknown {
  try {
    return nearMissOf(random, value);
  } catch {
    return hostileOf(random);
  }
}

function replace(holder: Holder, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function rename(random: Random, holder: Holder, key: string, value: unknown): void {
  const other = pick(random, [
    key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    `is_${key}`,
    key.toUpperCase(),
    `${key}s`,
    ` ${key}`,
    pick(random, FIELDS),
  ]);
  Reflect.deleteProperty(holder, key);
  replace(holder, other, value);
}

function throwOnRead(holder: Holder, key: string): void {
  const get = named((): never => {
    throw new TrapError(`reading ${key}`);
  }, "throws when it is read");
  Object.defineProperty(holder, key, { get, enumerable: true, configurable: true });
}

/** Gives the one value the first time, and the other one from then on. */
function changeOnRead(holder: Holder, key: string, first: unknown, later: unknown): void {
  let value = first;
  const get = (): unknown => {
    const now = value;
    value = later;
    return now;
  };
  named(get, `${writeValue(first)}, and ${writeValue(later)} when it is read again`);
  Object.defineProperty(holder, key, { get, enumerable: true, configurable: true });
}
