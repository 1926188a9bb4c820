/** Both tails of a beta distribution, the one on its side of the mean to full relative precision. */
export interface BetaTails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The regularised incomplete beta function from both ends, at `x` and its complement `y`, which come together so that
 * neither loses digits.
 */
export function betaTails(x: number, y: number, a: number, b: number): BetaTails {
  if (y < FAR) {
    const { lower, upper } = betaTails(y, x, b, a);
    return { lower: upper, upper: lower };
  }
  const { lower, upper } = tailsAt(Math.max(x, FAR), y, a, b);
  if (x >= FAR) return { lower, upper };
  const rest = lower * (Math.abs(x) / FAR) ** a; // of -0 it would be -0
  return { lower: rest, upper: 1 - rest };
}

/** Closer to 0 the lower tail is a power of x. */
const FAR = 1e-300;

/** What the tails are made of. */
interface TailParts extends BetaTails {
  /** The logarithm of the density on the logit scale, `x^a y^b / B(a, b)`, which does not underflow. */
  readonly logDensity: number;
  /** The lower tail divided by that density. */
  readonly ratio: number;
}

/**
 * With `u = x exp(-s)` the lower tail is the density times the integral over s from 0 of
 * `exp(-a s) (1 + x / y (1 - exp(-s)))^(b - 1) / y`: on the side of the mean where the tail is small a smooth integrand
 * that dies out. So one quadrature of some 70 points serves shapes from 1e-6 to 1e18, for which the usual continued
 * fraction would need up to a billion steps, and loses digits where one shape is large (Student's distribution).
 */
function tailsAt(x: number, y: number, a: number, b: number): TailParts {
  const offset = a * y - b * x;
  if (offset < 0) {
    const { lower, upper, logDensity } = tailsAt(y, x, b, a);
    return { lower: upper, upper: lower, logDensity, ratio: upper / Math.exp(logDensity) };
  }
  const n = a + b;
  const logDensity =
    Math.log(((a / n) * b) / (2 * Math.PI)) / 2 +
    (stirlingError(n) - stirlingError(a) - stirlingError(b)) -
    n * (x * deviance(offset / n / x) + y * deviance(-offset / n / y));
  const odds = x / y;
  const slope = Math.max(a - (b - 1) * odds, 0) + Math.sqrt(Math.max(b - 1, 0) * odds * (1 + odds));
  const ratio =
    integrate((s) => Math.exp((b - 1) * Math.log1p(-odds * Math.expm1(-s / slope)) - (a * s) / slope)) / slope / y;
  const lower = Math.min(1, Math.exp(logDensity) * ratio);
  return { lower, upper: 1 - lower, logDensity, ratio };
}

/**
 * The logit of the point below which a share `p` of a beta distribution lies. On this scale the logarithm of the tail
 * is concave, so that Newton's steps come from one side and cannot miss.
 */
export function betaLogit(p: number, a: number, b: number): number {
  if (p > 0.5) return -betaLogit(1 - p, b, a);
  if (p === 0) return Number.NEGATIVE_INFINITY;
  let logit = Math.log(a / b);
  for (let round = 0; round < 100; round += 1) {
    if (logit > 690) return Number.POSITIVE_INFINITY; // closer to 1 than a number can be to 0
    // Further out on the other side the tail is a power of x.
    const inner = Math.max(logit, -690);
    const { logDensity, ratio } = tailsAt(1 / (1 + Math.exp(-inner)), 1 / (1 + Math.exp(inner)), a, b);
    const step = (Math.log(p) - Math.log(ratio) - logDensity + a * (inner - logit)) * ratio;
    logit += step;
    if (Math.abs(step) <= 1e-7 * ratio) break; // the next one would be 1e-14 of the spread
  }
  return logit;
}

/** The integral from 0 on of a function that has died out some way beyond 1 (Takahasi and Mori 1974). */
export function integrate(f: (s: number) => number): number {
  let sum = 0;
  for (const step of [1 / STEPS, -1 / STEPS]) {
    for (let v = step > 0 ? 0 : step, term = 1; term > sum * 1e-18; v += step) {
      const inverse = Math.exp(-v);
      const s = Math.exp(v - inverse);
      term = f(s) * s * (1 + inverse);
      sum += term;
    }
  }
  return sum / STEPS;
}

/** Steps per unit: 8 are exact to rounding already. */
const STEPS = 10;

/** `(1 + d) log(1 + d) - d`, without its terms eating each other where d is small. */
export function deviance(d: number): number {
  if (Math.abs(d) > 0.1) return d <= -1 ? 1 : (1 + d) * Math.log1p(d) - d;
  const v = d / (2 + d);
  let sum = d * v;
  for (let odd = 3, term = 2 * (1 + d) * v * v * v; odd < 25; odd += 2, term *= v * v) sum += term / odd;
  return sum;
}

/** What Stirling's formula leaves out of log(gamma(x)) (Loader 2000). */
export function stirlingError(x: number): number {
  let error = 0;
  let z = x;
  for (; z < 16; z += 1) error += (z + 0.5) * Math.log1p(1 / z) - 1;
  const w = 1 / (z * z);
  return error + (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w / 1188)))) / z;
}
