import { formatValue, resolutionRate } from "service-kpis";

const tickets = [
  { team: "Billing", resolvedAt: "2026-03-02T12:00:00Z" },
  { team: "Billing", resolvedAt: "2026-03-03T08:30:00+01:00" },
  { team: "Billing", resolvedAt: null },
  { team: "Technical", resolvedAt: "2026-03-04T16:45:00Z" },
];

for (const team of ["Billing", "Technical", "Sales"]) {
  const { unit, value, count, n } = resolutionRate(tickets.filter((ticket) => ticket.team === team));
  console.log(`${team}: ${formatValue({ unit, value })}, ${count} of ${n}`);
}
// prints Billing: 66.7%, 2 of 3
// prints Technical: 100.0%, 1 of 1
// prints Sales: –, 0 of 0
