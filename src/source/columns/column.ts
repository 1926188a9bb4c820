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

/** Whether a value says which column a field comes from, without a word that nobody knows. */
export function isColumn(value: unknown): value is string | Column {
  if (typeof value === "string") return true;
  if (!isRecord(value)) return false;
  const { column, required, as, ...rest } = value;
  const known = typeof column === "string" && (required === undefined || typeof required === "boolean");
  return known && isKind(as, rest);
}

function isKind(as: unknown, { unit, yes, no, ...unknown }: Readonly<Record<string, unknown>>): boolean {
  if (Object.keys(unknown).length > 0) return false;
  if (as === "duration") return UNITS.includes(unit) && yes === undefined && no === undefined;
  if (as === "flag") return isTexts(yes) && isTexts(no) && unit === undefined;
  return PLAIN.includes(as) && unit === undefined && yes === undefined && no === undefined;
}

const UNITS: readonly unknown[] = ["seconds", "minutes", "hours", "H:MM:SS"] satisfies DurationUnit[];
const PLAIN: readonly unknown[] = ["text", "instant", "number"] satisfies Column["as"][];

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && [...(value as readonly unknown[])].every((text) => typeof text === "string");
}
