import {
  csat,
  csatFromTally,
  firstResponseTime,
  KpiInputError,
  mergeTallies,
  type NpsTally,
  nps,
  npsFromTally,
  resolutionRate,
  resolutionTime,
  resolutionTimeFromTally,
  retentionRate,
  type SentimentLabel,
  sentiment,
  tallyCsat,
  tallyFirstResponseTime,
  tallyNps,
  tallyResolutionTime,
} from "service-kpis";
import * as schema from "service-kpis/schema";
import { describe, expect, expectTypeOf, test } from "vitest";
import * as zod from "zod";
import * as mini from "zod/mini";
import { admitsAsJson, issuesOf } from "./laws.ts";

const OUT_OF_SCALE = "expected a whole number from 0 to 10, or null for no answer, received 11";

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
      { path: ["answers", 3], message: 'expected a whole number from 0 to 10, or null for no answer, received "8"' },
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
    const early = { createdAt: new Date(5), firstRespondedAt: new Date(4) };
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
    const score = zod.pipe(
      schema.npsScores,
      zod.transform((tally: NpsTally) => npsFromTally(tally)),
    );
    expect(score.parse(new Set([10, 3, 7])).value).toBe(0);
    expect(issuesOf(score.safeParse([11]))).toEqual([{ path: [0], message: OUT_OF_SCALE }]);
  });

  test("the types are those of the tallies", () => {
    expectTypeOf<zod.output<typeof schema.npsScores>>().toEqualTypeOf<ReturnType<typeof tallyNps>>();
    expectTypeOf<zod.input<typeof schema.sentimentLabels>>().toEqualTypeOf<Iterable<SentimentLabel>>();
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
      { path: ["rating"], message: "expected a whole number from 1 to 5, or null for no answer, received 6" },
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
      row: zod.intersection(zod.object({ id: zod.string() }), schema.resolutionTimeTicket),
    },
    {
      name: "zod/mini",
      row: mini.intersection(mini.object({ id: mini.string() }), schema.resolutionTimeTicket),
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
      .and(zod.intersection(schema.firstResponseTimeTicket, schema.resolutionTimeTicket));
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
    expect(schema.resolutionTimeTicket.parse(ticket)).toBe(ticket);
  });
});

