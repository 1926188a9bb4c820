import fc from "fast-check";
import { breakdown, KpiInputError, nps } from "service-kpis";
import { decomposeChange } from "service-kpis/stats";
import { describe, expect, test } from "vitest";
import { expectSound } from "../counts.ts";

const row = (group: string, value: number | null, n: number) => ({ group, value, n });

test("both channels got better by 5, and the score fell by 19", () => {
  const before = [row("mail", 60, 800), row("phone", 0, 200)];
  const after = [row("phone", 5, 600), row("mail", 65, 400)];
  // Mail: .6 * 5 and -.4 * (62.5 - 38.5); phone: .4 * 5 and .4 * (2.5 - 38.5).
  const { segments, ...whole } = decomposeChange(before, after);
  expect(whole).toStrictEqual({ before: 48, after: 29, total: -19, within: 5, mix: -24 });
  expect(segments.map(({ group }) => group)).toEqual(["mail", "phone"]);
  expect(segments[0]?.within).toBeCloseTo(3, 12);
  expect(segments[0]?.mix).toBeCloseTo(-9.6, 12);
  expect(segments[1]).toMatchObject({ before: 0, after: 5, shareBefore: 0.2, shareAfter: 0.6 });
  expect(segments[1]?.mix).toBeCloseTo(-14.4, 12);
});

test("a bot takes the easy tickets: 50 to 74 minutes, of which -4.5 within and 28.5 mix", () => {
  const before = [row("easy", 20, 700), row("hard", 120, 300)];
  const after = [row("easy", 20, 400), row("hard", 110, 600)];
  const result = decomposeChange(before, after);
  expect(result).toMatchObject({ before: 50, after: 74, total: 24, within: -4.5, mix: 28.5 });
});

test("what is there only once is all mix", () => {
  const before = [row("mail", 60, 100)];
  const after = [row("mail", 60, 50), row("chat", 20, 50)];
  const { segments, ...whole } = decomposeChange(before, after);
  expect(whole).toEqual({ before: 60, after: 40, total: -20, within: 0, mix: -20 });
  // -.5 * (60 - 50) and .5 * (20 - 50).
  expect(segments.map(({ mix }) => mix)).toEqual([-5, -15]);
  expect(segments[1]).toMatchObject({ before: null, after: 20, shareBefore: 0 });
  const empty = decomposeChange([...before, row("chat", null, 0)], after);
  expect(empty.segments).toEqual(segments);
});

test("says nothing where there is nothing", () => {
  const nothing = { total: null, within: null, mix: null, segments: [] };
  expect(decomposeChange([], [row("mail", 60, 100)])).toStrictEqual({ before: null, after: 60, ...nothing });
  expect(decomposeChange([row("mail", null, 0)], [])).toStrictEqual({ before: null, after: null, ...nothing });
});

test("takes the rows of a breakdown", () => {
  const answers = (mail: number[], chat: number[]) => [
    ...mail.map((score) => ({ channel: "mail", score })),
    ...chat.map((score) => ({ channel: "chat", score })),
  ];
  const by = { channel: "channel" } as const;
  const kpi = (rows: readonly { readonly score: number }[]) => nps(rows.map(({ score }) => score));
  const before = breakdown(answers([10, 10, 3, 9], [2, 3]), { by, kpi });
  const after = breakdown(answers([10, 10], [2, 9, 3, 4, 8]), { by, kpi });
  const result = decomposeChange(before.rows, after.rows, { by: "channel" });
  expect(result.before).toBeCloseTo(Number(before.total.value), 12);
  expect(result.after).toBeCloseTo(Number(after.total.value), 12);
});

