import { $constructor } from "zod/v4/core";
import * as z from "zod/v4/mini";
import { KpiInputError } from "../input/error.ts";

/** A zod schema of what comes out as it went in. */
export type Schema<Value> = z.ZodMiniType<Value, Value>;

/** The schema of one row, with the schemas of its fields: `z.object({ ...row.shape, team: z.string() })`. */
export type RecordSchema<Row, Shape> = Schema<Row> & {
  /** The schema of each field, which knows nothing of the other fields. */
  readonly shape: Shape;
};

/** The schema of many observations: any iterable goes in, what comes out is their tally. */
export type TallySchema<Observation, Tally> = z.ZodMiniType<Tally, Iterable<Observation>>;

/** What tools read of a schema: the definition that zod's own schema of this kind has. */
export interface Structure {
  readonly type: z.ZodMiniType["_zod"]["def"]["type"];
  readonly shape?: Shape;
  readonly catchall?: z.ZodMiniType;
  readonly options?: readonly z.ZodMiniType[];
  readonly element?: z.ZodMiniType;
  readonly innerType?: z.ZodMiniType;
  readonly in?: z.ZodMiniType;
  readonly out?: z.ZodMiniType;
  /** The JSON Schema, of what holds no other schemas. */
  readonly json?: Readonly<Record<string, unknown>>;
}

/** The schemas of the fields of a record. */
type Shape = Readonly<Record<string, z.ZodMiniType>>;

/** What a schema makes of a value, and where it puts what is inadmissible. */
export interface Decision<Input, Output> {
  /** Gives the output, or throws a {@link KpiInputError}. */
  readonly decide: (value: Input) => Output;
  /** The place of an issue in the value; where this is left out, it is the place that the function gives. */
  readonly place?: (path: readonly PropertyKey[], subject: string) => readonly PropertyKey[];
  /** What is said to who wants to turn an output back into an input, where that is impossible. */
  readonly oneWay?: string;
}

interface Definition extends Structure {
  readonly decision: Decision<never, unknown> | undefined;
  /** Whose structure it is; a copy by z.extend has another one. */
  readonly structure: Structure;
  readonly coerce: true;
}

/**
 * A schema whose structure tools read, and whose function decides. It is a class of its own, since what is changed on a
 * single schema is lost by `.check`, and none of zod's, whose checks would be carried along and never run.
 */
const KpiSchema = /* @__PURE__ */ $constructor<z.ZodMiniType & { shape?: Shape }, Definition>(
  "KpiSchema",
  (schema, definition) => {
    const { structure, decision, type, shape, catchall, json } = definition;
    if (shape !== structure.shape || catchall !== structure.catchall) {
      throw new TypeError("This schema cannot be extended: write z.object({ ...schema.shape, … }), or z.intersection");
    }
    const Type: $constructor<z.ZodMiniType> = z.ZodMiniType;
    Type.init(schema, definition);
    if (shape !== undefined) schema.shape = shape;
    if (type === "optional") schema._zod.optin = schema._zod.optout = "optional";
    if (json !== undefined) schema._zod.toJSONSchema = (): unknown => structuredClone(json);
    schema._zod.parse = (payload, { direction }) => {
      if (decision === undefined) throw new TypeError("This is a part of a schema and cannot parse alone");
      const { decide, place = (path: readonly PropertyKey[]) => path, oneWay } = decision;
      const input: unknown = payload.value;
      const refuse = (path: readonly PropertyKey[], message: string): void => {
        payload.issues.push({ code: "custom", input, inst: schema, path: [...path], message });
      };
      if (oneWay !== undefined && direction === "backward") refuse([], oneWay);
      else {
        try {
          payload.value = decide(input as never);
        } catch (error) {
          if (!(error instanceof KpiInputError)) throw error;
          for (const { path, message } of error.issues) refuse(place(path, error.subject), message);
        }
      }
      return payload;
    };
  },
);

/** A schema of this structure and this decision. Without a decision it is a part of another one, for tools to read. */
export function schemaOf<Input, Output>(
  structure: Structure,
  decision?: Decision<Input, Output>,
): z.ZodMiniType<Output, Input> {
  // Compilers of schemas leave one that coerces to its own parse, as they have to leave this one.
  const definition: Definition = { ...structure, structure, decision, coerce: true };
  return new KpiSchema(definition) as unknown as z.ZodMiniType<Output, Input>;
}
