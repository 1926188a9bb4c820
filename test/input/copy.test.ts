import { describe, expect, test } from "vitest";
import { copyOf } from "../../src/input/copy.ts";
import { UNREADABLE } from "../../src/input/describe.ts";

/** A record with a field that throws when it is read. */
function throwing(): object {
  return Object.defineProperty({ a: 1 }, "b", {
    enumerable: true,
    get: () => {
      throw new RangeError("no b");
    },
  });
}

describe("records and lists", () => {
  test("are copied at any depth, and nothing of the copy is the caller's", () => {
    const given = { scale: [1, 5], deep: { list: [{ a: 1 }] } };
    const copy = copyOf(given) as typeof given;
    expect(copy).toStrictEqual({ scale: [1, 5], deep: { list: [{ a: 1 }] } });
    expect(copy).not.toBe(given);
    expect(copy.scale).not.toBe(given.scale);
    expect(copy.deep.list[0]).not.toBe(given.deep.list[0]);
  });

  test("a record that stands at two places is copied once", () => {
    let reads = 0;
    const shared = Object.defineProperty({}, "a", { enumerable: true, get: () => (reads += 1) });
    const copy = copyOf({ one: shared, other: [shared] }) as { one: object; other: object[] };
    expect(copy).toStrictEqual({ one: { a: 1 }, other: [{ a: 1 }] });
    expect(copy.other[0]).toBe(copy.one);
    expect(reads).toBe(1);
  });

  test("the holes of a list are undefined", () => {
    expect(copyOf([, 1] as unknown[])).toStrictEqual([undefined, 1]);
  });

  test("an instance of a class becomes a plain record of its own fields", () => {
    class Options {
      readonly own = 1;
      get inherited(): number {
        return 2;
      }
    }
    expect(copyOf(new Options())).toStrictEqual({ own: 1 });
  });

  test("known fields are read also where they are inherited or hidden, and only where they are there", () => {
    class Options {
      readonly own = 1;
      get inherited(): number {
        return 2;
      }
    }
    expect(copyOf(new Options(), ["inherited", "own", "absent"])).toStrictEqual({ own: 1, inherited: 2 });
    expect(copyOf(Object.defineProperty({}, "hidden", { value: 3 }), ["hidden"])).toStrictEqual({ hidden: 3 });
    // Deeper down nothing is known.
    expect(copyOf({ deep: new Options() }, ["deep", "inherited"])).toStrictEqual({ deep: { own: 1 } });
  });

  test("a field called __proto__ is a field", () => {
    const copy = copyOf(JSON.parse('{ "__proto__": { "a": 1 } }')) as object;
    expect(JSON.stringify(copy)).toBe('{"__proto__":{"a":1}}');
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  });
});

describe("what is neither stays what it is", () => {
  test.each([5, 0.5, Number.NaN, "0", "", true, null, undefined, 2n, new Date(0), new Map([[1, 2]]), () => 5])(
    "%s",
    (value) => {
      expect(copyOf(value)).toBe(value);
      expect((copyOf([value]) as unknown[])[0]).toBe(value);
    },
  );

  test("but for 0, which has no sign", () => {
    expect(copyOf(-0)).toBe(0);
    expect(copyOf({ a: [-0] })).toStrictEqual({ a: [0] });
  });
});

describe("what cannot be read", () => {
  test("a circle, where it closes", () => {
    const circle: Record<string, unknown> = { a: 1 };
    circle.self = circle;
    circle.list = [circle];
    expect(copyOf(circle)).toStrictEqual({ a: 1, self: UNREADABLE, list: [UNREADABLE] });
    const list: unknown[] = [1];
    list.push(list);
    expect(copyOf(list)).toStrictEqual([1, UNREADABLE]);
  });

  test("a field or an item that throws, and no other", () => {
    expect(copyOf(throwing())).toStrictEqual({ a: 1, b: UNREADABLE });
    const list = Object.defineProperty([1, 2], 0, {
      get: () => {
        throw new RangeError("no item");
      },
    });
    expect(copyOf(list)).toStrictEqual([UNREADABLE, 2]);
  });

  test("a record or a list that does not say what it has", () => {
    const fail = (): never => {
      throw new RangeError("no keys");
    };
    expect(copyOf({ a: 1, b: new Proxy({}, { ownKeys: fail }) })).toStrictEqual({ a: 1, b: UNREADABLE });
    expect(copyOf(new Proxy([1], { get: fail }))).toBe(UNREADABLE);
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    expect(copyOf(proxy)).toBe(UNREADABLE);
  });

  test("a list longer than a million", () => {
    expect(copyOf(new Array(1e6))).toHaveLength(1e6);
    expect(copyOf(new Array(1e6 + 1))).toBe(UNREADABLE);
    expect(copyOf({ a: new Array(2 ** 32 - 1) })).toStrictEqual({ a: UNREADABLE });
  });
});
