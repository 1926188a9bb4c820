import type { Direction } from "../result/result.ts";
import type { Scale } from "../tally/points.ts";
import { resultShape } from "./result.ts";
import type { Structure } from "./schema.ts";
import { amount, count, type Fields, json, loose, optional, orNull, strict, whole } from "./structure.ts";

/** An answer on a scale, or `null`; on any scale where it is not known yet. */
export function answer([lowest, highest]: Scale = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]): Structure {
  return orNull(whole(lowest, highest));
}

/** The lowest and the highest point of a scale. */
function scale(): Structure {
  return json({ type: "array", items: { type: "integer" }, minItems: 2, maxItems: 2 });
}

/** The options of a KPI on a scale, of which the scale may be left out. */
export function scaleOptions(others: Fields): Structure {
  return strict({ scale: optional(scale()), ...others });
}

/** The tally of a KPI on a scale, and what its definition holds beside the scale. */
export function pointTally(others: Fields): Structure {
  return loose({
    counts: pointCounts(),
    missing: optional(count()),
    definition: optional(definition(others)),
  });
}

/** The result of a KPI on a scale, what its definition holds beside the scale, and its own fields. */
export function pointResult(kpi: string, directions: readonly Direction[], others: Fields, fields: Fields): Structure {
  return resultShape(kpi, "rating", directions, orNull(json({ type: "number" })), {
    missing: count(),
    median: orNull(json({ type: "number" })),
    standardDeviation: orNull(amount()),
    counts: pointCounts(),
    count: count(),
    ...fields,
    definition: definition(others),
  });
}

function pointCounts(): Structure {
  return json({ type: "array", items: { type: "integer", minimum: 0 }, minItems: 2, maxItems: 101 });
}

function definition(others: Fields): Structure {
  return strict({ scale: scale(), ...others });
}
