import { checkOptions, oneOf, optional, type Rules } from "../../input/check.ts";
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
