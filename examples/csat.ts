import { csat, csatFromTally, formatValue } from "service-kpis";

const ratings = [5, 5, 4, 3, 1, null, 5, 4, null];

// The mean on the scale, and the share of 4 and 5 that many call "the CSAT".
const result = csat(ratings);
console.log(`${formatValue(result)} of 5, ${result.n} answered, ${result.missing} did not`); // prints 3.86 of 5, 7 answered, 2 did not
console.log(formatValue({ unit: "share", value: result.satisfied })); // prints 71.4%

// Another scale has other top boxes: here 8, 9 and 10 are satisfied.
console.log(csat([10, 9, 7, 4], { scale: [1, 10] }).satisfied); // prints 0.5

// Counts per scale point are enough, wherever they come from.
const counted = csatFromTally({ counts: [417, 396, 1218, 1180, 843] });
console.log(formatValue(counted)); // prints 3.40