describe("options", () => {
  test.each([
    { name: "nps", options: schema.npsOptions, good: {}, bad: { scale: "1-10" }, path: [] },
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
    { name: "sentiment", options: schema.sentimentOptions, good: {}, bad: { mixed: 1 }, path: [] },
    { name: "resolutionRate", options: schema.resolutionRateOptions, good: {}, bad: { by: 1 }, path: [] },
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
      good: { from: new Date(0), to: new Date(5) },
      bad: { from: new Date(5), to: new Date(5) },
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
    expect(first && resolutionTimeFromTally(mergeTallies([first, ...rest]))).toMatchObject({
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
      message: expect.stringMatching(/^expected a whole number.*, received "1" \(write Number/),
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

describe("rows", () => {
  const at = "2026-03-02T09:00:00Z";

  test.each([
    { name: "zod", row: zod.object({ ...schema.resolutionTimeTicket.shape, team: zod.string() }) },
    { name: "zod/mini", row: mini.object({ ...schema.resolutionTimeTicket.shape, team: mini.string() }) },
  ])("lend their fields to a row of one's own, which are checked one by one, by $name", ({ row }) => {
    expect(row.parse({ createdAt: at, resolvedAt: null, team: "north" })).toEqual({
      createdAt: at,
      resolvedAt: null,
      team: "north",
    });
    expect(issuesOf(row.safeParse({ createdAt: 1_704_445_200, team: "north" }))).toEqual([
      {
        path: ["createdAt"],
        message:
          "expected an instant (a Date, epoch milliseconds, or ISO 8601 text with Z or an offset), received 1704445200 (epoch seconds? multiply by 1000)",
      },
      {
        path: ["resolvedAt"],
        message:
          "expected an instant, or null while it is open, received undefined (write ?? null on a field that may be unset)",
      },
    ]);
    expectTypeOf<zod.output<typeof row>>().toEqualTypeOf<{
      createdAt: schema.Timestamp;
      resolvedAt: schema.Timestamp | null;
      team: string;
    }>();
  });

  test("a field that may be left out may be left out there too", () => {
    const row = zod.object({ ...schema.abandonmentRateContact.shape, queue: zod.string() });
    expect(row.parse({ abandoned: true, queue: "north" })).toEqual({ abandoned: true, queue: "north" });
    expect(issuesOf(row.safeParse({ abandoned: 1, wait: -1, queue: "north" }))).toEqual([
      { path: ["abandoned"], message: "expected true or false, received 1" },
      { path: ["wait"], message: "expected milliseconds from 0 to 1.728e16, or null, received -1" },
    ]);
  });

  test("a check of one's own keeps their fields", () => {
    const checked = schema.churnRateCustomer.check(() => undefined);
    expect(Object.keys(checked.shape)).toEqual(["startedAt", "endedAt"]);
    expect(checked.safeParse({ startedAt: at, ended_at: null }).success).toBe(false);
  });

  test("what would add fields in silence does not", () => {
    const extend = mini.extend as unknown as (row: unknown, fields: object) => unknown;
    const catchall = mini.catchall as unknown as (row: unknown, rest: unknown) => unknown;
    expect(() => extend(schema.churnRateCustomer, { team: mini.string() })).toThrow(
      /z\.object\(\{ \.\.\.schema\.shape/,
    );
    expect(() => catchall(schema.churnRateCustomer, mini.string())).toThrow(/cannot be extended/);
  });

  test("parts that only tools read do not admit what nobody checked", () => {
    const { shape } = schema.npsInput as unknown as {
      readonly shape: Readonly<Record<string, schema.Schema<unknown>>>;
    };
    expect(() => shape.scores?.parse([11])).toThrow(/cannot parse alone/);
  });
});

describe("an instant", () => {
  const { startedAt } = schema.churnRateCustomer.shape;
  const judge = (value: unknown): readonly boolean[] => [
    startedAt.safeParse(value).success,
    admitsAsJson(startedAt as schema.Schema<never>, value),
  ];

  test.each([1e11, -1e11, 3e14, -3e14, { epochMilliseconds: 0 }, { epochMilliseconds: -8.64e15 }])("is %j", (value) => {
    expect(judge(value)).toEqual([true, true]);
  });

  test.each(["2024-01-05T09:00:00Z", "2024-01-05 10:00+0100", "2024-01-05t09:00:00.123456z[Europe/Berlin]"])(
    "is %j",
    (value) => {
      expect(judge(value)).toEqual([true, true]);
    },
  );

  test.each([0, 1e11 - 1, 1 - 1e11, 3e14 + 1, -3e14 - 1, { epochMilliseconds: 8.64e15 + 2 }, {}, null, true])(
    "is not %j",
    (value) => {
      expect(judge(value)).toEqual([false, false]);
    },
  );

  test.each(["2024-01-05", "2024-01-05T09:00:00", "2024-13-05T09:00:00Z", "2024-01-05T24:00:00Z", "yesterday", ""])(
    "is not %j",
    (value) => {
      expect(judge(value)).toEqual([false, false]);
    },
  );
});

describe("a call", () => {
  test("goes into the function argument by argument, and its types fit", () => {
    const input = schema.csatInput.parse(JSON.parse('{ "ratings": [7, 6, null], "options": { "scale": [1, 7] } }'));
    expect(csat(input.ratings, input.options)).toMatchObject({ value: 6.5, missing: 1 });
    const { customers, options } = schema.retentionRateInput.parse({
      customers: [{ startedAt: "2025-11-05T00:00:00Z", endedAt: null }],
      options: { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" },
    });
    expect(retentionRate(customers, options).value).toBe(1);
  });

  test("is a strict object, of which every issue says where it stands", () => {
    expect(issuesOf(schema.npsInput.safeParse({ scores: [1, 11] }))).toEqual([
      { path: ["scores", 1], message: OUT_OF_SCALE },
    ]);
    expect(
      issuesOf(schema.csatInput.safeParse({ ratings: [], options: { topBoxes: 9 } })).map(({ path }) => path),
    ).toEqual([["options", "topBoxes"]]);
    expect(issuesOf(schema.npsInput.safeParse({ scores: [], score: [] }))).toEqual([
      { path: ["score"], message: "expected no fields but scores and options, received []" },
    ]);
    expect(issuesOf(schema.npsInput.safeParse([1]))).toEqual([
      { path: [], message: "expected a record with scores and options, received [1]" },
    ]);
    expect(issuesOf(schema.retentionRateInput.safeParse({ customers: [] })).map(({ path }) => path)).toEqual([
      ["options"],
    ]);
  });

  test("refuses a generator, of which nothing would be left", () => {
    const scores = [10, 9].values();
    expect(issuesOf(schema.npsInput.safeParse({ scores }))).toEqual([
      {
        path: ["scores"],
        message: expect.stringMatching(
          /^expected an iterable that can be walked twice, such as an array, received .*Array Iterator/,
        ),
      },
    ]);
    expect([...scores]).toEqual([10, 9]);
    expect(schema.npsInput.safeParse({ scores: new Set([10]) }).success).toBe(true);
    expect(schema.npsInput.safeParse({ scores: new Uint8Array([10]) }).success).toBe(true);
  });

  test("is listed with its arguments by who asks for an object", () => {
    expect(zod.toJSONSchema(schema.npsInput, { io: "input" })).toEqual({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      properties: {
        scores: {
          type: "array",
          items: { anyOf: [{ type: "integer", minimum: 0, maximum: 10 }, { type: "null" }] },
        },
        options: { type: "object", properties: {}, additionalProperties: false },
      },
      required: ["scores"],
      additionalProperties: false,
    });
  });
});

describe("a clock", () => {
  test("is admitted in options, and is not in their JSON Schema", () => {
    const options = { clock: (start: number, end: number) => end - start, target: 5 };
    expect(schema.resolutionTimeOptions.parse(options)).toBe(options);
    expect(zod.toJSONSchema(schema.resolutionTimeOptions)).toMatchObject({
      properties: { target: { type: "number" } },
      additionalProperties: false,
    });
    expect(admitsAsJson(schema.resolutionTimeOptions as schema.Schema<never>, { clock: "elapsed" })).toBe(false);
  });
});

describe("a result", () => {
  test("whose value does not follow from its counts is refused", () => {
    const result = nps([10, 9, 7, 3]);
    expect(issuesOf(schema.npsResult.safeParse({ ...result, value: 24 }))).toEqual([
      { path: ["value"], message: "expected 25, as follows from the counts, received 24" },
    ]);
    expect(issuesOf(schema.npsResult.safeParse({ ...result, label: "May" })).map(({ path }) => path)).toEqual([
      ["label"],
    ]);
    expect(issuesOf(schema.npsResult.safeParse(csat([5]))).length).toBeGreaterThan(0);
  });

  test("that another engine rounded otherwise is not", () => {
    const result = resolutionRate([{ resolved: true }, { resolved: false }, { resolved: false }]);
    expect(schema.resolutionRateResult.safeParse({ ...result, value: 0.33333333333 }).success).toBe(true);
    expect(schema.resolutionRateResult.safeParse({ ...result, value: 0.3333 }).success).toBe(false);
  });

  test("of times, of which only count and sum are known, is one", () => {
    const result = resolutionTimeFromTally({ n: 2, total: 240_000 });
    expect(schema.resolutionTimeResult.parse(result)).toBe(result);
    expect(issuesOf(schema.resolutionTimeResult.safeParse({ ...result, value: 1 })).map(({ path }) => path)).toEqual([
      ["value"],
    ]);
    expect(schema.resolutionTimeResult.safeParse({ ...result, median: "1 h" }).success).toBe(false);
  });
});

describe("what zod offers beside parsing", () => {
  test("a compiler of schemas leaves them to their function", () => {
    const early = { createdAt: "2026-03-02T10:00:00Z", resolvedAt: "2026-03-02T09:00:00Z" };
    const { compile } = zod as unknown as { readonly compile?: <S>(schema: S) => S };
    const row = zod.object({ ticket: schema.resolutionTimeTicket, score: schema.npsScore, all: schema.npsScores });
    for (const compiled of compile === undefined ? [row] : [row, compile(row)]) {
      expect(compiled.safeParse({ ticket: early, score: 10, all: [1] }).success).toBe(false);
      expect(compiled.parse({ ticket: 5, score: null, all: [10] }).all).toEqual(tallyNps([10]));
    }
  });

  test("a call forgotten is an error when the schema is used, not a field that admits all", () => {
    const forgotten = zod.object({ ratings: schema.csatRatings });
    expect(() => forgotten.safeParse({ ratings: [1] })).toThrow(/ratings/);
    expect(() => zod.toJSONSchema(forgotten)).toThrow();
  });

  test("what a tool does to a JSON Schema is not done to the next one", () => {
    const { abandoned } = schema.abandonmentRateContact.shape;
    const twice = zod.object({ one: abandoned, other: abandoned });
    const convert = (): unknown => zod.toJSONSchema(twice, { reused: "ref" });
    expect(convert()).toMatchObject({ $defs: { __schema0: { type: "boolean" } } });
    expect(convert()).toMatchObject({ $defs: { __schema0: { type: "boolean" } } });
  });

  test("for OpenAPI 3.0, null is said as it is said there", () => {
    expect(zod.toJSONSchema(schema.npsScore, { target: "openapi-3.0" })).toMatchObject({ nullable: true });
  });
});
