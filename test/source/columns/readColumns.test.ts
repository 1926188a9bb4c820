import fc from "fast-check";
import { abandonmentRate, firstResponseTime, resolutionTime } from "service-kpis";
import { type ColumnMapping, readColumns } from "service-kpis/source";
import { Temporal } from "temporal-polyfill";
import { describe, expect, expectTypeOf, test } from "vitest";
import { anything, outcomeOf } from "../../laws.ts";
import { at, rejections } from "../fixture.ts";

const one = (mapped: ColumnMapping[string], cell: unknown, timeZone?: string) =>
  readColumns([{ cell }], { field: mapped }, { timeZone });

describe("instants", () => {
  const instant = { column: "cell", as: "instant" } as const;

  test.each([
    ["2026-01-05T09:30:00Z", "2026-01-05T09:30:00Z"],
    ["2026-01-05 09:30:00 UTC", "2026-01-05T09:30:00Z"],
    ["2026-01-05 09:30:00+01:00", "2026-01-05T08:30:00Z"],
    ["2026-01-05T09:30-0500", "2026-01-05T14:30:00Z"],
    ["2026-01-05 09:30:00.250Z", "2026-01-05T09:30:00.250Z"],
  ])("%s says itself which", (cell, iso) => {
    for (const timeZone of [undefined, "Asia/Tokyo"]) {
      expect(one(instant, cell, timeZone)).toEqual({ records: [{ field: at(iso) }], rejected: [] });
    }
  });

  test.each([
    ["2026-01-05 09:30", "Europe/Berlin", "2026-01-05T08:30:00Z"],
    ["2026-07-05T09:30:00", "Europe/Berlin", "2026-07-05T07:30:00Z"],
    ["2026-07-05T09:30:00", "Asia/Kathmandu", "2026-07-05T03:45:00Z"],
    ["1960-05-05 00:30", "Europe/Berlin", "1960-05-04T23:30:00Z"],
    // Clocks go from 2:00 to 3:00 on 29 March 2026, and from 3:00 back to 2:00 on 25 October.
    ["2026-03-29 01:59:59", "Europe/Berlin", "2026-03-29T00:59:59Z"],
    ["2026-03-29 03:00", "Europe/Berlin", "2026-03-29T01:00:00Z"],
    ["2026-10-25 01:59:59", "Europe/Berlin", "2026-10-24T23:59:59Z"],
    ["2026-10-25 03:00", "Europe/Berlin", "2026-10-25T02:00:00Z"],
    // Samoa went from the eastern to the western side of the date line, and had no 30 December 2011.
    ["2011-12-29 23:59", "Pacific/Apia", "2011-12-30T09:59:00Z"],
    ["2011-12-31 00:00", "Pacific/Apia", "2011-12-30T10:00:00Z"],
  ])("%s in %s", (cell, timeZone, iso) => {
    expect(one(instant, cell, timeZone).records).toEqual([{ field: at(iso) }]);
  });

  test.each([
    ["2026-01-05 09:30", undefined, "a time with an offset, or the option timeZone"],
    ["2026-03-29 02:30", "Europe/Berlin", "a time that the wall clock shows: it was skipped"],
    ["2011-12-30 12:00", "Pacific/Apia", "a time that the wall clock shows: it was skipped"],
    ["2026-10-25 02:30", "Europe/Berlin", "a time with an offset: the wall clock showed it twice"],
    ["2026-02-30 09:30", "Europe/Berlin", "a date and time such as 2026-01-05 09:30"],
    ["05/01/2026 09:30", "Europe/Berlin", "a date and time such as"],
    ["2026-01-05", "Europe/Berlin", "a date and time such as"],
    [" 2026-01-05 09:30", "Europe/Berlin", "a date and time such as"],
    ["1767605400", "Europe/Berlin", "a date and time such as"],
    [1_767_605_400, "Europe/Berlin", 'text in a column "cell"'],
    [undefined, "Europe/Berlin", 'text in a column "cell"'],
  ])("%j in %s is refused", (cell, timeZone, expected) => {
    const [[index, path, message] = []] = rejections(one(instant, cell, timeZone));
    expect([index, path]).toEqual([0, "cell"]);
    expect(message?.startsWith(`expected ${expected}`)).toBe(true);
  });

  test("every local time is what Temporal makes of it, where the wall clock shows it once", () => {
    const zones = fc.constantFrom("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC");
    const minutes = fc.integer({ min: at("1950-01-01T00:00Z") / 60_000, max: at("2037-12-31T00:00Z") / 60_000 });
    const changes = fc.constantFrom("2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01", "2026-10-04", "2026-04-05");
    const local = fc.oneof(
      minutes.map((minute) => new Date(60_000 * minute).toISOString().slice(0, 16)),
      fc.tuple(changes, fc.integer({ min: 0, max: 1_439 })).map(([date, minute]) => {
        return `${date}${new Date(60_000 * minute).toISOString().slice(10, 16)}`;
      }),
    );
    fc.assert(
      fc.property(local, zones, (text, timeZone) => {
        const { records } = one(instant, text, timeZone);
        const plain = Temporal.PlainDateTime.from(text);
        const [earlier, later] = (["earlier", "later"] as const).map(
          (disambiguation) => plain.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds,
        );
        // KPIs would take a number closer to 1970 for seconds.
        const isAdmissible = earlier === later && Math.abs(Number(earlier)) >= 1e11;
        expect(records).toEqual(isAdmissible ? [{ field: earlier }] : []);
      }),
    );
  });
});

