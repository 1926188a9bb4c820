import type * as z from "zod/v4/mini";
import { type Fields, readField, refuse } from "../input/error.ts";
import { isIterable, isList, isRecord } from "../input/observation.ts";
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
  const subject = `${kpi} input`;
  return schemaOf(strict({ [field]: part(listOf(one())), options: options() }), {
    decide: (input: Call<Field, Observation, Exclude<Options, undefined>>) => {
      if (!isRecord(input)) refuse(subject, [], `a record with ${field} and options`, input);
      const other = keysOf(subject, input).find((key) => key !== field && key !== "options");
      if (other !== undefined) refuse(subject, [other], `no fields but ${field} and options`, readField(input, other));
      const items = readField(input, field);
      if (isOneShot(items)) refuse(subject, [field], "an iterable that can be walked twice, such as an array", items);
      tally(items as Iterable<Observation>, readField(input, "options") as Options);
      return input;
    },
    place: (path, from) => (from === subject ? path : [from.slice(kpi.length + 1), ...path]),
  });
}

function keysOf(subject: string, record: Fields): readonly string[] {
  try {
    return Object.keys(record);
  } catch {
    return refuse(subject, [], "a record that can be read", record);
  }
}

/** Whether nothing is left of it for the function once it was checked, as of a generator. */
function isOneShot(items: unknown): boolean {
  try {
    return isIterable(items) && !isList(items) && (items[Symbol.iterator]() as unknown) === items;
  } catch {
    return false;
  }
}
