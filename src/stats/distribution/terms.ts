/**
 * Terms each of which is the one before times a ratio that gets ever smaller, as the binomial and the hypergeometric ones
 * are. The largest is 1, so that none is too large.
 */
export function termsOf(length: number, ratioAfter: (place: number) => number): Float64Array {
  const terms = new Float64Array(length);
  let peak = 0;
  while (peak < length - 1 && ratioAfter(peak) > 1) peak += 1;
  terms[peak] = 1;
  for (let place = peak; place < length - 1; place += 1) {
    terms[place + 1] = (terms[place] as number) * ratioAfter(place);
  }
  for (let place = peak; place > 0; place -= 1) {
    terms[place - 1] = (terms[place] as number) / ratioAfter(place - 1);
  }
  return terms;
}
