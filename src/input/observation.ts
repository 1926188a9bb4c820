import { collectIssues, type Fields, KpiInputError, type Reject, refuse } from "./error.ts";

export type { Fields } from "./error.ts";

/** The options of a KPI that has none: `{}`, so that a misplaced option is an error and not silence. */
export type NoOptions = Readonly<Record<string, never>>;

/**
 * Whether a value is a record whose fields can be read: a plain object, one without a prototype, or an instance of a
 * class. Lists, dates, maps, promises and other built-in objects are none.
 */
export function isRecord(value: unknown): value is Fields {
  if (typeof value !== "object" || value === null) return false;
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    const isPlain = prototype === Object.prototype || prototype === null;
    // The tag tells an object of another realm or of a class; it is slow, and rarely asked.
    return isPlain || Object.prototype.toString.call(value) === "[object Object]";
  } catch {
    return false;
  }
}

/** Whether a value can be walked through as observations. Text can, letter by letter, but nobody means that. */
export function isIterable(value: unknown): value is Iterable<unknown> {
  try {
    // A typed array whose memory was given away looks empty, and is not: no other can be made on it.
    if (ArrayBuffer.isView(value)) new Uint8Array(value.buffer);
    return Object(value) === value && typeof (value as Iterable<unknown>)[Symbol.iterator] === "function";
  } catch {
    return false;
  }
}

/** An array or a typed array, through which an index runs many times faster than an iterator. */
export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

/**
 * Reads every observation once, in order, and throws what was rejected as one {@link KpiInputError} at the end. An
 * observation whose fields throw when they are read is rejected; other errors, those of a caller's own functions, are not
 * touched.
 */
export function eachObservation(
  subject: string,
  observations: unknown,
  read: (observation: unknown, index: number, reject: Reject) => void,
): void {
  collectIssues(subject, (reject) => {
    walk(subject, observations, (observation, index) => {
      try {
        read(observation, index, reject);
      } catch (error) {
        if (error instanceof KpiInputError || isReadable(observation)) throw error;
        reject(index, observation, "an observation that can be read");
      }
    });
  });
}

/** Walks an iterable, lists by index. */
export function walk(subject: string, items: unknown, visit: (item: unknown, index: number) => void): void {
  const list = listOf(subject, items);
  if (list === undefined) iterate(subject, items as Iterable<unknown>, visit);
  else for (let index = 0; index < list.length; index += 1) visit(list[index], index);
}

/** An iterable that is a list, or `undefined`; refuses what is no iterable. */
export function listOf(subject: string, items: unknown): ArrayLike<unknown> | undefined {
  if (!isIterable(items)) refuse(subject, [], "an iterable", items);
  return isList(items) ? items : undefined;
}

/**
 * Walks any iterable, and closes an iterator that it leaves early. What JavaScript itself says of one that does not follow
 * the protocol helps nobody.
 */
export function iterate(
  subject: string,
  items: Iterable<unknown>,
  visit: (item: unknown, index: number) => void,
): void {
  const iterator = Object(items[Symbol.iterator]()) as Partial<Iterator<unknown>>;
  for (let index = 0; ; index += 1) {
    const step: unknown = typeof iterator.next === "function" && iterator.next();
    if (Object(step) !== step) refuse(subject, [], "a sound iterator", items);
    const { done, value } = step as IteratorResult<unknown, unknown>;
    if (done) return;
    try {
      visit(value, index);
    } catch (error) {
      iterator.return?.();
      throw error;
    }
  }
}

/** Whether all fields of a value can be read, those of its class too. */
function isReadable(value: unknown): boolean {
  try {
    for (let owner: unknown = value; isRecord(owner); owner = Object.getPrototypeOf(owner)) {
      for (const key of Reflect.ownKeys(owner)) Reflect.get(owner, key, value);
    }
    return true;
  } catch {
    return false;
  }
}
