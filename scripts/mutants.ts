/**
 * `npm run mutants -- src/tally/merge.ts [more files] [--runs 20] [--test test/kpi/survey/csat.test.ts]`
 *
 * Small changes are made to the files, one after the other. Which of them does no test notice? Only the tests that concern
 * a file are run, with others that are named, and each property so many times.
 */
import { mkdirSync } from "node:fs";
import { dirname, relative } from "node:path";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { testsOf } from "./mutants/testsOf.ts";

const { values, positionals: files } = parseArgs({
  options: { runs: { type: "string", default: "20" }, test: { type: "string", multiple: true, default: [] } },
  allowPositionals: true,
});
if (files.length === 0) throw new Error("write npm run mutants -- src/tally/merge.ts [more files] [--runs 20]");

const FOLDER = "node_modules/.cache/mutants";
const OPTIONS: ConstructorParameters<typeof Stryker>[0] = {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { related: false, configFile: "scripts/mutants/vitest.config.ts" },
  coverageAnalysis: "perTest",
  ignorePatterns: ["dist", "docs", "examples", "coverage"],
  concurrency: 2,
  reporters: [],
  tempDirName: FOLDER,
  cleanTempDir: "always",
};

mkdirSync(FOLDER, { recursive: true });
const rows = [];
for (const file of files) rows.push(await mutate(file, [...new Set([...testsOf(file), ...values.test])], values.runs));
console.table(rows);

/**
 * What the tests of its own folder do not notice is shown to all tests that concern the file, which take much longer. Where
 * each test file was chosen for its own file, files are mutated one by one.
 */
async function mutate(
  file: string,
  tests: readonly string[],
  runs: string,
): Promise<Readonly<Record<string, unknown>>> {
  if (tests.length === 0) throw new Error(`no test concerns ${file}`);
  const start = performance.now();
  process.env.FC_NUM_RUNS = runs;
  const folder = dirname(file).replace(/^src/, "test");
  const near = tests.filter((test) => dirname(test) === folder);
  const first = near.length === 0 ? await run([file], tests) : await run([file], near);
  const left = near.length === 0 || near.length === tests.length ? [] : first.filter(isUnnoticed);
  const again = left.length === 0 ? [] : await run(left.map(placeOf), tests);
  const mutants = first.map((mutant) => again.find((other) => nameOf(other) === nameOf(mutant)) ?? mutant);
  for (const mutant of mutants.filter(isUnnoticed)) console.log(`unnoticed: ${nameOf(mutant)}`);
  const count = (...statuses: readonly string[]): number =>
    mutants.filter(({ status }) => statuses.includes(status)).length;
  const noticed = count("Killed", "Timeout");
  const unnoticed = mutants.filter(isUnnoticed).length;
  return {
    file,
    tests: tests.length,
    killed: count("Killed"),
    timeouts: count("Timeout"),
    survived: unnoticed,
    errors: count("CompileError", "RuntimeError"),
    score: `${((100 * noticed) / (noticed + unnoticed)).toFixed(1)} %`,
    seconds: Math.round((performance.now() - start) / 1_000),
  };
}

type Mutant = Awaited<ReturnType<Stryker["runMutationTest"]>>[number];

/** The files of tests are read by the settings in mutants/vitest.config.ts, in the processes that run the tests. */
function run(places: readonly string[], tests: readonly string[]): Promise<readonly Mutant[]> {
  process.env.MUTANTS_TESTS = tests.join(",");
  return new Stryker({ ...OPTIONS, mutate: [...places] }).runMutationTest();
}

function isUnnoticed({ status }: Mutant): boolean {
  return status === "Survived" || status === "NoCoverage";
}

function placeOf({ fileName, location: { start, end } }: Mutant): string {
  return `${relative(process.cwd(), fileName)}:${start.line}-${end.line}`;
}

function nameOf({ location: { start, end }, replacement }: Mutant): string {
  return `${start.line}:${start.column}-${end.line}:${end.column} ${replacement.replace(/\s+/g, " ").slice(0, 60)}`;
}
