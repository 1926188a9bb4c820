import fc from "fast-check";
import { tallyResolutionTime } from "service-kpis";
import { describe, expect, test } from "vitest";
import { CompensatedSum } from "../../src/tally/sum.ts";

function sumOf(values: Iterable<number>): number {
  const sum = new CompensatedSum();
  for (const value of values) sum.add(value);
  return sum.value;
}

/** A double as a whole number of the smallest ones (2 ** -1074): exact, whatever its size. */
function toUnits(value: number): bigint {
  const [bits = 0n] = new BigUint64Array(Float64Array.of(value).buffer);
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const units = exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n);
  return bits >> 63n === 1n ? -units : units;
}

const absolute = (units: bigint): bigint => (units < 0n ? -units : units);

describe("sums that keep what plain addition rounds away", () => {
  test("a million tenths are a hundred thousand, and plain addition says something else", () => {
    const tenths = new Array<number>(1_000_000).fill(0.1);
    expect(sumOf(tenths)).toBe(100_000);
    expect(tenths.reduce((sum, tenth) => sum + tenth, 0)).not.toBe(100_000);
  });

  test.each([
    { values: [], sum: 0 },
    { values: [-0], sum: 0 },
    { values: [1, 1e100, 1, -1e100], sum: 2 },
    { values: [1e100, 1, -1e100, 1], sum: 2 },
    { values: [0.1, 0.2, 0.3], sum: 0.6 },
    { values: [2 ** 53, 1, 1], sum: 2 ** 53 + 2 },
  ])("$values", ({ values, sum }) => {
    expect(sumOf(values)).toBe(sum);
  });

  /** Neumaier (1974): the error is one rounding of the result, and n² roundings squared of what was added. */
  test("the error stays within the proven bound of the exact sum", () => {
    const doubles = fc.array(fc.double({ min: -1e150, max: 1e150, noNaN: true }), { maxLength: 60 });
    const mixed = fc.array(
      fc
        .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: -40, max: 40 }))
        .map(([x, e]) => x * 10 ** e),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(fc.oneof(doubles, mixed), (values) => {
        const units = values.map(toUnits);
        const exact = units.reduce((sum, value) => sum + value, 0n);
        const size = units.reduce((sum, value) => sum + absolute(value), 0n);
        const error = absolute(toUnits(sumOf(values)) - exact);
        const n = BigInt(values.length);
        expect(error << 106n).toBeLessThanOrEqual((absolute(exact) << 54n) + n * n * size);
      }),
    );
  });

  test("whole numbers are added without any error, in any order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), { maxLength: 100 }), (values) => {
        const exact = Number(values.reduce((sum, value) => sum + BigInt(value), 0n));
        expect(sumOf(values)).toBe(exact);
        expect(sumOf([...values].reverse())).toBe(exact);
      }),
    );
  });

  test("the total of a tally is such a sum", () => {
    expect(tallyResolutionTime(new Array(1_000_000).fill(0.1)).total).toBe(100_000);
  });
});
