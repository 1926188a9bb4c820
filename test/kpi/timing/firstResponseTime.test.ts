import fc from "fast-check";
import {
  type FirstResponse,
  type FirstResponseTimeOptions,
  firstResponseTime,
  firstResponseTimeFromTally,
  mergeTallies,
  type Timestamp,
  tallyFirstResponseTime,
  tallyResolutionTime,
} from "service-kpis";
import { describe, expect, test, vi } from "vitest";
import { laws, outcomeOf, within } from "../../laws.ts";

const MINUTE = 60_000;
const NINE = Date.UTC(2026, 2, 2, 9);

/** One instant in every way in which it can be given. */
function waysToWrite(epoch: number): readonly [Timestamp, ...Timestamp[]] {
  const inDelhi = new Date(epoch + 330 * MINUTE).toISOString();
  return [
    Math.abs(epoch) < 1e11 ? new Date(epoch) : epoch,
    new Date(epoch),
    new Date(epoch).toISOString(),
    inDelhi.replace("Z", "+05:30"),
    inDelhi.replace("Z", "+0530"),
    { epochMilliseconds: epoch },
  ];
}

const written = (epoch: number): fc.Arbitrary<Timestamp> => fc.constantFrom(...waysToWrite(epoch));

const readNaively = (timestamp: Timestamp): number =>
  typeof timestamp === "object" && "epochMilliseconds" in timestamp
    ? timestamp.epochMilliseconds
    : new Date(timestamp).getTime();

/** Half of the time counts, and nothing can be measured before 1970. */
const halfClock = (start: number, end: number): number | null => (start < 0 ? null : (end - start) / 2);

const waits = fc.oneof(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(0, 1, 1_000));
const starts = fc.integer({ min: -1_000_000_000_000, max: 2_000_000_000_000 });

const tickets: fc.Arbitrary<FirstResponse> = fc
  .tuple(starts, waits)
  .chain(([start, wait]) =>
    fc.oneof(
      fc.record({ createdAt: written(start), firstRespondedAt: written(start + wait) }),
      fc.record({ createdAt: written(start), firstRespondedAt: fc.constant(null), subject: fc.string() }),
      fc.constant(null),
    ),
  );
const plain = fc.oneof(waits, fc.double({ min: 0, max: 1_000_000, noNaN: true }));

laws<
  FirstResponse,
  FirstResponseTimeOptions,
  ReturnType<typeof tallyFirstResponseTime>,
  ReturnType<typeof firstResponseTime>
>({
  name: "firstResponseTime",
  frontDoor: firstResponseTime,
  tally: tallyFirstResponseTime,
  fromTally: firstResponseTimeFromTally,
  direction: () => "lower",
  optionNames: ["clock", "target"],
  defaults: {},
  reads: () => ["createdAt", "firstRespondedAt"],
  enough: ["n", "total"],
  options: fc.record({
    clock: fc.constantFrom(undefined, halfClock),
    target: fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined }),
  }),
  admissible: ({ clock }) => (clock === undefined ? fc.oneof(tickets, plain) : tickets),
  inadmissible: ({ clock }) =>
    fc.constantFrom<unknown[]>(
      "1000",
      true,
      5n,
      [],
      {},
      -1,
      Number.NaN,
      clock === undefined ? Number.POSITIVE_INFINITY : 1_000,
      undefined,
      { firstRespondedAt: NINE },
      { createdAt: NINE },
      { createdAt: NINE, firstRespondedAt: undefined },
      { createdAt: NINE, firstResponseAt: NINE },
      { createdAt: NINE / 1000, firstRespondedAt: NINE / 1000 + 60 },
      { createdAt: Number.NaN, firstRespondedAt: null },
      { createdAt: "2026-03-02T09:00:00", firstRespondedAt: null },
      { createdAt: NINE, firstRespondedAt: NINE - 1 },
      { createdAt: NINE, firstRespondedAt: "soon" },
      { createdAt: "2026-03-02T09:00:00Z", firstRespondedAt: new Date("2026-03-02T08:59:59.999Z") },
    ),
  naive: (observations, { clock = (start, end) => end - start }) => {
    const measured = observations.flatMap((ticket) => {
      if (typeof ticket === "number") return [ticket];
      if (ticket === null) return [];
      const { createdAt, firstRespondedAt } = ticket;
      if (firstRespondedAt === null) return [];
      return clock(readNaively(createdAt), readNaively(firstRespondedAt)) ?? [];
    });
    const n = measured.length;
    return { n, value: n === 0 ? null : measured.reduce((sum, duration) => sum + duration, 0) / n };
  },
  range: () => [0, 1.728e16],
  rising: () =>
    fc.uniqueArray(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 2, maxLength: 2 }).map((pair) => {
      const [lower = 0, higher = 0] = pair.sort((one, other) => one - other);
      const answered = (wait: number): FirstResponse => ({ createdAt: NINE, firstRespondedAt: NINE + wait });
      return [answered(lower), answered(higher)];
    }),
  // Sums of fractions are rounded, and squared deviations carry the rounding of the mean.
  equal: within(1e-8),
  approximated: ["median", "p90", "p95", "geometricMean", "logStandardDeviation", "exact"],
  // The sum of squares and the buckets stay in the tally.
  lost: ["standardDeviation"],
});

