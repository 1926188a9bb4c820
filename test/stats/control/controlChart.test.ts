import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { controlChart } from "../../../src/stats/control/controlChart.ts";
import { type RunRule, rulesAt } from "../../../src/stats/control/runRules.ts";
import { expectClose, reference, refusal } from "../../reference/planning.ts";
import * as rates from "../../reference/rates.ts";

const periods = fc.array(
  fc.tuple(fc.nat(400), fc.nat(400)).map(([one, other]) => ({ count: Math.min(one, other), n: Math.max(one, other) })),
  { maxLength: 60 },
);
const values = fc.array(fc.integer({ min: -40, max: 40 }), { maxLength: 60 });

describe("a p-chart", () => {
  test.each(reference.pCharts)("of $count of $n is R's", ({ count, n, centre, value, lower, upper, signals }) => {
    const chart = controlChart(count.map((count, index) => ({ count, n: n[index] ?? 0 })));
    expect(chart.method).toBe("p-chart");
    expectClose(chart.centre, centre);
    expect(chart.points.map((point) => point.value)).toStrictEqual(value);
    chart.points.forEach((point, index) => {
      expectClose(point.lower, lower[index] ?? null);
      expectClose(point.upper, upper[index] ?? null);
    });
    expect(chart.signals).toStrictEqual(signals);
    expect(chart).toMatchObject({ movingRange: null, movingRangeLimit: null });
  });

  // p = 0.1 and n = 100: limits 0.1 - 0.09 and 0.1 + 0.09. On a limit is not beyond it.
  test("by hand", () => {
    const weeks = [10, 12, 8, 19, 1, 10].map((count) => ({ count, n: 100 }));
    const { centre, points, signals } = controlChart(weeks);
    expect([centre, signals]).toEqual([0.1, []]);
    expectClose(points[0]?.lower, 0.01);
    expectClose(points[0]?.upper, 0.19);
    const baseline = controlChart([...weeks, { count: 20, n: 100 }], { baseline: 6 });
    expect(baseline.signals).toEqual([{ index: 6, rule: "beyond-limits" }]);
  });

  test("of the rest mirrors it", () => {
    fc.assert(
      fc.property(periods, (series) => {
        const chart = controlChart(Object.freeze(series));
        const rest = controlChart(
          series.map(({ count, n }) => ({ count: n - count, n })),
          { method: "p-chart" },
        );
        if (series.length > 0) expect(rest.signals).toEqual(chart.signals);
        chart.points.forEach(({ lower, upper }, index) => {
          if (lower === null || upper === null) expect(rest.points[index]).toMatchObject({ lower, upper });
          else expect(Number(rest.points[index]?.upper)).toBeCloseTo(1 - lower, 12);
        });
      }),
    );
  });

  test("takes results of shares as they are", () => {
    const results = [3, 4, 4, 5].map((count) => ({
      kpi: "resolutionRate",
      unit: "share",
      value: count / 5,
      count,
      n: 5,
    }));
    expect(controlChart(results)).toMatchObject({ method: "p-chart", of: "share", centre: 0.8 });
    expect(controlChart(results, { method: "xmr" })).toMatchObject({ method: "xmr", of: "value", centre: 0.8 });
    const empty = { unit: "share", value: null, count: 0, n: 0 };
    expect(controlChart([empty, ...results])).toMatchObject({ method: "p-chart", centre: 0.8 });
  });

  test("refuses shares of amounts, whose sums are no numbers of cases", () => {
    const hours = [{ unit: "share", value: 0.5, count: 4, n: 8, rows: 2 }];
    expect(refusal(() => controlChart(hours))).toEqual({
      path: [0, "rows"],
      message:
        "controlChart series[0].rows: expected a share of cases, received 2 " +
        '(set the method "u-chart" for counts by a base, "xmr" for amounts)',
    });
    expect(controlChart(hours, { method: "xmr" }).centre).toBe(0.5);
    const ratios = [{ unit: "ratio", value: 0.5, count: 4, n: 8 }];
    expect(refusal(() => controlChart(ratios)).path).toEqual([0, "unit"]);
  });
});

