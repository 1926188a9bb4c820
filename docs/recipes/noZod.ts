// Without zod: every entry works except service-kpis/schema and service-kpis/source.
import assert from "node:assert/strict";
import {
  breakdown,
  firstResponseTime,
  KpiInputError,
  mergeTallies,
  nps,
  npsFromTally,
  resolutionRate,
  tallyNps,
} from "service-kpis";
import { npsInterval } from "service-kpis/stats";
import { ticketsFromEvents } from "service-kpis/tickets";
import { periodOf } from "service-kpis/time";

assert.equal(nps([10, 9, 7, 3]).value, 25);
assert.equal(npsFromTally(mergeTallies([tallyNps([10, 9]), tallyNps([7, 3])])).value, 25);

const { rows } = breakdown([{ team: "north", resolved: true }], { by: "team", kpi: resolutionRate });
assert.equal(rows[0]?.group, "north");

// By hand, of 50 promoters, 30 passives and 20 detractors: 14.05 to 44.20.
const { lower, upper } = npsInterval({ promoters: 50, passives: 30, detractors: 20 });
assert.deepEqual([lower?.toFixed(2), upper?.toFixed(2)], ["14.05", "44.20"]);

assert.equal(periodOf("2024-12-31T23:30:00Z", "week", { timeZone: "Europe/Berlin" }).label, "2025-W01");

const { tickets } = ticketsFromEvents([
  { ticket: 7, at: "2026-03-02T09:00:00Z", type: "created" },
  { ticket: 7, at: "2026-03-02T09:30:00Z", type: "message", author: "agent" },
]);
assert.equal(firstResponseTime(tickets).value, 1_800_000);

// Input is checked all the same.
assert.throws(() => nps([10, 11]), KpiInputError);

// What needs zod says so.
for (const entry of ["service-kpis/schema", "service-kpis/source"]) {
  await assert.rejects(import(entry), /Cannot find package 'zod'/);
}
