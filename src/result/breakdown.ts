import { checkOptions, type Rule, type Rules } from "../input/check.ts";
import { describe } from "../input/describe.ts";
import { KpiInputError, refuse } from "../input/error.ts";
import { eachObservation, isRecord } from "../input/observation.ts";
import { type FieldOf, PICK, readPick } from "../input/pick.ts";
import type { KpiResult } from "./result.ts";

/** What tells one group from another; `null` is the group of what is not known. */
export type Group = string | number | boolean | null;

/** Says to which group a row belongs, or to which of them: a field that holds that, or a function that gives it. */
export type By<Row> = FieldOf<Row, Group | readonly Group[]> | ((row: Row) => Group | readonly Group[]);

/** The groups of a row of a breakdown, named as in `by`, or `group` where `by` is a single one. */
export type GroupsOf<Row, Keys> = Keys extends string | ((row: never) => unknown)
  ? {
      /** The group. */
      readonly group: GroupOf<Row, Keys>;
    }
  : { readonly [Key in keyof Keys]: GroupOf<Row, Keys[Key]> };

/** The group of a row by one key: what the field holds, or one of the list that it holds. */
export type GroupOf<Row, Key> = (
  Key extends (row: never) => infer Picked
    ? Picked
    : Key extends keyof Row
      ? Row[Key]
      : never
) extends infer Picked
  ? Picked extends readonly (infer One)[]
    ? One
    : Picked
  : never;

/** What is measured, and of which groups. */
export interface BreakdownOptions<Row, Keys, Result> {
  /** A field, a function of a row, or a record of several of them, by the names that they are to have. */
  readonly by: Keys;
  /** Any KPI, or a function of the rows of one group that gives the result of one. */
  readonly kpi: (rows: readonly Row[]) => Result;
}

/** The results of groups and of everything. */
export interface Breakdown<Row, Keys, Result> {
  /** One flat row per group, in the order in which the groups came. */
  readonly rows: readonly (GroupsOf<Row, Keys> & Result)[];
  /** The KPI of all rows, each counted once. */
  readonly total: Result;
}

/**
 * A KPI by team, by channel, by team and channel: one result per group that occurs, and the total.
 *
 * A row whose field holds a list, as tags do, counts in each of its groups, and in the total once; with an empty list it
 * counts in the total alone. The values of groups do not add up to the total, and their mean is not the total either.
 *
 * @typeParam Keys - A field, a function, or a record of them by name.
 * @param rows - Any iterable, read in one pass.
 * @throws {@link KpiInputError} on a row whose group is not text, a finite number, `true`, `false` or `null`, on a name
 * that is also one of the result, on options that do not exist, and with what the KPI rejects; the index is then the one in
 * the group that it names.
 *
 * @example
 * ```ts
 * import { breakdown, resolutionRate } from "service-kpis";
 *
 * const tickets = [
 *   { team: "Berlin", tags: ["refund", "late"], resolved: true },
 *   { team: "Malmö", tags: ["late"], resolved: false },
 *   { team: "Berlin", tags: [], resolved: false },
 * ];
 * const { rows, total } = breakdown(tickets, { by: "team", kpi: resolutionRate });
 * rows.map(({ group, value, n }) => [group, value, n]); // => [["Berlin", 0.5, 2], ["Malmö", 0, 1]]
 * total.n; // => 3
 *
 * const byTag = breakdown(tickets, { by: { team: "team", tag: (ticket) => ticket.tags }, kpi: resolutionRate });
 * byTag.rows.map(({ team, tag, n }) => [team, tag, n]);
 * // => [["Berlin", "refund", 1], ["Berlin", "late", 1], ["Malmö", "late", 1]]
 * ```
 */
export function breakdown<
  Row,
  const Keys extends By<NoInfer<Row>> | Readonly<Record<string, By<NoInfer<Row>>>>,
  Result extends KpiResult,
