/**
 * How often the intervals of `service-kpis/stats` hold the truth: all possible samples where there are not too many of
 * them, else samples drawn with a fixed seed.
 *
 *   npm run study -- coverage            prints the tables
 *   npm run study -- coverage --write    writes them into docs/uncertainty.md
 */
import { readFileSync, writeFileSync } from "node:fs";
import { TABLES, writeTable, writeTruths } from "./tables.ts";

const page = new URL("../../docs/uncertainty.md", import.meta.url);
const tables: string[] = [];
for (const table of TABLES) {
  const text = writeTable(table);
  console.log(`${text}\n`);
  tables.push(text);
}
tables.push(writeTruths());
if (process.argv.includes("--write")) {
  const text = readFileSync(page, "utf8");
  const [, before, after] = /^([^]*<!-- coverage -->\n)[^]*(\n<!-- \/coverage -->[^]*)$/.exec(text) ?? [];
  if (before === undefined || after === undefined) throw new Error("docs/uncertainty.md has no place for the tables");
  writeFileSync(page, `${before}\n${tables.join("\n\n")}\n${after}`);
}
