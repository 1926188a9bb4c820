import { runInNewContext } from "node:vm";

/** What a function or an iterator of the caller's throws: it has to come through unchanged. */
export class OwnError extends Error {}

/** What a getter or a trap throws: nobody may let it through. */
export class TrapError extends Error {}

const own = (): never => {
  throw new OwnError("of the caller's own");
};

const trap = (): never => {
  throw new TrapError("a trap");
};

/** Every trap throws; only a call of a function is the caller's own affair. */
const TRAPS: ProxyHandler<object> = Object.fromEntries(
  Object.getOwnPropertyNames(Reflect).map((name) => [name, name === "apply" ? own : trap]),
);

const ELSEWHERE = runInNewContext("({ Array, Date, Map, Set, Promise, Error, Object, Function, Uint8Array })") as {
  readonly Array: ArrayConstructor;
  readonly Date: DateConstructor;
  readonly Map: MapConstructor;
  readonly Set: SetConstructor;
  readonly Promise: PromiseConstructor;
  readonly Error: ErrorConstructor;
  readonly Object: ObjectConstructor;
  readonly Function: FunctionConstructor;
  readonly Uint8Array: Uint8ArrayConstructor;
};

const CONTROL = "\u0000\u001b[31m\r\n\u007f\u0085\u200b\u2028\u2029\u202e\u2066\ud800";
const HUGE_BIGINT = 10n ** 1_000_000n;
const LONG = "x".repeat(100_000);

