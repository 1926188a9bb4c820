/**
 * How often scorecards raise a false alarm, what the tests behind them find, and what intervals hold where answers are few,
 * nearly all the same, or all there are: drawn with fixed seeds, or counted over every possible sample.
 *
 *   npx tsx test/study/scorecards.ts             prints the tables
 *   npx tsx test/study/scorecards.ts --write     writes them into docs/stats/comparisons.md as well
 *
 * "Before" was printed by this file when it ran beside the code of version 0.1.0.
 */
import { fileURLToPath } from "node:url";
import {
  type KpiResult,
  likertFromTally,
  npsFromTally,
  resolutionRateFromTally,
  resolutionTime,
} from "../../src/index.ts";
import { compareResults } from "../../src/stats/compare/compareResults.ts";
import {
  adjustPValues,
  compareDurations,
  compareNps,
  compareProportions,
  compareRatings,
  npsInterval,
  ratingInterval,
} from "../../src/stats.ts";
import { percent, report, writeMarkdown } from "./markdown.ts";
import { type Counts, draw, outcomesOf, probabilitiesOf, randomNumbers, type Shares } from "./samples.ts";

/** Makes a result of so many answers that were drawn by chance. */
export type Draw = (n: number, random: () => number) => KpiResult;

/** Detractors, passives and promoters. */
const nps =
  (shares: Shares): Draw =>
  (n, random) =>
    npsFromTally({ ...promotersOf(draw(n, shares, random)), missing: 0 });

function promotersOf([detractors = 0, passives = 0, promoters = 0]: Counts) {
  return { detractors, passives, promoters };
}

const rating =
  (shares: Shares): Draw =>
  (n, random) =>
    likertFromTally(tallyOf(draw(n, shares, random)));

function tallyOf(counts: Counts) {
  return { counts, missing: 0, definition: { scale: [1, counts.length] as const, reversed: false } };
}

const share =
  (value: number): Draw =>
  (n, random) => {
    const [resolved = 0, unresolved = 0] = draw(n, [value, 1 - value], random);
    return resolutionRateFromTally({ resolved, unresolved });
  };

/** Times of half an hour, give or take a factor of `exp(spread)`, cut to what is recorded. */
function timesOf(n: number, random: () => number, spread: number, step: number, typical = 1_800_000): number[] {
  return Array.from({ length: n }, () => Math.floor((typical * Math.exp(spread * normal(random))) / step) * step);
}

const times =
  (spread: number, step = 1): Draw =>
  (n, random) =>
    resolutionTime(timesOf(n, random, spread, step));

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Answers of customers of whom nearly all are delighted, and of those who disagree. */
const FIVES: Shares = [0.01, 0.005, 0.01, 0.025, 0.95];
const AT_ODDS: Shares = [0.4, 0.05, 0.05, 0.05, 0.45];
const DELIGHTED: Shares = [0.02, 0.08, 0.9];

export const KINDS: Readonly<Record<string, Draw>> = {
  "NPS .2/.3/.5": nps([0.2, 0.3, 0.5]),
  "NPS .02/.08/.9": nps(DELIGHTED),
  "ratings .4/.05/.05/.05/.45": rating(AT_ODDS),
  "ratings, 95 % fives": rating(FIVES),
  "shares of .5": share(0.5),
  "shares of .95": share(0.95),
  "shares of .99": share(0.99),
  "lognormal times": times(1),
  "lognormal times, 14 % of them 0": times(1, 600_000),
  "lognormal times, 24 % of them 0": times(1, 900_000),
  "lognormal times, 43 % of them 0": times(1, 1_500_000),
};

export const SIZES: readonly (readonly [number, number])[] = [
  [10, 10],
  [30, 30],
  [100, 10],
  [1000, 30],
];

/** Of scorecards of 20 rows of which none changed, how many say that one did: by default, and by "holm". */
export function falseAlarms(
  kind: Draw,
  [before, after]: readonly [number, number],
  cards: number,
  seed = 1,
): readonly [standard: number, holm: number] {
  const random = randomNumbers(seed);
  const alarms = [0, 0];
  for (let card = 0; card < cards; card += 1) {
    const entries = Array.from({ length: 20 }, () => ({ previous: kind(before, random), result: kind(after, random) }));
    const pValues = entries.map(({ previous, result }) => compareResults(previous, result).pValue);
    (["benjamini-hochberg", "holm"] as const).forEach((adjust, place) => {
      const isAlarmed = adjustPValues(pValues, adjust).some((pValue) => pValue !== null && pValue < 0.05);
      if (isAlarmed) alarms[place] = (alarms[place] ?? 0) + 1;
    });
  }
  return [(alarms[0] ?? 0) / cards, (alarms[1] ?? 0) / cards];
}