const answered = (minutes: number): FirstResponse => ({ createdAt: NINE, firstRespondedAt: NINE + minutes * MINUTE });

describe("what it says", () => {
  test("the mean, with median, p90, p95 and n beside it", () => {
    // 2, 4 and 12 minutes; type 7: rank 1.8 is 4 + 0.8 * 8, rank 1.9 is 4 + 0.9 * 8.
    const result = firstResponseTime([answered(4), answered(2), answered(12)]);
    expect(result).toMatchObject({ kpi: "firstResponseTime", unit: "milliseconds", n: 3, exact: true });
    expect(result.value).toBe(6 * MINUTE);
    expect(result.median).toBe(4 * MINUTE);
    expect(result.p90).toBeCloseTo(10.4 * MINUTE, 6);
    expect(result.p95).toBeCloseTo(11.2 * MINUTE, 6);
    expect(result.standardDeviation).toBeCloseTo(Math.sqrt((16 + 4 + 36) / 2) * MINUTE, 6);
    expect([result.min, result.max, result.total]).toEqual([2 * MINUTE, 12 * MINUTE, 18 * MINUTE]);
    // 2 * 4 * 12 = 96; the logarithms of 2, 4 and 12 are ln 2, 2 ln 2 and 2 ln 2 + ln 3.
    expect(result.geometricMean).toBeCloseTo(Math.cbrt(96) * MINUTE, 6);
    const [one, two, three] = [Math.log(2), Math.log(4), Math.log(12)];
    const mean = (one + two + three) / 3;
    const squares = (one - mean) ** 2 + (two - mean) ** 2 + (three - mean) ** 2;
    expect(result.logStandardDeviation).toBeCloseTo(Math.sqrt(squares / 2), 12);
  });

  test("nothing at all", () => {
    expect(firstResponseTime([])).toStrictEqual({
      kpi: "firstResponseTime",
      unit: "milliseconds",
      direction: "lower",
      value: null,
      n: 0,
      unanswered: 0,
      unmeasured: 0,
      median: null,
      p90: null,
      p95: null,
      geometricMean: null,
      logStandardDeviation: null,
      standardDeviation: null,
      exact: true,
      min: null,
      max: null,
      withinTarget: null,
      withinTargetShare: null,
      total: 0,
      definition: { clock: "elapsed", target: null },
    });
  });

  test("one ticket has every statistic but a spread", () => {
    expect(firstResponseTime([answered(4)])).toMatchObject({
      value: 4 * MINUTE,
      median: 4 * MINUTE,
      p95: 4 * MINUTE,
      standardDeviation: null,
    });
  });

  test("unanswered tickets are counted, and never in the average", () => {
    const unanswered = [null, { createdAt: NINE, firstRespondedAt: null }];
    const result = firstResponseTime([answered(4), ...unanswered]);
    expect(result).toMatchObject({ value: 4 * MINUTE, n: 1, unanswered: 2 });
    expect(firstResponseTime(unanswered)).toMatchObject({ value: null, median: null, n: 0, unanswered: 2 });
  });

  test("an answer in the same instant is an answer, of 0 ms", () => {
    expect(firstResponseTime([answered(0), answered(10)])).toMatchObject({ value: 5 * MINUTE, n: 2, min: 0 });
    expect(firstResponseTime([answered(0)])).toMatchObject({ value: 0, median: 0, n: 1 });
  });

  test("zero is never negative", () => {
    for (const result of [
      firstResponseTime([-0]),
      firstResponseTime([{ createdAt: new Date(0), firstRespondedAt: new Date(-0) }]),
    ]) {
      const { value, median, p90, p95, min, max, total } = result;
      expect([value, median, p90, p95, min, max, total]).toStrictEqual([0, 0, 0, 0, 0, 0, 0]);
    }
  });

  test("nothing is rounded before it is averaged", () => {
    expect(firstResponseTime([10 * MINUTE, 59 * MINUTE]).value).toBe(34.5 * MINUTE);
    expect(firstResponseTime([1, 2, 2]).value).toBe(5 / 3);
    expect(firstResponseTime([0.25, 0.5]).value).toBe(0.375);
  });

  test("one instant is the same in all its notations", () => {
    const ends = waysToWrite(NINE + 5 * MINUTE);
    const mixed = waysToWrite(NINE).flatMap((createdAt) =>
      ends.map((firstRespondedAt) => ({ createdAt, firstRespondedAt })),
    );
    expect(firstResponseTime(mixed)).toMatchObject({ n: 36, min: 5 * MINUTE, max: 5 * MINUTE, value: 5 * MINUTE });
  });

  test("a clock change in between is no hour lost or won", () => {
    const night = { createdAt: "2025-03-30T01:30:00+01:00", firstRespondedAt: "2025-03-30T03:30:00+02:00" };
    expect(firstResponseTime([night]).value).toBe(60 * MINUTE);
  });

  test("plain milliseconds from anything that can be walked through", () => {
    function* stream(): Generator<number> {
      yield* [1_000, 3_000];
    }
    const expected = firstResponseTime([1_000, 3_000]);
    expect(expected.value).toBe(2_000);
    for (const waits of [
      Float64Array.of(1_000, 3_000),
      Uint32Array.of(1_000, 3_000),
      new Set([1_000, 3_000]),
      stream(),
    ]) {
      expect(firstResponseTime(waits)).toEqual(expected);
    }
  });

  test("milliseconds and tickets may stand side by side", () => {
    expect(firstResponseTime([answered(2), 4 * MINUTE, null])).toMatchObject({ value: 3 * MINUTE, unanswered: 1 });
  });

  test("a database's own table can be given as it is", () => {
    const rows = [{ id: 7, createdAt: new Date(NINE), firstRespondedAt: new Date(NINE + MINUTE), status: "closed" }];
    expect(firstResponseTime(rows).value).toBe(MINUTE);
  });
});

