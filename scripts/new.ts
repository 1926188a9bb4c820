import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/**
 * Writes the files of a new KPI and its lines in entries, lists and documentation: `npm run new -- ratio/reopenRate`.
 * What it writes runs and keeps the laws, with a definition to be replaced; `TODO` marks what is to be said.
 */
const KINDS = ["cases", "points", "durations"];

/** Ends with a record, in which the new lines are the last ones. */
const RIGHT = "scripts/fuzz/rightArguments.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { kind: { type: "string", default: "cases" } },
});
const [, family, kpi] = /^([a-z]+)\/([a-z][a-zA-Z0-9]*)$/.exec(positionals.join(" ")) ?? [];

if (family === undefined || kpi === undefined || !KINDS.includes(values.kind)) {
  console.error(`usage: npm run new -- <family>/<name> [--kind ${KINDS.join("|")}], for example ratio/reopenRate`);
  process.exitCode = 1;
} else if (existsSync(join(root, `docs/kpi/${kpi}.md`))) {
  console.error(`${kpi} exists: docs/kpi/${kpi}.md`);
  process.exitCode = 1;
} else {
  const template = readFileSync(join(root, `scripts/new/${values.kind}.txt`), "utf8");
  const written = writeSections(fill(template, family, kpi));
  append("src/index.ts", [`export * from "./kpi/${family}/${kpi}.ts";`]);
  addToIndexPage(family, kpi);
  const sources = [...written, "src/index.ts", "src/schema.ts"].filter((file) => file.endsWith(".ts"));
  execFileSync("npx", ["biome", "check", "--write", ...sources], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  console.log([...written, "and lines in src/index.ts and docs/index.md"].join("\n"));
}

function fill(template: string, family: string, kpi: string): string {
  const names = { family, kpi, Kpi: `${kpi.charAt(0).toUpperCase()}${kpi.slice(1)}` };
  return Object.entries(names).reduce((text, [name, value]) => text.replaceAll(`{{${name}}}`, value), template);
}

/** `=== file` is a new file, `+++ file` are lines for one that is there; gives the names of all. */
function writeSections(text: string): string[] {
  const sections = text.split(/^(?====|\+\+\+)/m).map((section) => {
    const [head = "", ...lines] = section.split("\n");
    return { sign: head.slice(0, 3), file: head.slice(4), lines: lines.join("\n").trimEnd().split("\n") };
  });
  for (const { sign, file, lines } of sections) {
    if (sign === "===") write(file, `${lines.join("\n")}\n`);
    else if (file === "README.md") addRow(file, lines);
    else if (file === RIGHT) write(file, read(file).replace(/\};\n$/, `${lines.join("\n")}\n};\n`));
    else append(file, lines);
  }
  return sections.map(({ file }) => file);
}

/** After the last row that leads to the page of a KPI. */
function addRow(file: string, rows: readonly string[]): void {
  const lines = read(file).split("\n");
  const last = lines.reduce((found, line, index) => (/^\|.*\(docs\/kpi\//.test(line) ? index : found), -1);
  write(file, [...lines.slice(0, last + 1), ...rows, ...lines.slice(last + 1)].join("\n"));
}

/** Into the first free cell of the family's column; a new family gets a column by hand. */
function addToIndexPage(family: string, kpi: string): void {
  const file = "docs/index.md";
  const lines = read(file).split("\n");
  const cells = (line: string): string[] =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
  const head = lines.findIndex((line) => line.startsWith("|") && cells(line).includes(family));
  if (head < 0) throw new Error(`${file} has no column for ${family}: add one, and [${kpi}](kpi/${kpi}.md) to it`);
  const column = cells(lines[head] as string).indexOf(family);
  const end = lines.findIndex((line, index) => index > head && !line.startsWith("|"));
  const rows = lines.slice(head + 2, end).map(cells);
  const free = rows.find((row) => row[column] === "") ?? cells(lines[head] as string).map(() => "");
  free[column] = `[${kpi}](kpi/${kpi}.md)`;
  if (!rows.includes(free)) rows.push(free);
  const widths = (lines[head + 1] as string)
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.length - 2);
  const table = rows.map((row) => `| ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(" | ")} |`);
  write(file, [...lines.slice(0, head + 2), ...table, ...lines.slice(end)].join("\n"));
}

/** At the end; exports are sorted by the formatter. */
function append(file: string, lines: readonly string[]): void {
  write(file, `${read(file).trimEnd()}\n${lines.join("\n")}\n`);
}

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
