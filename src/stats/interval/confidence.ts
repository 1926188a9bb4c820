import { checkOptions, oneOf, optional, type Rules } from "../../input/check.ts";
import { refuse } from "../../input/error.ts";
import { SAMPLE, type SampleOptions } from "../sample/sampling.ts";
import { type ConfidenceOptions, OPEN_SHARE } from "./interval.ts";

/** How sure, and by which method: the first one unless another was asked for. */
export interface Settings<Method extends string> {
  readonly confidence: number;
  readonly method: Method;
}

/** The options of a function that offers these methods, with their defaults, or a {@link KpiInputError}. */
export function readSettings<Method extends string, Options extends ConfidenceOptions<Method>>(
  name: string,
  options: Options,
  methods: readonly [Method, ...Method[]],
  more: Rules = {},
): Options & Settings<Method> {
  const rules = { confidence: optional(OPEN_SHARE), method: optional(oneOf(...methods)), ...more };
  const { confidence = 0.95, method = methods[0], ...others } = checkOptions(`${name} options`, options, rules);
  return { ...others, confidence, method } as Options & Settings<Method>;
}

/**
 * The options of an interval of counts. Of a population that is not too large to be gone through, the limits are exact
 * unless another method was asked for.
 */
export function readSampleSettings<Method extends string>(
  name: string,
  options: SampleOptions<Method>,
  methods: readonly [Method, "exact", ...Method[]],
  largest: number,
): SampleOptions<Method> & Settings<Method> {
  const rules = { confidence: optional(OPEN_SHARE), method: optional(oneOf(...methods)), ...SAMPLE };
  const { confidence = 0.95, ...others } = checkOptions(`${name} options`, options, rules);
  const isSmall = (others.population ?? Infinity) <= largest;
  const method = others.method ?? methods[isSmall ? 1 : 0];
  if (method === "exact" && !isSmall) {
    refuse(`${name} options`, ["method"], `"exact" only of a population of at most ${largest}`, method);
  }
  return { ...others, confidence, method: method as Method };
}
