/** What the compiler promises, checked by `tsc -p test`; nothing here is run. */
import {
  type Answer,
  abandonmentRate,
  breakdown,
  type CesResult,
  type CsatResult,
  ces,
  churnRate,
  csat,
  csatFromTally,
  enps,
  enpsFromTally,
  firstContactResolution,
  firstResponseTime,
  formatRows,
  formatValue,
  type Given,
  type KpiResult,
  likert,
  mergeTallies,
  type NpsResult,
  type NpsTally,
  nps,
  npsFromTally,
  type ResolutionRateResult,
  resolutionRate,
  resolutionTime,
  retentionRate,
  type SentimentLabel,
  type SentimentTally,
  type ShareResult,
  sentiment,
  share,
  shareFromTally,
  sift,
  tallyCes,
  tallyCsat,
  tallyEnps,
  tallyNps,
  tallySentiment,
  tallyShare,
  type Unit,
} from "service-kpis";
import { csatRatings, npsScore, npsScores, npsTally } from "service-kpis/schema";
import { expectTypeOf } from "vitest";

const period = { from: "2026-01-01T00:00:00Z", to: new Date() };

// Observations: any iterable of what the KPI reads, and nothing that only looks like one.

function* scores(): Generator<number> {
  yield 10;
}

expectTypeOf(nps([10, 9, null])).toEqualTypeOf<NpsResult>();
expectTypeOf(nps([10, 9] as readonly number[])).toEqualTypeOf<NpsResult>();
expectTypeOf(nps([10, 9] as const)).toEqualTypeOf<NpsResult>();
expectTypeOf(nps(new Uint8Array(3))).toEqualTypeOf<NpsResult>();
expectTypeOf(nps(new Float64Array(3))).toEqualTypeOf<NpsResult>();
expectTypeOf(nps(new Set([10, 9]))).toEqualTypeOf<NpsResult>();
expectTypeOf(nps(scores())).toEqualTypeOf<NpsResult>();
expectTypeOf(nps(new Map([["Ann", 10]]).values())).toEqualTypeOf<NpsResult>();
expectTypeOf(sentiment(["positive", "mixed", null])).toHaveProperty("mixedShare");
expectTypeOf(firstResponseTime([60_000, null])).toHaveProperty("median");
expectTypeOf(firstResponseTime(new Float64Array(3))).toHaveProperty("p95");

// @ts-expect-error a text is not a list of numbers
nps("109");
// @ts-expect-error scores as text are not coerced
nps(["10", "9"]);
// @ts-expect-error big integers are not coerced
nps(new BigInt64Array(3));
// @ts-expect-error what is not there is null, not undefined
nps([10, undefined]);
// @ts-expect-error an asynchronous iterable is not an iterable
nps({ [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }) });
// @ts-expect-error a label is one of four words
sentiment(["Positive"]);
// @ts-expect-error a ticket says whether it is resolved
resolutionRate([{ status: "solved" }]);
// @ts-expect-error contacts are needed
firstContactResolution([{ resolved: true }]);
// @ts-expect-error abandoned is true or false
abandonmentRate([{ abandoned: "true" }]);

// Tickets are structural: more fields than a KPI reads do not disturb it.

const tickets = [
  { id: 7, createdAt: "2026-01-05T09:00:00Z", firstRespondedAt: null, resolvedAt: 1_767_607_200_000, contacts: 1 },
];
expectTypeOf(resolutionRate(tickets)).toEqualTypeOf<ResolutionRateResult>();
expectTypeOf(firstContactResolution(tickets)).toHaveProperty("laterContact");
expectTypeOf(firstResponseTime(tickets)).toHaveProperty("unanswered");
expectTypeOf(resolutionTime(tickets)).toHaveProperty("open");

// Options: named, few, and required where no default is honest.

expectTypeOf(csat([5], { scale: [1, 7], topBoxes: 2 })).toEqualTypeOf<CsatResult>();
expectTypeOf(csat([5], { scale: undefined })).toEqualTypeOf<CsatResult>();
expectTypeOf(ces([5], { easy: "low" })).toEqualTypeOf<CesResult>();
expectTypeOf(retentionRate([{ startedAt: 0, endedAt: null }], period)).toHaveProperty("lost");

// @ts-expect-error there are no options
nps([10], { scale: "1-10" });
// @ts-expect-error a misspelt option
csat([5], { topboxes: 2 });
// @ts-expect-error a scale has two ends
csat([5], { scale: [1, 2, 3, 4, 5] });
// @ts-expect-error one of two scales
enps([5], { scale: "0-5" });
// @ts-expect-error one of two directions
ces([5], { easy: "middle" });
// @ts-expect-error a period has no default
retentionRate([{ startedAt: 0, endedAt: null }]);
// @ts-expect-error a period has an end
churnRate([{ startedAt: 0, endedAt: null }], { from: period.from });

// Results: a value that may be missing, its base, and names that are literals.

