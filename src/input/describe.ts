/**
 * What a value looks like, in a few words for an error message: `9`, `"9"`, `2n`, `[5, 1]`, a record by its keys.
 * It never throws, and it is never long: 50 characters of text, 8 keys of 30 characters, escaped, as messages end up in
 * logs.
 */
export function describe(value: unknown): string {
  try {
    return Object(value) === value ? describeObject(value as object) : describePrimitive(value);
  } catch {
    return "an object that cannot be read";
  }
}

function describePrimitive(value: unknown): string {
  if (typeof value === "string") return quote(value, 50);
  if (typeof value === "symbol") return "a symbol";
  if (typeof value !== "bigint") return String(value);
  return BigInt.asIntN(64, value) === value ? `${value}n` : "a bigint beyond 64 bits";
}

function describeObject(value: object): string {
  if (Array.isArray(value)) return describeList(value);
  if (typeof value === "function") return "a function";
  if (typeof (value as { readonly then?: unknown }).then === "function") return "a Promise (await it)";
  if (Symbol.asyncIterator in value) return "an async iterable (collect it with for await first)";
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag === "Date") return describeDate(value as Date);
  if (tag !== "Object") return `a ${escapeText(tag.slice(0, 30))}`;
  const keys = Object.keys(value).map((key) => (/^[\w$]{1,30}$/.test(key) ? key : quote(key, 30)));
  return keys.length === 0 ? "an empty record" : `a record with ${listWords(keys, 8)}`;
}

function describeDate(value: Date): string {
  const epoch = Date.prototype.getTime.call(value);
  return Number.isNaN(epoch) ? "an invalid Date" : `Date ${new Date(epoch).toISOString()}`;
}

function describeList(list: readonly unknown[]): string {
  const items = Array.from({ length: Math.min(8, list.length) }, (_, index) => {
    const item = list[index];
    return Object(item) === item ? "…" : describePrimitive(item);
  });
  return `[${items.join(", ")}${list.length > 8 ? `, … ${list.length - 8} more` : ""}]`;
}

/** `a, b and c`, or `a, b and 7 more`. */
export function listWords(words: readonly string[], most: number = Number.POSITIVE_INFINITY): string {
  const shown = words.length > most ? [...words.slice(0, most), `${words.length - most} more`] : words;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${String(shown.at(-1))}`;
}

function quote(text: string, most: number): string {
  return escapeText(JSON.stringify(text.slice(0, most)));
}

/** Without what a terminal or a log would obey: control characters, directions, line ends, invisible marks. */
function escapeText(text: string): string {
  return text.replace(
    /[\0-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
