import type * as z from "zod/v4/mini";
import { INSTANT_PATTERN } from "../input/timestamp.ts";
import { type Structure, schemaOf } from "./schema.ts";

/** The fields of a record, of which those that can parse alone are schemas. */
export type Fields = Readonly<Record<string, Structure | z.ZodMiniType>>;

/** A record with these fields, which may hold others. */
export function loose(fields: Fields): Structure {
  return record(fields, "unknown");
}

/** A record with these fields and no others. */
export function strict(fields: Fields): Structure {
  return record(fields, "never");
}

function record(fields: Fields, others: "unknown" | "never"): Structure {
  const shape = Object.entries(fields).map(([name, field]) => [name, "_zod" in field ? field : part(field)] as const);
  return { type: "object", shape: Object.fromEntries(shape), catchall: part({ type: others }) };
}

/** A structure as a part of another one. */
export function part(structure: Structure): z.ZodMiniType {
  return schemaOf(structure);
}

/** What JSON Schema says of a value that holds no other schemas. */
export function json(schema: Readonly<Record<string, unknown>>): Structure {
  return { type: "custom", json: schema };
}

/** The same, or `null`. */
export function orNull(structure: Structure): Structure {
  return { type: "nullable", innerType: part(structure) };
}

/** One of several. */
export function union(...options: readonly Structure[]): Structure {
  return { type: "union", options: options.map(part) };
}

/** A list. */
export function listOf(structure: Structure): Structure {
  return { type: "array", element: part(structure) };
}

/** A field that may be left out. */
export function optional(structure: Structure | z.ZodMiniType): z.ZodMiniType {
  return part({ type: "optional", innerType: "_zod" in structure ? structure : part(structure) });
}

/** A number within bounds. */
function between(minimum: number, maximum: number): Structure {
  return json({ type: "number", minimum, maximum });
}

/** A whole number within bounds. */
export function whole(minimum: number, maximum: number = Number.MAX_SAFE_INTEGER): Structure {
  return json({ type: "integer", minimum, maximum });
}

/** A number of observations. */
export function count(): Structure {
  return whole(0);
}

/** A number from 0. */
export function amount(): Structure {
  return json({ type: "number", minimum: 0 });
}

/** A duration in milliseconds. */
export function milliseconds(): Structure {
  return between(0, 1.728e16);
}

/** A share, `null` of nothing. */
export function share(): Structure {
  return orNull(between(0, 1));
}

/** A balance in points, `null` of nothing. */
export function net(): Structure {
  return orNull(between(-100, 100));
}

/** True or false. */
export function flag(): Structure {
  return json({ type: "boolean" });
}

/** One of a few words. */
export function word(...words: readonly string[]): Structure {
  return json({ type: "string", enum: words });
}

/** ISO 8601 text with `Z` or an offset. */
export function timestampText(): Structure {
  return json({ type: "string", pattern: INSTANT_PATTERN });
}

/** Fields of counts. */
export function counts(...names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, count()]));
}
