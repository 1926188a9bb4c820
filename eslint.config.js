import importX from "eslint-plugin-import-x";
import tsdoc from "eslint-plugin-tsdoc";
import tseslint from "typescript-eslint";

const sources = ["src/**/*.ts"];

export default tseslint.config(
  { ignores: ["dist/", "docs/api/", "coverage/", "**/*.js"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["tsup.config.ts", "vitest.config.ts"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": ["error", { args: "after-used", argsIgnorePattern: "^_" }],
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      // expect.any and friends are typed any.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unnecessary-type-assertion": "off",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { ignoreRestSiblings: true, varsIgnorePattern: "^_", argsIgnorePattern: "^_" },
      ],
    },
  },
  {
    files: sources,
    plugins: { "import-x": importX, tsdoc },
    settings: { "import-x/resolver-next": [importX.createNodeResolver({ extensions: [".ts"] })] },
    rules: {
      "tsdoc/syntax": "error",
      "import-x/no-cycle": "error",
      "no-restricted-imports": ["error", { paths: [{ name: "zod", message: 'Import * as z from "zod/mini".' }] }],
      // Arrows run one way: core <- checked, stats, time and tickets <- source <- entries.
      "import-x/no-restricted-paths": [
        "error",
        {
          basePath: import.meta.dirname,
          zones: [
            { target: "./src/core", from: "./src", except: ["./core"] },
            { target: "./src/core", from: "./node_modules" },
            { target: "./src/stats", from: "./src", except: ["./core", "./stats"] },
            { target: "./src/stats", from: "./node_modules" },
            { target: "./src/checked", from: "./src", except: ["./core", "./checked"] },
            { target: "./src/time", from: "./src", except: ["./core", "./time"] },
            { target: "./src/tickets", from: "./src", except: ["./core", "./tickets"] },
            {
              target: "./src/source",
              from: "./src",
              except: ["./core", "./checked", "./time", "./tickets", "./source"],
            },
          ],
        },
      ],
    },
  },
);
