import { Console } from "node:console";
import { Writable } from "node:stream";
import fc from "fast-check";
import {
  abandonmentRateFromTally,
  assess,
  breakdown,
  cesFromTally,
  churnRateFromTally,
  csatFromTally,
  enpsFromTally,
  firstContactResolutionFromTally,
  firstResponseTime,
  formatHtml,
  formatMarkdown,
  formatRows,
  KpiInputError,
  likertFromTally,
  nps,
  npsFromTally,
  resolutionRate,
  resolutionRateFromTally,
  resolutionTime,
  retentionRateFromTally,
  sentimentFromTally,
  shareFromTally,
} from "service-kpis";
import { type ScorecardEntry, type ScorecardRow, scorecard } from "service-kpis/stats";
import { series } from "service-kpis/time";
import { describe, expect, test } from "vitest";
import { anything, outcomeOf } from "../laws.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The message of a refusal. */
function refusalOf(call: () => unknown): string {
  const outcome = outcomeOf(call);
  return "refused" in outcome ? outcome.refused.message : "nothing";
}

/** A row of a scorecard of which only what a test is about is said. */
function row(
  fields: Partial<ScorecardRow>,
): Partial<ScorecardRow> & Pick<ScorecardRow, "kpi" | "unit" | "value" | "n"> {
  return { label: "a", kpi: "x", unit: "share", value: 0.5, n: 10, ...fields };
}

const cellsOf = (fields: Partial<ScorecardRow>): object => formatRows([row(fields)])[0] ?? {};

describe("rows of results", () => {
  test("one KPI has no column of its name", () => {
    expect(formatRows([nps([10, 9, 7, 3])])).toStrictEqual([{ value: "25", n: 4 }]);
  });

  test("several KPIs have", () => {
    const rows = [nps([10, 9, 7, 3]), resolutionRateFromTally({ resolved: 3, unresolved: 1 })];
    expect(formatRows(rows)).toStrictEqual([
      { kpi: "nps", value: "25", n: 4 },
      { kpi: "resolutionRate", value: "75.0%", n: 4 },
    ]);
  });

  test("nothing is a dash, or what one wishes, and the column stays", () => {
    expect(formatRows([nps([])])).toStrictEqual([{ value: "–", n: 0 }]);
    expect(formatRows([nps([])], { empty: "no data" })).toStrictEqual([{ value: "no data", n: 0 }]);
  });

  test("no rows are no rows", () => {
    expect(formatRows([])).toStrictEqual([]);
    expect(formatMarkdown([])).toBe("");
    expect(formatHtml([])).toBe("");
  });

  test("rows of a generator", () => {
    function* results() {
      yield nps([10]);
      yield nps([1]);
    }
    expect(formatRows(results()).map(({ value }) => value)).toStrictEqual(["100", "-100"]);
  });
});

