import { oneOf, type Rule } from "../../input/check.ts";
import { eachObservation, isRecord } from "../../input/observation.ts";
import { adjustedLimits } from "../answer/adjusted.ts";
import { ANSWER_KINDS, type AnswerKind, type Answers, type Coding, codingOf } from "../answer/answer.ts";
import { meanOf } from "../answer/mean.ts";
import { readSettings } from "../interval/confidence.ts";
import type { ConfidenceOptions, Interval } from "../interval/interval.ts";
import { isAmount } from "../sample/sample.ts";
import { enclose, reachOf } from "../sample/verdict.ts";
import { estimateOf } from "./estimate.ts";

/** How the interval of a corrected value is computed. */
export type JudgeMethod = "adjusted" | "ppi++";

/** What a judge made of one case, and what a person made of it. */
export interface JudgedCase<Kind extends AnswerKind> {
  /** The answer of a classifier, of a language model, of a rule; `null` where it gave none. */
  readonly judge: Answers[Kind] | (Kind extends "share" | "mean" ? number : never) | null;
  /** The answer of a person who read the same case; `null` where nobody did, as with most cases. */
  readonly person: Answers[Kind] | null;
}

/** What is made of the answers, and how sure it is to be. */
export type JudgeOptions<Kind extends AnswerKind> = ConfidenceOptions<JudgeMethod> & {
  /**
   * `"share"`: answers are `true` or `false`, and the judge may also say how likely, from 0 to 1. `"nps"`: scores from 0 to
   * 10. `"sentiment"`: labels. `"mean"`: numbers.
   */
  readonly of: Kind;
} & (Kind extends "mean"
    ? {
        /** The least and the most that a person can answer. The judge's numbers may lie beyond. */
        readonly range: readonly [lowest: number, highest: number];
      }
    : {
        /** Belongs to means. */
        readonly range?: undefined;
      });

/** What people would have said of all cases. */
export interface JudgedValue extends Interval<JudgeMethod> {
  /** As a fraction, in points or in the unit of the numbers; `null` where nobody read a case. */
  readonly value: number | null;
  /** What the judge alone says, of all cases; `null` where it answered none. */
  readonly judged: number | null;
  /** Cases that the judge answered. */
  readonly n: number;
  /** Those of them that a person answered, too. */
  readonly labelled: number;
  /** Cases without an answer of the judge; they are in nothing. */
  readonly missing: number;
  /** How far the judge is relied upon, from 0, not at all, to 1; `null` where nobody read a case. */
  readonly reliance: number | null;
  /** As many labels by people, without the judge, would say as much; `null` where nobody read a case. */
  readonly effectiveSize: number | null;
}

/**
 * What people would say of all cases, from the answers of a judge (a classifier, a language model, a rule) on all of them
 * and the answers of people on a few: prediction-powered inference.
 *
 * `value = mean of people + reliance * (mean of the judge elsewhere - mean of the judge where people answered)`, with the
 * reliance that makes its variance least, `covariance / ((1 + labelled / others) * variance of the judge)`, kept within
 * 0 and 1. A judge that is no good is not relied upon, and does no harm; a good one makes a few labels worth many.
 *
 * - `"adjusted"`, the default: the interval of {@link ratingInterval} at the corrected value, for `effectiveSize` answers:
 *   with three pseudo-answers, half of them in the middle of what an answer can be and a quarter at either end. These are
 *   also taken for cases of which the judge knows nothing, as a few labels may show none of its errors. Over seven judges
 *   its 95 % hold what people would say in 90 to 99 % with 30 labels, and in 93 to 98 % from 100 on.
 * - `"ppi++"`: `value ± z * standard error`, as published: 58 to 93 % with 30 labels, 82 to 94 % with 100 and 92 to 95 %
 *   with 300. `null` below two labels and where they leave no error.
 *
 * The cases that people read have to be drawn by chance from all of them, and people have to judge without seeing what
 * the judge said: labels of the hard cases only, or of complaints only, correct nothing. Cases have to be independent.
 *
 * @param cases - Records of any iterable.
 * @returns Value and limits as a fraction (`"share"`), in points from -100 to 100 (`"nps"`, `"sentiment"`), or in the unit of
 * the numbers (`"mean"`); `null` where nobody read a case.
 * @throws {@link KpiInputError} on any other answer, naming its index, and on options that do not fit.
 * @see Angelopoulos, Duchi and Zrnic (2023), PPI++: Efficient Prediction-Powered Inference, arXiv:2311.01453.
 *
 * @example
 * ```ts
 * import { correctByJudge } from "service-kpis/stats";
 *
 * // Ten times in a hundred the judge calls resolved what is not. People read 50 of 250 conversations.
 * const read = Array.from({ length: 50 }, (_, index) => ({ judge: index < 40, person: index < 35 }));
 * const unread = Array.from({ length: 200 }, (_, index) => ({ judge: index < 160, person: null }));
 * const { value, judged, lower, upper } = correctByJudge([...read, ...unread], { of: "share" });
 * [value, judged]; // => [0.7, 0.8]
 * [lower, upper].map((limit) => Math.round(100 * (limit ?? 0)) / 100); // => [0.6, 0.79]
 * ```
 */
