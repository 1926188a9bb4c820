import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { type Bundle, bundleWithEsbuild, bundleWithRollup } from "./bundle.ts";
import { entries, moduleOf, root } from "./consumer.ts";

/** Traces that zod leaves in any bundle that holds it. */
const ZOD = /_zod|ZodError/;

const WITH_ZOD = ["schema", "source"];

/** The most bytes that an export may cost after gzip, zod included, where something is promised of it. */
function budgetOf(entry: string, name: string): number {
  if (entry === "schema") {
    if (name.endsWith("Input")) return 10_500;
    return { npsScores: 7_200, resolutionRateTickets: 9_000 }[name] ?? 10_500;
  }
  if (entry === "stats") return STATS[name] ?? 4_000;
  if (entry === "source") return 10_500;
  if (entry === "time" || entry === "tickets") return 6_500;
  return { KpiInputError: 1_100, nps: 2_000, resolutionTime: 4_800 }[name] ?? 5_000;
}

/** Some 2,000 of each are the checks and their messages, which a second function does not add again. */
const STATS: Readonly<Record<string, number>> = {
  compareNps: 4_700,
  comparePairedProportions: 5_200,
  compareProportions: 5_200,
  compareRates: 4_900,
  compareRatings: 5_200,
  controlChart: 4_300,
  intervalOf: 5_500,
  proportionInterval: 4_200,
  scorecard: 9_300,
  shrink: 5_200,
  trendOf: 6_000,
};

/** What both bundlers are asked for, and the largest of the calls; the others only esbuild, which takes a tenth. */
const BY_BOTH = ["nps", "resolutionTime", "mergeTallies", "npsScores", "resolutionRateTickets"];

const exportOf = (entry: string, name: string): string => `export { ${name} } from "${moduleOf(entry)}";`;

/** The runtime exports of the built entry. */
async function namesOf(entry: string): Promise<readonly string[]> {
  const built: object = await import(/* @vite-ignore */ pathToFileURL(join(root, `dist/${entry}.js`)).href);
  return Object.keys(built).sort();
}

const exported = await Promise.all(
  entries.map(async (entry) => (await namesOf(entry)).map((name) => ({ entry, name, key: `${entry} ${name}` }))),
);

describe("what reaches a user's bundle", () => {
  const all = exported.flat();
  let both = all.filter(({ name }) => BY_BOTH.includes(name));
  let esbuild: Record<string, Bundle> = {};
  const rollup: Record<string, Bundle> = {};

  beforeAll(async () => {
    esbuild = await bundleWithEsbuild(
      Object.fromEntries(all.map(({ entry, name, key }) => [key, exportOf(entry, name)])),
    );
    const size = ({ key }: { readonly key: string }): number => esbuild[key]?.gzip ?? 0;
    const calls = all.filter(({ entry, name }) => entry === "schema" && name.endsWith("Input"));
    both = [...both, ...calls.sort((one, other) => size(other) - size(one)).slice(0, 1)];
    for (const { entry, name, key } of both) rollup[key] = await bundleWithRollup(exportOf(entry, name));
  });

  test("sizes of all exports", async () => {
    const kilobytes = (bundle: Bundle | undefined): string => (Math.ceil((bundle?.gzip ?? 0) / 100) / 10).toFixed(1);
    const lines = all.map(({ key }) => {
      const byRollup = key in rollup ? `, ${kilobytes(rollup[key])} by rollup` : "";
      return `${key}: ${kilobytes(esbuild[key])}${byRollup}`;
    });
    await expect(`kB after minify and gzip, zod included, by esbuild\n\n${lines.join("\n")}\n`).toMatchFileSnapshot(
      "sizes.txt",
    );
  });

  test.each(["esbuild", "rollup"] as const)("budgets with %s", (bundler) => {
    const bundles = bundler === "esbuild" ? esbuild : rollup;
    const measured = all.filter(({ key }) => key in bundles);
    expect(measured).toHaveLength(bundler === "esbuild" ? all.length : both.length);
    const tooLarge = measured.filter(({ entry, name, key }) => !((bundles[key]?.gzip ?? 0) <= budgetOf(entry, name)));
    expect(tooLarge.map(({ key }) => `${key}: ${String(bundles[key]?.gzip)}`)).toEqual([]);
  });

  test("only schemas and readers bring zod", () => {
    const withZod = all.filter(({ key }) => ZOD.test(esbuild[key]?.code ?? ""));
    expect(withZod.filter(({ entry }) => !WITH_ZOD.includes(entry))).toEqual([]);
    expect(withZod.map(({ key }) => key)).toContain("schema npsScores");
  });

  test("an import of nothing brings nothing", async () => {
    for (const entry of entries) {
      const source = `import * as unused from "${moduleOf(entry)}"; export default 1;`;
      const bundles = [...Object.values(await bundleWithEsbuild({ source })), await bundleWithRollup(source)];
      for (const { code } of bundles) expect(code.length).toBeLessThan(40);
    }
  });
});