// A mean of 4.25 and a satisfied share of 0.833: version 0.1.0 drew the share without a word.
describe("results with a value and another share", () => {
  const months = [
    { kpi: "csat", unit: "rating", value: 4.25, count: 10, n: 12 },
    { kpi: "csat", unit: "rating", value: 4, count: 9, n: 12 },
    { kpi: "csat", unit: "rating", value: null, count: 0, n: 0 },
  ] as const;

  test("are refused where nothing says which one is meant", () => {
    for (const options of [{}, { method: "xmr" } as const, { baseline: 2 }]) {
      expect(refusal(() => controlChart(months, options))).toEqual({
        path: [0],
        message:
          "controlChart series[0]: expected one number to draw, received a record with kpi, unit, value, count and n " +
          '(set of: "value" or of: "share") (and 1 more)',
      });
    }
    // Nothing in the first one does not tell which one is meant.
    expect(refusal(() => controlChart([...months].reverse())).path).toEqual([1]);
    expect(controlChart([months[2]])).toMatchObject({ centre: null });
  });

  test("are drawn as asked for, and the chart says as what", () => {
    const values = controlChart(months, { of: "value" });
    expect(values).toMatchObject({ of: "value", method: "xmr", centre: 4.125 });
    expect(values).toStrictEqual(controlChart(months, { of: "value", method: "xmr" }));
    const shares = controlChart(months, { of: "share" });
    expect(shares).toMatchObject({ of: "share", method: "p-chart", centre: 19 / 24 });
    expect(shares).toStrictEqual(controlChart(months, { method: "p-chart" }));
    const steps = controlChart(months, { of: "share", method: "xmr" });
    expect(steps).toMatchObject({ of: "share", method: "xmr" });
    expectClose(steps.centre, 19 / 24);
    expectClose(steps.movingRange, 1 / 12);
  });

  test.each([
    [{ of: "value", method: "p-chart" }],
    [{ of: "value", method: "laney-u-chart" }],
    [{ of: "share", method: "u-chart" }],
    [{ of: "mean" }],
    [{ of: null }],
  ])("refuses %j", (options) => {
    expect(refusal(() => controlChart([], options as object)).path).toEqual(["of"]);
  });
});

describe("charts of rates, and those of Laney", () => {
  test.each([
    ["p", "p-chart", "laney-p-chart", "share"],
    ["u", "u-chart", "laney-u-chart", "rate"],
  ] as const)("%s are R's, from the definition", (name, plain, laney, of) => {
    const { centre, dispersion, ...expected } = rates.reference.charts[name];
    const series = rates.partsOf(expected);
    for (const [method, { lower, upper }] of [
      [plain, expected.plain],
      [laney, expected.laney],
    ] as const) {
      const chart = controlChart(series, { method });
      expect(chart).toMatchObject({ method, of, movingRange: null, movingRangeLimit: null });
      expectClose(chart.centre, centre);
      expectClose(chart.dispersion, dispersion, 1e-11);
      chart.points.forEach((point, index) => {
        expect(point.value).toBe((expected.count[index] ?? 0) / (expected.n[index] ?? 0));
        expectClose(point.lower, lower[index] ?? null, 1e-11);
        expectClose(point.upper, upper[index] ?? null, 1e-11);
      });
    }
  });

  // Rates 1.2, 1.4 and 1.3 of 4,000 customers: the centre is 1.3, the error 0.018, neighbours are 0.2 and 0.1 apart.
  test("by hand", () => {
    const months = [4_800, 5_600, 5_200].map((count) => ({ unit: "ratio", count, n: 4_000 }));
    const error = Math.sqrt(1.3 / 4_000);
    const chart = controlChart(months, { method: "u-chart" });
    expectClose(chart.centre, 1.3);
    expectClose(chart.dispersion, 0.15 / error / 1.128);
    expectClose(chart.points[0]?.upper, 1.3 + 3 * error);
    const laney = controlChart(months, { method: "laney-u-chart" });
    expectClose(laney.points[0]?.lower, 1.3 - (3 * 0.15) / 1.128);
    expect([chart.signals.length > 0, laney.signals]).toEqual([true, []]);
  });

  test("a base need not be whole, and a share is no rate", () => {
    const hours = [{ count: 9, n: 7.5 }];
    const shares = [{ count: 1, n: 2, unit: "share" }];
    expect(controlChart(hours, { method: "u-chart" }).centre).toBe(1.2);
    expect(refusal(() => controlChart(shares, { method: "u-chart" })).path).toEqual([0, "unit"]);
    expect(refusal(() => controlChart([{ count: 1, n: 0 }], { method: "u-chart" })).path).toEqual([0, "count"]);
    expect(refusal(() => controlChart([{ count: 9, n: 7.5 }])).path).toEqual([0, "n"]);
  });

  test("of two periods or fewer, or of equal ones, have no scatter", () => {
    const one = [{ count: 5, n: 9 }];
    expect(controlChart(one, { method: "laney-p-chart" })).toMatchObject({
      dispersion: null,
      points: [{ lower: null, upper: null }],
      signals: [],
    });
    const equal = controlChart([...one, ...one], { method: "laney-p-chart" });
    expect(equal).toMatchObject({ dispersion: 0, signals: [], points: [{ lower: 5 / 9, upper: 5 / 9 }, {}] });
  });

  test("in another unit of the base u has the same signals and the same scatter", () => {
    fc.assert(
      fc.property(periods, fc.constantFrom("u-chart" as const, "laney-u-chart" as const), (shares, method) => {
        const scaled = shares.map(({ count, n }) => ({ count, n: n / 8 }));
        const [one, other] = [shares, scaled].map((series) => controlChart(series, { method }));
        expect(other?.signals).toEqual(one?.signals);
        expect(other?.dispersion).toBe(one?.dispersion);
      }),
    );
  });
});

