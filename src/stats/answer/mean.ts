import { sumOf } from "../../tally/sum.ts";

/** The mean, of whole numbers as exact as a number can be. */
export function meanOf(values: readonly number[]): number {
  return sumOf(values, (value) => value) / values.length;
}
