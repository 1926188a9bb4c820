import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compareProportions } from "../../src/stats/compare/compareProportions.ts";
import { ratingInterval } from "../../src/stats/interval/ratingInterval.ts";
import { expectClose, reference } from "../reference/planning.ts";
import { measureComparison, measureInterval, type Performance } from "./measure.ts";
import { draw, outcomesOf, possible, probabilitiesOf, randomNumbers } from "./samples.ts";
import { SHARE_PAIRS, TABLES, writeCell, writeTruths } from "./tables.ts";

const page = readFileSync(new URL("../../docs/uncertainty.md", import.meta.url), "utf8");
const [, printed = ""] = /<!-- coverage -->\n([^]*)<!-- \/coverage -->/.exec(page) ?? [];
const prose = page.replace(/\s+/g, " ");

/** What a cell of the page says, in percent but for the width. */
interface Cell {
  readonly average: number;
  readonly floor: number;
  readonly width: number;
  readonly alarms: number;
  readonly worstAlarms: number;
}

type Grid = Readonly<Record<string, Readonly<Record<string, Cell>>>>;

/** The tables of the page: by function, by size, by method. */
const grids: Readonly<Record<string, Grid>> = Object.fromEntries(
  printed
    .split("\n\n")
    .filter((block) => block.trim().startsWith("|"))
    .map((block) => {
      const [head = [], , ...rows] = block
        .trim()
        .split("\n")
        .map((line) =>
          line
            .split("|")
            .slice(1, -1)
            .map((cell) => cell.trim()),
        );
      const [name = "", ...methods] = head;
      const sizes = rows.map(([size = "", ...cells]) => {
        return [
          size,
          Object.fromEntries(methods.map((method, place) => [method, readCell(cells[place] ?? "")])),
        ] as const;
      });
      return [name.replaceAll("`", ""), Object.fromEntries(sizes)];
    }),
);

function readCell(text: string): Cell {
  const parts = text.split(" · ").map((part) => part.split(" / ").map(Number));
  const [[average = Number.NaN, floor = Number.NaN] = [], [width = Number.NaN] = []] =
    parts[1]?.length === 1 ? parts : [];
  const [alarms = Number.NaN, worstAlarms = Number.NaN] = (parts[1]?.length === 1 ? parts[2] : parts[0]) ?? [];
  return { average, floor, width, alarms, worstAlarms };
}

function cellAt(name: string, size: string, method: string): Cell {
  const cell = grids[name]?.[size]?.[method];
  if (cell === undefined) throw new Error(`${name} has no cell ${size}, ${method}`);
  return cell;
}

/** One figure of a method, at every size. */
function column(name: string, method: string, figure: keyof Cell): number[] {
  return Object.keys(grids[name] ?? {}).map((size) => cellAt(name, size, method)[figure]);
}

const lowest = (values: readonly number[]): number => Math.min(...values);
const highest = (values: readonly number[]): number => Math.max(...values);
const span = (values: readonly number[]): [number, number] => [lowest(values), highest(values)];
const above = (one: readonly number[], other: readonly number[]): boolean =>
  one.every((value, place) => value > (other[place] ?? Number.NaN));
const ratios = (one: readonly number[], other: readonly number[]): number[] =>
  one.map((value, place) => value / (other[place] ?? Number.NaN));
const off = (values: readonly number[]): number[] => values.map((value) => Math.abs(value - 95));

