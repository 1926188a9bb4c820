/**
 * Writes the data of the demo: a support desk of three teams in the first quarter of 2026. Everything is made up and
 * comes out the same on every run. Run it by `npx tsx examples/data/generate.ts`.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { stringify } from "csv-stringify/sync";
import { chance, lognormal, normal, pick, type Random, seeded } from "./random.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const FIRST_DAY = Date.UTC(2026, 0, 1);
/** When the data was exported: what had not happened by then is blank. */
const EXPORTED = Date.UTC(2026, 3, 1);
/** A Sunday on which the desk moved its telephone system, and nothing at all happened. */
const QUIET_DAY = Date.UTC(2026, 1, 15);
/** From here on callers are offered a call back, and far fewer hang up: the one change that is not chance. */
const CALL_BACK = Date.UTC(2026, 2, 1);
/** Central European Summer Time begins. */
const SUMMER = Date.UTC(2026, 2, 29, 1);

/** Tickets per working day, how much slower than usual, how much happier its customers, and employees. */
const TEAMS = [
  { team: "Berlin", tickets: 3.9, slowness: 1, mood: 0.1, employees: 9 },
  { team: "Malmö", tickets: 2.2, slowness: 0.7, mood: 0.4, employees: 5 },
  { team: "Utrecht", tickets: 3.1, slowness: 1.5, mood: -0.2, employees: 7 },
] as const;

/** The office in Malmö was rebuilt in February. */
function isClosed(team: string, at: number): boolean {
  return team === "Malmö" && new Date(at).getUTCMonth() === 1;
}

interface Ticket {
  readonly id: string;
  readonly team: string;
  readonly channel: "email" | "phone" | "chat";
  readonly createdAt: string;
  readonly firstRespondedAt: string | null;
  readonly resolvedAt: string | null;
  readonly contacts: number | null;
  readonly reopened: boolean | null;
  readonly escalated: boolean | null;
  /** For the telephone and the chat only. */
  readonly abandoned: boolean | null;
  /** Milliseconds in the queue. */
  readonly wait: number | null;
}

interface Answer {
  /** The ticket or the employee. */
  readonly id: string;
  readonly survey: "csat" | "nps" | "ces" | "sentiment" | "enps" | "likert";
  readonly team: string;
  readonly askedAt: string;
  /** `null` where nobody answered. */
  readonly answer: number | string | null;
}

