import { type Fields, type InputIssue, readField, refuse } from "./error.ts";
import { walk } from "./observation.ts";
import { isPromise } from "./promise.ts";

/**
 * Any schema that keeps Standard Schema (zod, valibot, arktype, or those of `service-kpis/schema`) and is synchronous.
 * `Input` is what it takes, `Output` what it makes of that.
 */
export interface RowSchema<Input = unknown, Output = unknown> {
  /** The interface of Standard Schema. */
  readonly "~standard": {
    /** Parses one item. */
    readonly validate: (item: unknown) => RowOutcome<Output> | Promise<RowOutcome<Output>>;
    /** What it takes and what it makes of that; for the compiler only. */
    readonly types?:
      | {
          /** What it takes. */
          readonly input: Input;
          /** What it makes of that. */
          readonly output: Output;
        }
      | undefined;
  };
}

/** What a schema says of one item: the parsed value, or what is wrong. */
export type RowOutcome<Output> =
  | {
      /** What the schema made of the item. */
      readonly value: Output;
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

/** Every item, either valid or rejected: nothing is lost. `Input` is what the schema takes. */
export interface Sifted<Item, Input = unknown> {
  /** The good rows as they came, in their order: of the type of the rows, as far as the schema admits it. */
  readonly valid: (Item extends Input ? Item : Input extends Item ? Input : Item & Input)[];
  /** The bad rows, in their order. */
  readonly rejected: Rejected<Item>[];
}

/**
 * Sets bad rows aside, with their position and the reason, for those who want to go on with the good ones.
 *
 * `valid` holds the rows themselves, with all their fields, also where the schema knows only some of them. What a schema
 * would make of a row (another type, a default) is not taken: for that, parse the valid rows with it.
 *
 * @param rowSchema - The schema of one row.
 * @param items - Any iterable.
 * @throws {@link KpiInputError} when `items` is not iterable, when the schema is none or asynchronous, and when it says
 * neither that an item is good nor what is wrong with it.
 * @see Standard Schema: https://standardschema.dev
 *
 * @example
 * ```ts
 * import { nps, sift } from "service-kpis";
 * import { npsScore } from "service-kpis/schema";
 *
 * const { valid, rejected } = sift(npsScore, [10, 9, 11]);
 * nps(valid).value; // => 100
 * rejected.map(({ index, item }) => [index, item]); // => [[2, 11]]
 * ```
 */
export function sift<Item, Input = unknown>(rowSchema: RowSchema<Input>, items: Iterable<Item>): Sifted<Item, Input> {
  const valid: Sifted<Item, Input>["valid"] = [];
  const rejected = setAside("sift", rowSchema, items, (_value, item) => {
    valid.push(item as (typeof valid)[number]);
  });
  return { valid, rejected };
}

/** Shows every good item to `keep`, with what the schema made of it, and gives the bad ones. */
export function setAside<Item, Output>(
  name: string,
  rowSchema: RowSchema<unknown, Output>,
  items: Iterable<Item>,
  keep: (value: Output, item: Item, index: number) => void,
): Rejected<Item>[] {
  const subject = `${name} rowSchema`;
  // Schemas may be functions, and what they give may be an instance of any class.
  const standard = readField(fieldsOf(rowSchema), "~standard");
  const validate = readField(fieldsOf(standard), "validate");
  if (typeof validate !== "function") refuse(subject, [], "a Standard Schema", rowSchema);
  const rejected: Rejected<Item>[] = [];
  walk(`${name} items`, items, (item, index) => {
    const outcome: unknown = Reflect.apply(validate, standard, [item]);
    if (isPromise(outcome)) refuse(subject, [], "a synchronous schema", outcome);
    const verdict = readOutcome(outcome);
    if (verdict === undefined) {
      refuse(subject, [], "a schema that gives { value } or { issues: [{ message }] }", outcome);
    }
    if (verdict.issues === undefined) keep(verdict.value as Output, item as Item, index);
    else rejected.push({ index, item: item as Item, issues: verdict.issues });
  });
  return rejected;
}

/** What a schema says of an item; `undefined` where it says nothing that can be read. */
function readOutcome(
  outcome: unknown,
): { readonly value?: unknown; readonly issues?: readonly InputIssue[] } | undefined {
  try {
    const { value, issues } = fieldsOf(outcome);
    if (issues === undefined) return "value" in Object(outcome) ? { value } : undefined;
    return Array.isArray(issues) && issues.every(isIssue) ? { issues: issues.map(readIssue) } : undefined;
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): Fields {
  return Object(value) as Fields;
}

function isIssue(issue: unknown): issue is RowIssue {
  const { message, path } = fieldsOf(issue);
  return typeof message === "string" && (path === undefined || Array.isArray(path));
}

/** A path may be an instance of a subclass of `Array`, whose `map` would call its constructor. */
function readIssue({ message, path = [] }: RowIssue): InputIssue {
  return { message, path: Array.from(path, (step) => (typeof step === "object" ? step.key : step)) };
}
