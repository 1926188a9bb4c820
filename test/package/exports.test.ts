import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { entries, root } from "./consumer.ts";

/** The names that a module exports, types marked as such, one a line. */
function exportsOf(program: ts.Program, path: string): string {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(path) as ts.Node) as ts.Symbol;
  const lines = checker.getExportsOfModule(module).map((symbol) => {
    const { flags } = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return flags & ts.SymbolFlags.Value ? symbol.name : `type ${symbol.name}`;
  });
  return `${lines.sort().join("\n")}\n`;
}

// Each change is meant and seen: npx vitest run test/package/exports.test.ts -u
test("the exported names of each entry", async () => {
  const paths = entries.map((entry) => join(root, `src/${entry}.ts`));
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (path) => ts.sys.readFile(path)) as {
    readonly config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram(paths, options);
  for (const [index, entry] of entries.entries()) {
    const names = exportsOf(program, paths[index] as string);
    expect(names).toMatch(/^type /m);
    await expect(names).toMatchFileSnapshot(`exports/${entry}.txt`);
  }
});
