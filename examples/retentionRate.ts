import { formatValue, retentionRate } from "service-kpis";

const customers = [
  { startedAt: "2025-06-01T00:00:00Z", endedAt: null },
  { startedAt: "2025-09-15T00:00:00Z", endedAt: null },
  { startedAt: "2025-11-20T00:00:00Z", endedAt: "2026-02-10T00:00:00Z" },
  { startedAt: "2025-12-05T00:00:00Z", endedAt: null },
  { startedAt: "2026-01-12T00:00:00Z", endedAt: null }, // new: in the end count, not in the rate
  { startedAt: "2026-01-20T00:00:00Z", endedAt: "2026-03-01T00:00:00Z" }, // came and went
];

// The period is half-open: what happens exactly at its end belongs to the next one.
const quarter = { from: "2026-01-01T00:00:00Z", to: "2026-04-01T00:00:00Z" };
const result = retentionRate(customers, quarter);
console.log(`${formatValue(result)}: ${result.count} of ${result.start} stayed, ${result.acquired} came`); // prints 75.0%: 3 of 4 stayed, 1 came
