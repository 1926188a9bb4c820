/** Speed beside a bare loop in the same run, as ratios: `npm run bench`. No test asserts a time. */
import { firstResponseTime, KpiInputError, nps } from "service-kpis";

const SIZE = 1_000_000;
const ROUNDS = 21;

/** Park and Miller's generator: the same numbers in every run. */
function* random(seed) {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

const chance = random(20_261_122);
const draw = () => chance.next().value;

function median(times) {
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
}

/** Rounds alternate between the rivals, so that a busy machine is unfair to none. */
function race(rivals) {
  const times = Object.fromEntries(Object.keys(rivals).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, run] of Object.entries(rivals)) {
      const start = performance.now();
      run();
      times[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

const rows = [];
function report(what, times, name, base, bound) {
  const ratio = times[name] / times[base];
  rows.push({ what, ms: times[name].toFixed(1), "base ms": times[base].toFixed(1), ratio: ratio.toFixed(2), bound });
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

const scores = Array.from({ length: SIZE }, () => Math.floor(draw() * 11));
const typed = Uint8Array.from(scores);
const bad = scores.map((score) => score + 11);

function refused(run) {
  try {
    run();
  } catch (error) {
    if (error instanceof KpiInputError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

const survey = race({
  bare: () => bareNps(scores),
  array: () => nps(scores),
  typed: () => nps(typed),
  bad: () => refused(() => nps(bad)),
});
report("nps of 10^6 scores, array : bare unchecked loop", survey, "array", "bare", 3);
report("nps of 10^6 scores, Uint8Array : array", survey, "typed", "array", 2);
report("nps of 10^6 bad values : good ones", survey, "bad", "array", 10);

const error = refused(() => nps(bad));
globalThis.gc?.();
const before = process.memoryUsage().heapUsed;
const kept = refused(() => nps(bad));
const heap = (process.memoryUsage().heapUsed - before) / 2 ** 20;

/** Puts the value of rank `rank` in its place: the quickselect that one would write by hand (Hoare). */
function place(values, rank) {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let up = low;
    let down = high;
    while (up <= down) {
      while (values[up] < pivot) up += 1;
      while (values[down] > pivot) down -= 1;
      if (up <= down) {
        [values[up], values[down]] = [values[down], values[up]];
        up += 1;
        down -= 1;
      }
    }
    if (down < rank) low = up;
    if (up > rank) high = down;
  }
  return values[rank];
}

function bareTimes(tickets, epoch) {
  const durations = new Float64Array(tickets.length);
  let total = 0;
  for (let index = 0; index < tickets.length; index += 1) {
    const duration = epoch(tickets[index].firstRespondedAt) - epoch(tickets[index].createdAt);
    durations[index] = duration;
    total += duration;
  }
  const quantiles = [0.5, 0.9, 0.95].map((probability) => {
    const rank = (durations.length - 1) * probability;
    const lower = place(durations, Math.floor(rank));
    return lower + (rank - Math.floor(rank)) * (place(durations, Math.ceil(rank)) - lower);
  });
  return [total / tickets.length, ...quantiles];
}

const starts = Array.from({ length: SIZE }, (_, index) => Date.UTC(2026, 0, 1) + index * 1_000);
const ends = starts.map((start) => start + Math.round(60_000 * Math.exp(3 * draw())));
const epochTickets = starts.map((createdAt, index) => ({ createdAt, firstRespondedAt: ends[index] }));
const dateTickets = starts.map((start, index) => ({
  createdAt: new Date(start),
  firstRespondedAt: new Date(ends[index]),
}));

for (const [kind, tickets, epoch] of [
  ["epoch", epochTickets, (time) => time],
  ["Date", dateTickets, (time) => time.getTime()],
]) {
  const result = firstResponseTime(tickets);
  const bare = bareTimes(tickets, epoch);
  if (Math.abs(result.value / bare[0] - 1) > 1e-12 || result.median !== bare[1] || result.p95 !== bare[3]) {
    throw new Error("the rivals disagree");
  }
  const times = race({ bare: () => bareTimes(tickets, epoch), ours: () => firstResponseTime(tickets) });
  report(`firstResponseTime of 10^6 tickets, ${kind} : bare loop with the same quantiles`, times, "ours", "bare", 3);
}

console.table(rows);
console.log(
  `10^6 bad values: ${kept.issues.length} issues of ${error.count}, ${heap.toFixed(1)} MB of heap (bound 50)`,
);
