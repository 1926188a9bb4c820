import { checkOptions, isAdmitted, optional, type Rule, type Rules } from "../input/check.ts";
import { copyOf } from "../input/copy.ts";
import { type Reject, refuse } from "../input/error.ts";
import { eachObservation, isRecord } from "../input/observation.ts";
import type { TargetStatus } from "./assess.ts";
import { type Group, isGroup } from "./breakdown.ts";
import {
  type DurationUnit,
  EMPTY,
  FORMAT_OPTIONS,
  type FormatValueOptions,
  type Manner,
  UNIT,
  writeValue,
} from "./format.ts";
import type { KpiResult } from "./result.ts";

/** How the cells of a table are written. */
export interface FormatRowsOptions extends FormatValueOptions {
  /**
   * The one unit of all durations.
   * @defaultValue in each row the largest unit of which its value is at least one
   */
  readonly unit?: DurationUnit | undefined;
}

/** What a row of a table has to have. */
export type TableRow = Pick<KpiResult, "kpi" | "unit" | "value" | "n">;

/** What it may have besides, as intervals, assessments and scorecards do. */
interface FullRow extends TableRow {
  readonly typical?: number | null;
  readonly lower?: number | null;
  readonly upper?: number | null;
  readonly targetLower?: number | null;
  readonly targetUpper?: number | null;
  readonly targetStrict?: boolean | null;
  readonly status?: TargetStatus | null;
  readonly previous?: number | null;
  readonly difference?: number | null;
  readonly changed?: boolean | null;
}

/** What stands in a column: `undefined` where there is nothing to say. */
interface Column {
  readonly name: string;
  readonly isNumber: boolean;
  readonly cellOf: (row: FullRow) => string | number | undefined;
}

/** The columns of the rows in which there is something, and all cells, line by line. */
export function readTable(
  subject: string,
  rows: Iterable<TableRow>,
  options: FormatRowsOptions,
): { readonly columns: readonly Omit<Column, "cellOf">[]; readonly lines: readonly (readonly (string | number)[])[] } {
  const settings = checkOptions(`${subject} options`, options, FORMAT_OPTIONS);
  const { empty = EMPTY } = settings;
  const records: FullRow[] = [];
  eachObservation(`${subject} rows`, rows, (given, index, reject) => {
    const row = copyOf(given, Object.keys(ROW));
    if (isTableRow(row, index, reject)) records.push(row);
  });
  const columns = columnsOf(records, settings)
    .map(({ cellOf, ...column }) => ({ ...column, cells: records.map(cellOf) }))
    .filter(({ name, cells }) => name === "value" || cells.some((cell) => cell !== undefined));
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, place) => names.indexOf(name) < place);
  if (twice !== undefined) refuse(`${subject} rows`, [], "no field before kpi that is named like a column", twice);
  return { columns, lines: records.map((_, line) => columns.map(({ cells }) => cells[line] ?? empty)) };
}

function columnsOf(rows: readonly FullRow[], options: FormatRowsOptions): Column[] {
  const leads = [...new Set(rows.flatMap(leadsOf))].map((name) => ({
    name,
    isNumber: false,
    cellOf: (row: FullRow) => {
      const lead = leadsOf(row).includes(name) ? (Reflect.get(row, name) as Group) : null;
      return lead === null ? undefined : String(lead);
    },
  }));
  const write = (row: FullRow, value: number | null | undefined, manner?: Manner): string | undefined =>
    typeof value === "number" ? writeValue(row.unit, value, optionsOf(row, options), manner) : undefined;
  const number = (name: string, cellOf: Column["cellOf"]): Column => ({ name, isNumber: true, cellOf });
  const isNamed = !needsKpi(rows);
  return [
    ...leads,
    { name: "kpi", isNumber: false, cellOf: ({ kpi }) => (isNamed ? undefined : kpi) },
    number("value", (row) => write(row, row.value)),
    number("interval", (row) => {
      const { lower = null, upper = null, typical = null } = row;
      // Beside a mean, the limits of the typical time would be taken for those of the mean.
      if (typical !== null) return undefined;
      return writeBounds(lower, upper, false, (limit) => write(row, limit, { isBare: true }));
    }),
    number("n", ({ n }) => n),
    number("target", (row) => {
      const { targetLower = null, targetUpper = null, targetStrict } = row;
      const isBare = targetLower !== null && targetUpper !== null;
      return writeBounds(targetLower, targetUpper, targetStrict === true, (bound) =>
        write(row, bound, { isBare, isShort: true }),
      );
    }),
    { name: "status", isNumber: false, cellOf: ({ status }) => (status ? STATUSES[status] : undefined) },
    number("previous", (row) => write(row, row.previous)),
    number("change", (row) => {
      const isShare = row.unit === "share";
      const change = write(row, row.difference, { isSigned: true, isBare: isShare });
      if (change === undefined) return undefined;
      return `${change}${isShare ? "pp" : ""}${row.changed === true ? "*" : ""}`;
    }),
  ];
}

