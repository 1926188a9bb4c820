import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { generate } from "../examples/data/generate.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const examples = readdirSync(join(root, "examples")).filter((name) => name.endsWith(".ts"));
const own = mkdtempSync(join(tmpdir(), "service-kpis-"));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program as its user does, from a folder with files of the user's own. */
function run(program: string, words: readonly string[]): Promise<Outcome> {
  const environment = { ...process.env, INIT_CWD: own };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", join("examples", program), ...words],
      { cwd: root, env: environment },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      },
    );
  });
}

const TICKET_COLUMNS = "team,createdAt,firstRespondedAt,resolvedAt,contacts,reopened,escalated,abandoned,wait";
const OWN_FILES = {
  "good tickets.csv": [
    TICKET_COLUMNS,
    "A,2026-01-05T09:00:00Z,2026-01-05T09:30:00Z,2026-01-05T12:00:00Z,1,false,false,,",
    "A,2026-03-05T10:00:00+01:00,2026-03-05T09:10:00Z,,2,,,false,600000",
    "B,2026-03-06T10:00:00+01:00,,,,,,TRUE,90000",
  ],
  // With the byte order mark, the line ends and the blank lines that a spreadsheet leaves.
  "bad tickets.csv": [
    `\uFEFF${TICKET_COLUMNS}\r`,
    "A,2026-01-05T09:00:00Z,2026-01-05T09:30:00Z,2026-01-05T12:00:00Z,1,false,false,,\r",
    "\r",
    "A,2026-01-05T09:00:00Z,2026-01-05T08:30:00Z,,1,,,,\r",
    '"B, ""the"" team",2026-01-06T09:00:00,,,1,,,,\r',
    "B,2026-01-06T09:00:00Z,,2026-01-06T08:00:00Z,1,,,,\r",
    "B,2026-01-06T09:00:00Z,,,two,,,,\r",
    ",2026-01-06T09:00:00Z,,,1,,,,\r",
    "B,2026-01-06T09:00:00Z,,,1,,,maybe,\r",
    "B,2026-01-06T09:00:00Z,,,,,,true,\r",
    "B,2026-01-06T09:00:00Z\r",
  ],
  "bad answers.csv": [
    "team,survey,askedAt,answer",
    "A,nps,2026-01-06T09:00:00Z,11",
    "A,nps,2026-01-06T09:00:00Z,9",
    "A,nps,2026-01-06T09:00:00Z,",
    "A,csat,2026-01-06,5",
    "A,npss,2026-01-06T09:00:00Z,5",
    "A,sentiment,2026-01-06T09:00:00Z,happy",
  ],
  "many bad answers.csv": [
    "team,survey,askedAt,answer",
    ...Array.from({ length: 25 }, () => "A,csat,2026-01-06T09:00:00Z,0"),
  ],
  "no column.csv": ["team,survey,askedAt", "A,nps,2026-01-06T09:00:00Z"],
  "header.csv": ["team,survey,askedAt,answer"],
  "customers.csv": [
    "team,startedAt,endedAt",
    "A,2025-06-01T00:00:00Z,",
    "A,2025-06-01T00:00:00Z,2026-02-01T00:00:00Z",
    "A,2026-02-01T00:00:00Z,2026-01-01T00:00:00Z",
  ],
  "customers.json": ['[{ "team": "A", "startedAt": "2025-06-01T00:00:00Z", "endedAt": null }, null]'],
  "broken.json": ["{"],
};

const DEMO_CALLS = {
  examples: [],
  good: ["--tickets", "good tickets.csv", "--customers", "customers.json"],
  bad: ["--tickets", "bad tickets.csv", "--answers", "bad answers.csv", "--customers", "customers.csv"],
  "many bad": ["--answers", "many bad answers.csv"],
  empty: ["--answers", "header.csv"],
  "no file": ["--tickets", "good tickets.csv", "--answers", "none.csv"],
  "no column": ["--answers", "no column.csv"],
  "no JSON": ["--answers", "header.csv", "--customers", "broken.json"],
  "no period": ["--customers", "customers.csv"],
  "no option": ["--ticket", "good tickets.csv"],
  help: ["--help"],
} as const;

