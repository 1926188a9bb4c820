import { expectation, type InputIssue, inputError, KpiInputError, MAX_ISSUES } from "./error.ts";
import { isRecord } from "./observation.ts";

/** What one field of a tally or of options may hold. */
export interface Rule {
  readonly expected: string;
  /** `record` is the record in which the field stands, for rules that depend on a neighbour. */
  readonly admits: (value: unknown, record: Readonly<Record<string, unknown>>) => boolean;
}

/** What the fields of a record may hold; a nested record has nested rules. */
export interface Rules {
  readonly [field: string]: Rule | Rules;
}

/** A number of observations. */
export const COUNT: Rule = { expected: "a whole number, 0 or more", admits: isCount };

/** Counts side by side, for example one per scale point. */
export const COUNTS: Rule = {
  expected: "an array of whole numbers, 0 or more",
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

/** A whole number from 0 that arithmetic keeps exact. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Refuses a tally that breaks a rule; fields without a rule are ignored, so that a result passes for a tally. */
export function checkTally(subject: string, tally: unknown, rules: Rules): void {
  if (!isRecord(tally)) throw inputError(subject, [], "a tally", tally);
  throwIssues(subject, findIssues(tally, rules, []));
}

/** Refuses options that break a rule or that nobody knows. */
export function checkOptions<Options>(subject: string, options: unknown, rules: Rules): asserts options is Options {
  if (!isRecord(options)) throw inputError(subject, [], "an object of options", options);
  const known = Object.keys(rules);
  const expected = known.length === 0 ? "no options" : `only the options ${known.join(", ")}`;
  const unknown = Object.keys(options)
    .filter((key) => !known.includes(key))
    .map((key) => ({ path: [key], message: expectation(expected, options[key]) }));
  throwIssues(subject, [...unknown, ...findIssues(options, rules, [])]);
}

/** The sum of counts, refused beyond the whole numbers that arithmetic keeps exact. */
export function addCounts(subject: string, counts: readonly number[]): number {
  const sum = counts.reduce((total, count) => total + count, 0);
  if (!Number.isSafeInteger(sum)) throw inputError(subject, [], "counts that add up to at most 2^53 - 1", sum);
  return sum;
}

function findIssues(
  record: Readonly<Record<string, unknown>>,
  rules: Rules,
  path: readonly PropertyKey[],
): InputIssue[] {
  return Object.entries(rules).flatMap(([field, rule]) => {
    const value = record[field];
    if (isRule(rule)) {
      return rule.admits(value, record) ? [] : [{ path: [...path, field], message: expectation(rule.expected, value) }];
    }
    if (isRecord(value)) return findIssues(value, rule, [...path, field]);
    return [{ path: [...path, field], message: expectation(`an object with ${Object.keys(rule).join(", ")}`, value) }];
  });
}

function isRule(rule: Rule | Rules): rule is Rule {
  return typeof rule.admits === "function";
}

function throwIssues(subject: string, issues: readonly InputIssue[]): void {
  if (issues.length > 0) throw new KpiInputError(subject, issues.slice(0, MAX_ISSUES), { count: issues.length });
}
