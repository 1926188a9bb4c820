import { formatValue, mergeTallies, nps, npsFromTally, tallyNps } from "service-kpis";

// "How likely are you to recommend us?", 0 to 10; null is a customer who was asked and did not answer.
const january = [10, 9, 8, 10, 3, null];
const february = [9, 7, 6, null];

const { value, n, missing } = nps(january);
console.log(value, n, missing); // prints 40 5 1

// Months add up as tallies. The mean of 40 and 0 would be 20, and wrong.
const quarter = npsFromTally(mergeTallies([tallyNps(january), tallyNps(february)]));
console.log(`${formatValue(quarter)} points of ${quarter.n} answers`); // prints 25 points of 8 answers

// Nobody answered: there is no score, and no score is not 0.
console.log(nps([]).value, formatValue(nps([]))); // prints null –
