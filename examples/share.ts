import { assess, formatValue, mergeTallies, share, shareFromTally, tallyShare } from "service-kpis";
import { intervalOf } from "service-kpis/stats";

// Any flag of your rows is a KPI; null is not known, or does not apply.
const calls = [
  { id: 1, booked: true, wait: 9 },
  { id: 2, booked: false, wait: 31 },
  { id: 3, booked: true, wait: 12 },
  { id: 4, booked: null, wait: 18 },
];
const bookings = share(calls, { kpi: "bookingRate", of: "booked", direction: "higher" });
console.log(formatValue(bookings), bookings.count, bookings.n, bookings.missing); // prints 66.7% 2 3 1

// Or what a function of a row says.
const quick = { kpi: "within20s", of: (call: { readonly wait: number }) => call.wait <= 20 };
console.log(formatValue(share(calls, quick))); // prints 75.0%

// Days add up as tallies; shares of different names do not.
const week = mergeTallies([tallyShare(calls, quick), tallyShare([{ wait: 40 }], quick)]);
console.log(formatValue(shareFromTally(week))); // prints 60.0%

// Intervals and targets take it as any other KPI.
const month = shareFromTally({ count: 94, rest: 6, definition: { kpi: "slaMet", direction: "higher" } });
const interval = intervalOf(month);
console.log(assess(month, { atLeast: 0.9 }).status, assess(month, { atLeast: 0.9 }, { interval }).status); // prints met tooFewToSay
