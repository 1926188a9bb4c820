import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/** Something that stops the demo, in one line for the person who called it. */
export class DemoError extends Error {
  override readonly name = "DemoError";
}

/** The files to score; a kind of file that is not given has no rows. */
export interface Files {
  readonly tickets?: string | undefined;
  readonly answers?: string | undefined;
  readonly customers?: string | undefined;
}

export const HELP = `Usage: npm run demo -- [--tickets FILE.csv] [--answers FILE.csv] [--customers FILE.csv|json]

Prints the scorecard of a support desk. Without files it takes those of examples/data.

  --tickets     columns team, createdAt, firstRespondedAt, resolvedAt, contacts, reopened, escalated,
                abandoned, wait (milliseconds; the last two for the telephone and the chat only)
  --answers     columns team, survey (csat, nps, ces, sentiment, enps or likert), askedAt, answer
  --customers   columns team, startedAt, endedAt; needs tickets or answers beside it
  --help        this text

An empty cell is something that did not happen or is not known. Instants carry Z or an offset. Open
tickets count as open until the last instant in their file.
Exit code: 0; 1 when rows were left aside; 2 when a file cannot be used.`;

const EXAMPLES: Files = {
  tickets: example("tickets.csv"),
  answers: example("answers.csv"),
  customers: example("customers.json"),
};

/** The files that the command line names, the examples where it names none, or `null` where it asks for help. */
export function readArguments(words: readonly string[]): Files | null {
  const { help, ...named } = parse(words);
  if (help === true) return null;
  const files = {
    tickets: fromCaller(named.tickets),
    answers: fromCaller(named.answers),
    customers: fromCaller(named.customers),
  };
  if (files.tickets === undefined && files.answers === undefined) {
    if (files.customers === undefined) return EXAMPLES;
    throw new DemoError("--customers needs --tickets or --answers beside it, which set the period");
  }
  return files;
}

interface Words extends Files {
  readonly help?: boolean | undefined;
}

function parse(words: readonly string[]): Words {
  const file = { type: "string" } as const;
  try {
    const options = { tickets: file, answers: file, customers: file, help: { type: "boolean" } } as const;
    return parseArgs({ args: [...words], options }).values;
  } catch (error) {
    throw new DemoError(error instanceof Error ? error.message : String(error));
  }
}

/** npm runs scripts in the folder of the package, and says here where it was called. */
function fromCaller(path: string | undefined): string | undefined {
  return path === undefined ? undefined : resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

function example(name: string): string {
  return fileURLToPath(new URL(`../data/${name}`, import.meta.url));
}
