import fc from "fast-check";
import * as kpis from "service-kpis";
import * as schemas from "service-kpis/schema";
import { almost, almostAll, notAnswersOn, notTimestamps, scales, timestamps } from "../laws.ts";
import { type KpiSchemas, type Relations, schemaLaws } from "./laws.ts";

type Answer = kpis.Answer;
type Fields = Readonly<Record<string, unknown>>;

const answersOn = ([min, max]: kpis.Scale): fc.Arbitrary<Answer> =>
  fc.oneof(fc.constantFrom(min, max, null), fc.integer({ min, max }));

/** What is almost an answer, just beyond the ends of the scale above all. */
const notOn = (scale: kpis.Scale): fc.Arbitrary<unknown> =>
  fc.oneof(fc.constantFrom(scale[0] - 1, scale[1] + 1), notAnswersOn(scale));

/** Records that are admissible, nearly so, or not. */
function wrongRows(rows: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return rows.chain((row) =>
    Object(row) === row ? fc.oneof(almost(row as object), fc.constantFrom(...almostAll(row as object))) : fc.anything(),
  );
}

const instants = timestamps(fc.integer({ min: 1.5e12, max: 1.6e12 }));
const laterInstants = timestamps(fc.integer({ min: 1.7e12, max: 1.8e12 }));
const noInstants = fc.oneof(
  fc.constantFrom(...notTimestamps),
  fc.constantFrom(1.5e9, 1.5e15, "2026-02-30T00:00:00Z", "+999999-01-01T00:00:00Z"),
);

/** Text that looks like an instant and is none, wherever it stands. */
const noDay = (value: unknown): boolean => value === "2026-02-30T00:00:00Z" || value === "+999999-01-01T00:00:00Z";

const epochOf = (value: unknown): number => {
  if (Object(value) === value) return Number((value as Fields).epochMilliseconds);
  return typeof value === "string" ? Date.parse(value) : Number(value);
};

const DAYS: Relations = {
  "a day that its month does not have, or a year that no Date reaches": (row: unknown) =>
    Object(row) === row && Object.values(row as object).some(noDay),
};

const beforeStart = (start: string, end: string): Relations => ({
  [`${end} not before ${start}`]: (row: Fields | null) => epochOf(row?.[end]) < epochOf(row?.[start]),
});

/** Any of many that breaks a relation of one. */
const anyOf = (field: string, relations: Relations): Relations =>
  Object.fromEntries(
    Object.entries(relations).map(([name, breaks]) => [
      name,
      (input: Fields) => Array.isArray(input[field]) && input[field].some((item) => breaks(item as never)),
    ]),
  );

/** Without a definition another field may be a misspelt one. */
const OTHERS: Relations = {
  "no other fields where the definition is left out": (tally: Fields) => (tally.definition ?? null) === null,
};

const sum = (values: unknown): number =>
  Object.values(values as object).reduce<number>((total, value) => total + (typeof value === "number" ? value : 0), 0);

const SUM: Relations = {
  "counts that add up to at most 2^53 - 1": (tally: Fields) =>
    sum(tally) + sum(tally.counts ?? []) > Number.MAX_SAFE_INTEGER,
};

const NO_OPTIONS = fc.constant<kpis.NoOptions>({});
const undecided = schemas as unknown as Readonly<Record<string, never>>;

/** What the schemas of a KPI are called. */
function named(
  name: string,
  fromTally: unknown,
): Pick<KpiSchemas<never, never>, "name" | "fromTally" | "tallySchema" | "optionsSchema" | "input" | "result"> {
  return {
    name,
    fromTally: fromTally as (tally: never) => object,
    tallySchema: undecided[`${name}Tally`] as never,
    optionsSchema: undecided[`${name}Options`] as never,
    input: undecided[`${name}Input`] as never,
    result: undecided[`${name}Result`] as never,
  };
}

const TEN: kpis.Scale = [0, 10];

schemaLaws<Answer, kpis.NoOptions>({
  ...named("nps", kpis.npsFromTally),
  field: "scores",
  kpi: kpis.nps,
  tally: kpis.tallyNps,
  one: () => schemas.npsScore,
  many: () => schemas.npsScores,
  options: NO_OPTIONS,
  admissible: () => answersOn(TEN),
  wrong: () => notOn(TEN),
  relations: {
    tally: { ...SUM, "no definition, as it has none": (tally: Fields) => tally.definition !== undefined },
  },
});

