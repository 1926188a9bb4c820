import { readFileSync } from "node:fs";
import fc from "fast-check";
import { csatFromTally, KpiInputError, npsFromTally, resolutionRateFromTally, resolutionTime } from "service-kpis";
import { shrink } from "service-kpis/stats";
import { expect, test } from "vitest";
import { expectSound } from "../counts.ts";

interface Reference {
  readonly counts: readonly (readonly number[])[];
  readonly mean: number;
  readonly deviation: number;
  readonly shrunken: readonly number[];
  readonly reliability: readonly number[];
}

/** By numpy and scipy; `teams.py` beside the file says how. */
const reference = JSON.parse(readFileSync(new URL("../../reference/teams.json", import.meta.url), "utf8")) as Readonly<
  Record<"scores" | "shares" | "ratings", readonly Reference[]>
>;

const score = ([detractors = 0, passives = 0, promoters = 0]: readonly number[]) =>
  npsFromTally({ promoters, passives, detractors });
const share = ([unresolved = 0, resolved = 0]: readonly number[]) => resolutionRateFromTally({ resolved, unresolved });

function expectClose(received: number | null, expected: number | undefined, scale: number): void {
  expect(Math.abs(Number(received) - Number(expected))).toBeLessThan(1e-9 * scale);
}

test("as Paule and Mandel's equation by scipy has it", () => {
  const cases = [
    ...reference.scores.map((one) => ({ one, scale: 100, result: shrink(one.counts.map(score)) })),
    ...reference.shares.map((one) => ({ one, scale: 1, result: shrink(one.counts.map(share)) })),
    ...reference.ratings.map((one) => ({
      one,
      scale: 1,
      result: shrink(one.counts.map((counts) => csatFromTally({ counts }))),
    })),
  ];
  expect(cases).toHaveLength(8);
  for (const { one, scale, result } of cases) {
    expectClose(result.mean, one.mean, scale);
    expectClose(result.deviation, one.deviation, scale);
    result.rows.forEach(({ shrunken, reliability }, place) => {
      expectClose(shrunken, one.shrunken[place], scale);
      expectClose(reliability, one.reliability[place], 1);
    });
  }
});

test("by hand: two teams of ten, far apart", () => {
  // Shares .2 and .8: within 10 (.16 + .16) / 18; between (.6)^2 / 2 - within / 10.
  const within = 3.2 / 18 / 10;
  const { mean, deviation, rows } = shrink([share([8, 2]), share([2, 8])]);
  const reliability = (0.18 - within) / 0.18;
  expectClose(mean, 0.5, 1);
  expectClose(deviation, Math.sqrt(0.18 - within), 1);
  expectClose(rows[0]?.shrunken ?? null, 0.5 - 0.3 * reliability, 1);
  expect(rows[1]?.value).toBe(0.8);
});

test("draws all to the mean where chance explains the whole, and none where there is no chance", () => {
  const alike = shrink([share([5, 5]), share([6, 6]), share([4, 5])]);
  expect(alike.deviation).toBe(0);
  for (const { shrunken, reliability } of alike.rows) {
    expect(reliability).toBe(0);
    expectClose(shrunken, 16 / 31, 1);
  }
  const certain = shrink([share([0, 5]), share([5, 0]), share([5, 0])]);
  expect(certain.rows.map(({ shrunken }) => Math.round(1e9 * Number(shrunken)) / 1e9)).toEqual([1, 0, 0]);
  expect(shrink([share([0, 5]), share([0, 9])]).rows.map(({ shrunken }) => shrunken)).toEqual([1, 1]);
});

test("times are drawn by factors", () => {
  const hours = [1, 2, 4, 8];
  const times = (factor: number) => resolutionTime(hours.map((hour) => hour * factor * 3_600_000));
  const { mean, rows } = shrink([times(1), times(4), times(1), times(4)]);
  // Geometric means sqrt(8) and 4 sqrt(8) hours.
  expect(Math.abs(Number(mean) / (2 * Math.sqrt(8) * 3_600_000) - 1)).toBeLessThan(1e-9);
  const [first, second] = rows;
  expect(Number(first?.shrunken) * Number(second?.shrunken)).toBeCloseTo(Number(mean) ** 2, -5);
  expect(Number(first?.shrunken)).toBeGreaterThan(Number(first?.geometricMean));
});

test("says nothing where nothing is known, and of teams without a value", () => {
  expect(shrink([])).toStrictEqual({ mean: null, deviation: null, rows: [] });
  const nothing = { shrunken: null, reliability: null };
  expect(shrink([share([0, 1]), share([1, 0])])).toMatchObject({
    mean: null,
    deviation: null,
    rows: [nothing, nothing],
  });
  const { rows } = shrink([
    { team: "A", ...share([0, 0]) },
    { team: "B", ...share([4, 9]) },
  ]);
  expect(rows[0]).toMatchObject({ team: "A", value: null, ...nothing });
  expect(rows[1]?.shrunken).toBeCloseTo(9 / 13, 12);
});

test.each([
  [[share([1, 1]), score([1, 1, 1])], 'results[1].kpi: expected "resolutionRate"'],
  [[{ ...share([1, 1]), shrunken: 3 }], "results[0].shrunken: expected a row without this field"],
  [[{ kpi: "own", unit: "perHour", direction: "higher", value: 3, n: 9 }], "results[0]: expected a share of cases"],
  [[{ ...share([1, 1]), value: 7 }], "results[0].value"],
  [[null], "results[0]"],
  [5, "shrink results: expected an iterable"],
])("refuses %o", (results, message) => {
  const run = () => shrink(results as never);
  expect(run).toThrow(KpiInputError);
  expect(run).toThrow(message);
});

test("between the value and the mean, in any order, and of what is not resolved the mirror image", () => {
  const counts = fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(counts, (teams) => {
      const result = shrink(teams.map(share));
      for (const row of result.rows) expectSound({ ...row });
      const mirrored = shrink(teams.map(([one, other]) => share([other, one])).reverse());
      result.rows.forEach(({ value, shrunken }, place) => {
        if (shrunken === null || value === null || result.mean === null) return;
        expect(Math.abs(shrunken - result.mean)).toBeLessThanOrEqual(Math.abs(value - result.mean) + 1e-9);
        expect(Math.abs(Number(mirrored.rows[teams.length - 1 - place]?.shrunken) - (1 - shrunken))).toBeLessThan(1e-6);
      });
    }),
  );
});
