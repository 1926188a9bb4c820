import { defineConfig, type Options } from "tsup";

const dts = { only: true, compilerOptions: { ignoreDeprecations: "6.0" } };

const shared: Options = { format: ["esm"], target: "es2022", splitting: true, dts };

const PURE = ["src/index.ts", "src/stats.ts", "src/time.ts", "src/tickets.ts"];
const WITH_ZOD = ["src/schema.ts", "src/source.ts"];

// The types of the entries that need zod are bundled on their own, so that those of the others never mention it.
export default defineConfig([
  { ...shared, entry: [...PURE, ...WITH_ZOD], dts: false },
  { ...shared, entry: PURE },
  { ...shared, entry: WITH_ZOD },
]);