>(rows: Iterable<Row>, options: BreakdownOptions<Row, Keys, Result>): Breakdown<Row, Keys, Result> {
  const { by, kpi } = checkOptions("breakdown options", options, OPTIONS);
  const keys = Object.entries(isRecord(by) ? by : { group: by }) as [string, string | ((row: Row) => unknown)][];
  const { all, groups } = divide(rows, keys);
  const measure = (members: readonly Row[], groups: Named): Result => {
    const result = inGroup(groups, () => kpi(members));
    if (!isResult(result))
      refuse("breakdown kpi", [], "a function that gives a result with kpi, unit, value and n", result);
    const clash = keys.find(([name]) => Object.hasOwn(result, name));
    if (clash === undefined) return result;
    return refuse("breakdown options", ["by"], "names that are none of a result's fields", clash[0]);
  };
  const results = groups.map(({ path, members }) => {
    const named = keys.map(([name], depth) => [name, path[depth]] as const);
    // Two spreads of which the first is not known beforehand take ten times as long.
    return Object.assign(Object.fromEntries(named) as GroupsOf<Row, Keys>, measure(members, named));
  });
  return { rows: results, total: measure(all, []) };
}

/** Names and what they stand for. */
type Named = readonly (readonly [name: string, group: unknown])[];

/** A point on the way to a group, which branches with every key of `by`; at the end of the way stand the members. */
interface Fork<Row> {
  readonly path: readonly Group[];
  ways?: Map<Group, Fork<Row>>;
  readonly members: Row[];
}

/** All rows, and those of each group, in the order in which they came. */
function divide<Row>(
  rows: Iterable<Row>,
  keys: readonly (readonly [name: string, by: string | ((row: Row) => unknown)])[],
): { readonly all: readonly Row[]; readonly groups: readonly Fork<Row>[] } {
  const all: Row[] = [];
  const groups: Fork<Row>[] = [];
  const follow = (fork: Fork<Row>, group: Group): Fork<Row> => {
    fork.ways ??= new Map();
    const known = fork.ways.get(group);
    if (known !== undefined) return known;
    // There is one 0.
    const next: Fork<Row> = { path: [...fork.path, group === 0 ? 0 : group], members: [] };
    fork.ways.set(group, next);
    if (next.path.length === keys.length) groups.push(next);
    return next;
  };
  const put = (row: Row, picks: readonly (Group | readonly Group[])[], fork: Fork<Row>, depth: number): void => {
    const pick = picks[depth];
    if (pick === undefined) fork.members.push(row);
    else if (!isList(pick)) put(row, picks, follow(fork, pick), depth + 1);
    else for (const group of new Set(pick)) put(row, picks, follow(fork, group), depth + 1);
  };
  const start: Fork<Row> = { path: [], members: [] };
  eachObservation("breakdown rows", rows, (row, index, reject) => {
    const picks = keys.map(([, by]) => readPick(row, by, GROUPS, index, reject));
    if (picks.includes(undefined)) return;
    all.push(row as Row);
    put(row as Row, picks as (Group | readonly Group[])[], start, 0);
  });
  return { all, groups };
}

/** What the KPI of a group rejects, with the group in front. */
function inGroup<Outcome>(groups: Named, run: () => Outcome): Outcome {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof KpiInputError) || groups.length === 0) throw error;
    const place = groups.map(
      ([name, group]) => `${/^[\w$]{1,30}$/.test(name) ? name : describe(name)} ${describe(group)}`,
    );
    throw new KpiInputError(`breakdown ${place.join(", ")}: ${error.subject}`, error.issues, error.count);
  }
}

const GROUPS: Rule = {
  expected: "text, a finite number, true, false or null, or a list of them",
  admits: (value) => isGroup(value) || (Array.isArray(value) && Array.from(value as readonly unknown[]).every(isGroup)),
};

/** Whether a value can tell one group from another. */
export function isGroup(value: unknown): value is Group {
  return value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

function isList(value: Group | readonly Group[]): value is readonly Group[] {
  return Array.isArray(value);
}

/** Looked at for every group, so no more than tells a result from a Promise, a number or nothing. */
function isResult(result: unknown): boolean {
  if (!isRecord(result)) return false;
  const { kpi, unit, value, n } = result;
  return (
    typeof kpi === "string" &&
    typeof unit === "string" &&
    (value === null || Number.isFinite(value)) &&
    Number.isFinite(n)
  );
}

const OPTIONS: Rules = {
  by: {
    expected: "the name of a field, a function of a row, or a record of them",
    admits: (by) => PICK.admits(by, {}) || isKeys(by),
  },
  kpi: { expected: "a function, for example nps", admits: (kpi) => typeof kpi === "function" },
};

function isKeys(by: unknown): boolean {
  if (!isRecord(by)) return false;
  const keys = Object.values(by);
  return keys.length > 0 && keys.every((key) => PICK.admits(key, {}));
}
