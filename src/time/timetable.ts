import { copyOf } from "../input/copy.ts";
import { refuse } from "../input/error.ts";
import { isRecord } from "../input/observation.ts";
import { toEpoch } from "../input/timestamp.ts";
import { type DayWindow, type Path, readArray, readWindows, refuseOverlap, SUBJECT } from "./dayWindows.ts";
import { startOfDate } from "./offsets.ts";
import { isTimeZone, TIME_ZONE } from "./timeZone.ts";
import { DAY, WEEKDAYS } from "./week.ts";

/** The week, Monday first, and the zone that are in force from an instant on. */
interface TimetableVersion {
  readonly from: number;
  readonly timeZone: string;
  readonly week: readonly (readonly DayWindow[])[];
}

/** A schedule that has been read. */
export interface Timetable {
  /** The earliest first. */
  readonly versions: readonly TimetableVersion[];
  /** The windows of holidays and exceptions, by the midnight of their date in UTC. */
  readonly exceptions: ReadonlyMap<number, readonly DayWindow[]>;
}

/** Checks a schedule and puts numbers in place of its texts. */
export function readSchedule(schedule: unknown): Timetable {
  const known = ["timeZone", "week", "holidays", "exceptions", "history"];
  const { timeZone, week, holidays = [], exceptions = {}, history = [] } = readRecord(copyOf(schedule), [], known);
  const versions: TimetableVersion[] = [
    { from: Number.NEGATIVE_INFINITY, timeZone: readTimeZone(timeZone, ["timeZone"]), week: readWeek(week, ["week"]) },
  ];
  readArray(history, ["history"]).forEach((change, index) => {
    const path = ["history", index];
    const { from, ...rest } = readRecord(change, path, ["from", "timeZone", "week"]);
    const zone = readTimeZone(rest.timeZone === undefined ? timeZone : rest.timeZone, [...path, "timeZone"]);
    const start = startOfDate(zone, readDate(from, [...path, "from"]));
    if (start <= (versions[index] as TimetableVersion).from) {
      refuse(SUBJECT, [...path, "from"], "a date after that of the change before it", from);
    }
    versions.push({ from: start, timeZone: zone, week: readWeek(rest.week, [...path, "week"]) });
  });
  return { versions, exceptions: readExceptions(holidays, exceptions) };
}

function readTimeZone(value: unknown, path: Path): string {
  if (!isTimeZone(value)) refuse(SUBJECT, path, TIME_ZONE.expected, value);
  return value;
}

function readWeek(value: unknown, path: Path): readonly (readonly DayWindow[])[] {
  const fields = readRecord(value, path, WEEKDAYS);
  const week = WEEKDAYS.map((weekday) => {
    const { [weekday]: windows = [] } = fields;
    return readWindows(windows, [...path, weekday]);
  });
  WEEKDAYS.forEach((weekday, index) => {
    const eve = (index + 6) % 7;
    const late = week[eve]?.at(-1);
    const first = week[index]?.[0];
    if (late !== undefined && first !== undefined && first.open < late.close - DAY) {
      refuseOverlap([...path, weekday], `${late.text} of ${WEEKDAYS[eve] as string}`, first.text);
    }
  });
  return week;
}

function readExceptions(holidays: unknown, exceptions: unknown): ReadonlyMap<number, readonly DayWindow[]> {
  const dates = new Map<number, readonly DayWindow[]>();
  const add = (text: unknown, path: Path, windows: unknown): void => {
    const date = readDate(text, path);
    if (dates.has(date)) refuse(SUBJECT, path, "a date that holidays and exceptions hold once", text);
    dates.set(date, readWindows(windows, path));
  };
  readArray(holidays, ["holidays"]).forEach((date, index) => {
    add(date, ["holidays", index], []);
  });
  for (const [date, windows] of Object.entries(readRecord(exceptions, ["exceptions"]))) {
    add(date, ["exceptions", date], windows);
  }
  return dates;
}

/** The midnight of a date in UTC. */
function readDate(value: unknown, path: Path): number {
  const isDate = typeof value === "string" && value.length === 10;
  const midnight = isDate ? toEpoch(`${value}T00:00Z`) : Number.NaN;
  if (Number.isNaN(midnight)) refuse(SUBJECT, path, "a date that exists, as 2026-12-24", value);
  return midnight;
}

function readRecord(value: unknown, path: Path, known?: readonly string[]): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) refuse(SUBJECT, path, "an object", value);
  const unknown = Object.keys(value).find((key) => known?.includes(key) === false);
  if (unknown !== undefined && known !== undefined) {
    refuse(SUBJECT, [...path, unknown], `no other fields than ${known.join(", ")}`, value[unknown]);
  }
  return value;
}
