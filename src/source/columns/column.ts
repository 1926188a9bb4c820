import { FLAG, oneOf, optional, type Rule, type Rules } from "../../input/check.ts";
import { listWords } from "../../input/describe.ts";
import type { Reject } from "../../input/error.ts";
import { isRecord } from "../../input/observation.ts";

/** The unit of a column of durations: a number of these, or hours, minutes and seconds with colons. */
export type DurationUnit = "seconds" | "minutes" | "hours" | "H:MM:SS";

/** A column of which more is to say than its name. */
export type Column = {
  /** The name of the column. */
  readonly column: string;
  /**
   * Whether an empty cell is an error of its row.
   * @defaultValue `false`: an empty cell is `null`
   */
  readonly required?: boolean | undefined;
} & (
  | {
      /** Text, or a date and time, which becomes epoch milliseconds, or a number with a decimal point. */
      readonly as: "text" | "instant" | "number";
    }
  | {
      /** A duration, which becomes milliseconds. */
      readonly as: "duration";
      /** What the cells count. */
      readonly unit: DurationUnit;
    }
  | {
      /** Yes or no, which becomes `true` or `false`. */
      readonly as: "flag";
      /** What the cells hold that mean yes. */
      readonly yes: readonly string[];
      /** What the cells hold that mean no. */
      readonly no: readonly string[];
    }
);

/**
 * Which column each field of a record comes from. A bare name is an instant where the field ends with `At`, and text
 * otherwise; `createdAt` and `startedAt` are required then, since no KPI can do without them.
 */
export type ColumnMapping = Readonly<Record<string, string | Column>>;

/** The record that a mapping makes of a row: what each field holds, and `null` unless it is required. */
export type ColumnRecord<Mapping extends ColumnMapping> = {
  -readonly [Name in keyof Mapping]:
    | (Mapping[Name] extends Readonly<Record<"as", "text">>
        ? string
        : Mapping[Name] extends Readonly<Record<"as", "flag">>
          ? boolean
          : Mapping[Name] extends Column
            ? number
            : Name extends `${string}At`
              ? number
              : string)
    | (Mapping[Name] extends Readonly<Record<"required", true>>
        ? never
        : [Mapping[Name], Name] extends [string, "createdAt" | "startedAt"]
          ? never
          : null);
};

/** A column with everything said. */
export function columnOf(field: string, mapped: string | Column): Column {
  if (typeof mapped !== "string") return mapped;
  const required = field === "createdAt" || field === "startedAt";
  return { column: mapped, as: field.endsWith("At") ? "instant" : "text", required };
}

/** Rejects what does not say which column a field comes from, and how it is read. */
export function checkColumn(field: string, mapped: unknown, reject: Reject): void {
  if (typeof mapped === "string") return;
  if (!isRecord(mapped)) {
    reject(field, mapped, "the name of a column, or a record with column and as");
    return;
  }
  if (!KINDS.admits(mapped.as, mapped)) {
    reject(field, mapped, KINDS.expected, "as");
    return;
  }
  const rules: Rules = { column: TEXT, as: KINDS, required: optional(FLAG), ...rulesOf(mapped.as as Column["as"]) };
  for (const [name, { expected, admits }] of Object.entries(rules)) {
    if (!admits(mapped[name], mapped)) reject(field, mapped, expected, name);
  }
  const other = Object.keys(mapped).find((name) => !Object.hasOwn(rules, name));
  if (other !== undefined) reject(field, mapped, `no fields but ${listWords(Object.keys(rules))}`, other);
}

const KINDS: Rule = /* @__PURE__ */ oneOf("text", "instant", "number", "duration", "flag");

/** What only one kind of column has. */
function rulesOf(kind: Column["as"]): Rules {
  if (kind === "duration") return { unit: oneOf("seconds", "minutes", "hours", "H:MM:SS") };
  return kind === "flag" ? { yes: TEXTS, no: TEXTS } : {};
}

const TEXT: Rule = { expected: "the name of a column", admits: (value) => typeof value === "string" };

const TEXTS: Rule = {
  expected: "a list of texts",
  admits: (value) => Array.isArray(value) && Array.from(value as unknown[]).every((text) => typeof text === "string"),
};
