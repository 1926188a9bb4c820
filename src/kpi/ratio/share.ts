import { checkOptions, type DefinitionRules, oneOf, optional, type Rule, type Rules } from "../../input/check.ts";
import { type FieldOf, PICK, readPick } from "../../input/pick.ts";
import { type ShareOfCases, shareResult } from "../../result/cases.ts";
import type { Direction } from "../../result/result.ts";
import { countCases, readDefinedCases } from "../../tally/cases.ts";

/** A field of a row that holds a flag, `null` where it is not known. */
export type FlagField<Row> = FieldOf<Row, boolean | null>;

/** What a share is called, and what it is a share of. */
export interface ShareOptions<Row, Kpi extends string = string> {
  /** The name of the KPI. Shares of different names do not merge. */
  readonly kpi: Kpi;
  /** The field that says whether a row counts, or a function of the row that does; `null` where it is not known. */
  readonly of: FlagField<Row> | ((row: NoInfer<Row>) => boolean | null);
  /**
   * Which way the share gets better.
   * @defaultValue `"target"`: neither way by itself; every kind of target is allowed, and no change is called better
   */
  readonly direction?: Direction | undefined;
}

/** How many rows count and how many do not. Tallies of separate groups add up. */
export interface ShareTally<Kpi extends string = string> {
  /** Rows that count: the numerator. */
  readonly count: number;
  /** Rows that do not. */
  readonly rest: number;
  /** Rows of which it is not known; never in the base. */
  readonly missing: number;
  /** What the numbers mean: tallies with another definition never merge. */
  readonly definition: {
    /** The name of the KPI. */
    readonly kpi: Kpi;
    /** Which way the share gets better. */
    readonly direction: Direction;
  };
}

/** A share with the counts it rests on: `n` are the rows of which it is known. */
export interface ShareResult<Kpi extends string = string> extends ShareOfCases, ShareTally<Kpi> {
  /** The name that was given. */
  readonly kpi: Kpi;
}

/**
 * The share of rows of which something is true: booked, within the hour, about delivery. It makes a KPI of your own,
 * which intervals, comparisons, targets and scorecards take as any other.
 *
 * `count / n`, 0 to 1, of the rows of which it is known; `value` is `null` when there are none.
 *
 * @param rows - Any iterable. Where the question does not apply, the answer is `null`; `false` makes the base too large.
 * @throws {@link KpiInputError} on a row with anything but `true`, `false` or `null`, and on options that do not exist.
 *
 * @example
 * ```ts
 * import { share } from "service-kpis";
 *
 * const calls = [{ booked: true }, { booked: true }, { booked: false }, { booked: null }];
 * const { value, n, missing } = share(calls, { kpi: "bookingRate", of: "booked" });
 * [value?.toFixed(3), n, missing]; // => ["0.667", 3, 1]
 * share([9, 30, 12], { kpi: "within20s", of: (seconds) => seconds <= 20, direction: "higher" }).count; // => 2
 * ```
 */
export function share<Row, const Kpi extends string>(
  rows: Iterable<Row>,
  options: ShareOptions<Row, Kpi>,
): ShareResult<Kpi> {
  return shareFromTally(tallyShare(rows, options));
}

/** Counts the rows of which something is true, in one pass. Throws as {@link share}. */
export function tallyShare<Row, const Kpi extends string>(
  rows: Iterable<Row>,
  options: ShareOptions<Row, Kpi>,
): ShareTally<Kpi> {
  const { kpi, of, direction = "target" } = checkOptions("share options", options, { ...NAMES, of: PICK });
  const counts = countCases("share rows", rows, CLASSES, (row, index, reject) => {
    const flag = readPick(row, of, FLAG, index, reject);
    if (typeof flag === "boolean") return flag ? "count" : "rest";
    return flag === null ? "missing" : undefined;
  });
  return { ...counts, definition: { kpi, direction } };
}

/**
 * The share of counts; `missing` and the direction may be left out, the name may not.
 *
 * @throws {@link KpiInputError} when a count is not a whole number, 0 or more, and when the definition has no name.
 * @example
 * ```ts
 * import { shareFromTally } from "service-kpis";
 *
 * shareFromTally({ count: 94, rest: 6, definition: { kpi: "slaMet" } }).value; // => 0.94
 * ```
 */
export function shareFromTally<const Kpi extends string>(
  tally: Omit<NamedCounts<Kpi>, "missing"> & { readonly missing?: number },
): ShareResult<Kpi> {
  const { definition, ...counts } = readDefinedCases<NamedCounts<Kpi>>("share tally", tally, CLASSES, DEFINITION);
  const { kpi, direction = "target" } = definition;
  const share = shareResult(counts.count, counts.count + counts.rest);
  return { kpi, unit: "share", direction, ...share, ...counts, definition: { kpi, direction } };
}

/** The counts of a share with its name. */
export interface NamedCounts<Kpi extends string> extends Omit<ShareTally, "definition"> {
  /** The name and the direction. */
  readonly definition: Pick<ShareOptions<never, Kpi>, "kpi" | "direction">;
}

const CLASSES = ["count", "rest", "missing"] as const;
const FLAG: Rule = { expected: "true, false or null", admits: (flag) => typeof flag === "boolean" || flag === null };

const NAMES: Rules = {
  kpi: { expected: "text, the name of the KPI", admits: (kpi) => typeof kpi === "string" },
  direction: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf("higher", "lower", "target")),
};

const DEFINITION: DefinitionRules<{ readonly kpi: never }> = { rules: NAMES, standard: {} as { readonly kpi: never } };
