/**
 * What is more than noise, on one side of the centre at a time:
 *
 * - `"beyond-limits"`: a point outside its limits, which are 3 standard deviations away.
 * - `"two-of-three"`: of three points in a row, two beyond 2 standard deviations, the last one among them.
 * - `"four-of-five"`: of five points in a row, four beyond 1 standard deviation, the last one among them.
 * - `"eight-in-a-row"`: eight points in a row on one side.
 * - `"moving-range"`: a step between two neighbours, up or down, above the limit of such steps (`"xmr"` only).
 *
 * The first four are the zone rules of Western Electric (Nelson's 1, 5, 6 and, where it takes nine points, 2).
 */
export type RunRule = "beyond-limits" | "two-of-three" | "four-of-five" | "eight-in-a-row" | "moving-range";

/** All rules, in the order in which the signals of one point come. */
export const RUN_RULES: readonly RunRule[] = [
  "beyond-limits",
  "two-of-three",
  "four-of-five",
  "eight-in-a-row",
  "moving-range",
];

/** What the rules see of a point. */
export interface RuledPoint {
  /** Its distance from the centre, in standard deviations of its own. */
  readonly z: number;
  /** Its distance from the point before it, as a share of the limit of such distances. */
  readonly step: number;
}

/** What lies on a line but for rounding is not beyond it. */
const ROUNDING = 1e-9;

/** The rules that the point at `index` completes. */
export function rulesAt(points: readonly RuledPoint[], index: number): RunRule[] {
  const { z, step } = points[index] as RuledPoint;
  const side = Math.sign(z);
  const completes = (needed: number, length: number, distance: number): boolean => {
    const isBeyond = (point: RuledPoint): boolean => side * point.z > distance + ROUNDING;
    const row = points.slice(Math.max(0, index + 1 - length), index + 1);
    return side * z > distance + ROUNDING && row.filter(isBeyond).length >= needed;
  };
  const found: Readonly<Record<RunRule, boolean>> = {
    "beyond-limits": completes(1, 1, 3),
    "two-of-three": completes(2, 3, 2),
    "four-of-five": completes(4, 5, 1),
    "eight-in-a-row": completes(8, 8, 0),
    "moving-range": step > 1 + ROUNDING,
  };
  return RUN_RULES.filter((rule) => found[rule]);
}
