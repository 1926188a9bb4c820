import fc from "fast-check";
import {
  type Answer,
  breakdown,
  csat,
  type Group,
  KpiInputError,
  type KpiResult,
  type NpsResult,
  nps,
  resolutionRate,
  resolutionTime,
  share,
} from "service-kpis";
import { describe, expect, test } from "vitest";
import { anything, outcomeOf, times } from "../laws.ts";

const tickets = [
  { team: "Berlin", channel: "mail", tags: ["refund", "late"], resolved: true },
  { team: "Malmö", channel: "chat", tags: ["late"], resolved: false },
  { team: "Berlin", channel: "mail", tags: [], resolved: false },
  { team: "Berlin", channel: "chat", tags: ["late", "late", "refund"], resolved: true },
] as const;

/** The message of a refusal. */
function refusalOf(call: () => unknown): string {
  const outcome = outcomeOf(call);
  return "refused" in outcome ? outcome.refused.message : "nothing";
}

/** The resolution rates of the groups that a list of values makes. */
function groupsOf(values: readonly unknown[]): (readonly [Group, number])[] {
  const rows = values.map((value) => ({ value: value as Group, resolved: true }));
  return breakdown(rows, { by: "value", kpi: resolutionRate }).rows.map(({ group, n }) => [group, n]);
}

describe("by one field", () => {
  test("the groups as they came, each with the KPI of its rows, and the total", () => {
    expect(breakdown(tickets, { by: "team", kpi: resolutionRate })).toStrictEqual({
      rows: [
        { group: "Berlin", ...resolutionRate([{ resolved: true }, { resolved: false }, { resolved: true }]) },
        { group: "Malmö", ...resolutionRate([{ resolved: false }]) },
      ],
      total: resolutionRate(tickets),
    });
  });

  test("the group stands first", () => {
    const [first] = breakdown(tickets, { by: "team", kpi: resolutionRate }).rows;
    expect(Object.keys(first ?? {}).slice(0, 2)).toEqual(["group", "kpi"]);
  });

  test("the rows of a group keep their order, and come with all their fields", () => {
    const seen: (readonly number[])[] = [];
    const kpi = (some: readonly { readonly id: number }[]) => {
      seen.push(some.map(({ id }) => id));
      return nps([]);
    };
    const rows = [5, 3, 9, 1, 7].map((id) => ({ id, odd: id > 4 }));
    breakdown(rows, { by: "odd", kpi });
    expect(seen).toEqual([
      [5, 9, 7],
      [3, 1],
      [5, 3, 9, 1, 7],
    ]);
  });

  test("of nothing there is no group, and the total of nothing", () => {
    expect(breakdown([], { by: () => "a", kpi: nps })).toStrictEqual({ rows: [], total: nps([]) });
  });

  test("an iterator is walked once", () => {
    let steps = 0;
    function* walk() {
      for (const ticket of tickets) {
        steps += 1;
        yield ticket;
      }
    }
    expect(breakdown(walk(), { by: "team", kpi: resolutionRate })).toStrictEqual(
      breakdown(tickets, { by: "team", kpi: resolutionRate }),
    );
    expect(steps).toBe(4);
  });

  test("observations that are no records, by a function", () => {
    const { rows } = breakdown([10, 3, 9, null], { by: (score) => score !== null && score > 8, kpi: nps });
    expect(rows.map(({ group, n, missing }) => [group, n, missing])).toEqual([
      [true, 2, 0],
      [false, 1, 1],
    ]);
  });
});

describe("what tells groups apart", () => {
  test("null is a group, 1 is not the text 1, and there is one 0", () => {
    expect(groupsOf([1, "1", null, true, "true", "null", 1, -0, 0, "", null])).toStrictEqual([
      [1, 2],
      ["1", 1],
      [null, 2],
      [true, 1],
      ["true", 1],
      ["null", 1],
      [0, 2],
      ["", 1],
    ]);
  });

  test("groups that are called like what every object has", () => {
    const names = ["__proto__", "constructor", "toString", "__proto__", "hasOwnProperty"];
    expect(groupsOf(names)).toStrictEqual([
      ["__proto__", 2],
      ["constructor", 1],
      ["toString", 1],
      ["hasOwnProperty", 1],
    ]);
  });

  test.each(["__proto__", "constructor"])("fields and keys that are called %s", (name) => {
    const rows = JSON.parse(`[{ "${name}": "a", "resolved": true }, { "${name}": "b", "resolved": true }]`) as {
      resolved: boolean;
    }[];
    const by = JSON.parse(`{ "${name}": "${name}" }`) as Readonly<Record<string, "resolved">>;
    const found = breakdown(rows, { by, kpi: resolutionRate }).rows;
    expect(found.map((row) => Object.entries(row)[0])).toStrictEqual([
      [name, "a"],
      [name, "b"],
    ]);
    expect(found.map((row) => Object.getPrototypeOf(row) as unknown)).toEqual([Object.prototype, Object.prototype]);
  });
});