describe("what stands before the KPI", () => {
  const tickets = [
    { team: "Berlin", urgent: true, level: 1, createdAt: "2026-01-05T10:00:00Z", resolved: true },
    { team: null, urgent: false, level: 2, createdAt: "2026-02-05T10:00:00Z", resolved: false },
  ];

  test("groups, of which null is one", () => {
    const { rows, total } = breakdown(tickets, { by: "team", kpi: resolutionRate });
    expect(formatRows([...rows, { group: "all", ...total }])).toStrictEqual([
      { group: "Berlin", value: "100.0%", n: 1 },
      { group: "–", value: "0.0%", n: 1 },
      { group: "all", value: "50.0%", n: 2 },
    ]);
  });

  test("several of them, numbers and flags too", () => {
    const by = { team: "team", urgent: "urgent", level: "level" } as const;
    expect(formatRows(breakdown(tickets, { by, kpi: resolutionRate }).rows)).toStrictEqual([
      { team: "Berlin", urgent: "true", level: "1", value: "100.0%", n: 1 },
      { team: "–", urgent: "false", level: "2", value: "0.0%", n: 1 },
    ]);
  });

  test("the period of a series, without its instants", () => {
    const rows = series(tickets, {
      at: ({ createdAt }) => createdAt,
      every: "month",
      timeZone: "UTC",
      kpi: resolutionRate,
    });
    expect(formatRows(rows)).toStrictEqual([
      { period: "2026-01", value: "100.0%", n: 1 },
      { period: "2026-02", value: "0.0%", n: 1 },
    ]);
  });

  test("start and end of one's own stay", () => {
    expect(formatRows([{ start: "A", end: "B", ...nps([10]) }])).toStrictEqual([
      { start: "A", end: "B", value: "100", n: 1 },
    ]);
  });

  test("what only some rows have", () => {
    expect(formatRows([{ team: "A", ...nps([10]) }, nps([9])])).toStrictEqual([
      { team: "A", value: "100", n: 1 },
      { team: "–", value: "100", n: 1 },
    ]);
  });

  test.each(["__proto__", "constructor"])("a group that is called %s", (name) => {
    const by = JSON.parse(`{ "${name}": "team" }`) as { team: "team" };
    const [first] = formatRows(breakdown(tickets, { by, kpi: resolutionRate }).rows);
    expect(Object.entries(first ?? {})).toStrictEqual([
      [name, "Berlin"],
      ["value", "100.0%"],
      ["n", 1],
    ]);
  });

  test("labels that tell the KPIs apart make the column of the KPI needless", () => {
    const both = [nps([10]), resolutionRateFromTally({ resolved: 1, unresolved: 0 })] as const;
    const columns = (labels: readonly [string, string]): string[] =>
      Object.keys(formatRows(both.map((result, index) => ({ label: labels[index], ...result })))[0] ?? {});
    expect(columns(["Recommend", "Resolved"])).toStrictEqual(["label", "value", "n"]);
    expect(columns(["Berlin", "Berlin"])).toStrictEqual(["label", "kpi", "value", "n"]);
  });

  test("a name that is also the name of a column, or a value that is no group", () => {
    expect(refusalOf(() => formatRows([{ target: "A", ...assess(nps([10]), { atLeast: 30 }) }]))).toContain(
      'named like a column, received "target"',
    );
    expect(refusalOf(() => formatRows([nps([1]), { team: "A", at: new Date(0), ...nps([10]) }]))).toContain(
      "formatRows rows[1].at: expected text, a finite number, true, false or null before kpi, received ",
    );
  });
});

