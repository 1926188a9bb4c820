import type { DurationTally } from "./durations.ts";

/**
 * A tally as it may be given by hand or by a database: `missing`, which is 0 then, and a `definition` that is the default
 * may be left out; of durations everything but `n` and `total`, and what cannot be computed without is `null` then.
 */
export type Given<Tally extends object> = Tally extends DurationTally
  ? Pick<Tally, "n" | "total"> & Partial<Tally>
  : Omit<Tally, "missing" | "definition"> & Partial<Pick<Tally, Extract<keyof Tally, "missing" | "definition">>>;
