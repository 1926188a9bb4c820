import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as entry from "service-kpis";
import * as schema from "service-kpis/schema";
import { describe, expect, test } from "vitest";
import { root } from "./consumer.ts";

const read = (file: string): string => readFileSync(join(root, file), "utf8");

/** `family/kpi` of every file below a folder that ends so. */
function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /^\w+\/\w+\.[\w.]+$/.test(file) && file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();
}

/** The KPIs are the files of `src/kpi`; every other list is compared with them. */
const paths = filesBelow("src/kpi", ".ts");
const names = paths.map((path) => path.replace(/^\w+\//, "")).sort();

/** Shares and rates of a class of one's own: a function may say which, so that there are no schemas. */
const OWN = ["share", "rate"];
const isOwn = (path: string): boolean => OWN.includes(path.replace(/^\w+\//, ""));
const fixed = names.filter((name) => !isOwn(name));

const linksIn = (file: string, pattern: RegExp): string[] =>
  [...new Set(Array.from(read(file).matchAll(pattern), ([, kpi]) => String(kpi)))].sort();

const namesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();

test("there are KPIs", () => {
  expect(fixed.length).toBeGreaterThanOrEqual(13);
});

test("each has a file of schemas and a file of tests on its path", () => {
  expect(filesBelow("src/schema", ".ts")).toEqual(paths.filter((path) => !isOwn(path)));
  expect(filesBelow("test/kpi", ".test.ts")).toEqual(paths);
});

test("each has a page and an example, and there are no other pages", () => {
  expect(namesIn("docs/kpi", ".md")).toEqual(names);
  expect(namesIn("examples", ".ts")).toEqual(expect.arrayContaining(names));
});

test.each([
  ["README.md", /\(docs\/kpi\/(\w+)\.md\)/g],
  ["docs/index.md", /\(kpi\/(\w+)\.md\)/g],
] as const)("each stands in the table of %s", (file, pattern) => {
  expect(linksIn(file, pattern)).toEqual(names);
});

test.each(names)("%s is three functions", (kpi) => {
  const capital = `${kpi.charAt(0).toUpperCase()}${kpi.slice(1)}`;
  expect(Object.keys(entry)).toEqual(expect.arrayContaining([kpi, `tally${capital}`, `${kpi}FromTally`]));
});

describe.each(fixed)("%s", (kpi) => {
  test("has six schemas: one observation, all of them, tally, options, call, result", () => {
    const own = Object.keys(schema).filter((name) => name.startsWith(kpi) && /^[A-Z]/.test(name.slice(kpi.length)));
    const [one, all, ...others] = own.sort((a, b) => Number(isShared(a)) - Number(isShared(b)) || a.length - b.length);
    expect(all).toBe(`${String(one)}s`);
    expect(others.sort()).toEqual([`${kpi}Input`, `${kpi}Options`, `${kpi}Result`, `${kpi}Tally`]);
  });

  const isShared = (name: string): boolean => /(Input|Options|Result|Tally)$/.test(name);
});
