import fc from "fast-check";
import {
  csatFromTally,
  KpiInputError,
  likert,
  nps,
  npsFromTally,
  resolutionRate,
  resolutionTime,
  tallyNps,
} from "service-kpis";
import { describe, expect, test } from "vitest";

function errorOf(call: () => unknown): KpiInputError {
  try {
    call();
  } catch (error) {
    if (error instanceof KpiInputError) return error;
    throw error;
  }
  throw new Error("expected a KpiInputError");
}

const tickets = [
  { createdAt: "2026-03-02T09:00:00Z", resolvedAt: "2026-03-02T09:30:00Z" },
  { createdAt: "2026-03-02T09:00:00Z", resolvedAt: "2026-03-02T08:00:00Z" },
  { createdAt: "2026-03-02T09:00:00", resolvedAt: null },
];

describe("the message names the subject, the place, what was expected and what came", () => {
  const eighteen = [...new Array<number>(17).fill(9), 11, 12, -1, 3.5];

  test.each([
    {
      call: () => nps(eighteen),
      message: "nps scores[17]: expected a whole number from 0 to 10, or null for no answer, received 11 (and 3 more)",
    },
    {
      call: () => nps([10, 11]),
      message: "nps scores[1]: expected a whole number from 0 to 10, or null for no answer, received 11",
    },
    {
      call: () => resolutionTime(tickets.slice(0, 2)),
      message:
        "resolutionTime tickets[1].resolvedAt: expected an instant not before createdAt, 2026-03-02T09:00:00.000Z, " +
        'received "2026-03-02T08:00:00Z"',
    },
  ])("$message", ({ call, message }) => {
    expect(errorOf(call).message).toBe(message);
  });

  test.each([
    {
      name: "a tally",
      call: () => npsFromTally({ promoters: 1, passives: 1.5, detractors: 0, missing: 0 }),
      message: /^nps tally\.passives: expected a whole number.*, received 1\.5$/,
    },
    {
      name: "a tally's definition",
      call: () => csatFromTally({ counts: [1, 0], missing: 0, definition: { scale: [2, 1], topBoxes: 1 } }),
      message: /^csat tally\.definition\.scale: expected \[lowest, highest\].*, received .+$/,
    },
    {
      name: "options",
      call: () => likert([5], { reversed: "no" as never }),
      message: /^likert options\.reversed: expected true or false, received "no"$/,
    },
  ])("of $name too", ({ call, message }) => {
    expect(errorOf(call).message).toMatch(message);
  });
});

describe("the error as an object", () => {
  test("is an Error of its own name", () => {
    const error = errorOf(() => nps([11]));
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe("KpiInputError");
    expect(String(error)).toBe(
      "KpiInputError: nps scores[0]: expected a whole number from 0 to 10, or null for no answer, received 11",
    );
  });

  test("lists the places in the order of the input, with subject and count", () => {
    const error = errorOf(() => resolutionTime(tickets));
    expect(error.subject).toBe("resolutionTime tickets");
    expect(error.count).toBe(2);
    expect(error.issues.map(({ path }) => path)).toEqual([
      [1, "resolvedAt"],
      [2, "createdAt"],
    ]);
    expect(error.message).toContain(error.issues[0]?.message);
  });

  test("records at most 20 issues, and counts them all", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (bad) => {
        for (const read of [nps, tallyNps]) {
          const { issues, count, message } = errorOf(() => read(new Array<number>(bad).fill(11)));
          expect(count).toBe(bad);
          expect(issues.map(({ path }) => path[0])).toEqual(
            Array.from({ length: Math.min(bad, 20) }, (_, index) => index),
          );
          expect(message.endsWith(`(and ${bad - 1} more)`)).toBe(bad > 1);
        }
      }),
    );
  });

  test("a field that was there and undefined says so, and one that was not does not", () => {
    const createdAt = "2026-03-02T09:00:00Z";
    expect(errorOf(() => resolutionTime([{ createdAt, resolvedAt: undefined as never }])).message).toMatch(
      /received undefined in a record with createdAt and resolvedAt \(write \?\? null/,
    );
    expect(errorOf(() => resolutionTime([{ createdAt } as never])).message).toMatch(
      /received a record with createdAt$/,
    );
  });
});

describe("a field that is undefined", () => {
  test("an observation that is undefined is in no record", () => {
    expect(errorOf(() => nps([undefined as never])).message).toBe(
      "nps scores[0]: expected a whole number from 0 to 10, or null for no answer, received undefined (write ?? null on a " +
        "field that may be unset)",
    );
  });

  test("is not to become null where null is not expected either", () => {
    expect(errorOf(() => resolutionRate([{ resolved: undefined } as never])).message).toBe(
      "resolutionRate tickets[0].resolved: expected true or false, received undefined in a record with resolved",
    );
  });

  test("a record that does not tell which fields it has may have them", () => {
    const silent = (record: object): never =>
      new Proxy(record, {
        has: () => {
          throw new RangeError("lost");
        },
      }) as never;
    expect(resolutionRate([silent({ resolved: true, resolvedAt: null })]).value).toBe(1);
    expect(errorOf(() => resolutionRate([silent({ resolved: true })])).message).toMatch(
      /^resolutionRate tickets\[0\]\.resolvedAt: expected an instant, or null while it is open, received undefined in /,
    );
  });
});

describe("what was received", () => {
  const secret = "ada@example.org";

  test.each([
    { name: "an object", value: { email: secret, score: 9 } },
    { name: "an object without a prototype", value: Object.assign(Object.create(null) as object, { email: secret }) },
    { name: "an object that does not turn into text", value: { email: secret, toString: null, valueOf: null } },
    { name: "an array of records", value: [{ email: secret }, 9] },
    { name: "a Map", value: new Map([[secret, 9]]) },
    { name: "a Date", value: new Date(0) },
    { name: "an invalid Date", value: new Date(Number.NaN) },
    { name: "a function", value: () => secret },
  ])("of $name only what it is, since messages end up in logs", ({ value }) => {
    const { message } = errorOf(() => nps([value as never]));
    expect(message).toMatch(/^nps scores\[0\]: expected .+, or null for no answer, received .{1,50}$/);
    expect(message).not.toContain(secret);
  });

  test("long text is cut", () => {
    const { message } = errorOf(() => nps(["a".repeat(100_000) as never]));
    expect(message).toMatch(/received "a{20,60}…?"$/);
  });
});