interface Customer {
  readonly id: string;
  readonly team: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

/** The files by name, the same on every run. */
export function generate(): Record<string, string> {
  const tickets = generateTickets(seeded(20260101));
  const answers = [...askCustomers(seeded(20260102), tickets), ...askEmployees(seeded(20260103))];
  answers.sort((one, other) => Date.parse(one.askedAt) - Date.parse(other.askedAt));
  return {
    "tickets.csv": toCsv(tickets),
    "answers.csv": toCsv(answers),
    "customers.json": toJson(generateCustomers(seeded(20260104))),
  };
}

function generateTickets(random: Random): Ticket[] {
  const tickets: Ticket[] = [];
  for (let day = FIRST_DAY; day < EXPORTED; day += DAY) {
    if (day === QUIET_DAY) continue;
    for (const { team, tickets: usual, slowness } of TEAMS) {
      if (isClosed(team, day)) continue;
      const weekday = new Date(day).getUTCDay();
      const expected = usual * (weekday === 0 ? 0.25 : weekday === 6 ? 0.4 : 1);
      // Berlin always has somebody on duty, so that there is one quiet day and no other.
      const count = Math.max(team === "Berlin" ? 1 : 0, Math.round(expected + 1.1 * normal(random)));
      const arrivals = Array.from({ length: count }, () => day + 7 * HOUR + Math.floor(random() * 12 * 60) * MINUTE);
      for (const createdAt of arrivals.sort((one, other) => one - other)) {
        const id = `T${String(tickets.length + 1).padStart(4, "0")}`;
        tickets.push({ id, team, ...generateTicket(random, createdAt, slowness) });
      }
    }
  }
  return tickets;
}

function generateTicket(random: Random, createdAt: number, slowness: number): Omit<Ticket, "id" | "team"> {
  const channel = pick(random, ["email", "phone", "chat"], [50, 30, 20]);
  const opened = { channel, createdAt: local(createdAt) };
  const isQueued = channel !== "email";
  if (isQueued && chance(random, createdAt < CALL_BACK ? 0.22 : 0.03)) {
    const wait = wholeSeconds(lognormal(random, 35 * SECOND, 1.6));
    const nothing = { firstRespondedAt: null, resolvedAt: null, contacts: null, reopened: null, escalated: null };
    return { ...opened, ...nothing, abandoned: true, wait };
  }
  const [usualWait, spread] = isQueued ? [40 * SECOND, 0.8] : [95 * MINUTE, 1.2];
  const wait = wholeSeconds(lognormal(random, usualWait * slowness, spread));
  const queue = { abandoned: isQueued ? false : null, wait: isQueued ? wait : null };
  const firstRespondedAt = awake(createdAt + wait);
  if (firstRespondedAt >= EXPORTED || (!isQueued && chance(random, 0.05))) {
    const nothing = { firstRespondedAt: null, resolvedAt: null, contacts: 1, reopened: false, escalated: false };
    return { ...opened, ...nothing, ...queue };
  }
  const reopened = chance(random, 0.07);
  const escalated = chance(random, 0.09);
  const effort = slowness * (reopened ? 3 : 1) * (escalated ? 4 : 1) * (isQueued ? 0.15 : 1);
  const resolvedAt = awake(firstRespondedAt + wholeSeconds(lognormal(random, 7 * HOUR * effort, 1.4)));
  const isOpen = resolvedAt >= EXPORTED || chance(random, 0.06);
  let contacts = reopened ? 2 : 1;
  while (contacts < 7 && chance(random, 0.24)) contacts += 1;
  return {
    ...opened,
    firstRespondedAt: local(firstRespondedAt),
    resolvedAt: isOpen ? null : local(resolvedAt),
    contacts,
    reopened,
    escalated,
    ...queue,
  };
}

/** One question after a ticket is resolved; many customers do not answer. */
function askCustomers(random: Random, tickets: readonly Ticket[]): Answer[] {
  return tickets.flatMap(({ id, team, createdAt, resolvedAt }): Answer[] => {
    if (resolvedAt === null || !chance(random, 0.83)) return [];
    const resolved = Date.parse(resolvedAt);
    const askedAt = awake(resolved + HOUR);
    if (askedAt >= EXPORTED || isClosed(team, askedAt)) return [];
    const survey = pick(random, ["csat", "nps", "ces", "sentiment"], [38, 26, 20, 16]);
    const bias = TEAMS.find((one) => one.team === team)?.mood ?? 0;
    const hours = (resolved - Date.parse(createdAt)) / HOUR;
    const mood = bias - 0.22 * Math.log((hours + 1) / 6) + normal(random);
    const answer = chance(random, survey === "sentiment" ? 0.08 : 0.32) ? null : answerOf(survey, mood);
    return [{ id, survey, team, askedAt: utc(askedAt), answer }];
  });
}

/** Every employee, on the last Thursday of a month. */
function askEmployees(random: Random): Answer[] {
  const days = [Date.UTC(2026, 0, 29, 9), Date.UTC(2026, 1, 26, 9), Date.UTC(2026, 2, 26, 9)];
  return days.flatMap((day) =>
    TEAMS.filter(({ team }) => !isClosed(team, day)).flatMap(({ team, mood, employees }) =>
      Array.from({ length: employees }, (_, index) => ({ id: `${team.charAt(0)}${index + 1}`, team })).flatMap(
        (employee) =>
          (["enps", "likert"] as const).map((survey): Answer => {
            const answer = chance(random, 0.15) ? null : answerOf(survey, mood + normal(random));
            return { ...employee, survey, askedAt: utc(day), answer };
          }),
      ),
    ),
  );
}

/** Where the scale is cut, from the unhappiest answer to the happiest. */
const CUTS = {
  csat: [-1.9, -1.3, -0.7, 0.4],
  nps: [-2.4, -2.2, -2, -1.8, -1.5, -1.2, -0.9, -0.5, 0.1, 0.7],
  ces: [-2, -1.6, -1.2, -0.7, -0.1, 0.8],
  enps: [-2.2, -2, -1.8, -1.6, -1.4, -1.1, -0.8, -0.3, 0.3, 1],
  likert: [-1.8, -1, -0.2, 0.9],
} as const;

function answerOf(survey: Answer["survey"], mood: number): number | string {
  if (survey === "sentiment")
    return mood < -0.7 ? "negative" : mood < 0 ? "neutral" : mood < 0.15 ? "mixed" : "positive";
  const lowest = survey === "nps" || survey === "enps" ? 0 : 1;
  return lowest + CUTS[survey].filter((cut) => mood >= cut).length;
}

function generateCustomers(random: Random): Customer[] {
  return Array.from({ length: 400 }, (_, index) => {
    const team = pick(random, ["Berlin", "Malmö", "Utrecht"], [45, 22, 33]);
    const startedAt = startOfDay(Date.UTC(2024, 0, 1) + random() * 812 * DAY);
    const endedAt = startOfDay(startedAt + 30 * DAY + DAY * lognormal(random, team === "Utrecht" ? 900 : 1500, 1.1));
    return {
      id: `C${String(index + 1).padStart(3, "0")}`,
      team,
      startedAt: utc(awake(startedAt)),
      endedAt: endedAt < EXPORTED ? utc(awake(endedAt)) : null,
    };
  });
}

/** Nobody works on the quiet day: what would have happened then happens a day later. */
function awake(at: number): number {
  return at - (at % DAY) === QUIET_DAY ? at + DAY : at;
}

function wholeSeconds(milliseconds: number): number {
  return SECOND * Math.max(1, Math.round(milliseconds / SECOND));
}

function startOfDay(at: number): number {
  return at - (at % DAY);
}

function utc(at: number): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}

/** Central European time, with its offset. */
function local(at: number): string {
  const hours = at < SUMMER ? 1 : 2;
  return utc(at + hours * HOUR).replace("Z", `+0${hours}:00`);
}

function toCsv(rows: readonly object[]): string {
  return stringify([...rows], { header: true, cast: { boolean: String } });
}

/** One record a line, as the formatter of this repository leaves it. */
function toJson(rows: readonly object[]): string {
  const lines = rows.map((row) => {
    const fields = Object.entries(row).map(([field, value]) => `${JSON.stringify(field)}: ${JSON.stringify(value)}`);
    return `  { ${fields.join(", ")} }`;
  });
  return `[\n${lines.join(",\n")}\n]\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(generate())) writeFileSync(new URL(name, import.meta.url), text);
}