/** What the page says, word for word, and what must hold in its tables for that. */
const CLAIMS: readonly (readonly [claim: string, check: () => void])[] = [
  [
    "**Shares: `wilson`.** It holds 95.0 to 95.4 % on average.",
    () => {
      expect(span(column("proportionInterval", "wilson", "average"))).toEqual([95, 95.4]);
    },
  ],
  [
    "83.7 % at the worst. `clop",
    () => {
      expect(lowest(column("proportionInterval", "wilson", "floor"))).toBe(83.7);
    },
  ],
  [
    "`clopper-pearson` never holds less than 95 %",
    () => {
      expect(lowest(column("proportionInterval", "clopper-pearson", "floor"))).toBeGreaterThanOrEqual(95);
    },
  ],
  [
    "and is 21 % wider at 5 cases and 10 % at 30",
    () => {
      const wider = ["5", "30"].map((size) => {
        const [one, other] = ["clopper-pearson", "wilson"].map(
          (method) => cellAt("proportionInterval", size, method).width,
        );
        return Math.round(100 * (Number(one) / Number(other) - 1));
      });
      expect(wider).toEqual([21, 10]);
    },
  ],
  [
    "`agresti-coull` has a higher floor than `wilson` at every size and is up to 6 % wider",
    () => {
      const [one, other] = ["agresti-coull", "wilson"].map((method) => column("proportionInterval", method, "floor"));
      expect(above(one ?? [], other ?? [])).toBe(true);
      const wider = ratios(
        column("proportionInterval", "agresti-coull", "width"),
        column("proportionInterval", "wilson", "width"),
      );
      expect(highest(wider)).toBeLessThanOrEqual(1.06);
      expect(highest(wider)).toBeGreaterThan(1.05);
    },
  ],
  [
    "`jeffreys` has a higher floor than `wilson` up to 30 cases and a lower one at 100, at practically the same width.",
    () => {
      const [jeffreys = [], wilson = []] = ["jeffreys", "wilson"].map((m) => column("proportionInterval", m, "floor"));
      expect(above(jeffreys.slice(0, 3), wilson.slice(0, 3))).toBe(true);
      expect(jeffreys[3]).toBeLessThan(Number(wilson[3]));
      const [one = [], other = []] = ["jeffreys", "wilson"].map((m) => column("proportionInterval", m, "width"));
      for (const ratio of ratios(one, other)) expect(Math.abs(ratio - 1)).toBeLessThan(0.01);
    },
  ],
  [
    "holds 64.4 % at 5 cases, and 2.5 % at the worst",
    () => {
      expect(cellAt("proportionInterval", "5", "wald").average).toBe(64.4);
      expect(lowest(column("proportionInterval", "wald", "floor"))).toBe(2.5);
    },
  ],
  [
    "**NPS, eNPS: `adjusted-wald`.** It holds 95.0 to 95.1 % on average.",
    () => {
      expect(span(column("npsInterval", "adjusted-wald", "average"))).toEqual([95, 95.1]);
    },
  ],
  [
    "`score` has a higher floor up to 30 answers, 91.9 against 83.5 % at 5, and is up to 11 % wider",
    () => {
      const floors = ["score", "adjusted-wald"].map((method) => column("npsInterval", method, "floor"));
      expect(above(floors[0]?.slice(0, 4) ?? [], floors[1]?.slice(0, 4) ?? [])).toBe(true);
      expect(above(floors[0] ?? [], floors[1] ?? [])).toBe(false);
      expect(floors.map(([first]) => first)).toEqual([91.9, 83.5]);
      const wider = highest(
        ratios(column("npsInterval", "score", "width"), column("npsInterval", "adjusted-wald", "width")),
      );
      expect(Math.ceil(100 * wider)).toBe(111);
    },
  ],
  [
    "`wald` holds 77.3 % at 5",
    () => {
      expect(cellAt("npsInterval", "5", "wald").average).toBe(77.3);
    },
  ],
  [
    "**Ratings: `adjusted`.** It holds 95.4 to 95.7 % on average and 91.1 % at the worst, and is no wider than `t`.",
    () => {
      expect(span(column("ratingInterval", "adjusted", "average"))).toEqual([95.4, 95.7]);
      expect(lowest(column("ratingInterval", "adjusted", "floor"))).toBe(91.1);
      expect(above(column("ratingInterval", "adjusted", "width"), column("ratingInterval", "t", "width"))).toBe(false);
      expect(
        highest(ratios(column("ratingInterval", "adjusted", "width"), column("ratingInterval", "t", "width"))),
      ).toBe(1);
    },
  ],
  [
    "Where all are fours and fives and there are 5 of them, it holds 82.3 % at the worst.",
    () => {
      const shares = Array.from({ length: 99 }, (_, index) => [0, 0, 0, (index + 1) / 100, (99 - index) / 100]);
      const { worstCoverage } = measureInterval(
        5,
        shares,
        (truth) => 4 * Number(truth[3]) + 5 * Number(truth[4]),
        (counts) => ratingInterval({ counts, definition: { scale: [1, 5] } }),
      );
      expect((100 * worstCoverage).toFixed(1)).toBe("82.3");
    },
  ],
  [
    "`t`, the textbook's, holds 30.4 % at the worst",
    () => {
      expect(lowest(column("ratingInterval", "t", "floor"))).toBe(30.4);
    },
  ],
  [
    "It holds 95.2 to 95.9 % on average, closer to 95 % than `agresti-caffo` at every size",
    () => {
      expect(span(column("compareProportions", "newcombe", "average"))).toEqual([95.2, 95.9]);
      const [one, other] = ["agresti-caffo", "newcombe"].map((method) =>
        off(column("compareProportions", method, "average")),
      );
      expect(above(one ?? [], other ?? [])).toBe(true);
    },
  ],
  [
    "Its floor, 88.0 %, is where a share of 2 % is compared with one of 98 %; of shares less than 90 points apart it holds 92.2 % at the worst.",
    () => {
      expect(lowest(column("compareProportions", "newcombe", "floor"))).toBe(88);
      const near = SHARE_PAIRS.filter(([[before = 0], [after = 0]]) => Math.abs(after - before) < 0.9);
      const floors = ["10, 10", "20, 20", "30, 30", "15, 60"].map((sizes) => floorOfNewcombe(sizes, near));
      expect((100 * lowest(floors)).toFixed(1)).toBe("92.2");
      // The last size has no lower floor over all pairs.
      expect(cellAt("compareProportions", "100, 100", "newcombe").floor).toBeGreaterThan(92.2);
    },
  ],
  [
    "`agresti-caffo` holds 93.4 % at the worst, at practically the same width",
    () => {
      expect(lowest(column("compareProportions", "agresti-caffo", "floor"))).toBe(93.4);
      const [one, other] = ["agresti-caffo", "newcombe"].map((method) => column("compareProportions", method, "width"));
      for (const ratio of ratios(one ?? [], other ?? [])) expect(Math.abs(ratio - 1)).toBeLessThan(0.015);
    },
  ],
  [
    "Its p value raises 5.6 % false alarms at the worst",
    () => {
      const worst = ["compareProportions", "compareNps", "compareRatings"].flatMap((name) =>
        column(name, "permutation", "worstAlarms"),
      );
      expect(highest(worst)).toBe(5.6);
    },
  ],
  [
    "where 5 % are allowed. `newcombe` and `miettinen-nurminen` raise 9.1 %, `wald` of NPS 14.8 %, `adjusted` of ratings 7.2 %.",
    () => {
      expect(highest(column("compareProportions", "newcombe", "worstAlarms"))).toBe(9.1);
      expect(highest(column("compareProportions", "miettinen-nurminen", "worstAlarms"))).toBe(9.1);
      expect(highest(column("compareNps", "wald", "worstAlarms"))).toBe(14.8);
      expect(highest(column("compareRatings", "adjusted", "worstAlarms"))).toBe(7.2);
    },
  ],
  [
    "that of `adjusted-wald-split`. It holds 92.9 % or more.",
    () => {
      expect(lowest(column("compareNps", "permutation", "floor"))).toBe(92.9);
      expect(column("compareNps", "permutation", "floor")).toEqual(
        column("compareNps", "adjusted-wald-split", "floor"),
      );
    },
  ],
  [
    "MeasuringU have it, holds 84.6 % at the worst",
    () => {
      expect(lowest(column("compareNps", "adjusted-wald", "floor"))).toBe(84.6);
    },
  ],
  [
    "It holds 92.8 % at the worst and is narrower than `welch`, which holds 51.6 % at the worst.",
    () => {
      expect(lowest(column("compareRatings", "permutation", "floor"))).toBe(92.8);
      expect(above(column("compareRatings", "welch", "width"), column("compareRatings", "permutation", "width"))).toBe(
        true,
      );
      expect(lowest(column("compareRatings", "welch", "floor"))).toBe(51.6);
    },
  ],
  [
    "With 20 looks, 25 % of the changes that are none look real (Armitage, McPherson and Rowe 1969).",
    () => {
      const random = randomNumbers(1);
      const rounds = 10_000;
      const alarmed = Array.from({ length: rounds }, () => looksReal(20, random)).filter(Boolean).length;
      // Their table 2: 24.8 %. Four standard errors of 10,000 rounds are 1.7 %.
      expect(Math.abs(alarmed / rounds - 0.248)).toBeLessThan(0.017);
    },
  ],
  [
    "Of 20 teams that did not change at all, one will look as if it had.",
    () => {
      expect(20 * (1 - 0.95)).toBeCloseTo(1, 12);
    },
  ],
];

