/**
 * How often the interval of `correctByJudge` holds what people would say, beside the interval of what the judge says.
 *
 *   npx tsx test/study/judges.ts     prints the table (a minute); with --write into docs/stats/judges.md
 *
 * "Before" is what one could do without it: `proportionInterval`, `npsInterval` or `ratingInterval` of all the judge's
 * answers.
 */
import { pathToFileURL } from "node:url";
import type { AnswerKind } from "../../src/stats/answer/answer.ts";
import { npsInterval } from "../../src/stats/interval/npsInterval.ts";
import { proportionInterval } from "../../src/stats/interval/proportionInterval.ts";
import { ratingInterval } from "../../src/stats/interval/ratingInterval.ts";
import { correctByJudge, type JudgedCase, type JudgeOptions } from "../../src/stats/judge/correctByJudge.ts";
import { percent, report, writeMarkdown } from "./markdown.ts";
import { draw, randomNumbers } from "./samples.ts";

/** What people say, and what the judge says of what they say so. */
export interface Judge {
  readonly name: string;
  readonly of: "share" | "sentiment" | "mean";
  /** The share of each answer that people give. */
  readonly truth: readonly number[];
  /** For each of these, the shares of the judge's answers. */
  readonly says: readonly (readonly number[])[];
}

export const JUDGES: readonly Judge[] = [
  {
    name: "share .60, good",
    of: "share",
    truth: [0.4, 0.6],
    says: [
      [0.85, 0.15],
      [0.04, 0.96],
    ],
  },
  {
    name: "share .90, lenient",
    of: "share",
    truth: [0.1, 0.9],
    says: [
      [0.6, 0.4],
      [0.03, 0.97],
    ],
  },
  {
    name: "share .97, lenient",
    of: "share",
    truth: [0.03, 0.97],
    says: [
      [0.5, 0.5],
      [0.02, 0.98],
    ],
  },
  {
    name: "net -47, poor",
    of: "sentiment",
    truth: [0.63, 0.21, 0.16],
    says: [
      [0.35, 0.35, 0.3],
      [0.1, 0.5, 0.4],
      [0.03, 0.2, 0.77],
    ],
  },
  {
    name: "net 70, good",
    of: "sentiment",
    truth: [0.1, 0.1, 0.8],
    says: [
      [0.85, 0.1, 0.05],
      [0.2, 0.6, 0.2],
      [0.02, 0.04, 0.94],
    ],
  },
  { name: "mean 3.9, kind", of: "mean", truth: [0.05, 0.1, 0.15, 0.3, 0.4], says: ordinal(0.65, 0.25) },
  { name: "mean 4.7, kind", of: "mean", truth: [0.01, 0.01, 0.03, 0.15, 0.8], says: ordinal(0.7, 0.25) },
];

/** A judge of five points that is right so often, one point too kind so often, and anywhere else. */
function ordinal(right: number, kind: number): number[][] {
  return [0, 1, 2, 3, 4].map((truth) => {
    const says = Array<number>(5).fill((1 - right - kind) / 5);
    says[truth] = Number(says[truth]) + right;
    const above = Math.min(4, truth + 1);
    says[above] = Number(says[above]) + kind;
    return says;
  });
}

const ANSWERS = { share: [false, true], sentiment: ["negative", "neutral", "positive"], mean: [1, 2, 3, 4, 5] };
const CODES = { share: [0, 1], sentiment: [-100, 0, 100], mean: [1, 2, 3, 4, 5] };

/** Shares of samples whose interval holds the truth, and widths, on average. */
export interface JudgeRow {
  readonly naive: number;
  readonly adjusted: number;
  readonly published: number;
  readonly people: number;
  readonly width: number;
  readonly peopleWidth: number;
  readonly effectiveSize: number;
}

/** How the intervals do with so many labels and so many other cases. */
export function measureJudge({ of, truth, says }: Judge, labels: number, others: number, runs: number): JudgeRow {
  const random = randomNumbers(labels + others);
  const codes = CODES[of];
  const value = truth.reduce((sum, share, place) => sum + share * Number(codes[place]), 0);
  const marginal = codes.map((_, answer) =>
    truth.reduce((sum, share, place) => sum + share * Number(says[place]?.[answer]), 0),
  );
  const sums = { naive: 0, adjusted: 0, published: 0, people: 0, width: 0, peopleWidth: 0, effectiveSize: 0 };
  const holds = ({ lower, upper }: { readonly lower: number | null; readonly upper: number | null }): number =>
    Number(lower !== null && upper !== null && lower <= value && value <= upper) / runs;
  for (let run = 0; run < runs; run += 1) {
    const cases: { judge: unknown; person: unknown }[] = [];
    const add = (person: number | null, counts: readonly number[]): void => {
      counts.forEach((count, judge) => {
        const item = { judge: ANSWERS[of][judge], person: person === null ? null : ANSWERS[of][person] };
        for (let time = 0; time < count; time += 1) cases.push(item);
      });
    };
    const byPeople = draw(labels, truth, random);
    byPeople.forEach((count, person) => {
      add(person, draw(count, says[person] ?? [], random));
    });
    add(null, draw(others, marginal, random));
    const correct = (method: "adjusted" | "ppi++") => {
      const options = { of, method, ...(of === "mean" ? { range: [1, 5] } : {}) };
      return correctByJudge(cases as JudgedCase<AnswerKind>[], options as unknown as JudgeOptions<AnswerKind>);
    };
    const adjusted = correct("adjusted");
    const people = intervalOf(of, byPeople);
    const all = ANSWERS[of].map((answer) => cases.filter(({ judge }) => judge === answer).length);
    sums.naive += holds(intervalOf(of, all));
    sums.adjusted += holds(adjusted);
    sums.published += holds(correct("ppi++"));
    sums.people += holds(people);
    sums.width += (Number(adjusted.upper) - Number(adjusted.lower)) / runs;
    sums.peopleWidth += (Number(people.upper) - Number(people.lower)) / runs;
    sums.effectiveSize += Number(adjusted.effectiveSize) / runs;
  }
  return sums;
}

function intervalOf(of: Judge["of"], counts: readonly number[]) {
  const [first = 0, second = 0, third = 0] = counts;
  if (of === "share") return proportionInterval({ count: second, n: first + second });
  if (of === "sentiment") return npsInterval({ detractors: first, passives: second, promoters: third });
  return ratingInterval({ counts, definition: { scale: [1, 5] } });
}

export const LABELS = [30, 100, 300] as const;

export function writeJudges(runs: number): string {
  const rows = JUDGES.flatMap((judge) =>
    LABELS.map((labels) => {
      const row = measureJudge(judge, labels, 3000, runs);
      const digits = judge.of === "sentiment" ? 1 : 3;
      return [
        judge.name,
        String(labels),
        percent(row.naive),
        percent(row.adjusted),
        percent(row.published),
        percent(row.people),
        row.width.toFixed(digits),
        row.peopleWidth.toFixed(digits),
        row.effectiveSize.toFixed(0),
      ];
    }),
  );
  const head = ["truth, judge", "labels", "before: the judge alone", "adjusted", "ppi++", "people alone"];
  return writeMarkdown([...head, "width", "width, people alone", "worth so many labels"], rows);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) report("judges", writeJudges(1000));
