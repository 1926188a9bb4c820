import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entries, makeConsumer, moduleOf, root, STRICT } from "./consumer.ts";

/** Every fenced `ts` block of the documentation and of the doc comments runs against the tarball. */
interface Block {
  /** File and line, for the title of its test. */
  readonly place: string;
  readonly code: string;
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending) && !/^(api|recipes)\//.test(file))
    .map((file) => join(root, folder, file));
}

function findBlocks(path: string): Block[] {
  const lines = readFileSync(path, "utf8").split("\n");
  const text = path.endsWith(".ts") ? lines.map((line) => line.replace(/^ *\* ?/, "")) : lines;
  const starts = text.flatMap((line, index) => (line === "```ts" ? [index + 1] : []));
  return starts.map((start) => ({
    place: `${relative(root, path)}:${start}`,
    code: text.slice(start, text.indexOf("```", start)).join("\n"),
  }));
}

/** Turns `expression; // => value`, `// prints text` and `// throws /pattern/` into checks. */
function withChecks(code: string): { readonly checked: string; readonly claims: number } {
  const source = ts.createSourceFile("block.ts", code, ts.ScriptTarget.ES2022, true);
  let checked = "";
  let claims = 0;
  let position = 0;
  for (const statement of source.statements) {
    const rest = code.slice(statement.end);
    const claim = /^[ \t]*(?:\r?\n)?[ \t]*\/\/ (=>|prints|throws) (.*)/.exec(rest);
    if (claim === null || !ts.isExpressionStatement(statement)) continue;
    const [, kind, wanted] = claim as unknown as [string, "=>" | "prints" | "throws", string];
    const expression = code.slice(statement.getStart(), statement.expression.end);
    checked += code.slice(position, statement.getStart());
    checked += kind === "=>" ? `isValue(${expression}, ${wanted});` : "";
    checked += kind === "prints" ? `prints(() => ${expression}, ${JSON.stringify(wanted)});` : "";
    checked += kind === "throws" ? `throws(() => ${expression}, ${wanted});` : "";
    position = statement.end;
    claims += 1;
  }
  // A claim inside a function body or a catch clause is checked by what the block prints in all.
  const nested = (code.match(/\/\/ (=>|prints|throws) /g) ?? []).length - claims;
  const inner = code
    .slice(position)
    .replace(
      /console\.log\((.*)\);? *\/\/ prints (.*)/g,
      (_line, argument: string, wanted: string) => `prints(() => console.log(${argument}), ${JSON.stringify(wanted)});`,
    );
  return { checked: checked + inner, claims: claims + nested };
}

const HELPERS = `
import assert from "node:assert/strict";
import { inspect } from "node:util";
let checks = 0;
function isValue(actual, expected) { assert.deepStrictEqual(actual, expected); checks += 1; }
function throws(run, pattern) { assert.throws(run, { message: pattern }); checks += 1; }
function prints(run, expected) {
  const lines = [];
  const { log } = console;
  console.log = (...values) => lines.push(values.map((value) => typeof value === "string" ? value : inspect(value, { breakLength: Infinity })).join(" "));
  try { run(); } finally { console.log = log; }
  assert.equal(lines.join("\\n"), expected);
  checks += 1;
}
`;

const files = [join(root, "README.md"), ...filesBelow("docs", ".md"), ...filesBelow("src", ".ts")];
const blocks = files.flatMap(findBlocks);

/** Runs every block in one process, each as a module of its own, and prints what went wrong with which. */
const RUNNER = `
const failures = {};
for (let index = 0; index < Number(process.argv[2]); index += 1) {
  try { await import("./block-" + index + ".mjs"); } catch (error) { failures[index] = String(error); }
}
process.stderr.write(JSON.stringify(failures));
`;

describe("examples in the documentation", () => {
  const consumer = makeConsumer({ beside: ["zod", "csv-parse", "d3-array", "@types/d3-array"] });
  afterAll(consumer.remove);

  let failures: Readonly<Record<string, string>> = {};
  beforeAll(() => {
    blocks.forEach(({ code }, index) => {
      const { checked, claims } = withChecks(code);
      const { outputText } = ts.transpileModule(`${HELPERS}${checked}`, {
        compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
      });
      consumer.write(
        `block-${index}.mjs`,
        `${outputText}\nassert.equal(checks, ${claims}, "every claim was checked");\n`,
      );
      consumer.write(`block-${index}.mts`, `${code}\nexport {};\n`);
    });
    consumer.write("runner.mjs", RUNNER);
    failures = JSON.parse(consumer.errors("runner.mjs", String(blocks.length))) as typeof failures;
  });

  test.each(blocks.map(({ place }, index) => [place, index] as const))("%s", (_place, index) => {
    expect(failures[index]).toBeUndefined();
  });

  test("all of them type-check for a strict consumer", () => {
    expect(consumer.typeCheck({ ...STRICT, module: "node16", moduleResolution: "node16" })).toBe("");
  });

  test("every public function has one", async () => {
    // What belongs to a KPI may stand on its page.
    const documented = blocks.filter(({ place }) => /^(src|docs.kpi)/.test(place)).map(({ code }) => code);
    const names = await Promise.all(
      entries
        .filter((entry) => entry !== "schema")
        .map(async (entry) => Object.keys((await import(/* @vite-ignore */ moduleOf(entry))) as object)),
    );
    const hasNone = (name: string): boolean => !documented.some((code) => new RegExp(`\\b${name}\\b`).test(code));
    expect(names.flat().filter(hasNone)).toEqual([]);
  });
});
