/** Business hours beside dayjs-business-time and moment-business-time: speed, and who is right. No test asserts a time. */
import { spawnSync } from "node:child_process";
import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone.js";
import utc from "dayjs/plugin/utc.js";
import dayjsBusinessTime from "dayjs-business-time";
import moment from "moment";
import "moment-business-time";
import { businessHours } from "service-kpis/time";

dayjs.extend(utc);
dayjs.extend(timezone);
dayjs.extend(dayjsBusinessTime);

const HOUR = 3_600_000;
const ZONE = "Europe/Berlin";
const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const EVERY_DAY = DAYS;
const WEEKDAYS = DAYS.slice(1, 6);

/** The hours are counted by hand in UTC. */
const rows = [
  {
    what: "Tuesday, 9:00 to 17:00",
    days: WEEKDAYS,
    windows: [["09:00", "17:00"]],
    start: "2025-06-03T07:00:00Z",
    end: "2025-06-03T15:00:00Z",
    hours: 8,
  },
  {
    what: "Friday 10:00 to Monday 11:00, spring begins: 7 + 2",
    days: WEEKDAYS,
    windows: [["09:00", "17:00"]],
    start: "2025-03-28T09:00:00Z",
    end: "2025-03-31T09:00:00Z",
    hours: 9,
  },
  {
    what: "open 1:00 to 5:00, no 2:00 to 3:00: 00:00Z to 03:00Z",
    days: EVERY_DAY,
    windows: [["01:00", "05:00"]],
    start: "2025-03-29T23:00:00Z",
    end: "2025-03-30T22:00:00Z",
    hours: 3,
  },
  {
    what: "open 1:00 to 5:00, 2:00 to 3:00 twice: 23:00Z to 04:00Z",
    days: EVERY_DAY,
    windows: [["01:00", "05:00"]],
    start: "2025-10-25T22:00:00Z",
    end: "2025-10-26T23:00:00Z",
    hours: 5,
  },
  {
    what: "round the clock on a day of 23 hours",
    days: EVERY_DAY,
    windows: [["00:00", "24:00"]],
    start: "2025-03-29T23:00:00Z",
    end: "2025-03-30T22:00:00Z",
    hours: 23,
  },
  {
    what: "night shift, 22:00 to 6:00: 20:00Z to 04:00Z",
    days: EVERY_DAY,
    windows: [["22:00", "06:00"]],
    start: "2025-06-03T20:00:00Z",
    end: "2025-06-04T04:00:00Z",
    hours: 8,
  },
  {
    what: "an answer after 50 seconds",
    days: WEEKDAYS,
    windows: [["09:00", "17:00"]],
    start: "2025-06-03T08:00:00Z",
    end: "2025-06-03T08:00:50Z",
    hours: 50 / 3_600,
  },
  {
    what: "from within one noon break to within the next: 4 + 3",
    days: WEEKDAYS,
    windows: [
      ["09:00", "12:00"],
      ["13:00", "17:00"],
    ],
    start: "2025-06-03T10:30:00Z",
    end: "2025-06-04T10:45:00Z",
    hours: 7,
  },
  {
    what: "never open",
    days: [],
    windows: [],
    start: "2025-06-03T08:00:00Z",
    end: "2025-06-03T16:00:00Z",
    hours: null,
  },
];

/** What counts the open milliseconds of a week, one for each rival. The rivals keep their week in global state. */
const clocks = {
  "service-kpis": ({ days, windows }) =>
    businessHours({ timeZone: ZONE, week: Object.fromEntries(days.map((day) => [day, windows])) }),
  "dayjs, local": (week) => {
    setDayjsWeek(week);
    return (start, end) => 60_000 * dayjs(start).businessMinutesDiff(dayjs(end));
  },
  "dayjs.tz": (week) => {
    setDayjsWeek(week);
    return (start, end) => 60_000 * dayjs(start).tz(ZONE).businessMinutesDiff(dayjs(end).tz(ZONE));
  },
  "moment, local": ({ days, windows }) => {
    const times = windows.flat();
    moment.updateLocale("en", {
      workinghours: Object.fromEntries(DAYS.map((day, index) => [index, days.includes(day) ? times : null])),
    });
    return (start, end) => moment(end).workingDiff(moment(start), "milliseconds");
  },
};