expectTypeOf<NpsResult["value"]>().toEqualTypeOf<number | null>();
expectTypeOf<NpsResult["n"]>().toEqualTypeOf<number>();
expectTypeOf<CsatResult["satisfied"]>().toEqualTypeOf<number | null>();
expectTypeOf(nps([]).kpi).toEqualTypeOf<"nps">();
expectTypeOf(enps([]).kpi).toEqualTypeOf<"enps">();
expectTypeOf(csat([]).kpi).toEqualTypeOf<"csat">();
expectTypeOf(ces([]).kpi).toEqualTypeOf<"ces">();
expectTypeOf(likert([]).kpi).toEqualTypeOf<"likert">();
expectTypeOf(sentiment([]).kpi).toEqualTypeOf<"sentiment">();
expectTypeOf(resolutionRate([]).kpi).toEqualTypeOf<"resolutionRate">();
expectTypeOf(firstContactResolution([]).kpi).toEqualTypeOf<"firstContactResolution">();
expectTypeOf(abandonmentRate([]).kpi).toEqualTypeOf<"abandonmentRate">();
expectTypeOf(retentionRate([], period).kpi).toEqualTypeOf<"retentionRate">();
expectTypeOf(churnRate([], period).kpi).toEqualTypeOf<"churnRate">();
expectTypeOf(firstResponseTime([]).kpi).toEqualTypeOf<"firstResponseTime">();
expectTypeOf(resolutionTime([]).kpi).toEqualTypeOf<"resolutionTime">();

expectTypeOf(nps([]).unit).toEqualTypeOf<"points">();
expectTypeOf(sentiment([]).unit).toEqualTypeOf<"points">();
expectTypeOf(csat([]).unit).toEqualTypeOf<"rating">();
expectTypeOf(resolutionRate([]).unit).toEqualTypeOf<"share">();
expectTypeOf(firstResponseTime([]).unit).toEqualTypeOf<"milliseconds">();
expectTypeOf<KpiResult["unit"]>().toEqualTypeOf<Unit>();

expectTypeOf(nps([])).toExtend<KpiResult>();
expectTypeOf(churnRate([], period)).toExtend<KpiResult>();
expectTypeOf(resolutionTime([])).toExtend<KpiResult>();
expectTypeOf(nps([])).toExtend<NpsTally>();
expectTypeOf(formatValue(nps([]))).toEqualTypeOf<string>();

// @ts-expect-error nobody may change a result
nps([]).value = 0;
// @ts-expect-error a value may be missing
nps([]).value.toFixed(1);

/** A union of results is told apart by `kpi`. */
export function describeResult(result: NpsResult | CsatResult | ResolutionRateResult): number | null {
  switch (result.kpi) {
    case "nps":
      expectTypeOf(result).toEqualTypeOf<NpsResult>();
      return result.promoters;
    case "csat":
      expectTypeOf(result).toEqualTypeOf<CsatResult>();
      return result.satisfied;
    case "resolutionRate":
      expectTypeOf(result).toEqualTypeOf<ResolutionRateResult>();
      return result.count;
  }
}

// Tallies of one KPI merge to a tally of it; results, and tallies of two KPIs, do not.

expectTypeOf(mergeTallies([tallyNps([10]), tallyNps([9]), tallyNps([])])).toEqualTypeOf<NpsTally>();
expectTypeOf(mergeTallies(new Set([tallyNps([10])]))).toEqualTypeOf<NpsTally>();
expectTypeOf(npsFromTally(mergeTallies([tallyNps([10])]))).toEqualTypeOf<NpsResult>();
expectTypeOf(npsFromTally(nps([10]))).toEqualTypeOf<NpsResult>();
expectTypeOf(npsFromTally({ promoters: 2, passives: 1, detractors: 1 })).toEqualTypeOf<NpsResult>();
expectTypeOf(tallySentiment(["positive"])).toEqualTypeOf<SentimentTally>();

// @ts-expect-error results are not added up
mergeTallies([nps([10]), nps([9])]);
// @ts-expect-error one list of tallies
mergeTallies(tallyNps([10]), tallyNps([9]));
// @ts-expect-error tallies of two KPIs
npsFromTally(mergeTallies([tallyNps([10]), tallySentiment(["positive"])]));
// @ts-expect-error tallies of two KPIs on the same scale
csatFromTally(mergeTallies([tallyCsat([5]), tallyCes([5])]));
// @ts-expect-error nothing at all has no kind
mergeTallies();
// @ts-expect-error counts are numbers
npsFromTally({ promoters: "2", passives: 1, detractors: 1, missing: 0 });
expectTypeOf(enpsFromTally(tallyEnps([10], { scale: "1-10" })).definition.scale).toEqualTypeOf<"0-10" | "1-10">();

// Groups: named by the field or by the record, of the type that the field or the function has.

interface Contact {
  readonly team: string;
  readonly channel: "mail" | "chat";
  readonly tags: readonly string[];
  readonly resolved: boolean;
  readonly urgent: boolean | null;
  readonly score: number | null;
  readonly at: Date;
  readonly met?: boolean;
}
declare const contacts: readonly Contact[];

