import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { entries, makeConsumer, moduleOf, root, STRICT } from "./consumer.ts";

const program = `
import { mergeTallies, nps, npsFromTally, tallyNps, type NpsResult } from "service-kpis";
import { npsScores } from "service-kpis/schema";
import * as z from "zod";

const result: NpsResult = nps([10, 9, 7, 3] as const);
const value: number | null = npsFromTally(mergeTallies([tallyNps(Uint8Array.of(10)), tallyNps(new Set([3]))])).value;
export const form = z.object({ answers: npsScores });
const promoters: number = form.parse({ answers: [9] }).answers.promoters;
console.log(result.value, value, promoters);
`;

describe("the tarball", () => {
  const consumer = makeConsumer({ beside: ["zod"] });
  afterAll(consumer.remove);

  const [report] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--dry-run", "--ignore-scripts"], { cwd: root, encoding: "utf8" }),
  ) as [{ readonly files: readonly { readonly path: string }[] }];
  const packed = report.files.map(({ path }) => path);

  test("holds the built code with its types, documentation, examples, and nothing else", () => {
    const texts = /^(docs|examples)\/|^(LICENSE|(README|CHANGELOG|CONTRIBUTING)\.md|package\.json)$/;
    const other = packed.filter((path) => !/^dist\/[\w-]+\.(d\.ts|js)$/.test(path) && !texts.test(path));
    expect(other).toEqual([]);
    expect(packed).toEqual(expect.arrayContaining(["CHANGELOG.md", "docs/index.md", "docs/kpi/nps.md"]));
    expect(packed).toEqual(expect.arrayContaining(["examples/nps.ts", "dist/index.js", "dist/index.d.ts"]));
    expect(packed.filter((path) => /node_modules|^docs\/api\//.test(path))).toEqual([]);
  });

  test("the links of its documents lead to files in it", () => {
    const links = packed
      .filter((path) => path.endsWith(".md"))
      .flatMap((path) => {
        const targets = readFileSync(join(root, path), "utf8").matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g);
        return Array.from(targets, ([, target]) => ({ path, target: normalize(join(path, "..", String(target))) }));
      });
    expect(links.filter(({ path }) => path === "README.md").length).toBeGreaterThan(13);
    const leadsSomewhere = (target: string): boolean =>
      packed.some((file) => file === target || file.startsWith(`${target.replace(/\/$/, "")}/`));
    expect(links.filter(({ target }) => !leadsSomewhere(target))).toEqual([]);
  });

  test.each(entries.map(moduleOf))("%s can be imported and required, with the same names", (module) => {
    const names = `filter((name) => !["__esModule", "module.exports"].includes(name)).sort().join()`;
    const imported = consumer.node(
      "--input-type=module",
      "-e",
      `console.log(Object.keys(await import("${module}")).${names})`,
    );
    const required = consumer.node("--no-warnings", "-e", `console.log(Object.keys(require("${module}")).${names})`);
    expect(required).toBe(imported);
    expect(imported).toMatch(/kpi|nps/i);
  });

  test.each(["node16", "bundler"])("a strict TypeScript consumer under %s resolution", (resolution) => {
    consumer.write("main.mts", program);
    const module = resolution === "bundler" ? "preserve" : resolution;
    const options = { ...STRICT, declaration: true, emitDeclarationOnly: true, noEmit: false, outDir: "types" };
    expect(consumer.typeCheck({ ...options, module, moduleResolution: resolution })).toBe("");
  });

  test("the consumer's complaint about a wrong type is a complaint", () => {
    consumer.write("main.mts", program.replace("const value: number | null", "const value: number"));
    expect(consumer.typeCheck({ ...STRICT, module: "node16", moduleResolution: "node16" })).toMatch(/TS2322/);
  });
});

describe("without zod", () => {
  const consumer = makeConsumer({ beside: [] });
  afterAll(consumer.remove);

  const modules = entries.map((entry) => ({ entry, module: moduleOf(entry) }));
  const withoutZod = modules.filter(({ entry }) => entry !== "schema" && entry !== "source");

  test.each(withoutZod)("$module runs", ({ module }) => {
    const program = `import { KpiInputError } from "${module}"; console.log(KpiInputError.name.length > 0);`;
    expect(consumer.node("--input-type=module", "-e", program)).toBe("true\n");
  });

  test.each(modules.filter(({ entry }) => entry === "schema" || entry === "source"))(
    "$module says so",
    ({ module }) => {
      expect(consumer.errors("--input-type=module", "-e", `import "${module}";`)).toMatch(/Cannot find package 'zod'/);
    },
  );

  test("numbers come out, and the types need no zod either, nor a browser's", () => {
    const main = 'import { nps } from "service-kpis";\nconsole.log(nps([10, 9, 7, 3]).value);\n';
    consumer.write("main.mjs", main);
    expect(consumer.node("main.mjs")).toBe("25\n");
    const types = withoutZod.map(({ entry, module }) => `export * as ${entry} from "${module}";`);
    consumer.write("main.mts", ["declare const console: { log(value: unknown): void };", main, ...types].join("\n"));
    expect(consumer.typeCheck({ ...STRICT, lib: ["ES2022"], module: "node16", moduleResolution: "node16" })).toBe("");
  });

  test("zod is a peer that may be absent, and there are no other dependencies", () => {
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, unknown>;
    expect(manifest.peerDependencies).toEqual({ zod: "^3.25.76 || ^4.0.0" });
    expect(manifest.peerDependenciesMeta).toEqual({ zod: { optional: true } });
    expect(manifest.dependencies).toBeUndefined();
  });
});
