import { inspect } from "node:util";
import fc from "fast-check";
import {
  type Answer,
  type Direction,
  KpiInputError,
  type KpiResult,
  mergeTallies,
  type Scale,
  type Timestamp,
} from "service-kpis";
import { describe, expect, test } from "vitest";

/** Asserts that two values are the same. */
export type Equal = (actual: unknown, expected: unknown) => void;

/** What the laws need to know of a KPI; `docs/laws.md` says what each law means. */
export interface Kpi<Observation, Options, Tally extends object, Result extends KpiResult> {
  readonly name: string;
  readonly frontDoor: (observations: Iterable<Observation>, options: Options) => Result;
  readonly tally: (observations: Iterable<Observation>, options: Options) => Tally;
  readonly fromTally: (tally: Tally) => Result;
  /** Which way it gets better. */
  readonly direction: (options: Options) => Direction;
  readonly options: fc.Arbitrary<Options>;
  /** Every option that there is. */
  readonly optionNames: readonly string[];
  /** The default options; none where an option is required. */
  readonly defaults?: Options;
  readonly admissible: (options: Options) => fc.Arbitrary<Observation>;
  /** Only what is inadmissible, almost right for choice. */
  readonly inadmissible: (options: Options) => fc.Arbitrary<unknown>;
  /** The fields of an admissible row that the KPI reads, and cannot do without. */
  readonly reads?: (row: Observation, options: Options) => readonly string[];
  /** Value and base by the textbook, in other words than the library's. */
  readonly naive: (observations: readonly Observation[], options: Options) => { value: number | null; n: number };
  /** Between what the value lies. */
  readonly range: (options: Options) => readonly [lowest: number, highest: number];
  /** Two observations in the base, of which the second never makes the value smaller than the first would. */
  readonly rising?: (options: Options) => fc.Arbitrary<readonly [lower: Observation, higher: Observation]>;
  /** How what is added up in another order is compared; exactly, unless a sum is rounded. */
  readonly equal?: Equal;
  /** Fields that the front door computes from the observations and a tally only approximates. */
  readonly approximated?: readonly string[];
  /** Fields that a result does not hold enough for, when it is taken for a tally. */
  readonly lost?: readonly string[];
  /** The fields of a tally that are enough for the value, `definition` beside them; all but `missing` unless it is said. */
  readonly enough?: readonly string[];
  /** In how many lines a result prints at most; 25 unless it is said. */
  readonly lines?: number;
}

const exactly: Equal = (actual, expected) => {
  expect(actual).toStrictEqual(expected);
};

/** Equal but for rounding: numbers may differ by a share of the larger one, and by as much of 1 near zero. */
export function within(tolerance: number): Equal {
  const isClose = (one: unknown, other: unknown): boolean => {
    if (typeof one === "number" && typeof other === "number") {
      return Math.abs(one - other) <= tolerance * Math.max(1, Math.abs(one), Math.abs(other));
    }
    if (!isObject(one) || !isObject(other)) return one === other;
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => key in other && isClose(Reflect.get(one, key), Reflect.get(other, key)))
    );
  };
  return (actual, expected) => {
    if (!isClose(actual, expected)) exactly(actual, expected);
  };
}

/** Anything that JavaScript can hold. */
export const anything: fc.Arbitrary<unknown> = fc.anything({
  withNullPrototype: true,
  withBigInt: true,
  withDate: true,
  withTypedArray: true,
  withSparseArray: true,
  withMap: true,
  withSet: true,
});

/** Scales of 2 to 11 points, around zero too. */
export const scales: fc.Arbitrary<Scale> = fc
  .tuple(fc.integer({ min: -10, max: 10 }), fc.integer({ min: 1, max: 10 }))
  .map(([lowest, steps]) => [lowest, lowest + steps]);

