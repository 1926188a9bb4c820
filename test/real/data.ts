import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

const folder = new URL("../../../shared/data/", import.meta.url);

/** Whether the real files are here; they are not part of the repository. */
export const present: boolean = existsSync(folder);

if (!present) console.info("test/real: ../shared/data is absent, so the figures published on it are passed over");

/** The rows of a CSV of the folder by the columns that a test reads; none where the folder is absent. */
export function rows<const Column extends string>(path: string, columns: readonly Column[]): Record<Column, string>[] {
  if (!present) return [];
  const table = parse<Record<Column, string>>(readFileSync(new URL(path, folder)), { bom: true, columns: true });
  const absent = columns.filter((column) => table[0]?.[column] === undefined);
  if (absent.length > 0) throw new Error(`${path} has no column ${absent.join(", ")}`);
  return table;
}

/** The rows by the value of one column, in the order in which the values first come. */
export function groupBy<Row>(table: readonly Row[], column: keyof Row): Map<Row[keyof Row], Row[]> {
  const groups = new Map<Row[keyof Row], Row[]>();
  for (const row of table) {
    const group = groups.get(row[column]);
    if (group === undefined) groups.set(row[column], [row]);
    else group.push(row);
  }
  return groups;
}
