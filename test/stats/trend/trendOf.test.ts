import { readFileSync } from "node:fs";
import fc from "fast-check";
import { csatFromTally, KpiInputError, npsFromTally, resolutionRateFromTally, resolutionTime } from "service-kpis";
import { normalUpperTail, trendOf } from "service-kpis/stats";
import { describe, expect, test } from "vitest";
import { expectSound } from "../counts.ts";

interface Line {
  readonly counts: readonly (readonly number[])[];
  readonly slope: number;
  readonly statistic: number;
  readonly p: number;
  readonly limits: readonly [number, number];
}

/** By R 4.2.2; `trends.R` beside the file says how. */
const reference = JSON.parse(readFileSync(new URL("../../reference/trends.json", import.meta.url), "utf8")) as {
  readonly shares: readonly Readonly<{ count: number[]; n: number[]; squared: number; p: number; slope: number }>[];
  readonly ratings: readonly Line[];
  readonly scores: readonly Line[];
  readonly times: readonly Readonly<
    Pick<Line, "statistic" | "p" | "limits"> & { readonly periods: readonly number[][]; readonly ratio: number }
  >[];
};

const share = (count: number, n: number) => resolutionRateFromTally({ resolved: count, unresolved: n - count });

function expectSame(received: number | null | undefined, expected: number | undefined): void {
  expect(Math.abs(Number(received) - Number(expected))).toBeLessThan(1e-11 * Math.max(1, Math.abs(Number(expected))));
}

test("shares as R's prop.trend.test has them", () => {
  for (const { count, n, squared, p, slope } of reference.shares) {
    const trend = trendOf(count.map((each, place) => share(each, Number(n[place]))));
    expect(trend).toMatchObject({ method: "cochran-armitage", ratio: null, periods: n.length });
    expectSame(Number(trend.statistic) ** 2, squared);
    expectSame(trend.pValue, p);
    expectSame(trend.slope, slope);
  }
});

test("ratings and scores as R's lm of every answer has them", () => {
  expect(reference.ratings.length + reference.scores.length).toBe(6);
  const cases = [
    ...reference.ratings.map((line) => ({ ...line, results: line.counts.map((counts) => csatFromTally({ counts })) })),
    ...reference.scores.map((line) => ({
      ...line,
      results: line.counts.map(([detractors = 0, passives = 0, promoters = 0]) =>
        npsFromTally({ promoters, passives, detractors }),
      ),
    })),
  ];
  for (const { results, slope, statistic, p, limits } of cases) {
    const trend = trendOf(results, { confidence: 0.9 });
    expect(trend.method).toBe("regression");
    expectSame(trend.slope, slope);
    expectSame(trend.statistic, statistic);
    expectSame(trend.pValue, p);
    expectSame(trend.lower, limits[0]);
    expectSame(trend.upper, limits[1]);
  }
});

test("times as R's lm of every logarithm has them", () => {
  expect(reference.times).toHaveLength(3);
  for (const { periods, ratio, statistic, p, limits } of reference.times) {
    const trend = trendOf(periods.map((times) => resolutionTime(times)));
    expect(trend).toMatchObject({ method: "log-regression", slope: null, lower: null, upper: null });
    expect(Math.abs(Number(trend.ratio?.value) / ratio - 1)).toBeLessThan(1e-9);
    expect(Math.abs(Number(trend.statistic) / statistic - 1)).toBeLessThan(1e-9);
    expect(Math.abs(Number(trend.pValue) / p - 1)).toBeLessThan(1e-8);
    expect(Math.abs(Number(trend.ratio?.lower) / limits[0] - 1)).toBeLessThan(1e-9);
    expect(Math.abs(Number(trend.ratio?.upper) / limits[1] - 1)).toBeLessThan(1e-9);
  }
});

