import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "./consumer.ts";

const KPIS = [
  { path: "ratio/throwAwayRate", kind: "cases" },
  { path: "survey/throwAwayRating", kind: "points" },
  { path: "timing/throwAwayTime", kind: "durations" },
];

describe("npm run new, in a copy", () => {
  const copy = mkdtempSync(join(tmpdir(), "service-kpis-"));
  afterAll(() => {
    rmSync(copy, { recursive: true });
  });

  /** Runs a program of node_modules and gives what it printed where it failed. */
  const complaintsOf = (program: string, ...words: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join("node_modules", program), ...words], {
      cwd: copy,
      encoding: "utf8",
    });
    return status === 0 ? "" : `${stdout}${stderr}`;
  };

  beforeAll(() => {
    const files = ["src", "test", "scripts", "examples", "docs", "README.md", "package.json", "tsconfig.json"];
    for (const file of [...files, "biome.json", "eslint.config.js", "vitest.config.ts"]) {
      cpSync(join(root, file), join(copy, file), {
        recursive: true,
        filter: (path) => !path.endsWith("node_modules"),
      });
    }
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    for (const { path, kind } of KPIS) {
      execFileSync(process.execPath, ["--import", "tsx", "scripts/new.ts", path, "--kind", kind], {
        cwd: copy,
        stdio: "pipe",
      });
    }
  });

  test("what it writes compiles", () => {
    const files = KPIS.map(({ path }) => `test/kpi/${path}.test.ts`);
    const include = [...files, ...KPIS.map(({ path }) => `examples/${path.replace(/^\w+\//, "")}.ts`), "src"];
    writeFileSync(
      join(copy, "tsconfig.new.json"),
      JSON.stringify({
        extends: "./test/tsconfig.json",
        compilerOptions: { paths: { "service-kpis": ["./src/index.ts"], "service-kpis/*": ["./src/*.ts"] } },
        include,
      }),
    );
    expect(complaintsOf("typescript/bin/tsc", "-p", "tsconfig.new.json")).toBe("");
  });

  test("it is linted and formatted", () => {
    const files = KPIS.flatMap(({ path }) => [`src/kpi/${path}.ts`, `src/schema/${path}.ts`]);
    expect(
      complaintsOf("@biomejs/biome/bin/biome", "check", "src", "scripts", "test/kpi", "test/schema", "examples"),
    ).toBe("");
    expect(complaintsOf("eslint/bin/eslint.js", "src/index.ts", "src/schema.ts", ...files)).toBe("");
  });

  test("it keeps the laws, those of schemas too, and stands in every list", () => {
    const files = KPIS.map(({ path }) => `test/kpi/${path}.test.ts`);
    expect(complaintsOf("vitest/vitest.mjs", "run", ...files, "test/package/list.test.ts")).toBe("");
    expect(complaintsOf("vitest/vitest.mjs", "run", "test/schema/laws.test.ts", "-t", "throwAway")).toBe("");
    expect(complaintsOf("vitest/vitest.mjs", "run", "test/fuzz.test.ts", "-t", "has right arguments")).toBe("");
  });

  test("it writes over nothing, and says how it is used", () => {
    expect(complaintsOf("tsx/dist/cli.mjs", "scripts/new.ts", "ratio/throwAwayRate")).toMatch(/throwAwayRate exists/);
    expect(complaintsOf("tsx/dist/cli.mjs", "scripts/new.ts", "reopenRate")).toMatch(/usage: npm run new/);
  });
});
