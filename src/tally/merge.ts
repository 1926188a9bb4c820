import { isAdmitted, numberRemedy, type Rule } from "../input/check.ts";
import { copyOf } from "../input/copy.ts";
import { describe, UNREADABLE } from "../input/describe.ts";
import { KpiInputError, readField, refuse } from "../input/error.ts";
import { type Fields, isIterable, isRecord, walk } from "../input/observation.ts";
import { addBuckets, DURATION_RULES } from "./durationRules.ts";
import { CompensatedSum, Moments } from "./sum.ts";

const SUBJECT = "mergeTallies tallies";

/**
 * Adds up tallies of one KPI: agents to teams, days to months, parts to the whole. Counts and sums are added, also
 * inside lists and records; `min` and `max` take the smaller and the larger, `null` standing for nothing seen.
 *
 * Tallies may hold less than they could: what is not in all of them is not in the sum, but for `missing`, which is 0 where
 * it is not there.
 *
 * @param tallies - Any iterable of tallies, as any `tallyX` gives them, at least one. Results, whose values would not add
 * up, are kept out by the compiler and at run time.
 * @throws {@link KpiInputError} when there is none, when one is a result, when one contradicts itself, when they are not of
 * one KPI, and when their definitions differ, naming the difference: answers on different scales never merge.
 *
 * @example
 * ```ts
 * import { mergeTallies, npsFromTally, tallyNps } from "service-kpis";
 *
 * const days = [tallyNps([10, 9]), tallyNps([3]), tallyNps([8])];
 * npsFromTally(mergeTallies(days)).value; // => 25
 * ```
 */
export function mergeTallies<Tally extends object>(tallies: Iterable<Tally & { readonly kpi?: never }>): Tally {
  if (isRecord(tallies) && !isIterable(tallies)) {
    refuse(SUBJECT, [], "an iterable of tallies", tallies, "write mergeTallies([a, b])");
  }
  const list: Fields[] = [];
  walk(SUBJECT, tallies, (tally, index) => {
    list.push(checkMergeable(tally, index));
  });
  const [first] = list;
  if (first === undefined) refuse(SUBJECT, [], "at least one tally", list);
  list.forEach((tally, index) => {
    if (!isSame(first.definition, tally.definition)) refuseDefinition(first.definition, tally.definition, index);
  });
  return Object.fromEntries(fieldsOf(list).map((field) => [field, mergeField(field, list)])) as Tally;
}

function checkMergeable(given: unknown, index: number): Fields {
  const tally = fieldsNow(given);
  if (tally === undefined) refuse(SUBJECT, [index], "a tally", given);
  if ("kpi" in tally)
    refuse(SUBJECT, [index], "a tally", tally, "this is a result: merge tallies, then take the result");
  const { definition = null } = tally;
  if (definition !== null && !(isRecord(definition) && isData(definition))) {
    refuse(SUBJECT, [index, "definition"], "a record that JSON can hold, or null", definition);
  }
  const isOfDurations = DURATION_FIELDS.some((field) => field in tally);
  for (const field of Object.keys(tally)) {
    const value = tally[field];
    if (field === "definition" || field === "buckets" || (value === null && isNullable(field, tally))) continue;
    const rule = isOfDurations && Object.hasOwn(DURATION_RULES, field) ? DURATION_RULES[field] : undefined;
    const isAdmitted = rule === undefined ? isAddable(value, 8) : isAddable(value, 0) && rule.admits(value, tally);
    if (!isAdmitted) refuse(SUBJECT, [index, field], rule?.expected ?? ADDABLE, value, numberRemedy(value));
  }
  return tally;
}

/** What a tally holds now: it may not be the same when it is read again. Of buckets there are too many for a copy. */
function fieldsNow(tally: unknown): Fields | undefined {
  if (!isRecord(tally)) return undefined;
  try {
    const read = (field: string): unknown => readField(tally, field);
    const fields = Object.keys(tally);
    return Object.fromEntries(fields.map((field) => [field, field === "buckets" ? read(field) : copyOf(read(field))]));
  } catch {
    return undefined;
  }
}

