import {
  csat,
  csatFromTally,
  firstResponseTime,
  KpiInputError,
  mergeTallies,
  nps,
  npsFromTally,
  resolutionRate,
  resolutionTime,
  resolutionTimeFromTally,
  type SentimentLabel,
  sentiment,
} from "service-kpis";
import { tallyCsat, tallyFirstResponseTime, tallyNps, tallyResolutionTime } from "service-kpis/core";
import * as schema from "service-kpis/schema";
import { describe, expect, expectTypeOf, test } from "vitest";
import * as zod from "zod";
import * as mini from "zod/mini";

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Path and message of every issue of a parse; none where it succeeded. */
function issuesOf(parsed: { readonly error?: { readonly issues: readonly Issue[] } | undefined }): Issue[] {
  return (parsed.error?.issues ?? []).map(({ path, message }) => ({ path, message }));
}

const OUT_OF_SCALE = "expected a whole number from 0 to 10, received 11";

describe.each([
  { name: "zod", inbox: zod.object({ team: zod.string(), answers: schema.npsScores }) },
  { name: "zod/mini", inbox: mini.object({ team: mini.string(), answers: schema.npsScores }) },
])("many observations in a schema of one's own, by $name", ({ inbox }) => {
  test("the output is the tally", () => {
    const { answers } = inbox.parse({ team: "north", answers: [10, 9, 7, 3, null] });
    expect(answers).toEqual({ promoters: 2, passives: 1, detractors: 1, missing: 1 });
    expect(npsFromTally(answers)).toEqual(nps([10, 9, 7, 3, null]));
  });

  test("paths go on from where the answers stand", () => {
    const parsed = inbox.safeParse({ team: "north", answers: [10, 11, 9, "8"] });
    expect(issuesOf(parsed)).toEqual([
      { path: ["answers", 1], message: OUT_OF_SCALE },
      { path: ["answers", 3], message: 'expected a whole number from 0 to 10, received "8"' },
    ]);
  });

  test("no more than 20 issues, however many bad answers", () => {
    expect(issuesOf(inbox.safeParse({ team: "north", answers: new Uint8Array(100_000).fill(11) }))).toHaveLength(20);
  });

  test("answers that are not there are no answers to nobody's question", () => {
    expect(issuesOf(inbox.safeParse({ team: "north" })).map(({ path }) => path)).toEqual([["answers"]]);
    expect(issuesOf(inbox.safeParse({ team: "north", answers: null })).map(({ path }) => path)).toEqual([["answers"]]);
  });

  test("other fields are judged beside them", () => {
    expect(issuesOf(inbox.safeParse({ team: 7, answers: [11] })).map(({ path }) => path)).toEqual([
      ["team"],
      ["answers", 0],
    ]);
  });
});

describe("deeper, and with other schemas", () => {
  const report = zod.object({
    weeks: zod.array(
      zod.object({
        nps: schema.npsScores,
        satisfaction: schema.csatRatings({ scale: [1, 7] }),
        firstResponse: schema.firstResponseTimeTickets({ target: 60_000 }),
        mood: zod.optional(schema.sentimentLabels),
      }),
    ),
  });

  test("each output is the tally that its function gives", () => {
    const week = { nps: [10], satisfaction: [7, 1], firstResponse: [30_000, null] };
    expect(report.parse({ weeks: [week] })).toEqual({
      weeks: [
        {
          nps: tallyNps([10]),
          satisfaction: tallyCsat([7, 1], { scale: [1, 7] }),
          firstResponse: tallyFirstResponseTime([30_000, null], { target: 60_000 }),
        },
      ],
    });
  });

  test("each issue says where it stands", () => {
    const early = { createdAt: 5, firstRespondedAt: 4 };
    const bad = { nps: [11], satisfaction: [0], firstResponse: [early], mood: ["angry"] };
    const good = { nps: [], satisfaction: [], firstResponse: [] };
    expect(issuesOf(report.safeParse({ weeks: [good, bad] })).map(({ path }) => path)).toEqual([
      ["weeks", 1, "nps", 0],
      ["weeks", 1, "satisfaction", 0],
      ["weeks", 1, "firstResponse", 0, "firstRespondedAt"],
      ["weeks", 1, "mood", 0],
    ]);
  });

  test("the tally goes on into whatever one makes of it", () => {
    const score = zod.pipe(schema.npsScores, zod.transform(npsFromTally));
    expect(score.parse(new Set([10, 3, 7])).value).toBe(0);
    expect(issuesOf(score.safeParse([11]))).toEqual([{ path: [0], message: OUT_OF_SCALE }]);
  });

  test("the types are those of the tallies", () => {
    expectTypeOf<zod.output<typeof schema.npsScores>>().toEqualTypeOf<ReturnType<typeof tallyNps>>();
    expectTypeOf<zod.input<typeof schema.sentimentLabels>>().toEqualTypeOf<
      Iterable<SentimentLabel | null | undefined>
    >();
    expectTypeOf<zod.output<typeof report>>().toHaveProperty("weeks");
  });
});

