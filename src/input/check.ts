import { collectIssues, type Reject, refuse } from "./error.ts";
import { isRecord } from "./observation.ts";

/** What one field of a tally or of options may hold. */
export interface Rule {
  readonly expected: string;
  /** `record` is the record in which the field stands, for rules that depend on a neighbour. */
  readonly admits: (value: unknown, record: Fields) => boolean;
}

/** What the fields of a record may hold. */
export type Rules = Readonly<Record<string, Rule>>;

/** A number of observations. */
export const COUNT: Rule = { expected: "a whole number from 0", admits: isCount };

/** Counts side by side, for example one per scale point. */
export const COUNTS: Rule = {
  expected: "an array of whole numbers from 0",
  admits: (value) => Array.isArray(value) && [...(value as readonly unknown[])].every(isCount),
};

/** One of a few words. */
export function oneOf(...words: readonly string[]): Rule {
  return {
    expected: words.map((word) => JSON.stringify(word)).join(" or "),
    admits: (value) => words.includes(value as string),
  };
}

/** The same rule for a field that may be left out. */
export function optional(rule: Rule): Rule {
  return { ...rule, admits: (value, record) => value === undefined || rule.admits(value, record) };
}

/** A whole number from 0 that arithmetic keeps exact; the reciprocal keeps -0 out too. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && 1 / (value as number) > 0;
}

/** The fields that have a rule, all of them kept; others are left out, so that a result passes for a tally. */
export function readFields<Value>(subject: string, value: Value, rules: Rules): Value {
  return collectIssues(subject, (reject) => pickFields(value, rules, reject));
}

/** The same for a tally with a definition, which has rules of its own. */
export function readDefinedFields<Tally extends { readonly definition: object }>(
  subject: string,
  tally: Tally,
  rules: Rules,
  definitionRules: Rules,
): Tally {
  return collectIssues(subject, (reject) => {
    const fields = pickFields(tally, rules, reject);
    const definition = pickFields((Object(tally) as Tally).definition, definitionRules, (field, value, expected) => {
      reject("definition", value, expected, field as string);
    });
    return { ...fields, definition };
  });
}

function pickFields<Value>(value: Value, rules: Rules, reject: Reject): Value {
  const record = Object(value) as Fields;
  const fields: Record<string, unknown> = {};
  for (const field in rules) {
    const { expected, admits } = rules[field] as Rule;
    fields[field] = record[field];
    if (!admits(record[field], record)) reject(field, record[field], expected);
  }
  return fields as Value;
}

/** Refuses options that nobody knows or that break a rule. */
export function checkOptions(subject: string, options: unknown, rules: Rules): void {
  if (!isRecord(options)) refuse(subject, [], "an object of options", options);
  for (const key of Object.keys(options)) {
    if (Object.hasOwn(rules, key)) continue;
    refuse(subject, [key], `no other options than ${Object.keys(rules).join(", ") || "none"}`, options[key]);
  }
  readFields(subject, options, rules);
}

type Fields = Readonly<Record<string, unknown>>;
