import { abandonmentRate, formatValue } from "service-kpis";

// Calls offered to a queue, with the milliseconds that their customers waited.
const calls = [
  { abandoned: false, wait: 12_000 },
  { abandoned: false, wait: 48_000 },
  { abandoned: false, wait: 95_000 },
  { abandoned: true, wait: 130_000 },
  { abandoned: true, wait: 2_500 }, // hung up at once: a wrong number, not a lost customer
];

console.log(formatValue(abandonmentRate(calls))); // prints 40.0%

// Without those who waited less than five seconds, on both sides of the fraction.
const { value, n, shortAbandoned } = abandonmentRate(calls, { shortAbandon: 5_000 });
console.log(value, n, shortAbandoned); // prints 0.25 4 1
