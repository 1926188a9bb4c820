/**
 * Whether as many answers as are planned for find the change in the share of samples that was asked for, 80 %.
 *
 *   npx tsx test/study/plan.ts     prints the table (some 40 s)
 *
 * "Before" is what version 0.1.0 plans. Power is that of the comparisons as they are now: of shares over all that can come,
 * of means and scores over 20,000 samples.
 */
import { pathToFileURL } from "node:url";
import { compareMeans } from "../../src/stats/compare/compareMeans.ts";
import { compareNps } from "../../src/stats/compare/compareNps.ts";
import { sharePower } from "../../src/stats/plan/power.ts";
import { sampleSizeForMean } from "../../src/stats/plan/sampleSizeForMean.ts";
import { sampleSizeForNps } from "../../src/stats/plan/sampleSizeForNps.ts";
import { sampleSizeForProportion } from "../../src/stats/plan/sampleSizeForProportion.ts";
import { writeMarkdown } from "./markdown.ts";
import { draw, randomNumbers, type Shares } from "./samples.ts";

const SAMPLES = 20_000;

export interface Plan {
  readonly name: string;
  /** Answers in each group, as version 0.1.0 plans it. */
  readonly before: number;
  readonly now: number;
  readonly powerOf: (n: number, samples: number) => number;
}

function share(before: number, after: number, planned: number): Plan {
  const change = Math.abs(after - before);
  return {
    name: `share ${before} to ${after}`,
    before: planned,
    now: sampleSizeForProportion({ change, share: before }),
    powerOf: (n) => sharePower(n, before, after, 0.95),
  };
}

function mean(change: number, planned: number): Plan {
  return {
    name: `mean, ${change} standard deviations`,
    before: planned,
    now: sampleSizeForMean({ change, standardDeviation: 1 }),
    powerOf: (n, samples) => {
      const random = randomNumbers(n);
      const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      return found(samples, () => {
        const summaries = [0, change].map((truth) => {
          const values = Array.from({ length: n }, () => truth + normal());
          const value = values.reduce((sum, each) => sum + each, 0) / n;
          const squares = values.reduce((sum, each) => sum + (each - value) ** 2, 0);
          return { n, value, standardDeviation: Math.sqrt(squares / (n - 1)) };
        });
        const [one, other] = summaries;
        return one !== undefined && other !== undefined && compareMeans(one, other).significant === true;
      });
    },
  };
}

function nps(before: Shares, after: Shares, planned: number): Plan {
  const [one, other] = [momentsOf(before), momentsOf(after)];
  const change = Math.abs(other.score - one.score);
  return {
    name: `nps ${one.score.toFixed(0)} to ${other.score.toFixed(0)}`,
    before: planned,
    now: sampleSizeForNps({ change, variance: (one.variance + other.variance) / 2 }),
    powerOf: (n, samples) => {
      const random = randomNumbers(n);
      const drawn = (shares: Shares) => {
        const [detractors = 0, passives = 0, promoters = 0] = draw(n, shares, random);
        return { promoters, passives, detractors };
      };
      return found(samples, () => compareNps(drawn(before), drawn(after)).significant === true);
    },
  };
}

function momentsOf([down = 0, , up = 0]: Shares): { readonly score: number; readonly variance: number } {
  return { score: 100 * (up - down), variance: up + down - (up - down) ** 2 };
}

function found(samples: number, once: () => boolean): number {
  let times = 0;
  for (let sample = 0; sample < samples; sample += 1) times += Number(once());
  return times / samples;
}

export const PLANS: readonly Plan[] = [
  share(0.9, 0.65, 40),
  share(0.5, 0.8, 36),
  share(0.2, 0.6, 20),
  share(0.9, 0.75, 97),
  mean(1.5, 7),
  mean(1, 16),
  mean(0.6, 44),
  nps([0.2, 0.2, 0.6], [0.1, 0.1, 0.8], 92),
  nps([0.3, 0.3, 0.4], [0.1, 0.2, 0.7], 36),
  nps([0.5, 0, 0.5], [0.2, 0, 0.8], 36),
];

export function writePlans(): string {
  const rows = PLANS.map(({ name, before, now, powerOf }) => {
    const power = (n: number): string => (100 * powerOf(n, SAMPLES)).toFixed(1);
    return [name, String(before), power(before), String(now), power(now)];
  });
  return writeMarkdown(["change", "before: planned", "power, %", "now: planned", "power, %"], rows);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.log(writePlans());
