/** One inadmissible place in the input, in the shape of a Standard Schema issue. */
export interface InputIssue {
  /** Where it stands in what the caller passed, for example `[17]` or `[3, "resolvedAt"]`. */
  readonly path: readonly PropertyKey[];
  /** What was expected there and what came. */
  readonly message: string;
}

/** How many issues one {@link KpiInputError} records, however many items are inadmissible. */
export const MAX_ISSUES = 20;

/**
 * The one error of this library: the input was inadmissible, here is what, and where.
 *
 * @example
 * ```ts
 * import { KpiInputError, nps } from "service-kpis";
 *
 * try {
 *   nps([10, 11, 9]);
 * } catch (error) {
 *   if (error instanceof KpiInputError) console.log(error.message); // prints nps scores[1]: expected a whole number from 0 to 10, received 11
 * }
 * ```
 */
export class KpiInputError extends Error {
  override readonly name = "KpiInputError";
  /** What was read, for example `"nps scores"`. */
  readonly subject: string;
  /** The first 20 inadmissible places, in the order in which they came. */
  readonly issues: readonly InputIssue[];
  /** How many inadmissible places there were in all. */
  readonly count: number;

  constructor(
    subject: string,
    issues: readonly InputIssue[],
    options: { readonly count?: number; readonly cause?: unknown } = {},
  ) {
    const count = options.count ?? issues.length;
    const first = issues[0] ?? { path: [], message: "inadmissible input" };
    const more = count > 1 ? ` (and ${count - 1} more)` : "";
    super(`${subject}${formatPath(first.path)}: ${first.message}${more}`, "cause" in options ? options : undefined);
    this.subject = subject;
    this.issues = issues;
    this.count = count;
  }
}

/** A `KpiInputError` with a single issue. */
export function inputError(
  subject: string,
  path: readonly PropertyKey[],
  expected: string,
  received: unknown,
): KpiInputError {
  return new KpiInputError(subject, [{ path, message: expectation(expected, received) }]);
}

/** The wording of every issue. */
export function expectation(expected: string, received: unknown): string {
  return `expected ${expected}, received ${describe(received)}`;
}

function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((key) =>
      typeof key === "string" && /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? `.${key}` : `[${describeKey(key)}]`,
    )
    .join("");
}

function describeKey(key: PropertyKey): string {
  return typeof key === "string" ? JSON.stringify(key) : String(key);
}

/**
 * What a value looks like, in a few words that fit into an error message and never throw:
 * `9`, `"9"`, `2n`, `[1, 5]`, `an array of 300`, `{ scale: "0-10", … }`.
 */
export function describe(value: unknown): string {
  if (typeof value !== "object" || value === null) return describePrimitive(value);
  if (Array.isArray(value)) {
    return value.length > 4 ? `an array of ${value.length}` : `[${Array.from(value, describeInside).join(", ")}]`;
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid Date" : value.toISOString();
  const keys = Object.keys(value);
  if (keys.length === 0) return "an object without fields";
  const fields = keys
    .slice(0, 3)
    .map((key) => `${clip(key)}: ${describeInside((value as Record<string, unknown>)[key])}`);
  return `{ ${[...fields, ...(keys.length > 3 ? ["…"] : [])].join(", ")} }`;
}

function describePrimitive(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(clip(value));
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  return Object.is(value, -0) ? "-0" : String(value);
}

function describeInside(value: unknown): string {
  if (Array.isArray(value)) return "[…]";
  return typeof value === "object" && value !== null && !(value instanceof Date) ? "{…}" : describe(value);
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
