import importX from "eslint-plugin-import-x";
import tsdoc from "eslint-plugin-tsdoc";
import tseslint from "typescript-eslint";

// The floors of the house: what stands in a folder imports from these folders only, types included.
const FLOORS = {
  input: [],
  tally: ["input"],
  result: ["input", "tally"],
  kpi: ["input", "tally", "result"],
  schema: ["input", "tally", "result", "kpi"],
  stats: ["input", "tally", "result", "kpi"],
  catalog: ["input", "tally", "result", "kpi"],
  sql: ["input", "tally", "result", "kpi"],
  chart: ["input", "tally", "result", "kpi"],
  time: ["input", "tally"],
  tickets: ["input", "tally", "time"],
  source: ["input", "tally", "time", "tickets"],
};

const zones = Object.entries(FLOORS).map(([floor, below]) => ({
  target: `./src/${floor}`,
  from: "./src",
  except: [...below, floor].map((name) => `./${name}`),
}));

const NO_PACKAGE = { regex: "^[^.]", message: "Only src/schema and src/source import a package: zod/v4/mini." };

const ZOD_MINI = { regex: "^(?!zod/v4/(mini|core)$)[^.]", message: "Import from zod/v4/mini or zod/v4/core." };

const only = (pattern) => ({ "no-restricted-imports": ["error", { patterns: [pattern] }] });

const INLINE_IMPORT = {
  selector: "ImportExpression, TSImportType",
  message: "Imports stand at the top, where the layers are checked.",
};

// esbuild keeps these in every bundle, used or not, as they might have an effect.
const KEPT = ["MemberExpression", "SpreadElement", "TemplateLiteral[expressions.length>0]"].map((kind) => ({
  selector: `:matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration ${kind}:not(:function ${kind})`,
  message: "Bundlers keep this in every bundle: read it in a function, or write it out.",
}));

const OWN_CODE = {
  selector: "Program > :not(ExportAllDeclaration, ExportNamedDeclaration[source])",
  message: "An entry re-exports, and nothing else.",
};

const WHOLE = {
  selector: "ExportAllDeclaration[source.value=/^..(?!kpi)/]",
  message: "Export by name: only the files of KPIs are exported whole.",
};

const KPI_BY_NAME = {
  selector: "ExportNamedDeclaration[source.value=/^..kpi/]",
  message: "Everything that the file of a KPI exports is public: export *.",
};

export default tseslint.config(
  { ignores: ["dist/", "docs/api/", "docs/recipes/", "coverage/", "**/*.js"] },
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
    files: ["src/**/*.ts"],
    plugins: { "import-x": importX, tsdoc },
    settings: { "import-x/resolver-next": [importX.createNodeResolver({ extensions: [".ts"] })] },
    rules: {
      "tsdoc/syntax": "error",
      // Circles are found by test/package/structure.test.ts: the rule for them does not see imports of types.
      "import-x/no-restricted-paths": ["error", { basePath: import.meta.dirname, zones }],
      "no-restricted-syntax": ["error", INLINE_IMPORT, ...KEPT],
      ...only(NO_PACKAGE),
    },
  },
  { files: ["src/schema/**/*.ts", "src/source/**/*.ts"], rules: only(ZOD_MINI) },
  {
    files: ["src/*.ts"],
    rules: { "no-restricted-syntax": ["error", INLINE_IMPORT, OWN_CODE, WHOLE] },
  },
  {
    files: ["src/index.ts"],
    rules: { "no-restricted-syntax": ["error", INLINE_IMPORT, OWN_CODE, WHOLE, KPI_BY_NAME] },
  },
);
