// One program for every zod: "zod/v4" is in zod 3.25.76 and in zod 4, and the schemas work with both.
import assert from "node:assert/strict";
import { nps, npsFromTally, resolutionRateFromTally, resolutionTime } from "service-kpis";
import { npsInput, npsResult, npsScores, resolutionRateTickets, resolutionTimeTicket } from "service-kpis/schema";
import { readColumns } from "service-kpis/source";
import * as z from "zod/v4";
import * as mini from "zod/v4/mini";

// Inside schemas of zod and of zod/mini.
const report = z.object({ answers: npsScores, tickets: mini.object({ all: resolutionRateTickets }) });
const { answers, tickets } = report.parse({
  answers: [10, 9, 7, 3],
  tickets: { all: [{ resolved: true }, { resolved: false }] },
});
assert.equal(npsFromTally(answers).value, 25);
assert.equal(resolutionRateFromTally(tickets.all).value, 0.5);

const refused = report.safeParse({ answers: [10, 11], tickets: { all: [] } });
assert.deepEqual(
  refused.error?.issues.map(({ path }) => path),
  [["answers", 1]],
);

// The fields of a row, in a row of your own.
const row = z.object({ ...resolutionTimeTicket.shape, team: z.string() });
assert.equal(row.safeParse({ createdAt: "2024-01-05T09:00:00Z", resolvedAt: null, team: "north" }).success, true);
assert.equal(row.safeParse({ createdAt: "2024-01-05T09:00:00Z", team: "north" }).success, false);

// As JSON Schema, as what goes in and as what comes out.
assert.deepEqual(z.toJSONSchema(npsInput).required, ["scores"]);
assert.equal(z.toJSONSchema(npsScores, { io: "input" }).type, "array");
assert.deepEqual(Object.keys(z.toJSONSchema(npsScores).properties ?? {}), [
  "promoters",
  "passives",
  "detractors",
  "missing",
]);
assert.deepEqual(z.toJSONSchema(row).required, ["createdAt", "resolvedAt", "team"]);

// A result that was stored comes back.
assert.equal(npsResult.parse(JSON.parse(JSON.stringify(nps([10, 9, 7, 3])))).value, 25);

// The readers check rows with zod too.
const { records, rejected } = readColumns(
  [
    { Opened: "2024-01-05 09:00", Solved: "2024-01-05 11:00" },
    { Opened: "yesterday", Solved: "" },
  ],
  { createdAt: "Opened", resolvedAt: "Solved" },
  { timeZone: "UTC" },
);
assert.equal(resolutionTime(records).value, 2 * 3_600_000);
assert.equal(rejected.length, 1);
