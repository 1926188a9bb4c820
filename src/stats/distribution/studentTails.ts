/**
 * So many degrees of freedom make Student's distribution the normal one, to every digit that a number has. A function
 * with a method of either kind needs one distribution only.
 */
export const NORMAL = 1e18;

/** `P(|T| > t)`: both tails of Student's distribution. */
export function studentTails(t: number, degreesOfFreedom: number): number {
  return Math.min(1, areaBeyond(Math.abs(t), degreesOfFreedom) / areaBeyond(0, degreesOfFreedom));
}

/**
 * Between -t and which t a share `confidence` of Student's distribution lies: how many standard errors an interval
 * reaches. Newton's steps on the logarithm of the tails; from 1 none overshoots by much, nor goes below 0.
 */
export function studentReach(confidence: number, degreesOfFreedom: number): number {
  const tails = (1 - confidence) * areaBeyond(0, degreesOfFreedom);
  let t = 1;
  let step = 1;
  // A step so small that the next one would be rounding is the last.
  for (let round = 0; round < 100 && Math.abs(step) > 1e-9 * t; round += 1) {
    const area = areaBeyond(t, degreesOfFreedom);
    step = (Math.log(area / tails) * area) / density(t, degreesOfFreedom);
    t = Math.max(t + step, t / 8);
  }
  return t;
}

/** The density at t, but for a factor, so that it needs no gamma function. */
function density(t: number, degreesOfFreedom: number): number {
  return Math.exp((-(degreesOfFreedom + 1) / 2) * Math.log1p((t / degreesOfFreedom) * t));
}

/** Its integral from t on (Takahasi and Mori 1974, Double exponential formulas for numerical integration). */
function areaBeyond(t: number, degreesOfFreedom: number): number {
  // About how far it takes the density to fade.
  const width = 1 / (((degreesOfFreedom + 1) * t) / (degreesOfFreedom + t * t) + 1 / (1 + t));
  let area = 0;
  // From where there is next to nothing, over the hump, to where there is next to nothing again.
  for (let v = -4, term = 0; v < 0 || term > area * 1e-18; v += 0.1) {
    const s = Math.exp(v - Math.exp(-v)) * width;
    term = density(t + s, degreesOfFreedom) * s * (1 + Math.exp(-v));
    area += term;
  }
  return area / 10;
}
