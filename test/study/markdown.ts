import { readFileSync, writeFileSync } from "node:fs";

/** A table in Markdown, its columns in line. */
export function writeMarkdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const pad = (row: readonly string[]): string => line(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
  return [pad(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(pad)].join("\n");
}

/** A share in percent. */
export function percent(share: number): string {
  return (100 * share).toFixed(1);
}

/** Prints what a study found; with `--write` it also takes its place on a page, between the two marks. */
export function report(page: string, text: string): void {
  console.log(text);
  if (!process.argv.includes("--write")) return;
  const url = new URL(`../../docs/stats/${page}.md`, import.meta.url);
  const [, before, after] = /^([^]*<!-- study -->\n)[^]*(<!-- \/study -->[^]*)$/.exec(readFileSync(url, "utf8")) ?? [];
  if (before === undefined || after === undefined) throw new Error(`${page}.md has no place for the tables`);
  writeFileSync(url, `${before}\n${text}\n\n${after}`);
}
