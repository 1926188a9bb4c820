import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import terserModule from "@rollup/plugin-terser";
import { build, type Plugin } from "esbuild";
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

/** Bundles each of the sources on its own, in one call, as each file is read only once then. */
export async function bundleWithEsbuild(sources: Readonly<Record<string, string>>): Promise<Record<string, Bundle>> {
  const names = Object.keys(sources);
  const virtual: Plugin = {
    name: "sources",
    setup: (esbuild) => {
      esbuild.onResolve({ filter: /^source:/ }, ({ path }) => ({
        path: path.slice("source:".length),
        namespace: "source",
      }));
      esbuild.onLoad({ filter: /./, namespace: "source" }, ({ path }) => ({
        contents: sources[names[Number(path)] as string] as string,
        resolveDir: root,
      }));
    },
  };
  const { outputFiles } = await build({
    entryPoints: names.map((_name, index) => ({ in: `source:${index}`, out: String(index) })),
    plugins: [virtual],
    outdir: root,
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    logLevel: "error",
  });
  return Object.fromEntries(
    outputFiles.map(({ path, text }) => [names[Number(basename(path, ".js"))] as string, measure(text)]),
  );
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
