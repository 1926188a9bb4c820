/** What a result's `value` is measured in. */
export type Unit = "points" | "share" | "rating" | "milliseconds" | "perHour" | "currency" | "count" | "ratio";

/** Which way a KPI gets better: up, down, or towards a target between too little and too much. */
export type Direction = "higher" | "lower" | "target";

/** What every result has, whatever the KPI, so that a table, a chart or a log understands it. */
export interface KpiResult {
  /** The KPI's name, which is also its function's name. */
  readonly kpi: string;
  /** What `value` is measured in. */
  readonly unit: Unit;
  /** Which way `value` gets better. */
  readonly direction: Direction;
  /** The KPI; `null` exactly when nothing is in the base. */
  readonly value: number | null;
  /** How many observations the value rests on: the base. */
  readonly n: number;
}