test("by hand: 80 of 100, nothing, 90 of 100", () => {
  // x 0 and 2, each 1 from the middle: slope .05 a period, variance .85 * .15 / 200.
  const trend = trendOf([share(80, 100), share(0, 0), share(90, 100)]);
  expectSame(trend.slope, 0.05);
  expectSame(trend.statistic, 0.05 / Math.sqrt((0.85 * 0.15) / 200));
  expectSame(trend.pValue, 2 * normalUpperTail(Number(trend.statistic)));
  expect(trend).toMatchObject({ periods: 2, n: 200, significant: Number(trend.pValue) < 0.05 });
});

test("says nothing where nothing is known", () => {
  const nothing = {
    slope: null,
    ratio: null,
    lower: null,
    upper: null,
    statistic: null,
    pValue: null,
    significant: null,
  };
  expect(trendOf([])).toStrictEqual({ ...nothing, periods: 0, n: 0, confidence: 0.95, method: "none" });
  expect(trendOf([share(3, 4), share(0, 0)])).toMatchObject({ ...nothing, periods: 1, n: 4 });
  expect(trendOf([share(4, 4), share(9, 9)])).toMatchObject({ ...nothing, slope: 0, periods: 2 });
  const perHour = { kpi: "own", unit: "perHour", direction: "higher", value: 3, n: 9 } as const;
  expect(trendOf([perHour, perHour])).toMatchObject({ ...nothing, method: "none" });
  const equal = csatFromTally({ counts: [0, 0, 0, 9, 0] });
  expect(trendOf([equal, equal, equal])).toMatchObject({ ...nothing, slope: 0 });
  const two = [1, 5].map((answer) =>
    csatFromTally({ counts: [0, 1, 2, 3, 4].map((point) => Number(point + 1 === answer)) }),
  );
  expect(trendOf(two)).toMatchObject({ ...nothing, slope: 4 });
});

test.each([
  [
    [share(3, 4), npsFromTally({ promoters: 1, passives: 1, detractors: 1 })],
    {},
    'results[1].kpi: expected "resolutionRate"',
  ],
  [[{ ...share(3, 4), value: 7 }], {}, "trendOf results[0].value"],
  [[{ ...share(3, 4), count: 9 }], {}, "results[0]"],
  [[null], {}, "trendOf results[0]"],
  [[], { method: "regression" }, "options.method"],
  [[], { confidence: 1 }, "options.confidence"],
])("refuses %o with %o", (results, options, message) => {
  const run = () => trendOf(results as never, options as never);
  expect(run).toThrow(KpiInputError);
  expect(run).toThrow(message);
});

const shares = fc.array(
  fc.tuple(fc.nat(60), fc.nat(60)).map(([one, other]) => share(Math.min(one, other), Math.max(one, other))),
  { maxLength: 8 },
);

describe("properties", () => {
  test("sound, the interval holds the slope, and says what p says", () => {
    fc.assert(
      fc.property(shares, fc.constantFrom(0.8, 0.95, 0.99), (results, confidence) => {
        const trend = trendOf(results, { confidence });
        expectSound(trend);
        const { slope, lower, upper, pValue, significant } = trend;
        if (slope === null || lower === null || upper === null) return;
        expect(lower <= slope && slope <= upper).toBe(true);
        if (Math.abs(Number(pValue) + confidence - 1) > 1e-9) expect(significant).toBe(lower > 0 || upper < 0);
      }),
    );
  });

  test("backwards, and of what is not resolved, the slope has the other sign", () => {
    fc.assert(
      fc.property(shares, (results) => {
        const [forth, back] = [trendOf(results), trendOf([...results].reverse())];
        const unresolved = trendOf(results.map(({ count, n }) => share(n - count, n)));
        if (forth.slope === null) return;
        expect(Math.abs(Number(back.slope) + forth.slope)).toBeLessThan(1e-12);
        expect(Math.abs(Number(unresolved.slope) + forth.slope)).toBeLessThan(1e-12);
        if (forth.pValue !== null) expect(Math.abs(Number(unresolved.pValue) - forth.pValue)).toBeLessThan(1e-9);
      }),
    );
  });
});