describe("an XmR chart of logarithms", () => {
  test("is R's, from the definition", () => {
    const { value, steps, lower, upper, ...expected } = rates.reference.logChart;
    const chart = controlChart(value, { method: "xmr-log" });
    expect(chart).toMatchObject({ method: "xmr-log", of: "value", dispersion: null });
    for (const field of ["centre", "movingRange", "movingRangeLimit"] as const) {
      expectClose(chart[field], expected[field], 1e-11);
    }
    chart.points.forEach((point, index) => {
      expect(point.value).toBe(value[index]);
      expectClose(point.lower, lower, 1e-11);
      expectClose(point.upper, upper, 1e-11);
      if (index > 0) expectClose(point.movingRange, steps[index - 1] ?? null, 1e-11);
    });
  });

  // Logarithms 0, 1, 0, 1 (to the base of 2): the mean is 1/2, each step 1.
  test("by hand", () => {
    const { centre, movingRange, points } = controlChart([1, 2, null, 1, 2], { method: "xmr-log" });
    expectClose(centre, Math.SQRT2);
    expectClose(movingRange, 2);
    expectClose(points[0]?.upper, Math.SQRT2 * 2 ** 2.66);
  });

  test("has the signals of the logarithms, in another unit too", () => {
    const times = fc.array(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(times, (times) => {
        const { signals } = controlChart(times, { method: "xmr-log" });
        expect(controlChart(times.map(Math.log)).signals).toEqual(signals);
      }),
    );
  });

  test("refuses what has no logarithm", () => {
    expect(refusal(() => controlChart([1, 0], { method: "xmr-log" }))).toEqual({
      path: [1],
      message: "controlChart series[1]: expected a number above 0, up to 1e150, received 0",
    });
    expect(refusal(() => controlChart([{ value: -1 }], { method: "xmr-log" })).path).toEqual([0, "value"]);
    expect(refusal(() => controlChart([{ count: 0, n: 9 }], { method: "xmr-log", of: "share" })).path).toEqual([0]);
  });
});

