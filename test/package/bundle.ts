import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import terserModule from "@rollup/plugin-terser";
import { build } from "esbuild";
import { rollup } from "rollup";

// The types of the plugin speak of CommonJS, what is loaded is its ES module.
const terser = terserModule as unknown as typeof terserModule.default;

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A bundle that a user's tool would make of one line of code, minified. */
export interface Bundle {
  readonly code: string;
  /** Bytes after gzip, zod included where it is used. */
  readonly gzip: number;
}

export async function bundleWithEsbuild(source: string): Promise<Bundle> {
  const output = await build({
    stdin: { contents: source, resolveDir: root, loader: "js" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    logLevel: "error",
  });
  return measure(output.outputFiles[0]?.text ?? "");
}

export async function bundleWithRollup(source: string): Promise<Bundle> {
  const entry = "\0entry";
  const virtual = {
    name: "entry",
    resolveId: (id: string, importer: string | undefined) =>
      id === entry ? id : importer === entry ? import.meta.resolve(id).replace(/^file:\/\//, "") : undefined,
    load: (id: string) => (id === entry ? source : undefined),
  };
  const bundle = await rollup({
    input: entry,
    plugins: [virtual, nodeResolve(), terser({ module: true })],
    onwarn: () => undefined, // zod's own comments and cycles
  });
  const { output } = await bundle.generate({ format: "esm" });
  await bundle.close();
  return measure(output[0].code);
}

function measure(code: string): Bundle {
  return { code, gzip: gzipSync(code, { level: 9 }).length };
}