describe("what it refuses", () => {
  test("an answer before its ticket, by index and field: neither clamped nor dropped nor made absolute", () => {
    const early = { createdAt: "2026-03-02T09:00:00Z", firstRespondedAt: "2026-03-02T08:59:59.999Z" };
    expect(outcomeOf(() => firstResponseTime([answered(1), null, early]))).toMatchObject({
      refused: {
        message:
          "firstResponseTime tickets[2].firstRespondedAt: expected an instant not before createdAt, " +
          '2026-03-02T09:00:00.000Z, received "2026-03-02T08:59:59.999Z"',
        count: 1,
      },
    });
  });

  test.each([
    { ticket: undefined, path: [0] },
    { ticket: { createdAt: NINE }, path: [0, "firstRespondedAt"] },
    { ticket: { createdAt: NINE, firstRespondedAt: undefined }, path: [0, "firstRespondedAt"] },
    { ticket: { createdAt: NINE, firstResponseAt: NINE + 1 }, path: [0, "firstRespondedAt"] },
    { ticket: { created_at: NINE, firstRespondedAt: NINE + 1 }, path: [0, "createdAt"] },
    { ticket: { createdAt: NINE / 1000, firstRespondedAt: NINE / 1000 }, path: [0, "createdAt"] },
    { ticket: { createdAt: NINE * 1000, firstRespondedAt: NINE * 1000 }, path: [0, "createdAt"] },
    { ticket: { createdAt: 46_083.375, firstRespondedAt: 46_083.4 }, path: [0, "createdAt"] },
    { ticket: { createdAt: NINE, firstRespondedAt: { epochMilliseconds: "0" } }, path: [0, "firstRespondedAt"] },
    { ticket: { firstRespondedAt: NINE }, path: [0, "createdAt"] },
    { ticket: { createdAt: null, firstRespondedAt: NINE }, path: [0, "createdAt"] },
    { ticket: { createdAt: "2026-03-02", firstRespondedAt: NINE }, path: [0, "createdAt"] },
    { ticket: { createdAt: "yesterday", firstRespondedAt: null }, path: [0, "createdAt"] },
    { ticket: { createdAt: new Date(Number.NaN) }, path: [0, "createdAt"] },
    { ticket: { createdAt: NINE, firstRespondedAt: "2026-03-02T09:30:00" }, path: [0, "firstRespondedAt"] },
    { ticket: { createdAt: NINE, firstRespondedAt: Number.NaN }, path: [0, "firstRespondedAt"] },
    { ticket: { createdAt: NINE, firstRespondedAt: "" }, path: [0, "firstRespondedAt"] },
    { ticket: { createdAt: NINE, firstRespondedAt: false }, path: [0, "firstRespondedAt"] },
    { ticket: { createdAt: NINE, firstRespondedAt: BigInt(NINE) }, path: [0, "firstRespondedAt"] },
    { ticket: -1, path: [0] },
    { ticket: Number.NaN, path: [0] },
    { ticket: Number.POSITIVE_INFINITY, path: [0] },
    { ticket: 1.7281e16, path: [0] },
    { ticket: "1000", path: [0] },
    { ticket: "PT5M", path: [0] },
    { ticket: 1_000n, path: [0] },
    { ticket: true, path: [0] },
    { ticket: [NINE, NINE], path: [0] },
  ])("$#: at $path", ({ ticket, path }) => {
    expect(outcomeOf(() => firstResponseTime([ticket as never]))).toMatchObject({
      refused: { subject: "firstResponseTime tickets", issues: [{ path }] },
    });
  });

  test.each([
    { option: "target", values: [-1, Number.NaN, Number.POSITIVE_INFINITY, "5", null, 1.7281e16, 5n] },
    { option: "clock", values: ["business", null, 5, {}, true] },
    { option: "clocks", values: [undefined, () => 5] },
  ])("the option $option", ({ option, values }) => {
    for (const value of values) {
      expect(outcomeOf(() => firstResponseTime([], { [option]: value }))).toMatchObject({
        refused: { subject: "firstResponseTime options", issues: [{ path: [option] }] },
      });
    }
  });
});

