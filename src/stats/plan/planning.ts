import { checkOptions, isCount, optional, type Rule, type Rules } from "../../input/check.ts";
import { refuse } from "../../input/error.ts";
import { normalQuantile } from "../distribution/distribution.ts";
import { OPEN_SHARE } from "../interval/interval.ts";
import { COUNTED } from "./power.ts";

/** What every plan may set. */
export interface PlanOptions {
  /**
   * Of the interval, or of the comparison, that is planned: between 0 and 1, exclusive.
   * @defaultValue `0.95`
   */
  readonly confidence?: number | undefined;
  /**
   * How many people there are to ask, where they can be counted; the answers are taken for a random part of them.
   * @defaultValue none: so many that it does not matter
   */
  readonly population?: number | undefined;
}

/** How sure one is to notice a change. */
export interface PowerOptions {
  /**
   * The chance that a change of this size is found significant: from 0.5, below 1.
   * @defaultValue `0.8`
   */
  readonly power?: number | undefined;
}

/** A plan for one figure: how far it may be off. */
export interface MarginPlan extends PlanOptions {
  /** Half the width of the interval, in the unit of the figure. */
  readonly margin: number;
  /** Belongs to the other kind of plan. */
  readonly change?: undefined;
  /** Belongs to the other kind of plan. */
  readonly power?: undefined;
}

/** A plan for two figures, before and after: which change should not go unnoticed. */
export interface ChangePlan extends PlanOptions, PowerOptions {
  /** Its size, whether up or down, in the unit of the figure. */
  readonly change: number;
  /** Belongs to the other kind of plan. */
  readonly margin?: undefined;
}

/** What is known of a Net Promoter Score before it is measured. */
export interface NpsSpread {
  /**
   * Variance of one answer, a promoter counting 1 and a detractor -1: share of promoters + share of detractors -
   * (score / 100)^2. Usually between 0.5 and 0.8, at most 1.
   * @defaultValue `1`: the worst case, half promoters and half detractors
   */
  readonly variance?: number | undefined;
}

/** What is known of a share before it is measured. */
export interface ShareSpread {
  /**
   * About how large it is (before the change): between 0 and 1, exclusive.
   * @defaultValue none: the worst case, shares around 0.5
   */
  readonly share?: number | undefined;
}

/** What is known of a mean before it is measured. */
export interface MeanSpread {
  /** Of one answer, in the unit of the mean: that of an earlier sample. On a scale it is at most half the range. */
  readonly standardDeviation: number;
}

/** What any plan may hold. */
interface PlanInput extends PlanOptions, PowerOptions, NpsSpread, ShareSpread, Partial<MeanSpread> {
  readonly margin?: number | undefined;
  readonly change?: number | undefined;
}

/** A plan with its defaults filled in. */
export interface Plan extends PlanInput {
  readonly confidence: number;
  readonly power: number;
  readonly population: number;
}

/** A number above 0, up to a largest one. */
export function positive(name: string, largest = 1e150): Rule {
  return {
    expected: `${name} above 0, up to ${largest}`,
    admits: (value) => typeof value === "number" && value > 0 && value <= largest,
  };
}

/** Options with the defaults of a plan, or a `KpiInputError`; `rules` are those that not every plan has. */
export function readPlan(subject: string, options: PlanInput, rules: Rules): Plan {
  const given = checkOptions(subject, options, {
    ...rules,
    confidence: optional(OPEN_SHARE),
    power: {
      expected: "a number from 0.5, below 1, for a change",
      admits: (power, { margin }) =>
        power === undefined || (margin === undefined && typeof power === "number" && power >= 0.5 && power < 1),
    },
    population: {
      expected: "a whole number from 1, not below n",
      admits: (population, { n = 1 }) =>
        population === undefined || (isCount(population) && population >= 1 && !((n as number) > population)),
    },
  });
  const { confidence = 0.95, power = 0.8, population = Number.POSITIVE_INFINITY } = given;
  return { ...given, confidence, power, population };
}

/** A margin or a change, one of them. */
export function aimRules(largestMargin?: number, largestChange?: number): Rules {
  const margin = positive("a margin", largestMargin);
  return {
    margin: {
      expected: `${margin.expected}, or a change instead of it`,
      admits: (value, record) => (record.change === undefined ? margin.admits(value, record) : value === undefined),
    },
    change: optional(positive("a change", largestChange)),
  };
}

/** How many standard errors must fit into an aim: `z` of the confidence and, for a change, `z` of the power. */
export function standardErrors(confidence: number, power: number): number {
  return normalQuantile(power) - normalQuantile((1 - confidence) / 2);
}

/**
 * The answers that make the standard error of an aim small enough, rounded up; of a change and up to 100 answers as many
 * more as it takes to have the power that is asked for.
 *
 * @param spread - Standard deviation of one answer, in the unit of the aim.
 * @param powerOf - The power that so many answers have.
 * @param spreadAfter - The spread after the change.
 */
export function answersFor(
  subject: string,
  plan: Plan,
  spread: number,
  powerOf: (n: number) => number,
  spreadAfter: number = spread,
): number {
  const { margin, change, confidence, power, population } = plan;
  const errors =
    change === undefined
      ? (standardErrors(confidence, 0.5) * spread) / (margin as number)
      : standardErrors(confidence, power) * Math.hypot(spread / change, spreadAfter / change);
  // n0 / (1 + (n0 - 1) / N), in a form that an endless population does not break.
  const answers = 1 / ((1 - 1 / population) / Math.max(1, errors ** 2) + 1 / population);
  // What rounding alone has put above a whole number is not another answer.
  let whole = Math.min(Math.ceil(answers * (1 - 1e-12)), population);
  const isCounted = change !== undefined && population === Number.POSITIVE_INFINITY && whole <= COUNTED;
  // What rounding alone takes away is not missing either.
  while (isCounted && powerOf(whole) < power * (1 - 1e-10)) whole += 1;
  if (whole <= Number.MAX_SAFE_INTEGER) return whole;
  return refuse(
    subject,
    [change === undefined ? "margin" : "change"],
    "what 2^53 answers are enough for",
    margin ?? change,
  );
}
