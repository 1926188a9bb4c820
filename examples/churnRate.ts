import { churnRate, churnRateFromTally, formatValue } from "service-kpis";

const customers = [
  { startedAt: "2025-06-01T00:00:00Z", endedAt: null },
  { startedAt: "2025-11-20T00:00:00Z", endedAt: "2026-01-10T00:00:00Z" },
  { startedAt: "2025-12-05T00:00:00Z", endedAt: null },
  { startedAt: "2025-12-28T00:00:00Z", endedAt: null },
];
const january = { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" };
const { value, count, n } = churnRate(customers, january);
console.log(value, count, n); // prints 0.25 1 4

// From counts. Monthly churn compounds: 3 % a month is 30.6 % a year, not 36 %.
const monthly = churnRateFromTally({ start: 200, end: 210, acquired: 16 }).value ?? 0;
console.log(monthly, formatValue({ unit: "share", value: 1 - (1 - monthly) ** 12 })); // prints 0.03 30.6%
