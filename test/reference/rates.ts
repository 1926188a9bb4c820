import { readFileSync } from "node:fs";

type Limits = readonly [lower: number | null, upper: number | null];

/** By confidence. */
type ByLevel = Readonly<Record<"0.95" | "0.8" | "0.999", Limits>>;

interface Parts {
  readonly count: readonly number[];
  readonly n: readonly number[];
}

interface Chart extends Parts {
  readonly centre: number;
  readonly dispersion: number;
  readonly plain: Readonly<Record<"lower" | "upper", readonly number[]>>;
  readonly laney: Readonly<Record<"lower" | "upper", readonly number[]>>;
}

/** Numbers by R and MASS; `rates.R` beside this file says how. */
interface Reference {
  readonly single: readonly { readonly count: number; readonly exact: ByLevel; readonly mid: ByLevel }[];
  readonly compared: readonly {
    readonly before: readonly [count: number, n: number];
    readonly after: readonly [count: number, n: number];
    readonly exact: { readonly p: number; readonly limits: ByLevel };
    readonly mid: { readonly p: number; readonly limits: ByLevel };
  }[];
  readonly spread: Readonly<
    Record<string, Parts & { readonly value: number; readonly dispersion: number; readonly limits: ByLevel }>
  >;
  readonly changed: readonly ({ readonly before: string; readonly after: string; readonly limits: Limits } & Readonly<
    Record<"dispersion" | "statistic" | "p" | "ratio", number>
  >)[];
  readonly charts: Readonly<Record<"p" | "u", Chart>>;
  readonly logChart: Readonly<Record<"value" | "steps", readonly number[]>> &
    Readonly<Record<"centre" | "movingRange" | "movingRangeLimit" | "lower" | "upper", number>>;
}

export const reference = JSON.parse(readFileSync(new URL("rates.json", import.meta.url), "utf8")) as Reference;

export const LEVELS = [0.95, 0.8, 0.999] as const;

export function partsOf({ count, n }: Parts): { readonly count: number; readonly n: number }[] {
  return count.map((count, index) => ({ count, n: n[index] as number }));
}
