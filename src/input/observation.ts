import { collectIssues } from "./error.ts";

/** The options of a KPI that has none: `{}`, so that a misplaced option is an error and not silence. */
export type NoOptions = Readonly<Record<string, never>>;

/**
 * Called for each inadmissible observation; the tally goes on without it.
 *
 * @param index - The position in what the caller passed.
 * @param value - What was found there.
 * @param expected - What would have been admissible.
 * @param field - The field of the observation that is inadmissible, where it is only one.
 */
export type Reject = (index: number, value: unknown, expected: string, field?: string) => void;

/**
 * Runs one counting pass. Without a `reject` of the caller's, inadmissible observations are
 * collected and thrown as one {@link KpiInputError} at the end of the pass.
 */
export function tallying<Tally>(
  subject: string,
  observations: unknown,
  reject: Reject | undefined,
  count: (reject: Reject) => Tally,
): Tally {
  return collectIssues(subject, (collect) => {
    if (isIterable(observations)) return count(reject ?? collect);
    collect(undefined, observations, "an iterable");
  }) as Tally;
}

/** Whether a value can be walked through as observations. Text can, letter by letter, but nobody means that. */
export function isIterable(value: unknown): value is Iterable<unknown> {
  return Object(value) === value && typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === "function";
}

/** Whether a value is a record whose fields can be read. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
