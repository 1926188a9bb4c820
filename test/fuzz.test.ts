import fc from "fast-check";
import * as root from "service-kpis";
import * as core from "service-kpis/core";
import * as schema from "service-kpis/schema";
import { describe, expect, test } from "vitest";
import { almost, almostAll, anything, outcomeOf, times } from "./laws.ts";

type Arguments = readonly unknown[];

const instant = { createdAt: "2026-01-01T00:00:00Z", startedAt: new Date(0), endedAt: 1_000, resolvedAt: 2e12 };
const answers = [[5, 4, null, undefined, 1], { scale: [1, 5] }];
const customers = [
  [
    { startedAt: instant.startedAt, endedAt: 1_767_225_600_001 },
    { startedAt: 0, endedAt: null },
  ],
];
const period = { from: "2026-01-01T00:00:00Z", to: new Date("2026-02-01T00:00:00Z") };
const clock = (start: number, end: number): number => (end - start) / 2;
const numberSchema = {
  "~standard": {
    validate: (item: unknown) => (typeof item === "number" ? { value: item } : { issues: [{ message: "no number" }] }),
  },
};

/** Right arguments for every function that takes something from the outside. */
const RIGHT: Readonly<Record<string, Arguments>> = {
  nps: [[10, 9, 7, 3, null], {}],
  enps: [[10, 9, 7, 3, null], { scale: "1-10" }],
  csat: [answers[0], { scale: [1, 5], topBoxes: 2 }],
  ces: [answers[0], { scale: [1, 7], easy: "low" }],
  likert: [answers[0], { scale: [1, 5], reversed: true }],
  sentiment: [["positive", "mixed", null], {}],
  resolutionRate: [[{ resolved: true, resolvedAt: instant.resolvedAt }, { resolvedAt: null }], {}],
  firstContactResolution: [[{ resolved: true, contacts: 1, reopened: false, escalated: false }], { base: "all" }],
  abandonmentRate: [[{ abandoned: true, wait: 9_000 }, { abandoned: false }], { shortAbandon: 5_000 }],
  retentionRate: [...customers, period],
  churnRate: [...customers, period],
  firstResponseTime: [[{ createdAt: instant.createdAt, firstRespondedAt: 2e12 }, null], { clock, target: 60_000 }],
  resolutionTime: [[60_000, { createdAt: 0, resolvedAt: { epochMilliseconds: 1 } }, null], { target: 60_000 }],
  mergeTallies: times(2, root.tallyResolutionTime([60_000, null, 120_000], { target: 90_000 })),
  assess: [root.resolutionTime([60_000]), { reduceBy: 0.2, from: 90_000 }, { interval: { lower: 0, upper: null } }],
  sift: [numberSchema, [1, "2", null]],
  formatValue: [
    { unit: "share", value: 0.5 },
    { locale: "de", digits: 1, currency: "EUR", empty: "-" },
  ],
  formatDuration: [7_500_000, { locale: "sv" }],
};

const functions = Object.entries<unknown>({ ...root, ...core }).filter(
  (entry): entry is [string, (...given: Arguments) => unknown] => typeof entry[1] === "function",
);

/** The KPI behind `tallyNps` or `npsFromTally`. */
function kpiOf(name: string): string {
  const bare = name.replace(/^tally(?=[A-Z])|FromTally$/, "");
  return bare.charAt(0).toLowerCase() + bare.slice(1);
}

function rightArguments(name: string): Arguments {
  const [observations, options] = RIGHT[kpiOf(name)] ?? [];
  if (!name.endsWith("FromTally")) return [observations, options];
  const tally = functions.find(
    ([other]) => other !== name && other.startsWith("tally") && kpiOf(other) === kpiOf(name),
  );
  return [tally?.[1](observations, options)];
}

/** A value comes back, or a `KpiInputError` that says what and where. */
function expectAnswer(call: () => unknown): void {
  const outcome = outcomeOf(call);
  if ("value" in outcome) return;
  const { message, subject, issues, count } = outcome.refused;
  expect(message.startsWith(subject)).toBe(true);
  expect(issues.length).toBe(Math.min(20, count));
  expect(count).toBeGreaterThan(0);
}

test("every function of the entries has its right arguments here, and does not refuse them", () => {
  const needed = functions.map(([name]) => kpiOf(name)).filter((name) => name !== "kpiInputError");
  expect(Object.keys(RIGHT).sort()).toStrictEqual([...new Set(needed)].sort());
  for (const [name, call] of functions) {
    if (name !== "KpiInputError") expect(outcomeOf(() => call(...rightArguments(name)))).toHaveProperty("value");
  }
  for (const [name, value] of Object.entries(core)) expect(Object.entries(root)).toContainEqual([name, value]);
});

describe.each(functions.filter(([name]) => name !== "KpiInputError"))("%s", (name, call) => {
  const right = rightArguments(name);
  // The pure half trusts its typed options.
  const trusted = /^tally[A-Z]/.test(name) ? right.slice(1) : [];
  const open = right.slice(0, right.length - trusted.length);

  test("answers anything", () => {
    fc.assert(
      fc.property(fc.tuple(...open.map(() => anything)), (given) => {
        expectAnswer(() => call(...given, ...trusted));
      }),
    );
  });

  test("answers what is right but for one field, which is anything", () => {
    fc.assert(
      fc.property(almost(open), (given) => {
        expectAnswer(() => call(...(given as Arguments), ...trusted));
      }),
    );
  });

  test("answers what is right but for one field, which is a near miss", () => {
    for (const given of almostAll(open)) expectAnswer(() => call(...(given as Arguments), ...trusted));
  });
});

describe.each(Object.entries(schema))("schema %s", (name, made) => {
  const kpi = Object.keys(RIGHT).find((kpi) => name.startsWith(kpi)) ?? name;
  const [observations, options] = RIGHT[kpi] ?? [];
  const make = made as (options: unknown) => schema.Schema<unknown>;
  const parser = typeof made === "function" ? make(options) : (made as unknown as schema.Schema<unknown>);
  const parse = (value: unknown): void => {
    const { success, error } = parser.safeParse(value);
    expect(error === undefined || error.issues.length > 0).toBe(true);
    expect(success).toBe(error === undefined);
  };

  test("answers anything, and what is almost right", () => {
    fc.assert(
      fc.property(fc.oneof(anything, almost([observations, options])), (value) => {
        parse(value);
      }),
    );
    for (const value of almostAll([observations, options]).flat(2)) parse(value);
  });

  test("is made of right options only", () => {
    const makes = typeof made === "function" ? make : () => made;
    fc.assert(
      fc.property(anything, (options) => {
        expectAnswer(() => makes(options));
      }),
    );
  });
});