/** One setting in which methods are compared: how often each finds a change. */
export interface Contest {
  readonly name: string;
  readonly methods: readonly string[];
  readonly draw: (random: () => number) => (method: string) => boolean | null;
}

const contest = <Sample>(
  name: string,
  methods: readonly string[],
  sample: (random: () => number) => readonly [Sample, Sample],
  compare: (before: Sample, after: Sample, options: never) => { readonly significant: boolean | null },
): Contest => ({
  name,
  methods,
  draw: (random) => {
    const [before, after] = sample(random);
    return (method) => compare(before, after, { method } as never).significant;
  },
});

const RATING_METHODS = ["permutation", "adjusted", "welch"];
const NPS_METHODS = ["permutation", "adjusted-wald-split", "adjusted-wald", "wald"];
const SHARE_METHODS = ["permutation", "newcombe", "miettinen-nurminen", "agresti-caffo"];
const TIME_METHODS = ["mann-whitney", "brunner-munzel", "welch-log"];

function ratings(name: string, [n, m]: readonly [number, number], before: Shares, after: Shares): Contest {
  return contest(
    name,
    RATING_METHODS,
    (random) => [tallyOf(draw(n, before, random)), tallyOf(draw(m, after, random))],
    compareRatings,
  );
}

function scores(name: string, [n, m]: readonly [number, number], before: Shares, after: Shares): Contest {
  return contest(
    name,
    NPS_METHODS,
    (random) => [promotersOf(draw(n, before, random)), promotersOf(draw(m, after, random))],
    compareNps,
  );
}

function shares(name: string, [n, m]: readonly [number, number], before: number, after: number): Contest {
  const counted = (n: number, value: number, random: () => number) => {
    const [count = 0] = draw(n, [value, 1 - value], random);
    return { count, n };
  };
  return contest(
    name,
    SHARE_METHODS,
    (random) => [counted(n, before, random), counted(m, after, random)],
    compareProportions,
  );
}

function durations(
  name: string,
  [n, m]: readonly [number, number],
  [spread, otherSpread]: readonly [number, number],
  step: number,
  factor = 1,
): Contest {
  return contest(
    name,
    TIME_METHODS,
    (random) => [timesOf(n, random, spread, step), timesOf(m, random, otherSpread, step, 1_800_000 * factor)],
    // The logarithm of 0 is none.
    (before, after, options: { readonly method: string }) =>
      options.method === "welch-log" && [...before, ...after].includes(0)
        ? { significant: null }
        : compareDurations(before, after, options as never),
  );
}

/** Where nothing changed: at most 5 % may be called a change. The first one of the methods is the default. */
export const QUIET: readonly Contest[] = [
  ratings("ratings, 95 % fives, 300, 5", [300, 5], FIVES, FIVES),
  ratings("ratings, 95 % fives, 100, 10", [100, 10], FIVES, FIVES),
  ratings("ratings .4/.05/.05/.05/.45, 15, 15", [15, 15], AT_ODDS, AT_ODDS),
  scores("NPS .02/.08/.9, 300, 15", [300, 15], DELIGHTED, DELIGHTED),
  scores("NPS .2/.3/.5, 10, 10", [10, 10], [0.2, 0.3, 0.5], [0.2, 0.3, 0.5]),
  shares("shares of .95, 100, 10", [100, 10], 0.95, 0.95),
  shares("shares of .5, 30, 30", [30, 30], 0.5, 0.5),
  durations("times of one median, spreads .5 and 1.5, 40, 10", [40, 10], [0.5, 1.5], 1),
  durations("times of one median, spreads 1.5 and .5, 40, 10", [40, 10], [1.5, 0.5], 1),
  durations("lognormal times, 30, 30", [30, 30], [1, 1], 1),
];

const FOURS_AND_FIVES: Shares = [0, 0, 0, 0.5, 0.5];
const MORE_FIVES: Shares = [0, 0, 0, 0.15, 0.85];

/** Where something changed: the more are found, the better. */
export const CHANGED: readonly Contest[] = [
  ratings("ratings, fives .5 to .85, else fours, 8, 8", [8, 8], FOURS_AND_FIVES, MORE_FIVES),
  ratings("ratings, fives .5 to .85, else fours, 15, 15", [15, 15], FOURS_AND_FIVES, MORE_FIVES),
  ratings("ratings, fives .5 to .85, else fours, 30, 30", [30, 30], FOURS_AND_FIVES, MORE_FIVES),
  ratings(
    "ratings of the delighted and the content, 15, 15",
    [15, 15],
    [0.02, 0.01, 0.01, 0.03, 0.93],
    [0.05, 0.05, 0.15, 0.35, 0.4],
  ),
  scores("NPS 0 to 50, 30, 30", [30, 30], [0.33, 0.34, 0.33], [0.15, 0.2, 0.65]),
  scores("NPS 30 to 80, 15, 15", [15, 15], [0.2, 0.3, 0.5], [0.05, 0.1, 0.85]),
  shares("shares of .6 and .85, 30, 30", [30, 30], 0.6, 0.85),
  shares("shares of .95 and .7, 100, 10", [100, 10], 0.95, 0.7),
  durations("times × 1.5, to the minute, 100, 100", [100, 100], [1, 1], 60_000, 1.5),
  durations("times × 1.5, to 15 minutes, 100, 100", [100, 100], [1, 1], 900_000, 1.5),
  durations("times × 1.5, to the hour, 100, 100", [100, 100], [1, 1], 3_600_000, 1.5),
];

