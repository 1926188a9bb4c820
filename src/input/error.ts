/** One inadmissible place in the input, in the shape of a Standard Schema issue. */
export interface InputIssue {
  /** Where it stands in what the caller passed, for example `[17]` or `[3, "resolvedAt"]`. */
  readonly path: readonly PropertyKey[];
  /** What was expected there and what came. */
  readonly message: string;
}

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
  /** The error's name, by which it is known across realms. */
  override readonly name = "KpiInputError";
  /** What was read, for example `"nps scores"`. */
  declare readonly subject: string;
  /** The first 20 inadmissible places, in the order in which they came. */
  declare readonly issues: readonly InputIssue[];
  /** How many inadmissible places there were in all. */
  declare readonly count: number;

  constructor(subject: string, issues: readonly InputIssue[], count: number, options?: ErrorOptions) {
    const [{ path, message }] = issues as [InputIssue];
    const place = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key as string}`));
    super(`${subject}${place.join("")}: ${message}${count > 1 ? ` (and ${count - 1} more)` : ""}`, options);
    this.subject = subject;
    this.issues = issues;
    this.count = count;
  }
}

/**
 * Takes note of one inadmissible place.
 *
 * @param index - The position in what the caller passed, or the field of a record.
 * @param value - What was found there.
 * @param expected - What would have been admissible.
 * @param field - The field inside it that is inadmissible, where it is only one.
 */
export type Reject = (index: number | string | undefined, value: unknown, expected: string, field?: string) => void;

/** Runs a check to its end and throws what it rejected as one {@link KpiInputError}. */
export function collectIssues<Outcome>(subject: string, check: (reject: Reject) => Outcome): Outcome {
  const issues: InputIssue[] = [];
  let count = 0;
  const outcome = check((index, value, expected, field) => {
    if (count++ < 20)
      issues.push({
        path: [index, field].filter((step) => step !== undefined),
        message: `expected ${expected}, received ${describe(value)}`,
      });
  });
  if (count > 0) throw new KpiInputError(subject, issues, count);
  return outcome;
}

/** Throws a {@link KpiInputError} with a single issue. */
export function refuse(subject: string, path: readonly PropertyKey[], expected: string, received: unknown): never {
  throw new KpiInputError(subject, [{ path, message: `expected ${expected}, received ${describe(received)}` }], 1);
}

/**
 * What a value looks like, in a few words that fit into an error message and never throw: `9`, `"9"`, `2n`, `null`,
 * and of everything else only what it is, `Array` or `Object`, since error messages end up in logs.
 */
export function describe(value: unknown): string {
  if (Object(value) === value) return Object.prototype.toString.call(value).slice(8, -1);
  if (typeof value === "string") return JSON.stringify(value.slice(0, 50));
  return typeof value === "bigint" ? `${value}n` : String(value);
}