schemaLaws<kpis.SentimentLabel, kpis.NoOptions>({
  ...named("sentiment", kpis.sentimentFromTally),
  field: "labels",
  kpi: kpis.sentiment,
  tally: kpis.tallySentiment,
  one: () => schemas.sentimentLabel,
  many: () => schemas.sentimentLabels,
  options: NO_OPTIONS,
  admissible: () => fc.constantFrom("positive", "neutral", "negative", "mixed", null),
  wrong: () => fc.constantFrom("Positive", "", 1, "pos", undefined),
  relations: { tally: SUM },
});

const enpsScale = ({ scale = "0-10" }: kpis.EnpsOptions): kpis.Scale => (scale === "0-10" ? TEN : [1, 10]);

schemaLaws<Answer, kpis.EnpsOptions>({
  ...named("enps", kpis.enpsFromTally),
  field: "scores",
  kpi: kpis.enps,
  tally: kpis.tallyEnps,
  one: schemas.enpsScore,
  many: schemas.enpsScores,
  options: fc.constantFrom({}, { scale: "0-10" } as const, { scale: "1-10" } as const),
  admissible: (options) => answersOn(enpsScale(options)),
  wrong: (options) => notOn(enpsScale(options)),
  relations: {
    tally: { ...SUM, ...OTHERS },
    input: { "scores on the scale of the options": ({ options }: Fields) => (options as Fields).scale === "1-10" },
  },
});

/** What JSON Schema cannot say of a KPI on a scale. */
const ON_A_SCALE: KpiSchemas<Answer, object>["relations"] = {
  tally: {
    ...SUM,
    ...OTHERS,
    "as many counts as the scale has points": ({ counts, definition }: Fields) => {
      const [lowest, highest] = (Object(definition) as { scale?: [number, number] }).scale ?? [0, 0];
      return (counts as unknown[]).length !== highest - lowest + 1;
    },
    "no more boxes than half the points": ({ definition }: Fields) => {
      const { scale, topBoxes } = Object(definition) as { scale?: [number, number]; topBoxes?: number };
      return scale !== undefined && topBoxes !== undefined && 2 * topBoxes > scale[1] - scale[0] + 1;
    },
  },
  options: {
    "boxes that are said where a scale has more than 11 points": ({ scale, topBoxes }: Fields) => {
      const [lowest, highest] = (scale ?? [1, 5]) as [number, number];
      return topBoxes === undefined && highest - lowest > 10;
    },
    "a scale of 2 to 101 points": ({ scale }: Fields) => {
      const [lowest, highest] = (scale ?? [1, 5]) as [number, number];
      return highest - lowest < 1 || highest - lowest > 100;
    },
    "no more boxes than half the points": ({ scale, topBoxes }: Fields) => {
      const [lowest, highest] = (scale ?? [1, 5]) as [number, number];
      return 2 * Number(topBoxes) > highest - lowest + 1;
    },
  },
  input: { "answers on the scale of the options": () => true },
};

schemaLaws<Answer, kpis.CsatOptions>({
  ...named("csat", kpis.csatFromTally),
  field: "ratings",
  kpi: kpis.csat,
  tally: kpis.tallyCsat,
  one: schemas.csatRating,
  many: schemas.csatRatings,
  options: fc.oneof(
    fc.constant({}),
    scales.map((scale) => ({ scale, topBoxes: 1 })),
    scales.map((scale) => ({ scale })),
  ),
  admissible: ({ scale = [1, 5] }) => answersOn(scale),
  wrong: ({ scale = [1, 5] }) => notOn(scale),
  relations: ON_A_SCALE,
});

schemaLaws<Answer, kpis.CesOptions>({
  ...named("ces", kpis.cesFromTally),
  field: "ratings",
  kpi: kpis.ces,
  tally: kpis.tallyCes,
  one: schemas.cesRating,
  many: schemas.cesRatings,
  options: fc.oneof(
    fc.constant({}),
    fc.record({ scale: scales, easy: fc.constantFrom("high", "low") }, { requiredKeys: [] }),
  ),
  admissible: ({ scale = [1, 7] }) => answersOn(scale),
  wrong: ({ scale = [1, 7] }) => notOn(scale),
  relations: ON_A_SCALE,
});

schemaLaws<Answer, kpis.LikertOptions>({
  ...named("likert", kpis.likertFromTally),
  field: "answers",
  kpi: kpis.likert,
  tally: kpis.tallyLikert,
  one: schemas.likertAnswer,
  many: schemas.likertAnswers,
  options: fc.record({ scale: scales, reversed: fc.boolean() }, { requiredKeys: [] }),
  admissible: ({ scale = [1, 5] }) => answersOn(scale),
  wrong: ({ scale = [1, 5] }) => notOn(scale),
  relations: ON_A_SCALE,
});