/** How often each method calls it a change. */
export function found({ methods, draw }: Contest, samples: number, seed = 1): readonly number[] {
  const random = randomNumbers(seed);
  const hits = methods.map(() => 0);
  for (let sample = 0; sample < samples; sample += 1) {
    const judge = draw(random);
    methods.forEach((method, place) => {
      if (judge(method) === true) hits[place] = (hits[place] ?? 0) + 1;
    });
  }
  return hits.map((count) => count / samples);
}

/** How often intervals hold the truth that are to do so in 80 %, over all samples of 8. */
export function coverageAt80(shares: Shares): number {
  const outcomes = outcomesOf(8, shares.length);
  const chances = probabilitiesOf(outcomes, shares);
  const truth = shares.reduce((sum, share, place) => sum + share * (place + 1), 0);
  return outcomes.reduce((held, { counts }, place) => {
    const { lower, upper } =
      shares.length === 3
        ? npsInterval(promotersOf(counts), { confidence: 0.8 })
        : ratingInterval(tallyOf(counts), { confidence: 0.8 });
    // On the scale from 1 to 3 a score of 0 is 2.
    const value = shares.length === 3 ? 100 * (truth - 2) : truth;
    const isHeld = Number(lower) - 1e-9 <= value && value <= Number(upper) + 1e-9;
    return held + (isHeld ? (chances[place] as number) : 0);
  }, 0);
}

export const SKEWED: Readonly<Record<string, Shares>> = {
  "NPS .02/.08/.9": DELIGHTED,
  "ratings, half fours and half fives": FOURS_AND_FIVES,
  "ratings, .15 fours and .85 fives": MORE_FIVES,
};

/** How often the default interval holds the score of the team where that is least, over all teams of so many. */
export function leastCoverage(population: number, n: number): number {
  const samples = outcomesOf(n, 3).map(({ counts }) => ({
    counts,
    interval: npsInterval(promotersOf(counts), { population }),
  }));
  const teams = outcomesOf(population, 3).map(({ counts: [downs = 0, stills = 0, ups = 0] }) => {
    const score = (100 * (ups - downs)) / population;
    return samples.reduce((held, { counts: [down = 0, still = 0, up = 0], interval: { lower, upper } }) => {
      const isHeld = Number(lower) - 1e-9 <= score && score <= Number(upper) + 1e-9;
      return isHeld ? held + (ways(downs, down) * ways(stills, still) * ways(ups, up)) / ways(population, n) : held;
    }, 0);
  });
  return Math.min(...teams);
}

/** In how many ways `k` of `n` can be drawn. */
function ways(n: number, k: number): number {
  let product = k > n ? 0 : 1;
  for (let step = 1; step <= k && product > 0; step += 1) product = (product * (n - k + step)) / step;
  return product;
}

export const TEAMS: readonly (readonly [population: number, n: number])[] = [
  [6, 5],
  [10, 5],
  [10, 8],
  [20, 15],
];

/** What this file printed beside the code of version 0.1.0, in percent: by default and by "holm", at each of the sizes. */
const ALARMS_BEFORE: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  "NPS .2/.3/.5": [
    [9.3, 9],
    [6.8, 6.5],
    [13.8, 13.3],
    [13.5, 13.5],
  ],
  "NPS .02/.08/.9": [
    [0, 0],
    [0, 0],
    [0.3, 0.3],
    [0.3, 0.3],
  ],
  "ratings .4/.05/.05/.05/.45": [
    [16.3, 15.8],
    [7.8, 7.8],
    [22.3, 22],
    [14.8, 14.5],
  ],
  "ratings, 95 % fives": [
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 0],
  ],
  "shares of .5": [
    [5.8, 5.8],
    [4.3, 4.3],
    [2.8, 2.8],
    [7.5, 7],
  ],
  "shares of .95": [
    [0, 0],
    [0.8, 0.8],
    [21.8, 20.8],
    [12.3, 12],
  ],
  "shares of .99": [
    [0, 0],
    [0, 0],
    [54, 54],
    [32.8, 32.5],
  ],
  "lognormal times": [
    [1, 1],
    [1.3, 1.3],
    [54.3, 53.8],
    [50, 49.5],
  ],
  "lognormal times, 14 % of them 0": [
    [0.8, 0.8],
    [1.5, 1.5],
    [54.8, 53.5],
    [48.3, 48.3],
  ],
  "lognormal times, 24 % of them 0": [
    [1, 1],
    [1.3, 1.3],
    [54, 52.5],
    [51.8, 51.3],
  ],
  "lognormal times, 43 % of them 0": [
    [1, 1],
    [1.5, 1.5],
    [55, 54.3],
    [50.2, 50],
  ],
};

