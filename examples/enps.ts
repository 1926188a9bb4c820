import { enps, KpiInputError } from "service-kpis";

// "Would you recommend us as a place to work?", asked on 1 to 10.
const team = [10, 9, 9, 8, 7, 4, null];

const { value, promoters, passives, detractors } = enps(team, { scale: "1-10" });
console.log(Math.round(value ?? 0), promoters, passives, detractors); // prints 33 3 2 1

// On that scale a 0 is a mistake, and says so instead of becoming a detractor.
try {
  enps([10, 0, 8], { scale: "1-10" });
} catch (error) {
  if (error instanceof KpiInputError) console.log(error.message); // prints enps scores[1]: expected a whole number from 1 to 10, or null for no answer, received 0
}
