import { expect, test } from "vitest";
import { fuzz } from "../scripts/fuzz/run.ts";
import { refusingRight, targetsOf } from "../scripts/fuzz/targets.ts";

const targets = await targetsOf();

test("every function of every entry has right arguments here, and does not refuse them", () => {
  expect(refusingRight(targets)).toStrictEqual([]);
});

test("whatever comes in, a sound result or a KpiInputError comes out, and what came in is not changed", () => {
  const { rows, failures } = fuzz(targets, targets, { seed: 1, calls: 20_000 });
  expect(failures.map(({ name, given, wrong }) => `${name}(${given}) ${wrong}`)).toStrictEqual([]);
  // None of them answers all or nothing, so that both kinds of outcome were judged.
  expect(rows.filter(({ result, refusal }) => result === 0 || refusal === 0)).toStrictEqual([]);
});