describe("cells", () => {
  test.each([
    { unit: "share", value: 0.5, lower: 0.0945, upper: 0.9055, cell: "9.5–90.6" },
    { unit: "points", value: 0, lower: -48.2, upper: 100, cell: "-48 – 100" },
    { unit: "points", value: -50, lower: -90, upper: -3, cell: "-90 – -3" },
    { unit: "rating", value: 3.8, lower: 3.541, upper: 4, cell: "3.54–4.00" },
    { unit: "milliseconds", value: 17.9 * HOUR, lower: 14.43 * HOUR, upper: 21.44 * HOUR, cell: "14.4–21.4" },
    { unit: "share", value: 0.5, lower: 0.1, upper: null, cell: "≥10.0" },
    { unit: "share", value: 0.5, lower: null, upper: 0.9, cell: "≤90.0" },
  ] as const)("the interval of $value $unit from $lower to $upper: $cell", ({ cell, ...fields }) => {
    expect(cellsOf(fields)).toHaveProperty("interval", cell);
  });

  test("the limits of the typical time do not stand beside the mean", () => {
    const fields = {
      unit: "milliseconds",
      value: 4 * HOUR,
      typical: 1.5 * HOUR,
      lower: HOUR,
      upper: 2 * HOUR,
    } as const;
    expect(cellsOf(fields)).not.toHaveProperty("interval");
    expect(cellsOf({ ...fields, value: fields.typical, typical: null })).toMatchObject({
      value: "1.5 h",
      interval: "1.0–2.0",
    });
  });

  test.each([
    { unit: "share", targetLower: 0.9, cell: "≥90%" },
    { unit: "share", targetUpper: 0.125, cell: "≤12.5%" },
    { unit: "share", targetUpper: 0.05, targetStrict: true, cell: "<5%" },
    { unit: "share", targetLower: 0.0525, targetStrict: true, cell: ">5.25%" },
    { unit: "share", targetLower: 0.8, targetUpper: 0.85, cell: "80–85" },
    { unit: "points", targetLower: -10, targetUpper: 30, cell: "-10 – 30" },
    { unit: "milliseconds", value: 17.9 * HOUR, targetUpper: 24 * HOUR, cell: "≤24 h" },
    { unit: "milliseconds", value: 17.9 * HOUR, targetUpper: 90 * MINUTE, cell: "≤1.5 h" },
    { unit: "milliseconds", value: 17.9 * HOUR, targetUpper: 10 * MINUTE, cell: "≤0.17 h" },
  ] as const)("the target of $targetLower to $targetUpper $unit: $cell", ({ cell, ...fields }) => {
    expect(cellsOf(fields)).toHaveProperty("target", cell);
  });

  test.each([
    { status: "met", cell: "met" },
    { status: "missed", cell: "missed" },
    { status: "noData", cell: "no data" },
    { status: "tooFewToSay", cell: "unsure" },
  ] as const)("the status $status: $cell", ({ status, cell }) => {
    expect(cellsOf({ status })).toHaveProperty("status", cell);
  });

  test.each([
    { unit: "share", difference: 0.05, changed: false, cell: "+5.0pp" },
    { unit: "share", difference: -0.226, changed: true, cell: "-22.6pp*" },
    { unit: "share", difference: -0.0001, changed: null, cell: "0.0pp" },
    { unit: "points", difference: 12.5, changed: true, cell: "+13*" },
    { unit: "points", difference: -0, changed: null, cell: "0" },
    { unit: "rating", difference: -0.125, changed: false, cell: "-0.13" },
    { unit: "milliseconds", value: 17.9 * HOUR, difference: -90 * MINUTE, changed: false, cell: "-1.5 h" },
    { unit: "ratio", difference: 0.1, changed: null, cell: "+0.10" },
  ] as const)("a change of $difference $unit, real: $changed: $cell", ({ cell, ...fields }) => {
    expect(cellsOf(fields)).toHaveProperty("change", cell);
  });

  test.each([
    { value: 0, text: "0 ms" },
    { value: 999.4, text: "999 ms" },
    { value: 999.6, text: "1.0 s" },
    { value: 9_900, text: "9.9 s" },
    { value: 9_960, text: "10 s" },
    { value: 59_400, text: "59 s" },
    { value: 59_600, text: "1.0 min" },
    { value: 9.9 * MINUTE, text: "9.9 min" },
    { value: 13.7 * MINUTE, text: "14 min" },
    { value: 59.4 * MINUTE, text: "59 min" },
    { value: 59.6 * MINUTE, text: "1.0 h" },
    { value: 17.94 * HOUR, text: "17.9 h" },
    { value: 71.9 * HOUR, text: "71.9 h" },
    { value: 71.96 * HOUR, text: "3.0 d" },
    { value: 1_000 * HOUR, text: "41.7 d" },
    { value: -90 * MINUTE, text: "-1.5 h" },
  ])("$value ms: $text", ({ value, text }) => {
    expect(cellsOf({ unit: "milliseconds", value })).toHaveProperty("value", text);
  });

  test("a row without a value takes the unit of what it has", () => {
    const fields = { unit: "milliseconds", value: null, previous: 90_000, targetUpper: 24 * HOUR } as const;
    expect(cellsOf(fields)).toMatchObject({ value: "–", previous: "1.5 min", target: "≤1,440 min" });
    expect(cellsOf({ ...fields, previous: null })).toMatchObject({ value: "–", target: "≤24 h" });
  });

  test("unit, digits, currency and language are the caller's", () => {
    const time = row({ unit: "milliseconds", value: 17.94 * HOUR, difference: HOUR });
    expect(formatRows([time], { unit: "minutes" })[0]).toMatchObject({ value: "1,076.40 min", change: "+60.00 min" });
    expect(formatRows([time], { digits: 3 })[0]).toMatchObject({ value: "17.940 h", change: "+1.000 h" });
    const money = row({ unit: "currency", value: 1234.5, lower: 1000, upper: 1500, difference: -2, targetUpper: 1300 });
    expect(formatRows([money], { currency: "EUR" })[0]).toMatchObject({
      value: "€1,234.50",
      interval: "1,000.00–1,500.00",
      target: "≤€1,300",
      change: "-€2.00",
    });
    const share = row({ value: 0.907, lower: 0.88, upper: 0.928, difference: 0.05, targetLower: 0.9 });
    expect(formatRows([share], { locale: "de" })[0]).toMatchObject({
      value: "90,7\u00a0%",
      interval: "88,0–92,8",
      target: "≥90\u00a0%",
      change: "+5,0pp",
    });
  });

  test("of an assessment", () => {
    const result = resolutionRateFromTally({ resolved: 84, unresolved: 16 });
    expect(formatRows([assess(result, { above: 0.84 })])).toStrictEqual([
      { value: "84.0%", n: 100, target: ">84%", status: "missed" },
    ]);
  });

  test("of one's own share", () => {
    const result = shareFromTally({ count: 94, rest: 6, definition: { kpi: "slaMet", direction: "higher" } });
    const [line] = formatRows(scorecard([{ result, target: { atLeast: 0.9 } }], { byInterval: true }));
    // Wilson's interval of 94 of 100.
    expect(line).toStrictEqual({
      label: "slaMet",
      value: "94.0%",
      interval: "87.5–97.2",
      n: 100,
      target: "≥90%",
      status: "unsure",
    });
  });
});