function setDayjsWeek({ days, windows }) {
  const segments = windows.map(([start, end]) => ({ start: `${start}:00`, end: `${end}:00` }));
  dayjs.setBusinessTime(Object.fromEntries(DAYS.map((day) => [day, days.includes(day) ? segments : null])));
}

/** One row by one rival, in a process of its own on a machine in that zone: some of them never return. */
function ask(name, index) {
  const env = { ...process.env, TZ: name === "dayjs.tz" ? "UTC" : ZONE };
  const { stdout, error } = spawnSync(process.execPath, [process.argv[1], name, String(index)], {
    env,
    timeout: 5_000,
  });
  if (error?.code === "ETIMEDOUT") return "no answer in 5 s";
  const answer = String(stdout).trim();
  return answer === "" ? "throws" : answer;
}

const inHours = (milliseconds) =>
  milliseconds === null ? "null" : String(Math.round((1e4 * milliseconds) / HOUR) / 1e4);

const [, , askedName, askedRow] = process.argv;
if (askedName !== undefined) {
  const row = rows[Number(askedRow)];
  console.log(inHours(clocks[askedName](row)(Date.parse(row.start), Date.parse(row.end))));
  process.exit();
}

console.table(
  rows.map((row, index) => {
    const expected = inHours(row.hours === null ? null : row.hours * HOUR);
    const answers = Object.keys(clocks).map((name) => {
      const answer = ask(name, index);
      return [name, answer === expected ? answer : `${answer}, wrong`];
    });
    return { "open hours in Berlin": row.what, "by hand": expected, ...Object.fromEntries(answers) };
  }),
);

/** Park and Miller's generator: the same numbers in every run. */
function* random(seed) {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

process.env.TZ = ZONE;
const SIZE = 1_000_000;
const chance = random(20_261_122);
const draw = () => chance.next().value;

// Seven years of tickets, in no order; half of them take less than two days, one of ten more than a week.
const starts = Float64Array.from({ length: SIZE }, () =>
  Math.floor(Date.UTC(2019, 0, 1) + draw() * 7 * 365.25 * 24 * HOUR),
);
const ends = starts.map((start) => Math.floor(start - 70 * HOUR * Math.log(draw())));
const office = {
  days: WEEKDAYS,
  windows: [
    ["09:00", "12:00"],
    ["13:00", "17:00"],
  ],
};

function median(times) {
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
}

/** The median nanoseconds per ticket of the first so many tickets. */
function nanoseconds(clock, size, rounds) {
  const times = Array.from({ length: rounds }, () => {
    let total = 0;
    const start = performance.now();
    for (let index = 0; index < size; index += 1) total += clock(starts[index], ends[index]);
    if (!(total > 0)) throw new Error("nothing was open");
    return performance.now() - start;
  });
  return (1e6 * median(times)) / size;
}

const builds = Array.from({ length: 11 }, () => {
  const start = performance.now();
  clocks["service-kpis"](office)(Date.UTC(2016, 0, 1), Date.UTC(2026, 0, 1));
  return performance.now() - start;
});

const ours = clocks["service-kpis"](office);
const perTicket = nanoseconds(ours, SIZE, 11);
console.table(
  Object.entries(clocks).map(([name, make]) => {
    const clock = make(office);
    const mine = name === "service-kpis";
    const size = mine ? SIZE : 1_000;
    const time = mine ? perTicket : nanoseconds(clock, size, 5);
    let same = 0;
    for (let index = 0; index < 1_000; index += 1) {
      if (Math.abs(clock(starts[index], ends[index]) - ours(starts[index], ends[index])) <= 60_000 * 20) same += 1;
    }
    return {
      clock: name,
      tickets: size,
      "ns per ticket": Math.round(time),
      "times ours": Math.round(time / perTicket),
      "within 20 min, of 1,000": same,
    };
  }),
);
console.log(
  `10^6 tickets of seven years: ${perTicket.toFixed(0)} ns each (bound 400). ` +
    `Open times of ten years: ${builds[0].toFixed(1)} ms at first, ${median(builds).toFixed(1)} ms later (bound 300).`,
);
