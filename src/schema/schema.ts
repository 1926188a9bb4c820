import * as z from "zod/mini";
import { checkOptions, type Rules } from "../input/check.ts";
import { KpiInputError, refuse } from "../input/error.ts";
import type { Reject } from "../input/observation.ts";

/** A zod schema of what comes out as it went in. */
export type Schema<Value> = z.ZodMiniType<Value, Value>;

/** A schema made of a pure function: its output is the function's, its issues are those of the function's error. */
export function schemaOf<Input, Output>(read: (value: Input) => Output): z.ZodMiniType<Output, Input> {
  return z.transform((value: Input, context) => {
    try {
      return read(value);
    } catch (error) {
      if (!(error instanceof KpiInputError)) throw error;
      const { subject, issues, count } = error;
      for (const { path, message } of issues) {
        context.issues.push({ code: "custom", path: [...path], message, input: value, params: { subject, count } });
      }
      return z.NEVER;
    }
  });
}

/** The schema of one observation: admissible is what the tally does not reject. */
export function observationOf<Observation>(
  subject: string,
  tally: (observations: readonly Observation[], reject: Reject) => unknown,
): Schema<Observation> {
  return schemaOf((observation: Observation) => {
    tally([observation], (_index, value, expected, field) => {
      refuse(subject, field === undefined ? [] : [field], expected, value);
    });
    return observation;
  });
}

/** The schema of a tally: admissible is what the formula takes. */
export function tallyOf<Tally>(fromTally: (tally: Tally) => unknown): Schema<Tally> {
  return schemaOf((tally: Tally) => {
    fromTally(tally);
    return tally;
  });
}

/** The schema of a KPI's options. */
export function optionsOf<Options>(subject: string, rules: Rules): Schema<Options> {
  return schemaOf((options: Options) => {
    checkOptions(subject, options, rules);
    return options;
  });
}

/** What the schema makes of a value, or the `KpiInputError` of which its issues tell. */
export function parse<Input, Output>(schema: z.ZodMiniType<Output, Input>, value: Input): Output {
  const outcome = z.safeParse(schema, value);
  if (outcome.success) return outcome.data;
  const issues = outcome.error.issues.map(({ path, message }) => ({ path, message }));
  const { subject, count } = (outcome.error.issues[0] as unknown as { params: { subject: string; count: number } })
    .params;
  throw new KpiInputError(subject, issues, count, { cause: outcome.error });
}
