import { formatValue, resolutionTime, sift } from "service-kpis";
import { resolutionTimeTicket } from "service-kpis/schema";

const tickets = [
  { createdAt: "2026-03-02T09:00:00Z", resolvedAt: "2026-03-02T12:00:00Z" },
  { createdAt: "2026-03-02T10:00:00Z", resolvedAt: "2026-03-03T10:00:00Z" },
  { createdAt: "2026-03-02T11:00:00Z", resolvedAt: "2026-03-02T10:00:00Z" }, // resolved before it came
  { createdAt: "2026-03-02T12:00:00Z", resolvedAt: null },
];

// A wrong row stops the calculation, or is set aside by those who ask for it.
const { valid, rejected } = sift(resolutionTimeTicket, tickets);
console.log(rejected.map(({ index, issues }) => `${index}: ${issues[0]?.path.join(".")}`)); // prints [ '2: resolvedAt' ]

const result = resolutionTime(valid);
console.log(`${formatValue(result)} for ${result.n} tickets, ${result.open} still open`); // prints 13 h 30 min for 2 tickets, 1 still open