describe("rows of several groups", () => {
  test("count in each of them once, and in the total once", () => {
    const { rows, total } = breakdown(tickets, { by: "tags", kpi: resolutionRate });
    expect(rows.map(({ group, value, n }) => [group, value, n])).toEqual([
      ["refund", 1, 2],
      ["late", 2 / 3, 3],
    ]);
    expect(total).toMatchObject({ n: 4, value: 0.5 });
  });

  test("by two keys, in every pair", () => {
    const rows = [{ skills: ["a", "b", "a"], languages: ["de", "sv"], score: 10 }];
    const kpi = (some: readonly { readonly score: number }[]): NpsResult => nps(some.map(({ score }) => score));
    const found = breakdown(rows, { by: { skill: "skills", language: "languages" }, kpi });
    expect(found.rows.map(({ skill, language, n }) => [skill, language, n])).toEqual([
      ["a", "de", 1],
      ["a", "sv", 1],
      ["b", "de", 1],
      ["b", "sv", 1],
    ]);
    expect(found.total.n).toBe(1);
  });
});

describe("by several keys", () => {
  test("fields and functions, in the order in which they were named", () => {
    const by = { how: (ticket: (typeof tickets)[number]) => ticket.channel, team: "team" } as const;
    const { rows } = breakdown(tickets, { by, kpi: resolutionRate });
    expect(rows.map(({ how, team, n }) => [how, team, n])).toEqual([
      ["mail", "Berlin", 2],
      ["chat", "Malmö", 1],
      ["chat", "Berlin", 1],
    ]);
    expect(Object.keys(rows[0] ?? {}).slice(0, 3)).toEqual(["how", "team", "kpi"]);
  });

  test("one key in a record has its own name", () => {
    const { rows } = breakdown(tickets, { by: { desk: "team" }, kpi: resolutionRate });
    expect(rows.map(({ desk }) => desk)).toEqual(["Berlin", "Malmö"]);
  });
});

describe("agrees with filtering by hand", () => {
  const group = fc.constantFrom<Group>("a", "b", 1, "1", true, null, 0);
  const rows = fc.array(
    fc.record({
      one: group,
      many: fc.array(group, { maxLength: 3 }),
      score: fc.option(fc.integer({ min: 0, max: 10 })),
    }),
  );
  const kpi = (some: readonly { readonly score: Answer }[]): NpsResult => nps(some.map(({ score }) => score));

  test("for each group, of one key and of two", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const byOne = breakdown(list, { by: "one", kpi });
        expect(byOne.rows.map(({ group, ...result }) => [group, result])).toStrictEqual(
          [...new Set(list.map(({ one }) => one))].map((one) => [one, kpi(list.filter((row) => row.one === one))]),
        );
        const byTwo = breakdown(list, { by: { one: "one", many: (row) => row.many }, kpi });
        for (const { one, many, ...result } of byTwo.rows) {
          expect(result).toStrictEqual(kpi(list.filter((row) => row.one === one && row.many.includes(many))));
        }
        const pairs = list.flatMap(({ one, many }) => many.map((each) => JSON.stringify([one, each])));
        expect(byTwo.rows.map(({ one, many }) => JSON.stringify([one, many]))).toStrictEqual([...new Set(pairs)]);
        for (const { total } of [byOne, byTwo]) expect(total).toStrictEqual(kpi(list));
      }),
    );
  });
});

