import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (entry: string): string => fileURLToPath(new URL(`./src/${entry}.ts`, import.meta.url));

export default defineConfig({
  test: { include: ["test/**/*.test.ts"], setupFiles: ["test/setup.ts"], testTimeout: 60_000, hookTimeout: 120_000 },
  resolve: {
    alias: [
      { find: /^service-kpis$/, replacement: source("index") },
      { find: /^service-kpis\/(\w+)$/, replacement: source("$1") },
    ],
  },
});
