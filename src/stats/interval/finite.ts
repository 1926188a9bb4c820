import { termsOf } from "../distribution/terms.ts";
import type { Limits } from "../sample/verdict.ts";

/**
 * The limits of how many of `population` count, of whom `n` were looked at and `count` counted: all numbers that neither
 * tail of the hypergeometric distribution rejects. Those who were not looked at could make it no less and no more.
 */
export function finiteCounts(count: number, n: number, population: number, confidence: number): Limits {
  const most = mostOf(count, n, population, confidence);
  return [population - mostOf(n - count, n, population, confidence), most];
}

function mostOf(count: number, n: number, population: number, confidence: number): number {
  // The more count in all, the rarer so few in the sample.
  return lastWhole(count, count + (population - n), (all) => {
    const { first, terms } = hypergeometric(all, n, population);
    return shareOf(terms, (place) => first + place <= count) > leastOf(confidence);
  });
}

/**
 * The limits of promoters minus detractors in a population, of whom these were seen: from the least to the most for which
 * some mix of answers, with those seen in it, has samples that are often enough as far from it.
 */
export function finiteDifferences(
  [detractors = 0, passives = 0, promoters = 0]: readonly number[],
  population: number,
  confidence: number,
): Limits {
  const most = mostBetween(detractors, passives, promoters, population, confidence);
  return [0 - mostBetween(promoters, passives, detractors, population, confidence), most];
}

function mostBetween(down: number, still: number, up: number, population: number, confidence: number): number {
  const silent = population - down - still - up;
  return lastWhole(up - down, up - down + silent, (net) => {
    for (let more = 0; more <= silent; more += 1) {
      // As many passives leave so many others, of whom `net` more go up than down.
      const others = population - still - more;
      const allUp = (others + net) / 2;
      const isPossible = Number.isInteger(allUp) && allUp >= up && others - allUp >= down;
      if (isPossible && chanceOf(down, still, up, allUp, others, population) > leastOf(confidence)) return true;
    }
    return false;
  });
}

/** A tail that is larger is not too rare; one that is larger by rounding alone is. */
function leastOf(confidence: number): number {
  return ((1 - confidence) / 2) * (1 + 1e-12);
}

/** How often a sample has no larger difference than this one. */
function chanceOf(down: number, still: number, up: number, allUp: number, others: number, population: number): number {
  const n = down + still + up;
  const { first, terms } = hypergeometric(population - others, n, population);
  let sum = 0;
  let all = 0;
  terms.forEach((weight, place) => {
    const answers = n - first - place;
    const ups = hypergeometric(allUp, answers, others);
    all += weight;
    sum += weight * shareOf(ups.terms, (more) => 2 * (ups.first + more) - answers <= up - down);
  });
  return sum / all;
}

/** How often so many of `n` count where `all` of a population do, from `first` on, but for a factor. */
function hypergeometric(all: number, n: number, population: number): { first: number; terms: Float64Array } {
  const first = Math.max(0, n - (population - all));
  const terms = termsOf(Math.min(n, all) - first + 1, (place) => {
    const count = first + place;
    return ((all - count) / (count + 1)) * ((n - count) / (population - all - n + count + 1));
  });
  return { first, terms };
}

function shareOf(terms: Float64Array, counts: (place: number) => boolean): number {
  let sum = 0;
  let all = 0;
  terms.forEach((weight, place) => {
    all += weight;
    if (counts(place)) sum += weight;
  });
  return sum / all;
}

/** The last whole number that belongs, where the first one does and none does after one that does not. */
function lastWhole(first: number, last: number, belongs: (number: number) => boolean): number {
  let low = first;
  let high = last;
  while (low < high) {
    const middle = low + Math.ceil((high - low) / 2);
    if (belongs(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
