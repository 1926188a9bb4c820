import { eachObservation, isRecord } from "../../input/observation.ts";
import type { Coding } from "../answer/answer.ts";
import type { Comparison } from "../interval/interval.ts";
import { isSignificant, NOTHING, type Verdict } from "../sample/verdict.ts";
import { type Changes, sumOver } from "./changes.ts";
import { signTest } from "./signTest.ts";

/** Two answers of the same person, or of the same case. */
export interface AnswerPair<Answer> {
  /** The earlier one; `null` where there is none. */
  readonly before: Answer | null;
  /** The later one; `null` where there is none. */
  readonly after: Answer | null;
}

/** Whether answers of the same people have changed. */
export interface PairedComparison<Method extends string> extends Comparison<Method> {
  /** Pairs with both answers. */
  readonly n: number;
  /** Pairs of which one answer is missing or both are; they are in nothing. */
  readonly missing: number;
  /** Pairs whose later answer counts more than the earlier one. */
  readonly rose: number;
  /** Pairs whose later answer counts less. */
  readonly fell: number;
}

/** Counts the differences of all pairs, in one pass. `step` is what one step counts. */
export function countChanges(subject: string, pairs: unknown, { expected, codeOf }: Coding, step: number): Changes {
  const counts = new Map<number, number>();
  const sums = { n: 0, missing: 0, rose: 0, fell: 0 };
  eachObservation(subject, pairs, (pair, index, reject) => {
    if (!isRecord(pair)) {
      reject(index, pair, "a record with before and after");
      return;
    }
    const codes = ["before", "after"].map((field) => {
      const answer = pair[field];
      const code = answer === null ? null : codeOf(answer);
      if (Number.isNaN(code)) reject(index, pair, `${expected}, or null for no answer`, field);
      return code;
    });
    const [before = null, after = null] = codes;
    if (before === null || after === null) {
      sums.missing += 1;
      return;
    }
    const change = (after - before) / step;
    counts.set(change, (counts.get(change) ?? 0) + 1);
    sums.n += 1;
    if (change > 0) sums.rose += 1;
    if (change < 0) sums.fell += 1;
  });
  return { counts, ...sums };
}

/** What the test says beside an interval: p decides. */
export function judgeChanges(
  changes: Changes,
  confidence: number,
  limitsOf: (total: number) => Pick<Verdict, "difference" | "lower" | "upper">,
): Verdict & Omit<Changes, "counts"> {
  const { n, missing, rose, fell } = changes;
  const sums = { n, missing, rose, fell };
  if (n === 0) return { ...NOTHING, ...sums };
  const total = sumOver(changes, (change) => change);
  const { statistic, pValue } = signTest(changes, total);
  return { ...limitsOf(total), statistic, pValue, significant: isSignificant(pValue, confidence), ...sums };
}
