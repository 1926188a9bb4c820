import { readFileSync } from "node:fs";
import { expect } from "vitest";

interface Case {
  readonly n: number;
  readonly population: number | null;
  readonly confidence: number;
}

interface Signal {
  readonly index: number;
  readonly rule: string;
}

/** Numbers by R 4.2.2; `planning.R` beside this file says how. */
interface Reference {
  readonly adjusted: readonly Readonly<Record<"pValues" | "holm" | "benjaminiHochberg", (number | null)[]>>[];
  readonly weighted: readonly { readonly weights: number[]; readonly n: number; readonly designEffect: number }[];
  readonly npsMargins: readonly (Case & { readonly variance: number; readonly margin: number })[];
  readonly npsChanges: readonly (Case & Readonly<Record<"variance" | "change" | "power", number>>)[];
  readonly shareMargins: readonly (Case & { readonly share: number; readonly margin: number })[];
  readonly shareChanges: readonly (Case & Readonly<Record<"share" | "change" | "power" | "pooled", number>>)[];
  readonly meanMargins: readonly (Case & Readonly<Record<"standardDeviation" | "margin" | "student", number>>)[];
  readonly meanChanges: readonly (Case &
    Readonly<Record<"standardDeviation" | "change" | "power" | "student", number>>)[];
  readonly detectable: readonly {
    readonly kind: "nps" | "proportion" | "mean";
    readonly spread: number;
    readonly n: number;
    readonly power: number;
    readonly population: number | null;
    readonly change: number | null;
  }[];
  readonly pCharts: readonly {
    readonly count: number[];
    readonly n: number[];
    readonly centre: number;
    readonly value: (number | null)[];
    readonly lower: (number | null)[];
    readonly upper: (number | null)[];
    readonly signals: Signal[];
  }[];
  readonly xmr: readonly {
    readonly value: (number | null)[];
    readonly centre: number;
    readonly movingRange: number;
    readonly movingRangeLimit: number;
    readonly lower: number;
    readonly upper: number;
    readonly signals: Signal[];
  }[];
  readonly study: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export const reference = JSON.parse(readFileSync(new URL("planning.json", import.meta.url), "utf8")) as Reference;

/** Equal but for the order of additions. */
export function expectClose(actual: number | null | undefined, expected: number | null, tolerance = 1e-12): void {
  if (expected === null || actual === null || actual === undefined) expect(actual).toBe(expected);
  else
    expect(Math.abs(actual - expected), `${actual}, by R ${expected}`).toBeLessThanOrEqual(
      tolerance * Math.max(Math.abs(expected), 1e-300),
    );
}

/** The path and the message of the refusal that a call meets with. */
export function refusal(call: () => unknown): { readonly path: readonly PropertyKey[]; readonly message: string } {
  try {
    call();
  } catch (error) {
    const { name, issues, message } = error as { name: string; issues: { path: PropertyKey[] }[]; message: string };
    expect(name).toBe("KpiInputError");
    return { path: issues[0]?.path ?? [], message };
  }
  throw new Error("it was not refused");
}