function floorOfNewcombe(sizes: string, pairs: typeof SHARE_PAIRS): number {
  const [n = 0, m = 0] = sizes.split(", ").map(Number);
  return measureComparison(
    [n, m],
    pairs,
    ([share = 0]) => share,
    ([count = 0], [later = 0]) => compareProportions({ count, n }, { count: later, n: m }),
  ).worstCoverage;
}

/** Whether the sum of normal numbers, looked at after each, ever is further from 0 than it should in 5 % of looks. */
function looksReal(looks: number, random: () => number): boolean {
  let sum = 0;
  for (let look = 1; look <= looks; look += 1) {
    sum += Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    if (Math.abs(sum) > 1.959964 * Math.sqrt(look)) return true;
  }
  return false;
}

describe("docs/uncertainty.md", () => {
  test("has a table for each that is measured, with its sizes and its methods", () => {
    expect(Object.keys(grids)).toEqual(TABLES.map(({ name }) => name));
    for (const { name, sizes, methods } of TABLES) {
      expect(new Set(Object.keys(grids[name] ?? {}))).toEqual(new Set(sizes));
      for (const size of sizes) expect(Object.keys(grids[name]?.[size] ?? {})).toEqual(methods);
    }
    expect(printed).toContain(writeTruths());
  });

  test.each(CLAIMS)("%s", (claim, check) => {
    expect(prose).toContain(claim);
    check();
  });

  test("claims nothing in numbers that is not checked here", () => {
    const [, section = ""] = /## Which method, and why(.*?)<!-- coverage -->/.exec(prose) ?? [];
    const unchecked = CLAIMS.reduce((text, [claim]) => text.replace(claim, ""), section);
    const [, list = ""] = /(- \*\*.*)/.exec(unchecked) ?? [];
    expect(list.match(/[\d.]*\d %/g) ?? []).toEqual([]);
  });

  test.each(TABLES)(
    "the default of $name holds 94.5 to 97.5 % on average, and more at the worst than wald, t or welch",
    (table) => {
      const [standard = "", ...others] = table.methods;
      for (const average of column(table.name, standard, "average")) {
        expect(average).toBeGreaterThanOrEqual(94.5);
        expect(average).toBeLessThanOrEqual(97.5);
      }
      for (const other of others.filter((method) => ["wald", "t", "welch"].includes(method))) {
        expect(above(column(table.name, standard, "floor"), column(table.name, other, "floor"))).toBe(true);
      }
    },
  );
});

