import { CompensatedSum } from "../../tally/sum.ts";

/** The mean, of whole numbers as exact as a number can be. */
export function meanOf(values: readonly number[]): number {
  const sum = new CompensatedSum();
  for (const value of values) sum.add(value);
  return sum.value / values.length;
}
