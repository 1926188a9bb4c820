import { oneOf, optional, type Rule, type Rules, readFields } from "../../input/check.ts";
import { OPEN_SHARE } from "../interval/interval.ts";
import { lastInside } from "../sample/verdict.ts";
import {
  type MeanSpread,
  type NpsSpread,
  type PlanOptions,
  type PowerOptions,
  positive,
  readPlan,
  type ShareSpread,
  standardErrors,
} from "./planning.ts";
import { COUNTED, scorePower, sharePower, studentPower } from "./power.ts";

/** What is compared, and how many answers there are to compare it. */
export type MinimumDetectableChangeOptions = DetectionPlan &
  (
    | ({
        /** Two Net Promoter Scores. */
        readonly kind: "nps";
      } & NpsSpread)
    | ({
        /** Two shares. */
        readonly kind: "proportion";
      } & ShareSpread)
    | ({
        /** Two means. */
        readonly kind: "mean";
      } & MeanSpread)
  );

/** What all kinds of comparison share. */
export interface DetectionPlan extends PlanOptions, PowerOptions {
  /** Answers in each of the two periods; an effective sample size need not be whole. */
  readonly n: number;
}

const KINDS: Readonly<Record<string, Rules>> = {
  nps: { variance: /* @__PURE__ */ optional(/* @__PURE__ */ positive("a variance", 1)) },
  proportion: { share: /* @__PURE__ */ optional(OPEN_SHARE) },
  mean: { standardDeviation: /* @__PURE__ */ positive("a standard deviation") },
};

const ANSWERS: Rule = {
  expected: "a finite number from 0",
  admits: (value) => Number.isFinite(value) && (value as number) >= 0,
};

/**
 * The smallest change that `n` answers before and as many after can be expected to show; smaller ones will mostly pass
 * unnoticed. It is the change of which the sample size is `n`, so that `sampleSizeForNps` and its like go the other way.
 *
 * With `k = z + z of the power` it is `100 k sqrt(2 * variance / n)` points for `"nps"`,
 * `k sqrt(2 / n) * standardDeviation` for `"mean"`, and for `"proportion"` the d of `d = k sqrt((p (1 - p) + q (1 - q)) / n)`, q being d
 * away from p on the side of 0.5; without a `share`, p (1 - p) = 0.25 both times. Of a population of N, n counts as
 * `n (N - 1) / (N - n)`. Of up to 100 answers it is the change that Student's test finds with that power, and, of a whole
 * number of cases, the test of {@link compareProportions}; where no `population` is given.
 *
 * @returns Above 0, in points, as a fraction, or in the unit of the mean; 0 where everybody answers; `null` where there
 * is no answer, or where no change of a score or a share is large enough.
 * @throws {@link KpiInputError} on any option that does not fit.
 * @see Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, chapter 4.
 *
 * @example
 * ```ts
 * import { minimumDetectableChange } from "service-kpis/stats";
 *
 * Math.round(minimumDetectableChange({ kind: "nps", n: 400, variance: 0.7 }) ?? 0); // => 17
 * Math.round(1000 * (minimumDetectableChange({ kind: "proportion", n: 683, share: 0.9 }) ?? 0)) / 1000; // => 0.05
 * minimumDetectableChange({ kind: "mean", n: 0, standardDeviation: 1.1 }); // => null
 * ```
 */
export function minimumDetectableChange(options: MinimumDetectableChangeOptions): number | null {
  const subject = "minimumDetectableChange options";
  const own = { kind: oneOf(...Object.keys(KINDS)), n: ANSWERS };
  const { kind, n } = readFields<Pick<MinimumDetectableChangeOptions, "kind" | "n">>(subject, options, own);
  const plan = readPlan(subject, options, { ...own, ...KINDS[kind] });
  const { confidence, power, population, variance = 1, share, standardDeviation = 0 } = plan;
  if (n === 0) return null;
  if (n === population) return 0;
  if (n <= COUNTED && population === Number.POSITIVE_INFINITY) {
    const isFound = (chance: number): boolean => chance >= power;
    if (kind === "proportion" && Number.isInteger(n)) {
      return leastChange(share === undefined ? 1 : Math.max(share, 1 - share), (change) => {
        const before = share ?? 0.5 + change / 2;
        return isFound(sharePower(n, before, before < 0.5 ? before + change : before - change, confidence));
      });
    }
    if (kind === "nps") return leastChange(200, (change) => isFound(scorePower(n, change, variance, confidence)));
    if (kind === "mean") {
      const change = leastChange(LARGEST, (change) => isFound(studentPower(n, change, confidence)));
      return change === null ? null : change * standardDeviation;
    }
  }
  // (N - n) / (n (N - 1)), in a form that an endless population does not break.
  const error = standardErrors(confidence, power) * Math.sqrt((1 / n - 1 / population) / (1 - 1 / population));
  if (kind === "nps") return atMost(200, 100 * error * Math.sqrt(2 * variance));
  if (kind === "mean") return atMost(Number.MAX_VALUE, error * Math.SQRT2 * standardDeviation);
  if (share === undefined) return atMost(1, error * Math.SQRT1_2);
  return atMost(Math.max(share, 1 - share), changeOfShare(share, error ** 2));
}

/** In standard deviations: so far apart no two means have to be. */
const LARGEST = 1e9;

/** The smallest change that is found, if the largest one is. */
function leastChange(largest: number, isFound: (change: number) => boolean): number | null {
  return isFound(largest) ? lastInside(largest, 0, isFound) : null;
}

/** The positive d of `d^2 = squared * (p (1 - p) + q (1 - q))`, where q = p - d for p from 0.5, and p + d below. */
function changeOfShare(share: number, squared: number): number {
  const slope = (squared * Math.abs(2 * share - 1)) / (1 + squared) / 2;
  return slope + Math.sqrt(slope ** 2 + (2 * squared * share * (1 - share)) / (1 + squared));
}

function atMost(largest: number, change: number): number | null {
  return change <= largest ? change : null;
}