/** Answers on a scale, and people who did not answer. */
export function answersOn([min, max]: Scale): fc.Arbitrary<Answer> {
  return fc.oneof({ arbitrary: fc.integer({ min, max }), weight: 5 }, { arbitrary: fc.constant(null), weight: 1 });
}

/** What is almost an answer on a scale. */
export function notAnswersOn([min, max]: Scale): fc.Arbitrary<unknown> {
  const point = fc.integer({ min, max });
  return fc.oneof(
    fc.integer({ min: max + 1 }),
    fc.integer({ max: min - 1 }),
    point.map((whole) => whole + 0.5),
    point.map(String),
    point.map(BigInt),
    fc.constantFrom(undefined, Number.NaN, Number.POSITIVE_INFINITY, true, "", {}, [min], new Date(max)),
  );
}

/** Two answers, the second not below the first. */
export function risingOn([min, max]: Scale): fc.Arbitrary<readonly [lower: number, higher: number]> {
  const point = fc.integer({ min, max });
  return fc.tuple(point, point).map(([one, other]) => [Math.min(one, other), Math.max(one, other)]);
}

/** The given answers. */
export function given(answers: readonly Answer[]): number[] {
  return answers.filter((answer) => answer !== null);
}

/** The mean, `null` of nothing. */
export function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** So many times the same. */
export function times<Item>(count: number, item: Item): Item[] {
  return Array.from({ length: count }, () => item);
}

/** Time stamps in every form in which they are taken; as a number only from 1973, or before 1967. */
export function timestamps(epochs: fc.Arbitrary<number>): fc.Arbitrary<Timestamp> {
  const inBerlin = (epoch: number): string => new Date(epoch + 7_200_000).toISOString().replace("Z", "+02:00");
  return fc.oneof(
    epochs.map((epoch) => (Math.abs(epoch) < 1e11 ? new Date(epoch) : epoch)),
    epochs.map((epoch) => new Date(epoch)),
    epochs.map((epoch) => new Date(epoch).toISOString()),
    epochs.map(inBerlin),
    epochs.map((epochMilliseconds) => ({ epochMilliseconds })),
  );
}

/** Epoch milliseconds of a time stamp, by what JavaScript itself makes of it. */
export function epochOf(timestamp: Timestamp): number {
  const isTemporal = typeof timestamp === "object" && "epochMilliseconds" in timestamp;
  return new Date(isTemporal ? timestamp.epochMilliseconds : timestamp).getTime();
}

/** What is often taken for a time stamp and is none. */
export const notTimestamps: readonly unknown[] = [
  "2026-01-01",
  "2026-01-01T00:00:00",
  "2026-02-30T00:00:00Z",
  "yesterday",
  "",
  Number.NaN,
  0,
  1_767_225_600,
  1_767_225_600_000_000,
  1_767_225_600_000n,
  undefined,
  new Date(Number.NaN),
  { epochMilliseconds: "1767225600000" },
  true,
];

/** What came of a call: a value, or what the `KpiInputError` says. No other error is allowed. */
export type Outcome<Value> = { readonly value: Value } | { readonly refused: Refusal };

type Refusal = Pick<KpiInputError, "name" | "message" | "subject" | "issues" | "count">;

export function outcomeOf<Value>(call: () => Value): Outcome<Value> {
  try {
    return { value: call() };
  } catch (error) {
    if (!(error instanceof KpiInputError)) throw error;
    const { name, message, subject, issues, count } = error;
    return { refused: { name, message, subject, issues, count } };
  }
}

/** The paths of what a call refuses, none when it refuses nothing. */
export function refusedPaths(call: () => unknown): (readonly PropertyKey[])[] {
  return refusedIssues(outcomeOf(call)).map(({ path }) => path);
}

/** Asserts that every number in a value, however deep, is finite and none is -0. */
export function expectSoundNumbers(value: unknown): void {
  const unsound = numbersIn(value).filter((number) => !Number.isFinite(number) || Object.is(number, -0));
  expect(unsound).toStrictEqual([]);
}

