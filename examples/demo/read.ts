import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parse } from "csv-parse/sync";
import { type InputIssue, type RowSchema, type SentimentLabel, sift } from "service-kpis";
import {
  abandonmentRateContact,
  cesRating,
  csatRating,
  enpsScore,
  firstContactResolutionTicket,
  firstResponseTimeTicket,
  likertAnswer,
  npsScore,
  resolutionTimeTicket,
  retentionRateCustomer,
  sentimentLabel,
} from "service-kpis/schema";
import * as z from "zod/mini";
import { DemoError, type Files } from "./arguments.ts";

/** Who hangs up sooner, in milliseconds, had not meant to wait. */
export const SHORT_ABANDON = 5_000;

/** A contact that somebody answered, or should have. */
interface Ticket {
  readonly team: string;
  readonly createdAt: string;
  readonly firstRespondedAt: string | null;
  readonly resolvedAt: string | null;
  readonly contacts: number;
  readonly reopened: boolean;
  readonly escalated: boolean;
}

/** A call or chat; an abandoned one never became a ticket. */
interface QueuedContact {
  readonly team: string;
  readonly createdAt: string;
  readonly abandoned: boolean;
  readonly wait: number | null;
}

/** One question to one person; `answer` is `null` where the person did not answer. */
type SurveyAnswer = Score | Label;

export interface Score {
  readonly team: string;
  readonly askedAt: string;
  readonly survey: "csat" | "nps" | "ces" | "enps" | "likert";
  readonly answer: number | null;
}

export interface Label {
  readonly team: string;
  readonly askedAt: string;
  readonly survey: "sentiment";
  readonly answer: SentimentLabel;
}

export interface Customer {
  readonly team: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

/** A row that was left aside. */
export interface BadRow {
  readonly file: string;
  readonly place: "line" | "item";
  readonly number: number;
  readonly reason: string;
}

export interface Desk {
  readonly tickets: readonly Ticket[];
  readonly queue: readonly QueuedContact[];
  readonly answers: readonly SurveyAnswer[];
  readonly customers: readonly Customer[];
  readonly badRows: readonly BadRow[];
}

/** The good rows of the files, and beside them the bad ones with the reason. */
export function readDesk(files: Files): Desk {
  const { tickets, queue, badRows: badTickets } = readTickets(files.tickets);
  const { answers, badRows: badAnswers } = readAnswers(files.answers);
  const { customers, badRows: badCustomers } = readCustomers(files.customers);
  const badRows = [badTickets, badAnswers, badCustomers].flatMap((some) => some.sort(byNumber));
  return { tickets, queue, answers, customers, badRows };
}

function byNumber(one: BadRow, other: BadRow): number {
  return one.number - other.number;
}

/** What the KPIs would refuse is left aside here, whole rows at a time, so that all of them count the same rows. */
function readTickets(path: string | undefined) {
  const { rows, badRows } = readTable<Ticket & QueuedContact>(path, [
    "team",
    "createdAt",
    "firstRespondedAt",
    "resolvedAt",
    "contacts",
    "reopened",
    "escalated",
    "abandoned",
    "wait",
  ]);
  const started = leaveAside(rows, [TEAM, firstResponseTimeTicket], badRows);
  const [queued, others] = split(started, ({ item }) => isGiven(item.abandoned));
  const [abandoned, answered] = split(
    leaveAside(queued, [abandonmentRateContact], badRows),
    ({ item }) => item.abandoned,
  );
  const schemas = [resolutionTimeTicket, firstContactResolutionTicket];
  const answeredTickets = leaveAside(answered, schemas, badRows);
  return {
    tickets: [...leaveAside(others, schemas, badRows), ...answeredTickets].map(({ item }) => item),
    queue: [...leaveAside(abandoned, [WAITED], badRows), ...answeredTickets].map(({ item }) => item),
    badRows,
  };
}

/** An empty cell says that the ticket came by no queue. */
function isGiven(cell: unknown): boolean {
  return cell !== null && cell !== undefined;
}

function readAnswers(path: string | undefined) {
  const { rows, badRows } = readTable<SurveyAnswer>(path, ["team", "survey", "askedAt", "answer"]);
  const asked = leaveAside(rows, [TEAM, QUESTION], badRows);
  const answers = Object.entries(SURVEYS).flatMap(([survey, schema]) => {
    const some = asked.filter(({ item }) => item.survey === survey);
    return leaveAside(some, [schema], badRows).map(({ item }) => item);
  });
  return { answers, badRows };
}

function readCustomers(path: string | undefined) {
  const { rows, badRows } = readTable<Customer>(path, ["team", "startedAt", "endedAt"]);
  const kept = leaveAside(rows, [TEAM, retentionRateCustomer], badRows);
  return { customers: kept.map(({ item }) => item), badRows };
}

/** The question decides which answers are admissible. */
const SURVEYS = {
  csat: z.object({ answer: csatRating() }),
  nps: z.object({ answer: npsScore }),
  ces: z.object({ answer: cesRating() }),
  sentiment: z.object({ answer: sentimentLabel }),
  enps: z.object({ answer: enpsScore() }),
  likert: z.object({ answer: likertAnswer() }),
};

/** Schemas of one's own stand beside those of the library. */
const TEAM = z.object({ team: z.string({ error: expected("the name of a team") }) }, { error: expected("an object") });
const QUESTION = z.object({
  survey: z.enum(Object.keys(SURVEYS), { error: expected(Object.keys(SURVEYS).join(" or ")) }),
  askedAt: z.iso.datetime({ offset: true, error: expected("ISO 8601 text with Z or an offset") }),
});
/** Whoever hung up at once had not meant to wait, so that it has to be known how long it was. */
const WAITED = z.object({ wait: z.number({ error: expected("how long the customer waited, in milliseconds") }) });

function expected(what: string) {
  return ({ input }: { readonly input?: unknown }): string => `expected ${what}, received ${JSON.stringify(input)}`;
}

/** A row as its file has it: an `Item` once the schemas have admitted it. */
interface Row<Item> {
  readonly file: string;
  readonly place: BadRow["place"];
  readonly number: number;
  readonly item: Item;
}

/** Keeps the rows that every schema admits, and notes of each other one what the first schema has against it. */
function leaveAside<Item>(
  rows: readonly Row<Item>[],
  schemas: readonly RowSchema[],
  badRows: BadRow[],
): readonly Row<Item>[] {
  return schemas.reduce((kept, schema) => {
    const items = kept.map(({ item }) => item);
    const reasons = new Map(sift(schema, items).rejected.map(({ index, issues }) => [index, reasonOf(issues)]));
    return kept.filter(({ file, place, number }, index) => {
      const reason = reasons.get(index);
      if (reason !== undefined) badRows.push({ file, place, number, reason });
      return reason === undefined;
    });
  }, rows);
}

function reasonOf(issues: readonly InputIssue[]): string {
  return issues.map(({ path, message }) => [...path.map(String), message].join(": ")).join("; ");
}

function split<Value>(values: readonly Value[], isFirst: (value: Value) => boolean): [Value[], Value[]] {
  return [values.filter(isFirst), values.filter((value) => !isFirst(value))];
}

interface Table<Item> {
  readonly rows: readonly Row<Item>[];
  readonly badRows: BadRow[];
}

function readTable<Item>(path: string | undefined, columns: readonly string[]): Table<Item> {
  if (path === undefined) return { rows: [], badRows: [] };
  const text = readText(path);
  return path.endsWith(".json") ? readJson(path, text) : readCsv(path, text, columns);
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new DemoError(`${path}: ${code === "ENOENT" ? "no such file" : message}`);
  }
}

