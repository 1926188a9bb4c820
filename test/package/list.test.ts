import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as entry from "service-kpis";
import * as core from "service-kpis/core";
import * as schema from "service-kpis/schema";
import { describe, expect, test } from "vitest";
import { root } from "./consumer.ts";

/** The KPIs are the files of `src/checked`; every other list is compared with them. */
const kpis = readdirSync(join(root, "src/checked"), { recursive: true, encoding: "utf8" })
  .map((file) => /^(\w+)[\\/](\w+)\.ts$/.exec(file))
  .flatMap((match) => (match === null ? [] : [{ family: String(match[1]), kpi: String(match[2]) }]));

const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

test("there are KPIs", () => {
  expect(kpis.length).toBeGreaterThanOrEqual(13);
});

describe.each(kpis)("$kpi", ({ family, kpi }) => {
  test.each([
    `src/core/${family}/${kpi}.ts`,
    `test/${family}/${kpi}.test.ts`,
    `docs/kpi/${kpi}.md`,
    `examples/${kpi}.ts`,
  ])("has %s", (file) => {
    expect(existsSync(join(root, file))).toBe(true);
  });

  test("is exported with its pure half and its schemas", () => {
    expect(Object.keys(entry)).toEqual(expect.arrayContaining([kpi, `tally${capital(kpi)}`, `${kpi}FromTally`]));
    expect(Object.keys(core)).toEqual(expect.arrayContaining([`tally${capital(kpi)}`, `${kpi}FromTally`]));
    expect(Object.keys(core)).not.toContain(kpi);
    const schemas = Object.keys(schema).filter((name) => name.startsWith(kpi) && /^[A-Z]/.test(name.slice(kpi.length)));
    expect(schemas).toHaveLength(4);
    expect(schemas).toEqual(expect.arrayContaining([`${kpi}Tally`, `${kpi}Options`]));
  });

  test("stands in the README's table", () => {
    expect(readFileSync(join(root, "README.md"), "utf8")).toContain(`docs/kpi/${kpi}.md`);
  });
});

test("the root has everything that core has", () => {
  expect(Object.keys(entry)).toEqual(expect.arrayContaining(Object.keys(core)));
});
