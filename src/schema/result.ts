import { checkOptions, type Rule, type Rules } from "../input/check.ts";
import { describe } from "../input/describe.ts";
import type { Direction, Unit } from "../result/result.ts";
import { type Schema, type Structure, schemaOf } from "./schema.ts";
import { count, type Fields, share, strict, word } from "./structure.ts";

/** What a result looks like: what all of them have, and the fields of its KPI. */
export function resultShape(
  kpi: string,
  unit: Unit,
  directions: readonly Direction[],
  value: Structure,
  fields: Fields,
): Structure {
  return strict({
    kpi: word(kpi),
    unit: word(unit),
    direction: word(...directions),
    value,
    n: count(),
    ...fields,
  });
}

/** What a share with its numerator looks like. */
export function shareShape(kpi: string, direction: Direction, fields: Fields): Structure {
  return resultShape(kpi, "share", [direction], share(), { count: count(), ...fields });
}

/**
 * The schema of a result: every field has to be what follows from its counts, but for rounding. What cannot be told from
 * them has a rule.
 */
export function resultOf<Result extends object>(
  kpi: string,
  structure: () => Structure,
  fromTally: (result: Result) => Result,
  rules: Rules = {},
): Schema<Result> {
  return schemaOf(structure(), {
    decide: (result: Result) => {
      const expected = Object.entries(fromTally(result)).map(([field, value]) => [
        field,
        rules[field] ?? follows(value),
      ]);
      checkOptions(`${kpi} result`, result, Object.fromEntries(expected) as Rules, "fields");
      return result;
    },
  });
}

function follows(value: unknown): Rule {
  return { expected: `${describe(value)}, as follows from the counts`, admits: (other) => isSame(value, other) };
}

/** Whether two values say the same; another engine may round otherwise. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one === "number" && typeof other === "number") {
    return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one));
  }
  if (Object(one) !== one || Object(other) !== other) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [fields, others] = [one as object, other as object].map((record) => new Map(Object.entries(record)));
  return fields?.size === others?.size && [...(fields ?? [])].every(([key, part]) => isSame(part, others?.get(key)));
}