describe("other cells", () => {
  test.each([
    [{ column: "cell", as: "text" }, "Ada", "Ada"],
    [{ column: "cell", as: "text" }, "", null],
    [{ column: "cell", as: "number" }, "4", 4],
    [{ column: "cell", as: "number" }, "-0", 0],
    [{ column: "cell", as: "number" }, "-2.50", -2.5],
    [{ column: "cell", as: "number" }, "9007199254740991", 9_007_199_254_740_991],
    [{ column: "cell", as: "duration", unit: "seconds" }, "90", 90_000],
    [{ column: "cell", as: "duration", unit: "minutes" }, "1.1", 66_000],
    [{ column: "cell", as: "duration", unit: "hours" }, "0", 0],
    [{ column: "cell", as: "duration", unit: "H:MM:SS" }, "0:02:23", 143_000],
    [{ column: "cell", as: "duration", unit: "H:MM:SS" }, "100:00:01", 360_001_000],
    [{ column: "cell", as: "duration", unit: "seconds" }, "", null],
    [{ column: "cell", as: "flag", yes: ["Y"], no: ["N"] }, "Y", true],
    [{ column: "cell", as: "flag", yes: ["Y"], no: ["N"] }, "N", false],
    [{ column: "cell", as: "flag", yes: ["Y"], no: ["N"] }, "", null],
  ] as const)("%j of %j", (column, cell, value) => {
    expect(one(column, cell)).toEqual({ records: [{ field: value }], rejected: [] });
  });

  test.each([
    [{ column: "cell", as: "text", required: true }, "", 'expected a value, received ""'],
    [{ column: "cell", as: "number" }, "1,5", 'expected a number with a decimal point, if any, received "1,5"'],
    [{ column: "cell", as: "number" }, "1e3", 'expected a number with a decimal point, if any, received "1e3"'],
    [{ column: "cell", as: "number" }, "9".repeat(309), /^expected a number of at most 2\^53 - 1, received "9{50}/],
    [
      { column: "cell", as: "number" },
      "9007199254740993",
      'expected a number of at most 2^53 - 1, received "9007199254740993"',
    ],
    [
      { column: "cell", as: "number" },
      "-9007199254740993.5",
      'expected a number of at most 2^53 - 1, received "-9007199254740993.5"',
    ],
    [
      { column: "cell", as: "instant" },
      "1970-01-01T00:00:00Z",
      /^expected an instant from March 1973 on or before November 1966/,
    ],
    [{ column: "cell", as: "duration", unit: "minutes" }, "-1", 'expected minutes from 0, received "-1"'],
    [{ column: "cell", as: "duration", unit: "minutes" }, "0:02:23", 'expected minutes from 0, received "0:02:23"'],
    [
      { column: "cell", as: "duration", unit: "H:MM:SS" },
      "2:23",
      'expected a duration such as 0:02:23, received "2:23"',
    ],
    [
      { column: "cell", as: "duration", unit: "H:MM:SS" },
      "0:60:00",
      'expected a duration such as 0:02:23, received "0:60:00"',
    ],
    [{ column: "cell", as: "flag", yes: ["Y"], no: ["N"] }, "y", 'expected "Y" or "N", received "y"'],
    [{ column: "cell", as: "flag", yes: ["Y"], no: ["Y"] }, "Y", 'expected "Y" or "Y", received "Y"'],
  ] as const)("%j refuses %j", (column, cell, message) => {
    const expected: unknown = typeof message === "string" ? message : expect.stringMatching(message);
    expect(rejections(one(column, cell))).toEqual([[0, "cell", expected]]);
  });
});

describe("a table", () => {
  const rows = [
    { Opened: "2026-01-05 09:00", "First reply": "2026-01-05 09:30", Solved: "", Agent: "Ada", Left: "no", Wait: "12" },
    { Opened: "2026-01-05 09:00", "First reply": "", Solved: "2026-01-05 11:00", Agent: "", Left: "yes", Wait: "" },
    { Opened: "", "First reply": "", Solved: "soon", Agent: "Bob", Left: "no", Wait: "3" },
    null,
  ];
  const { records, rejected } = readColumns(
    rows,
    {
      createdAt: "Opened",
      firstRespondedAt: "First reply",
      resolvedAt: "Solved",
      agent: "Agent",
      abandoned: { column: "Left", as: "flag", yes: ["yes"], no: ["no"], required: true },
      wait: { column: "Wait", as: "duration", unit: "seconds" },
    },
    { timeZone: "America/New_York" },
  );

  test("becomes records that go into the KPIs", () => {
    expect(records[0]).toEqual({
      createdAt: at("2026-01-05T14:00:00Z"),
      firstRespondedAt: at("2026-01-05T14:30:00Z"),
      resolvedAt: null,
      agent: "Ada",
      abandoned: false,
      wait: 12_000,
    });
    expect(firstResponseTime(records)).toMatchObject({ value: 1_800_000, n: 1, unanswered: 1 });
    expect(resolutionTime(records)).toMatchObject({ value: 7_200_000, n: 1, open: 1 });
    expect(abandonmentRate(records).value).toBe(0.5);
  });

  test("rejects bad rows with every bad cell", () => {
    expect(rejections({ rejected })).toEqual([
      [2, "Opened", 'expected a value, received ""'],
      [2, "Solved", expect.stringMatching(/^expected a date and time .*, received "soon"$/)],
      [3, "", "expected a row, received null"],
    ]);
  });

  test("the records are typed by the mapping", () => {
    expectTypeOf(records).toEqualTypeOf<
      {
        createdAt: number;
        firstRespondedAt: number | null;
        resolvedAt: number | null;
        agent: string | null;
        abandoned: boolean;
        wait: number | null;
      }[]
    >();
  });

  test("any iterable will do, a generator too", () => {
    const generator = (function* () {
      yield* rows;
    })();
    expect(readColumns(generator, { agent: "Agent" }).records).toEqual([
      { agent: "Ada" },
      { agent: null },
      { agent: "Bob" },
    ]);
    expect(readColumns([], { agent: "Agent" })).toEqual({ records: [], rejected: [] });
  });
});

test.each([
  [5, {}, {}, /^readColumns rows: expected an iterable\b.*, received 5$/],
  [[{ a: "" }], { x: "b" }, {}, 'readColumns mapping.x: expected a column of the rows, received "b"'],
  [
    [],
    { x: { column: "a" } },
    {},
    'readColumns mapping.x.as: expected "text" or "instant" or "number" or "duration" or "flag", received a record with column',
  ],
  [
    [],
    { x: 5 },
    {},
    "readColumns mapping.x: expected the name of a column, or a record with column and as, received 5",
  ],
  [
    [],
    { x: { column: "a", as: "percent" } },
    {},
    'readColumns mapping.x.as: expected "text" or "instant" or "number" or "duration" or "flag", received "percent"',
  ],
  [
    [],
    { x: { column: "a", as: "duration", unit: "days" } },
    {},
    'readColumns mapping.x.unit: expected "seconds" or "minutes" or "hours" or "H:MM:SS", received "days"',
  ],
  [[], { x: { column: 5, as: "text" } }, {}, "readColumns mapping.x.column: expected the name of a column, received 5"],
  [
    [],
    { x: { column: "a", as: "text", required: 1 } },
    {},
    "readColumns mapping.x.required: expected true or false, received 1",
  ],
  [
    [],
    { x: { column: "a", as: "duration" } },
    {},
    'readColumns mapping.x.unit: expected "seconds" or "minutes" or "hours" or "H:MM:SS", received a record with column and as',
  ],
  [
    [],
    { x: { column: "a", as: "text", unit: "hours" } },
    {},
    'readColumns mapping.x.unit: expected no fields but column, as and required, received "hours"',
  ],
  [
    [],
    { x: { column: "a", as: "text", requird: true } },
    {},
    "readColumns mapping.x.requird: expected no fields but column, as and required, received true",
  ],
  [
    [],
    { x: { column: "a", as: "flag", yes: "y", no: ["n"] } },
    {},
    'readColumns mapping.x.yes: expected a list of texts, received "y"',
  ],
  [[], null, {}, "readColumns mapping: expected a record of columns by field, received null"],
  [[], {}, { timeZone: "Berlin" }, /^readColumns options\.timeZone: expected an IANA time zone/],
  [[], {}, { zone: "UTC" }, 'readColumns options.zone: expected no options but timeZone, received "UTC"'],
] as const)("refuses %j, %j, %j", (rows, mapping, options, message) => {
  const outcome = outcomeOf(() => readColumns(rows as never, mapping as never, options as never));
  expect(outcome).toMatchObject({
    refused: { message: typeof message === "string" ? message : expect.stringMatching(message) },
  });
});

describe("whatever comes in", () => {
  const columns = fc.constantFrom<ColumnMapping[string]>(
    "cell",
    { column: "cell", as: "instant" },
    { column: "cell", as: "number", required: true },
    { column: "cell", as: "duration", unit: "H:MM:SS" },
    { column: "cell", as: "duration", unit: "hours" },
    { column: "cell", as: "flag", yes: ["1"], no: ["0"] },
  );
  const digits = fc.stringMatching(/^-?\d{1,4}(?:[-:. ]\d{1,6}){0,6}$/);
  const dates = fc.stringMatching(/^\d{4}-[01]\d-[0-3]\d[T ][0-2]\d:[0-5]\d$/);

  test("every row is read or rejected", () => {
    const cells = fc.oneof(anything, fc.string(), digits, dates);
    const zones = fc.constantFrom(undefined, "Europe/Berlin", "Pacific/Apia", "America/St_Johns");
    fc.assert(
      fc.property(fc.array(cells), columns, zones, (given, column, timeZone) => {
        const rows = given.map((cell) => ({ cell }));
        const { records, rejected } = readColumns(rows, { createdAt: column, "a b": column }, { timeZone });
        expect(records.length + rejected.length).toBe(rows.length);
        for (const { index, item } of rejected) expect(item).toBe(rows[index]);
        expect(JSON.parse(JSON.stringify(records))).toEqual(records);
      }),
      { numRuns: 500 },
    );
  });

  test("or a KpiInputError says what was wrong", () => {
    fc.assert(
      fc.property(anything, anything, anything, (rows, mapping, options) => {
        outcomeOf(() => readColumns(rows as never, mapping as never, options as never));
        outcomeOf(() => readColumns(rows as never, { createdAt: "cell" }, {}));
        outcomeOf(() => readColumns([{ cell: "" }], { createdAt: mapping } as never, {}));
      }),
    );
  });
});