const printed = new Map<string, Outcome>();
const demo = (call: keyof typeof DEMO_CALLS): Outcome => printed.get(call) as Outcome;

beforeAll(async () => {
  if (!existsSync(join(root, "dist/index.js"))) throw new Error("the examples need dist: npm run build");
  for (const [name, lines] of Object.entries(OWN_FILES)) writeFileSync(join(own, name), `${lines.join("\n")}\n`);
  const jobs: (readonly [name: string, program: string, words: readonly string[]])[] = [
    ...examples.map((name) => [name, name, []] as const),
    ...Object.entries(DEMO_CALLS).map(([name, words]) => [name, "demo/main.ts", words] as const),
  ];
  const lane = async (): Promise<void> => {
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) printed.set(job[0], await run(job[1], job[2]));
  };
  await Promise.all([lane(), lane()]);
}, 120_000);

afterAll(() => {
  rmSync(own, { recursive: true });
});

describe("examples", () => {
  test("there is one for every KPI", () => {
    const kpis = readdirSync(join(root, "src/kpi"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => basename(file));
    expect(kpis.length).toBeGreaterThanOrEqual(13);
    expect(examples).toEqual(expect.arrayContaining(kpis));
  });

  test.each(examples)("%s prints what it says", (name) => {
    const text = readFileSync(join(root, "examples", name), "utf8");
    const promised = [...text.matchAll(/\/\/ prints (.*)$/gm)].map(([, line]) => line);
    expect(promised.length).toBeGreaterThan(0);
    expect(printed.get(name)).toEqual({ code: 0, stdout: `${promised.join("\n")}\n`, stderr: "" });
  });
});

describe("the data of the demo", () => {
  const { "tickets.csv": tickets = "", "answers.csv": answers = "", "customers.json": customers = "" } = generate();

  test("comes out byte for byte as committed, whatever the time and the chance", () => {
    vi.useFakeTimers({ now: new Date("2031-05-06T07:08:09Z") });
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const files = generate();
    vi.restoreAllMocks();
    vi.useRealTimers();
    expect(Object.keys(files)).toEqual(["tickets.csv", "answers.csv", "customers.json"]);
    for (const [name, text] of Object.entries(files)) {
      const committed = readFileSync(join(root, "examples/data", name), "utf8");
      expect(text === committed, `${name}: npx tsx examples/data/generate.ts`).toBe(true);
    }
  });

  test("is small, and has the quiet day and the team without a month", () => {
    expect(Buffer.byteLength(tickets + answers + customers)).toBeLessThan(150_000);
    const created = cellsOf(tickets).map(({ team, createdAt }) => `${team} ${createdAt}`);
    const asked = cellsOf(answers).map(({ team, askedAt }) => `${team} ${askedAt}`);
    const days = new Set([...created, ...asked].map((line) => line.slice(line.indexOf(" ") + 1).slice(0, 10)));
    expect(days.size).toBe(89); // of 31 + 28 + 31
    expect(days.has("2026-02-15")).toBe(false);
    expect([...created, ...asked].filter((line) => line.startsWith("Malmö 2026-02"))).toEqual([]);
  });
});

describe("the demo", () => {
  test("begins as the README shows it", () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    const [, shown = "nothing"] = /<!-- demo -->\n\n```text\n([^`]+)\n```/.exec(readme) ?? [];
    expect(demo("examples").stdout.startsWith(shown)).toBe(true);
  });

  test("fits into 100 columns, with an en dash where there is nothing", () => {
    const { code, stdout, stderr } = demo("examples");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(stdout).not.toMatch(/NaN|null|undefined|Infinity/);
    const malmo = stdout.split("\n").filter((line) => line.startsWith("  Malmö"));
    const february = malmo.map((line) => readCells(line.slice("  Malmö".length))[1]);
    // Customers stay while an office is closed; of everything else there was nothing.
    expect(malmo).toHaveLength(14);
    expect(february.filter((cell) => cell?.join(" ") === "– 0")).toHaveLength(12);
    const quiet = stdout.slice(stdout.indexOf("The quiet day, 2026-02-15"));
    expect(quiet.match(/ – +0$/gm)).toHaveLength(12);
  });

  // Counted here row by row, there by a breakdown by teams and months.
  test.each(["2026-01", "2026-02", "2026-03", ""])("agrees with a plain count of %s", (month) => {
    const { "tickets.csv": tickets = "", "answers.csv": answers = "" } = generate();
    const column = month === "" ? "total" : month;
    const scores = cellsOf(answers)
      .filter(({ survey, askedAt, answer }) => survey === "nps" && askedAt?.startsWith(month) && answer !== "")
      .map(({ answer }) => Number(answer));
    const promoters = scores.filter((score) => score > 8).length;
    const detractors = scores.filter((score) => score < 7).length;
    const net = Math.round((100 * (promoters - detractors)) / scores.length);
    expect(cellOf("NPS", column)).toEqual([String(net), scores.length]);

    const handled = cellsOf(tickets).filter((row) => row.createdAt?.startsWith(month) && row.abandoned !== "true");
    const resolved = handled.filter(({ resolvedAt }) => resolvedAt !== "");
    const percent = (100 * resolved.length) / handled.length;
    expect(cellOf("Resolution rate", column)).toEqual([`${percent.toFixed(1)}%`, handled.length]);

    const hours = resolved.map(
      ({ createdAt = "", resolvedAt = "" }) => (Date.parse(resolvedAt) - Date.parse(createdAt)) / 3_600_000,
    );
    const minutes = Math.round((60 * hours.reduce((sum, time) => sum + time, 0)) / hours.length);
    const mean = `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
    expect(cellOf("Resolution time, mean", column)).toEqual([mean, resolved.length]);

    // Kaplan and Meier's curve, ticket by ticket: those open stay at risk as long as anything is known of them.
    const rows = cellsOf(tickets);
    const last = Math.max(
      ...rows.flatMap(({ createdAt = "", firstRespondedAt = "", resolvedAt = "", abandoned }) =>
        abandoned === "true" ? [] : [createdAt, firstRespondedAt, resolvedAt].flatMap((at) => Date.parse(at) || []),
      ),
    );
    const times = handled.map(({ createdAt = "", resolvedAt = "" }) => ({
      time: (resolvedAt === "" ? last : Date.parse(resolvedAt)) - Date.parse(createdAt),
      isOpen: resolvedAt === "",
    }));
    const ends = times.flatMap(({ time, isOpen }) => (isOpen ? [] : time));
    let longer = 1;
    const steps = [...new Set(ends)]
      .sort((one, other) => one - other)
      .map((end) => {
        longer *= 1 - ends.filter((time) => time === end).length / times.filter(({ time }) => time >= end).length;
        return { end, longer };
      });
    // Where it rests on one half, half-way to where it goes on.
    const down = steps.findIndex(({ longer }) => longer < 0.5 + 1e-9);
    const next = steps.findIndex(({ longer }) => longer < 0.5 - 1e-9);
    const median = ((steps[down]?.end ?? 0) + (steps[next]?.end ?? 0)) / 2;
    const whole = Math.round(median / 60_000);
    const withOpen = `${Math.floor(whole / 60)} h ${String(whole % 60).padStart(2, "0")} min`;
    expect(cellOf("Resolution time, median", column)).toEqual([withOpen, handled.length]);
    expect(times.some(({ isOpen }) => isOpen)).toBe(true);
  });

  // By hand: the limits of the 95 % interval stand beside the target, which lies below, above or between them.
  test.each([
    ["CSAT (1-5)", "3.80", "3.54–4.00", "84", "≥3.5", "met"],
    ["NPS", "20", "2–37", "80", "≥30", "unsure"],
    ["Net sentiment", "37", "17–54", "62", "–", "–"],
    ["First contact resolution", "61.3%", "57.0–65.4", "506", "≥70%", "missed"],
    ["Abandonment rate", "16.3%", "12.6–20.9", "306", "≤10%", "missed"],
    // 1 h 40 min, 1 h 24 min and 1 h 56 min; 17 h 56 min, 14 h 26 min and 21 h 26 min.
    ["First response, mean", "1.7 h", "1.4–1.9", "542", "≤2 h", "met"],
    ["Resolution time, mean", "17.9 h", "14.4–21.4", "506", "≤24 h", "met"],
    // By survfit of R's package survival: 7.52 h, 5.20 h and 9.36 h. Of the resolved ones alone it is 5 h 09 min.
    ["Resolution time, median", "7.5 h", "5.2–9.4", "558", "≤8 h", "unsure"],
    ["Customer churn", "4.4%", "2.6–7.3", "317", "≤5%", "unsure"],
  ])("holds %s against its target by its interval", (...cells) => {
    const [desk = ""] = demo("examples").stdout.split("By team and month");
    const line = desk.split("\n").find((line) => line.startsWith(`${cells[0]} `)) ?? "";
    expect(line.split(/ {2,}/)).toEqual(cells);
  });

  // In the example data nothing changed but abandonment, from March on; among 96 comparisons that alone has a mark.
  test("marks changes that are real, and no others", () => {
    const { stdout } = demo("examples");
    const [, table = ""] = stdout.split("By team and month");
    let kpi = "";
    const marked = table.split("\n").flatMap((line) => {
      if (/^\S/.test(line)) kpi = line.replace(/ {2,}.*/, "");
      return /[▲▼] +[\d.]/.test(line) ? [`${kpi}: ${line.trim().replace(/ {2,}.*/, "")}`] : [];
    });
    expect(marked).toEqual(["Abandonment rate: Abandonment rate", "Abandonment rate: Berlin"]);
  });

  test("scores a person's own files", () => {
    const { code, stdout, stderr } = demo("good");
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "\n1 row was left aside:\n  customers.json item 2: expected an object, received null\n",
    });
    expect(stdout).toContain("Support desk, 2026-01 to 2026-03 (UTC)");
    // 30 and 10 minutes; one of two resolved, in 3 hours; one call answered and one abandoned.
    // Of two durations 20 minutes apart the interval reaches 12.7062 * 10 minutes to both sides (t of one degree of
    // freedom), though not below 0, of one there is none; Wilson's of 1 of 2 is 9.45 % to 90.55 %.
    // The targets of 2 hours, of 90 % and of 10 % lie inside these intervals.
    expect(stdout).toMatch(/^First response, mean +20 min +0–147 +2 +≤120 min +unsure$/m);
    expect(stdout).toMatch(/^Resolution rate +50\.0% +9\.5–90\.5 +2 +≥90% +unsure$/m);
    expect(stdout).toMatch(/^Resolution rate +1 resolved, 1 unresolved$/m);
    expect(stdout).toMatch(/^Resolution time, mean +3\.0 h +– +1 +≤24 h +unsure$/m);
    expect(stdout).toMatch(/^Resolution time, mean +1 open +median 3 h 00 min, 100% in 48 h$/m);
    // The other one was open for 10 minutes when the file ends, so that after 3 hours the resolved one is the only one left.
    expect(stdout).toMatch(/^Resolution time, median +3\.0 h +– +2 +≤8 h +unsure$/m);
    expect(stdout).toMatch(/^Resolution time, median +1 resolved, and 1 open for as long as they have been$/m);
    expect(stdout).toMatch(/^Abandonment rate +50\.0% +9\.5–90\.5 +2 +≤10% +unsure$/m);
    expect(stdout).toMatch(/^Abandonment rate +1 abandoned, 1 answered$/m);
    expect(stdout).toMatch(/^Customer retention +100\.0% /m);
    expect(stdout).toMatch(/^NPS +– +– +0 +≥30 +no data$/m);
    // January, an empty February, March, and both together.
    expect(stdout).toMatch(/^Resolution rate +100\.0% +1 +– +0 +0\.0% +1 +50\.0% +2$/m);
  });

  test("lists bad rows by file and line, and goes on with the others", () => {
    const { code, stdout, stderr } = demo("bad");
    expect(code).toBe(1);
    expect(stderr.trim().split("\n")).toEqual([
      "13 rows were left aside:",
      expect.stringMatching(/^ {2}bad tickets\.csv line 4: firstRespondedAt: expected an instant not before createdAt/),
      expect.stringMatching(
        /^ {2}bad tickets\.csv line 5: createdAt: expected .* received "2026-01-06T09:00:00" \(add Z or an offset such as \+01:00\)$/,
      ),
      expect.stringMatching(/^ {2}bad tickets\.csv line 6: resolvedAt: expected an instant not before createdAt/),
      expect.stringMatching(/^ {2}bad tickets\.csv line 7: contacts: expected .* received "two"$/),
      "  bad tickets.csv line 8: team: expected the name of a team, received null",
      '  bad tickets.csv line 9: abandoned: expected true or false, received "maybe"',
      expect.stringMatching(/^ {2}bad tickets\.csv line 10: wait: expected .* received null$/),
      expect.stringMatching(/^ {2}bad tickets\.csv line 11: .*columns length is 9, got 2/),
      "  bad answers.csv line 2: answer: expected a whole number from 0 to 10, or null for no answer, received 11",
      expect.stringMatching(/^ {2}bad answers\.csv line 5: askedAt: expected .* received "2026-01-06"$/),
      expect.stringMatching(/^ {2}bad answers\.csv line 6: survey: expected csat or nps .* received "npss"$/),
      expect.stringMatching(/^ {2}bad answers\.csv line 7: answer: expected "positive", .* received "happy"$/),
      expect.stringMatching(/^ {2}customers\.csv line 4: endedAt: expected an instant not before startedAt/),
    ]);
    // With three pseudo-answers: 25 - 1.96 * 37.5, and stretched to the score above.
    expect(stdout).toMatch(/^NPS +100 +-48 – 100 +1 +≥30 +unsure$/m);
    expect(stdout).toMatch(/^NPS +1 silent +1 promoters, 0 detractors$/m);
    expect(stdout).toMatch(/^Resolution rate +100\.0% +20\.7–100\.0 +1 +≥90% +unsure$/m);
    expect(stdout).toMatch(/^Customer retention +100\.0% +34\.2–100\.0 +2 +≥90% +unsure$/m);
  });

  test("lists 20 of many bad rows", () => {
    const { code, stderr } = demo("many bad");
    expect(code).toBe(1);
    const lines = stderr.trim().split("\n");
    expect([lines[0], lines.length, lines.at(-1)]).toEqual(["25 rows were left aside:", 22, "  and 5 more"]);
  });

  test("has nothing to score where there are no rows", () => {
    const nothing = "Nothing to score: there is neither a ticket nor an answer.\n";
    expect(demo("empty")).toEqual({ code: 0, stdout: nothing, stderr: "" });
  });

  test.each([
    ["no file", `${join(own, "none.csv")}: no such file`],
    ["no column", "no column.csv: no column answer"],
    ["no period", "--customers needs --tickets or --answers beside it, which set the period"],
  ] as const)("%s: one line and exit code 2", (call, message) => {
    expect(demo(call)).toEqual({ code: 2, stdout: "", stderr: `${message}\n` });
  });

  test.each([
    ["no JSON", /^broken\.json: .*JSON.*\n$/],
    ["no option", /^Unknown option '--ticket'.*\n$/],
  ] as const)("%s: one line of the runtime's and exit code 2", (call, message) => {
    expect(demo(call)).toMatchObject({ code: 2, stdout: "" });
    expect(demo(call).stderr).toMatch(message);
  });

  test("explains itself", () => {
    const { code, stdout, stderr } = demo("help");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const column of TICKET_COLUMNS.split(",")) expect(stdout).toContain(column);
  });
});

/** The rows of the generated CSV, which quotes nothing. */
function cellsOf(csv: string): Partial<Record<string, string>>[] {
  const [header = "", ...lines] = csv.trimEnd().split("\n");
  const columns = header.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, index) => [columns[index] ?? "", cell])));
}

/** Value and base of the desk in the table by month. */
function cellOf(kpi: string, column: string): readonly [string, number] | undefined {
  const lines = demo("examples").stdout.split("By team and month")[1]?.split("\n") ?? [];
  const [, ...heads] = lines.find((line) => line.startsWith("label"))?.split(/ +/) ?? [];
  const line = lines.find((line) => line.startsWith(`${kpi} `)) ?? "";
  return readCells(line.slice(kpi.length))[heads.indexOf(column)];
}

/** Values, which hold single spaces at most, each with the number of its base. */
function readCells(line: string): (readonly [string, number])[] {
  return [...line.matchAll(/(\S+(?: \S+)*?) +(\d+)(?= {2}|$)/g)].map(
    ([, value = "", n]) => [value, Number(n)] as const,
  );
}