/** What is often taken for a number, a count, a flag or a record and is none, or no good one. */
const nearMisses: readonly unknown[] = [
  ...[-0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 1n, "1", "", null, undefined, true],
  ...[Symbol("1"), Object.create(null), [], [1], new Date(0)],
];

/** The record with each of its fields, at any depth, replaced by each of the near misses or taken out. */
export function almostAll(row: object): unknown[] {
  const changes = [undefined, ...nearMisses.map((value) => ({ value }))];
  return fieldsOf(row).flatMap((path) => changes.map((change) => changeField(row, path, change)));
}

/** The record with one of its fields, at any depth, replaced by anything. */
export function almost(row: object): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.constantFrom(...fieldsOf(row)), anything)
    .map(([path, value]) => changeField(row, path, { value }));
}

/** Applies every law of DESIGN.md section 2 to one KPI. */
export function laws<Observation, Options extends object, Tally extends object, Result extends KpiResult>(
  kpi: Kpi<Observation, Options, Tally, Result>,
): void {
  const { frontDoor, tally, fromTally, approximated = [], lost = [], equal = exactly } = kpi;
  const merge = (...tallies: readonly Tally[]): Tally => mergeTallies(tallies);
  const throughTally = (observations: Iterable<Observation>, options: Options): Result =>
    fromTally(tally(observations, options));
  const comparable = (result: Result): object => omit(result, approximated);
  const lists = (options: Options): fc.Arbitrary<Observation[]> => fc.array(kpi.admissible(options), { maxLength: 30 });

  function forAll<Sample>(
    sampleOf: (options: Options) => fc.Arbitrary<Sample>,
    law: (sample: Sample, options: Options) => void,
    parameters: { readonly numRuns?: number } = {},
  ): void {
    const cases = kpi.options.chain((options) => fc.tuple(sampleOf(options), fc.constant(options)));
    fc.assert(
      fc.property(cases, ([sample, options]) => {
        law(sample, options);
      }),
      parameters,
    );
  }

  /** Admissible and inadmissible observations in any order, often more of them than an error records. */
  const mixtures = (options: Options): fc.Arbitrary<readonly Labelled[]> => {
    const good = kpi.admissible(options).map((item) => ({ item, admissible: true }));
    const bad = kpi.inadmissible(options).map((item) => ({ item, admissible: false }));
    return fc.array(fc.oneof(good, bad), { maxLength: 60 });
  };
  const itemsOf = (mixture: readonly Labelled[]): Observation[] => mixture.map(({ item }) => item as Observation);

  /** What nobody means as observations, what some mean, and lists in which anything may stand. */
  const inputs = (options: Options): fc.Arbitrary<Iterable<Observation>> => {
    const items = fc.oneof(
      kpi.admissible(options),
      kpi.inadmissible(options),
      fc.constantFrom(...nearMisses),
      anything,
    );
    return fc.oneof(
      anything,
      fc.array(items),
      fc.array(items).map((list) => new Set(list)),
    ) as fc.Arbitrary<Iterable<Observation>>;
  };

  describe(`${kpi.name} keeps the laws`, () => {
    test("split and merge: the tallies of two parts add up to the tally of the whole", () => {
      forAll(
        (options) => fc.tuple(lists(options), lists(options)),
        ([one, other], options) => {
          equal(merge(tally(one, options), tally(other, options)), tally([...one, ...other], options));
        },
      );
    });

    test("any number of tallies, in any order, from a generator too", () => {
      const parts = (options: Options) =>
        fc
          .array(lists(options), { minLength: 1, maxLength: 6 })
          .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
      forAll(parts, ([list, inAnyOrder], options) => {
        const whole = tally(list.flat(), options);
        const tallies = inAnyOrder.map((part) => tally(part, options));
        equal(mergeTallies(tallies), whole);
        exactly(mergeTallies(once(tallies)), mergeTallies(tallies));
        equal(
          tallies.reduce((sum, part) => merge(sum, part)),
          whole,
        );
      });
    });

    test("order does not matter", () => {
      const shuffled = (options: Options) =>
        lists(options).chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        );
      forAll(shuffled, ([list, inAnyOrder], options) => {
        equal(tally(inAnyOrder, options), tally(list, options));
        equal(frontDoor(inAnyOrder, options), frontDoor(list, options));
      });
    });

    test("an array, a typed array and a one-shot generator are the same observations", () => {
      forAll(lists, (list, options) => {
        exactly(tally(once(list), options), tally(list, options));
        exactly(frontDoor(once(list), options), frontDoor(list, options));
        const numbers = list.filter((item) => typeof item === "number");
        for (const typed of typedArraysOf(numbers)) {
          exactly(tally(typed as Iterable<Observation>, options), tally(numbers, options));
          exactly(frontDoor(typed as Iterable<Observation>, options), frontDoor(numbers, options));
          expect([...typed]).toStrictEqual(numbers);
        }
      });
    });

    test("a tally and a result survive JSON", () => {
      forAll(lists, (list, options) => {
        const counted = tally(list, options);
        const result = frontDoor(list, options);
        expect(JSON.parse(JSON.stringify(counted))).toStrictEqual(counted);
        expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
        expect(fromTally(JSON.parse(JSON.stringify(counted)) as Tally)).toStrictEqual(fromTally(counted));
      });
    });

    test("the empty tally is neutral, and one tally alone is its own sum", () => {
      forAll(lists, (list, options) => {
        const counted = tally(list, options);
        const empty = tally([], options);
        expect(merge(counted, empty)).toStrictEqual(counted);
        expect(merge(empty, counted)).toStrictEqual(counted);
        expect(merge(counted)).toStrictEqual(counted);
      });
    });

    test("nothing that comes in is changed, and nothing of it comes out", () => {
      forAll(lists, (list, options) => {
        const before = structuredClone(list);
        freeze(list);
        freeze(options);
        const counted = freeze(tally(list, options));
        const results = [frontDoor(list, options), fromTally(counted)];
        merge(counted, counted);
        expect(structuredClone(list)).toStrictEqual(before);
        const given = new Set([...objectsIn(options), ...objectsIn(list)]);
        expect(objectsIn([counted, results]).filter((part) => given.has(part))).toStrictEqual([]);
        for (const part of objectsIn(fromTally(counted))) expect(Object.isFrozen(part)).toBe(false);
      });
    });

    test("the value is null exactly when nothing is in the base", () => {
      forAll(lists, (list, options) => {
        for (const { value, n } of [frontDoor(list, options), throughTally(list, options)]) {
          expect(value === null).toBe(n === 0);
        }
        expect(frontDoor([], options)).toMatchObject({ value: null, n: 0 });
      });
    });

    test("every result has the same fields, says which way is better, and a share carries its numerator", () => {
      forAll(lists, (list, options) => {
        const result: KpiResult & { readonly count?: number } = frontDoor(list, options);
        expect(result).toMatchObject({ kpi: kpi.name, direction: kpi.direction(options) });
        expect(Object.keys(result)).toStrictEqual(Object.keys(frontDoor([], options)));
        expect(Object.keys(result)).toStrictEqual(Object.keys(throughTally(list, options)));
        if (result.unit === "share" && result.n > 0) expect(result.value).toBe(Number(result.count) / result.n);
      });
    });

    test("a result prints in few lines", () => {
      forAll(lists, (list, options) => {
        const printed = inspect(frontDoor(list, options)).split("\n");
        expect(printed.length, printed.join("\n")).toBeLessThanOrEqual(kpi.lines ?? 25);
      });
    });

    test("scale invariance: doubling every count leaves the value as it is", () => {
      forAll(lists, (list, options) => {
        const counted = tally(list, options);
        equal(fromTally(merge(counted, counted)).value, fromTally(counted).value);
      });
    });

    test("the value stays in its range", () => {
      forAll(lists, (list, options) => {
        const [lowest, highest] = kpi.range(options);
        const { value } = frontDoor([...list], options);
        expect(value ?? lowest).toBeGreaterThanOrEqual(lowest);
        expect(value ?? highest).toBeLessThanOrEqual(highest);
      });
    });

    const { rising } = kpi;
    if (rising !== undefined) {
      test("monotonicity: raising one observation never lowers the value", () => {
        forAll(
          (options) => fc.tuple(lists(options), rising(options)),
          ([list, [lower, higher]], options) => {
            const low = frontDoor([...list, lower], options).value;
            const high = frontDoor([...list, higher], options).value;
            expect(low).not.toBeNull();
            expect(Number(high)).toBeGreaterThanOrEqual(Number(low));
          },
        );
      });
    }

    test("the value is that of the naive definition", () => {
      forAll(lists, (list, options) => {
        const { value, n } = frontDoor(list, options);
        within(1e-9)({ value, n }, kpi.naive(list, options));
      });
    });

    test("the result of a result is the result", () => {
      forAll(lists, (list, options) => {
        const result = frontDoor(list, options);
        const again = fromTally(result as unknown as Tally);
        expect(omit(comparable(again), lost)).toStrictEqual(omit(comparable(result), lost));
      });
    });

    test("x is xFromTally of tallyX, whatever comes in: same result, same error", () => {
      forAll(inputs, (input, options) => {
        expect(outcomeOf(() => comparable(frontDoor(input, options)))).toStrictEqual(
          outcomeOf(() => comparable(throughTally(input, options))),
        );
      });
    });

    test("the error names the inadmissible observations, every one up to 20, and no other", () => {
      forAll(mixtures, (mixture, options) => {
        const positions = mixture.flatMap(({ admissible }, index) => (admissible ? [] : [index]));
        for (const read of [frontDoor, tally]) {
          const outcome = outcomeOf(() => read(itemsOf(mixture), options));
          const refused = "refused" in outcome ? outcome.refused : undefined;
          expect(refused?.count ?? 0).toBe(positions.length);
          expect((refused?.issues ?? []).map(({ path }) => path[0])).toStrictEqual(positions.slice(0, 20));
          expect(outcomeOf(() => read(once(itemsOf(mixture)), options))).toStrictEqual(outcome);
        }
      });
    });

    test("every path of an error points at an observation that is rejected alone too, and passes when replaced", () => {
      const unsorted = (options: Options) =>
        fc.tuple(fc.array(fc.oneof(kpi.admissible(options), anything)), kpi.admissible(options));
      forAll(unsorted, ([list, admissible], options) => {
        const items = list as Observation[];
        const outcome = outcomeOf(() => frontDoor(items, options));
        if (!("refused" in outcome)) return;
        const positions = outcome.refused.issues.map(({ path }) => path[0] as number);
        for (const position of positions) {
          expect(outcomeOf(() => frontDoor([items[position] as Observation], options))).toHaveProperty("refused");
        }
        const repaired = items.map((item, index) => (positions.includes(index) ? admissible : item));
        expect(outcomeOf(() => frontDoor(repaired, options))).toHaveProperty("value");
      });
    });

    const { reads } = kpi;
    if (reads !== undefined) {
      test("a row without a field that the KPI reads is refused, and the message names what the row has", () => {
        const rows = (options: Options) => kpi.admissible(options).filter(isObject);
        forAll(rows, (row, options) => {
          for (const field of reads(row, options)) {
            for (const misspelt of misspellingsOf(row as object, field)) {
              const outcome = outcomeOf(() => frontDoor([misspelt as Observation], options));
              const [issue] = refusedIssues(outcome);
              expect(issue?.path[0], inspect(misspelt)).toBe(0);
              expect(issue?.message).toMatch(/^expected .+, received /);
              const received = issue?.message.split(", received ").at(-1);
              for (const key of Object.keys(misspelt).slice(0, 8)) expect(received).toContain(key);
            }
          }
        });
      });
    }

    test("an option that does not exist is refused, and the message lists those that do", () => {
      const names = fc.oneof(fc.string(), fc.constantFrom(...kpi.optionNames.map((name) => `${name}s`), "__proto__"));
      forAll(
        () => names.filter((name) => !kpi.optionNames.includes(name)),
        (name, options) => {
          const misspelt = Object.fromEntries([...Object.entries(options), [name, undefined]]) as Options;
          const [issue] = refusedIssues(outcomeOf(() => frontDoor([], misspelt)));
          expect(issue?.path).toStrictEqual(kpi.optionNames.length === 0 ? [] : [name]);
          for (const known of kpi.optionNames) expect(issue?.message).toContain(known);
        },
      );
    });

    test("the index that map passes is no record of options, and the message says what to write", () => {
      const passed = outcomeOf(() => [[]].map(frontDoor as unknown as (list: Observation[], index: number) => Result));
      expect(refusedIssues(passed)).toMatchObject([
        { path: [], message: expect.stringContaining("write (item) => f(item)") },
      ]);
    });

    test("whatever the options are, a result or a KpiInputError comes out", () => {
      const broken = (options: Options) => {
        const all = { ...Object.fromEntries(kpi.optionNames.map((name) => [name, undefined])), ...options };
        return kpi.optionNames.length === 0 ? anything : fc.oneof(anything, almost(all));
      };
      forAll(broken, (options) => {
        for (const read of [frontDoor, tally]) {
          const outcome = outcomeOf(() => read([], options as Options));
          if ("value" in outcome) expectSoundNumbers(outcome.value);
          else expect(outcome.refused.subject).toBe(`${kpi.name} options`);
        }
      });
    });

    /** Tallies, anything, and every near miss of the tallies of a few samples. */
    function forAllTallies(law: (tally: Tally) => void): void {
      const random = (options: Options): fc.Arbitrary<unknown> =>
        lists(options).chain((list) => fc.oneof(almost(tally(list, options)), anything));
      forAll(random, (counts) => {
        law(counts as Tally);
      });
      const exhaustively = (list: readonly Observation[], options: Options): void => {
        const counted = tally(list, options);
        for (const counts of [counted, ...almostAll(counted)]) law(counts as Tally);
      };
      forAll(lists, exhaustively, { numRuns: 5 });
    }

    test("every number that comes out is finite and none is -0, whatever comes in", () => {
      forAll(inputs, (input, options) => {
        expectSoundNumbers(outcomeOf(() => frontDoor(input, options)));
      });
      forAll(lists, (list, options) => {
        expectSoundNumbers(outcomeOf(() => frontDoor(negateZeros(list), negateZeros(options))));
      });
      forAllTallies((counts) => {
        expectSoundNumbers(outcomeOf(() => fromTally(counts)));
        expectSoundNumbers(outcomeOf(() => merge(counts, counts)));
      });
    });

    test("-0 in a tally is 0", () => {
      forAll(lists, (list, options) => {
        const counted = tally(list, options);
        const negative = negateZeros(counted);
        expect(fromTally(negative)).toStrictEqual(fromTally(counted));
        expect(merge(negative, negative)).toStrictEqual(merge(counted, counted));
      });
    });

    test("what a caller cannot know may be left out of a tally", () => {
      forAll(lists, (list, options) => {
        const counted = tally(list, options);
        if ("missing" in counted) {
          expect(fromTally(omit(counted, ["missing"]) as Tally)).toStrictEqual(fromTally({ ...counted, missing: 0 }));
        }
        const { enough = Object.keys(omit(counted, ["missing"])) } = kpi;
        const least = pick(counted, [...enough, "definition"]) as Tally;
        expect(pick(fromTally(least), ["value", "n"])).toStrictEqual(pick(fromTally(counted), ["value", "n"]));
      });
    });

    test("other fields of a tally are not looked at, unless its definition is left out", () => {
      forAll(lists, (list, options) => {
        const counted = tally(list, options);
        const { definition } = counted as { readonly definition?: object };
        expect(fromTally({ team: "A", ...counted })).toStrictEqual(fromTally(counted));
        if (definition === undefined) return;
        const misspelt = { ...omit(counted, ["definition"]), Definition: definition } as unknown as Tally;
        expect(refusedPaths(() => fromTally(misspelt))).toStrictEqual([["Definition"]]);
      });
    });

    const { defaults } = kpi;
    if (defaults !== undefined) {
      test("a definition that is left out is that of the default options", () => {
        forAll(
          () => lists(defaults),
          (list) => {
            const counted = tally(list, defaults);
            const bare = omit(counted, ["definition"]) as Tally;
            expect(fromTally(bare)).toStrictEqual(fromTally(counted));
            for (const part of objectsIn(fromTally(bare))) Reflect.set(part, "0", 999);
            expect(fromTally(bare)).toStrictEqual(fromTally(counted));
          },
        );
      });
    }
  });
}

