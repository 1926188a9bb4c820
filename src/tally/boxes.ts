import { optional, type Rule, type Rules } from "../input/check.ts";
import { isScale, type PointTally, pointsOf, SCALE, type Scale, type ScaleOptions } from "./points.ts";

/** On which scale was answered, and which of its points are good. Higher answers are better. */
export interface BoxOptions extends ScaleOptions {
  /**
   * How many of the highest points count as good, and how many of the lowest as bad.
   * @defaultValue by the number of points: 2-3 points 1, 4-7 points 2, 8-11 points 3; required beyond 11 points
   */
  readonly topBoxes?: number | undefined;
}

/** Answers per scale point, and which of them are good. */
export interface BoxTally extends PointTally {
  /** What the numbers mean: tallies with another definition never merge. */
  readonly definition: PointTally["definition"] & {
    /** How many of the highest points count as good. */
    readonly topBoxes: number;
  };
}

/** What a definition may hold. */
export const TOP_BOXES: Rule = {
  expected: "a whole number of boxes, from 1 to half the points of the scale",
  admits: (boxes, { scale }) => isBoxes(boxes, scale),
};

/** What the options may hold. */
export const BOX_OPTIONS: Rules = {
  scale: /* @__PURE__ */ optional(SCALE),
  topBoxes: {
    expected: "a whole number of boxes, from 1 to half the points of the scale (required beyond 11 points)",
    admits: (boxes, { scale = [1, 5] }) =>
      isBoxes(boxes === undefined && isScale(scale) ? defaultBoxes(scale) : boxes, scale),
  },
};

function isBoxes(boxes: unknown, scale: unknown): boolean {
  if (!isScale(scale)) return true;
  return Number.isInteger(boxes) && (boxes as number) >= 1 && 2 * (boxes as number) <= pointsOf(scale);
}

/** The definition that the options mean. */
export function definitionOf({ scale = [1, 5], topBoxes = defaultBoxes(scale) }: BoxOptions): BoxTally["definition"] {
  return { scale, topBoxes };
}

/** Beyond 11 points there is none, and the options have to say it. */
function defaultBoxes(scale: Scale): number {
  const points = pointsOf(scale);
  if (points > 11) return 0;
  if (points > 7) return 3;
  return points > 3 ? 2 : 1;
}
