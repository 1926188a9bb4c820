import { judge, type Outcome, type Verdict } from "./oracle.ts";
import { chance, pick, type Random, randomFrom } from "./random.ts";
import type { Target } from "./targets.ts";
import { anythingOf, hostileOf, spoil } from "./values.ts";
import { writeArguments } from "./write.ts";

/** What became of one function. */
export interface Row extends Record<Outcome, number> {
  readonly name: string;
  calls: number;
  failures: number;
  slowest: number;
}

/** One way in which functions fail, with the first call that showed it. */
export interface Failure {
  readonly name: string;
  /** All functions that fail in this way. */
  readonly names: Set<string>;
  readonly wrong: string;
  /** Which call of the function it was: with the seed it makes the same arguments again. */
  readonly call: number;
  readonly given: string;
  times: number;
}

/** Arguments for a call, always the same ones for a seed, a function and a number. */
function argumentsOf(
  { name, right }: Target,
  others: readonly Target[],
  seed: number,
  call: number,
): { readonly given: unknown[]; readonly isSteady: boolean } {
  const random = randomFrom(`${seed} ${name}`, call);
  const given = pick(random, right)();
  const kind = random(100);
  if (kind < 3) return { given, isSteady: true };
  if (kind < 75) return { given, isSteady: spoil(random, given, 1 + random(3)) };
  if (kind < 90) return { given: replaceOne(random, given), isSteady: true };
  if (kind < 96) return { given: pick(random, pick(random, others).right)(), isSteady: true };
  return { given: Array.from({ length: random(4) }, () => anythingOf(random)), isSteady: true };
}

function replaceOne(random: Random, given: unknown[]): unknown[] {
  if (chance(random, 5)) return given.slice(0, random(given.length));
  const index = chance(random, 5) ? given.length : random(given.length);
  given[index] = chance(random, 70) ? hostileOf(random) : anythingOf(random);
  return given;
}

/** Calls the functions in turn, so many times in all. */
export function fuzz(
  targets: readonly Target[],
  others: readonly Target[],
  {
    seed,
    calls,
    first = 0,
    watch,
  }: { seed: number; calls: number; first?: number; watch?: (name: string, call: number) => void },
): { readonly rows: Row[]; readonly failures: Failure[] } {
  const rows = targets.map(({ name }) => ({
    name,
    calls: 0,
    result: 0,
    refusal: 0,
    "own error": 0,
    failures: 0,
    slowest: 0,
  }));
  const failures = new Map<string, Failure>();
  for (let index = 0; index < calls; index += 1) {
    const position = index % targets.length;
    const [target, row] = [targets[position] as Target, rows[position] as Row];
    const call = first + Math.floor(index / targets.length);
    watch?.(target.name, call);
    const verdict = callOnce(target, others, seed, call);
    row.calls += 1;
    row[verdict.outcome] += 1;
    row.slowest = Math.max(row.slowest, verdict.milliseconds);
    if (verdict.wrong === undefined) continue;
    row.failures += 1;
    note(failures, verdict.wrong, target, call, () => written(target, others, seed, call));
  }
  return { rows, failures: [...failures.values()] };
}

/** What is thrown at one place of the source is one failure, whatever was called. */
function note(
  failures: Map<string, Failure>,
  wrong: string,
  { name }: Target,
  call: number,
  write: () => string,
): void {
  const place = /\(\S+\.ts:\d+\)/.exec(wrong)?.[0];
  const key = place === undefined ? `${name} ${wrong.replace(/\d+/g, "0")}` : `${place} ${wrong.slice(0, 20)}`;
  const known = failures.get(key) ?? { name, names: new Set(), wrong, call, given: write(), times: 0 };
  known.names.add(name);
  known.times += 1;
  failures.set(key, known);
}

/** One call; one that took long has to take long twice, as code is compiled and memory is cleared in between. */
function callOnce(target: Target, others: readonly Target[], seed: number, call: number): Verdict {
  const attempt = (): Verdict => {
    const { given, isSteady } = argumentsOf(target, others, seed, call);
    return judge(target, given, isSteady, call % 20 === 0);
  };
  const verdict = attempt();
  return verdict.milliseconds > 1_000 ? attempt() : verdict;
}

function written(target: Target, others: readonly Target[], seed: number, call: number): string {
  return writeArguments(argumentsOf(target, others, seed, call).given);
}