/** Sizes of which the cells are made in a moment. */
const QUICK: Readonly<Record<string, readonly string[]>> = {
  proportionInterval: ["5", "10", "30", "100", "500"],
  npsInterval: ["5", "10", "20", "30"],
  ratingInterval: ["5 on 1-5", "10 on 1-5"],
  compareProportions: ["10, 10", "20, 20"],
  compareNps: ["5, 5", "10, 10"],
  compareRatings: ["5, 5"],
};

describe("the tables are current", () => {
  const cells = TABLES.flatMap((table) =>
    (QUICK[table.name] ?? []).flatMap((size) =>
      table.methods.map((method) => ({ table, size, method, name: table.name })),
    ),
  );

  test.each(cells)("$name, $size, $method", ({ table, size, method }) => {
    const now = readCell(writeCell(table.measure(size, method), table.widthDigits));
    const then = cellAt(table.name, size, method);
    for (const figure of ["average", "floor", "alarms", "worstAlarms"] as const) {
      // Another machine may round the last digit another way.
      if (Number.isNaN(then[figure])) expect(now[figure]).toBeNaN();
      else expect(Math.abs(now[figure] - then[figure])).toBeLessThanOrEqual(0.11);
    }
    if (Number.isNaN(then.width)) expect(now.width).toBeNaN();
    else expect(Math.abs(now.width - then.width)).toBeLessThanOrEqual(1.1 * 10 ** -table.widthDigits);
  });
});

