/**
 * `npm run fuzz -- --calls 1000000 [--seed 1] [--only nps,csat] [--entries index,stats] [--call 17]`
 *
 * Calls every function of every entry with right, nearly right and hostile values. `--only` and `--call` repeat one call.
 */
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { type Failure, fuzz, type Row } from "./fuzz/run.ts";
import { refusingRight, targetsOf } from "./fuzz/targets.ts";

const { values } = parseArgs({
  options: {
    calls: { type: "string", default: "100000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    only: { type: "string", default: "" },
    entries: { type: "string", default: "" },
    call: { type: "string" },
  },
});
const listOf = (text: string): string[] => text.split(",").filter((part) => part !== "");

const seed = wholeNumber("seed", values.seed);
const all = await targetsOf(listOf(values.entries));
const refusing = refusingRight(all);
if (refusing.length > 0) throw new Error(refusing.join("\n"));
const only = listOf(values.only);
const targets = only.length === 0 ? all : all.filter(({ name }) => only.includes(name));
if (targets.length === 0) throw new Error(`No function is called ${values.only}`);
const first = values.call === undefined ? 0 : wholeNumber("call", values.call);
const calls = values.call === undefined ? wholeNumber("calls", values.calls) : targets.length;

const watch = watchdog(
  targets.map(({ name }) => name),
  seed,
);
console.log(`${calls} calls of ${targets.length} functions, seed ${seed}`);
const start = performance.now();
const { rows, failures } = fuzz(targets, all, { seed, calls, first, watch });
const seconds = (performance.now() - start) / 1_000;

console.log(tableOf(rows));
console.log(`${calls} calls in ${seconds.toFixed(1)} s: ${Math.round(calls / seconds)} calls per second`);
for (const failure of failures) console.log(reportOf(failure));
console.log(failures.length === 0 ? "no failure" : `${failures.length} kinds of failure`);
process.exit(failures.length === 0 ? 0 : 1);

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a whole number, received ${text}`);
  return Number(text);
}

function tableOf(rows: readonly Row[]): string {
  const head = ["function", "calls", "results", "refusals", "own errors", "failures", "slowest ms"];
  const body = rows.map((row) =>
    [row.name, row.calls, row.result, row.refusal, row["own error"], row.failures, Math.ceil(row.slowest)].map(String),
  );
  const sums = [
    "in all",
    ...[1, 2, 3, 4, 5].map((column) => String(body.reduce((sum, row) => sum + Number(row[column]), 0))),
    "",
  ];
  const lines = [head, ...body, sums];
  const widths = head.map((_cell, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  return lines.map((line) => line.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join("  ")).join("\n");
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function reportOf({ name, names, wrong, call, given, times }: Failure): string {
  const others = [...names].filter((other) => other !== name);
  return [
    `\n${name} ${wrong}${times > 1 ? ` (${times} times)` : ""}`,
    ...(others.length === 0
      ? []
      : [`  also ${others.slice(0, 8).join(", ")}${others.length > 8 ? ` and ${others.length - 8} more` : ""}`]),
    `  ${name}(${given})`,
    `  npm run fuzz -- --seed ${seed} --only "${name}" --call ${call}`,
  ].join("\n");
}

/** Ends the process where a call does not come back, and says which one it was. */
function watchdog(names: readonly string[], seed: number): (name: string, call: number) => void {
  const now = new Int32Array(new SharedArrayBuffer(12));
  const code = `
    const { workerData: { now, names, seed } } = require("node:worker_threads");
    let last = -1, since = Date.now();
    setInterval(() => {
      if (now[2] !== last) { last = now[2]; since = Date.now(); }
      else if (Date.now() - since > 60_000) {
        const name = names[now[0]];
        require("node:fs").writeSync(1, \`\\n\${name} did not come back: npm run fuzz -- --seed \${seed} --only "\${name}" --call \${now[1]}\\n\`);
        process.kill(process.pid, "SIGKILL");
      }
    }, 1_000);`;
  new Worker(code, { eval: true, workerData: { now, names, seed }, execArgv: [] }).unref();
  const positions = new Map(names.map((name, index) => [name, index]));
  return (name, call) => {
    now[0] = positions.get(name) ?? 0;
    now[1] = call;
    now[2] = (now[2] ?? 0) + 1;
  };
}