function revoked<Value extends object>(target: Value): Value {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function detached<View extends ArrayBufferView | ArrayBuffer>(view: View): View {
  structuredClone(null, { transfer: [view instanceof ArrayBuffer ? view : (view.buffer as ArrayBuffer)] });
  return view;
}

/** An iterable whose iterator is anything. */
function iterableOf(iterator: unknown): object {
  return { [Symbol.iterator]: () => iterator };
}

function stepsOf(...steps: readonly unknown[]): object {
  let index = 0;
  const next = () => (index < steps.length ? steps[index++] : { done: true, value: undefined });
  return iterableOf({ next, return: own });
}

/** A record whose fields throw, of the names that KPIs read. */
function throwing(own: boolean): object {
  const fields = ["createdAt", "resolvedAt", "resolved", "abandoned", "startedAt", "n", "value", "count", "counts"];
  const getters = Object.fromEntries(fields.map((field) => [field, { get: trap, enumerable: true }]));
  const record: object = Object.defineProperties({}, getters);
  return own ? record : (Object.create(record) as object);
}

/** A list of which one field is read in another way. */
function listWith(field: string, read: () => unknown): object {
  return new Proxy([10, 9], { get: (list, key): unknown => (key === field ? read() : Reflect.get(list, key)) });
}

function shrunken(): Uint8Array {
  const buffer = Reflect.construct(ArrayBuffer, [8, { maxByteLength: 16 }]) as ArrayBuffer;
  const view = new Uint8Array(buffer, 4, 4);
  (buffer as unknown as { readonly resize: (length: number) => void }).resize(2);
  return view;
}

function cyclic(): object {
  const record: { self?: unknown; list?: unknown } = {};
  record.self = record;
  record.list = [record];
  return record;
}

function cyclicList(): unknown[] {
  const list: unknown[] = [1];
  list.push(list);
  return list;
}

function nested(depth: number): unknown {
  let inner: unknown = 1;
  for (let level = 0; level < depth; level += 1) inner = level % 2 === 0 ? [inner] : { inner };
  return inner;
}

function spent(): Generator<number> {
  const generator = (function* () {
    yield 1;
  })();
  Array.from(generator);
  return generator;
}

function* failing(): Generator<number> {
  yield 10;
  own();
}

async function* asynchronous(): AsyncGenerator<number> {
  yield await Promise.resolve(10);
}

function rejected(): Promise<never> {
  const promise = Promise.reject(new OwnError("of a Promise"));
  promise.catch(() => undefined);
  return promise;
}

class Ticket {
  readonly createdAt = "2026-01-01T00:00:00Z";
  get resolvedAt(): never {
    return trap();
  }
}

class Changing {
  #reads = 0;
  get resolved(): unknown {
    this.#reads += 1;
    return this.#reads % 2 === 0 ? "junk" : true;
  }
  get value(): unknown {
    this.#reads += 1;
    return this.#reads % 2 === 0 ? {} : 1;
  }
}

class LateDate extends Date {
  override getTime(): never {
    return trap();
  }
  override valueOf(): never {
    return trap();
  }
  override toISOString(): never {
    return trap();
  }
}

class JunkList extends Array<unknown> {
  static override get [Symbol.species](): never {
    return trap();
  }
}

/** What nobody means and anybody may get, by the name by which a failure names it. */
export const HOSTILE: Readonly<Record<string, () => unknown>> = {
  revokedRecord: () => revoked({}),
  revokedList: () => revoked([10, 9]),
  throwingProxy: () => new Proxy({}, TRAPS),
  throwingListProxy: () => new Proxy([10, 9], TRAPS),
  throwingFunctionProxy: () => new Proxy(() => 1, TRAPS),
  getThrows: () => new Proxy({ resolved: true, n: 1, value: 1 }, { get: trap }),
  keysThrow: () => new Proxy({ resolved: true, n: 1, value: 1 }, { ownKeys: trap }),
  hasThrows: () => new Proxy({ resolved: true, n: 1, value: 1 }, { has: trap }),
  prototypeThrows: () => new Proxy({ resolved: true, n: 1, value: 1 }, { getPrototypeOf: trap }),
  descriptorsThrow: () => new Proxy({ resolved: true, n: 1, value: 1 }, { getOwnPropertyDescriptor: trap }),
  listGetThrows: () => listWith("1", trap),
  lengthThrows: () => listWith("length", trap),
  junkLength: () => listWith("length", () => "junk"),
  proxy: () => new Proxy({ resolved: true, n: 1, value: 1 }, {}),
  listProxy: () => new Proxy([10, 9], {}),
  throwingFields: () => throwing(true),
  inheritedThrowingFields: () => throwing(false),
  classThrowingField: () => new Ticket(),
  changingFields: () => new Changing(),
  thenThrows: () => Object.defineProperty({}, "then", { get: trap }),
  tagThrows: () => Object.defineProperty({ n: 1 }, Symbol.toStringTag, { get: trap }),
  longTag: () => ({ [Symbol.toStringTag]: CONTROL + LONG }),
  iteratorThrows: () => Object.defineProperty({}, Symbol.iterator, { get: trap }),
  conversionThrows: () => ({ toString: trap, valueOf: trap, toJSON: trap, [Symbol.toPrimitive]: trap }),
  conversionJunk: () => ({ toString: () => ({}), valueOf: () => ({}), toJSON: () => 1n }),
  detachedBytes: () => detached(new Uint8Array([1, 2, 3])),
  detachedDoubles: () => detached(new Float64Array([1, 2, 3])),
  detachedBigints: () => detached(new BigInt64Array([1n])),
  detachedDataView: () => detached(new DataView(new ArrayBuffer(8))),
  detachedBuffer: () => detached(new ArrayBuffer(8)),
  shrunkenBytes: shrunken,
  sharedBytes: () => new Uint8Array(new SharedArrayBuffer(4)),
  doubles: () => new Float64Array([1, Number.NaN, -0, Number.POSITIVE_INFINITY]),
  bigints: () => new BigInt64Array([1n, 2n]),
  buffer: () => Buffer.from([1, 2, 3]),
  dataView: () => new DataView(new ArrayBuffer(8)),
  foreignList: () => new ELSEWHERE.Array(10, 9),
  foreignRecord: () => new ELSEWHERE.Object({}),
  foreignDate: () => new ELSEWHERE.Date("2026-01-01T00:00:00Z"),
  foreignInvalidDate: () => new ELSEWHERE.Date(Number.NaN),
  foreignMap: () => new ELSEWHERE.Map([["a", 1]]),
  foreignSet: () => new ELSEWHERE.Set([10, 9]),
  foreignPromise: () => ELSEWHERE.Promise.resolve(1),
  foreignError: () => new ELSEWHERE.Error(CONTROL),
  foreignFunction: () => new ELSEWHERE.Function("return 1"),
  foreignBytes: () => new ELSEWHERE.Uint8Array([1, 2]),
  fakeDate: () => Object.create(Date.prototype) as unknown,
  taggedDate: () => ({ [Symbol.toStringTag]: "Date" }),
  invalidDate: () => new Date(Number.NaN),
  farDate: () => new Date(8.64e15),
  throwingDate: () => new LateDate("2026-01-01T00:00:00Z"),
  junkTemporal: () => ({ epochMilliseconds: 1n }),
  farTemporal: () => ({ epochMilliseconds: 1e300 }),
  throwingTemporal: () => Object.defineProperty({}, "epochMilliseconds", { get: trap, enumerable: true }),
  fakeList: () => Object.create(Array.prototype) as unknown,
  listWithoutPrototype: () => Object.setPrototypeOf([10, 9], null) as unknown,
  listOfASubclass: () => JunkList.from([10, 9]),
  listWithoutMethods: () => Object.assign([10, 9], { map: 1, every: 1, some: 1, filter: 1, reduce: 1, slice: 1 }),
  listWithJunkIterator: () => Object.assign([10, 9], { [Symbol.iterator]: () => 5 }),
  holes: () => [10, , null, , 9],
  iteratorIsNumber: () => iterableOf(5),
  iteratorIsNull: () => iterableOf(null),
  iteratorIsEmpty: () => iterableOf({}),
  iteratorIsField: () => ({ [Symbol.iterator]: 5 }),
  iteratorIsRevoked: () => iterableOf(revoked({})),
  nextIsNumber: () => iterableOf({ next: 5 }),
  nextThrows: () => iterableOf({ next: own }),
  stepIsNumber: () => stepsOf(5),
  stepIsNull: () => stepsOf({ done: false, value: 10 }, null),
  stepIsEmpty: () => stepsOf({}),
  stepIsPromise: () => stepsOf(Promise.resolve({ done: true })),
  stepWithJunkDone: () => stepsOf({ done: 0, value: 10 }, { done: "yes", value: 9 }),
  stepThrows: () => stepsOf(Object.defineProperty({}, "value", { get: own })),
  returnThrows: () => stepsOf({ done: false, value: "junk" }, { done: false, value: 10 }),
  failingGenerator: failing,
  spentGenerator: spent,
  generator: () => new Set([10, 9, null]).values(),
  asyncGenerator: asynchronous,
  asyncIterable: () => ({ [Symbol.asyncIterator]: asynchronous }),
  promise: () => Promise.resolve([10, 9]),
  rejectedPromise: rejected,
  thenable: () => ({ then: () => undefined }),
  map: () => new Map<unknown, unknown>([["a", 1]]),
  set: () => new Set<unknown>([10, null, CONTROL]),
  weakMap: () => new WeakMap(),
  text: () => new String("text"),
  boxedNumber: () => new Number(9),
  boxedBigint: () => Object(1n) as unknown,
  boxedSymbol: () => Object(Symbol.iterator) as unknown,
  regExp: () => /x/gu,
  error: () => new Error(CONTROL),
  urlParameters: () => new URLSearchParams({ n: "1" }),
  intl: () => new Intl.NumberFormat("en"),
  symbol: () => Symbol(CONTROL),
  iteratorSymbol: () => Symbol.iterator,
  bigint: () => 2n,
  negativeBigint: () => -(2n ** 64n),
  control: () => CONTROL,
  longControl: () => CONTROL.repeat(50),
  controlKeys: () => ({ [CONTROL]: 1, "": 2, __proto__: null, constructor: 3 }),
  protoKey: () => JSON.parse('{ "__proto__": { "n": 1 }, "constructor": null, "toString": 1 }') as unknown,
  symbolKeys: () => ({ [Symbol(CONTROL)]: 1, [Symbol.iterator]: undefined }),
  manyKeys: () => Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`key ${index}`, index])),
  withoutPrototype: () => Object.assign(Object.create(null) as object, { n: 1, value: 1, resolved: true }),
  frozen: () => Object.freeze({ n: 1, value: 1, resolved: true }),
  arrow: () => () => 1,
  asyncFunction: () => async () => Promise.resolve(1),
  generatorFunction: () => failing,
  ownFunction: () => own,
  voidFunction: () => () => undefined,
  functionWithFields: () => Object.assign(() => 1, { n: 1, value: 1 }),
  cyclic,
  cyclicList,
  arguments: () =>
    (function (..._items: readonly number[]) {
      return arguments; // eslint-disable-line prefer-rest-params
    })(10, 9),
};

