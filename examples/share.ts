import { formatValue, share } from "service-kpis";

const calls = [
  { team: "Billing", wait: 12_000, booked: true },
  { team: "Billing", wait: 45_000, booked: false },
  { team: "Technical", wait: 9_000, booked: true },
  { team: "Technical", wait: 18_000, booked: null },
];

// A field that holds true, false or null: null is a call where there was nothing to book.
const booked = share(calls, { kpi: "bookingRate", of: "booked", direction: "higher" });
console.log(`${formatValue(booked)}, ${booked.count} of ${booked.n}`); // prints 66.7%, 2 of 3

// Or a function of the row.
const quick = share(calls, { kpi: "within20s", of: ({ wait }) => wait <= 20_000, direction: "higher" });
console.log(`${formatValue(quick)}, ${quick.count} of ${quick.n}`); // prints 75.0%, 3 of 4
