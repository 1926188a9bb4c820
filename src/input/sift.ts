import { type InputIssue, refuse } from "./error.ts";
import { isIterable } from "./observation.ts";

/** Any schema that keeps Standard Schema (zod, valibot, arktype, or those of `service-kpis/schema`) and is synchronous. */
export interface RowSchema<Row> {
  /** The interface of Standard Schema. */
  readonly "~standard": {
    /** Parses one item. */
    readonly validate: (item: unknown) => RowOutcome<Row> | Promise<RowOutcome<Row>>;
  };
}

/** What a schema says of one item: the parsed value, or what is wrong. */
export type RowOutcome<Row> =
  | {
      /** What the schema made of the item. */
      readonly value: Row;
      /** Nothing. */
      readonly issues?: undefined;
    }
  | {
      /** What is wrong. */
      readonly issues: readonly RowIssue[];
    };

/** One thing that is wrong with an item. */
export interface RowIssue {
  /** In words. */
  readonly message: string;
  /** Where in the item. */
  readonly path?: readonly (PropertyKey | RowIssueStep)[] | undefined;
}

/** One step into the item. */
export interface RowIssueStep {
  /** The field or the position. */
  readonly key: PropertyKey;
}

/** An item that was set aside. */
export interface Rejected<Item> {
  /** Its position in what the caller passed. */
  readonly index: number;
  /** The item itself. */
  readonly item: Item;
  /** What was wrong with it; paths start at the item. */
  readonly issues: readonly InputIssue[];
}

/** Every item, either valid or rejected: nothing is lost. */
export interface Sifted<Row, Item> {
  /** What the schema made of the good rows, in their order. */
  readonly valid: Row[];
  /** The bad rows, in their order. */
  readonly rejected: Rejected<Item>[];
}

/**
 * Sets bad rows aside, with their position and the reason, for those who want to go on with the good ones.
 *
 * @param rowSchema - The schema of one row.
 * @param items - Any iterable.
 * @throws {@link KpiInputError} when `items` is not iterable, or when the schema is none or asynchronous.
 *
 * @example
 * ```ts
 * import { nps, sift } from "service-kpis";
 * import { npsScore } from "service-kpis/schema";
 *
 * const { valid, rejected } = sift(npsScore, [10, 9, 11]);
 * nps(valid).value; // => 100
 * rejected[0]?.issues[0]?.message; // => "expected a whole number from 0 to 10, received 11"
 * ```
 */
export function sift<Row, Item>(rowSchema: RowSchema<Row>, items: Iterable<Item>): Sifted<Row, Item> {
  const validate = validatorOf(rowSchema);
  if (!isIterable(items)) refuse("sift items", [], "an iterable", items);
  const valid: Row[] = [];
  const rejected: Rejected<Item>[] = [];
  let index = 0;
  for (const item of items) {
    const outcome = validate(item);
    if (outcome.issues === undefined) valid.push(outcome.value);
    else rejected.push({ index, item, issues: outcome.issues.map(readIssue) });
    index += 1;
  }
  return { valid, rejected };
}

function validatorOf<Row>(rowSchema: RowSchema<Row>): (item: unknown) => RowOutcome<Row> {
  const standard = (rowSchema as Partial<RowSchema<Row>> | null | undefined)?.["~standard"];
  if (typeof standard?.validate !== "function") refuse("sift rowSchema", [], "a Standard Schema", rowSchema);
  return (item) => {
    const outcome = standard.validate(item);
    if (outcome instanceof Promise) refuse("sift rowSchema", [], "a synchronous schema", rowSchema);
    return outcome;
  };
}

function readIssue({ message, path = [] }: RowIssue): InputIssue {
  return { message, path: path.map((step) => (typeof step === "object" ? step.key : step)) };
}