describe("a scorecard of all thirteen KPIs", () => {
  const minutes = (...list: readonly number[]): number[] => list.map((minute) => minute * MINUTE);
  const entries: ScorecardEntry[] = [
    {
      result: csatFromTally({ counts: [52, 84, 151, 307, 266] }),
      previous: csatFromTally({ counts: [150, 180, 150, 300, 260] }),
      target: { atLeast: 3.75 },
    },
    {
      result: npsFromTally({ promoters: 370, passives: 220, detractors: 210 }),
      previous: npsFromTally({ promoters: 370, passives: 220, detractors: 110 }),
      target: { atLeast: 30 },
    },
    {
      result: cesFromTally({ counts: [5, 8, 15, 30, 26, 10, 20] }),
      previous: cesFromTally({ counts: [5, 8, 15, 30, 26, 30, 20] }),
      target: { atLeast: 5 },
    },
    {
      result: sentimentFromTally({ positive: 34, neutral: 10, negative: 41, mixed: 7 }),
      previous: sentimentFromTally({ positive: 14, neutral: 10, negative: 11, mixed: 7 }),
      target: { atLeast: 20 },
    },
    {
      result: resolutionRateFromTally({ resolved: 1506, unresolved: 152 }),
      previous: resolutionRateFromTally({ resolved: 1306, unresolved: 352 }),
      target: { atLeast: 0.875 },
    },
    {
      result: firstContactResolutionFromTally({ firstContact: 310, laterContact: 196, unresolved: 52 }),
      previous: firstContactResolutionFromTally({ firstContact: 210, laterContact: 196, unresolved: 52 }),
      target: { atLeast: 0.7 },
    },
    {
      result: abandonmentRateFromTally({ answered: 256, abandoned: 50, shortAbandoned: 7 }),
      previous: abandonmentRateFromTally({ answered: 256, abandoned: 90, shortAbandoned: 7 }),
      target: { below: 0.1 },
    },
    {
      result: retentionRateFromTally({ start: 317, end: 346, acquired: 43 }),
      previous: retentionRateFromTally({ start: 300, end: 317, acquired: 43 }),
      target: { atLeast: 0.9 },
    },
    {
      result: churnRateFromTally({ start: 317, end: 346, acquired: 43 }),
      previous: churnRateFromTally({ start: 300, end: 317, acquired: 43 }),
      target: { atMost: 0.05 },
    },
    {
      result: enpsFromTally({ promoters: 19, passives: 21, detractors: 10 }),
      previous: enpsFromTally({ promoters: 9, passives: 21, detractors: 10 }),
      target: { atLeast: 0 },
    },
    {
      result: likertFromTally({ counts: [5, 8, 15, 30, 26] }),
      previous: likertFromTally({ counts: [5, 18, 15, 30, 26] }),
      target: { between: [3.25, 4.25] },
    },
    {
      result: firstResponseTime(minutes(10, 20, 30, 12, 5, 14, 33)),
      previous: firstResponseTime(minutes(10, 20, 30, 32, 5, 44, 33)),
      target: { atMost: 30 * MINUTE },
    },
    {
      result: resolutionTime(minutes(600, 1200, 1800, 720, 300, 840, 1980)),
      previous: resolutionTime(minutes(600, 1200, 1800, 1920, 300, 2640, 1980)),
      target: { atMost: 24 * HOUR },
    },
  ];
  const rows = scorecard(entries, { byInterval: true });

  test("has every column, and fits into 120 columns of a console", () => {
    const printed: string[] = [];
    const stdout = new Writable({
      write: (chunk, _encoding, done) => {
        printed.push(String(chunk));
        done();
      },
    });
    new Console({ stdout, colorMode: false }).table(formatRows(rows));
    const lines = printed.join("").trim().split("\n");
    expect(lines).toHaveLength(13 + 4);
    expect(lines[1]?.match(/\w+/g)).toEqual([
      "index",
      "label",
      "value",
      "interval",
      "n",
      "target",
      "status",
      "previous",
      "change",
    ]);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  // By hand: 1506 of 1658 are 90.83 %, 1306 are 78.77 %; Wilson's limits are 89.347 % and 92.129 %.
  test("says of each what it is", () => {
    expect(formatRows(rows)[4]).toStrictEqual({
      label: "resolutionRate",
      value: "90.8%",
      interval: "89.3–92.1",
      n: 1658,
      target: "≥87.5%",
      status: "met",
      previous: "78.8%",
      change: "+12.1pp*",
    });
    // (10 + 20 + 30 + 12 + 5 + 14 + 33) / 7 = 17.7 minutes.
    expect(formatRows(rows)[11]).toMatchObject({ value: "18 min", n: 7, target: "≤30 min", previous: "25 min" });
  });
});

describe("as Markdown", () => {
  test("a table with figures to the right", () => {
    const rows = [
      { team: "A", ...resolutionRateFromTally({ resolved: 3, unresolved: 1 }) },
      { team: null, ...resolutionRateFromTally({ resolved: 1_200, unresolved: 0 }) },
    ];
    expect(formatMarkdown(rows)).toBe(
      ["| team | value | n |", "| --- | ---: | ---: |", "| A | 75.0% | 4 |", "| – | 100.0% | 1,200 |"].join("\n"),
    );
    expect(formatMarkdown(rows, { locale: "nl" })).toContain("| – | 100,0% | 1.200 |");
  });

  test.each([
    { name: "a|b", cell: "a\\|b" },
    { name: "a\\|b", cell: "a\\\\\\|b" },
    { name: "a\nb\r\n  c\u2028d", cell: "a b c d" },
    { name: "<b>&amp;</b>", cell: "\\<b\\>\\&amp;\\</b\\>" },
    { name: "_a_ *b* `c` [d](e) ~f~", cell: "\\_a\\_ \\*b\\* \\`c\\` \\[d\\](e) \\~f\\~" },
  ])("escapes $name", ({ name, cell }) => {
    const lines = formatMarkdown([{ [name]: name, ...nps([10]) }]).split("\n");
    expect(lines[0]).toBe(`| ${cell} | value | n |`);
    expect(lines[2]).toBe(`| ${cell} | 100 | 1 |`);
    expect(lines).toHaveLength(3);
  });
});

describe("as HTML", () => {
  test("a table that styles can reach", () => {
    expect(formatHtml([{ team: "A", ...nps([10]) }])).toBe(
      [
        '<table><thead><tr><th scope="col">team</th><th scope="col">value</th><th scope="col">n</th></tr></thead>',
        "<tbody>",
        "<tr><td>A</td><td>100</td><td>1</td></tr>",
        "</tbody></table>",
      ].join("\n"),
    );
  });

  test("escapes what is markup", () => {
    const name = `<script>"&'</script>`;
    const html = formatHtml([{ [name]: name, ...nps([10]) }]);
    expect(html.match(/&lt;script&gt;&quot;&amp;&#39;&lt;\/script&gt;/g)).toHaveLength(2);
    expect(html).not.toContain("<script");
    expect(formatHtml([row({ targetUpper: 0.05, targetStrict: true })])).toContain("<td>&lt;5%</td>");
  });

  test("whatever the texts are, no tag comes in by them", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const html = formatHtml([{ [`a${name}`]: name, ...nps([10]) }]);
        expect(html.match(/<\/?[a-z]+/g)).toHaveLength(4 + 4 + 3 * 2 + 2 + 3 * 2);
      }),
    );
  });
});