describe("a clock of one's own", () => {
  const closedAtNight = (start: number, end: number): number => Math.max(0, end - Math.max(start, NINE));

  test("measures instead, and the definition says so", () => {
    const early = { createdAt: NINE - 60 * MINUTE, firstRespondedAt: NINE + 5 * MINUTE };
    expect(firstResponseTime([early], { clock: closedAtNight })).toMatchObject({
      value: 5 * MINUTE,
      definition: { clock: "custom", target: null },
    });
    expect(firstResponseTime([early])).toMatchObject({ value: 65 * MINUTE, definition: { clock: "elapsed" } });
  });

  // Asked and answered outside of business hours: 0, and counted (KPIS.md section 8).
  test("0 is a measurement", () => {
    const atNight = { createdAt: NINE - 60 * MINUTE, firstRespondedAt: NINE - 30 * MINUTE };
    expect(firstResponseTime([atNight], { clock: closedAtNight })).toMatchObject({ value: 0, n: 1, unmeasured: 0 });
  });

  // A schedule that is missing must not pull the average to 0 (KPIS.md section 8).
  test("null is none: counted, never in the base", () => {
    const tickets = [answered(10), answered(20), { createdAt: NINE, firstRespondedAt: null }];
    const clock = (start: number, end: number) => (end - start > 15 * MINUTE ? null : end - start);
    expect(firstResponseTime(tickets, { clock })).toMatchObject({
      value: 10 * MINUTE,
      n: 1,
      unmeasured: 1,
      unanswered: 1,
    });
    expect(firstResponseTime(tickets, { clock: () => null })).toMatchObject({ value: null, n: 0, unmeasured: 2 });
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, "5", 5n, undefined, {}, Promise.resolve(5), 1.7281e16])(
    "%s from it is an error at the ticket",
    (wrong) => {
      const clock = () => wrong as number;
      expect(outcomeOf(() => firstResponseTime([null, answered(1)], { clock }))).toMatchObject({
        refused: { issues: [{ path: [1], message: expect.stringContaining("clock") }], count: 1 },
      });
    },
  );

  test("it is asked once for each answered ticket, with epoch milliseconds, the end never before the start", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(tickets, fc.constant(null))), (list) => {
        const clock = vi.fn((start: number, end: number) => end - start);
        const tally = tallyFirstResponseTime(list, { clock });
        expect(clock).toHaveBeenCalledTimes(tally.n);
        for (const [start, end] of clock.mock.calls) {
          expect([start, end]).toEqual([expect.any(Number), expect.any(Number)]);
          expect(end).toBeGreaterThanOrEqual(start);
        }
      }),
    );
  });

  test("it cannot measure plain milliseconds", () => {
    expect(outcomeOf(() => firstResponseTime([5_000], { clock: closedAtNight }))).toMatchObject({
      refused: { issues: [{ path: [0], message: expect.stringContaining("createdAt") }] },
    });
    expect(outcomeOf(() => firstResponseTime(Float64Array.of(5_000), { clock: closedAtNight }))).toHaveProperty(
      "refused",
    );
  });

  test("its own errors come through as they are", () => {
    const lost = new RangeError("no schedule for 2026");
    const clock = () => {
      throw lost;
    };
    expect(() => firstResponseTime([answered(1)], { clock })).toThrow(lost);
    expect(firstResponseTime([{ createdAt: NINE, firstRespondedAt: null }], { clock })).toMatchObject({
      unanswered: 1,
    });
  });

  test("its measurements have exact quantiles and a target too", () => {
    const clock = (start: number, end: number) => (end - start) / 2;
    const tickets = [10, 20, 40].map(answered);
    expect(firstResponseTime(tickets, { clock, target: 10 * MINUTE })).toMatchObject({
      median: 10 * MINUTE,
      withinTarget: 2,
      exact: true,
    });
  });
});

describe("tallies of teams and days", () => {
  test("add up to the whole", () => {
    const [first, ...rest] = [
      [answered(2), null],
      [answered(4)],
      [],
      [answered(12), { createdAt: NINE, firstRespondedAt: null }],
    ].map((day) => tallyFirstResponseTime(day)) as [ReturnType<typeof tallyFirstResponseTime>];
    expect(firstResponseTimeFromTally(mergeTallies([first, ...rest]))).toMatchObject({
      value: 6 * MINUTE,
      n: 3,
      unanswered: 2,
      min: 2 * MINUTE,
      max: 12 * MINUTE,
      exact: false,
    });
  });

  test("do not mix with resolution times", () => {
    const resolution = tallyResolutionTime([5]) as unknown as ReturnType<typeof tallyFirstResponseTime>;
    expect(outcomeOf(() => mergeTallies([tallyFirstResponseTime([5]), resolution]))).toMatchObject({
      refused: {
        message:
          "mergeTallies tallies[1]: expected tallies of one KPI, received one with open beside one with unanswered",
      },
    });
    // It stands as it is: what one call a field that the other does not know.
    expect(firstResponseTimeFromTally(resolution)).toMatchObject({ value: 5, unanswered: null });
  });
});
