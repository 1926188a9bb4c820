import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A KPI stands on these floors: what is wrong on a lower one is seen on an upper one. */
const KPI_FLOORS = ["input", "tally", "result", "kpi"];

/**
 * The tests that concern a file of `src`: the one of the same path, and those of the files that import it, directly or not,
 * and stand in the same folder of `src` or on the floors of a KPI.
 */
export function testsOf(file: string): string[] {
  const floor = floorOf(file);
  const floors = KPI_FLOORS.includes(floor) ? KPI_FLOORS : [floor];
  const importers = importersOf(file).filter((importer) => floors.includes(floorOf(importer)));
  return [file, ...importers].map(testOf).filter((test) => existsSync(test));
}

function testOf(file: string): string {
  return file.replace(/^src/, "test").replace(/\.ts$/, ".test.ts");
}

function floorOf(file: string): string {
  return file.split("/")[1] ?? "";
}

/** All files that import a file, directly or not. */
function importersOf(file: string): string[] {
  const imports = new Map(sources().map((source) => [source, importsOf(source)]));
  const found = new Set([file]);
  for (const one of found) {
    for (const [source, imported] of imports) if (imported.includes(one)) found.add(source);
  }
  found.delete(file);
  return [...found];
}

function sources(): string[] {
  return readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => join("src", path));
}

function importsOf(file: string): string[] {
  const paths = readFileSync(file, "utf8").matchAll(/ from "(\.[^"]+)"/g);
  return Array.from(paths, ([, path]) => join(dirname(file), path ?? ""));
}
