import { readFileSync } from "node:fs";
import fc from "fast-check";
import { KpiInputError } from "service-kpis";
import { clusteredSampleSize } from "service-kpis/stats";
import { expect, test } from "vitest";
import { expectSound } from "../counts.ts";

interface Reference {
  readonly cluster: readonly number[];
  readonly answer: readonly number[];
  readonly correlation: number;
  readonly designEffect: number;
  readonly n: number;
}

/** By R 4.2.2; `clusters.R` beside the file says how. */
const reference = JSON.parse(
  readFileSync(new URL("../../reference/clusters.json", import.meta.url), "utf8"),
) as readonly Reference[];

test("as R's analysis of variance has it", () => {
  expect(reference).toHaveLength(6);
  for (const { cluster, answer, ...expected } of reference) {
    const answers = answer.map((value, place) => ({ cluster: Number(cluster[place]), answer: value }));
    const result = clusteredSampleSize(answers, { of: "mean" });
    expect(result).toMatchObject({ answers: answer.length, clusters: new Set(cluster).size, missing: 0 });
    expect(Math.abs(Number(result.correlation) - expected.correlation)).toBeLessThan(1e-11);
    expect(Math.abs(Number(result.designEffect) - expected.designEffect)).toBeLessThan(1e-11);
    expect(Math.abs(Number(result.n) / expected.n - 1)).toBeLessThan(1e-11);
  }
});

function repeat<Answer>(cluster: string | null, ...answers: readonly Answer[]) {
  return answers.map((answer) => ({ cluster, answer }));
}

test("customers who always say the same count once", () => {
  const answers = [...repeat("a", 10, 9, 10, 9), ...repeat("b", 3, 0, 6, 5), ...repeat("c", 7, 8, 7, 8)];
  expect(clusteredSampleSize(answers, { of: "nps" })).toStrictEqual({
    n: 3,
    designEffect: 4,
    correlation: 1,
    answers: 12,
    clusters: 3,
    missing: 0,
  });
});

test("by hand: two customers, two answers each", () => {
  // Means 1 and .5 about .75: between 2 (1/16 + 1/16) = 1/4 on 1, within 1/2 on 2: also 1/4. No correlation.
  const answers = [...repeat("a", true, true), ...repeat("b", true, false), ...repeat("b", null)];
  expect(clusteredSampleSize(answers, { of: "share" })).toMatchObject({ n: 4, correlation: 0, answers: 4, missing: 1 });
  // Means 1 and 0 about .4, with 2 and 3 answers: all between.
  const apart = [...repeat("a", true, true), ...repeat("b", false, false, false)];
  expect(clusteredSampleSize(apart, { of: "share" })).toMatchObject({ designEffect: 13 / 5, correlation: 1 });
});

test("takes answers for the same where nothing tells", () => {
  expect(clusteredSampleSize(repeat("a", 5, 4, 3), { of: "mean" })).toMatchObject({ n: 1, correlation: null });
  const equal = [...repeat("a", 5, 5), ...repeat("b", 5, 5)];
  expect(clusteredSampleSize(equal, { of: "mean" })).toMatchObject({ n: 2, correlation: null });
  const single = [...repeat("a", 5), ...repeat("b", 4), ...repeat(null, 3, 2)];
  expect(clusteredSampleSize(single, { of: "mean" })).toMatchObject({ n: 4, clusters: 4, correlation: null });
  expect(clusteredSampleSize([{ cluster: 1, answer: null }], { of: "sentiment" })).toStrictEqual({
    n: null,
    designEffect: null,
    correlation: null,
    answers: 0,
    clusters: 0,
    missing: 1,
  });
});

test.each([
  [[{ cluster: "a", answer: 11 }], { of: "nps" }, "answers[0].answer: expected a whole number from 0 to 10, or null"],
  [[{ answer: 1 }], { of: "nps" }, "answers[0].cluster: expected text, a finite number, or null"],
  [[{ cluster: {}, answer: 1 }], { of: "nps" }, "answers[0].cluster"],
  [[{ cluster: 1 }], { of: "mean" }, "answers[0].answer"],
  [[3], { of: "mean" }, "answers[0]: expected a record with cluster and answer"],
  [[], {}, "options.of"],
  [[], { of: "nps", by: "customer" }, "options.by"],
])("refuses %o with %o", (answers, options, message) => {
  const run = () => clusteredSampleSize(answers as never, options as never);
  expect(run).toThrow(KpiInputError);
  expect(run).toThrow(message);
});

test("between the customers and the answers, in any order, by any names, on any scale", () => {
  const answer = fc.record({ cluster: fc.integer({ min: 0, max: 5 }), answer: fc.integer({ min: 1, max: 5 }) });
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 40 }), (answers) => {
      const result = clusteredSampleSize(answers, { of: "mean" });
      expectSound(result);
      const { n, designEffect } = result;
      expect(Number(n)).toBeGreaterThanOrEqual(1 - 1e-12);
      expect(Number(n)).toBeLessThanOrEqual(answers.length);
      expect(Number(designEffect)).toBeGreaterThanOrEqual(1);
      const renamed = answers.map(({ cluster, answer }) => ({
        cluster: `customer ${9 - cluster}`,
        answer: 20 - 3 * answer,
      }));
      const other = clusteredSampleSize(renamed.reverse(), { of: "mean" });
      expect(Math.abs(Number(other.n) - Number(n))).toBeLessThan(1e-9);
    }),
  );
});