describe("one observation in a ticket row", () => {
  test.each([
    { name: "zod", row: zod.object({ id: zod.string(), score: schema.npsScore, rating: schema.csatRating() }) },
    { name: "zod/mini", row: mini.object({ id: mini.string(), score: schema.npsScore, rating: schema.csatRating() }) },
  ])("as a field, by $name", ({ row }) => {
    expect(row.parse({ id: "a", score: 9, rating: null })).toEqual({ id: "a", score: 9, rating: null });
    expect(issuesOf(row.safeParse({ id: "a", score: 11, rating: 6 }))).toEqual([
      { path: ["score"], message: OUT_OF_SCALE },
      { path: ["rating"], message: "expected a whole number from 1 to 5, received 6" },
    ]);
  });

  test("0 is an answer, and empty text is none", () => {
    const row = zod.object({ score: schema.npsScore });
    expect(row.parse({ score: 0 })).toEqual({ score: 0 });
    expect(row.safeParse({ score: "" }).success).toBe(false);
    expect(row.safeParse({ score: false }).success).toBe(false);
  });

  const resolvedAt = "2026-03-02T10:00:00Z";
  const createdAt = "2026-03-02T09:00:00Z";

  test.each([
    {
      name: "zod",
      row: zod.intersection(zod.object({ id: zod.string() }), schema.resolutionTimeTicket()),
    },
    {
      name: "zod/mini",
      row: mini.intersection(mini.object({ id: mini.string() }), schema.resolutionTimeTicket()),
    },
  ])("as the other half of an intersection, by $name", ({ row }) => {
    expect(row.parse({ id: "a", createdAt, resolvedAt })).toEqual({ id: "a", createdAt, resolvedAt });
    expect(issuesOf(row.safeParse({ id: 7, createdAt: resolvedAt, resolvedAt: createdAt }))).toEqual([
      { path: ["id"], message: expect.any(String) },
      {
        path: ["resolvedAt"],
        message: `expected an instant not before createdAt, 2026-03-02T10:00:00.000Z, received "${createdAt}"`,
      },
    ]);
  });

  test("as both halves: one row that two KPIs can read", () => {
    const row = zod
      .object({ id: zod.string() })
      .and(schema.resolutionRateTicket)
      .and(zod.intersection(schema.firstResponseTimeTicket(), schema.resolutionTimeTicket()));
    const tickets = [
      { id: "a", createdAt: new Date(0), firstRespondedAt: new Date(60_000), resolvedAt: new Date(120_000) },
      { id: "b", createdAt: new Date(0), firstRespondedAt: null, resolvedAt: null },
    ];
    const rows = zod.array(row).parse(tickets);
    expect(rows).toEqual(tickets);
    expect(resolutionRate(tickets).value).toBe(0.5);
    expect(firstResponseTime(tickets).value).toBe(60_000);
    expect(resolutionTime(tickets).value).toBe(120_000);
    expect(row.safeParse({ id: "c", createdAt: "today", resolvedAt: null }).success).toBe(false);
  });

  test("in a list, by position", () => {
    expect(issuesOf(zod.array(schema.npsScore).safeParse([1, null, 11]))).toEqual([
      { path: [2], message: OUT_OF_SCALE },
    ]);
  });

  test("what goes in comes out: nothing is coerced or copied", () => {
    const ticket = { createdAt: new Date(5), resolvedAt: null, notes: ["later"] };
    expect(schema.resolutionTimeTicket().parse(ticket)).toBe(ticket);
  });
});