describe("an XmR chart", () => {
  test.each(reference.xmr)("of $value is R's", ({ value, signals, lower, upper, ...expected }) => {
    const chart = controlChart(value);
    expect(chart.method).toBe("xmr");
    for (const field of ["centre", "movingRange", "movingRangeLimit"] as const) {
      expectClose(chart[field], expected[field]);
    }
    chart.points.forEach((point, index) => {
      expect(point.value).toBe(value[index]);
      expectClose(point.lower, point.value === null ? null : lower);
      expectClose(point.upper, point.value === null ? null : upper);
    });
    expect(chart.signals).toStrictEqual(signals);
    expect(controlChart(value.map((value) => ({ kpi: "nps", value })))).toStrictEqual(chart);
  });

  // Mean 43, moving ranges 4, 2 and, over the gap, 4: their mean is 10 / 3.
  test("by hand", () => {
    const { centre, movingRange, movingRangeLimit, points } = controlChart([40, 44, 42, null, 46]);
    expect(centre).toBe(43);
    expectClose(movingRange, 10 / 3);
    expectClose(movingRangeLimit, 10.89);
    expectClose(points[0]?.lower, 43 - 2.66 * (10 / 3));
    expect(points[3]).toStrictEqual({ value: null, lower: null, upper: null, movingRange: null });
    expect(points.map((point) => point.movingRange)).toEqual([null, 4, 2, null, 4]);
  });

  test("upside down has the same signals, in another unit too", () => {
    fc.assert(
      fc.property(values, fc.constantFrom(-1, 4, -0.25), fc.integer(), (series, unit, zero) => {
        const { signals } = controlChart(Object.freeze(series));
        expect(controlChart(series.map((value) => value * unit + zero)).signals).toEqual(signals);
      }),
    );
  });

  test("of values that are all the same has limits on the line and no signal", () => {
    for (const value of [0.1, 1 / 3, 1e150, -7]) {
      const { centre, points, signals } = controlChart(new Array(30).fill(value));
      expect([centre, signals]).toEqual([value, []]);
      expect(points[9]).toStrictEqual({ value, lower: value, upper: value, movingRange: 0 });
    }
    const then = controlChart([...new Array(9).fill(5), 5.1], { baseline: 9 });
    expect(then.signals).toEqual([
      { index: 9, rule: "beyond-limits" },
      { index: 9, rule: "moving-range" },
    ]);
  });
});

describe("nothing", () => {
  test("in the series, in a period, below two values", () => {
    const empty = {
      centre: null,
      dispersion: null,
      movingRange: null,
      movingRangeLimit: null,
      points: [],
      signals: [],
    };
    expect(controlChart([])).toStrictEqual({ method: "xmr", of: "value", ...empty });
    expect(controlChart([], { method: "p-chart" })).toStrictEqual({ method: "p-chart", of: "share", ...empty });
    const nothing = { value: null, lower: null, upper: null, movingRange: null };
    expect(controlChart([null]).points).toStrictEqual([nothing]);
    expect(controlChart([{ count: 0, n: 0 }])).toMatchObject({ centre: null, points: [nothing] });
    expect(controlChart([7]).points).toStrictEqual([{ value: 7, lower: null, upper: null, movingRange: null }]);
    const later = controlChart(
      [
        { count: 0, n: 0 },
        { count: 1, n: 2 },
      ],
      { baseline: 1 },
    );
    expect(later).toMatchObject({ centre: null, signals: [], points: [nothing, { value: 0.5, lower: null }] });
  });

  test("in a period changes nothing around it", () => {
    fc.assert(
      fc.property(periods, values, fc.array(fc.nat(60), { maxLength: 8 }), (shares, numbers, gaps) => {
        const moved = (index: number): number => gaps.filter((gap) => gap <= index).length + index;
        const [spread, gappy] = [Array<unknown>(70).fill(null), Array<unknown>(70).fill(null)] as [
          unknown[],
          unknown[],
        ];
        numbers.forEach((value, index) => {
          spread[moved(index)] = value;
        });
        shares.forEach((share, index) => {
          gappy[moved(index)] = share;
        });
        const pairs = [
          [controlChart(numbers), controlChart(spread as number[])],
          [
            controlChart(shares, { method: "p-chart" }),
            controlChart(gappy.map((share) => (share ?? { count: 0, n: 0 }) as { count: number; n: number })),
          ],
        ] as const;
        for (const [chart, gapped] of pairs) {
          expect(gapped.centre).toBe(chart.centre);
          expect(gapped.signals).toEqual(chart.signals.map(({ index, rule }) => ({ index: moved(index), rule })));
          chart.points.forEach((point, index) => {
            expect(gapped.points[moved(index)]).toEqual(point);
          });
        }
      }),
    );
  });
});

