import { collectIssues, KpiInputError, type Reject, refuse } from "./error.ts";

/** The options of a KPI that has none: `{}`, so that a misplaced option is an error and not silence. */
export type NoOptions = Readonly<Record<string, never>>;

/** A record whose fields are not known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Whether a value is a record whose fields can be read: a plain object, one without a prototype, or an instance of a
 * class. Lists, dates, maps, promises and other built-in objects are none.
 */
export function isRecord(value: unknown): value is Fields {
  if (typeof value !== "object" || value === null) return false;
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) return true;
    // An object of another realm, or of a class. A list, whose tag is Array, ends here too.
    return (
      Object.prototype.toString.call(value) === "[object Object]" &&
      !(Symbol.iterator in value) &&
      typeof (value as { readonly then?: unknown }).then !== "function"
    );
  } catch {
    return false;
  }
}

/** Whether a value can be walked through as observations. Text can, letter by letter, but nobody means that. */
export function isIterable(value: unknown): value is Iterable<unknown> {
  try {
    return (
      Object(value) === value &&
      typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === "function" &&
      !isDetached(value)
    );
  } catch {
    return false;
  }
}

/** Whether the memory of a typed array was given away: it looks empty then, and is not. */
function isDetached(value: unknown): boolean {
  if (!ArrayBuffer.isView(value) || value.byteLength > 0) return false;
  try {
    return new Uint8Array(value.buffer).length < 0;
  } catch {
    return true;
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

/** Walks an iterable, lists by index, and closes an iterator that it leaves early. */
export function walk(subject: string, items: unknown, visit: (item: unknown, index: number) => void): void {
  if (!isIterable(items)) refuse(subject, [], "an iterable, such as an array", items);
  if (isList(items)) {
    for (let index = 0; index < items.length; index += 1) visit(items[index], index);
    return;
  }
  const iterator: unknown = items[Symbol.iterator]();
  let index = 0;
  for (const item of { [Symbol.iterator]: () => soundIterator(subject, iterator) }) {
    visit(item, index);
    index += 1;
  }
}

/** The iterator, held to the protocol of iterators: what JavaScript itself says of another one helps nobody. */
function soundIterator(subject: string, iterator: unknown): Iterator<unknown> {
  const { next } = Object(iterator) as Partial<Iterator<unknown>>;
  if (typeof next !== "function") refuse(subject, [], "an iterable whose iterator has next()", iterator);
  return {
    next: () => {
      const step: unknown = next.call(iterator);
      if (Object(step) === step) return step as IteratorResult<unknown>;
      return refuse(subject, [], "an iterable whose iterator gives records with value and done", step);
    },
    return: () => {
      (iterator as Partial<Iterator<unknown>>).return?.();
      return { done: true, value: undefined };
    },
  };
}

/** Whether all fields of a value can be read. */
function isReadable(value: unknown): boolean {
  try {
    if (Object(value) === value) for (const key of Reflect.ownKeys(value as object)) Reflect.get(value as object, key);
    return true;
  } catch {
    return false;
  }
}