/** The same of the default method of then, at each contest. */
const FOUND_BEFORE: Readonly<Record<string, number>> = {
  "ratings, 95 % fives, 300, 5": 0.7,
  "ratings, 95 % fives, 100, 10": 0.5,
  "ratings .4/.05/.05/.05/.45, 15, 15": 5.3,
  "NPS .02/.08/.9, 300, 15": 1.2,
  "NPS .2/.3/.5, 10, 10": 5.2,
  "shares of .95, 100, 10": 5.3,
  "shares of .5, 30, 30": 6.9,
  "times of one median, spreads .5 and 1.5, 40, 10": 14.4,
  "times of one median, spreads 1.5 and .5, 40, 10": 1.2,
  "lognormal times, 30, 30": 5.1,
  "ratings, fives .5 to .85, else fours, 8, 8": 0.3,
  "ratings, fives .5 to .85, else fours, 15, 15": 7.2,
  "ratings, fives .5 to .85, else fours, 30, 30": 60.5,
  "ratings of the delighted and the content, 15, 15": 62.7,
  "NPS 0 to 50, 30, 30": 68.1,
  "NPS 30 to 80, 15, 15": 50.9,
  "shares of .6 and .85, 30, 30": 58.6,
  "shares of .95 and .7, 100, 10": 70.5,
  "times \u00d7 1.5, to the minute, 100, 100": 75.1,
  "times \u00d7 1.5, to 15 minutes, 100, 100": 19,
  "times \u00d7 1.5, to the hour, 100, 100": 0,
};

const SKEWED_BEFORE = [43.0, 63.7, 65.7];
const TEAMS_BEFORE = [66.7, 77.8, 80.0, 75.0];

/** All tables, in Markdown. */
export function writeTables(cards: number, samples: number): string {
  const alarms = writeMarkdown(
    ["20 unchanged rows", ...SIZES.flatMap((size) => [`${size.join(" → ")}, before`, "now"])],
    Object.entries(KINDS).map(([name, kind], row) => [
      name,
      ...SIZES.flatMap((size, place) => [
        (ALARMS_BEFORE[name]?.[place] ?? []).map((share) => share.toFixed(1)).join(" / "),
        falseAlarms(kind, size, cards, 10 * row + place)
          .map(percent)
          .join(" / "),
      ]),
    ]),
  );
  const contests = (list: readonly Contest[]): string =>
    [RATING_METHODS, NPS_METHODS, SHARE_METHODS, TIME_METHODS]
      .map((methods) =>
        writeMarkdown(
          ["", "default, before", ...methods],
          list
            .filter((contest) => contest.methods === methods)
            .map((contest) => [
              contest.name,
              (FOUND_BEFORE[contest.name] ?? Number.NaN).toFixed(1),
              ...found(contest, samples).map(percent),
            ]),
        ),
      )
      .join("\n\n");
  const skewed = writeMarkdown(
    ["80 % intervals of 8 answers hold", "before", "now"],
    Object.entries(SKEWED).map(([name, shares], place) => [
      name,
      (SKEWED_BEFORE[place] ?? Number.NaN).toFixed(1),
      percent(coverageAt80(shares)),
    ]),
  );
  const teams = writeMarkdown(
    ["95 % intervals of NPS hold, at worst", "before", "now"],
    TEAMS.map(([population, n], place) => [
      `${n} of ${population} people`,
      (TEAMS_BEFORE[place] ?? Number.NaN).toFixed(1),
      percent(leastCoverage(population, n)),
    ]),
  );
  return [
    `Scorecards with a false alarm, in percent, by default / by \`"holm"\`, of ${cards}, a true 5 within ${percent(2 * Math.sqrt((0.05 * 0.95) / cards))}:`,
    alarms,
    `Changes found where there is none, in percent of ${samples}; at most 5 are allowed:`,
    contests(QUIET),
    "Changes found where there is one; the more, the better, of methods that keep the 5 % above:",
    contests(CHANGED),
    "Intervals:",
    skewed,
    teams,
  ].join("\n\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // The page is worth some minutes.
  report("comparisons", writeTables(process.argv.includes("--write") ? 1_200 : 200, 2_000));
}
