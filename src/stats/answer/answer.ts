import type { SentimentLabel } from "../../kpi/survey/sentiment.ts";
import { isAmount } from "../sample/sample.ts";
import type { Limits } from "../sample/verdict.ts";

/** What one answer looks like, by what is made of the answers. */
export interface Answers {
  /** A share: whether it counts. */
  readonly share: boolean;
  /** A Net Promoter Score: a whole number from 0 to 10. */
  readonly nps: number;
  /** Net sentiment: a label. */
  readonly sentiment: Exclude<SentimentLabel, null>;
  /** A mean: a number. */
  readonly mean: number;
}

/** What is made of the answers: a share, a net score, or a mean. */
export type AnswerKind = keyof Answers;

/** What an answer counts as in the mean that is the value: 1 or 0; 100, 0 or -100; itself. */
export interface Coding {
  readonly expected: string;
  /** Not a number for what is no such answer. */
  readonly codeOf: (answer: unknown) => number;
  /** The least and the most that it can count as. */
  readonly range: Limits;
}

/** What the option `of` may be. */
export const ANSWER_KINDS = ["share", "nps", "sentiment", "mean"] as const;

/** How the answers of a kind count. A mean has the range that the caller says, or none. */
export function codingOf(kind: AnswerKind, range?: Limits): Coding {
  if (kind === "share") {
    return { expected: "true or false", range: [0, 1], codeOf: (answer) => codeIn([false, true], answer) };
  }
  if (kind === "nps") {
    return {
      expected: "a whole number from 0 to 10",
      range: NET,
      codeOf: (score) => (isScore(score) ? 100 * (Number(score > 8) - Number(score < 7)) : Number.NaN),
    };
  }
  if (kind === "sentiment") {
    return {
      expected: '"positive", "neutral", "mixed" or "negative"',
      range: NET,
      codeOf: (label) => (label === "mixed" ? 0 : 100 * (codeIn(["negative", "neutral", "positive"], label) - 1)),
    };
  }
  const [lowest, highest] = range ?? [-1e150, 1e150];
  return {
    expected: `a number from ${lowest} to ${highest}`,
    range: [lowest, highest],
    codeOf: (value) => (isAmount(value) && value >= lowest && value <= highest ? value + 0 : Number.NaN),
  };
}

const NET: Limits = [-100, 100];

function isScore(score: unknown): score is number {
  return Number.isInteger(score) && (score as number) >= 0 && (score as number) <= 10;
}

/** The place of a word in a list; not a number for what is not there. */
function codeIn(words: readonly unknown[], word: unknown): number {
  const place = words.indexOf(word);
  return place < 0 ? Number.NaN : place;
}
