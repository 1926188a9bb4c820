import { copyOf } from "./copy.ts";
import { listWords } from "./describe.ts";
import { collectIssues, type Fields, type Reject, refuse } from "./error.ts";
import { isRecord } from "./observation.ts";

/** What one field of a tally or of options may hold. */
export interface Rule {
  readonly expected: string;
  /** `record` is the record in which the field stands, for rules that depend on a neighbour. */
  readonly admits: (value: unknown, record: Fields) => boolean;
  /** What to do about what was received, in a few words. */
  readonly remedy?: ((received: unknown) => string | undefined) | undefined;
}

/** What the fields of a record may hold. */
export type Rules = Readonly<Record<string, Rule>>;

/** A number of observations. */
export const COUNT: Rule = { expected: "a whole number from 0", admits: isCount, remedy: numberRemedy };

/** One of a few words. */
export function oneOf(...words: readonly string[]): Rule {
  return {
    expected: words.map((word) => JSON.stringify(word)).join(" or "),
    admits: (value) => words.includes(value as string),
  };
}

/** A flag. */
export const FLAG: Rule = { expected: "true or false", admits: (value) => typeof value === "boolean" };

/** The same rule for a field that may be left out. */
export function optional(rule: Rule): Rule {
  return { ...rule, admits: (value, record) => value === undefined || rule.admits(value, record) };
}

/** A whole number from 0 that arithmetic keeps exact. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Databases give large numbers as text or as bigint. */
export function numberRemedy(received: unknown): string | undefined {
  const isNumeric = typeof received === "string" && received.trim() !== "" && Number.isFinite(Number(received));
  return isNumeric || typeof received === "bigint" ? "write Number(…) around it" : undefined;
}

/** The fields that have a rule, all of them kept; others are left out, so that a result passes for a tally. */
export function readFields<Value>(subject: string, value: Value, rules: Rules): Value {
  const record = readRecord(subject, value, rules);
  return collectIssues(subject, (reject) => pickFields(record, rules, reject)) as Value;
}

/** Refuses options that nobody knows or that break a rule, and gives the known ones. */
export function checkOptions<Options>(subject: string, options: Options, rules: Rules, what = "options"): Options {
  const record = readRecord(subject, options, rules, indexRemedy(options));
  refuseOthers(subject, record, Object.keys(rules), what);
  return collectIssues(subject, (reject) => pickFields(record, rules, reject)) as Options;
}

/** Refuses every option: a KPI that has none takes an empty record. */
export function refuseOptions(subject: string, options: unknown): void {
  if (!isEmpty(options)) refuse(subject, [], "no options", options, indexRemedy(options));
}

function isEmpty(options: unknown): boolean {
  try {
    return isRecord(options) && Object.keys(options).length === 0;
  } catch {
    return false;
  }
}

function indexRemedy(options: unknown): string | undefined {
  return typeof options === "number" ? "in map, write (item) => f(item)" : undefined;
}

/** The fields of a tally without a definition; `missing` may be left out, and other fields are not looked at. */
export function readTally<Tally extends object>(subject: string, tally: Partial<Tally>, rules: Rules): Tally {
  const { definition, ...record } = readCounts(subject, tally, rules);
  if (definition !== undefined) refuse(subject, ["definition"], "no definition, as this KPI has none", definition);
  return collectIssues(subject, (reject) => pickFields(record, rules, reject)) as Tally;
}

/** What the definition of a KPI's tallies may hold. */
export interface DefinitionRules<Definition extends object | null> {
  readonly rules: Rules;
  /** The one that is meant where it is left out: that of the default options, or `null` for an unknown one. */
  readonly standard: Definition;
}

/**
 * The fields of a tally with a definition. Where it is left out, the default is meant, and no other field may stand
 * there, as it may be a misspelt definition.
 */
export function readDefinedTally<Tally extends { readonly definition: object | null }>(
  subject: string,
  tally: object,
  rules: Rules,
  { rules: definitionRules, standard }: DefinitionRules<Tally["definition"]>,
): Tally {
  const record = readCounts(subject, tally, rules);
  const { definition = standard } = record;
  if (record.definition === undefined) {
    refuseOthers(subject, record, [...Object.keys(rules), "definition"], "fields", "or write the definition");
  }
  return collectIssues(subject, (reject) => ({
    ...pickFields(record, rules, reject),
    definition: definition === null && standard === null ? null : pickDefinition(definition, definitionRules, reject),
  })) as unknown as Tally;
}

/** The same of the record in `definition`, of which every field has to be known. */
function pickDefinition(definition: unknown, rules: Rules, reject: Reject): Fields {
  const known = Object.keys(rules);
  const record = ownFields(definition, known);
  if (record === undefined) {
    reject("definition", definition, `a record with ${listWords(known)}`);
    return {};
  }
  const other = Object.keys(record).find((key) => !known.includes(key));
  if (other !== undefined) reject("definition", record, `no fields but ${listWords(known)}`, other);
  return pickFields(record, rules, reject, "definition");
}

function readCounts(subject: string, tally: object, rules: Rules): Fields {
  const record = readRecord(subject, tally, rules);
  return "missing" in rules && record.missing === undefined ? { ...record, missing: 0 } : record;
}

/** Refuses a record with a field that is not one of the known. */
function refuseOthers(subject: string, record: Fields, known: readonly string[], what: string, remedy?: string): void {
  const other = Object.keys(record).find((key) => !known.includes(key));
  if (other === undefined) return;
  refuse(subject, [other], `no ${what} but ${listWords(known)}`, record[other], remedy);
}

function readRecord(subject: string, value: unknown, rules: Rules, remedy?: string): Fields {
  const known = Object.keys(rules);
  return ownFields(value, known) ?? refuse(subject, [], `a record with ${listWords(known)}`, value, remedy);
}

/** A copy of a record, in which each field was read once, the known ones also where it inherits them. */
function ownFields(value: unknown, known: readonly string[]): Fields | undefined {
  const copy = copyOf(value, known);
  return isRecord(copy) ? copy : undefined;
}

function pickFields(record: Fields, rules: Rules, reject: Reject, name?: string): Fields {
  return Object.fromEntries(
    Object.entries(rules).map(([field, rule]) => {
      if (!isAdmitted(rule, record[field], record)) reject(name, record, rule.expected, field, rule.remedy);
      return [field, record[field]];
    }),
  );
}

/** What lies deeper may still throw when it is read. */
export function isAdmitted({ admits }: Rule, value: unknown, record: Fields): boolean {
  try {
    return admits(value, record);
  } catch {
    return false;
  }
}
