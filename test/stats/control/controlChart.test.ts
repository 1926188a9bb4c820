import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { controlChart } from "../../../src/stats/control/controlChart.ts";
import { type RunRule, rulesAt } from "../../../src/stats/control/runRules.ts";
import { expectClose, reference, refusal } from "../../reference/planning.ts";

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

  test("takes results as they are, by their share unless told otherwise", () => {
    const results = [3, 4, 4, 5].map((count) => ({ kpi: "csat", value: 1 + count / 2, count, n: 5 }));
    expect(controlChart(results)).toMatchObject({ method: "p-chart", centre: 0.8 });
    expect(controlChart(results, { method: "xmr" })).toMatchObject({ method: "xmr", centre: 3 });
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
    const empty = { centre: null, movingRange: null, movingRangeLimit: null, points: [], signals: [] };
    expect(controlChart([])).toStrictEqual({ method: "xmr", ...empty });
    expect(controlChart([], { method: "p-chart" })).toStrictEqual({ method: "p-chart", ...empty });
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
    const series = fc.oneof(fc.array(huge), fc.array(fc.oneof(amount, fc.constantFrom(0, -0, null))));
    fc.assert(
      fc.property(series, baseline, (series, baseline) => {
        const { centre, movingRange, movingRangeLimit, points, signals } = controlChart(series as number[], {
          baseline,
        });
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