describe("refused", () => {
  test.each([
    { rows: nps([10]), message: "formatRows rows: expected an iterable" },
    { rows: [null], message: "formatRows rows[0]: expected a result with kpi, unit, value and n, received null" },
    { rows: [[nps([1])]], message: "formatRows rows[0]: expected a result with kpi, unit, value and n, received […]" },
    { rows: [{ nps: 1 }], message: "formatRows rows[0].kpi: expected the name of a KPI, received a record with nps" },
    {
      rows: [row({ value: Number.NaN })],
      message: "formatRows rows[0].value: expected a finite number or null, received NaN",
    },
    { rows: [row({ unit: "percent" as never })], message: "formatRows rows[0].unit: expected " },
    { rows: [row({ n: null as never })], message: "formatRows rows[0].n: expected a finite number, received null" },
    {
      rows: [row({ lower: "1" as never })],
      message: 'formatRows rows[0].lower: expected a finite number or null, received "1"',
    },
    { rows: [row({ status: "toString" as never })], message: "formatRows rows[0].status: expected " },
    { rows: [row({ changed: 1 as never })], message: "formatRows rows[0].changed: expected true, false or null" },
  ])("$message", ({ rows, message }) => {
    expect(refusalOf(() => formatRows(rows as never))).toContain(message);
  });

  test("options that do not exist", () => {
    expect(refusalOf(() => formatRows([], { digit: 1 } as never))).toContain("formatRows options.digit: ");
    expect(refusalOf(() => formatMarkdown([], { locale: "en_US" }))).toContain("formatMarkdown options.locale: ");
    expect(refusalOf(() => formatHtml([], { unit: "h" as never }))).toContain("formatHtml options.unit: ");
  });

  test("whatever comes in, rows or a KpiInputError come out", () => {
    const result = row({ previous: 0.5 });
    fc.assert(
      fc.property(
        anything,
        fc.constantFrom(...Object.keys(result), "lower", "status"),
        anything,
        (value, field, options) => {
          for (const format of [formatRows, formatMarkdown, formatHtml]) {
            for (const rows of [value, [value], [{ ...result, [field]: value }]]) {
              try {
                format(rows as never, {});
                format(rows as never, options as never);
              } catch (error) {
                expect(error).toBeInstanceOf(KpiInputError);
              }
            }
          }
        },
      ),
    );
  });
});
