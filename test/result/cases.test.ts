import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { netOf, shareOf, shareResult } from "../../src/result/cases.ts";

const MOST = 2 ** 53 - 1;

describe("shares and balances", () => {
  test.each([
    { count: 0, n: 0, share: null },
    { count: 0, n: 3, share: 0 },
    { count: 1, n: 3, share: 1 / 3 },
    { count: MOST, n: MOST, share: 1 },
  ])("$count of $n: $share", ({ count, n, share }) => {
    expect(shareOf(count, n)).toBe(share);
    expect(shareResult(count, n)).toStrictEqual({ value: share, n, count });
  });

  test.each([
    { positive: 0, negative: 0, n: 0, net: null },
    { positive: 0, negative: 0, n: 7, net: 0 },
    { positive: 2, negative: 1, n: 4, net: 25 },
    { positive: 0, negative: 3, n: 3, net: -100 },
    { positive: 1, negative: 2, n: 3, net: -100 / 3 },
  ])("$positive against $negative of $n: $net", ({ positive, negative, n, net }) => {
    expect(netOf(positive, negative, n)).toBe(net);
  });

  test("at counts of any size a balance stays from -100 to 100, and is never -0", () => {
    const count = fc.oneof(fc.nat(), fc.maxSafeInteger().map(Math.abs));
    fc.assert(
      fc.property(count, count, (positive, negative) => {
        fc.pre(positive + negative <= MOST);
        const net = netOf(positive, negative, positive + negative);
        if (net === null) expect(positive + negative).toBe(0);
        else {
          expect(Math.abs(net)).toBeLessThanOrEqual(100);
          expect(Object.is(net, -0)).toBe(false);
        }
      }),
    );
  });
});