const byTeam = breakdown(contacts, { by: "team", kpi: resolutionRate });
expectTypeOf(byTeam.rows).items.toHaveProperty("group").toEqualTypeOf<string>();
expectTypeOf(byTeam.rows).items.toHaveProperty("resolved").toEqualTypeOf<number>();
expectTypeOf(byTeam.total).toEqualTypeOf<ResolutionRateResult>();
const byTag = breakdown(contacts, { by: "tags", kpi: (some) => nps(some.map(({ score }) => score)) });
expectTypeOf(byTag.rows).items.toHaveProperty("group").toEqualTypeOf<string>();
expectTypeOf(byTag.total).toEqualTypeOf<NpsResult>();
const byUrgency = breakdown(contacts, { by: "urgent", kpi: resolutionRate });
expectTypeOf(byUrgency.rows).items.toHaveProperty("group").toEqualTypeOf<boolean | null>();
const byChannel = breakdown(contacts, { by: ({ channel }) => channel, kpi: resolutionRate });
expectTypeOf(byChannel.rows).items.toHaveProperty("group").toEqualTypeOf<"mail" | "chat">();
const byBoth = breakdown(contacts, { by: { team: "team", how: (contact) => contact.channel }, kpi: resolutionRate });
expectTypeOf(byBoth.rows).items.toHaveProperty("team").toEqualTypeOf<string>();
expectTypeOf(byBoth.rows).items.toHaveProperty("how").toEqualTypeOf<"mail" | "chat">();
expectTypeOf(breakdown([10, 3], { by: (score) => score > 8, kpi: nps }).total).toEqualTypeOf<NpsResult>();
expectTypeOf(formatRows(byBoth.rows)).items.toEqualTypeOf<Readonly<Record<string, string | number>>>();

// @ts-expect-error a misspelt field
breakdown(contacts, { by: "taem", kpi: resolutionRate });
// @ts-expect-error a misspelt field among several
breakdown(contacts, { by: { team: "team", how: "chanel" }, kpi: resolutionRate });
// @ts-expect-error a date is no group
breakdown(contacts, { by: "at", kpi: resolutionRate });
// @ts-expect-error nor is what a function makes of one
breakdown(contacts, { by: (contact) => contact.at, kpi: resolutionRate });
// @ts-expect-error a field that may be unset
breakdown(contacts, { by: "met", kpi: resolutionRate });
// @ts-expect-error a KPI that cannot count these rows
breakdown(contacts, { by: "team", kpi: nps });
// @ts-expect-error a result has to be there at once
breakdown(contacts, { by: "team", kpi: (some) => Promise.resolve(resolutionRate(some)) });
// @ts-expect-error a misspelt option
breakdown(contacts, { by: "team", kpi: resolutionRate, minimun: 5 });
// @ts-expect-error one result is no list of rows
formatRows(byTeam.total);

// Shares of one's own: the name is a literal, the field holds a flag.

expectTypeOf(share(contacts, { kpi: "urgency", of: "urgent" })).toEqualTypeOf<ShareResult<"urgency">>();
expectTypeOf(share(contacts, { kpi: "mail", of: ({ channel }) => channel === "mail" }).kpi).toEqualTypeOf<"mail">();
expectTypeOf(share(contacts, { kpi: "met", of: ({ met }) => met ?? null, direction: "higher" })).toExtend<KpiResult>();
expectTypeOf(shareFromTally(tallyShare(contacts, { kpi: "urgency", of: "urgent" })).kpi).toEqualTypeOf<"urgency">();
expectTypeOf(shareFromTally({ count: 1, rest: 2, definition: { kpi: "met" } }).kpi).toEqualTypeOf<"met">();

// @ts-expect-error a misspelt field
share(contacts, { kpi: "urgency", of: "urgnet" });
// @ts-expect-error a field that holds no flag
share(contacts, { kpi: "team", of: "team" });
// @ts-expect-error a flag that may be unset
share(contacts, { kpi: "met", of: "met" });
// @ts-expect-error a function that may give nothing
share(contacts, { kpi: "met", of: ({ met }) => met });
// @ts-expect-error a share has a name
share(contacts, { of: "urgent" });
// @ts-expect-error counts without a name
shareFromTally({ count: 1, rest: 2 });

// Schemas: what goes in, what comes out.

expectTypeOf(npsScore.parse(9)).toEqualTypeOf<Answer>();
expectTypeOf(npsScores.parse([9])).toEqualTypeOf<NpsTally>();
expectTypeOf(npsTally.parse(tallyNps([]))).toEqualTypeOf<Given<NpsTally>>();
expectTypeOf(csatRatings({ scale: [1, 7] }).parse([7])).toHaveProperty("definition");
expectTypeOf(sift(npsScore, [10, null] as Answer[]).valid).toEqualTypeOf<Answer[]>();
expectTypeOf(sift(npsScore, [10, "9"]).rejected[0]?.item).toEqualTypeOf<number | string | undefined>();
expectTypeOf<SentimentLabel>().toEqualTypeOf<"positive" | "neutral" | "negative" | "mixed" | null>();
