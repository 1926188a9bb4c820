import fc from "fast-check";
import {
  type CustomerSpan,
  mergeTallies,
  type RetentionRateOptions,
  retentionRate,
  retentionRateFromTally,
  tallyRetentionRate,
} from "service-kpis";
import { describe, expect, test } from "vitest";
import { epochOf, laws, notTimestamps, refusedPaths, times, timestamps, within } from "../../laws.ts";

const DAY = 86_400_000;
const FROM = Date.parse("2026-01-01T00:00:00Z");
const TO = Date.parse("2026-02-01T00:00:00Z");
const january = { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" };
const EARLIER = FROM - 30 * DAY;
const MID = FROM + 9 * DAY;

/** Instants around both ends of a period, to the millisecond. */
function instants({ from, to }: RetentionRateOptions): fc.Arbitrary<number> {
  const [start, end] = [epochOf(from), epochOf(to)];
  return fc.oneof(
    fc.constantFrom(start - 1, start, start + 1, end - 1, end, end + 1),
    fc.integer({ min: start - DAY, max: end + DAY }),
  );
}

function spans(options: RetentionRateOptions): fc.Arbitrary<CustomerSpan> {
  const timestamp = (epoch: number) => timestamps(fc.constant(epoch));
  return fc
    .tuple(instants(options), instants(options))
    .chain(([one, other]) =>
      fc.oneof(
        fc.record({ startedAt: timestamp(Math.min(one, other)), endedAt: timestamp(Math.max(one, other)) }),
        fc.record({ startedAt: timestamp(one), endedAt: fc.constant(null) }),
      ),
    );
}

laws({
  name: "retentionRate",
  frontDoor: retentionRate,
  tally: tallyRetentionRate,
  fromTally: retentionRateFromTally,
  direction: () => "higher",
  optionNames: ["from", "to"],
  options: fc
    .tuple(fc.integer({ min: -DAY, max: 2e12 }), fc.integer({ min: 1, max: 30 * DAY }))
    .chain(([from, length]) =>
      fc.record({ from: timestamps(fc.constant(from)), to: timestamps(fc.constant(from + length)) }),
    ),
  admissible: spans,
  inadmissible: (options) =>
    fc.oneof(
      fc.constantFrom(...notTimestamps).map((startedAt) => ({ startedAt, endedAt: null })),
      fc.constantFrom(...notTimestamps).map((endedAt) => ({ startedAt: options.from, endedAt })),
      instants(options).map((epoch) => ({ startedAt: new Date(epoch), endedAt: new Date(epoch - 1) })),
      fc.constantFrom(
        {},
        { endedAt: january.to },
        { startedAt: null },
        { startedAt: january.from },
        null,
        undefined,
        1,
        "customer",
        [],
        [january.from],
      ),
    ),
  reads: () => ["startedAt", "endedAt"],
  // Of those who came before the period and had not left before it, those who did not leave in it.
  naive: (customers, options) => {
    const [from, to] = [epochOf(options.from), epochOf(options.to)];
    const left = ({ endedAt }: CustomerSpan): number => epochOf(endedAt ?? Number.MAX_SAFE_INTEGER / 2);
    const base = customers.filter((customer) => epochOf(customer.startedAt) < from && !(left(customer) < from));
    const lost = base.filter((customer) => left(customer) < to).length;
    return { value: base.length === 0 ? null : 1 - lost / base.length, n: base.length };
  },
  range: () => [0, 1],
  rising: ({ from, to }) => {
    const startedAt = new Date(epochOf(from) - 1);
    return fc.constant([
      { startedAt, endedAt: new Date(epochOf(to) - 1) },
      { startedAt, endedAt: to },
    ]);
  },
});

describe("75 % stayed, not 70 %", () => {
  const left = { startedAt: EARLIER, endedAt: MID };
  const customers: CustomerSpan[] = [
    ...times(75, { startedAt: EARLIER, endedAt: null }),
    ...times(25, left),
    ...times(15, { startedAt: MID, endedAt: null }),
    ...times(5, { startedAt: MID, endedAt: MID + DAY }),
  ];

  test("those who came and left again count nowhere", () => {
    expect(retentionRate(customers, january)).toStrictEqual({
      kpi: "retentionRate",
      unit: "share",
      direction: "higher",
      value: 0.75,
      n: 100,
      count: 75,
      start: 100,
      end: 90,
      acquired: 15,
      lost: 25,
      definition: { from: "2026-01-01T00:00:00.000Z", to: "2026-02-01T00:00:00.000Z" },
    });
  });

  test.each([
    { start: 100, end: 90, acquired: 15, value: 0.75, what: "acquired and still there" },
    { start: 100, end: 90, acquired: 20, value: 0.7, what: "what counting all acquired ones would give" },
    { start: 5174 + 1869, end: 5174, acquired: 0, value: 0.73463013, what: "IBM telco sample: 5,174 of 7,043 stayed" },
    { start: 100, end: 100, acquired: 0, value: 1, what: "nobody left" },
    { start: 100, end: 40, acquired: 40, value: 0, what: "all left" },
    { start: 0, end: 40, acquired: 40, value: null, what: "nobody was there at the start" },
    { start: 0, end: 0, acquired: 0, value: null, what: "nothing at all" },
  ])("($end - $acquired) / $start is $value: $what", ({ start, end, acquired, value }) => {
    const result = retentionRateFromTally({ start, end, acquired });
    expect(result).toMatchObject({ n: start, count: end - acquired, start, end, acquired, definition: null });
    within(1e-8)(result.value, value);
    expect(result.lost).toBe(start - (end - acquired));
  });
});

describe("the period is half-open, to the millisecond", () => {
  test.each([
    { span: [FROM - 1, null], counts: [1, 1, 0], what: "came just before it" },
    { span: [FROM, null], counts: [0, 1, 1], what: "came exactly at its start: acquired" },
    { span: [TO - 1, null], counts: [0, 1, 1], what: "came in its last millisecond" },
    { span: [TO, null], counts: [0, 0, 0], what: "came exactly at its end: the next period's" },
    { span: [EARLIER, FROM - 1], counts: [0, 0, 0], what: "left just before it" },
    { span: [EARLIER, FROM], counts: [1, 0, 0], what: "left exactly at its start: lost in it" },
    { span: [EARLIER, TO - 1], counts: [1, 0, 0], what: "left in its last millisecond" },
    { span: [EARLIER, TO], counts: [1, 1, 0], what: "left exactly at its end: the next period's loss" },
    { span: [FROM, TO - 1], counts: [0, 0, 0], what: "came and left in it" },
    { span: [FROM, FROM], counts: [0, 0, 0], what: "came and left at once" },
  ] as const)("$what: start, end, acquired are $counts", ({ span, counts }) => {
    const { start, end, acquired } = tallyRetentionRate([{ startedAt: span[0], endedAt: span[1] }], january);
    expect([start, end, acquired]).toStrictEqual(counts);
  });

  test("who is there at the end of a period is there at the start of the next", () => {
    const next = { from: january.to, to: "2026-03-01T00:00:00Z" };
    const cases = fc.array(fc.oneof(spans(january), spans(next)));
    fc.assert(
      fc.property(cases, (customers) => {
        expect(tallyRetentionRate(customers, next).start).toBe(tallyRetentionRate(customers, january).end);
      }),
    );
  });

  test("without newcomers, retention over two months is the product of both", () => {
    const [months, both] = [
      [january, { from: january.to, to: "2026-03-01T00:00:00Z" }],
      { from: january.from, to: "2026-03-01T00:00:00Z" },
    ];
    const old = fc.record({
      startedAt: fc.constant(EARLIER),
      endedAt: fc.option(fc.integer({ min: FROM, max: TO + 60 * DAY })),
    });
    fc.assert(
      fc.property(fc.array(old, { minLength: 1 }), (customers) => {
        const [first, second] = months.map((month) => retentionRate(customers, month).value);
        within(1e-12)(retentionRate(customers, both).value, (first ?? 0) * (second ?? 0));
      }),
    );
  });
});

describe("the definition", () => {
  test("is the period as instants, however it was given", () => {
    const inBerlin = { from: "2026-01-01T01:00:00+01:00", to: new Date(TO) };
    const inNumbers = { from: FROM, to: { epochMilliseconds: TO } };
    const customers = [{ startedAt: EARLIER, endedAt: null }];
    const tally = tallyRetentionRate(customers, january);
    expect(tallyRetentionRate(customers, inBerlin)).toStrictEqual(tally);
    expect(tallyRetentionRate(customers, inNumbers)).toStrictEqual(tally);
    expect(mergeTallies([tally, tallyRetentionRate(customers, inBerlin)])).toMatchObject({ start: 2, end: 2 });
  });

  test("keeps different periods apart, and counts of an unknown period from those of a known one", () => {
    const tally = tallyRetentionRate([], january);
    const longer = tallyRetentionRate([], { ...january, to: "2026-02-02T00:00:00Z" });
    const unknown = { start: 1, end: 1, acquired: 0, definition: null };
    expect(refusedPaths(() => mergeTallies([tally, longer]))).toStrictEqual([[1, "definition", "to"]]);
    expect(refusedPaths(() => mergeTallies([tally, unknown]))).toStrictEqual([[1, "definition"]]);
    expect(retentionRateFromTally(mergeTallies([unknown, unknown]))).toMatchObject({ value: 1, n: 2 });
  });
});

describe("refused", () => {
  test.each([
    { counts: { start: 100, end: 90, acquired: 91 }, path: ["acquired"], what: "more acquired than there are" },
    { counts: { start: 10, end: 12, acquired: 1 }, path: ["end"], what: "more stayed than were there: reactivations" },
    { counts: { start: -1, end: 0, acquired: 0 }, path: ["start"], what: "a negative count" },
    { counts: { start: 1, end: 0.5, acquired: 0 }, path: ["end"], what: "half a customer" },
    { counts: { start: 1, end: 1, acquired: 0, definition: {} }, path: ["definition", "from"], what: "no ends" },
    {
      counts: { start: 1, end: 1, acquired: 0, definition: { from: january.to, to: january.from } },
      path: ["definition", "to"],
      what: "a period that ends before it begins",
    },
    {
      counts: { start: 1, end: 1, acquired: 0, definition: { from: january.from, to: january.from } },
      path: ["definition", "to"],
      what: "a period without length",
    },
    {
      counts: { start: 1, end: 1, acquired: 0, definition: { from: FROM, to: january.to } },
      path: ["definition", "from"],
      what: "what JSON cannot have made of an instant",
    },
    {
      counts: { start: 1, end: 1, acquired: 0, definition: { ...january, timeZone: "UTC" } },
      path: ["definition", "timeZone"],
      what: "a period that says more",
    },
    { counts: { start: 1, end: 1, acquired: 0, period: january }, path: ["period"], what: "a misspelt definition" },
  ])("$counts ($what)", ({ counts, path }) => {
    const tally = counts as Parameters<typeof retentionRateFromTally>[0];
    expect(refusedPaths(() => retentionRateFromTally(tally))).toContainEqual(path);
  });

  test.each([
    { customer: { startedAt: "2025-12-01" }, path: [1, "startedAt"], what: "a day" },
    { customer: { startedAt: EARLIER }, path: [1, "endedAt"], what: "no end, not even null" },
    { customer: { startedAt: EARLIER, endedAt: undefined }, path: [1, "endedAt"], what: "a misspelt mapping" },
    { customer: { startedAt: EARLIER, ended_at: null }, path: [1, "endedAt"], what: "misspelt" },
    { customer: { startedAt: 1_767_225_600, endedAt: null }, path: [1, "startedAt"], what: "epoch seconds" },
    { customer: { startedAt: EARLIER, endedAt: 45_000 }, path: [1, "endedAt"], what: "a day of a spreadsheet" },
    { customer: { startedAt: "2025-12-01T00:00:00" }, path: [1, "startedAt"], what: "no offset" },
    { customer: { startedAt: null }, path: [1, "startedAt"], what: "nobody knows when" },
    { customer: { startedAt: EARLIER, endedAt: EARLIER - 1 }, path: [1, "endedAt"], what: "left before coming" },
    { customer: { startedAt: EARLIER, endedAt: "" }, path: [1, "endedAt"], what: "an empty cell is not an open end" },
    { customer: { startedAt: EARLIER, endedAt: Number.POSITIVE_INFINITY }, path: [1, "endedAt"], what: "no instant" },
    { customer: { id: 7 }, path: [1, "startedAt"], what: "no start" },
    { customer: null, path: [1], what: "no customer" },
  ])("$customer ($what)", ({ customer, path }) => {
    const customers = [{ startedAt: EARLIER, endedAt: null }, customer] as CustomerSpan[];
    expect(refusedPaths(() => retentionRate(customers, january))).toStrictEqual([path]);
  });

  test.each([
    { options: undefined, path: [], what: "a period has no default" },
    { options: null, path: [], what: "none" },
    { options: { from: january.from }, path: ["to"], what: "no end" },
    { options: { to: january.to }, path: ["from"], what: "no start" },
    { options: { from: january.from, to: january.from }, path: ["to"], what: "an empty period" },
    { options: { from: january.to, to: january.from }, path: ["to"], what: "upside down" },
    { options: { from: "2026-01-01", to: january.to }, path: ["from"], what: "a day" },
    { options: { ...january, timeZone: "Europe/Berlin" }, path: ["timeZone"], what: "an option that does not exist" },
  ])("options $options ($what)", ({ options, path }) => {
    expect(refusedPaths(() => retentionRate([], options as RetentionRateOptions))).toContainEqual(path);
  });
});