export function correctByJudge<const Kind extends AnswerKind>(
  cases: Iterable<JudgedCase<Kind>>,
  options: JudgeOptions<Kind>,
): JudgedValue {
  const { confidence, method, of, range } = readSettings<JudgeMethod, JudgeOptions<AnswerKind>>(
    "correctByJudge",
    options,
    ["adjusted", "ppi++"],
    { of: oneOf(...ANSWER_KINDS), range: RANGE },
  );
  const coding = codingOf(of, range);
  const { persons, judges, others, missing } = readCases(cases, of, coding);
  const labelled = persons.length;
  const n = labelled + others.length;
  const judged = n === 0 ? null : meanOf([...judges, ...others]) + 0;
  const base = { judged, n, labelled, missing, confidence, method };
  if (labelled === 0) return { value: null, lower: null, upper: null, reliance: null, effectiveSize: null, ...base };
  const [lowest, highest] = coding.range;
  const doubt = (highest - lowest) ** 2 / 8;
  const { variance, squaredError, reliance, effectiveSize, ...estimate } = estimateOf(persons, judges, others, doubt);
  const value = Math.min(highest, Math.max(lowest, estimate.value)) + 0;
  const found = { value, reliance, effectiveSize, ...base };
  if (method === "adjusted") {
    return {
      ...found,
      ...enclose(value, adjustedLimits(value, variance, effectiveSize, coding.range, confidence), coding.range),
    };
  }
  if (labelled < 2 || squaredError === 0) return { ...found, lower: null, upper: null };
  const margin = reachOf(confidence) * Math.sqrt(squaredError);
  return { ...found, ...enclose(value, [value - margin, value + margin], coding.range) };
}

const RANGE: Rule = {
  expected: "[lowest, highest], two numbers in rising order, for a mean and for nothing else",
  admits: (range, { of }) =>
    of === "mean"
      ? Array.isArray(range) && range.length === 2 && range.every(isAmount) && Number(range[0]) < Number(range[1])
      : range === undefined,
};

interface ReadCases {
  /** What people said, and the judge of the same cases. */
  readonly persons: readonly number[];
  readonly judges: readonly number[];
  /** What the judge said of the other cases. */
  readonly others: readonly number[];
  readonly missing: number;
}

function readCases(cases: unknown, kind: AnswerKind, person: Coding): ReadCases {
  const judge = judgeCoding(kind, person);
  const read = { persons: [] as number[], judges: [] as number[], others: [] as number[], missing: 0 };
  eachObservation("correctByJudge cases", cases, (item, index, reject) => {
    if (!isRecord(item)) {
      reject(index, item, "a record with judge and person");
      return;
    }
    const readSide = (field: "judge" | "person", { codeOf, expected }: Coding, nothing: string): number | null => {
      const answer = item[field];
      if (answer === null) return null;
      const code = codeOf(answer);
      if (Number.isNaN(code)) reject(index, item, `${expected}, or null where ${nothing}`, field);
      return code;
    };
    const byJudge = readSide("judge", judge, "it gave none");
    const byPerson = readSide("person", person, "nobody read it");
    if (byJudge === null) read.missing += 1;
    else if (byPerson === null) read.others.push(byJudge);
    else {
      read.judges.push(byJudge);
      read.persons.push(byPerson);
    }
  });
  return read;
}

/** A judge may answer more than people can: how likely something is, and a number beyond the range. */
function judgeCoding(kind: AnswerKind, person: Coding): Coding {
  if (kind === "mean") return codingOf("mean");
  if (kind !== "share") return person;
  return {
    ...person,
    expected: "true, false or a number from 0 to 1",
    codeOf: (answer) => (typeof answer === "number" && answer >= 0 && answer <= 1 ? answer + 0 : person.codeOf(answer)),
  };
}