describe("options", () => {
  test.each([
    { name: "nps", options: schema.npsOptions, good: {}, bad: { scale: "1-10" }, path: ["scale"] },
    { name: "enps", options: schema.enpsOptions, good: { scale: "1-10" }, bad: { scale: "1-5" }, path: ["scale"] },
    { name: "csat", options: schema.csatOptions, good: { scale: [1, 7] }, bad: { topBoxes: 9 }, path: ["topBoxes"] },
    { name: "ces", options: schema.cesOptions, good: { easy: "low" }, bad: { easy: "left" }, path: ["easy"] },
    {
      name: "likert",
      options: schema.likertOptions,
      good: { reversed: true },
      bad: { reversed: 1 },
      path: ["reversed"],
    },
    { name: "sentiment", options: schema.sentimentOptions, good: {}, bad: { mixed: 1 }, path: ["mixed"] },
    { name: "resolutionRate", options: schema.resolutionRateOptions, good: {}, bad: { by: 1 }, path: ["by"] },
    {
      name: "firstContactResolution",
      options: schema.firstContactResolutionOptions,
      good: { base: "all" },
      bad: { base: "none" },
      path: ["base"],
    },
    {
      name: "abandonmentRate",
      options: schema.abandonmentRateOptions,
      good: { shortAbandon: 5_000 },
      bad: { shortAbandon: -1 },
      path: ["shortAbandon"],
    },
    {
      name: "retentionRate",
      options: schema.retentionRateOptions,
      good: { from: 0, to: new Date(5) },
      bad: { from: 5, to: 5 },
      path: ["to"],
    },
    {
      name: "churnRate",
      options: schema.churnRateOptions,
      good: { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" },
      bad: { from: "2026-01-01", to: "2026-02-01T00:00:00Z" },
      path: ["from"],
    },
    {
      name: "firstResponseTime",
      options: schema.firstResponseTimeOptions,
      good: { target: 60_000, clock: () => null },
      bad: { target: "1 min" },
      path: ["target"],
    },
    {
      name: "resolutionTime",
      options: schema.resolutionTimeOptions,
      good: { target: undefined },
      bad: { clock: "business" },
      path: ["clock"],
    },
  ])("of $name, in a settings file", ({ name, options, good, bad, path }) => {
    const settings = zod.object({ [name]: options as schema.Schema<object> });
    expect(settings.parse({ [name]: good })).toEqual({ [name]: good });
    const [issue] = issuesOf(settings.safeParse({ [name]: bad }));
    expect(issue?.path).toEqual([name, ...path]);
    expect(settings.safeParse({ [name]: { ...good, misspelt: 1 } }).success).toBe(false);
  });

  test("what they admit is what the front door takes", () => {
    const stored: unknown = JSON.parse('{ "scale": [1, 7], "topBoxes": 1 }');
    expect(csat([7, 6], schema.csatOptions.parse(stored)).satisfied).toBe(0.5);
  });

  test("a schema made with options that do not exist fails when it is made", () => {
    expect(() => schema.csatRatings({ topBoxes: 9 })).toThrow(KpiInputError);
    expect(() => schema.csatRating({ topBoxes: 9 })).toThrow(KpiInputError);
    expect(() => schema.resolutionTimeTickets({ target: -1 })).toThrow(KpiInputError);
  });
});

describe("tallies that come from elsewhere", () => {
  test("survive JSON, a database and a schema on the way back", () => {
    const days = [[3_600_000, null], [7_200_000], []].map((day) => tallyResolutionTime(day));
    const stored = JSON.stringify({ days });
    const file = zod.object({ days: zod.array(schema.resolutionTimeTally) });
    const [first, ...rest] = file.parse(JSON.parse(stored)).days;
    expect([first, ...rest]).toEqual(days);
    expect(first && resolutionTimeFromTally(mergeTallies(first, ...rest))).toMatchObject({
      value: 5_400_000,
      n: 2,
      open: 1,
    });
  });

  test("results do too, and are tallies", () => {
    const result = csat([5, 4, null]);
    const stored: unknown = JSON.parse(JSON.stringify(result));
    expect(stored).toEqual(result);
    expect(csatFromTally(schema.csatTally.parse(stored as typeof result))).toEqual(result);
  });

  test("are refused where a front door would refuse them, each at its place", () => {
    const file = zod.object({ teams: zod.record(zod.string(), schema.npsTally) });
    const good = { promoters: 1, passives: 0, detractors: 0, missing: 0 };
    const parsed = file.safeParse({ teams: { north: good, south: { ...good, promoters: "1", missing: -1 } } });
    const issues = issuesOf(parsed);
    expect(issues).toHaveLength(2);
    expect(issues).toContainEqual({
      path: ["teams", "south", "promoters"],
      message: expect.stringMatching(/^expected a whole number.*, received "1"$/),
    });
    expect(issues).toContainEqual({
      path: ["teams", "south", "missing"],
      message: expect.stringMatching(/^expected a whole number.*, received -1$/),
    });
  });

  test("inside a definition the path goes on", () => {
    const tally = { ...tallyCsat([5]), definition: { scale: [1, 5], topBoxes: 4 } } as const;
    expect(issuesOf(zod.array(schema.csatTally).safeParse([tally])).map(({ path }) => path)).toEqual([
      [0, "definition", "topBoxes"],
    ]);
  });
});

describe("the schemas alone", () => {
  test("need no promise, and keep Standard Schema", () => {
    expect(schema.npsScores["~standard"].validate([10])).toEqual({ value: tallyNps([10]) });
    expect(schema.npsScores["~standard"].validate([11])).toMatchObject({
      issues: [{ path: [0], message: OUT_OF_SCALE }],
    });
  });

  test("are asked as often as one likes: nothing is kept between two parses", () => {
    const { npsScores } = schema;
    expect(npsScores.parse([10])).toEqual(npsScores.parse([10]));
    expect(npsScores.safeParse([11]).success).toBe(false);
    expect(npsScores.parse([10])).toEqual(tallyNps([10]));
    const { value } = sentiment(["positive", null]);
    expect([value, sentiment(["negative"]).value]).toEqual([100, -100]);
  });

  test("an error that is none of ours comes through, out of a schema and out of a front door", () => {
    const lost = new RangeError("connection lost");
    function* scores(): Generator<number> {
      yield 10;
      throw lost;
    }
    expect(() => zod.object({ answers: schema.npsScores }).safeParse({ answers: scores() })).toThrow(lost);
    expect(() => nps(scores())).toThrow(lost);
  });
});
