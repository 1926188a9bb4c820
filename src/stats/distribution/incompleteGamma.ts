import { type BetaTails, deviance, integrate, stirlingError } from "./incompleteBeta.ts";

/**
 * The regularised incomplete gamma function of a shape above 0 from both ends, by the quadrature of the beta
 * function: with `u = x exp(-s)` the lower tail is the density times the integral over s from 0 of
 * `exp(-a s + x (1 - exp(-s)))`, and with `u = x exp(s)` the upper one that of `exp(a s - x (exp(s) - 1))`.
 */
export function gammaTails(a: number, x: number): BetaTails {
  if (x === 0) return { lower: 0, upper: 1 };
  const side = x < a ? -1 : 1;
  const slope = Math.abs(x - a) + Math.sqrt(Math.max(x, a));
  const area = integrate((s) => Math.exp((side * a * s) / slope - x * Math.expm1((side * s) / slope))) / slope;
  const logDensity = Math.log(a / (2 * Math.PI)) / 2 - stirlingError(a) - x * deviance((a - x) / x);
  const tail = Math.min(1, Math.exp(logDensity) * area);
  return side < 0 ? { lower: tail, upper: 1 - tail } : { lower: 1 - tail, upper: tail };
}
