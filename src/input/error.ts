import { describe, describeKey, UNREADABLE } from "./describe.ts";

/** One inadmissible place in the input, in the shape of a Standard Schema issue. */
export interface InputIssue {
  /** Where it stands in what the caller passed, for example `[17]` or `[3, "resolvedAt"]`. */
  readonly path: readonly PropertyKey[];
  /** What was expected there, what came, and what to do where that is known. */
  readonly message: string;
}

/**
 * The one error of this library: the input was inadmissible, here is what, and where.
 *
 * At most 50 characters of a received text, and at most 8 names of fields, stand in a message, escaped.
 *
 * @example
 * ```ts
 * import { KpiInputError, nps } from "service-kpis";
 *
 * try {
 *   nps([10, 11, 9]);
 * } catch (error) {
 *   if (error instanceof KpiInputError) console.log(error.message); // prints nps scores[1]: expected a whole number from 0 to 10, or null for no answer, received 11
 * }
 * ```
 */
export class KpiInputError extends Error {
  /** What was read, for example `"nps scores"`. */
  declare readonly subject: string;
  /** The first 20 inadmissible places, in the order in which they came. */
  declare readonly issues: readonly InputIssue[];
  /** How many inadmissible places there were in all. */
  declare readonly count: number;

  constructor(subject: string, issues: readonly InputIssue[], count: number) {
    const [{ path, message }] = issues as [InputIssue];
    super(`${subject}${path.map(writeStep).join("")}: ${message}${count > 1 ? ` (and ${count - 1} more)` : ""}`);
    // Fields that enumerate would be printed after the message, which says the same.
    Object.defineProperties(this, { subject: { value: subject }, issues: { value: issues }, count: { value: count } });
  }

  /** The error's name, by which it is known across realms. */
  override get name(): "KpiInputError" {
    return "KpiInputError";
  }
}

function writeStep(step: PropertyKey): string {
  return typeof step === "string" ? `.${describeKey(step)}` : `[${describe(step)}]`;
}

/**
 * Takes note of one inadmissible place.
 *
 * @param index - The position in what the caller passed, or a field of it; `undefined` where it is the whole.
 * @param value - What was found there.
 * @param expected - What would have been admissible.
 * @param field - The field of `value` that is inadmissible, where it is only one.
 * @param remedy - What to do, by what was received.
 */
export type Reject = (
  index: number | string | undefined,
  value: unknown,
  expected: string,
  field?: string,
  remedy?: (received: unknown) => string | undefined,
) => void;

/** Runs a check to its end and throws what it rejected as one {@link KpiInputError}. */
export function collectIssues<Outcome>(subject: string, check: (reject: Reject) => Outcome): Outcome {
  const issues: InputIssue[] = [];
  let count = 0;
  const outcome = check((index, value, expected, field, remedy) => {
    if (count++ < 20) {
      const path = [index, field].filter((step) => step !== undefined);
      issues.push({ path, message: explain(expected, value, field, remedy) });
    }
  });
  if (count > 0) throw new KpiInputError(subject, issues, count);
  return outcome;
}

/** Throws a {@link KpiInputError} with a single issue. */
export function refuse(
  subject: string,
  path: readonly PropertyKey[],
  expected: string,
  received: unknown,
  remedy?: string,
): never {
  throw new KpiInputError(subject, [{ path, message: mismatch(expected, describe(received), remedy) }], 1);
}

function mismatch(expected: string, found: string, remedy: string | undefined): string {
  return `expected ${expected}, received ${found}${remedy === undefined ? "" : ` (${remedy})`}`;
}

/** Of a field that is not there, what was received is the record without it, by the fields that it has. */
function explain(
  expected: string,
  value: unknown,
  field: string | undefined,
  remedyOf: ((received: unknown) => string | undefined) | undefined,
): string {
  const received = field === undefined ? value : readField(value as Fields, field);
  if (received !== undefined) return mismatch(expected, describe(received), remedyOf?.(received));
  const isThere = field === undefined || hasField(value as Fields, field);
  const found = `${field !== undefined && isThere ? "undefined in " : ""}${describe(value)}`;
  return mismatch(expected, found, isThere && expected.includes("null") ? UNSET : undefined);
}

/** A record whose fields are not known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** The field of a record, or what stands for one that throws when it is read. */
export function readField(record: Fields, field: string): unknown {
  try {
    return record[field];
  } catch {
    return UNREADABLE;
  }
}

/** Whether a record has a field; one that cannot tell may have it. */
export function hasField(record: Fields, field: string): boolean {
  try {
    return field in record;
  } catch {
    return true;
  }
}

const UNSET = "write ?? null on a field that may be unset";
