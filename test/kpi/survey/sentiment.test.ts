import fc from "fast-check";
import {
  mergeTallies,
  type NoOptions,
  type SentimentLabel,
  sentiment,
  sentimentFromTally,
  tallySentiment,
} from "service-kpis";
import { describe, expect, test } from "vitest";
import { laws, meanOf, refusedPaths, times, within } from "../../laws.ts";

const LABELS = ["negative", "neutral", "mixed", "positive"] as const;

const POLARITY = { positive: 100, neutral: 0, mixed: 0, negative: -100 };

laws<SentimentLabel, NoOptions, ReturnType<typeof tallySentiment>, ReturnType<typeof sentiment>>({
  name: "sentiment",
  frontDoor: sentiment,
  tally: tallySentiment,
  fromTally: sentimentFromTally,
  direction: () => "higher",
  options: fc.constant({}),
  optionNames: [],
  defaults: {},
  admissible: () => fc.constantFrom(...LABELS, null),
  inadmissible: () =>
    fc.constantFrom<unknown[]>("Positive", "pos", "", "unknown", undefined, 1, 0, -1, true, Number.NaN, {}, [
      "positive",
    ]),
  naive: (labels) => {
    const polarities = labels.flatMap((label) => (typeof label === "string" ? [POLARITY[label]] : []));
    return { value: meanOf(polarities), n: polarities.length };
  },
  range: () => [-100, 100],
  rising: () =>
    fc.constantFrom(...LABELS.flatMap((one, rank) => LABELS.slice(rank).map((other) => [one, other] as const))),
});

describe("published figures", () => {
  test("Black Box Intelligence, 80 positive, 20 negative, 100 neutral: net 30, 40 % positive of all", () => {
    const labels = [...times(80, "positive"), ...times(20, "negative"), ...times(100, "neutral")] as SentimentLabel[];
    expect(sentiment(labels)).toStrictEqual({
      kpi: "sentiment",
      unit: "points",
      direction: "higher",
      value: 30,
      n: 200,
      missing: 0,
      positive: 80,
      neutral: 100,
      negative: 20,
      mixed: 0,
      positiveShare: 0.4,
      neutralShare: 0.5,
      negativeShare: 0.1,
      mixedShare: 0,
    });
  });

  test("messages to six airlines, 2015: net -46.550546", () => {
    const counts = { positive: 2363, neutral: 3099, negative: 9178, mixed: 0, missing: 0 };
    const result = sentimentFromTally(counts);
    expect(result.n).toBe(14_640);
    expect(result.value).toBeCloseTo(-46.550546, 6);
    expect(result.negativeShare).toBeCloseTo(0.62691257, 8);
    expect(result.neutralShare).toBeCloseTo(0.21168033, 8);
    expect(result.positiveShare).toBeCloseTo(0.1614071, 8);
  });
});

describe("the base", () => {
  test.each([
    { labels: ["positive", null, null], value: 100, n: 1, missing: 2, what: "unclassified is not neutral" },
    { labels: ["positive", "neutral"], value: 50, n: 2, missing: 0, what: "neutral is in the base" },
    { labels: ["positive", "mixed"], value: 50, n: 2, missing: 0, what: "mixed is in the base, on neither side" },
    { labels: ["negative", "mixed", "mixed"], value: -100 / 3, n: 3, missing: 0, what: "a third, not rounded" },
    { labels: ["positive", "negative"], value: 0, n: 2, missing: 0, what: "balanced is 0, not null" },
    { labels: ["mixed"], value: 0, n: 1, missing: 0, what: "mixed alone is 0, not null" },
    { labels: [], value: null, n: 0, missing: 0, what: "nothing" },
    { labels: [null], value: null, n: 0, missing: 1, what: "nothing classified" },
  ] as const)("$labels: $value ($what)", ({ labels, value, n, missing }) => {
    expect(sentiment(labels)).toMatchObject({ value, n, missing });
  });

  test("the shares cover everything classified", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LABELS, null), { minLength: 1 }), (labels) => {
        const { n, positiveShare, neutralShare, negativeShare, mixedShare } = sentiment(labels);
        const shares = [positiveShare, neutralShare, negativeShare, mixedShare];
        if (n === 0) expect(shares).toStrictEqual([null, null, null, null]);
        else
          within(1e-12)(
            shares.reduce<number>((sum, share) => sum + Number(share), 0),
            1,
          );
      }),
    );
  });

  test("weeks add up by their counts", () => {
    const weeks = [tallySentiment(["positive"]), tallySentiment([...times(8, "negative" as const), "mixed"])] as const;
    expect(sentimentFromTally(mergeTallies([...weeks])).value).toBe(-70);
  });
});

describe("refused", () => {
  test.each([
    { label: "Positive", source: "a word is matched as it is written" },
    { label: "pos", source: "an abbreviation" },
    { label: "", source: "an empty cell" },
    { label: undefined, source: "a misspelt field" },
    { label: 0.8, source: "a score: thresholds are the caller's" },
    { label: "__proto__", source: "a name that objects inherit" },
    { label: "toString", source: "a name that objects inherit" },
  ])("$label ($source)", ({ label }) => {
    expect(refusedPaths(() => sentiment(["positive", label as SentimentLabel]))).toStrictEqual([[1]]);
  });

  test("a text, letter by letter", () => {
    expect(refusedPaths(() => sentiment("positive" as unknown as SentimentLabel[]))).toStrictEqual([[]]);
  });

  test.each([{ options: { mixed: "neutral" } }, { options: null }])("options $options", ({ options }) => {
    expect(refusedPaths(() => sentiment([], options as unknown as NoOptions))).toHaveLength(1);
  });

  test("missing may be left out, since it is in no formula", () => {
    const counts = { positive: 8, neutral: 10, negative: 2, mixed: 0 };
    expect(sentimentFromTally(counts)).toStrictEqual(sentimentFromTally({ ...counts, missing: 0 }));
  });

  test("a tally without a class", () => {
    const { mixed, ...rest } = tallySentiment(["positive"]);
    expect(refusedPaths(() => sentimentFromTally(rest as ReturnType<typeof tallySentiment>))).toStrictEqual([
      ["mixed"],
    ]);
  });
});
