import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Installs the packed package as apps do, by `npm install` without a flag, beside the zod that they have or without one,
 * and runs it there. It needs a registry, so it is no test.
 */
const root = fileURLToPath(new URL("..", import.meta.url));

const WITHOUT_ZOD = `
import { nps } from "service-kpis";
import { npsInterval } from "service-kpis/stats";
import { periodOf } from "service-kpis/time";
import { ticketsFromEvents } from "service-kpis/tickets";
const runs = [npsInterval, periodOf, ticketsFromEvents].every((f) => typeof f === "function");
if (nps([10, 9, 7, 3]).value !== 25 || !runs) throw new Error("wrong");
`;

const WITH_ZOD = `
import * as z from "zod/v4";
import { npsFromTally } from "service-kpis";
import { npsScores } from "service-kpis/schema";
import "service-kpis/source";
const { answers } = z.object({ answers: npsScores }).parse({ answers: [10, 9, 7, 3] });
if (npsFromTally(answers).value !== 25) throw new Error("wrong");
if (z.toJSONSchema(npsScores, { io: "input" }).type !== "array") throw new Error("no JSON Schema");
`;

const APPS = [
  { zod: undefined, program: WITHOUT_ZOD },
  { zod: "3.25.76", program: WITHOUT_ZOD + WITH_ZOD },
  { zod: "4.0.0", program: WITHOUT_ZOD + WITH_ZOD },
  { zod: "4", program: WITHOUT_ZOD + WITH_ZOD },
];

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
const folder = mkdtempSync(join(tmpdir(), "service-kpis-"));
try {
  npm(root, "pack", "--silent", "--ignore-scripts", "--pack-destination", folder);
  for (const { zod, program } of APPS) {
    const app = mkdtempSync(join(folder, "app-"));
    const dependencies = zod === undefined ? {} : { zod };
    writeFileSync(join(app, "package.json"), JSON.stringify({ private: true, type: "module", dependencies }));
    writeFileSync(join(app, "main.js"), program);
    npm(app, "install", "--no-audit", "--no-fund", join(folder, `service-kpis-${version}.tgz`));
    npm(app, "ls", "--all");
    execFileSync(process.execPath, ["main.js"], { cwd: app, stdio: "inherit" });
    console.log(zod === undefined ? "without zod: runs" : `with zod ${zod}: runs`);
  }
} finally {
  rmSync(folder, { recursive: true });
}

function npm(cwd: string, ...words: readonly string[]): void {
  execFileSync("npm", words, { cwd, stdio: ["ignore", "ignore", "inherit"] });
}
