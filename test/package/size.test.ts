import * as stats from "service-kpis/stats";
import { beforeAll, describe, expect, test } from "vitest";
import { type Bundle, bundleWithEsbuild, bundleWithRollup } from "./bundle.ts";

const bundlers = { esbuild: bundleWithEsbuild, rollup: bundleWithRollup };

/** Traces that zod leaves in any bundle that holds it. */
const ZOD = /_zod|ZodError|~standard/;

const sources = {
  nps: 'export { nps } from "service-kpis";',
  csat: 'export { csat } from "service-kpis";',
  firstResponseTime: 'export { firstResponseTime } from "service-kpis";',
  "tally and formula from the root": 'export { tallyNps, npsFromTally } from "service-kpis";',
  "tally and formula from core": 'export { tallyNps, npsFromTally } from "service-kpis/core";',
  mergeTallies: 'export { mergeTallies } from "service-kpis/core";',
  formatValue: 'export { formatValue } from "service-kpis/core";',
};

async function bundleAll(
  source: string,
  names = Object.keys(bundlers) as readonly (keyof typeof bundlers)[],
): Promise<Record<string, Bundle>> {
  const entries = names.map(async (name) => [name, await bundlers[name](source)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** What takes results of every kind holds the methods of all kinds. */
const ALL_KINDS: Readonly<Record<string, number>> = { intervalOf: 4_300, scorecard: 8_000 };

describe("what reaches a user's bundle", () => {
  const sizes: Record<string, Record<string, number>> = {};

  beforeAll(async () => {
    for (const [name, source] of Object.entries(sources)) {
      const bundles = await bundleAll(source);
      sizes[name] = Object.fromEntries(Object.entries(bundles).map(([bundler, { gzip }]) => [bundler, gzip]));
    }
  });

  test("exact sizes: minified and gzipped bytes, zod included", () => {
    expect(sizes).toMatchInlineSnapshot(`
      {
        "csat": {
          "esbuild": 4787,
          "rollup": 4622,
        },
        "firstResponseTime": {
          "esbuild": 6391,
          "rollup": 6201,
        },
        "formatValue": {
          "esbuild": 1571,
          "rollup": 1557,
        },
        "mergeTallies": {
          "esbuild": 1416,
          "rollup": 1293,
        },
        "nps": {
          "esbuild": 4153,
          "rollup": 3991,
        },
        "tally and formula from core": {
          "esbuild": 996,
          "rollup": 986,
        },
        "tally and formula from the root": {
          "esbuild": 996,
          "rollup": 986,
        },
      }
    `);
  });

  test.each(Object.keys(bundlers))("budgets with %s", (bundler) => {
    expect(sizes.nps?.[bundler]).toBeLessThanOrEqual(4_800);
    expect(sizes["tally and formula from the root"]?.[bundler]).toBeLessThanOrEqual(1_000);
    expect(sizes["tally and formula from core"]?.[bundler]).toBeLessThanOrEqual(1_000);
  });

  test("the pure half brings no trace of zod, from the root and from core alike", async () => {
    for (const entry of ["service-kpis", "service-kpis/core"]) {
      const bundles = await bundleAll(`export { tallyNps, npsFromTally, mergeTallies } from "${entry}";`);
      for (const { code } of Object.values(bundles)) expect(code).not.toMatch(ZOD);
    }
    const bundles = await bundleAll(sources.nps);
    for (const { code } of Object.values(bundles)) expect(code).toMatch(ZOD);
  });

  test.each(Object.keys(bundlers))("each function of stats alone keeps within its budget with %s", async (bundler) => {
    const tooLarge: string[] = [];
    for (const name of Object.keys(stats)) {
      const bundles = await bundleAll(`export { ${name} } from "service-kpis/stats";`, [
        bundler as keyof typeof bundlers,
      ]);
      const gzip = bundles[bundler]?.gzip ?? Number.NaN;
      if (!(gzip <= (ALL_KINDS[name] ?? 2_500))) tooLarge.push(`${name}: ${gzip}`);
    }
    expect(tooLarge).toEqual([]);
  });

  test.each([
    ["time", "esbuild", 6_000],
    ["time", "rollup", 6_000],
    ["tickets", "esbuild", 4_000],
    ["tickets", "rollup", 4_000],
  ] as const)("the whole of %s keeps within its budget with %s", async (entry, bundler, budget) => {
    const { [bundler]: whole } = await bundleAll(`export * from "service-kpis/${entry}";`, [bundler]);
    expect(whole?.gzip).toBeLessThanOrEqual(budget);
    expect(whole?.code).not.toMatch(ZOD);
  });

  test.each(["", "/core", "/stats", "/time", "/tickets", "/source"])(
    "the error alone, from service-kpis%s, brings nothing else",
    async (entry) => {
      const bundles = await bundleAll(`export { KpiInputError } from "service-kpis${entry}";`);
      for (const { gzip } of Object.values(bundles)) expect(gzip).toBeLessThanOrEqual(300);
    },
  );

  test("an import of nothing brings nothing", async () => {
    for (const entry of ["", "/core", "/schema", "/stats", "/time", "/tickets", "/source"]) {
      const bundles = await bundleAll(`import * as unused from "service-kpis${entry}"; export default 1;`);
      for (const { code } of Object.values(bundles)) expect(code.length).toBeLessThan(40);
    }
  });
});