test.each([
  [[row("a", 1, 1), row("a", 1, 1)], [], {}, "decomposeChange before[1].group: expected another segment"],
  [[], [{ value: 1, n: 1 }], {}, "decomposeChange after[0].group: expected a segment"],
  [[row("a", null, 1)], [], {}, "before[0].value"],
  [[row("a", 1, 0)], [], {}, "before[0].value"],
  [[row("a", 1, -1)], [], {}, "before[0].n"],
  [[row("a", 1, 1)], [], { by: "team" }, "before[0].team"],
  [[row("a", 1, 1)], [], { by: "n" }, "options.by"],
  [[row("a", 1, 1)], [], { segment: "group" }, "options.segment"],
  [[{ ...row("a", 1, 1), kpi: "nps" }], [{ ...row("a", 1, 1), kpi: "csat" }], {}, 'after[0].kpi: expected "nps"'],
  [
    [{ ...row("a", 1, 1), definition: { scale: [1, 5] } }],
    [{ ...row("a", 1, 1), definition: { scale: [1, 7] } }],
    {},
    "after[0].definition.scale",
  ],
  [{}, [], {}, "before: expected an iterable"],
])("refuses %o and %o with %o", (before, after, options, message) => {
  const run = () => decomposeChange(before as never, after as never, options as never);
  expect(run).toThrow(KpiInputError);
  expect(run).toThrow(message);
});

/** A fraction of whole numbers, exact. */
type Fraction = readonly [bigint, bigint];
const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d];
const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d];
const minus = (one: Fraction, other: Fraction): Fraction => plus(one, times([-1n, 1n], other));
const toNumber = ([a, b]: Fraction): number => Number((a * 10n ** 20n) / b) / 1e20;

const segments = fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: -100, max: 100 })), {
  minLength: 3,
  maxLength: 3,
});

describe("properties", () => {
  test("as exact fractions have it, and the parts add up to the change", () => {
    fc.assert(
      fc.property(segments, segments, (before, after) => {
        const rowsOf = (parts: typeof before) => parts.map(([n, value], place) => row(`segment ${place}`, value, n));
        const result = decomposeChange(rowsOf(before), rowsOf(after));
        const sum = (parts: typeof before): bigint => BigInt(parts.reduce((total, [n]) => total + n, 0));
        const half: Fraction = [1n, 2n];
        let within: Fraction = [0n, 1n];
        let mix: Fraction = [0n, 1n];
        before.forEach(([n, value], place) => {
          const [later = 0, valueAfter = 0] = after[place] ?? [];
          const [share, shareAfter]: [Fraction, Fraction] = [
            [BigInt(n), sum(before)],
            [BigInt(later), sum(after)],
          ];
          const [from, to]: [Fraction, Fraction] = [
            [BigInt(value), 1n],
            [BigInt(valueAfter), 1n],
          ];
          within = plus(within, times(times(half, plus(share, shareAfter)), minus(to, from)));
          // Without the middle of the whole: over all segments it cancels.
          mix = plus(mix, times(minus(shareAfter, share), times(half, plus(from, to))));
        });
        expect(Math.abs(Number(result.within) - toNumber(within))).toBeLessThan(1e-11);
        expect(Math.abs(Number(result.mix) - toNumber(mix))).toBeLessThan(1e-11);
        const parts = result.segments.reduce((total, part) => total + part.within + part.mix, 0);
        expect(Math.abs(parts - Number(result.total))).toBeLessThan(1e-11);
        expectSound(result);
      }),
    );
  });

  test("turned round each part has the other sign, and segments of one value are one", () => {
    fc.assert(
      fc.property(segments, segments, (before, after) => {
        const rowsOf = (parts: typeof before) => parts.map(([n, value], place) => row(`segment ${place}`, value, n));
        const forth = decomposeChange(rowsOf(before), rowsOf(after));
        const back = decomposeChange(rowsOf(after).reverse(), rowsOf(before));
        expect(Number(back.within)).toBeCloseTo(-Number(forth.within), 10);
        expect(Number(back.mix)).toBeCloseTo(-Number(forth.mix), 10);
        const halves = (parts: typeof before) =>
          rowsOf(parts).flatMap((one) => [one, { ...one, group: `${one.group}, other half` }]);
        const split = decomposeChange(halves(before), halves(after));
        expect(Number(split.within)).toBeCloseTo(Number(forth.within), 10);
      }),
    );
  });
});
