import type { KpiResult } from "./result.ts";

/** Which way a KPI gets better: up, down, or towards a target between too little and too much. */
export type Direction = "higher" | "lower" | "target";

/** The KPIs of this library, by the name of their function. */
export type KpiName =
  | "nps"
  | "enps"
  | "csat"
  | "ces"
  | "likert"
  | "sentiment"
  | "resolutionRate"
  | "firstContactResolution"
  | "abandonmentRate"
  | "retentionRate"
  | "churnRate"
  | "firstResponseTime"
  | "resolutionTime";

/**
 * Which way the value of each KPI gets better. Of `ces` this holds where `easy` is `"high"`, as by default; where it is
 * `"low"`, lower is better. Reversed `likert` items are turned around while counting: higher is better of all of them.
 *
 * @example
 * ```ts
 * import { directions } from "service-kpis/core";
 *
 * [directions.csat, directions.churnRate]; // => ["higher", "lower"]
 * ```
 */
export const directions: Readonly<Record<KpiName, Direction>> = {
  nps: "higher",
  enps: "higher",
  csat: "higher",
  ces: "higher",
  likert: "higher",
  sentiment: "higher",
  resolutionRate: "higher",
  firstContactResolution: "higher",
  abandonmentRate: "lower",
  retentionRate: "higher",
  churnRate: "lower",
  firstResponseTime: "lower",
  resolutionTime: "lower",
};

/** Which way the value of this very result gets better; `null` where its KPI is none of this library's. */
export function directionOf({ kpi, definition }: KpiResult & { readonly definition?: unknown }): Direction | null {
  if (kpi === "ces" && (Object(definition) as { readonly easy?: unknown }).easy === "low") return "lower";
  return Object.hasOwn(directions, kpi) ? directions[kpi as KpiName] : null;
}
