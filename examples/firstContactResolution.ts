import { firstContactResolution } from "service-kpis";

const tickets = [
  { resolved: true, contacts: 1, reopened: false },
  { resolved: true, contacts: 1, reopened: true }, // came back, so it was not resolved at once
  { resolved: true, contacts: 3, reopened: false },
  { resolved: true, contacts: 1, reopened: false },
  { resolved: false, contacts: 2, reopened: false },
];

// This desk does not record escalations, and says so.
const unless = ["reopened"] as const;

// Of the resolved tickets, or of all of them: two numbers that both go by this name.
const ofResolved = firstContactResolution(tickets, { unless });
console.log(ofResolved.value, ofResolved.count, ofResolved.n); // prints 0.5 2 4

const ofAll = firstContactResolution(tickets, { unless, base: "all" });
console.log(ofAll.value, ofAll.count, ofAll.n); // prints 0.4 2 5
