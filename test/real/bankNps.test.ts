import { mergeTallies, type NpsTally, nps, npsFromTally, tallyNps } from "service-kpis";
import { describe, expect, test } from "vitest";
import { present, rows } from "./data.ts";

// Every figure here was published on this file (nps-bank-2021 in the README of ../shared/data).
const answers = rows("nps-bank-2021/nps.csv", ["Market", "Month", "Quarter", "NPS"]);
type Row = (typeof answers)[number];

const MARKETS = ["MEX", "UK", "US"] as const;
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

const BY_MONTH = {
  MEX: [14.5, 4.86, 19.85, 5.22, 33.1, 1.43, 17.57, 17.72, 22.9, 25.81, 6.87, 36.36],
  UK: [15.97, 13.95, 18.94, 5.3, 0, 5.43, 14.04, -8.22, -3.25, -3.65, 30, 15],
  US: [9.68, 12, 18.44, 18.4, 16.06, 19.7, -3.4, 19.84, 14.07, 4.44, -0.69, -7.03],
};
const BY_MARKET = {
  MEX: [17.101273499090357, 1649],
  UK: [8.488372093023258, 1720],
  US: [9.932556713672597, 1631],
} as const;
const BY_QUARTER = [14.1234, 11.5166, 9.9017, 11.7987];

const scoresOf = (some: readonly Row[]): number[] => some.map((row) => Number(row.NPS));
const cells = MARKETS.flatMap((market) =>
  MONTHS.map((month) => {
    const some = answers.filter((row) => row.Market === market && Number(row.Month) === month);
    return { market, month, tally: tallyNps(scoresOf(some)) };
  }),
);
const merge = (some: readonly { readonly tally: NpsTally }[]): NpsTally => mergeTallies(some.map(({ tally }) => tally));

describe.runIf(present)("5,000 NPS answers of a bank", () => {
  test("the year: 2,309 promoters, 972 passives, 1,719 detractors, 11.8", () => {
    const result = nps(scoresOf(answers));
    expect(result).toMatchObject({ promoters: 2309, passives: 972, detractors: 1719, n: 5000, value: 11.8 });
    expect(npsFromTally(merge(cells))).toEqual(result);
  });

  test.each(cells)("$market in month $month", ({ market, month, tally }) => {
    expect(npsFromTally(tally).value).toBeCloseTo(BY_MONTH[market][month - 1] as number, 2);
  });

  test.each(MARKETS)("%s: its twelve months are its year", (market) => {
    const merged = npsFromTally(merge(cells.filter((cell) => cell.market === market)));
    const [value, n] = BY_MARKET[market];
    expect(merged.n).toBe(n);
    // As published, but for the last digit or two, which it lost on the way through percentages.
    expect(merged.value).toBeCloseTo(value, 12);
    expect(merged).toEqual(nps(scoresOf(answers.filter((row) => row.Market === market))));
  });

  test.each([1, 2, 3, 4])("quarter %d: its nine cells are the quarter", (quarter) => {
    const merged = npsFromTally(merge(cells.filter(({ month }) => Math.ceil(month / 3) === quarter)));
    expect(merged.value).toBeCloseTo(BY_QUARTER[quarter - 1] as number, 4);
    expect(merged).toEqual(nps(scoresOf(answers.filter((row) => Number(row.Quarter) === quarter))));
  });
});
