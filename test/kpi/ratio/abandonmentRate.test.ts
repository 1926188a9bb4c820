import fc from "fast-check";
import {
  type AbandonmentRateOptions,
  abandonmentRate,
  abandonmentRateFromTally,
  mergeTallies,
  type QueuedContact,
  tallyAbandonmentRate,
} from "service-kpis";
import { describe, expect, test } from "vitest";
import { laws, refusedPaths, times } from "../../laws.ts";

/** Waits around the threshold, and far from it. */
function waits({ shortAbandon = 0 }: AbandonmentRateOptions): fc.Arbitrary<number> {
  const near = [shortAbandon - 1, shortAbandon - 0.5, shortAbandon, shortAbandon + 1].filter((wait) => wait >= 0);
  return fc.oneof(fc.constantFrom(0, ...near), fc.integer({ min: 0, max: 600_000 }));
}

const isThreshold = ({ shortAbandon = 0 }: AbandonmentRateOptions): boolean => shortAbandon > 0;

laws({
  name: "abandonmentRate",
  frontDoor: abandonmentRate,
  tally: tallyAbandonmentRate,
  fromTally: abandonmentRateFromTally,
  direction: () => "lower",
  optionNames: ["shortAbandon"],
  defaults: {},
  options: fc.constantFrom({}, { shortAbandon: undefined }, { shortAbandon: 0 }, { shortAbandon: 5_000 }),
  admissible: (options): fc.Arbitrary<QueuedContact> => {
    const unknown = fc.constant(null);
    const abandonedWait = isThreshold(options) ? waits(options) : fc.oneof(waits(options), unknown);
    return fc.oneof(
      fc.record({ abandoned: fc.constant(true), wait: abandonedWait }),
      fc.record({ abandoned: fc.constant(false), wait: fc.oneof(waits(options), unknown) }),
      fc.constant({ abandoned: false }),
    );
  },
  inadmissible: (options) =>
    fc.oneof(
      fc.constantFrom("true", 1, 0, "", null, undefined).map((abandoned) => ({ abandoned, wait: 9_000 })),
      fc
        .constantFrom(-1, Number.NaN, Number.POSITIVE_INFINITY, "9000", "", 9_000n, true, new Date(0), undefined)
        .chain((wait) => fc.boolean().map((abandoned) => ({ abandoned, wait }))),
      fc.constantFrom({}, { wait: 9_000 }, null, undefined, true, 1, [], "abandoned"),
      ...(isThreshold(options) ? [fc.constantFrom({ abandoned: true }, { abandoned: true, wait: null })] : []),
    ),
  reads: ({ abandoned }, options) => (abandoned && isThreshold(options) ? ["abandoned", "wait"] : ["abandoned"]),
  // Short abandons never happened: what is left is offered, and some of it abandoned.
  naive: (contacts, { shortAbandon = 0 }) => {
    const offered = contacts.filter(({ abandoned, wait }) => !(abandoned && (wait ?? 0) < shortAbandon));
    const n = offered.length;
    return { value: n === 0 ? null : offered.filter(({ abandoned }) => abandoned).length / n, n };
  },
  range: () => [0, 1],
  rising: () => fc.constant([{ abandoned: false }, { abandoned: true, wait: 60_000 }]),
});

describe("published figures", () => {
  test("call centre: 946 of 5,000 offered calls, 18.92 %", () => {
    const contacts = [...times(4054, { abandoned: false }), ...times(946, { abandoned: true })];
    expect(abandonmentRate(contacts)).toStrictEqual({
      kpi: "abandonmentRate",
      unit: "share",
      direction: "lower",
      value: 0.1892,
      n: 5000,
      count: 946,
      answered: 4054,
      abandoned: 946,
      shortAbandoned: 0,
      definition: { shortAbandon: 0 },
    });
  });
});

describe("short abandons", () => {
  const contacts = [
    ...times(90, { abandoned: false, wait: 2_000 }),
    ...times(6, { abandoned: true, wait: 30_000 }),
    ...times(4, { abandoned: true, wait: 3_000 }),
  ];

  test("leave both sides: 6 of 96, neither 10 of 100 nor 6 of 100 (Cisco: neither abandoned nor offered)", () => {
    expect(abandonmentRate(contacts)).toMatchObject({ value: 0.1, n: 100, shortAbandoned: 0 });
    expect(abandonmentRate(contacts, { shortAbandon: 5_000 })).toMatchObject({
      value: 0.0625,
      n: 96,
      count: 6,
      answered: 90,
      shortAbandoned: 4,
    });
  });

  test.each([
    { wait: 0, shortAbandoned: 1, what: "at once" },
    { wait: 4_999, shortAbandoned: 1, what: "a millisecond below" },
    { wait: 4_999.5, shortAbandoned: 1, what: "half a millisecond below" },
    { wait: 5_000, shortAbandoned: 0, what: "exactly the threshold: less than it is short" },
    { wait: 5_001, shortAbandoned: 0, what: "a millisecond above" },
  ])("a wait of $wait ms with 5,000: $what", ({ wait, shortAbandoned }) => {
    const result = abandonmentRate([{ abandoned: true, wait }], { shortAbandon: 5_000 });
    expect(result).toMatchObject({ shortAbandoned, abandoned: 1 - shortAbandoned, n: 1 - shortAbandoned });
  });

  test("only short abandons: nothing was offered, null", () => {
    const short = times(3, { abandoned: true, wait: 100 });
    expect(abandonmentRate(short, { shortAbandon: 5_000 })).toMatchObject({ value: null, n: 0, shortAbandoned: 3 });
    expect(abandonmentRate([])).toMatchObject({ value: null, n: 0, shortAbandoned: 0 });
  });

  test("a short wait that was answered is answered", () => {
    expect(abandonmentRate([{ abandoned: false, wait: 1 }], { shortAbandon: 5_000 })).toMatchObject({ answered: 1 });
  });

  test("a longer threshold never counts more abandons", () => {
    const threshold = fc.integer({ min: 0, max: 60_000 });
    const contact = fc.record({ abandoned: fc.boolean(), wait: fc.integer({ min: 0, max: 60_000 }) });
    fc.assert(
      fc.property(fc.array(contact), threshold, threshold, (contacts, one, other) => {
        const [strict, lenient] = [Math.min(one, other), Math.max(one, other)].map((shortAbandon) =>
          abandonmentRate(contacts, { shortAbandon }),
        );
        expect(Number(lenient?.abandoned)).toBeLessThanOrEqual(Number(strict?.abandoned));
        expect(Number(lenient?.abandoned) + Number(lenient?.shortAbandoned)).toBe(
          contacts.filter(({ abandoned }) => abandoned).length,
        );
      }),
    );
  });

  test("counts with different thresholds never merge", () => {
    const [one, other] = [tallyAbandonmentRate(contacts), tallyAbandonmentRate(contacts, { shortAbandon: 5_000 })];
    expect(refusedPaths(() => mergeTallies([one, other]))).toStrictEqual([[1, "definition", "shortAbandon"]]);
  });
});

