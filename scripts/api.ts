import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";

/**
 * Writes the public surface of each entry, types included, to `etc/<entry>.api.md`, so that every change of it is seen in
 * review. With `--check` it writes nothing, and fails where a report is not up to date.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const isCheck = process.argv.includes("--check");
const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { exports: object };
const entries = Object.keys(exports).filter((path) => path !== "./package.json");

const COMPILER = { target: "ES2022", lib: ["ES2022", "DOM"], module: "NodeNext", strict: true, types: [] };

mkdirSync(join(root, "etc"), { recursive: true });
const stale = entries.map((path) => (path === "." ? "index" : path.slice(2))).filter((entry) => !report(entry));
if (stale.length > 0) {
  console.error(`The public surface has changed: ${stale.join(", ")}. Run npm run api, and commit etc/.`);
  process.exitCode = 1;
}

/** Whether the report of the entry is as it should be. */
function report(entry: string): boolean {
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(root, `dist/${entry}.d.ts`),
      newlineKind: "lf",
      compiler: { overrideTsconfig: { compilerOptions: COMPILER, files: [join(root, `dist/${entry}.d.ts`)] } },
      apiReport: {
        enabled: true,
        reportFileName: entry,
        reportFolder: join(root, "etc"),
        reportTempFolder: join(root, "node_modules/.cache/api"),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        // TSDoc is linted, and links are checked by typedoc.
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
    configObjectFullPath: join(root, "api-extractor.json"),
    packageJsonFullPath: join(root, "package.json"),
  });
  const { succeeded, apiReportChanged } = Extractor.invoke(config, {
    localBuild: !isCheck,
    messageCallback: (message) => {
      message.handled = message.logLevel !== ExtractorLogLevel.Error;
    },
  });
  return succeeded && !(isCheck && apiReportChanged);
}
