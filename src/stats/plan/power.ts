import { farTail } from "../distribution/normalTail.ts";
import { studentReach } from "../distribution/studentTails.ts";
import { termsOf } from "../distribution/terms.ts";

/** In how many answers per group power is computed, not approximated. */
export const COUNTED = 100;

/**
 * The power of Student's test of two groups of `n`: the chance that their means, which truly lie `change` standard
 * deviations of one answer apart, are found to differ in that direction. (The noncentral t distribution, by its definition: over all that the
 * observed deviation can be.)
 */
export function studentPower(n: number, change: number, confidence: number): number {
  const degreesOfFreedom = 2 * n - 2;
  if (!(degreesOfFreedom > 0)) return 0;
  const reach = studentReach(confidence, degreesOfFreedom);
  const shift = change * Math.sqrt(n / 2);
  const beyond = (z: number): number => (z < 0 ? 1 - farTail(-z) : farTail(z));
  let found = 0;
  let all = 0;
  // By logarithms of the deviation, on which its density dies out fast on both sides.
  for (let step = -400; step <= 80; step += 1) {
    const logarithm = (step / 20) * Math.min(1, 4 / Math.sqrt(degreesOfFreedom));
    const deviation = Math.exp(logarithm);
    const weight = Math.exp(degreesOfFreedom * (logarithm - (deviation ** 2 - 1) / 2));
    all += weight;
    found += weight * beyond(reach * deviation - shift);
  }
  return found / all;
}

/**
 * The power of the test by which `compareProportions` decides, of two groups of `n`: how often the change is found in its
 * direction, over all that can come where the shares are these.
 */
export function sharePower(n: number, before: number, after: number, confidence: number): number {
  if (before > after) return sharePower(n, after, before, confidence);
  const [one, other] = [chancesOf(n, before), chancesOf(n, after)];
  let power = 0;
  for (let total = 0; total <= 2 * n; total += 1) {
    const least = Math.max(0, total - n);
    const chanceOf = (count: number): number => (one[count] as number) * (other[total - count] as number);
    // How likely each split of the total is without a change. The outermost ones are found first, both at once.
    const splits = termsOf(Math.min(n, total) - least + 1, (place) => {
      const count = least + place;
      return ((n - count) / (count + 1)) * ((total - count) / (n - total + count + 1));
    });
    const all = splits.reduce((sum, split) => sum + split, 0);
    let beyond = 0;
    for (let place = 0; 2 * place < splits.length - 1; place += 1) {
      const both = (2 * (splits[place] as number)) / all;
      if (beyond + both / 2 > (1 - confidence) * (1 + 1e-12)) break;
      beyond += both;
      power += chanceOf(least + place);
    }
  }
  return power;
}

/**
 * The power of a comparison of two Net Promoter Scores of `n` answers. Where nobody is passive, as the largest variance has
 * it, they are shares; otherwise Student's test comes close.
 */
export function scorePower(n: number, change: number, variance: number, confidence: number): number {
  return variance === 1 && Number.isInteger(n)
    ? sharePower(n, 0.5 - change / 400, 0.5 + change / 400, confidence)
    : studentPower(n, change / (100 * Math.sqrt(variance)), confidence);
}

/** How likely each number of successes is. */
function chancesOf(n: number, share: number): Float64Array {
  const chances = new Float64Array(n + 1);
  if (share <= 0 || share >= 1) {
    chances[share <= 0 ? 0 : n] = 1;
    return chances;
  }
  const terms = termsOf(n + 1, (count) => ((n - count) / (count + 1)) * (share / (1 - share)));
  const all = terms.reduce((sum, term) => sum + term, 0);
  return terms.map((term) => term / all);
}
