import type { DayWindow } from "./dayWindows.ts";
import { offsetSegments } from "./offsets.ts";
import type { Timetable } from "./timetable.ts";
import { DAY } from "./week.ts";

/** The open times of a stretch of time: `starts[i]` opens after `opened[i]` milliseconds of it were open. */
export interface OpenTimes {
  /** In rising order. */
  readonly starts: Float64Array;
  /** In rising order, and one more: the last is how long the whole stretch is open. */
  readonly opened: Float64Array;
}

/**
 * The open times of `[from, until)`. While an offset lasts, instants keep their distance from the wall clock, and a window
 * is a stretch of time. What the wall clock leaves out or shows twice where it changes needs no case of its own.
 */
export function openTimes({ versions, exceptions }: Timetable, from: number, until: number): OpenTimes {
  const starts: number[] = [];
  const ends: number[] = [];
  versions.forEach((version, index) => {
    const begin = Math.max(from, version.from);
    const stop = Math.min(until, versions[index + 1]?.from ?? until);
    for (const { start, end, offset } of offsetSegments(version.timeZone, begin, stop)) {
      for (let date = Math.floor((start + offset) / DAY) * DAY; date - offset < end; date += DAY) {
        for (const { open, close } of windowsOf(date, version.week, exceptions)) {
          const opens = Math.max(start, date - offset + open);
          const closes = Math.min(end, date - offset + close);
          const last = ends.at(-1) ?? Number.NEGATIVE_INFINITY;
          if (opens >= closes) continue;
          if (opens <= last) ends[ends.length - 1] = Math.max(last, closes);
          else {
            starts.push(opens);
            ends.push(closes);
          }
        }
      }
    }
  });
  const opened = new Float64Array(starts.length + 1);
  starts.forEach((start, index) => {
    opened[index + 1] = (opened[index] as number) + (ends[index] as number) - start;
  });
  return { starts: Float64Array.from(starts), opened };
}

/** How much of the stretch is open. */
export function openedIn({ opened }: OpenTimes): number {
  return opened[opened.length - 1] as number;
}

/** How much of the stretch is open before an instant of it. */
export function openedBefore({ starts, opened }: OpenTimes, epoch: number): number {
  const begun = countBelow(starts, epoch);
  if (begun === 0) return 0;
  const sinceStart = epoch - (starts[begun - 1] as number);
  return Math.min((opened[begun - 1] as number) + sinceStart, opened[begun] as number);
}

/** The first instant by which that much of the stretch was open, more than 0; `null` where it is not open for so long. */
export function instantOf({ starts, opened }: OpenTimes, milliseconds: number): number | null {
  const begun = countBelow(opened, milliseconds);
  if (begun === opened.length) return null;
  return (starts[begun - 1] as number) + milliseconds - (opened[begun - 1] as number);
}

/**
 * How many of the rising values are below a bound: a binary search whose steps do not depend on the comparisons, and so
 * cannot be mispredicted. Where instants come in no order, it takes half as long as the usual one.
 */
function countBelow(values: Float64Array, bound: number): number {
  let count = 0;
  for (let step = 1 << (31 - Math.clz32(values.length)); step > 0; step >>= 1) {
    const next = count + step;
    if (next <= values.length) count += step * Number((values[next - 1] as number) < bound);
  }
  return count;
}

/** When a date is open, within its 24 hours: also by what runs past midnight into it, unless it is an exception. */
function windowsOf(
  date: number,
  week: readonly (readonly DayWindow[])[],
  exceptions: Timetable["exceptions"],
): Pick<DayWindow, "open" | "close">[] {
  // 1970-01-01, the midnight 0, was a Thursday.
  const plan = (day: number): readonly DayWindow[] =>
    exceptions.get(day) ?? (week[(day / DAY + 3) % 7] as readonly DayWindow[]);
  const late = exceptions.has(date) ? [] : plan(date - DAY);
  return [
    ...late.map(({ close }) => ({ open: 0, close: close - DAY })),
    ...plan(date).map(({ open, close }) => ({ open, close: Math.min(close, DAY) })),
  ];
}
