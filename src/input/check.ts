import { listWords } from "./describe.ts";
import { collectIssues, type Reject, refuse } from "./error.ts";
import { type Fields, isRecord } from "./observation.ts";

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
  return collectIssues(subject, (reject) => pickFields(value, rules, reject));
}

/** The same fields of a record as they are kept: numbers without a sign on 0. */
function pickFields<Value>(value: Value, rules: Rules, reject: Reject): Value {
  const fields: Record<string, unknown> = {};
  if (!isRecord(value)) {
    reject(undefined, value, `a record with ${listWords(Object.keys(rules))}`);
    return fields as Value;
  }
  for (const field in rules) {
    const { expected, admits, remedy } = rules[field] as Rule;
    fields[field] = unsigned(readField(value, field));
    if (!admits(fields[field], value)) reject(undefined, value, expected, field, remedy);
  }
  return fields as Value;
}

/** A field that throws when it is read holds a symbol, which no rule admits. */
function readField(record: Fields, field: string): unknown {
  try {
    return record[field];
  } catch {
    return Symbol(field);
  }
}

/** The same without a sign on 0, in a list too. */
function unsigned(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value as readonly unknown[], unsigned);
  return value === 0 ? 0 : value;
}

/** Refuses options that nobody knows or that break a rule, and gives the known ones. */
export function checkOptions<Options>(subject: string, options: Options, rules: Rules): Options {
  if (!isRecord(options)) {
    const remedy = typeof options === "number" ? "in map, write (item) => f(item), as map passes an index" : undefined;
    refuse(subject, [], "a record of options", options, remedy);
  }
  refuseOthers(subject, options, Object.keys(rules), "options");
  return readFields(subject, options, rules);
}

/** Refuses a record with a field that is not one of the known. */
function refuseOthers(subject: string, record: Fields, known: readonly string[], what: string): void {
  const other = Object.keys(record).find((key) => !known.includes(key));
  if (other === undefined) return;
  const expected = known.length === 0 ? `no ${what}` : `no other ${what} than ${listWords(known)}`;
  refuse(subject, [other], expected, readField(record, other));
}

/** The fields of a tally without a definition; `missing` may be left out, and other fields are not looked at. */
export function readTally<Tally extends object>(subject: string, tally: object, rules: Rules): Tally {
  const fields = readCounts<Tally>(subject, tally, rules);
  const { definition } = tally as Fields;
  if (definition !== undefined) refuse(subject, ["definition"], "a tally of this KPI, which has none", definition);
  return fields;
}

function readCounts<Tally extends object>(subject: string, tally: object, rules: Rules): Tally {
  const isCounted = !("missing" in rules && isRecord(tally) && tally.missing === undefined);
  return readFields(subject, (isCounted ? tally : { ...tally, missing: 0 }) as Tally, rules);
}

/** What the definition of a KPI's tallies may hold. */
export interface DefinitionRules<Definition extends object> {
  readonly rules: Rules;
  /** The one that is meant where it is left out: that of the default options. */
  readonly standard: Definition;
}

/**
 * The fields of a tally with a definition. Where it is left out, the default is meant, and no other field may stand
 * there, as it may be a misspelt definition.
 */
export function readDefinedTally<Tally extends { readonly definition: object }>(
  subject: string,
  tally: object,
  rules: Rules,
  { rules: definitionRules, standard }: DefinitionRules<Tally["definition"]>,
): Tally {
  const fields = readCounts<Tally>(subject, tally, rules);
  const { definition } = tally as Partial<Tally>;
  if (definition === undefined) {
    refuseOthers(subject, tally as Fields, [...Object.keys(rules), "definition"], "fields without a definition");
    return { ...fields, definition: standard };
  }
  return collectIssues(subject, (reject) => {
    const kept = pickFields(definition, definitionRules, (_index, value, expected, field, remedy) => {
      reject("definition", value, expected, field, remedy);
    });
    const other = Object.keys(Object(definition) as object).find((key) => !Object.hasOwn(definitionRules, key));
    if (other !== undefined)
      reject("definition", definition, `no other fields than ${listWords(Object.keys(definitionRules))}`, other);
    return { ...fields, definition: kept };
  });
}
