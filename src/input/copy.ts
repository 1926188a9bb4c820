import { UNREADABLE } from "./describe.ts";
import { readField } from "./error.ts";
import { isRecord, itemOf } from "./observation.ts";

/**
 * A copy of records and lists, in which each field was read once, and 0 has no sign: what was checked is what is used. What
 * throws when it is read, a circle and a list without end stand there as {@link UNREADABLE}.
 *
 * @param known - Fields that are read also where the record inherits them.
 */
export function copyOf(value: unknown, known: readonly string[] = []): unknown {
  return copy(value, new Map(), known);
}

function copy(value: unknown, seen: Map<unknown, unknown>, known: readonly string[] = []): unknown {
  if (Object(value) !== value) return value === 0 ? 0 : value;
  if (!seen.has(value)) seen.set(value, UNREADABLE).set(value, copyParts(value, seen, known));
  return seen.get(value);
}

function copyParts(value: unknown, seen: Map<unknown, unknown>, known: readonly string[]): unknown {
  try {
    if (Array.isArray(value)) {
      // No option is a longer list; one of four thousand million holes takes a minute to walk.
      if (value.length > 1e6) return UNREADABLE;
      return Array.from({ length: value.length }, (_, index) => copy(itemOf(value, index), seen));
    }
    if (!isRecord(value)) return value;
    const fields = new Set([...Object.keys(value), ...known.filter((field) => field in value)]);
    return Object.fromEntries(Array.from(fields, (field) => [field, copy(readField(value, field), seen)]));
  } catch {
    return UNREADABLE;
  }
}
