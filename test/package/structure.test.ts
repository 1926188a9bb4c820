import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { root } from "./consumer.ts";

const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => `src/${file}`);

/** What each file imports from the others, types included. */
const imports = new Map(
  sources.map((file) => {
    const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), "utf8"));
    const relative = importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith("."));
    return [file, relative.map((name) => join(file, "..", name))];
  }),
);

/** The first way from a file back to itself. */
function findCircle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of graph.get(file) ?? []) {
      const circle = visit(next, [...way, file]);
      if (circle !== undefined) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const circle = visit(file, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

describe("files", () => {
  test("a circle is found", () => {
    expect(findCircle(new Map(Object.entries({ a: ["b", "c"], b: ["c"], c: [] })))).toBeUndefined();
    expect(findCircle(new Map(Object.entries({ a: ["b"], b: ["c"], c: ["b"] })))).toEqual(["b", "c", "b"]);
  });

  test("import each other in no circle, types included", () => {
    const known = [...imports.values()].flat().filter((file) => imports.has(file));
    expect(known.length).toBeGreaterThan(sources.length);
    expect(findCircle(imports)).toBeUndefined();
  });
});

describe("files of KPIs", () => {
  const lengths = Object.fromEntries(
    sources
      .filter((file) => /^src\/kpi\/\w+\/\w+\.ts$/.test(file))
      .map((file) => [file, readFileSync(join(root, file), "utf8").trimEnd().split("\n").length]),
  );

  test("have at most 120 lines each", () => {
    expect(Object.entries(lengths).filter(([, lines]) => lines > 120)).toEqual([]);
  });

  test("have at most 90 lines in the middle", () => {
    const rising = Object.values(lengths).sort((one, other) => one - other);
    expect(rising.length).toBeGreaterThanOrEqual(13);
    expect(rising[Math.floor(rising.length / 2)]).toBeLessThanOrEqual(90);
  });
});
