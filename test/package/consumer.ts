import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root: string = fileURLToPath(new URL("../..", import.meta.url));

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly version: string;
  readonly exports: Readonly<Record<string, unknown>>;
};

/** The public modules: `index` for `service-kpis`, `schema` for `service-kpis/schema` and so on. */
export const entries: readonly string[] = Object.keys(manifest.exports)
  .filter((path) => path !== "./package.json")
  .map((path) => (path === "." ? "index" : path.slice(2)));

/** What a user imports. */
export function moduleOf(entry: string): string {
  return entry === "index" ? "service-kpis" : `service-kpis/${entry}`;
}

/** A folder of somebody who installed the packed tarball. */
export interface Consumer {
  readonly folder: string;
  /** Writes a file and gives its path. */
  readonly write: (name: string, text: string) => string;
  /** Runs Node in the folder and gives what it prints. */
  readonly node: (...words: readonly string[]) => string;
  /** Runs Node in the folder and gives what it prints to standard error. */
  readonly errors: (...words: readonly string[]) => string;
  /** Runs the TypeScript compiler over the folder with these options; gives its complaints. */
  readonly typeCheck: (options: Readonly<Record<string, unknown>>) => string;
  readonly remove: () => void;
}

/**
 * Unpacks what `npm pack` makes of the built package, as `npm install` would, without a network, with what the consumer
 * installed beside it.
 */
export function makeConsumer({ beside }: { readonly beside: readonly string[] }): Consumer {
  const folder = mkdtempSync(join(tmpdir(), "service-kpis-"));
  const installed = join(folder, "node_modules", "service-kpis");
  mkdirSync(installed, { recursive: true });
  execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], {
    cwd: root,
    stdio: "pipe",
  });
  execFileSync("tar", [
    "-xzf",
    join(folder, `service-kpis-${manifest.version}.tgz`),
    "--strip-components=1",
    "-C",
    installed,
  ]);
  for (const name of beside) {
    mkdirSync(dirname(join(folder, "node_modules", name)), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
  }
  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  write("package.json", JSON.stringify({ private: true }));
  const run = (program: string, words: readonly string[]): string =>
    execFileSync(program, words, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  return {
    folder,
    write,
    node: (...words) => run(process.execPath, words),
    errors: (...words) => spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8" }).stderr,
    typeCheck: (compilerOptions) => {
      write("tsconfig.json", JSON.stringify({ compilerOptions }));
      try {
        return run(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", "."]);
      } catch (error) {
        return (error as { readonly stdout: string }).stdout;
      }
    },
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

/** The options of a strict TypeScript consumer. */
export const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  skipLibCheck: false,
  target: "ES2022",
  lib: ["ES2022", "DOM"],
  types: [],
};
