import * as z from "zod/v4/mini";
import { isCount } from "../input/check.ts";
import { describe } from "../input/describe.ts";
import { isEpoch } from "../input/epoch.ts";
import { isDuration, toEpoch } from "../input/timestamp.ts";

/** The schema of one field: what it takes, and what becomes of it. */
export type Field<Value> = z.ZodMiniType<Value>;

/** The key by which a vendor knows a ticket, a person or an answer. */
export type Identifier = string | number;

/** A field that `read` understands; `undefined` from it means that the value is inadmissible. */
export function field<Value>(expected: string, read: (value: unknown) => Value | undefined): Field<Value> {
  return z.transform((value: unknown, context) => {
    const found = read(value);
    if (found !== undefined) return found;
    context.issues.push({ code: "custom", message: expectation(expected, value), input: value });
    return z.NEVER;
  });
}

/** The same for a field that may be `null` or left out, which becomes `null`. */
export function orNull<Value>(expected: string, read: (value: unknown) => Value | undefined): Field<Value | null> {
  return field(`${expected}, or null`, (value) => (value === null || value === undefined ? null : read(value)));
}

/** The schemas of the fields of a record. */
export type Shape = Readonly<Record<string, Field<unknown>>>;

/** What those schemas make of the fields. */
export type RecordOf<Fields extends Shape> = { -readonly [Key in keyof Fields]: z.output<Fields[Key]> };

/** A record with these fields among others. */
export function recordOf<Fields extends Shape>(expected: string, shape: Fields): Field<RecordOf<Fields>> {
  const schema = z.object(shape, { error: ({ input }) => expectation(expected, input) });
  // zod infers the same fields one by one, which the compiler cannot tell of a shape that it does not know.
  return schema as unknown as Field<RecordOf<Fields>>;
}

/** The same schema for a value that may be `null` or left out, which becomes `null`. */
export function nullable<Value>(schema: Field<Value>): Field<Value | null> {
  return z.pipe(
    z.nullish(schema),
    z.transform((value) => value ?? null),
  );
}

/** A list of such items. */
export function listOf<Item>(expected: string, item: Field<Item>): Field<Item[]> {
  return z.array(item, { error: ({ input }) => expectation(expected, input) });
}

export const EXPECTED_IDENTIFIER = "an id, text or a whole number from 0";
const EXPECTED_INSTANT = "ISO 8601 text with Z or an offset, from March 1973 on";
export const EXPECTED_DURATION = "seconds from 0";
export const EXPECTED_SECONDS = "seconds since 1970, from March 1973 on and before the year 5138";

/** An id, kept as it came. */
export function readIdentifier(value: unknown): Identifier | undefined {
  if (typeof value === "string" && value !== "") return value;
  return readCount(value);
}

/** Epoch milliseconds of ISO text. A bare number is none: nobody could tell whether it counts seconds. */
function readInstant(value: unknown): number | undefined {
  const epoch = typeof value === "string" ? toEpoch(value) : Number.NaN;
  return epoch > 0 && isEpoch(epoch) ? epoch : undefined;
}

/** Epoch milliseconds of epoch seconds; the bound keeps epoch milliseconds out. */
export function readSeconds(value: unknown): number | undefined {
  const epoch = typeof value === "number" && value > 0 && value < 1e11 ? Math.round(1000 * value) : Number.NaN;
  return isEpoch(epoch) ? epoch : undefined;
}

/** Milliseconds of a duration in seconds. */
export function readDuration(value: unknown): number | undefined {
  return typeof value === "number" && isDuration(1_000 * value) ? Math.round(1_000 * value) + 0 : undefined;
}

export function readCount(value: unknown): number | undefined {
  return isCount(value) ? value + 0 : undefined;
}

export function readText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A field that holds one of a few words. */
export function wordOf<const Word extends string>(...words: readonly Word[]): Field<Word> {
  return field(words.map((word) => JSON.stringify(word)).join(" or "), (value) => words.find((word) => word === value));
}

/** A flag; `null` or left out means no. */
export function flag(): Field<boolean> {
  return field("true or false", (value) =>
    value === null || value === undefined ? false : typeof value === "boolean" ? value : undefined,
  );
}

export function identifier(): Field<Identifier> {
  return field(EXPECTED_IDENTIFIER, readIdentifier);
}

export function identifierOrNull(): Field<Identifier | null> {
  return orNull(EXPECTED_IDENTIFIER, readIdentifier);
}

export function instant(): Field<number> {
  return field(EXPECTED_INSTANT, readInstant);
}

export function instantOrNull(): Field<number | null> {
  return orNull(EXPECTED_INSTANT, readInstant);
}

export function seconds(): Field<number> {
  return field(EXPECTED_SECONDS, readSeconds);
}

export function secondsOrNull(): Field<number | null> {
  return orNull(EXPECTED_SECONDS, readSeconds);
}

export function countOrNull(): Field<number | null> {
  return orNull("a whole number from 0", readCount);
}

/** A rating of one to five stars. */
export function ratingOrNull(): Field<number | null> {
  return orNull("a whole number from 1 to 5", (value) =>
    [1, 2, 3, 4, 5].includes(value as number) ? (value as number) : undefined,
  );
}

/** An issue in the words of all others. */
export function expectation(expected: string, received: unknown): string {
  return `expected ${expected}, received ${describe(received)}`;
}
