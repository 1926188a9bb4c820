import { oneOf, optional, type Rules } from "../core/check.ts";
import { type ConfidenceOptions, OPEN_SHARE, readOptions } from "./interval.ts";

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
  const defaults = { confidence: 0.95, method: methods[0] } as Options & Settings<Method>;
  return readOptions(`${name} options`, options as Partial<Options & Settings<Method>>, defaults, rules);
}
