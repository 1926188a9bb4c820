import fc from "fast-check";
import * as source from "service-kpis/source";
import { KpiInputError, type Reading } from "service-kpis/source";
import { describe, expect, test } from "vitest";
import { almost, anything, outcomeOf } from "../laws.ts";
import { fixture } from "./fixture.ts";

type Reader = (json: unknown) => Reading<unknown>;

interface Export {
  readonly name: string;
  readonly reader: Reader;
  readonly json: unknown;
  /** Where the list stands in a page. */
  readonly list: readonly string[];
}

const holidays = { holidays: [{ id: 1, name: "Christmas", start_date: "2026-12-25", end_date: "2026-12-26" }] };

const EXPORTS: readonly Export[] = [
  { name: "readZendeskTickets", reader: source.readZendeskTickets, json: fixture("zendeskTickets"), list: ["tickets"] },
  {
    name: "readZendeskTicketMetrics",
    reader: source.readZendeskTicketMetrics,
    json: fixture("zendeskTicketMetrics"),
    list: ["ticket_metrics"],
  },
  {
    name: "readZendeskSatisfactionRatings",
    reader: source.readZendeskSatisfactionRatings,
    json: fixture("zendeskSatisfactionRatings"),
    list: ["satisfaction_ratings"],
  },
  {
    name: "readZendeskAudits",
    reader: (json) => source.readZendeskAudits(json, { agents: [9001] }),
    json: fixture("zendeskAudits"),
    list: ["audits"],
  },
  {
    name: "readZendeskSchedules",
    reader: source.readZendeskSchedules,
    json: fixture("zendeskSchedules"),
    list: ["schedules"],
  },
  { name: "readZendeskHolidays", reader: source.readZendeskHolidays, json: holidays, list: ["holidays"] },
  {
    name: "readIntercomConversations",
    reader: source.readIntercomConversations,
    json: fixture("intercomConversations"),
    list: ["conversations"],
  },
  {
    name: "readChatwootConversations",
    reader: source.readChatwootConversations,
    json: fixture("chatwootConversations"),
    list: ["data", "payload"],
  },
  {
    name: "readChatwootReportingEvents",
    reader: source.readChatwootReportingEvents,
    json: fixture("chatwootReportingEvents"),
    list: ["payload"],
  },
  {
    name: "readChatwootCsatResponses",
    reader: source.readChatwootCsatResponses,
    json: fixture("chatwootCsatResponses"),
    list: [],
  },
  { name: "readFreshdeskTickets", reader: source.readFreshdeskTickets, json: fixture("freshdeskTickets"), list: [] },
  {
    name: "readFreshdeskSatisfactionRatings",
    reader: source.readFreshdeskSatisfactionRatings,
    json: fixture("freshdeskSatisfactionRatings"),
    list: [],
  },
];

test("every reader of JSON is here", () => {
  const readers = Object.keys(source).filter((name) => name.startsWith("read") && name !== "readColumns");
  expect(EXPORTS.map(({ name }) => name).sort()).toEqual(readers.sort());
});

