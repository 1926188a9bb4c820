import { describe, KpiInputError, refuse } from "../input/error.ts";
import { isRecord } from "../input/observation.ts";

type Fields = Readonly<Record<string, unknown>>;

const SUBJECT = "mergeTallies tallies";

/**
 * Adds up tallies of one KPI: agents to teams, days to months, parts to the whole. Counts and sums are added, also
 * inside arrays and records; `min` and `max` take the smaller and the larger, `null` standing for nothing seen.
 *
 * @param first - A tally as any `tallyX` gives it; what comes out has its type. Results, whose values would not add
 * up, are kept out by the compiler and at run time.
 * @param rest - More of the same KPI with an equal `definition`: answers on different scales never merge.
 * @throws {@link KpiInputError} when the tallies are not of one kind, naming the difference, or when one is a result.
 *
 * @example
 * ```ts
 * import { mergeTallies, npsFromTally, tallyNps } from "service-kpis/core";
 *
 * const days = [tallyNps([10, 9]), tallyNps([3]), tallyNps([8])];
 * npsFromTally(days.reduce((sum, day) => mergeTallies(sum, day))).value; // => 25
 * ```
 */
export function mergeTallies<Tally extends object>(
  first: Tally & { readonly kpi?: never },
  ...rest: readonly (NoInfer<Tally> & { readonly kpi?: never })[]
): Tally {
  const tallies: readonly Fields[] = [first, ...rest].map(checkMergeable);
  return tallies.reduce(mergeTwo) as Tally;
}

function checkMergeable(tally: unknown, index: number): Fields {
  if (!isRecord(tally)) refuse(SUBJECT, [index], "a tally", tally);
  if ("kpi" in tally) refuse(SUBJECT, [index], "a tally: merge tallies first, then take their result", tally);
  for (const [field, value] of Object.entries(tally)) {
    if (field === "definition" || isAddable(value)) continue;
    refuse(SUBJECT, [index, field], "a number, 0 or more, or an array or record of them", value);
  }
  return tally;
}

function isAddable(value: unknown): boolean {
  if (Array.isArray(value)) return [...(value as readonly unknown[])].every(isAmount);
  if (isRecord(value)) return Object.values(value).every(isAmount);
  return value === null || isAmount(value);
}

function isAmount(value: unknown): value is number {
  return Number.isFinite(value) && (value as number) >= 0;
}

function mergeTwo(sum: Fields, tally: Fields, index: number): Fields {
  if (!isSame(sum.definition, tally.definition)) refuseDefinition(sum.definition, tally.definition, index);
  const fields = [...new Set([...Object.keys(sum), ...Object.keys(tally)])];
  return Object.fromEntries(fields.map((field) => [field, mergeField(field, sum, tally, index)]));
}

function mergeField(field: string, sum: Fields, tally: Fields, index: number): unknown {
  const left = sum[field];
  const right = tally[field];
  if (field === "definition") return left;
  if (left !== undefined && right !== undefined && (left === null || right === null)) return left ?? right;
  if (isAmount(left) && isAmount(right)) {
    if (field === "min") return Math.min(left, right);
    if (field === "max") return Math.max(left, right);
    return field === "squaredDeviations" ? addSquaredDeviations(sum, tally, index) : add(left, right, [index, field]);
  }
  if (Array.isArray(left) && Array.isArray(right) && left.length === right.length) {
    return (left as readonly number[]).map((value, place) => add(value, right[place] as number, [index, field, place]));
  }
  if (isRecord(left) && isRecord(right)) return addRecords(left, right, [index, field]);
  refuse(SUBJECT, [index, field], "the same kind of field as in the tallies before it", right);
}

function add(one: number, other: number, path: readonly PropertyKey[]): number {
  const sum = one + other;
  if (Number.isFinite(sum)) return sum;
  refuse(SUBJECT, path, "numbers whose sum is finite", other);
}

function addRecords(one: Fields, other: Fields, path: readonly PropertyKey[]): Fields {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    keys.map((key) => [key, add(Number(one[key] ?? 0), Number(other[key] ?? 0), [...path, key])]),
  );
}

/** Squared distances from each part's own mean add up without cancellation (Chan, Golub and LeVeque 1983). */
function addSquaredDeviations(sum: Fields, tally: Fields, index: number): number {
  const [one, other] = [readMoments(sum, index), readMoments(tally, index)];
  const distance = one.n === 0 || other.n === 0 ? 0 : other.total / other.n - one.total / one.n;
  const between = distance === 0 ? 0 : distance * distance * ((one.n * other.n) / (one.n + other.n));
  const path = [index, "squaredDeviations"];
  return add(add(one.squares, other.squares, path), between, path);
}

interface Moments {
  readonly n: number;
  readonly total: number;
  readonly squares: number;
}

function readMoments({ n, total, squaredDeviations: squares }: Fields, index: number): Moments {
  if (isAmount(n) && isAmount(total) && isAmount(squares)) return { n, total, squares };
  return refuse(SUBJECT, [index, "squaredDeviations"], "n and total beside it, as numbers", squares);
}

function refuseDefinition(one: unknown, other: unknown, index: number): never {
  const path = [index, "definition"];
  if (!isRecord(one) || !isRecord(other)) refuse(SUBJECT, path, "the definition of the tallies before it", other);
  const field = Object.keys({ ...one, ...other }).find((key) => !isSame(one[key], other[key])) as string;
  const message = `expected ${write(one[field])} as in the tallies before it, received ${write(other[field])}`;
  throw new KpiInputError(SUBJECT, [{ path: [...path, field], message }], 1);
}

function write(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(describe).join(", ")}]` : describe(value);
}

function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return (one ?? null) === (other ?? null);
  }
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => isSame((one as Fields)[key], (other as Fields)[key]))
  );
}