interface Labelled {
  readonly item: unknown;
  readonly admissible: boolean;
}

function refusedIssues(outcome: Outcome<unknown>): Refusal["issues"] {
  return "refused" in outcome ? outcome.refused.issues : [];
}

/** A generator, so that whoever walks it has only one pass. */
function* once<Item>(items: readonly Item[]): Generator<Item> {
  yield* items;
}

/** The typed arrays that can hold these numbers. */
function typedArraysOf(numbers: readonly number[]): Iterable<number>[] {
  return [Uint8Array, Int16Array, Float64Array]
    .map((TypedArray) => TypedArray.from(numbers))
    .filter((typed) => numbers.every((number, index) => typed[index] === number));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return isObject(value) ? Object.values(value).flatMap(numbersIn) : [];
}

/** The same with -0 for every 0, as far as JSON can tell. */
function negateZeros<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) => (part === 0 ? -0 : part)) as Value;
}

function freeze<Value>(value: Value): Value {
  if (isObject(value)) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

function omit(record: object, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(record).filter(([field]) => !fields.includes(field)));
}

function pick(record: object, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(record).filter(([field]) => fields.includes(field)));
}

/** All objects and arrays in a value, itself included. */
function objectsIn(value: unknown): object[] {
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}

/** The row without the field, with undefined in it, and with the names that a field has elsewhere. */
function misspellingsOf(row: object, field: string): object[] {
  const { [field]: value, ...rest } = row as Readonly<Record<string, unknown>>;
  const snake = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const names = [snake, `is_${snake}`, field.replace(/At$/, "_at"), field.toUpperCase()];
  const renamed = names.filter((name) => name !== field && !(name in row)).map((name) => ({ ...rest, [name]: value }));
  return [rest, { ...rest, [field]: undefined }, ...renamed];
}

type Path = readonly [field: string, ...deeper: string[]];

/** The paths of all fields of a record, those of nested records and arrays included. */
function fieldsOf(record: object): Path[] {
  return Object.entries(record).flatMap(([field, value]): Path[] => [
    [field],
    ...(isObject(value) ? fieldsOf(value).map((path): Path => [field, ...path]) : []),
  ]);
}

function changeField(
  record: object,
  [field, ...deeper]: Path,
  change: { readonly value: unknown } | undefined,
): object {
  const copy: object = Array.isArray(record) ? [...(record as readonly unknown[])] : { ...record };
  const [next, ...rest] = deeper;
  if (next !== undefined)
    Reflect.set(copy, field, changeField(Reflect.get(record, field) as object, [next, ...rest], change));
  else if (change === undefined) Reflect.deleteProperty(copy, field);
  else Reflect.set(copy, field, change.value);
  return copy;
}