describe.each(EXPORTS)("$name", ({ name, reader, json, list }) => {
  const listOf = (page: unknown): unknown =>
    list.reduce<unknown>((part, key) => Reflect.get(part as object, key), page);
  const isPage = (part: unknown) => Array.isArray(part) || (list.length > 0 && Array.isArray(listOf(part)));
  const pages = Array.isArray(json) && json.every(isPage) ? (json as unknown[]) : [json];
  const items = pages.flatMap((page) => listOf(page) as unknown[]);
  const envelope = (content: unknown): unknown =>
    [...list].reverse().reduce<unknown>((inner, key) => ({ [key]: inner, more: 1 }), content);
  /** Audits hold several events each. */
  const oneToOne = name !== "readZendeskAudits";

  /** Every item is in one of the three lists, at its position, and the records are sound. */
  function expectWhole(given: readonly unknown[], { records, rejected, excluded }: Reading<unknown>): void {
    if (oneToOne) expect(records.length + rejected.length + excluded.length).toBe(given.length);
    const positions = [...rejected, ...excluded].map(({ index }) => index);
    expect(new Set(positions).size).toBe(positions.length);
    for (const { index, item } of [...rejected, ...excluded]) expect(item).toBe(given[index]);
    for (const { issues } of rejected) {
      expect(issues.length).toBeGreaterThan(0);
      for (const { message } of issues) expect(message).toMatch(/^expected .*, received /s);
    }
    // JSON knows neither NaN nor undefined.
    expect(JSON.parse(JSON.stringify(records))).toEqual(records);
  }

  test("a page, an array of pages and an array of items are the same", () => {
    const reading = reader(json);
    expectWhole(items, reading);
    expect(reading.records.length).toBeGreaterThan(0);
    expect(reader(items)).toEqual(reading);
    expect(reader(envelope(items))).toEqual(reading);
    expect(reader([envelope(items), envelope([])])).toEqual(reading);
    expect(reader(items.map((item) => envelope([item])))).toEqual(reading);
    expect(reader([])).toEqual({ records: [], rejected: [], excluded: [] });
  });

  test("whatever is in the list is read or rejected", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...items), anything, fc.jsonValue())), (given) => {
        // An array in place of an item makes of the list an array of pages.
        fc.pre(!given.some((item) => Array.isArray(item)));
        expectWhole(given, reader(envelope(given)));
      }),
    );
  });

  test("whatever is wrong with one field, the item is read or rejected, and the others are read as before", () => {
    const objects = items.filter((item) => typeof item === "object" && item !== null);
    const key = (item: unknown): unknown => (item as { readonly id?: unknown }).id;
    fc.assert(
      fc.property(
        fc.constantFrom(...objects).chain((item) => fc.tuple(fc.constant(item), almost(item))),
        ([item, mutant]) => {
          // Another id would make another thing of it.
          fc.pre(key(mutant) === key(item));
          const others = items.filter((other) => key(other) !== key(item));
          const given = [...others, mutant];
          const { records, rejected, excluded } = reader(envelope(given));
          expectWhole(given, { records, rejected, excluded });
          const before = reader(envelope(others));
          expect(records.slice(0, before.records.length)).toEqual(before.records);
          expect(rejected.slice(0, before.rejected.length)).toEqual(before.rejected);
          expect(excluded.slice(0, before.excluded.length)).toEqual(before.excluded);
        },
      ),
    );
  });

  test("unknown fields never matter", () => {
    const names = fc.string().filter((name) => items.every((item) => !(name in (item as object))));
    fc.assert(
      fc.property(names, fc.jsonValue(), (name, value) => {
        // Vendors name their fields in lower case; these are known, and optional.
        fc.pre(!/^[a-z_]+$/.test(name) && name !== "__proto__");
        const more = items.map((item) => ({ ...(item as object), [name]: value }));
        const { records, rejected } = reader(more);
        expect(records).toEqual(reader(items).records);
        expect(rejected.map(({ issues }) => issues)).toEqual(reader(items).rejected.map(({ issues }) => issues));
      }),
    );
  });

  test("an id that comes twice counts once, and the order of the items does not change what is read", () => {
    const sorted = ({ records }: Reading<unknown>) => records.map((record) => JSON.stringify(record)).sort();
    fc.assert(
      fc.property(fc.shuffledSubarray(items, { minLength: items.length }), (shuffled) => {
        expect(sorted(reader(shuffled))).toEqual(sorted(reader(items)));
        expect(sorted(reader([...shuffled, ...items]))).toEqual(sorted(reader(items)));
      }),
    );
  });

  test("nothing that comes in is changed", () => {
    const before = structuredClone(json);
    reader(json);
    expect(json).toEqual(before);
  });

  test("anything else is refused, and the refusal says what was expected", () => {
    fc.assert(
      fc.property(fc.oneof(anything, fc.jsonValue()), (given) => {
        const outcome = outcomeOf(() => reader(given));
        if ("refused" in outcome) expect(outcome.refused.subject).toBe(`${name} json`);
        else expect(Array.isArray(given) || Array.isArray(listOf(given))).toBe(true);
      }),
    );
    for (const given of [{}, null, "[]", 5, envelope({}), { error: "Couldn't authenticate you" }]) {
      expect(() => reader(given)).toThrow(KpiInputError);
    }
    // A page among items is neither.
    expect(() => reader([items[0], envelope([])])).toThrow(/json\[0\]: expected a page like the others/);
  });
});

test("a wrong page is refused with the forms that are right", () => {
  expect(() => source.readZendeskTickets({ error: "InvalidEndpoint" })).toThrow(
    "readZendeskTickets json: expected { tickets: [...] }, an array of tickets, an array of such pages, received a record with error",
  );
  expect(() => source.readChatwootConversations({ data: {} })).toThrow(
    "expected { data: { payload: [...] } }, { payload: [...] }, an array of conversations, an array of such pages",
  );
});