describe("rules", () => {
  const rulesOf = (zs: readonly number[]): RunRule[] =>
    rulesAt(
      zs.map((z) => ({ z, step: 0 })),
      zs.length - 1,
    );

  test.each([
    [[3.1], ["beyond-limits"]],
    [[-3.1], ["beyond-limits"]],
    [[3], []],
    [[2.1, 0, 2.1], ["two-of-three"]],
    [[2.1, 2.1], ["two-of-three"]],
    [[2.1, 2.1, 0], []],
    [[2.1, 0, -2.1], []],
    [[2.1, 0, 0, 2.1], []],
    [[1.1, 1.1, -1, 1.1, 1.1], ["four-of-five"]],
    [[1.1, 1.1, 1.1, 1.1], ["four-of-five"]],
    [[1.1, 1.1, 1.1, 1.1, 0.9], []],
    [[-1.1, -1.1, -1.1, 2.1, -1.1], ["four-of-five"]],
    [[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8], ["eight-in-a-row"]],
    [[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], []],
    [[0.1, 0.2, 0.3, 0, 0.5, 0.6, 0.7, 0.8], []],
    [[-0.1, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], []],
    [[1e-12, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], []],
    [
      [0.1, 0.1, 0.1, 1.1, 1.1, 1.1, 2.1, 3.1],
      ["beyond-limits", "two-of-three", "four-of-five", "eight-in-a-row"],
    ],
  ] as const)("%j: %j", (zs, rules) => {
    expect(rulesOf(zs)).toEqual(rules);
  });

  test("only those that are asked for", () => {
    const series = [...new Array(12).fill(0).map((_, index) => index % 2), 30];
    const found = new Set(controlChart(series, { baseline: 12 }).signals.map(({ rule }) => rule));
    expect(found).toEqual(new Set(["beyond-limits", "moving-range"]));
    expect(controlChart(series, { baseline: 12, rules: ["moving-range"] }).signals).toEqual([
      { index: 12, rule: "moving-range" },
    ]);
    expect(controlChart(series, { rules: [] }).signals).toEqual([]);
  });

  // Champ and Woodall (1987), table 1: 370.40 points from signal to signal by the limits, 91.75 by all four rules.
  test.each([
    { points: 400_000, rules: ["beyond-limits"], expected: 370.4 },
    { points: 400_000, rules: ["beyond-limits", "two-of-three", "four-of-five", "eight-in-a-row"], expected: 91.75 },
  ])("chance alone makes a false alarm every $expected points: $rules", ({ points, rules, expected }) => {
    const random = normal(5);
    let alarms = 0;
    let run: { z: number; step: number }[] = [];
    for (let point = 0; point < points; point += 1) {
      run.push({ z: random(), step: 0 });
      if (run.length > 8) run.shift();
      if (!rulesAt(run, run.length - 1).some((rule) => rules.includes(rule))) continue;
      alarms += 1;
      run = [];
    }
    // Four standard errors.
    expect(Math.abs(points / alarms / expected - 1)).toBeLessThan(4 / Math.sqrt(points / expected));
  });
});