function readJson<Item>(path: string, text: string): Table<Item> {
  const file = basename(path);
  const items = parseJson(file, text);
  if (!Array.isArray(items)) throw new DemoError(`${file}: expected an array of objects`);
  const rows = (items as readonly Item[]).map(
    (item, index) => ({ file, place: "item", number: index + 1, item }) as const,
  );
  return { rows, badRows: [] };
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DemoError(`${file}: ${(error as SyntaxError).message}`);
  }
}

function readCsv<Item>(path: string, text: string, columns: readonly string[]): Table<Item> {
  const file = basename(path);
  const badRows: BadRow[] = [];
  let header: readonly string[] = [];
  const records = parse<{ info: { lines: number }; record: Record<string, string> }>(text, {
    bom: true,
    trim: true,
    info: true,
    columns: (names: string[]) => {
      header = names;
      return names;
    },
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      badRows.push({ file, place: "line", number: Number(error?.lines), reason: error?.message ?? "not readable" });
    },
  });
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new DemoError(`${file}: no column ${missing.join(", ")}`);
  const rows = records.map(({ info, record }) => {
    const cells = columns.map((column) => [column, readCell(column, record[column] ?? "")]);
    // Whether it is an item, the schemas find out.
    return { file, place: "line", number: info.lines, item: Object.fromEntries(cells) as Item } as const;
  });
  return { rows, badRows };
}

/** CSV knows nothing but text; what cannot be read as meant stays text, and the schemas say so. */
function readCell(column: string, text: string): unknown {
  if (text === "") return ["reopened", "escalated"].includes(column) ? false : null;
  if (["reopened", "escalated", "abandoned"].includes(column)) {
    const word = text.toLowerCase();
    return word === "true" || word === "false" ? word === "true" : text;
  }
  return ["contacts", "wait", "answer"].includes(column) && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
