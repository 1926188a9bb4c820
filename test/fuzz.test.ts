import { expect, test } from "vitest";
import { fuzz } from "../scripts/fuzz/run.ts";
import { refusingRight, targetsOf } from "../scripts/fuzz/targets.ts";

const targets = await targetsOf();

/**
 * What is known and not mended yet: values that throw or change while they are read still throw their own error in some
 * places, and readers of exports let -0 through. Each line that is mended goes.
 */
const OPEN: readonly RegExp[] = [
  /TrapError/,
  /on a proxy that has been revoked/,
  /(no\.includes|page\.map|~standard\.validate) is not a function/,
  /gave -0 in \.records/,
  /maximumFractionDigits value is out of range/,
];

test("every function of every entry has right arguments here, and does not refuse them", () => {
  expect(refusingRight(targets)).toStrictEqual([]);
});

test("whatever comes in, a sound result or a KpiInputError comes out, and what came in is not changed", () => {
  const { rows, failures } = fuzz(targets, targets, { seed: 1, calls: 20_000 });
  const others = failures.filter(({ wrong }) => !OPEN.some((open) => open.test(wrong)));
  expect(others.map(({ name, given, wrong }) => `${name}(${given}) ${wrong}`)).toStrictEqual([]);
  // None of them answers all or nothing, so that both kinds of outcome were judged.
  expect(rows.filter(({ result, refusal }) => result === 0 || refusal === 0)).toStrictEqual([]);
});
