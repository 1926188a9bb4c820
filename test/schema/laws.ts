import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { KpiInputError } from "service-kpis";
import type { Schema, TallySchema } from "service-kpis/schema";
import { describe, expect, test } from "vitest";
import * as zod from "zod";
import * as mini from "zod/mini";
import { almost, almostAll, anything } from "../laws.ts";

/** Where JSON Schema says less than the function: the name of a relation, and whether a value breaks it. */
export type Relations = Readonly<Record<string, (value: never) => boolean>>;

/** What the laws need to know of the schemas of a KPI. */
export interface KpiSchemas<Observation, Options> {
  readonly name: string;
  /** The parameter of the observations. */
  readonly field: string;
  readonly kpi: (observations: Iterable<Observation>, options: Options) => object;
  readonly tally: (observations: Iterable<Observation>, options: Options) => object;
  readonly fromTally: (tally: never) => object;
  readonly one: (options: Options) => Schema<Observation>;
  /** The options by which one observation is judged; those of the case, where they are not said. */
  readonly oneOptions?: Options;
  readonly many: (options: Options) => TallySchema<Observation, object>;
  readonly tallySchema: Schema<never>;
  readonly optionsSchema: Schema<never>;
  readonly input: Schema<never>;
  readonly result: Schema<never>;
  readonly options: fc.Arbitrary<Options>;
  readonly admissible: (options: Options) => fc.Arbitrary<Observation>;
  /** What is inadmissible, or nearly so. */
  readonly wrong: (options: Options) => fc.Arbitrary<unknown>;
  /** Fields of a result that do not follow from its counts. */
  readonly free?: readonly string[];
  readonly relations: {
    readonly one?: Relations;
    readonly tally?: Relations;
    readonly options?: Relations;
    readonly input?: Relations;
  };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

interface Parsed {
  readonly success: boolean;
  readonly data?: unknown;
  readonly error?: { readonly issues: readonly Issue[] } | undefined;
}

/** Path and message of every issue of a parse; none where it succeeded. */
export function issuesOf({ error }: Parsed): Issue[] {
  return (error?.issues ?? []).map(({ path, message }) => ({ path: [...path], message }));
}

/** The same of a call, with the subject of its error. */
function refusalOf(call: () => unknown): { readonly subject: string; readonly issues: readonly Issue[] } {
  try {
    call();
    return { subject: "", issues: [] };
  } catch (error) {
    if (!(error instanceof KpiInputError)) throw error;
    const issues = error.issues.map(({ path, message }) => ({ path: [...path], message }));
    return { subject: error.subject, issues };
  }
}

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const validators = new Map<string, (value: unknown) => boolean>();

/** Whether the JSON Schema of a schema admits a value, of what goes in or of what comes out. */
export function admitsAsJson(
  schema: Schema<never> | TallySchema<never, object>,
  value: unknown,
  io: "input" | "output" = "input",
): boolean {
  const text = JSON.stringify(zod.toJSONSchema(schema, { io }));
  const validator = validators.get(text) ?? ajv.compile(JSON.parse(text) as object);
  validators.set(text, validator);
  return validator(value);
}

/** What is left of a value after a way through JSON; nothing is left of what JSON does not know. */
function throughJson(value: unknown): { readonly value: unknown } | undefined {
  try {
    const text = JSON.stringify(value) as string | undefined;
    return text === undefined ? undefined : { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** Values that throw when they are read. */
function hostile(): unknown[] {
  const fail = (): never => {
    throw new RangeError("hostile");
  };
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const fields = ["createdAt", "resolvedAt", "abandoned", "startedAt", "n", "options", "definition", "length"];
  const getters = Object.fromEntries(fields.map((name) => [name, { get: fail, enumerable: true }]));
  return [
    proxy,
    Object.defineProperties({}, getters),
    new Proxy({}, { ownKeys: fail }),
    Object.create(null),
    { [Symbol.toStringTag]: "Date" },
    Symbol("hostile"),
  ];
}

const encode = (mini as { encode?: (schema: unknown, value: unknown) => unknown }).encode;

/** Applies every law of the input layer to the schemas of one KPI. */
export function schemaLaws<Observation, Options>(kpi: KpiSchemas<Observation, Options>): void {
  const { name, field, relations } = kpi;
  const list = (options: Options): fc.Arbitrary<Observation[]> => fc.array(kpi.admissible(options), { maxLength: 12 });
  const maybe = (options: Options): fc.Arbitrary<unknown> =>
    fc.oneof(
      { arbitrary: kpi.admissible(options), weight: 4 },
      { arbitrary: kpi.wrong(options), weight: 4 },
      { arbitrary: anything, weight: 1 },
      { arbitrary: fc.constantFrom(undefined, null), weight: 1 },
    );
  const maybeList = (options: Options): fc.Arbitrary<unknown> =>
    fc.oneof(
      { arbitrary: fc.array(fc.oneof(kpi.admissible(options), maybe(options)), { maxLength: 30 }), weight: 4 },
      { arbitrary: list(options), weight: 2 },
      { arbitrary: anything, weight: 1 },
    );
  const nearly = (value: object): fc.Arbitrary<unknown> =>
    Object.keys(value).length === 0
      ? anything
      : fc.oneof(fc.constant(value), almost(value), fc.constantFrom(...almostAll(value)), anything);

  function forAll<Sample>(
    sampleOf: (options: Options) => fc.Arbitrary<Sample>,
    law: (sample: Sample, options: Options) => void,
    numRuns = 60,
  ): void {
    const cases = kpi.options.chain((options) => fc.tuple(sampleOf(options), fc.constant(options)));
    fc.assert(
      fc.property(cases, ([sample, options]) => {
        law(sample, options);
      }),
      { numRuns },
    );
  }

  /** The four kinds of schema whose output is their input, with what their functions say. */
  const kinds = {
    one: {
      sample: maybe,
      schema: (options: Options): Schema<unknown> => kpi.one(options) as Schema<unknown>,
      issues: (item: unknown, options: Options): readonly Issue[] =>
        refusalOf(() => kpi.tally([item as Observation], kpi.oneOptions ?? options)).issues.map(
          ({ path: [, ...path], message }) => ({ path, message }),
        ),
    },
    tally: {
      sample: (options: Options) => list(options).chain((items) => nearly(kpi.tally(items, options))),
      schema: (): Schema<unknown> => kpi.tallySchema as Schema<unknown>,
      issues: (tally: unknown): readonly Issue[] => refusalOf(() => kpi.fromTally(tally as never)).issues,
    },
    options: {
      sample: (options: Options) => nearly(options as object),
      schema: (): Schema<unknown> => kpi.optionsSchema as Schema<unknown>,
      issues: (options: unknown): readonly Issue[] =>
        options === undefined
          ? [{ path: [], message: "expected a record of options, received undefined" }]
          : refusalOf(() => kpi.tally([], options as Options)).issues,
    },
    input: {
      sample: (options: Options) =>
        fc
          .tuple(maybeList(options), fc.oneof(fc.constant(options), nearly(options as object)))
          .filter(([items]) => items !== undefined)
          .map(([items, some]) => ({ [field]: items, ...(some === undefined ? {} : { options: some }) })),
      schema: (): Schema<unknown> => kpi.input as Schema<unknown>,
      issues: (input: unknown): readonly Issue[] => {
        const call = input as Readonly<Record<string, unknown>>;
        const { subject, issues } = refusalOf(() =>
          kpi.kpi(call[field] as Iterable<Observation>, call.options as Options),
        );
        const step = subject === `${name} options` ? "options" : field;
        return issues.map(({ path, message }) => ({ path: [step, ...path], message }));
      },
    },
  };

  describe(`the schemas of ${name} keep the laws`, () => {
    describe.each(Object.keys(kinds) as (keyof typeof kinds)[])("%s", (kind) => {
      const { sample, schema, issues } = kinds[kind];

      test("admits what the function admits, says the same, and gives back what it got", () => {
        forAll(sample, (value, options) => {
          const parsed = schema(options).safeParse(value) as Parsed;
          expect(issuesOf(parsed)).toStrictEqual(issues(value, options));
          if (parsed.success) expect(parsed.data).toBe(value);
        });
      });

      test("and its JSON Schema admits the same, but for the relations that have a name", () => {
        forAll(sample, (value, options) => {
          const json = throughJson(value);
          if (json === undefined) return;
          const admitted = issues(json.value, options).length === 0;
          const admittedAsJson = admitsAsJson(schema(options) as Schema<never>, json.value);
          if (admitted) expect(admittedAsJson).toBe(true);
          else if (admittedAsJson) {
            const broken = Object.entries(relations[kind] ?? {}).filter(([, breaks]) => breaks(json.value as never));
            expect(broken).not.toStrictEqual([]);
          }
        });
      });

      test("also after a check of the caller's own, and inside a schema of the caller's own", () => {
        forAll(sample, (value, options) => {
          const own = schema(options);
          const expected = issues(value, options);
          expect(issuesOf(own.check(() => undefined).safeParse(value))).toStrictEqual(expected);
          for (const outer of [zod.object({ at: own }), mini.object({ at: own })]) {
            const inside = expected.map(({ path, message }) => ({ path: ["at", ...path], message }));
            expect(issuesOf(outer.safeParse({ at: value }))).toStrictEqual(inside);
          }
        });
      });

      test("and encodes to what it got, where zod can", () => {
        forAll(sample, (value, options) => {
          if (encode === undefined || issues(value, options).length > 0) return;
          expect(encode(schema(options), value)).toBe(value);
        });
      });
    });

    test("many: the output is the tally, in one pass of any iterable, and the issues are those of the function", () => {
      forAll(maybeList, (items, options) => {
        const parsed = kpi.many(options).safeParse(items) as Parsed;
        const { issues } = refusalOf(() => kpi.tally(items as Iterable<Observation>, options));
        expect(issuesOf(parsed)).toStrictEqual(issues);
        if (parsed.success) expect(parsed.data).toStrictEqual(kpi.tally(items as Iterable<Observation>, options));
      });
      forAll(list, (items, options) => {
        const once = (function* () {
          yield* items;
        })();
        expect(kpi.many(options).parse(once)).toStrictEqual(kpi.tally(items, options));
      });
    });

    test("many: the JSON Schema admits lists of what one admits, and describes the tally on the output side", () => {
      forAll(maybeList, (items, options) => {
        const json = throughJson(items);
        if (json === undefined) return;
        const schema = kpi.many(options);
        const admitted = refusalOf(() => kpi.tally(json.value as Iterable<Observation>, options)).issues.length === 0;
        const admittedAsJson = admitsAsJson(schema as TallySchema<never, object>, json.value);
        if (admitted) expect(admittedAsJson).toBe(true);
        else if (admittedAsJson) {
          const isNamed = (item: unknown): boolean =>
            Object.values(relations.one ?? {}).some((breaks) => breaks(item as never));
          expect((json.value as unknown[]).some(isNamed)).toBe(true);
        }
        if (admitted) {
          const tally = JSON.parse(JSON.stringify(schema.parse(json.value as Iterable<Observation>))) as unknown;
          expect(admitsAsJson(schema as TallySchema<never, object>, tally, "output")).toBe(true);
        }
      });
    });

    test("many: a tally is not turned back into observations", () => {
      forAll(list, (items, options) => {
        if (encode === undefined) return;
        const schema = kpi.many(options);
        expect(() => encode(schema, schema.parse(items))).toThrow(/cannot be turned back/);
      });
    });

    test("result: admits every result, of observations and of tallies, also after JSON, and so does its JSON Schema", () => {
      forAll(list, (items, options) => {
        for (const result of [kpi.kpi(items, options), kpi.fromTally(kpi.tally(items, options) as never)]) {
          const json: unknown = JSON.parse(JSON.stringify(result));
          expect(issuesOf(kpi.result.safeParse(json) as Parsed)).toStrictEqual([]);
          expect(kpi.result.parse(result)).toBe(result);
          expect(admitsAsJson(kpi.result, json)).toBe(true);
        }
      });
    });

    test("result: what is not what follows from its counts is refused", () => {
      const changed = (options: Options): fc.Arbitrary<unknown> =>
        list(options).chain((items) => fc.constantFrom(...almostAll(kpi.kpi(items, options)), { n: 1 }, null, 7));
      const follows = (record: object): object =>
        Object.fromEntries(Object.entries(record).filter(([key]) => !(kpi.free ?? []).includes(key)));
      forAll(changed, (result) => {
        if (!kpi.result.safeParse(result).success) return;
        const json = JSON.parse(JSON.stringify(result)) as object;
        const given = Object.fromEntries(
          Object.entries(json).filter(([key, value]) => !(kpi.free && value === null) || key === "definition"),
        );
        expect(follows(JSON.parse(JSON.stringify(kpi.fromTally(given as never))) as object)).toStrictEqual(
          follows(json),
        );
        expect(admitsAsJson(kpi.result, json)).toBe(true);
      });
    });

    test("whatever comes in, an issue comes out, and no other error", () => {
      forAll(
        () => fc.constant(null),
        (_, options) => {
          const all = [kpi.one(options), kpi.many(options), kpi.tallySchema, kpi.optionsSchema, kpi.input, kpi.result];
          for (const schema of all as Schema<never>[]) {
            for (const value of hostile()) {
              const nested = {
                ...(kpi.kpi([], options) as object),
                [field]: value,
                n: value,
                min: value,
                options: value,
              };
              for (const input of [value, [value], { [field]: value }, { [field]: [value] }, nested]) {
                const { success, error } = schema.safeParse(input) as Parsed;
                if (!success) expect(error?.issues).not.toHaveLength(0);
              }
            }
          }
        },
        3,
      );
    });

    test("every schema converts, alone and as a part, on both sides, for every target of zod", () => {
      forAll(
        () => fc.constant(null),
        (_, options) => {
          const all = [kpi.one(options), kpi.many(options), kpi.tallySchema, kpi.optionsSchema, kpi.input, kpi.result];
          for (const schema of all as Schema<never>[]) {
            for (const io of ["input", "output"] as const) {
              const { $schema: _, ...alone } = zod.toJSONSchema(schema, { io });
              for (const outer of [zod.object({ at: schema }), mini.object({ at: schema })]) {
                expect(zod.toJSONSchema(outer, { io })).toMatchObject({ properties: { at: alone }, required: ["at"] });
              }
              const { $schema: __, ...checked } = zod.toJSONSchema(
                schema.check(() => undefined),
                { io },
              );
              expect(checked).toStrictEqual(alone);
            }
          }
        },
        3,
      );
    });
  });
}
