import fc from "fast-check";
import { KpiInputError } from "service-kpis";
import * as stats from "service-kpis/stats";
import { describe, expect, test } from "vitest";

const { KpiInputError: _class, ...functions } = stats;

const anything = fc.anything({
  withNullPrototype: true,
  withBigInt: true,
  withDate: true,
  withTypedArray: true,
  withSparseArray: true,
  withMap: true,
  withSet: true,
});

const count = fc.oneof(
  fc.nat(50),
  fc.constantFrom(0, 1, -0, -1, 1.5, Number.NaN, 2 ** 53 - 1, 2 ** 53, "3", null, 1e300),
);
const share = fc.oneof(fc.double(), fc.constantFrom(0, 1, 0.5, 0.95, -0, 2, Number.NaN, null, "0.9"));

/** Arguments that many of the functions nearly take. */
const almost = fc.oneof(
  fc.record({ promoters: count, passives: count, detractors: count }),
  fc.record({ count, n: count }),
  fc.record({ n: count, value: count, standardDeviation: count }),
  fc.record({
    counts: fc.array(count, { minLength: 4, maxLength: 6 }),
    definition: fc.record({ scale: fc.constantFrom([1, 5], [1, 7], [5, 1], null), topBoxes: count }),
  }),
  fc.array(count, { maxLength: 8 }),
  fc.array(fc.record({ duration: count, open: fc.oneof(fc.boolean(), fc.constant(null)) }), { maxLength: 5 }),
  fc.array(fc.record({ count, n: count }), { maxLength: 5 }),
  fc.record(
    {
      confidence: share,
      method: fc.constantFrom("t", "wald", "score", "wilson", "welch", "nonsense", 3),
      population: count,
    },
    { requiredKeys: [] },
  ),
  fc.record({ margin: count, confidence: share, power: share, proportion: share }, { requiredKeys: ["margin"] }),
  share,
  count,
);

/** What hides from whoever looks at it; made only when it is passed, as fast-check would look at it as well. */
const hostile: fc.Arbitrary<() => unknown> = fc.constantFrom<(() => unknown)[]>(
  () => Symbol("none"),
  () => Object.create(null),
  () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  () => throwing("count", "n", "promoters", "definition", "unit", "kpi", "result", "rules", "value", "from"),
  () => ({
    kpi: "own",
    unit: "share",
    direction: "higher",
    value: 0.5,
    n: 2,
    count: 1,
    definition: throwing("base"),
  }),
  () => ({ counts: [1, 1], definition: throwing("scale") }),
  () => ({ rules: [Symbol("rule")] }),
  () => ({ method: Object.create(null), confidence: Symbol("sure") }),
  () => ({ [Symbol.iterator]: () => ({ next: () => 3 }) }),
  () => ({ [Symbol.iterator]: () => null }),
  () => [throwing("count", "duration", "value", "result")],
  () => Promise.resolve([1]),
);

function made(value: unknown): unknown {
  return typeof value === "function" ? (value as () => unknown)() : value;
}

function throwing(...fields: readonly string[]): object {
  const get = (): never => {
    throw new TypeError("hidden");
  };
  return Object.defineProperties({}, Object.fromEntries(fields.map((field) => [field, { enumerable: true, get }])));
}

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe.each(Object.entries(functions))("%s", (_name, run) => {
  test("gives a result or a KpiInputError, whatever comes in, and no NaN or -0", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anything, almost, hostile), { maxLength: 4 }), (values) => {
        let result: unknown;
        try {
          result = (run as (...values: readonly unknown[]) => unknown)(...values.map(made));
        } catch (error) {
          expect(error).toBeInstanceOf(KpiInputError);
          return;
        }
        expect(numbersIn(result).filter((number) => Number.isNaN(number) || Object.is(number, -0))).toEqual([]);
      }),
      { numRuns: 1_500 },
    );
  });
});