const STATUSES: Readonly<Record<TargetStatus, string>> = {
  met: "met",
  missed: "missed",
  noData: "no data",
  tooFewToSay: "unsure",
};

/** `88.0–92.8`, `≥90%`, `<5%`: both ends without their unit, one with it unless it is to be without. */
function writeBounds(
  low: number | null,
  high: number | null,
  isStrict: boolean,
  write: (bound: number) => string | undefined,
): string | undefined {
  if (low !== null && high !== null) return [write(low), write(high)].join(low < 0 ? " – " : "–");
  if (low !== null) return `${isStrict ? ">" : "≥"}${String(write(low))}`;
  return high === null ? undefined : `${isStrict ? "<" : "≤"}${String(write(high))}`;
}

/** The fields before `kpi`, without the instants of a period. */
function leadsOf(row: FullRow): string[] {
  const fields = Object.keys(row);
  const leads = fields.slice(0, fields.indexOf("kpi"));
  return leads.includes("period") ? leads.filter((field) => field !== "start" && field !== "end") : leads;
}

/** Whether there are several KPIs, and the labels do not say which is which. */
function needsKpi(rows: readonly FullRow[]): boolean {
  const kpis = new Set(rows.map(({ kpi }) => kpi));
  const labels = new Map(rows.map((row) => [Reflect.get(row, "label") as unknown, row.kpi]));
  const areTold = rows.every(
    (row) => leadsOf(row).includes("label") && labels.get(Reflect.get(row, "label")) === row.kpi,
  );
  return kpis.size > 1 && !areTold;
}

/** All durations of a row are in one unit, that of its value, with digits enough to be within 5 % of it. */
function optionsOf(row: FullRow, options: FormatRowsOptions): FormatValueOptions {
  if (row.unit !== "milliseconds" || options.unit !== undefined) return options;
  const size = Math.abs(row.value ?? row.previous ?? row.targetUpper ?? row.upper ?? 0);
  const { unit, digits } = STEPS.find(({ below }) => size < below) ?? DAYS;
  return { ...options, unit, digits: options.digits ?? digits };
}

interface Step {
  readonly below: number;
  readonly unit: DurationUnit;
  readonly digits: number;
}

/** Each ends where rounding would write 60 of its unit. */
const STEPS: readonly Step[] = [
  { below: 999.5, unit: "milliseconds", digits: 0 },
  { below: 9_950, unit: "seconds", digits: 1 },
  { below: 59_500, unit: "seconds", digits: 0 },
  { below: 597_000, unit: "minutes", digits: 1 },
  { below: 3_570_000, unit: "minutes", digits: 0 },
  { below: 259_020_000, unit: "hours", digits: 1 },
];
const DAYS: Step = { below: Infinity, unit: "days", digits: 1 };

function isTableRow(row: unknown, index: number, reject: Reject): row is FullRow {
  if (!isRecord(row)) {
    reject(index, row, "a result with kpi, unit, value and n");
    return false;
  }
  const wrong = Object.keys(ROW).find((field) => !isAdmitted(ROW[field] as Rule, row[field], row));
  if (wrong !== undefined) {
    reject(index, row, (ROW[wrong] as Rule).expected, wrong);
    return false;
  }
  const lead = leadsOf(row as unknown as FullRow).find((field) => !isGroup(row[field]));
  if (lead !== undefined) reject(index, row, "text, a finite number, true, false or null before kpi", lead);
  return lead === undefined;
}

const AMOUNT: Rule = { expected: "a finite number", admits: (value) => Number.isFinite(value) };

const AMOUNT_OR_NULL: Rule = {
  expected: "a finite number or null",
  admits: (value) => value === null || Number.isFinite(value),
};

const LATER: Rule = /* @__PURE__ */ optional(AMOUNT_OR_NULL);

const FLAG_OR_NULL: Rule = {
  expected: "true, false or null",
  admits: (flag) => flag === undefined || flag === null || typeof flag === "boolean",
};

const ROW: Rules = {
  kpi: { expected: "the name of a KPI", admits: (kpi) => typeof kpi === "string" },
  unit: UNIT,
  value: AMOUNT_OR_NULL,
  n: AMOUNT,
  typical: LATER,
  lower: LATER,
  upper: LATER,
  targetLower: LATER,
  targetUpper: LATER,
  targetStrict: FLAG_OR_NULL,
  status: {
    expected: '"met", "missed", "noData", "tooFewToSay" or null',
    admits: (status) => status === undefined || status === null || Object.hasOwn(STATUSES, status as string),
  },
  previous: LATER,
  difference: LATER,
  changed: FLAG_OR_NULL,
};
