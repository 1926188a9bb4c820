import type * as z from "zod/v4/mini";
import { checkOptions, type Rule } from "../input/check.ts";
import { refuse } from "../input/error.ts";
import { type Fields, isIterable, isList } from "../input/observation.ts";
import { type Schema, type Structure, schemaOf, type TallySchema } from "./schema.ts";
import { listOf, part, strict } from "./structure.ts";

/** The arguments of a KPI's function as one record, its observations in a field named like the parameter. */
export type Call<Field extends string, Observation, Options> = Readonly<Record<Field, Iterable<Observation>>> &
  (object extends Options
    ? {
        /** How it is counted. */
        readonly options?: Options | undefined;
      }
    : {
        /** How it is counted. */
        readonly options: Options;
      });

/** The schema of one observation: admissible is what the tally takes. */
export function observation<Observation>(
  structure: () => Structure,
  tally: (observations: readonly Observation[]) => unknown,
): Schema<Observation> {
  return schemaOf(structure(), {
    decide: (item: Observation) => {
      tally([item]);
      return item;
    },
    place: ([, ...path]) => path,
  });
}

/** The schema of many observations, which counts them while it checks them; what comes out has the other structure. */
export function observations<Observation, Tally>(
  one: () => Structure,
  structure: () => Structure,
  tally: (observations: Iterable<Observation>) => Tally,
): TallySchema<Observation, Tally> {
  return schemaOf(
    { type: "pipe", in: part(listOf(one())), out: part(structure()) },
    {
      decide: tally,
      oneWay: "expected observations, received a tally, which cannot be turned back into them",
    },
  );
}

/** The schema of what a formula takes: a tally from elsewhere. */
export function tallyOf<Tally>(structure: () => Structure, fromTally: (tally: Tally) => unknown): Schema<Tally> {
  return schemaOf(structure(), {
    decide: (tally: Tally) => {
      fromTally(tally);
      return tally;
    },
  });
}

/** The schema of a KPI's options, `undefined` excepted, which is no record. */
export function optionsOf<Options>(
  kpi: string,
  structure: () => Structure,
  tally: (observations: readonly never[], options: Options) => unknown,
): Schema<Exclude<Options, undefined>> {
  return schemaOf(structure(), {
    decide: (options: Exclude<Options, undefined>) => {
      if (options === undefined) refuse(`${kpi} options`, [], "a record of options", options);
      tally([], options);
      return options;
    },
  });
}

/** The schema of a call: what comes out goes into the function, argument by argument. */
export function inputOf<const Field extends string, Observation, Options>(
  kpi: string,
  field: Field,
  one: () => Structure,
  options: () => z.ZodMiniType,
  tally: (observations: Iterable<Observation>, options: Options) => unknown,
): Schema<Call<Field, Observation, Exclude<Options, undefined>>> {
  return schemaOf(strict({ [field]: part(listOf(one())), options: options() }), {
    decide: (input: Call<Field, Observation, Exclude<Options, undefined>>) => {
      const rules = { [field]: REUSABLE, options: { expected: "a record of options", admits: () => true } };
      const call = checkOptions<Fields>(`${kpi} input`, input, rules, "fields");
      tally(call[field] as Iterable<Observation>, call.options as Options);
      return input;
    },
    place: (path, subject) => (subject.endsWith(" input") ? path : [subject.slice(kpi.length + 1), ...path]),
  });
}

/** Nothing would be left of a generator for the function once it was checked. */
const REUSABLE: Rule = {
  expected: "an iterable that can be walked twice, such as an array",
  admits: (items) => !isIterable(items) || isList(items) || (items[Symbol.iterator]() as unknown) !== items,
};