const resolvable: fc.Arbitrary<kpis.ResolvableTicket> = fc.oneof(
  fc.record({ resolved: fc.boolean() }),
  fc.record({ resolvedAt: fc.option(instants) }),
  fc.record({ resolved: fc.boolean(), resolvedAt: fc.option(instants) }),
);
const wrongResolvable = fc.oneof(
  wrongRows(resolvable),
  fc.record({ resolvedAt: noInstants }),
  fc.constantFrom({}, { resolved_at: null }, { resolvedAt: null, resolved: "yes" }, { resolved: 1 }),
);

schemaLaws<kpis.ResolvableTicket, kpis.NoOptions>({
  ...named("resolutionRate", kpis.resolutionRateFromTally),
  field: "tickets",
  kpi: kpis.resolutionRate,
  tally: kpis.tallyResolutionRate,
  one: () => schemas.resolutionRateTicket,
  many: () => schemas.resolutionRateTickets,
  options: NO_OPTIONS,
  admissible: () => resolvable,
  wrong: () => wrongResolvable,
  relations: { one: DAYS, input: anyOf("tickets", DAYS), tally: SUM },
});

const contacted = fc
  .tuple(
    resolvable,
    fc.record({ contacts: fc.integer({ min: 1, max: 4 }), reopened: fc.boolean(), escalated: fc.boolean() }),
  )
  .map(([ticket, others]): kpis.ContactedTicket => ({ ...ticket, ...others }));

schemaLaws<kpis.ContactedTicket, kpis.FirstContactResolutionOptions>({
  ...named("firstContactResolution", kpis.firstContactResolutionFromTally),
  field: "tickets",
  kpi: kpis.firstContactResolution,
  tally: kpis.tallyFirstContactResolution,
  one: () => schemas.firstContactResolutionTicket,
  oneOptions: {},
  many: schemas.firstContactResolutionTickets,
  options: fc.record(
    { base: fc.constantFrom("resolved", "all"), unless: fc.subarray<kpis.Failure>(["reopened", "escalated"]) },
    { requiredKeys: [] },
  ),
  admissible: () => contacted,
  wrong: () => fc.oneof(wrongRows(contacted), wrongResolvable),
  relations: {
    one: DAYS,
    input: { ...anyOf("tickets", DAYS), "the flags that the options make it read": () => true },
    tally: { ...SUM, ...OTHERS },
  },
});

const queued = fc.record(
  { abandoned: fc.boolean(), wait: fc.option(fc.nat(60_000), { freq: 9 }) },
  { requiredKeys: ["abandoned"] },
) as fc.Arbitrary<kpis.QueuedContact>;
const timedQueued: fc.Arbitrary<kpis.QueuedContact> = fc.record({ abandoned: fc.boolean(), wait: fc.nat(60_000) });

schemaLaws<kpis.QueuedContact, kpis.AbandonmentRateOptions>({
  ...named("abandonmentRate", kpis.abandonmentRateFromTally),
  field: "contacts",
  kpi: kpis.abandonmentRate,
  tally: kpis.tallyAbandonmentRate,
  one: () => schemas.abandonmentRateContact,
  oneOptions: {},
  many: schemas.abandonmentRateContacts,
  options: fc.constantFrom({}, { shortAbandon: 0 }, { shortAbandon: 5_000 }),
  admissible: ({ shortAbandon = 0 }) => (shortAbandon > 0 ? timedQueued : queued),
  wrong: () => fc.oneof(queued, wrongRows(queued)),
  relations: {
    input: {
      "a wait where the options set shortAbandon": ({ options }: Fields) =>
        Number((options as Fields).shortAbandon) > 0,
    },
    tally: { ...SUM, ...OTHERS },
  },
});