describe("refused", () => {
  test.each([
    {
      rows: [{ team: "A" }, { Team: "B", id: 1 }],
      message:
        "breakdown rows[1].team: expected text, a finite number, true, false or null, or a list of them, received a record with Team and id",
    },
    {
      rows: [{ team: undefined }],
      message:
        "breakdown rows[0].team: expected text, a finite number, true, false or null, or a list of them, received undefined in a record with team (write ?? null on a field that may be unset)",
    },
    { rows: [{ team: Number.NaN }], message: "breakdown rows[0].team: expected text, a finite number" },
    { rows: [{ team: Number.POSITIVE_INFINITY }], message: "breakdown rows[0].team: expected text, a finite number" },
    { rows: [{ team: 1n }], message: "breakdown rows[0].team: expected text" },
    { rows: [{ team: new Date(0) }], message: "breakdown rows[0].team: expected text" },
    { rows: [{ team: { name: "A" } }], message: "received a record with name" },
    { rows: [{ team: ["A", undefined] }], message: 'received ["A", undefined]' },
    { rows: [{ team: ["A", ["B"]] }], message: 'received ["A", …]' },
    { rows: [{ team: ["A", , "B"] }], message: "breakdown rows[0].team: expected text" },
    { rows: ["A"], message: 'breakdown rows[0]: expected a record with "team", received "A"' },
    { rows: [null], message: 'breakdown rows[0]: expected a record with "team", received null' },
    { rows: { team: "A" }, message: "breakdown rows: expected an iterable" },
  ])("$message", ({ rows, message }) => {
    expect(refusalOf(() => breakdown(rows as never, { by: "team", kpi: () => nps([]) } as never))).toContain(message);
  });

  test("what a function gives, with what the row has", () => {
    const by = (row: { readonly id: number }) => (row as unknown as { readonly team: string }).team;
    expect(refusalOf(() => breakdown([{ id: 1, taem: "A" }], { by, kpi: () => nps([]) }))).toBe(
      "breakdown rows[0]: expected a row of which the function gives text, a finite number, true, false or null, or a list of " +
        "them, received a record with id and taem (it gave undefined)",
    );
  });

  test("every bad row, not only the first", () => {
    const outcome = outcomeOf(() =>
      breakdown([{}, { team: "A" }, {}] as { team: string }[], { by: "team", kpi: () => nps([]) }),
    );
    expect(outcome).toMatchObject({ refused: { count: 2, issues: [{ path: [0, "team"] }, { path: [2, "team"] }] } });
  });

  test("a name that is one of the result's fields, also where there are no rows", () => {
    const rows = times(2, { n: "A", resolved: true });
    for (const name of ["n", "kpi", "value", "resolved", "direction"]) {
      for (const list of [rows, []]) {
        const message = refusalOf(() => breakdown(list, { by: { [name]: () => "A" }, kpi: resolutionRate }));
        expect(message).toBe(
          `breakdown options.by: expected names that are none of a result's fields, received "${name}"`,
        );
      }
    }
    const own = (): KpiResult & { readonly group: string } => ({ ...nps([]), group: "mine" });
    expect(refusalOf(() => breakdown(rows, { by: "n", kpi: own }))).toContain('received "group"');
  });

  test.each([
    { kpi: () => Promise.resolve(nps([])), received: "a Promise (await it)" },
    { kpi: () => undefined, received: "undefined" },
    { kpi: () => 5, received: "5" },
    { kpi: () => [nps([])], received: "[…]" },
    { kpi: () => ({ value: 1, n: 1 }), received: "a record with value and n" },
    { kpi: () => ({ ...nps([]), value: Number.NaN }), received: "a record with kpi" },
    { kpi: () => ({ ...nps([]), n: null }), received: "a record with kpi" },
  ])("a function that gives $received", ({ kpi, received }) => {
    for (const rows of [[{ team: "A" }], []]) {
      expect(refusalOf(() => breakdown(rows, { by: "team", kpi } as never))).toContain(
        `breakdown kpi: expected a function that gives a result with kpi, unit, value and n, received ${received}`,
      );
    }
  });

  test("options", () => {
    const refused = (options: unknown): string => refusalOf(() => breakdown([], options as never));
    expect(refused({ by: "team" })).toContain("breakdown options.kpi: expected a function");
    expect(refused({ kpi: nps })).toContain(
      "breakdown options.by: expected the name of a field, a function of a row, or a",
    );
    for (const by of [
      null,
      1,
      {},
      [],
      ["team"],
      { team: 1 },
      { team: { deep: "team" } },
      new Map([["team", "team"]]),
    ]) {
      expect(refused({ by, kpi: nps })).toContain("breakdown options.by: ");
    }
    expect(refused({ by: "team", kpi: nps, min: 3 })).toContain("breakdown options.min: ");
    expect(refused(undefined)).toContain("breakdown options: ");
  });
});

describe("what a KPI rejects", () => {
  const rows = [
    { team: "Berlin", shift: null, rating: 5 },
    { team: "Malmö", shift: null, rating: 4 },
    { team: "Malmö", shift: null, rating: 6 },
  ];
  const kpi = (some: typeof rows) => csat(some.map(({ rating }) => rating));

  test("says in which group, and where there", () => {
    const outcome = outcomeOf(() => breakdown(rows, { by: "team", kpi: kpi as never }));
    expect(outcome).toMatchObject({
      refused: {
        subject: 'breakdown group "Malmö": csat ratings',
        message: expect.stringMatching(
          /^breakdown group "Malmö": csat ratings\[1\]: expected a whole number from 1 to 5/,
        ),
        issues: [{ path: [1] }],
        count: 1,
      },
    });
    expect(refusalOf(() => breakdown(rows, { by: { team: "team", shift: "shift" }, kpi: kpi as never }))).toContain(
      'breakdown team "Malmö", shift null: csat ratings[1]: ',
    );
  });

  test("in words that are safe in a log, however long they are", () => {
    const long = [{ team: `\u001b[31m${"x".repeat(200)}`, rating: 6 }];
    const message = refusalOf(() => breakdown(long, { by: { "te\nam": "team" }, kpi: kpi as never }));
    expect(message).toMatch(/^breakdown "te\\nam" "\\u001b\[31mx{45}…?": csat/);
  });

  test("in no group, where only the total has it", () => {
    const untagged = [{ tags: [] as string[], rating: 6 }];
    expect(refusalOf(() => breakdown(untagged, { by: "tags", kpi: kpi as never }))).toMatch(/^csat ratings\[0\]: /);
  });

  test("errors of the caller's own functions come through", () => {
    const fail = (): never => {
      throw new RangeError("mine");
    };
    expect(() => breakdown(rows, { by: fail, kpi: () => nps([]) })).toThrow(RangeError);
    expect(() => breakdown(rows, { by: "team", kpi: fail })).toThrow(RangeError);
  });
});

