/**
 * `npm run mutants -- src/tally/merge.ts [more files] [--runs 20] [--test test/kpi/survey/csat.test.ts]`
 *
 * Small changes are made to the files, one after the other. Which of them does no test notice? Only the tests that concern
 * a file are run, with others that are named, and each property so many times.
 */
import { mkdirSync } from "node:fs";
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
  reporters: ["clear-text"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: false },
  tempDirName: FOLDER,
  cleanTempDir: "always",
};

mkdirSync(FOLDER, { recursive: true });
const rows = [];
for (const file of files) rows.push(await mutate(file, [...new Set([...testsOf(file), ...values.test])], values.runs));
console.table(rows);

/** Where each test file was chosen for its own file, files are mutated one by one. */
async function mutate(
  file: string,
  tests: readonly string[],
  runs: string,
): Promise<Readonly<Record<string, unknown>>> {
  if (tests.length === 0) throw new Error(`no test concerns ${file}`);
  // Read by the settings in mutants/vitest.config.ts and by test/setup.ts, in the processes that run the tests.
  process.env.MUTANTS_TESTS = tests.join(",");
  process.env.FC_NUM_RUNS = runs;
  const start = performance.now();
  const mutants = await new Stryker({ ...OPTIONS, mutate: [file] }).runMutationTest();
  const count = (...statuses: readonly string[]): number =>
    mutants.filter(({ status }) => statuses.includes(status)).length;
  const noticed = count("Killed", "Timeout");
  const unnoticed = count("Survived", "NoCoverage");
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