describe("the study itself", () => {
  test.each([
    ["wilson10", "proportionInterval", "10", "wilson"],
    ["clopperPearson30", "proportionInterval", "30", "clopper-pearson"],
    ["npsAdjusted5", "npsInterval", "5", "adjusted-wald"],
    ["npsAdjusted10", "npsInterval", "10", "adjusted-wald"],
  ] as const)("%s by R", (name, table, size, method) => {
    const performance = TABLES.find((candidate) => candidate.name === table)?.measure(size, method) as Performance;
    for (const [figure, expected] of Object.entries(reference.study[name] ?? {})) {
      expectClose(performance[figure as keyof Performance], expected, 1e-9);
    }
  });

  test("looks at every sample once", () => {
    const outcomes = outcomesOf(7, 4);
    expect(outcomes).toHaveLength(possible(7, 4));
    expect(new Set(outcomes.map(({ counts }) => counts.join())).size).toBe(120); // (7 + 3)! / 7! 3!
    for (const { counts } of outcomes) expect(counts.reduce((sum, count) => sum + count, 0)).toBe(7);
    for (const shares of [
      [0.1, 0.2, 0.3, 0.4],
      [0, 0.5, 0, 0.5],
      [1, 0, 0, 0],
    ]) {
      expect(probabilitiesOf(outcomes, shares).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    }
    // Two heads of three: 3 orders of 1/8.
    const [, , coins] = probabilitiesOf(outcomesOf(3, 2), [0.5, 0.5]);
    expect(coins).toBeCloseTo(0.375, 12);
  });

  test("draws the same samples every time, as often as they come", () => {
    const shares = [0.1, 0.6, 0.3];
    expect(draw(1000, shares, randomNumbers(3))).toEqual(draw(1000, shares, randomNumbers(3)));
    const counts = draw(100_000, shares, randomNumbers(4));
    counts.forEach((count, kind) => {
      const share = shares[kind] ?? 0;
      // Four standard errors.
      expect(Math.abs(count / 100_000 - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 100_000));
    });
  });

  test("drawn samples say what all of them say", () => {
    // Only whether a coin ever shows a head: 1 - 0.5^n. The larger size is drawn.
    const intervalOf = ([heads = 0]: readonly number[]) =>
      heads > 0 ? { lower: 0, upper: 1 } : { lower: null, upper: null };
    const all = measureInterval(3, [[0.5, 0.5]], () => 0.5, intervalOf);
    expect(all.coverage).toBeCloseTo(0.875, 12);
    const kinds = new Array(12).fill(1 / 12);
    const drawn = measureInterval(12, [kinds], () => 0.5, intervalOf);
    expect(possible(12, 12)).toBeGreaterThan(1e6);
    expect(Math.abs(drawn.coverage - (1 - (11 / 12) ** 12))).toBeLessThan(0.027); // four standard errors of 5,000
  });
});
