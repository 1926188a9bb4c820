import { type FormatRowsOptions, readTable, type TableRow } from "./columns.ts";
import { writeValue } from "./format.ts";

/** A row of a table: short texts, and `n`. */
export type FormattedRow = Readonly<Record<string, string | number>>;

/**
 * Results as rows of short texts, for `console.table` and for tables of your own: results, series, breakdowns, targets and
 * scorecards, one row each.
 *
 * The columns are what stands before `kpi` in a row (groups, the period, the label; not the instants of a period), `kpi`
 * where there are several that no label tells apart, `value`, `interval` (in the unit of the value; none of
 * times in a scorecard, as those limits are not of the mean but of `typical`), `n`, `target`, `status`
 * (met, missed, no data, or unsure where there is too little to say), `previous` and `change`. A column in which there would
 * be nothing is left out.
 *
 * A change is a difference in the unit of the value, of shares in percentage points (pp); a star marks one that is real, as
 * the scorecard says it. Headings and words are English, numbers and units those of the `locale`.
 *
 * @param rows - Any iterable.
 * @throws {@link KpiInputError} on a row that is no result, on something before `kpi` that is no text, number, flag or `null`
 * or is named like a column, and on options that do not exist.
 *
 * @example
 * ```ts
 * import { breakdown, formatRows, nps } from "service-kpis";
 *
 * const answers = [
 *   { team: "Berlin", score: 10 },
 *   { team: "Malmö", score: 9 },
 *   { team: "Berlin", score: 6 },
 * ];
 * const { rows, total } = breakdown(answers, { by: "team", kpi: (some) => nps(some.map(({ score }) => score)) });
 * formatRows([...rows, { group: "all", ...total }]);
 * // => [{ group: "Berlin", value: "0", n: 2 }, { group: "Malmö", value: "100", n: 1 }, { group: "all", value: "33", n: 3 }]
 * ```
 */
export function formatRows<Row extends TableRow>(rows: Iterable<Row>, options: FormatRowsOptions = {}): FormattedRow[] {
  const { columns, lines } = readTable("formatRows", rows, options);
  return lines.map((line) =>
    Object.fromEntries(columns.map(({ name }, place) => [name, line[place] as string | number])),
  );
}

/**
 * The same table in Markdown, as GitHub and most chats read it; of no rows an empty text. What Markdown would take for more
 * than text is escaped. Throws as {@link formatRows}.
 *
 * @example
 * ```ts
 * import { formatMarkdown, resolutionRateFromTally } from "service-kpis";
 *
 * const rows = [{ team: "A|B", ...resolutionRateFromTally({ resolved: 3, unresolved: 1 }) }];
 * formatMarkdown(rows).split("\n");
 * // => ["| team | value | n |", "| --- | ---: | ---: |", "| A\\|B | 75.0% | 4 |"]
 * ```
 */
export function formatMarkdown<Row extends TableRow>(rows: Iterable<Row>, options: FormatRowsOptions = {}): string {
  const { columns, lines } = writeTexts("formatMarkdown", rows, options);
  if (lines.length === 0) return "";
  const rule = columns.map(({ isNumber }) => (isNumber ? "---:" : "---"));
  const texts = [columns.map(({ name }) => name), ...lines].map((line) => line.map(escapeMarkdown));
  return [texts[0], rule, ...texts.slice(1)].map((line) => `| ${(line ?? []).join(" | ")} |`).join("\n");
}

/**
 * The same table in HTML: a `table` without classes or styles; of no rows an empty text. All texts are escaped. Throws as
 * {@link formatRows}.
 *
 * @example
 * ```ts
 * import { formatHtml, resolutionRateFromTally } from "service-kpis";
 *
 * formatHtml([{ team: "<A>", ...resolutionRateFromTally({ resolved: 3, unresolved: 1 }) }]).split("\n")[2];
 * // => '<tr><td>&lt;A&gt;</td><td>75.0%</td><td>4</td></tr>'
 * ```
 */
export function formatHtml<Row extends TableRow>(rows: Iterable<Row>, options: FormatRowsOptions = {}): string {
  const { columns, lines } = writeTexts("formatHtml", rows, options);
  if (lines.length === 0) return "";
  const heads = columns.map(({ name }) => `<th scope="col">${escapeHtml(name)}</th>`).join("");
  const body = lines.map((line) => `<tr>${line.map((text) => `<td>${escapeHtml(text)}</td>`).join("")}</tr>`);
  return [`<table><thead><tr>${heads}</tr></thead>`, "<tbody>", ...body, "</tbody></table>"].join("\n");
}

/** Every cell as text: `n` in the language, too. */
function writeTexts<Row extends TableRow>(subject: string, rows: Iterable<Row>, options: FormatRowsOptions) {
  const { columns, lines } = readTable(subject, rows, options);
  const { locale } = options;
  const write = (cell: string | number): string =>
    typeof cell === "number" ? writeValue("count", cell, { locale }) : cell;
  return { columns, lines: lines.map((line) => line.map(write)) };
}

function escapeMarkdown(text: string): string {
  return text.replace(/\s*[\n\r\u2028\u2029]+\s*/g, " ").replace(/[\\`*_[\]<>&|~]/g, "\\$&");
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
