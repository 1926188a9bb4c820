/** Reading ISO text beside `Date.parse`, and what it weighs: `node test/bench/timestamp.js`. No test asserts a time. */
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const SIZE = 1_000_000;
const ROUNDS = 31;

const directory = fileURLToPath(new URL("../../src/input", import.meta.url));

/** The module from its source, since no entry exports it. */
async function bundle(names, minify) {
  const stdin = { contents: `export { ${names} } from "./timestamp.ts";`, resolveDir: directory };
  const { outputFiles } = await build({ stdin, bundle: true, format: "esm", target: "es2022", minify, write: false });
  return outputFiles[0].text;
}

const source = await bundle("toEpoch", false);
const { toEpoch } = await import(`data:text/javascript,${encodeURIComponent(source)}`);

/** As texts come from JSON: each in one piece, no two alike. */
function textsOf(write) {
  const start = Date.UTC(2020, 0, 1);
  const texts = Array.from({ length: SIZE }, (_, index) => write(new Date(start + 157_003 * index).toISOString()));
  return JSON.parse(JSON.stringify(texts));
}

const forms = {
  "2024-01-05T09:00:00.000Z": textsOf((text) => text),
  "2024-01-05T09:00:00Z": textsOf((text) => `${text.slice(0, 19)}Z`),
  "2024-01-05T09:00:00+02:00": textsOf((text) => `${text.slice(0, 19)}+02:00`),
};

/** Two loops, so that neither call stands where the other one did. */
const rivals = {
  dateParse(texts) {
    let sum = 0;
    for (let index = 0; index < texts.length; index += 1) sum += Date.parse(texts[index]);
    return sum;
  },
  ours(texts) {
    let sum = 0;
    for (let index = 0; index < texts.length; index += 1) sum += toEpoch(texts[index]);
    return sum;
  },
};

function race() {
  return Object.entries(forms).map(([form, texts]) => {
    if (rivals.ours(texts) !== rivals.dateParse(texts)) throw new Error("the rivals disagree");
    const best = { ours: Number.POSITIVE_INFINITY, dateParse: Number.POSITIVE_INFINITY };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, run] of Object.entries(rivals)) {
        const start = performance.now();
        run(texts);
        best[name] = Math.min(best[name], performance.now() - start);
      }
    }
    const ratio = best.ours / best.dateParse;
    return {
      form,
      ms: best.ours.toFixed(1),
      "Date.parse ms": best.dateParse.toFixed(1),
      ratio: ratio.toFixed(2),
      bound: 0.5,
    };
  });
}

console.log("10^6 texts, the fastest of many rounds, in a process that has read these forms only:");
console.table(race());

for (let index = 0; index < 100_000; index += 1) {
  const values = [
    "x",
    "2024-0x-05T09:00:00Z",
    "2024-01-05T09",
    "+002024-01-05 09:00:00.12+00[UTC]",
    index,
    new Date(index),
  ];
  toEpoch(values[index % values.length]);
}
console.log("after bad texts, rare forms, numbers and dates:");
console.table(race());

const all = "EXPECTED_DURATION, EXPECTED_INSTANT, EXPECTED_TIMESTAMP, INSTANT_PATTERN, isDuration, timeRemedy, toEpoch";
for (const names of ["toEpoch", "toEpoch, timeRemedy", all]) {
  console.log(`${gzipSync(await bundle(names, true), { level: 9 }).length} bytes, minified and gzipped: ${names}`);
}