/** The same, but large: seldom, as each takes its time. */
export const HUGE: Readonly<Record<string, () => unknown>> = {
  hugeBigint: () => HUGE_BIGINT,
  longText: () => LONG,
  longControl: () => (CONTROL + LONG).repeat(3),
  longKey: () => ({ [LONG]: 1, [CONTROL + LONG]: 2 }),
  longSymbol: () => Symbol(LONG),
  sparse: () => new Array<unknown>(1_000_000),
  endless: () => ({ length: 1e9, 0: 10 }),
  bytes: () => new Uint8Array(1_000_000),
  deepList: () => nested(20_000),
  texts: () => new Array<string>(1_000).fill(LONG),
  manyNulls: () => new Array<null>(100_000).fill(null),
  manyFields: () => Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [index, 1])),
};

const names = new WeakMap<object, string>();

/** One of them, whose name is kept for {@link nameOf}. */
export function make(kinds: Readonly<Record<string, () => unknown>>, name: string): unknown {
  const value = kinds[name]?.();
  if (Object(value) === value) names.set(value as object, name);
  return value;
}

/** Notes what an object is called when a failure is written. */
export function named<Value>(value: Value, name: string): Value {
  if (Object(value) === value) names.set(value as object, name);
  return value;
}

/** What an object is called in a failure. */
export function nameOf(value: object): string | undefined {
  return names.get(value);
}
