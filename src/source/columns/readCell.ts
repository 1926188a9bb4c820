import { describe } from "../../input/describe.ts";
import { EXPECTED_EPOCH, isEpoch } from "../../input/epoch.ts";
import { isDuration } from "../../input/timestamp.ts";
import type { Column, DurationUnit } from "./column.ts";
import type { DateTimeReader } from "./localTime.ts";

/** What a cell holds, or what was expected of it. */
type Cell = { readonly value: string | number | boolean | null } | { readonly expected: string };

/** Reads a cell by what is said of its column. */
export function readCell(column: Column, cell: unknown, readDateTime: DateTimeReader): Cell {
  if (cell === "" || cell === null) {
    return column.required === true ? { expected: "a value" } : { value: null };
  }
  if (typeof cell !== "string") return { expected: `text in a column ${describe(column.column)}` };
  switch (column.as) {
    case "text":
      return { value: cell };
    case "instant":
      return readInstantCell(readDateTime(cell));
    case "number":
      return readNumberCell(cell);
    case "duration":
      return readDurationCell(cell, column.unit);
    case "flag": {
      const { yes, no } = column;
      if (yes.includes(cell) !== no.includes(cell)) return { value: yes.includes(cell) };
      return { expected: [...yes, ...no].map(describe).join(" or ") };
    }
  }
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** Beyond 2^53 a number no longer keeps every digit, and beyond 309 of them it is infinite. */
function readNumberCell(cell: string): Cell {
  if (!NUMBER.test(cell)) return { expected: "a number with a decimal point, if any" };
  const value = Number(cell) + 0;
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? { value } : { expected: "a number of at most 2^53 - 1" };
}

const PROBLEMS = {
  malformed: "a date and time such as 2026-01-05 09:30 or 2026-01-05T09:30:00Z",
  "no zone": "a time with an offset, or the option timeZone",
  "no such time": "a time that the wall clock shows: it was skipped when the clock was put forward",
  twice: "a time with an offset: the wall clock showed it twice when it was put back",
};

function readInstantCell(reading: ReturnType<DateTimeReader>): Cell {
  if (typeof reading !== "number") return { expected: PROBLEMS[reading] };
  return isEpoch(reading) ? { value: reading } : { expected: EXPECTED_EPOCH };
}

const MILLISECONDS = { seconds: 1_000, minutes: 60_000, hours: 3_600_000 };

/** Durations are whole milliseconds: a cell has no more to say. */
function readDurationCell(cell: string, unit: DurationUnit): Cell {
  const duration = unit === "H:MM:SS" ? readClock(cell) : NUMBER.test(cell) ? Number(cell) * MILLISECONDS[unit] : -1;
  if (isDuration(duration + 0)) return { value: Math.round(duration + 0) };
  return { expected: unit === "H:MM:SS" ? "a duration such as 0:02:23" : `${unit} from 0` };
}

function readClock(cell: string): number {
  const [, hours, minutes, seconds] = /^(\d+):([0-5]\d):([0-5]\d)$/.exec(cell) ?? [];
  return hours === undefined ? -1 : 1_000 * (3_600 * Number(hours) + 60 * Number(minutes) + Number(seconds));
}
