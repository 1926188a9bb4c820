import { inspect } from "node:util";
import { deserialize, serialize } from "node:v8";
import { KpiInputError } from "../../src/index.ts";
import { OwnError } from "./hostile.ts";
import type { Target } from "./targets.ts";

/** What came of a call. */
export type Outcome = "result" | "refusal" | "own error";

/** What came of a call, and what is wrong with that. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly wrong: string | undefined;
  readonly milliseconds: number;
}

/** What a terminal or a log would obey. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/**
 * Calls a function and judges what comes: a result of finite numbers without -0, or a `KpiInputError` that is short, clean
 * and right about itself, or what the caller's own function threw; and the arguments are what they were.
 *
 * @param isSteady - Whether reading the arguments changes nothing, so that they may be compared with what they were.
 * @param inspects - Whether the printed error is looked at as well, which takes ten times as long as the rest.
 */
export function judge(
  { run, echoes }: Target,
  given: readonly unknown[],
  isSteady: boolean,
  inspects: boolean,
): Verdict {
  const before = isSteady ? given.map(bytesOf) : [];
  // Of the processor, since another process may have it for a while.
  const start = process.cpuUsage();
  let outcome: Outcome = "result";
  let wrong: string | undefined;
  let milliseconds = 0;
  try {
    const result = run(...given);
    milliseconds = millisecondsSince(start);
    wrong = echoes === true ? undefined : unsoundIn(result, echoes);
  } catch (error) {
    milliseconds ||= millisecondsSince(start);
    outcome = error instanceof OwnError ? "own error" : "refusal";
    wrong = outcome === "refusal" ? wrongWith(error, inspects) : undefined;
  }
  if (wrong === undefined && milliseconds > 1_000) wrong = "took longer than a second";
  before.forEach((bytes, index) => {
    if (bytes !== undefined && !isSame(bytes, bytesOf(given[index]))) wrong ??= `changed its argument ${index}`;
  });
  return { outcome, wrong, milliseconds };
}

function millisecondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

/** What an argument holds; nothing of what cannot be copied, such as a function or an iterator. */
function bytesOf(value: unknown): Buffer | undefined {
  if (Object(value) !== value) return undefined;
  try {
    return serialize(value);
  } catch {
    return undefined;
  }
}

/** Whether an argument holds what it held; one number may have two kinds of bytes. */
function isSame(before: Buffer, after: Buffer | undefined): boolean {
  if (after === undefined || before.equals(after)) return after !== undefined;
  const [one, other] = [before, after].map((bytes) =>
    inspect(deserialize(bytes), { depth: 20, maxArrayLength: 1_000 }),
  );
  return one === other;
}

/** A number that no result may hold, and where. */
function unsoundIn(value: unknown, echoes: readonly string[], path = "", depth = 0): string | undefined {
  if (typeof value === "number") {
    return Number.isFinite(value) && !Object.is(value, -0)
      ? undefined
      : `gave ${Object.is(value, -0) ? "-0" : value}${path}`;
  }
  if (typeof value !== "object" || value === null || depth > 6) return undefined;
  if (Object.prototype.toString.call(value) === "[object Promise]") return `gave a Promise${path}`;
  for (const key of Object.keys(value)) {
    if (echoes.includes(key)) continue;
    const unsound = unsoundIn(
      (value as Readonly<Record<string, unknown>>)[key],
      echoes,
      `${path || " in "}.${key}`,
      depth + 1,
    );
    if (unsound !== undefined) return unsound;
  }
  return undefined;
}

function wrongWith(error: unknown, inspects: boolean): string | undefined {
  if (!(error instanceof KpiInputError)) return `threw ${nameOf(error)}`;
  const { message, subject, issues, count } = error;
  if (message.length >= 2_000) return `a message of ${message.length} letters`;
  if (CONTROL.test(message)) return "a control character in the message";
  if (!message.startsWith(subject)) return "a message that does not begin with its subject";
  if (count < 1 || issues.length !== Math.min(20, count)) return `${issues.length} issues recorded of ${count}`;
  for (const issue of issues) {
    if (issue.message.length >= 2_000) return `a message of ${issue.message.length} letters in an issue`;
    if (CONTROL.test(issue.message)) return "a control character in an issue";
  }
  return inspects && inspect(error).split(message).length !== 2
    ? "an error that does not print its message once"
    : undefined;
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return `something else than an Error: ${inspect(error).slice(0, 200)}`;
  const place = /\/src\/(\S+?:\d+)/.exec(error.stack ?? "")?.[1] ?? "outside of src";
  return `${error.constructor.name}: ${error.message.slice(0, 120)} (${place})`;
}
