import { gammaTails } from "../distribution/incompleteGamma.ts";
import { type Limits, lastInside } from "../sample/verdict.ts";

/**
 * The limits of the expected number of which `count` came: those with which so many, or more, and so many, or fewer, come
 * in `(1 - confidence) / 2` of samples. By mid-p, exactly so many count half.
 */
export function poissonLimits(count: number, confidence: number, isMidP: boolean): Limits {
  const tail = (1 - confidence) / 2;
  const own = isMidP ? 0.5 : 1;
  // So many or more come as often as a gamma variable of that shape stays below the expected number.
  const isTooLow = (expected: number): boolean =>
    own * gammaTails(count, expected).lower + (1 - own) * gammaTails(count + 1, expected).lower <= tail;
  const isNotTooHigh = (expected: number): boolean =>
    own * gammaTails(count + 1, expected).upper + (1 - own) * (count === 0 ? 0 : gammaTails(count, expected).upper) >=
    tail;
  // Beyond that the tail is smaller (Chernoff's bound).
  const depth = -Math.log(tail) + 1;
  const furthest = count + depth + Math.sqrt(depth * (depth + 2 * count)) + 1;
  return [count === 0 ? 0 : lastInside(0, count, isTooLow), lastInside(count, furthest, isNotTooHigh)];
}