describe("whatever comes in", () => {
  const amount = fc.double({ min: -1e150, max: 1e150, noNaN: true });
  const count = fc.oneof(fc.nat(5), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }));
  const huge = fc.tuple(count, count).map(([one, other]) => ({ count: Math.min(one, other), n: Math.max(one, other) }));

  test("the limits hold the centre, and nothing is NaN, endless or -0", () => {
    const baseline = fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined });
    const counts = fc.constantFrom(undefined, "laney-p-chart" as const, "u-chart" as const, "laney-u-chart" as const);
    const positive = fc.double({ min: 5e-324, max: 1e150, noNaN: true });
    const cases = fc.oneof(
      fc.record({ series: fc.array(huge), method: counts }),
      fc.record({ series: fc.array(fc.oneof(amount, fc.constantFrom(0, -0, null))), method: fc.constant(undefined) }),
      fc.record({ series: fc.array(fc.option(positive)), method: fc.constant("xmr-log" as const) }),
    );
    fc.assert(
      fc.property(cases, baseline, ({ series, method }, baseline) => {
        const { centre, dispersion, movingRange, movingRangeLimit, points, signals } = controlChart(
          series as number[],
          {
            baseline,
            method,
          },
        );
        expect(dispersion === null || (Number.isFinite(dispersion) && dispersion >= 0)).toBe(true);
        expect(points).toHaveLength(series.length);
        for (const { value, lower, upper, ...point } of points) {
          for (const number of [value, lower, upper, point.movingRange, centre, movingRange, movingRangeLimit]) {
            expect(number === null || (Number.isFinite(number) && !Object.is(number, -0))).toBe(true);
          }
          if (lower === null || upper === null) continue;
          expect(lower).toBeLessThanOrEqual(Number(centre));
          expect(upper).toBeGreaterThanOrEqual(Number(centre));
        }
        for (const { index } of signals) expect(points[index]?.value).not.toBe(null);
      }),
    );
  });

  test("-0 is 0", () => {
    for (const method of ["p-chart", "u-chart"] as const) {
      expect(controlChart([{ count: -0, n: 5 }], { method }).points[0]?.value).toBe(0);
    }
  });

  test("any iterable will do", () => {
    const series = [3, 9, 4, 8];
    const chart = controlChart(series);
    expect(controlChart(Float64Array.from(series))).toStrictEqual(chart);
    expect(controlChart(series.values())).toStrictEqual(chart);
  });

  test.each([
    [5, undefined, []],
    [[1, Number.NaN], undefined, [1]],
    [[1, "2"], undefined, [1]],
    [[1, undefined], undefined, [1]],
    [[{ value: 1 }, { value: undefined }], undefined, [1, "value"]],
    [[{ value: 1e151 }], undefined, [0, "value"]],
    [[1, { count: 1, n: 2 }], undefined, [1, "value"]],
    [[{ count: 1, n: 2 }, 1], undefined, [1]],
    [[{ count: 1, n: 2 }, null], undefined, [1]],
    [[{ count: 1, n: 2 }, { count: 1 }], undefined, [1, "n"]],
    [[{ count: 3, n: 2 }], undefined, [0, "count"]],
    [[{ count: 0.5, n: 2 }], undefined, [0, "count"]],
    [[{ count: 1, n: 2 ** 53 }], undefined, [0, "n"]],
    [[1], { method: "np" }, ["method"]],
    [[1], { baseline: 0 }, ["baseline"]],
    [[1], { rules: ["six-in-a-row"] }, ["rules"]],
    [[1], { rules: "moving-range" }, ["rules"]],
    [[1], { sigma: 2 }, ["sigma"]],
    [[1], null, []],
  ])("refuses %j with %j", (series, options, path) => {
    expect(refusal(() => controlChart(series as number[], options as object | undefined)).path).toEqual(path);
  });

  test.each([["nelson1"], [Symbol("rule")], [Object.create(null)], [["moving-range"]]])(
    "lists the rules that exist: %#",
    (...rules) => {
      expect(refusal(() => controlChart([1], { rules: rules as never })).message).toMatch(
        /^controlChart options\.rules: expected a list of "beyond-limits", "two-of-three", "four-of-five", "eight-in-a-row" and "moving-range", received \[/,
      );
    },
  );

  test("says what a period has instead", () => {
    expect(refusal(() => controlChart([{ count: 1, base: 2 }] as never)).message).toBe(
      "controlChart series[0].n: expected a whole number from 0, received a record with count and base",
    );
  });
});

/** Normal numbers by Box and Muller, the same ones every time. */
function normal(seed: number): () => number {
  let state = seed;
  const uniform = (): number => {
    state = (16807 * state) % 2147483647;
    return state / 2147483647;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
