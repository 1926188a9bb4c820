import { instantOrNull, trueOrFalse } from "./field.ts";
import type { Structure } from "./schema.ts";
import { type Fields, loose, optional, union } from "./structure.ts";

/** A ticket that says by a flag or by a time whether it is resolved, with fields that it has in both forms. */
export function resolvable(fields: Fields): Structure {
  const resolved = trueOrFalse();
  const resolvedAt = instantOrNull("while it is open");
  return union(
    loose({ resolved, resolvedAt: optional(resolvedAt), ...fields }),
    loose({ resolved: optional(resolved), resolvedAt, ...fields }),
  );
}
