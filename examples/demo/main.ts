/** The scorecard of a support desk, of the example data or of one's own: `npm run demo -- --help`. */
import { DemoError, HELP, readArguments } from "./arguments.ts";
import { type BadRow, readDesk } from "./read.ts";
import { writeScorecard } from "./scorecard.ts";

const ROWS_LISTED = 20;

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof DemoError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function run(words: readonly string[]): number {
  const files = readArguments(words);
  if (files === null) {
    console.log(HELP);
    return 0;
  }
  const desk = readDesk(files);
  console.log(writeScorecard(desk));
  listBadRows(desk.badRows);
  return desk.badRows.length === 0 ? 0 : 1;
}

function listBadRows(badRows: readonly BadRow[]): void {
  if (badRows.length === 0) return;
  console.error(`\n${badRows.length} ${badRows.length === 1 ? "row was" : "rows were"} left aside:`);
  for (const { file, place, number, reason } of badRows.slice(0, ROWS_LISTED)) {
    console.error(`  ${file} ${place} ${number}: ${reason}`);
  }
  if (badRows.length > ROWS_LISTED) console.error(`  and ${badRows.length - ROWS_LISTED} more`);
}
