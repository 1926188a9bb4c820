import { firstResponseTime, formatDuration, formatValue } from "service-kpis";

const tickets = [
  { createdAt: "2026-03-02T09:00:00Z", firstRespondedAt: "2026-03-02T09:12:00Z" },
  { createdAt: "2026-03-02T10:00:00+01:00", firstRespondedAt: "2026-03-02T09:40:00Z" },
  { createdAt: "2026-03-02T11:00:00Z", firstRespondedAt: "2026-03-02T16:00:00Z" },
  { createdAt: "2026-03-02T12:00:00Z", firstRespondedAt: null },
];

const result = firstResponseTime(tickets, { target: 60 * 60_000 });
console.log(`mean ${formatValue(result)}, median ${formatDuration(result.median ?? 0)}`); // prints mean 1 h 57 min, median 40 min 00 s
console.log(`${result.withinTarget} of ${result.n} within the hour, ${result.unanswered} unanswered`); // prints 2 of 3 within the hour, 1 unanswered

// In the reader's language.
console.log(formatValue(result, { locale: "de" })); // prints 1 Std. 57 Min.