/** What JSON gives back as it was. */
function isData(value: unknown): boolean {
  if (Array.isArray(value) || isRecord(value)) return Object.values(value).every(isData);
  return value == null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

/** Any of them tells that it holds durations. */
const DURATION_FIELDS = ["min", "max", "squaredDeviations", "withinTarget", "buckets"];

const ADDABLE = "a number, 0 or more, or a list or record of them";

/** What may be `null`: the ends of no durations, and how many were within no target. */
function isNullable(field: string, { n, definition }: Fields): boolean {
  if (field === "min" || field === "max") return n === 0 || n === undefined;
  return field === "withinTarget" && isRecord(definition) && definition.target === null;
}

function isAddable(value: unknown, depth: number): boolean {
  if (typeof value === "number") return value >= 0 && value <= Number.MAX_VALUE;
  if (depth === 0 || !(Array.isArray(value) || isRecord(value))) return false;
  const parts = Array.isArray(value) ? Array.from(value as readonly unknown[]) : Object.values(value);
  return parts.every((part) => isAddable(part, depth - 1));
}

/** The fields that all tallies have. One of them has to have all that any has, or they are not of one KPI. */
function fieldsOf(list: readonly Fields[]): string[] {
  const times = new Map<string, number>();
  let most: readonly string[] = [];
  for (const tally of list) {
    const fields = Object.keys(tally);
    for (const field of fields) times.set(field, (times.get(field) ?? 0) + 1);
    if (fields.filter(isOwn).length > most.filter(isOwn).length) most = fields;
  }
  const other = [...times.keys()].find((field) => isOwn(field) && !most.includes(field));
  if (other !== undefined) {
    const index = list.findIndex((tally) => other in tally);
    const lacking = most.find((field) => isOwn(field) && !(field in (list[index] as Fields)));
    const message = `expected tallies of one KPI, received one with ${other} beside one with ${String(lacking)}`;
    throw new KpiInputError(SUBJECT, [{ path: [index], message }], 1);
  }
  return [...times.keys()].filter((field) => field === "missing" || times.get(field) === list.length);
}

/** Every KPI may have the others. */
function isOwn(field: string): boolean {
  return field !== "missing" && field !== "definition";
}

function mergeField(field: string, list: readonly Fields[]): unknown {
  const values = list.map((tally) => tally[field] ?? (field === "missing" ? 0 : null));
  if (field === "definition") return values[0];
  if (field === "min") return fold(values, Math.min);
  if (field === "max") return fold(values, Math.max);
  if (field === "squaredDeviations") return addSquaredDeviations(list);
  if (field === "buckets") return addAllBuckets(list);
  return addAll(values, [field]);
}

function fold(values: readonly unknown[], choose: (one: number, other: number) => number): number | null {
  const given = values.filter((value) => value !== null) as number[];
  return given.length === 0 ? null : given.reduce((one, other) => choose(one, other)) + 0;
}

/** The buckets are checked while they are added, as there are many. */
function addAllBuckets(list: readonly Fields[]): Record<string, number> {
  const sums: number[] = [];
  list.forEach((tally, index) => {
    const { expected } = DURATION_RULES.buckets as Rule;
    if (isAdmitted({ expected, admits: (buckets) => addBuckets(sums, buckets, tally) }, tally.buckets, tally)) return;
    refuse(SUBJECT, [index, "buckets"], expected, tally.buckets);
  });
  return Object.fromEntries(Object.entries(sums));
}

/** Adds numbers, or what stands in the same place of lists and records. */
function addAll(values: readonly unknown[], path: readonly PropertyKey[]): unknown {
  const [first] = values;
  if (first === null) return null;
  if (typeof first === "number") return addNumbers(values, path);
  const parts = new Map<string, unknown[]>();
  values.forEach((value, index) => {
    if (Object(value) !== value || Array.isArray(value) !== Array.isArray(first)) refusePart(values, index, path);
    if (Array.isArray(value) && value.length !== (first as readonly unknown[]).length) refusePart(values, index, path);
    for (const [key, part] of Object.entries(value as object)) {
      const column = parts.get(key);
      if (column === undefined) parts.set(key, [part]);
      else column.push(part);
    }
  });
  const sums = Array.from(parts, ([key, column]) => [key, addAll(column, [...path, key])] as const);
  return Array.isArray(first) ? sums.map(([, sum]) => sum) : Object.fromEntries(sums);
}

function addNumbers(values: readonly unknown[], path: readonly PropertyKey[]): number {
  const sum = new CompensatedSum();
  values.forEach((value, index) => {
    if (typeof value !== "number") refusePart(values, index, path);
    sum.add(value);
  });
  if (Number.isFinite(sum.value)) return sum.value;
  return refuse(SUBJECT, path, "numbers whose sum is finite", sum.value);
}

function refusePart(values: readonly unknown[], index: number, path: readonly PropertyKey[]): never {
  refuse(SUBJECT, path, `the same kind of value as in the tallies before it, ${describe(values[0])}`, values[index]);
}

function addSquaredDeviations(list: readonly Fields[]): number {
  const moments = new Moments();
  list.forEach(({ n, total, squaredDeviations }, index) => {
    if (typeof n !== "number" || typeof total !== "number") {
      refuse(SUBJECT, [index], "n and total beside squaredDeviations", list[index]);
    }
    moments.add(n, total, squaredDeviations as number);
  });
  if (Number.isFinite(moments.squaredDeviations)) return moments.squaredDeviations + 0;
  return refuse(SUBJECT, ["squaredDeviations"], "numbers whose sum is finite", moments.squaredDeviations);
}

function refuseDefinition(one: unknown, other: unknown, index: number): never {
  const path = [index, "definition"];
  if (!isRecord(one) || !isRecord(other)) refuse(SUBJECT, path, "a definition in all tallies or in none", other);
  const field = Object.keys({ ...one, ...other }).find((key) => !isSame(one[key], other[key])) as string;
  const message = `expected ${describe(one[field])} as in the tallies before it, received ${describe(other[field])}`;
  throw new KpiInputError(SUBJECT, [{ path: [...path, field], message }], 1);
}

/** Whether two definitions say the same. What cannot be read is like nothing, not even like itself. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object(one) !== one || Object(other) !== other) return one !== UNREADABLE && (one ?? null) === (other ?? null);
  try {
    const keys = Object.keys(one as object);
    return (
      keys.length === Object.keys(other as object).length &&
      keys.every((key) => isSame((one as Fields)[key], (other as Fields)[key]))
    );
  } catch {
    return false;
  }
}
