import { checkOptions, optional, type Rules } from "../../input/check.ts";
import { copyOf } from "../../input/copy.ts";
import { describe } from "../../input/describe.ts";
import { collectIssues, hasField, type InputIssue, readField, refuse } from "../../input/error.ts";
import { isRecord, walk } from "../../input/observation.ts";
import { type Rejected, type RowSchema, setAside } from "../../input/sift.ts";
import { TIME_ZONE } from "../../time/timeZone.ts";
import { type Column, type ColumnMapping, type ColumnRecord, checkColumn, columnOf } from "./column.ts";
import { dateTimeReader } from "./localTime.ts";
import { readCell } from "./readCell.ts";

/** How columns are read. */
export interface ColumnOptions {
  /**
   * The IANA name of the time zone of times without an offset, for example `"Europe/Berlin"`.
   * @defaultValue none: times without an offset are refused
   */
  readonly timeZone?: string | undefined;
}

/** What became of the rows. Every row is in one of the two lists: nothing is lost. */
export interface ColumnReading<Row> {
  /** What goes into the KPIs, in the order of the rows. Instants are epoch milliseconds, durations milliseconds. */
  readonly records: Row[];
  /** The rows that could not be read, with their positions, 0 being the first one below the heads, and the reasons. */
  readonly rejected: Rejected<unknown>[];
}

const OPTIONS: Rules = { timeZone: /* @__PURE__ */ optional(TIME_ZONE) };

/**
 * Reads the rows of any table, parsed from CSV for example, by a mapping of fields to columns.
 *
 * Cells are text, as CSV has it, and an empty one is `null`. A time without an offset is refused unless the option
 * `timeZone` says whose it is; so is one that the wall clock skipped or showed twice.
 *
 * @param rows - Any iterable of rows, each a record of cells by the names of the columns.
 * @param mapping - The column of each field.
 * @throws {@link KpiInputError} when `rows` is not iterable, when no row has a column of the mapping, and when mapping or
 * options are none.
 * @see csv-parse, with the option `columns: true`, gives such rows: https://csv.js.org/parse/
 *
 * @example
 * ```ts
 * import { resolutionTime } from "service-kpis";
 * import { readColumns } from "service-kpis/source";
 *
 * const rows = [
 *   { Opened: "2026-01-05 09:00", Solved: "2026-01-05 11:00", Handled: "0:02:23" },
 *   { Opened: "2026-01-05 10:00", Solved: "", Handled: "" },
 * ];
 * const { records, rejected } = readColumns(
 *   rows,
 *   { createdAt: "Opened", resolvedAt: "Solved", handleTime: { column: "Handled", as: "duration", unit: "H:MM:SS" } },
 *   { timeZone: "America/New_York" },
 * );
 * resolutionTime(records).value; // => 7200000
 * records[1]; // => { createdAt: 1767625200000, resolvedAt: null, handleTime: null }
 * rejected.length; // => 0
 * ```
 */
export function readColumns<const Mapping extends ColumnMapping>(
  rows: Iterable<unknown>,
  mapping: Mapping,
  options: ColumnOptions = {},
): ColumnReading<ColumnRecord<Mapping>> {
  const { timeZone } = checkOptions("readColumns options", options, OPTIONS);
  const columns = Object.entries(readMapping(mapping)).map(
    ([field, mapped]) => [field, columnOf(field, mapped)] as const,
  );
  const table: unknown[] = [];
  walk("readColumns rows", rows, (row) => {
    table.push(row);
  });
  checkHeads(table, columns);
  const records: ColumnRecord<Mapping>[] = [];
  const schema = rowSchema<ColumnRecord<Mapping>>(columns, timeZone);
  const rejected = setAside("readColumns", schema, table, (record) => {
    records.push(record);
  });
  return { records, rejected };
}

type Columns = readonly (readonly [field: string, column: Column])[];

function rowSchema<Row>(columns: Columns, timeZone: string | undefined): RowSchema<unknown, Row> {
  const readDateTime = dateTimeReader(timeZone);
  const validate = (row: unknown) => {
    if (!isRecord(row)) return { issues: [{ message: `expected a row, received ${describe(row)}` }] };
    const issues: InputIssue[] = [];
    const cells = columns.map(([field, column]) => {
      const cell = readCell(column, readField(row, column.column), readDateTime);
      if ("value" in cell) return [field, cell.value];
      const message = `expected ${cell.expected}, received ${describe(readField(row, column.column))}`;
      issues.push({ path: [column.column], message });
      return [field, null];
    });
    return issues.length > 0 ? { issues } : { value: Object.fromEntries(cells) as Row };
  };
  return { "~standard": { validate } };
}

/** A column that no row has is misspelt. */
function checkHeads(table: readonly unknown[], columns: Columns): void {
  if (!table.some(isRecord)) return;
  collectIssues("readColumns mapping", (reject) => {
    for (const [field, { column }] of columns) {
      if (table.some((row) => isRecord(row) && hasField(row, column))) continue;
      reject(field, column, "a column of the rows");
    }
  });
}

function readMapping(given: unknown): ColumnMapping {
  const mapping = copyOf(given);
  if (!isRecord(mapping)) refuse("readColumns mapping", [], "a record of columns by field", given);
  collectIssues("readColumns mapping", (reject) => {
    for (const [field, mapped] of Object.entries(mapping)) checkColumn(field, mapped, reject);
  });
  return mapping as ColumnMapping;
}
