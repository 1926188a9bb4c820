import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { makeConsumer, root, STRICT } from "./consumer.ts";

const entries = ["", "/core", "/schema", "/stats", "/time", "/tickets", "/source"].map(
  (entry) => `service-kpis${entry}`,
);

const program = `
import { nps, npsFromTally, tallyNps, type NpsResult } from "service-kpis";
import { mergeTallies } from "service-kpis/core";
import { npsScores } from "service-kpis/schema";
import * as z from "zod";

const result: NpsResult = nps([10, 9, 7, 3] as const);
const value: number | null = npsFromTally(mergeTallies(tallyNps(Uint8Array.of(10)), tallyNps(new Set([3])))).value;
const form = z.object({ answers: npsScores });
const promoters: number = form.parse({ answers: [9] }).answers.promoters;
console.log(result.value, value, promoters);
`;

describe("the tarball", () => {
  const consumer = makeConsumer({ beside: ["zod"] });
  afterAll(consumer.remove);

  test("holds the built code, its types and nothing else", () => {
    const [report] = JSON.parse(
      execFileSync("npm", ["pack", "--json", "--dry-run", "--ignore-scripts"], { cwd: root, encoding: "utf8" }),
    ) as [{ readonly files: readonly { readonly path: string }[] }];
    const other = report.files.map(({ path }) => path).filter((path) => !/^dist\/[\w-]+\.(d\.ts|js)$/.test(path));
    expect(other.sort()).toEqual(["LICENSE", "README.md", "package.json"]);
  });

  test.each(entries)("%s can be imported and required, with the same names", (entry) => {
    const imported = consumer.node(
      "--input-type=module",
      "-e",
      `console.log(Object.keys(await import("${entry}")).sort().join())`,
    );
    const required = consumer.node(
      "--no-warnings",
      "-e",
      `console.log(Object.keys(require("${entry}")).filter((name) => name !== "__esModule").sort().join())`,
    );
    expect(required).toBe(imported);
    expect(imported).toMatch(/kpi|nps/i);
  });

  test.each(["node16", "bundler"])("a strict TypeScript consumer under %s resolution", (moduleResolution) => {
    consumer.write("main.mts", program);
    const module = moduleResolution === "bundler" ? "preserve" : moduleResolution;
    expect(consumer.typeCheck({ ...STRICT, module, moduleResolution })).toBe("");
  });

  test("the consumer's complaint about a wrong type is a complaint", () => {
    consumer.write("main.mts", program.replace("const value: number | null", "const value: number"));
    expect(consumer.typeCheck({ ...STRICT, module: "node16", moduleResolution: "node16" })).toMatch(/TS2322/);
  });
});

describe("without zod", () => {
  const consumer = makeConsumer({ beside: [] });
  afterAll(consumer.remove);

  test("service-kpis/core runs, and its types need no zod either", () => {
    const main =
      'import { npsFromTally, tallyNps } from "service-kpis/core";\nconsole.log(npsFromTally(tallyNps([10, 9, 7, 3])).value);\n';
    consumer.write("core.mjs", main);
    expect(consumer.node("core.mjs")).toBe("25\n");
    const types = 'import type { NpsResult } from "service-kpis";\nexport type Again = NpsResult;\n';
    consumer.write("core.mts", `declare const console: { log(value: unknown): void };\n${main}${types}`);
    expect(consumer.typeCheck({ ...STRICT, lib: ["ES2022"], module: "node16", moduleResolution: "node16" })).toBe("");
  });

  test("the peer dependency is said in the manifest", () => {
    const manifest = JSON.parse(readFileSync(`${root}/package.json`, "utf8")) as Record<string, unknown>;
    expect(manifest.peerDependencies).toEqual({ zod: "^4.0.0" });
    expect(manifest.dependencies).toBeUndefined();
  });
});
