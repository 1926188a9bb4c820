import { FLAG, type Rule, type Rules } from "../input/check.ts";
import { isRecord } from "../input/observation.ts";
import type { Timestamp } from "../input/timestamp.ts";
import type { DurationResult } from "../result/durations.ts";
import { instant, instantOrNull } from "./field.ts";
import { resultOf, resultShape } from "./result.ts";
import type { Schema, Structure } from "./schema.ts";
import {
  amount,
  count,
  flag,
  json,
  loose,
  milliseconds,
  optional,
  orNull,
  share,
  strict,
  union,
  word,
} from "./structure.ts";

/** The schemas of the fields of a ticket, of which one is its end. */
export type TicketShape<End extends string> = {
  /** When the ticket came in. */
  readonly createdAt: Schema<Timestamp>;
} & Readonly<Record<End, Schema<Timestamp | null>>>;

/** A ticket with its end, or the duration itself; `null` in the case that is said. */
export function timed(end: string, whenNull: string): Structure {
  const row = loose({ createdAt: instant(), [end]: instantOrNull(whenNull) });
  return { ...union(row, milliseconds(), { type: "null" }), ...(row.shape && { shape: row.shape }) };
}

/** How durations are measured; a clock is a function, which no tool can send. */
export function timingOptions(): Structure {
  return strict({ target: optional(milliseconds()) });
}

/** The tally of durations; `pending` is the field of the cases without an end. */
export function durationTally(pending: string): Structure {
  return loose({
    n: count(),
    total: amount(),
    squaredDeviations: optional(amount()),
    min: optional(orNull(milliseconds())),
    max: optional(orNull(milliseconds())),
    withinTarget: optional(orNull(count())),
    unmeasured: optional(count()),
    buckets: optional(json(BUCKETS)),
    definition: optional(definition()),
    [pending]: optional(count()),
  });
}

/** The schema of a result of durations. */
export function durationResultOf<Result extends DurationResult>(
  kpi: Result["kpi"],
  pending: string,
  fromTally: (tally: Result) => Result,
): Schema<Result> {
  return resultOf(
    kpi,
    () =>
      resultShape(kpi, "milliseconds", ["lower"], orNull(milliseconds()), {
        [pending]: orNull(count()),
        unmeasured: orNull(count()),
        median: orNull(milliseconds()),
        p90: orNull(milliseconds()),
        p95: orNull(milliseconds()),
        standardDeviation: orNull(amount()),
        geometricMean: orNull(milliseconds()),
        logStandardDeviation: orNull(amount()),
        exact: flag(),
        min: orNull(milliseconds()),
        max: orNull(milliseconds()),
        withinTarget: orNull(count()),
        withinTargetShare: share(),
        total: amount(),
        definition: definition(),
      }),
    (result) => fromTally(withoutNulls(result)),
    SPREAD,
  );
}

/** What is not known is `null` in a result, and left out in a tally. What cannot be read is refused where it is read. */
function withoutNulls<Result extends DurationResult>(result: Result): Result {
  try {
    if (!isRecord(result)) return result;
    return Object.fromEntries(Object.entries(result).filter(([, value]) => value !== null)) as unknown as Result;
  } catch {
    return result;
  }
}

const AMOUNT: Rule = {
  expected: "a number from 0, or null",
  admits: (value) => value === null || (Number.isFinite(value) && Number(value) >= 0),
};

/** What cannot be told from the counts of a result. */
const SPREAD: Rules = {
  median: AMOUNT,
  p90: AMOUNT,
  p95: AMOUNT,
  standardDeviation: AMOUNT,
  geometricMean: AMOUNT,
  logStandardDeviation: AMOUNT,
  exact: FLAG,
};

const BUCKETS = {
  type: "object",
  propertyNames: { type: "string", pattern: "^(0|[1-9][0-9]{0,3})$" },
  additionalProperties: { type: "integer", minimum: 0 },
};

function definition(): Structure {
  return strict({ clock: word("elapsed", "custom"), target: orNull(milliseconds()) });
}
