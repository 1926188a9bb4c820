/**
 * Speed beside a bare loop in the same process, as ratios: `npm run bench`. No test asserts a time.
 *
 * Every KPI runs first, so that what the engine has seen of one does not flatter another. Of each the fastest of many
 * rounds counts: what is slower was disturbed by something else.
 */
import * as kpis from "service-kpis";
import { series } from "service-kpis/time";

const { KpiInputError, mergeTallies, nps, resolutionTime, share, tallyResolutionTime } = kpis;

const SIZE = 1_000_000;
const ROUNDS = 30;

/** Park and Miller's generator: the same numbers in every run. */
function* random(seed) {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

const chance = random(20_261_122);
const draw = () => chance.next().value;

/** Rounds alternate between the rivals, so that a busy machine is unfair to none. */
function race(rivals, rounds = ROUNDS) {
  const names = Object.keys(rivals);
  const fastest = Object.fromEntries(names.map((name) => [name, Number.POSITIVE_INFINITY]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      globalThis.gc?.();
      const start = performance.now();
      rivals[name]();
      fastest[name] = Math.min(fastest[name], performance.now() - start);
    }
  }
  return fastest;
}

/** What a call leaves and throws away on the heap at most, in megabytes, as far as it is seen at its end. */
function heapOf(run) {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const kept = run();
  const used = (process.memoryUsage().heapUsed - before) / 2 ** 20;
  return kept === undefined ? used : Math.max(0, used);
}

const rows = [];
function compare(what, bound, ours, bare, rounds) {
  const times = race({ bare, ours }, rounds);
  rows.push({
    what,
    ms: times.ours.toFixed(1),
    "bare ms": times.bare.toFixed(1),
    ratio: (times.ours / times.bare).toFixed(2),
    bound,
    "heap MB": heapOf(ours).toFixed(1),
  });
}

// Every KPI has run, on rows of different shapes, typed arrays and generators.
const day = 86_400_000;
const start = Date.UTC(2026, 0, 1);
const smallTickets = Array.from({ length: 3_000 }, (_, id) => ({
  id,
  createdAt: start + id,
  firstRespondedAt: id % 3 === 0 ? null : start + id + 60_000,
  resolvedAt: new Date(start + id + day).toISOString(),
  resolved: id % 2 === 0,
  contacts: 1 + (id % 3),
  reopened: false,
  escalated: id % 7 === 0,
}));
const contacts = smallTickets.map(({ id }) => ({ abandoned: id % 5 === 0, wait: 1_000 * (id % 60) }));
const customers = smallTickets.map(({ id }) => ({
  startedAt: start - id * day,
  endedAt: id % 4 === 0 ? start + day : null,
}));
const period = { from: new Date(start), to: new Date(start + 30 * day) };
for (let round = 0; round < 20; round += 1) {
  const answers = smallTickets.map(({ id }) => (id % 9 === 0 ? null : 1 + ((id + round) % 5)));
  for (const scale of [
    answers,
    new Set(answers),
    answers.values(),
    Uint8Array.from(answers, (answer) => answer ?? 1),
  ]) {
    kpis.csat(scale);
    kpis.likert(answers, { reversed: true });
    kpis.ces(answers, { scale: [1, 5], easy: "low" });
    kpis.enps(answers);
    nps(answers.values());
  }
  kpis.sentiment(smallTickets.map(({ id }) => ["positive", "negative", null][id % 3]));
  kpis.resolutionRate(smallTickets);
  kpis.firstContactResolution(smallTickets);
  kpis.abandonmentRate(contacts, { shortAbandon: 5_000 });
  kpis.retentionRate(customers, period);
  kpis.churnRate(customers.values(), period);
  kpis.firstResponseTime(smallTickets, { target: 30_000 });
  resolutionTime(smallTickets.values());
  resolutionTime(Float64Array.from(smallTickets, ({ id }) => id));
  share(smallTickets, { kpi: "even", of: "resolved" });
  share(smallTickets, { kpi: "odd", of: (ticket) => !ticket.resolved });
}

function bareNps(scores) {
  let promoters = 0;
  let passives = 0;
  let detractors = 0;
  for (let index = 0; index < scores.length; index += 1) {
    const score = scores[index];
    if (score >= 9) promoters += 1;
    else if (score >= 7) passives += 1;
    else detractors += 1;
  }
  return (100 * (promoters - detractors)) / (promoters + passives + detractors);
}

const pattern = Array.from({ length: SIZE }, (_, index) => index % 11);
const shuffled = Array.from({ length: SIZE }, () => Math.floor(draw() * 11));
const sorted = Array.from(shuffled).sort((one, other) => one - other);
const bytes = Uint8Array.from(shuffled);
const bad = pattern.map((score) => score + 11);

function refused(run) {
  try {
    run();
  } catch (error) {
    if (error instanceof KpiInputError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

compare(
  "nps of 10^6 scores in a pattern : bare unchecked loop",
  3.5,
  () => nps(pattern),
  () => bareNps(pattern),
);
compare(
  "nps of 10^6 random scores : bare unchecked loop",
  1.5,
  () => nps(shuffled),
  () => bareNps(shuffled),
);
compare(
  "nps of 10^6 sorted scores : bare unchecked loop",
  4.5,
  () => nps(sorted),
  () => bareNps(sorted),
);
compare(
  "nps of a Uint8Array : of an array",
  2,
  () => nps(bytes),
  () => nps(shuffled),
);
compare(
  "nps of 10^6 bad values : of good ones",
  10,
  () => refused(() => nps(bad)),
  () => nps(pattern),
  5,
);

const flags = shuffled.map((score, id) => ({ id, won: score > 6, team: "a" }));
function bareShare(list) {
  let count = 0;
  for (const { won } of list) if (won) count += 1;
  return count / list.length;
}
compare(
  "share of 10^6 rows by a field : bare loop",
  "",
  () => share(flags, { kpi: "won", of: "won" }),
  () => bareShare(flags),
);

const starts = Array.from({ length: SIZE }, (_, index) => start + index * 1_000);
const ends = starts.map((epoch) => epoch + Math.round(60_000 * Math.exp(3 * draw())));
const epochTickets = starts.map((createdAt, index) => ({ createdAt, resolvedAt: ends[index] }));
const isoTickets = starts.map((epoch, index) => ({
  createdAt: new Date(epoch).toISOString(),
  resolvedAt: new Date(ends[index]).toISOString(),
}));
const durations = Float64Array.from(starts, (epoch, index) => ends[index] - epoch);

function parseAll(tickets) {
  let total = 0;
  for (const { createdAt, resolvedAt } of tickets) total += Date.parse(resolvedAt) - Date.parse(createdAt);
  return total;
}
compare(
  "resolutionTime of 10^6 ISO tickets : two bare Date.parse each",
  1,
  () => resolutionTime(isoTickets),
  () => parseAll(isoTickets),
  10,
);
compare(
  "resolutionTime of 10^6 epoch pairs : sorting them",
  0.8,
  () => resolutionTime(epochTickets),
  () => durations.slice().sort(),
  10,
);

const tallies = Array.from({ length: 10_000 }, (_, index) =>
  tallyResolutionTime(Array.from({ length: 100 }, (_, place) => durations[index * 100 + place])),
);
function addBuckets(list) {
  const sums = new Array(4_000).fill(0);
  for (const { buckets } of list) for (const bucket in buckets) sums[bucket] += buckets[bucket];
  return sums;
}
compare(
  "merging 10^4 duration tallies of 100 : adding their buckets",
  2,
  () => mergeTallies(tallies),
  () => addBuckets(tallies),
  15,
);

const dated = epochTickets.map(({ createdAt }, index) => ({
  at: start + (index % 365) * day + (createdAt % day),
  score: shuffled[index],
}));
function bareSeries(list) {
  const days = Array.from({ length: 365 }, () => []);
  for (const row of list) days[Math.floor((row.at - start) / day)].push(row);
  return days.map((list) => bareNps(list.map(({ score }) => score)));
}
compare(
  "series by day of 10^6 rows : grouping by hand in UTC",
  2,
  () =>
    series(dated, {
      at: (row) => row.at,
      every: "day",
      timeZone: "UTC",
      kpi: (list) => nps(list.map(({ score }) => score)),
    }),
  () => bareSeries(dated),
  10,
);
console.table(rows);

const kept = refused(() => nps(bad));
console.log(
  `10^6 bad values: ${kept.issues.length} issues of ${kept.count}, message of ${kept.message.length} characters`,
);

// Ten times the rows take ten times the time.
const sizes = [10_000, 100_000, 1_000_000, 10_000_000];
const linear = sizes.map((size) => {
  const answers = Array.from({ length: size }, (_, index) => (index * 7) % 11);
  const times = Array.from({ length: size }, (_, index) => (index * 7_919) % 1_000_003);
  const rounds = size < 1_000_000 ? 20 : 3;
  const fastest = race({ nps: () => nps(answers), resolutionTime: () => resolutionTime(times) }, rounds);
  const perRow = Object.entries(fastest).map(([name, ms]) => [`${name}, ns a row`, ((1e6 * ms) / size).toFixed(1)]);
  return { rows: size, ...Object.fromEntries(perRow) };
});
console.table(linear);
