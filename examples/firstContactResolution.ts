import { firstContactResolution } from "service-kpis";

const tickets = [
  { resolved: true, contacts: 1 },
  { resolved: true, contacts: 1, reopened: true }, // came back, so it was not resolved at once
  { resolved: true, contacts: 3 },
  { resolved: true, contacts: 1, reopened: false, escalated: false },
  { resolved: false, contacts: 2 },
];

// Of the resolved tickets, or of all of them: two numbers that both go by this name.
const ofResolved = firstContactResolution(tickets);
console.log(ofResolved.value, ofResolved.count, ofResolved.n); // prints 0.5 2 4

const ofAll = firstContactResolution(tickets, { base: "all" });
console.log(ofAll.value, ofAll.count, ofAll.n); // prints 0.4 2 5
