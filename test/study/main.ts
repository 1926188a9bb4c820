/**
 * Runs the studies, one after the other: what each interval and each test of `service-kpis/stats` promises, and what it
 * holds. Some ten minutes; a study alone takes one or two.
 *
 *   npm run study                          prints all tables
 *   npm run study -- survival rates        those of these studies
 *   npm run study -- --write               writes them into the pages in docs/ as well
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const STUDIES = [
  "coverage",
  "scorecards",
  "survival",
  "control",
  "rates",
  "pairs",
  "clusters",
  "judges",
  "trend",
  "teams",
  "plan",
];

const words = process.argv.slice(2);
const chosen = words.filter((word) => !word.startsWith("--"));
const unknown = chosen.find((name) => !STUDIES.includes(name));
if (unknown !== undefined) throw new Error(`No study is called ${unknown}: ${STUDIES.join(", ")}`);
for (const name of chosen.length === 0 ? STUDIES : chosen) {
  console.log(`\n${name}\n`);
  const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const options = words.filter((word) => word.startsWith("--"));
  const { status } = spawnSync(process.execPath, ["--import", "tsx", file, ...options], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
