import { readdirSync } from "node:fs";
import { KpiInputError } from "../../src/index.ts";
import { type MakeArguments, RIGHT } from "./rightArguments.ts";

/** A function that is to be fuzzed. */
export interface Target {
  readonly entry: string;
  readonly name: string;
  readonly run: (...given: readonly unknown[]) => unknown;
  /** Makes right arguments; at least one. */
  readonly right: readonly MakeArguments[];
  /** Which fields of the result hold what the caller gave, with the caller's own numbers; `true` for all of it. */
  readonly echoes: readonly string[] | true;
}

type Run = Target["run"];
type Exports = Readonly<Record<string, unknown>>;

interface SchemaLike {
  readonly safeParse: (value: unknown) => {
    readonly success: boolean;
    readonly data?: unknown;
    readonly error?: { readonly issues: KpiInputError["issues"] };
  };
}

/** What is exported and takes nothing from outside, or has to be called by nobody. */
const NOT_FUZZED: Readonly<Record<string, string>> = { KpiInputError: "the library alone makes it" };

/** Every function of every entry, or of some; throws where one has no right arguments. */
export async function targetsOf(only: readonly string[] = []): Promise<Target[]> {
  const folder = new URL("../../src/", import.meta.url);
  const entries = readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile() && (only.length === 0 || only.includes(file.name.replace(/\.ts$/, ""))))
    .map(({ name }) => name);
  const modules = await Promise.all(
    entries.map(async (entry) => [entry, (await import(new URL(entry, folder).href)) as Exports] as const),
  );
  const root = (await import("../../src/index.ts")) as Exports;
  const targets = modules.flatMap(([entry, exports]) => targetsOfEntry(entry.replace(/\.ts$/, ""), exports, root));
  const without = targets.filter(({ right }) => right.length === 0).map(({ entry, name }) => `${entry}: ${name}`);
  if (without.length > 0) {
    throw new Error(`Without right arguments in scripts/fuzz/rightArguments.ts:\n${without.join("\n")}`);
  }
  return targets;
}

/** The functions that refuse their right arguments, and why; there should be none. */
export function refusingRight(targets: readonly Target[]): string[] {
  return targets.flatMap(({ entry, name, run, right }) =>
    right.flatMap((make, index) => {
      try {
        run(...make());
        return [];
      } catch (error) {
        return [`${entry}: ${name} refuses its right arguments ${index}: ${String(error)}`];
      }
    }),
  );
}

function targetsOfEntry(entry: string, exports: Exports, root: Exports): Target[] {
  return Object.entries(exports).flatMap(([name, value]): Target[] => {
    if (Object.hasOwn(NOT_FUZZED, name)) return [];
    if (isSchema(value)) return [schemaTarget(entry, name, root, (given) => parse(name, value, given))];
    if (typeof value !== "function") return [];
    const run = value as Run;
    if (entry === "schema") {
      const made = (given: unknown, options: unknown) => parse(name, run(options) as SchemaLike, given);
      return [schemaTarget(entry, name, root, made)];
    }
    const target = { entry, name, run, right: rightOf(name, root), echoes: ECHOES[name] ?? ["item"] };
    if (name === "businessHours") return [target, ...clockTargets(run)];
    return [name === "eachTicket" ? { ...target, run: (...given) => collect(run(...given)) } : target];
  });
}

function isSchema(value: unknown): value is SchemaLike {
  return typeof value === "object" && value !== null && "safeParse" in value;
}

/** Results that hold what the caller, or the caller's function, gave, in more than the items that were set aside. */
const ECHOES: Readonly<Record<string, Target["echoes"]>> = {
  breakdown: true,
  shrink: true,
  series: true,
  sift: ["valid", "item"],
  groupByPeriod: ["observations", "undated", "outside"],
};

function parse(name: string, schema: SchemaLike, given: unknown): unknown {
  const { success, data, error } = schema.safeParse(given);
  if (success) return data;
  const issues = error?.issues ?? [];
  throw new KpiInputError(name, issues, issues.length);
}

function collect(generator: unknown): unknown {
  const tickets: unknown[] = [];
  const iterator = generator as Iterator<unknown, unknown, undefined>;
  for (;;) {
    const step = iterator.next();
    if (step.done === true) return { tickets, counts: step.value };
    tickets.push(step.value);
  }
}

/** What a clock does is fuzzed too. */
function clockTargets(businessHours: Run): Target[] {
  const schedule = RIGHT.businessHours?.[0]?.() ?? [];
  const clock = businessHours(...schedule) as Run & Readonly<Record<"add" | "isOpen", Run>>;
  const runs = { "businessHours()": clock, "businessHours().add": clock.add, "businessHours().isOpen": clock.isOpen };
  return Object.entries(runs).map(([name, run]) => ({
    entry: "time",
    name,
    run,
    right: RIGHT[name] ?? [],
    echoes: [],
  }));
}

/** The KPI behind `tallyNps` or `npsFromTally`. */
function kpiOf(name: string): string {
  const bare = name.replace(/^tally(?=[A-Z])|FromTally$/, "");
  return bare.charAt(0).toLowerCase() + bare.slice(1);
}

function tallyOf(kpi: string, root: Exports): Run {
  return root[`tally${kpi.charAt(0).toUpperCase()}${kpi.slice(1)}`] as Run;
}

function rightOf(name: string, root: Exports): readonly MakeArguments[] {
  if (RIGHT[name] !== undefined) return RIGHT[name];
  const kpi = kpiOf(name);
  const right = RIGHT[kpi] ?? [];
  if (!name.endsWith("FromTally")) return right;
  return right.map((make) => () => [structuredClone(tallyOf(kpi, root)(...make()))]);
}

/** A schema's name is that of its KPI and of what it is of: an observation, all of them, a tally, options, a call, a result. */
function schemaTarget(entry: string, name: string, root: Exports, run: Run): Target {
  const kpi = Object.keys(RIGHT)
    .filter((kpi) => name.startsWith(kpi))
    .sort((one, other) => other.length - one.length)[0];
  if (kpi === undefined) return { entry, name, run, right: [], echoes: true };
  const what = name.slice(kpi.length);
  const right = (RIGHT[kpi] ?? []).map((make): MakeArguments => {
    const whole = root[kpi] as Run;
    return () => {
      const [observations, options] = make();
      if (what === "Options") return [options ?? {}];
      if (what === "Tally") return [structuredClone(tallyOf(kpi, root)(observations, options))];
      if (what === "Result") return [structuredClone(whole(observations, options))];
      const list = Array.from(observations as Iterable<unknown>);
      if (what === "Input")
        return [{ [parameterOf(tallyOf(kpi, root), options)]: list, ...(options === undefined ? {} : { options }) }];
      return what.endsWith("s") ? [list, options] : [list[0] ?? null, options];
    };
  });
  const isTally = what.endsWith("s") && what !== "Options";
  return { entry, name, run, right, echoes: isTally ? [] : true };
}

/** What a KPI calls its observations: errors begin with it. */
function parameterOf(tally: Run, options: unknown): string {
  try {
    tally(5, options);
  } catch (error) {
    if (error instanceof KpiInputError) return error.subject.split(" ")[1] ?? "";
    throw error;
  }
  throw new Error("5 was admitted as observations");
}
