import { readFileSync } from "node:fs";
import type { TimedCase } from "../../src/stats/survival/timedCases.ts";

type Limits = readonly [lower: number | null, upper: number | null];

interface Cases {
  readonly duration: readonly number[];
  readonly open: readonly boolean[];
}

/** By confidence. */
type ByLevel<Value> = Readonly<Record<"0.95" | "0.8", Value>>;

/** Numbers by R's package survival; `survival.R` beside this file says how. */
interface Reference {
  readonly cases: Readonly<
    Record<
      string,
      Cases & {
        readonly median: number | null;
        readonly curve: Readonly<
          Record<"duration" | "atRisk" | "resolved" | "censored" | "survival", readonly number[]>
        >;
        readonly limits: Readonly<
          Record<
            "log-log" | "log" | "plain",
            ByLevel<{
              readonly limits: Limits;
              readonly lower: readonly (number | null)[];
              readonly upper: readonly (number | null)[];
            }>
          >
        >;
      }
    >
  >;
  readonly pairs: Readonly<
    Record<
      string,
      {
        readonly before: Cases;
        readonly after: Cases;
        readonly chisq: number;
        readonly p: number;
        readonly slower: boolean;
        readonly means: readonly {
          readonly horizon: number;
          readonly before: number;
          readonly after: number;
          readonly limits: ByLevel<Limits>;
        }[];
      }
    >
  >;
}

export const reference = JSON.parse(readFileSync(new URL("survival.json", import.meta.url), "utf8")) as Reference;

export function casesOf({ duration, open }: Cases): TimedCase[] {
  return duration.map((duration, index) => ({ duration, open: open[index] === true }));
}
