import { offsetAt } from "./timeZone.ts";

/** A stretch of time, `[start, end)`, throughout which a zone's wall clock is equally far ahead of UTC. */
export interface OffsetSegment {
  readonly start: number;
  readonly end: number;
  /** In milliseconds. */
  readonly offset: number;
}

/** Cuts `[start, end)` where the zone's offset changes. */
export function offsetSegments(timeZone: string, start: number, end: number): OffsetSegment[] {
  const segments: OffsetSegment[] = [];
  for (let at = start; at < end; ) {
    const offset = offsetAt(timeZone, at);
    const until = nextChange(timeZone, offset, at, end);
    segments.push({ start: at, end: until, offset });
    at = until;
  }
  return segments;
}

/** The first instant at which the zone's wall clock shows that date, given as its midnight in UTC, or a later one. */
export function startOfDate(timeZone: string, date: number): number {
  const around = offsetSegments(timeZone, date - REACH, date + REACH);
  const segment = around.find(({ end, offset }) => end + offset > date) as OffsetSegment;
  return Math.max(segment.start, date - segment.offset);
}

/** No wall clock has ever been as far from UTC as a day. */
const REACH = 86_400_000;

/** Five days: since 1973 no zone has changed its offset twice within six. */
const STRIDE = 432_000_000;

/** The first instant after `start` with another offset; `end` where there is none before it. */
function nextChange(timeZone: string, offset: number, start: number, end: number): number {
  let same = start;
  let other = Math.min(start + STRIDE, end);
  while (offsetAt(timeZone, other) === offset) {
    if (other === end) return end;
    same = other;
    other = Math.min(other + STRIDE, end);
  }
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (offsetAt(timeZone, middle) === offset) same = middle;
    else other = middle;
  }
  return other;
}
