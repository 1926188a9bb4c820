/** `P(Z > z)` where z is not below 0. */
export function farTail(z: number): number {
  const area = partOf(z) * Math.exp(logDensity(z));
  return z < MIDDLE ? 0.5 - area : area;
}

/**
 * The z beyond which a tail of at most one half lies, by Newton's steps: on the area where it is close to the middle, on
 * the logarithm of the tail further out. Both are concave, so that the steps come from one side and cannot miss.
 */
export function upperQuantile(tail: number): number {
  let z = 0;
  for (let round = 0; round < 100; round += 1) {
    const part = partOf(z);
    const step =
      z < MIDDLE
        ? (0.5 - tail) / Math.exp(logDensity(z)) - part
        : (logDensity(z) + Math.log(part) - Math.log(tail)) * part;
    z += step;
    if (Math.abs(step) <= 1e-9 * z) break; // the next one would be rounding
  }
  return z;
}

/** Where the tail is better computed as such. */
const MIDDLE = 1.5;

function logDensity(z: number): number {
  return -(z * z) / 2 - Math.log(2 * Math.PI) / 2;
}

/** The area between 0 and z, or from the middle's end on that beyond z, divided by the density at z. */
function partOf(z: number): number {
  let sum = z;
  if (z >= MIDDLE) {
    // The continued fraction of Laplace.
    for (let depth = 220; depth > 0; depth -= 1) sum = z + depth / sum;
    return 1 / sum;
  }
  for (let term = z, odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return sum;
}
