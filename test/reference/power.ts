import { readFileSync } from "node:fs";

interface Size {
  readonly change: number;
  readonly power: number;
  readonly n: number;
  /** What the formula for large samples says. */
  readonly formula: number;
}

interface Reference {
  readonly student: readonly Readonly<Record<"n" | "change" | "confidence" | "power", number>>[];
  readonly shares: readonly Readonly<Record<"n" | "before" | "after" | "confidence" | "power", number>>[];
  readonly meanSizes: readonly (Size & { readonly standardDeviation: number })[];
  readonly shareSizes: readonly (Size & { readonly share: number | null })[];
  readonly changes: readonly {
    readonly kind: "mean" | "proportion";
    readonly share?: number | null;
    readonly n: number;
    readonly power: number;
    readonly change: number;
  }[];
}

/** Numbers by scipy 1.10.1; `power.py` beside this file says how. */
export const power = JSON.parse(readFileSync(new URL("power.json", import.meta.url), "utf8")) as Reference;
