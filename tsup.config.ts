import { defineConfig, type Options } from "tsup";

const dts = { only: true, compilerOptions: { ignoreDeprecations: "6.0" } };

const shared: Options = { format: ["esm"], target: "es2022", splitting: true, dts };

const PURE = ["src/index.ts", "src/core.ts", "src/stats.ts", "src/time.ts", "src/tickets.ts"];
const CHECKED = ["src/schema.ts", "src/source.ts"];

// The types of the schemas are bundled on their own, so that those of the other entries never mention zod.
export default defineConfig([
  { ...shared, entry: [...PURE, ...CHECKED], dts: false },
  { ...shared, entry: PURE },
  { ...shared, entry: CHECKED },
]);
