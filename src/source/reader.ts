import { KpiInputError, refuse } from "../input/error.ts";
import { isRecord, itemsNow } from "../input/observation.ts";
import { type Rejected, setAside } from "../input/sift.ts";
import type { Field, Identifier } from "./fields.ts";

/** Why an item is in order and no record all the same. */
export type ExclusionReason = "duplicate" | "deleted" | "spam" | "merged" | "outbound";

/** An item that is in order and that no KPI should count. */
export interface Excluded {
  /** Its position among the items of all pages. */
  readonly index: number;
  /** The item itself. */
  readonly item: unknown;
  /**
   * `"duplicate"`: another version of it stands, the latest one. `"merged"`: it went on as part of another ticket.
   * `"outbound"`: the team wrote and the customer never did.
   */
  readonly reason: ExclusionReason;
}

/** What a reader made of an export. Every item is in one of the three lists: nothing is lost. */
export interface Reading<Row> {
  /** What goes into the KPIs, in the order of the export. All instants are epoch milliseconds. */
  readonly records: Row[];
  /** The items that could not be read, with their positions among the items of all pages and the reasons. */
  readonly rejected: Rejected<unknown>[];
  /** The items that are in order and that no KPI should count. */
  readonly excluded: Excluded[];
}

/** What a reader knows of one vendor's export. */
export interface Source<Item, Row> {
  /** The name of the reader. */
  readonly reader: string;
  /** What the items are called. */
  readonly items: string;
  /** Where the list stands in a page, one path per form of the page; none where a page is the list itself. */
  readonly lists: readonly string[];
  readonly schema: Field<Item>;
  /** Two items of one key are two versions of one thing. */
  readonly keyOf: (item: Item) => Identifier;
  /** The later version stands; where they are equal, and without this, the one that comes first. */
  readonly versionOf?: (item: Item) => number;
  /** Why an item is no record. */
  readonly exclusionOf?: (item: Item) => ExclusionReason | undefined;
  readonly toRecords: (item: Item) => readonly Row[];
}

/** Reads an export: a page, an array of pages, or an array of items. */
export function read<Item, Row>(source: Source<Item, Row>, json: unknown): Reading<Row> {
  const { keyOf, versionOf = () => 0, exclusionOf, toRecords } = source;
  const items = itemsOf(source, json);
  const valid: Item[] = [];
  const positions: number[] = [];
  const rejected = setAside(source.reader, source.schema, items, (item, _raw, index) => {
    valid.push(item);
    positions.push(index);
  });

  const latest = new Map<Identifier, number>();
  valid.forEach((item, place) => {
    const rival = latest.get(keyOf(item));
    if (rival === undefined || versionOf(item) > versionOf(valid[rival] as Item)) latest.set(keyOf(item), place);
  });

  const records: Row[] = [];
  const excluded: Excluded[] = [];
  valid.forEach((item, place) => {
    const reason = latest.get(keyOf(item)) === place ? exclusionOf?.(item) : "duplicate";
    const index = positions[place] as number;
    // One by one: an audit may have more events than a call takes arguments.
    if (reason === undefined) for (const record of toRecords(item)) records.push(record);
    else excluded.push({ index, item: items[index], reason });
  });
  return { records, rejected, excluded };
}

type Pages = Pick<Source<never, never>, "reader" | "items" | "lists">;

/** The items of all pages; what throws when it is read is no page. */
function itemsOf(source: Pages, json: unknown): readonly unknown[] {
  try {
    return readPages(source, json);
  } catch (error) {
    if (error instanceof KpiInputError) throw error;
    return refuse(`${source.reader} json`, [], "pages that can be read", json);
  }
}

function readPages({ reader, items, lists }: Pages, json: unknown): readonly unknown[] {
  const subject = `${reader} json`;
  const pageForms = lists.map((path) => path.split(".").reduceRight((inner, key) => `{ ${key}: ${inner} }`, "[...]"));
  const expected = [...pageForms, `an array of ${items}`, "an array of such pages"].join(", ");
  const page = pageOf(lists, json);
  if (page === undefined) refuse(subject, [], expected, json);
  if (!Array.isArray(json)) return page;
  const pages = page.map((part) => pageOf(lists, part));
  if (pages.every((part) => part === undefined)) return page;
  return pages.flatMap((part, index) => part ?? refuse(subject, [index], "a page like the others", page[index]));
}

function pageOf(lists: readonly string[], json: unknown): readonly unknown[] | undefined {
  // A copy, since a list of another class may have another map.
  if (Array.isArray(json)) return itemsNow(json);
  for (const path of lists) {
    const list = path.split(".").reduce((part: unknown, key) => (isRecord(part) ? part[key] : undefined), json);
    if (Array.isArray(list)) return pageOf([], list);
  }
  return undefined;
}
