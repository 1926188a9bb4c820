import type { Timestamp } from "../input/timestamp.ts";
import type { Direction } from "../result/result.ts";
import { instant, instantOrNull } from "./field.ts";
import { shareShape } from "./result.ts";
import type { Schema, Structure } from "./schema.ts";
import { counts, loose, optional, orNull, strict, timestampText } from "./structure.ts";

/** The schemas of the fields of a customer. */
export interface CustomerShape {
  /** When the customer came. */
  readonly startedAt: Schema<Timestamp>;
  /** When the customer went; `null` while the customer is active. */
  readonly endedAt: Schema<Timestamp | null>;
}

/** What a customer looks like. */
export function customer(): Structure {
  return loose({ startedAt: instant(), endedAt: instantOrNull("while the customer is active") });
}

/** What a period looks like. */
export function period(): Structure {
  return strict({ from: instant(), to: instant() });
}

/** What a tally of customers looks like. */
export function customerTally(): Structure {
  return loose({ ...counts("start", "end", "acquired"), definition: optional(definition()) });
}

/** What a result of customers looks like; `other` are those who are not counted in `count`. */
export function customerResult(kpi: string, direction: Direction, other: string): Structure {
  const fields = { ...counts("start", "end", "acquired", other), definition: definition() };
  return shareShape(kpi, direction, fields);
}

function definition(): Structure {
  return orNull(strict({ from: timestampText(), to: timestampText() }));
}