describe("refused", () => {
  const short = { shortAbandon: 5_000 };

  test.each([
    { contact: { abandoned: "false" }, options: {}, path: [1, "abandoned"], what: "text is true for JavaScript" },
    { contact: { abandoned: null }, options: {}, path: [1, "abandoned"], what: "unknown is neither" },
    { contact: { is_abandoned: true }, options: {}, path: [1, "abandoned"], what: "misspelt" },
    { contact: { abandoned: true, waited: 9_000 }, options: short, path: [1, "wait"], what: "misspelt" },
    { contact: { abandoned: false, wait: undefined }, options: {}, path: [1, "wait"], what: "a misspelt mapping" },
    { contact: { answered: true }, options: {}, path: [1, "abandoned"], what: "does not say" },
    { contact: { abandoned: true }, options: short, path: [1, "wait"], what: "short or not cannot be told" },
    { contact: { abandoned: true, wait: null }, options: short, path: [1, "wait"], what: "nor here" },
    { contact: { abandoned: true, wait: -1 }, options: {}, path: [1, "wait"], what: "an end before the start" },
    { contact: { abandoned: false, wait: Number.NaN }, options: {}, path: [1, "wait"], what: "of an answered one too" },
    { contact: { abandoned: true, wait: "0:00:05" }, options: {}, path: [1, "wait"], what: "text" },
    { contact: "abandoned", options: {}, path: [1], what: "a word" },
    { contact: undefined, options: {}, path: [1], what: "a hole" },
  ])("$contact with $options ($what)", ({ contact, options, path }) => {
    const contacts = [{ abandoned: false }, contact] as QueuedContact[];
    expect(refusedPaths(() => abandonmentRate(contacts, options))).toStrictEqual([path]);
  });

  test("no wait is needed without a threshold, nor of an answered contact", () => {
    expect(abandonmentRate([{ abandoned: true }, { abandoned: false }])).toMatchObject({ value: 0.5 });
    expect(abandonmentRate([{ abandoned: false }, { abandoned: false, wait: null }], short)).toMatchObject({
      value: 0,
    });
  });

  test.each([
    { options: { shortAbandon: -1 }, path: ["shortAbandon"] },
    { options: { shortAbandon: "5s" }, path: ["shortAbandon"] },
    { options: { shortAbandon: null }, path: ["shortAbandon"] },
    { options: { shortAbandon: Number.POSITIVE_INFINITY }, path: ["shortAbandon"] },
    { options: { shortabandon: 5 }, path: ["shortabandon"] },
    { options: null, path: [] },
    { options: 5_000, path: [] },
  ])("options $options", ({ options, path }) => {
    expect(refusedPaths(() => abandonmentRate([], options as unknown as AbandonmentRateOptions))).toStrictEqual([path]);
  });

  test.each([
    { change: { answered: -1 }, path: ["answered"] },
    { change: { abandoned: 0.5 }, path: ["abandoned"] },
    { change: { definition: { shortAbandon: -5 } }, path: ["definition", "shortAbandon"] },
  ])("a tally with $change", ({ change, path }) => {
    const tally = { ...tallyAbandonmentRate([]), ...change };
    expect(refusedPaths(() => abandonmentRateFromTally(tally))).toStrictEqual([path]);
  });
});

describe("counts without ceremony", () => {
  test("counts alone were counted without a threshold", () => {
    const counts = { answered: 90, abandoned: 6, shortAbandoned: 0 };
    expect(abandonmentRateFromTally(counts)).toStrictEqual(
      abandonmentRateFromTally({ ...counts, definition: { shortAbandon: 0 } }),
    );
  });

  test("a definition that is given by halves is refused", () => {
    const counts = { answered: 90, abandoned: 6, shortAbandoned: 4, shortAbandon: 5_000 };
    expect(refusedPaths(() => abandonmentRateFromTally(counts))).toStrictEqual([["shortAbandon"]]);
  });
});
