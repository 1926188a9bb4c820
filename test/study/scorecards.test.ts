import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compareNps } from "../../src/stats/compare/compareNps.ts";
import { compareProportions } from "../../src/stats/compare/compareProportions.ts";
import { outcomesOf, probabilitiesOf, type Shares } from "./samples.ts";
import {
  CHANGED,
  type Contest,
  coverageAt80,
  falseAlarms,
  found,
  KINDS,
  leastCoverage,
  QUIET,
  SIZES,
  SKEWED,
  TEAMS,
} from "./scorecards.ts";

const page = readFileSync(new URL("../../docs/stats/comparisons.md", import.meta.url), "utf8");

/** How often p is at most `level` where nothing changed, over all pairs of samples. */
function levelOf(
  [n, m]: readonly [number, number],
  shares: Shares,
  pValueOf: (before: readonly number[], after: readonly number[]) => number | null,
  level: number,
): number {
  const [before, after] = [outcomesOf(n, shares.length), outcomesOf(m, shares.length)];
  const [chances, laterChances] = [probabilitiesOf(before, shares), probabilitiesOf(after, shares)];
  let alarmed = 0;
  before.forEach(({ counts }, row) => {
    after.forEach(({ counts: later }, column) => {
      const chance = (chances[row] as number) * (laterChances[column] as number);
      if (chance > 1e-9 && Number(pValueOf(counts, later)) <= level) alarmed += chance;
    });
  });
  return alarmed;
}

const shareP = ([count = 0, rest = 0]: readonly number[], [later = 0, others = 0]: readonly number[]) =>
  compareProportions({ count, n: count + rest }, { count: later, n: later + others }).pValue;
const scoreP = (before: readonly number[], after: readonly number[]) => {
  const [tally, later] = [before, after].map(([detractors = 0, passives = 0, promoters = 0]) => ({
    detractors,
    passives,
    promoters,
  }));
  return compareNps(tally as never, later as never).pValue;
};

describe("20 unchanged rows, over all samples: at most 6 % of scorecards have an alarm by Holm", () => {
  // Holm's adjustment raises one where any p is at most 0.05 / 20.
  const alarmsOf = (level: number): number => 1 - (1 - level) ** 20;

  test.each([
    { sizes: [10, 10], value: 0.5 },
    { sizes: [30, 30], value: 0.5 },
    { sizes: [100, 10], value: 0.5 },
    { sizes: [100, 10], value: 0.95 },
    { sizes: [1000, 30], value: 0.95 },
    { sizes: [100, 10], value: 0.99 },
  ] as const)("shares of $value, $sizes", ({ sizes, value }) => {
    const shares = [value, 1 - value];
    expect(alarmsOf(levelOf(sizes, shares, shareP, 0.0025))).toBeLessThanOrEqual(0.06);
    expect(levelOf(sizes, shares, shareP, 0.05)).toBeLessThanOrEqual(0.055);
  });

  test.each([[[0.2, 0.3, 0.5]], [[0.02, 0.08, 0.9]]])("NPS %j, 10 and 10", (shares) => {
    expect(alarmsOf(levelOf([10, 10], shares, scoreP, 0.0025))).toBeLessThanOrEqual(0.06);
  });
});

// With 40 scorecards a true 5 % is above 15 % once in a thousand; before, these were 54 and 22 %.
test.each(["lognormal times", "ratings .4/.05/.05/.05/.45"])("%s, 100 and 10: few alarms", (name) => {
  const [standard, holm] = falseAlarms(KINDS[name] as never, [100, 10], 40);
  expect(standard).toBeLessThanOrEqual(0.15);
  expect(holm).toBeLessThanOrEqual(standard);
});

const contestOf = (list: readonly Contest[], name: string): Contest =>
  list.find((contest) => contest.name === name) as Contest;

test("ratings near the ceiling: the default keeps its level, and finds what is there", () => {
  const [quiet = 1] = found(contestOf(QUIET, "ratings, 95 % fives, 300, 5"), 300);
  expect(quiet).toBeLessThan(0.09);
  const [standard = 0, adjusted = 1] = found(contestOf(CHANGED, "ratings, fives .5 to .85, else fours, 15, 15"), 300);
  expect(standard).toBeGreaterThan(adjusted + 0.3);
});

test("rounded times: what is there is found", () => {
  const [standard = 0] = found(contestOf(CHANGED, "times × 1.5, to 15 minutes, 100, 100"), 60);
  expect(standard).toBeGreaterThan(0.6);
});

test("Brunner and Munzel's test keeps its level where spreads differ, Mann and Whitney's does not", () => {
  const name = "times of one median, spreads .5 and 1.5, 40, 10";
  const [ranks = 0, placements = 1] = found(contestOf(QUIET, name), 400);
  expect(ranks).toBeGreaterThan(0.09);
  expect(placements).toBeLessThan(0.085);
});

test.each(Object.entries(SKEWED))("80 %% intervals of %s", (_name, shares) => {
  expect(coverageAt80(shares)).toBeGreaterThanOrEqual(0.8);
});

test.each(TEAMS.slice(0, 3))("a team of %i, %i answers: at least 95 %%", (population, n) => {
  expect(leastCoverage(population, n)).toBeGreaterThanOrEqual(0.95);
});

test("the page has every row, before and now", () => {
  for (const name of [
    ...Object.keys(KINDS),
    ...[...QUIET, ...CHANGED].map(({ name }) => name),
    ...Object.keys(SKEWED),
  ]) {
    expect(page).toMatch(new RegExp(`\\| ${name.replaceAll(/[.×]/g, "\\$&")} +\\|(?: +[\\d./ ]+\\|)+`));
  }
  for (const size of SIZES) expect(page).toContain(`${size.join(" → ")}, before`);
});