test("works with any KPI, and with one's own", () => {
  const calls = [
    { team: "A", met: true, time: 60_000 },
    { team: "A", met: false, time: 120_000 },
    { team: "B", met: null, time: null },
  ];
  const met = breakdown(calls, { by: "team", kpi: (some) => share(some, { kpi: "slaMet", of: "met" }) });
  expect(met.rows.map(({ group, value, missing }) => [group, value, missing])).toEqual([
    ["A", 0.5, 0],
    ["B", null, 1],
  ]);
  const median = breakdown(calls, { by: "team", kpi: (some) => resolutionTime(some.map(({ time }) => time)) });
  expect(median.rows.map((row) => [row.group, row.median])).toEqual([
    ["A", 90_000],
    ["B", null],
  ]);
  expect(median.total.median).toBe(90_000);
});

test("whatever comes in, a breakdown or a KpiInputError comes out", () => {
  fc.assert(
    fc.property(fc.oneof(anything, fc.array(anything)), anything, (value, by) => {
      for (const keys of [by, "length", { a: by }, () => by]) {
        try {
          breakdown(value as never, { by: keys as never, kpi: () => nps([]) });
        } catch (error) {
          expect(error).toBeInstanceOf(KpiInputError);
        }
      }
    }),
  );
});

describe("what a refusal says", () => {
  const row = { team: "A" };
  const BY = "the name of a field, a function of a row, or a record of them";

  test.each([
    { options: undefined, says: "options: expected a record with by and kpi, received undefined" },
    { options: { by: 5, kpi: nps }, says: `options.by: expected ${BY}, received 5` },
    { options: { by: {}, kpi: nps }, says: `options.by: expected ${BY}, received an empty record` },
    {
      options: { by: { a: "team", b: 5 }, kpi: nps },
      says: `options.by: expected ${BY}, received a record with a and b`,
    },
    { options: { by: "team", kpi: "nps" }, says: 'options.kpi: expected a function, for example nps, received "nps"' },
    { options: { by: "team" }, says: "options.kpi: expected a function, for example nps, received a record with by" },
    { options: { by: "team", kpi: nps, min: 3 }, says: "options.min: expected no options but by and kpi, received 3" },
    {
      options: { by: "team", kpi: () => ({ ...nps([]), unit: 5 }) },
      says: "kpi: expected a function that gives a result with kpi, unit, value and n, received a record with kpi, unit",
    },
    {
      options: { by: "team", kpi: () => ({ ...nps([]), kpi: 5 }) },
      says: "kpi: expected a function that gives a result with kpi, unit, value and n, received a record with kpi, unit",
    },
    {
      options: { by: "team", kpi: () => ({ ...nps([]), value: "5" }) },
      says: "kpi: expected a function that gives a result with kpi, unit, value and n, received a record with kpi, unit",
    },
  ])("breakdown $says", ({ options, says }) => {
    expect(refusalOf(() => breakdown([row], options as never))).toContain(`breakdown ${says}`);
  });

  test("a name of 30 letters stands there as it is, a longer one or another one in quotes", () => {
    const fail = (): never => {
      throw new KpiInputError("mine", [{ path: [], message: "no" }], 1);
    };
    const groupIn = (name: string): string => refusalOf(() => breakdown([row], { by: { [name]: "team" }, kpi: fail }));
    expect(groupIn("a".repeat(30))).toBe(`breakdown ${"a".repeat(30)} "A": mine: no`);
    expect(groupIn("a".repeat(31))).toBe(`breakdown "${"a".repeat(31)}" "A": mine: no`);
    expect(groupIn("$_9")).toBe('breakdown $_9 "A": mine: no');
    expect(groupIn("the team")).toBe('breakdown "the team" "A": mine: no');
    expect(groupIn("team!")).toBe('breakdown "team!" "A": mine: no');
    expect(groupIn("")).toBe('breakdown "" "A": mine: no');
  });
});
