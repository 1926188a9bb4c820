import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * Runs docs/recipes with the packed package as apps do: `npm install` without a flag, types checked, program run. It
 * needs a registry, so it is no test. Words after the command choose recipes: `npm run recipes -- mcp noZod`.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const recipes = join(root, "docs", "recipes");

/** Recipes with an app of their own for each of these dependencies; all others share the package of docs/recipes. */
const APPS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  noZod: [[]],
  zod3App: [["zod@3.25.76"]],
  zodVersions: [["zod@3.25.76"], ["zod@4.0.0"], ["zod@4"]],
};

const wanted = process.argv.slice(2);
const names = readdirSync(recipes)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -".ts".length))
  .filter((name) => wanted.length === 0 || wanted.includes(name));
const shared = names.filter((name) => APPS[name] === undefined);

const count = { passed: 0, failed: 0 };
const folder = mkdtempSync(join(tmpdir(), "service-kpis-"));
try {
  const tarball = run(root, "npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", folder).trim();

  // The compiler and the loader of TypeScript for all apps come from here, so that the others hold nothing else.
  const tools = makeApp(shared);
  cpSync(join(recipes, "package.json"), join(tools, "package.json"));
  cpSync(join(recipes, "package-lock.json"), join(tools, "package-lock.json"));
  install(tools);
  install(tools, "--no-save", join(folder, tarball));
  for (const name of shared) {
    report(name, () => {
      execute(tools, tools, name);
    });
  }

  for (const name of names) {
    for (const dependencies of APPS[name] ?? []) {
      report([name, ...dependencies].join(" with "), () => {
        const app = makeApp([name]);
        install(app, join(folder, tarball), ...dependencies);
        execute(app, tools, name);
      });
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1;

/** An app that holds these recipes and depends on nothing yet. */
function makeApp(files: readonly string[]): string {
  const app = mkdtempSync(join(folder, "app-"));
  writeFileSync(join(app, "package.json"), JSON.stringify({ private: true, type: "module" }));
  for (const name of [...files.map((file) => `${file}.ts`), "tsconfig.json"])
    cpSync(join(recipes, name), join(app, name));
  return app;
}

function install(app: string, ...words: readonly string[]): void {
  run(app, "npm", "install", "--no-audit", "--no-fund", ...words);
}

/** Checks the types of a recipe, and runs it. */
function execute(app: string, tools: string, name: string): void {
  const modules = join(tools, "node_modules");
  writeFileSync(join(app, "one.json"), JSON.stringify({ extends: "./tsconfig.json", include: [`${name}.ts`] }));
  const types = ["--typeRoots", join(modules, "@types")];
  run(app, process.execPath, join(modules, "typescript", "bin", "tsc"), "-p", "one.json", ...types);
  run(app, process.execPath, "--import", pathToFileURL(join(modules, "tsx", "dist", "loader.mjs")).href, `${name}.ts`);
}

function report(title: string, attempt: () => void): void {
  try {
    attempt();
    count.passed += 1;
    console.log(`ok      ${title}`);
  } catch (error) {
    count.failed += 1;
    console.log(`FAILED  ${title}\n${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Runs a program and gives what it prints; a failure says all that it said. */
function run(cwd: string, program: string, ...words: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, { cwd, encoding: "utf8" });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ${words.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}
