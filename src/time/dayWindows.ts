import { refuse } from "../input/error.ts";
import { DAY } from "./week.ts";

/** A window in milliseconds of the wall clock since the midnight of its date; beyond 24 hours it is in the next one. */
export interface DayWindow {
  readonly open: number;
  readonly close: number;
  /** As it was given, for messages. */
  readonly text: string;
}

/** What errors of a schedule name. */
export const SUBJECT = "businessHours schedule";

/** Where in the schedule. */
export type Path = readonly (string | number)[];

/** Each window costs time and memory on each date: 720 a day took 14 seconds and a gigabyte. */
const MOST_WINDOWS = 48;

/** Checks the windows of one date and brings them into order. */
export function readWindows(value: unknown, path: Path): readonly DayWindow[] {
  const given = readArray(value, path);
  if (given.length > MOST_WINDOWS) {
    refuse(SUBJECT, path, `at most ${MOST_WINDOWS} windows on one date`, given.length, "join windows that touch");
  }
  const windows = given
    .map((window, index) => readWindow(window, [...path, index]))
    .sort((one, other) => one.open - other.open);
  windows.forEach((window, index) => {
    const before = windows[index - 1];
    if (before !== undefined && window.open < before.close) refuseOverlap(path, before.text, window.text);
  });
  return windows;
}

function readWindow(value: unknown, path: Path): DayWindow {
  const times = readArray(value, path, EXPECTED_WINDOW);
  if (times.length !== 2) refuse(SUBJECT, path, EXPECTED_WINDOW, value);
  const open = readTime(times[0], [...path, 0]);
  const close = times[1] === "24:00" ? DAY : readTime(times[1], [...path, 1]);
  const text = times.join("-");
  if (close === open) refuse(SUBJECT, path, "times that differ (the whole day is 00:00 to 24:00)", text);
  return { open, close: close < open ? close + DAY : close, text };
}

const EXPECTED_WINDOW = 'two local times, as in ["09:00", "17:00"]';

function readTime(value: unknown, path: Path): number {
  const match = typeof value === "string" && /^([01]\d|2[0-3]):([0-5]\d)$/.exec(value);
  if (!match) refuse(SUBJECT, path, "a local time HH:MM (24:00 only as the end)", value);
  return 60_000 * (60 * Number(match[1]) + Number(match[2]));
}

/** Checks that something is an array and fills its holes. */
export function readArray(value: unknown, path: Path, expected = "an array"): unknown[] {
  if (!Array.isArray(value)) refuse(SUBJECT, path, expected, value);
  return Array.from(value);
}

/** Throws where two windows overlap. */
export function refuseOverlap(path: Path, one: string, other: string): never {
  refuse(SUBJECT, path, "windows that do not overlap", `${one} and ${other}`);
}