const customer: fc.Arbitrary<kpis.CustomerSpan> = fc.record({
  startedAt: instants,
  endedAt: fc.option(laterInstants),
});
const CUSTOMER: Relations = { ...DAYS, ...beforeStart("startedAt", "endedAt") };
const OF_A_PERIOD: KpiSchemas<kpis.CustomerSpan, kpis.RetentionPeriod>["relations"] = {
  one: CUSTOMER,
  options: { ...DAYS, "to later than from": ({ from, to }: Fields) => epochOf(to) <= epochOf(from) },
  input: {
    ...anyOf("customers", CUSTOMER),
    "an admissible period": ({ options }: Fields) =>
      Object.values(options as object).some(noDay) ||
      epochOf((options as Fields).to) <= epochOf((options as Fields).from),
  },
  tally: {
    ...OTHERS,
    "counts that do not contradict each other": ({ start, end, acquired }: Fields) =>
      Number(acquired) > Number(end) ||
      Number(end) - Number(acquired) > Number(start) ||
      sum([start, end, acquired]) > 2 ** 52,
    "a definition with an admissible period": ({ definition }: Fields) =>
      definition !== null &&
      (Object.values(definition as object).some(noDay) ||
        epochOf((definition as Fields).to) <= epochOf((definition as Fields).from)),
  },
};
const ofAPeriod = {
  field: "customers",
  oneOptions: { from: "2001-01-01T00:00:00Z", to: "2002-01-01T00:00:00Z" },
  options: fc.record({ from: instants, to: laterInstants }),
  admissible: () => customer,
  wrong: () =>
    fc.oneof(
      wrongRows(customer),
      fc.record({ startedAt: laterInstants, endedAt: instants }),
      fc.record({ startedAt: noInstants, endedAt: noInstants }),
    ),
  relations: OF_A_PERIOD,
} as const;

schemaLaws<kpis.CustomerSpan, kpis.RetentionPeriod>({
  ...named("retentionRate", kpis.retentionRateFromTally),
  ...ofAPeriod,
  kpi: kpis.retentionRate,
  tally: kpis.tallyRetentionRate,
  one: () => schemas.retentionRateCustomer,
  many: schemas.retentionRateCustomers,
});

schemaLaws<kpis.CustomerSpan, kpis.RetentionPeriod>({
  ...named("churnRate", kpis.churnRateFromTally),
  ...ofAPeriod,
  kpi: kpis.churnRate,
  tally: kpis.tallyChurnRate,
  one: () => schemas.churnRateCustomer,
  many: schemas.churnRateCustomers,
});

/** What JSON Schema cannot say of durations. */
function ofDurations(end: string): KpiSchemas<never, kpis.TimingOptions>["relations"] {
  const one: Relations = { ...DAYS, ...beforeStart("createdAt", end) };
  return { one, input: anyOf("tickets", one), tally: { "fields that do not contradict each other": () => true } };
}

/** Those whose clock is a function are judged as well; JSON never has one. */
const timing: fc.Arbitrary<kpis.TimingOptions> = fc.record({ target: fc.nat(1e9) }, { requiredKeys: [] });
const SPREAD = ["median", "p90", "p95", "standardDeviation", "geometricMean", "logStandardDeviation", "exact"] as const;

const ticketOf = (end: string): fc.Arbitrary<never> =>
  fc.oneof(
    fc.record({ createdAt: instants, [end]: fc.option(laterInstants) }),
    fc.nat(1e9),
    fc.constant(null),
  ) as fc.Arbitrary<never>;

const wrongTicketOf = (end: string): fc.Arbitrary<unknown> =>
  fc.oneof(
    wrongRows(fc.record({ createdAt: instants, [end]: fc.option(laterInstants) })),
    fc.record({ createdAt: laterInstants, [end]: instants }),
    fc.record({ createdAt: noInstants, [end]: noInstants }),
    fc.constantFrom(-1, 2e16, Number.NaN, "5"),
  );

schemaLaws<kpis.Resolution, kpis.ResolutionTimeOptions>({
  ...named("resolutionTime", kpis.resolutionTimeFromTally),
  field: "tickets",
  kpi: kpis.resolutionTime,
  tally: kpis.tallyResolutionTime,
  one: () => schemas.resolutionTimeTicket,
  oneOptions: {},
  many: schemas.resolutionTimeTickets,
  options: timing,
  admissible: () => ticketOf("resolvedAt"),
  wrong: () => wrongTicketOf("resolvedAt"),
  free: SPREAD,
  relations: ofDurations("resolvedAt"),
});

schemaLaws<kpis.FirstResponse, kpis.FirstResponseTimeOptions>({
  ...named("firstResponseTime", kpis.firstResponseTimeFromTally),
  field: "tickets",
  kpi: kpis.firstResponseTime,
  tally: kpis.tallyFirstResponseTime,
  one: () => schemas.firstResponseTimeTicket,
  oneOptions: {},
  many: schemas.firstResponseTimeTickets,
  options: timing,
  admissible: () => ticketOf("firstRespondedAt"),
  wrong: () => wrongTicketOf("firstRespondedAt"),
  free: SPREAD,
  relations: ofDurations("firstRespondedAt"),
});
