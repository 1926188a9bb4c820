import type { Rule } from "./check.ts";
import { copyOf } from "./copy.ts";
import { describe } from "./describe.ts";
import type { Reject } from "./error.ts";
import { isRecord } from "./observation.ts";

/** The names of the fields of a row that hold such a value, whichever form the row has. */
export type FieldOf<Row, Value, Field extends keyof Row = keyof Row> = Field extends string
  ? Row[Field] extends Value
    ? Field
    : never
  : never;

/** What may say where in a row something stands. */
export const PICK: Rule = {
  expected: "the name of a field, or a function of a row",
  admits: (pick) => typeof pick === "string" || typeof pick === "function",
};

/**
 * What a row has in the field that `pick` names, or what `pick` makes of it; `undefined` after it was rejected, in words
 * that name what the row has.
 */
export function readPick(
  row: unknown,
  pick: string | ((row: never) => unknown),
  { expected, admits }: Rule,
  index: number,
  reject: Reject,
): unknown {
  if (typeof pick === "function") {
    const picked = now(pick(row as never));
    if (admits(picked, {})) return picked;
    reject(index, row, `a row of which the function gives ${expected}`, undefined, () => `it gave ${describe(picked)}`);
  } else if (isRecord(row)) {
    const picked = now(row[pick]);
    if (admits(picked, row)) return picked;
    reject(index, row, expected, pick);
  } else reject(index, row, `a record with ${describe(pick)}`);
  return undefined;
}

/** A list as it is now: it may not be the same when it is read again. */
function now(picked: unknown): unknown {
  return Object(picked) === picked ? copyOf(picked) : picked;
}
