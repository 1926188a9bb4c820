import { KpiInputError, resolutionTime, tallyResolutionTime } from "service-kpis";
import { describe, expect, test } from "vitest";
import { outcomeOf, refusedPaths } from "../laws.ts";

const NINE = Date.UTC(2026, 2, 2, 9);
const ticket = { createdAt: NINE, resolvedAt: NINE + 60_000 };
const DURATION = "milliseconds from 0 to 1.728e16";

describe("what a refusal says", () => {
  test.each<{ call: () => unknown; message: string }>([
    {
      call: () => resolutionTime(["5" as never]),
      message:
        'resolutionTime tickets[0]: expected a record with createdAt and resolvedAt, milliseconds, or null while it is open, received "5"',
    },
    {
      call: () => resolutionTime([5], { clock: () => 1 }),
      message:
        "resolutionTime tickets[0]: expected a record with createdAt and resolvedAt, or null while it is open, received 5",
    },
    {
      call: () => resolutionTime([ticket], { clock: () => -1 }),
      message: `resolutionTime tickets[0]: expected ${DURATION}, or null, from the clock, received -1`,
    },
    {
      call: () => resolutionTime([ticket], { clock: () => undefined as never }),
      message: `resolutionTime tickets[0]: expected ${DURATION}, or null, from the clock, received undefined (write ?? null on a field that may be unset)`,
    },
    {
      call: () =>
        resolutionTime([null, ticket], {
          clock: () => {
            throw new KpiInputError("clock", [{ path: [], message: "no hours in 2026" }], 1);
          },
        }),
      message:
        "resolutionTime tickets[1]: expected a case that the clock takes (clock: no hours in 2026), received a record with createdAt and resolvedAt",
    },
    {
      call: () => resolutionTime([], { clock: "business hours" as never }),
      message:
        'resolutionTime options.clock: expected a function (start, end) => milliseconds or null, received "business hours"',
    },
    {
      call: () => resolutionTime([], { target: -1 }),
      message: `resolutionTime options.target: expected ${DURATION}, received -1`,
    },
    {
      call: () => resolutionTime([], { targets: 5 } as never),
      message: "resolutionTime options.targets: expected no options but clock and target, received 5",
    },
  ])("$message", ({ call, message }) => {
    expect(outcomeOf(call)).toMatchObject({ refused: { message, count: 1 } });
  });
});

describe("what a case counts as", () => {
  test("measured, open, or not to be measured", () => {
    const clock = (start: number, end: number): number | null => (end - start > 60_000 ? null : end - start);
    const long = { createdAt: NINE, resolvedAt: NINE + 60_001 };
    const tally = tallyResolutionTime([ticket, long, { ...ticket, resolvedAt: null }, null, long], { clock });
    expect(tally).toMatchObject({ n: 1, total: 60_000, min: 60_000, max: 60_000, unmeasured: 2, open: 2 });
  });

  test("a clock is asked with epoch milliseconds, and its -0 is 0", () => {
    const asked: (readonly number[])[] = [];
    const clock = (...instants: readonly number[]): number => {
      asked.push(instants);
      return -0;
    };
    const { min, max, total } = tallyResolutionTime(
      [{ createdAt: "2026-03-02T09:00Z", resolvedAt: new Date(NINE + 5) }],
      {
        clock,
      },
    );
    expect(asked).toEqual([[NINE, NINE + 5]]);
    expect([min, max, total]).toStrictEqual([0, 0, 0]);
  });

  test("a duration of -0 is 0, and with a clock a bare duration is none", () => {
    expect(tallyResolutionTime([-0])).toMatchObject({ n: 1, min: 0, max: 0 });
    expect(Object.is(tallyResolutionTime([-0]).min, 0)).toBe(true);
    expect(refusedPaths(() => resolutionTime([0], { clock: () => 0 }))).toEqual([[0]]);
    expect(resolutionTime([null], { clock: () => 0 }).open).toBe(1);
  });

  test("of one bad field only that is refused, and the case counts nowhere", () => {
    expect(refusedPaths(() => resolutionTime([{ createdAt: "x", resolvedAt: "y" }]))).toEqual([[0, "createdAt"]]);
    expect(refusedPaths(() => resolutionTime([{ createdAt: null as never, resolvedAt: null }]))).toEqual([
      [0, "createdAt"],
    ]);
  });
});
