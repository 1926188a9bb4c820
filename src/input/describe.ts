/** Stands for what threw when it was read. */
export const UNREADABLE: unique symbol = /* @__PURE__ */ Symbol();

/**
 * What a value looks like, in a few words for an error message: `9`, `"9"`, `2n`, `[5, 1]`, a record by its keys.
 * It never throws, and it is never long: 50 characters of text, 8 keys of 30 characters, escaped, as messages end up in
 * logs.
 */
export function describe(value: unknown): string {
  try {
    if (value !== UNREADABLE) return write(value);
  } catch {
    // It threw when it was read.
  }
  return "what cannot be read";
}

function write(value: unknown): string {
  if (typeof value === "string") return quote(value, 50);
  if (typeof value === "bigint") return BigInt.asIntN(64, value) === value ? `${value}n` : "a huge bigint";
  if (typeof value === "symbol" || typeof value === "function") return `a ${typeof value}`;
  if (Object(value) !== value) return String(value);
  if (Array.isArray(value)) return `[${shorten(value, writeItem).join(", ")}]`;
  if (typeof (value as { readonly then?: unknown }).then === "function") return "a Promise (await it)";
  if (Symbol.asyncIterator in (value as object)) return "an async iterable (await it)";
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag === "Date" && Number.isNaN(Number(value))) return "an invalid Date";
  if (tag !== "Object") return describeKey(tag);
  const keys = shorten(Object.keys(value as object), describeKey);
  return keys.length === 0 ? "an empty record" : `a record with ${listWords(keys)}`;
}

function writeItem(item: unknown): string {
  return Object(item) === item ? "…" : write(item);
}

/** The name of a field. */
export function describeKey(key: string): string {
  return quote(key, 30).slice(1, -1);
}

/** The first eight, in words, and how many more there are. */
function shorten<Item>(items: readonly Item[], inWords: (item: Item) => string): string[] {
  const shown = items.slice(0, 8).map(inWords);
  return items.length > 8 ? [...shown, `${items.length - 8} more`] : shown;
}

/** `a, b and c`. */
export function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${String(words.at(-1))}`;
}

/** Without what a terminal or a log would obey: control characters, directions, line ends, invisible marks. */
function quote(text: string, most: number): string {
  return JSON.stringify(text.slice(0, most)).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, encodeURI);
}
