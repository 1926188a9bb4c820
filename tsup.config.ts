import { defineConfig, type Options } from "tsup";

const dts = { only: true, compilerOptions: { ignoreDeprecations: "6.0" } };

const shared: Options = { format: ["esm"], target: "es2022", splitting: true, dts };

// The types of the schemas are bundled on their own, so that those of the other entries never mention zod.
export default defineConfig([
  { ...shared, entry: ["src/index.ts", "src/core.ts", "src/schema.ts", "src/stats.ts"], dts: false },
  { ...shared, entry: ["src/index.ts", "src/core.ts", "src/stats.ts"] },
  { ...shared, entry: ["src/schema.ts"] },
]);
