import type * as z from "zod/v4/mini";
import { FLAG, type Rule } from "../input/check.ts";
import { collectIssues } from "../input/error.ts";
import {
  EXPECTED_DURATION,
  EXPECTED_TIMESTAMP,
  INSTANT_PATTERN,
  isDuration,
  type Timestamp,
  timeRemedy,
  toEpoch,
} from "../input/timestamp.ts";
import { type Schema, type Structure, schemaOf } from "./schema.ts";
import { flag, json, milliseconds, orNull, part } from "./structure.ts";

/** The schema of a field of a row, for callers who take it into a schema of their own. */
function field<Value>(structure: Structure, { expected, admits, remedy }: Rule): Schema<Value> {
  return schemaOf(structure, {
    decide: (value: Value) =>
      collectIssues("field", (reject) => {
        if (!admits(value, {})) reject(undefined, value, expected, undefined, remedy);
        return value;
      }),
  });
}

/** An instant. */
export function instant(): Schema<Timestamp> {
  return field(timestamp(), { expected: EXPECTED_TIMESTAMP, admits: isInstant, remedy: timeRemedy });
}

/** An instant, or `null` in the case that is said. */
export function instantOrNull(whenNull: string): Schema<Timestamp | null> {
  return field(orNull(timestamp()), {
    expected: `an instant, or null ${whenNull}`,
    admits: (value) => value === null || isInstant(value),
    remedy: timeRemedy,
  });
}

/** True or false. */
export function trueOrFalse(): Schema<boolean> {
  return field(flag(), FLAG);
}

/** A duration in milliseconds, or `null` where it is not known; it may be left out. */
export function durationIfKnown(): z.ZodMiniOptional<Schema<number | null>> {
  const innerType = part(orNull(milliseconds()));
  return field(
    { type: "optional", innerType },
    {
      expected: `${EXPECTED_DURATION}, or null`,
      admits: (value) => value === null || value === undefined || isDuration(value),
    },
  ) as z.ZodMiniType as z.ZodMiniOptional<Schema<number | null>>;
}

function isInstant(value: unknown): boolean {
  return !Number.isNaN(toEpoch(value));
}

/** What an instant looks like; a `Date` becomes text in JSON. */
function timestamp(): Structure {
  return json({
    anyOf: [
      { type: "number", minimum: 1e11, maximum: 3e14 },
      { type: "number", minimum: -3e14, maximum: -1e11 },
      { type: "string", pattern: INSTANT_PATTERN },
      {
        type: "object",
        properties: { epochMilliseconds: { type: "number", minimum: -8.64e15, maximum: 8.64e15 } },
        required: ["epochMilliseconds"],
      },
    ],
  });
}
