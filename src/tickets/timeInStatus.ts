import { refuse } from "../input/error.ts";
import { EXPECTED_DURATION, isDuration } from "../input/timestamp.ts";
import type { Clock } from "../tally/durations.ts";
import type { TicketStatus } from "./events.ts";

/** A status, and when it began. */
export interface StatusChange {
  readonly status: TicketStatus;
  readonly at: number;
}

/** No time in any status. */
export const NO_TIME: Readonly<Record<TicketStatus, number>> = {
  new: 0,
  open: 0,
  pending: 0,
  hold: 0,
  solved: 0,
  closed: 0,
};

/**
 * The time in each status between two instants; `null` where the clock cannot tell. Where the second is `NaN`, the last
 * status still lasts, and is not measured.
 */
export function timeInStatus(
  history: readonly StatusChange[],
  start: number,
  end: number,
  clock: Clock = (from, to) => to - from,
): Record<TicketStatus, number | null> {
  const times: Record<TicketStatus, number | null> = { ...NO_TIME };
  history.forEach(({ status, at }, index) => {
    const from = Math.max(start, at);
    const next = history[index + 1]?.at ?? end;
    const to = next > end ? end : next;
    if (!(from < to)) return;
    const duration = clock(from, to);
    if (duration !== null && !isDuration(duration)) {
      refuse("clock", [], `${EXPECTED_DURATION}, or null`, duration);
    }
    times[status] = sum(times[status], duration);
  });
  return times;
}

/** The sum of durations; `null` where one of them is. */
export function sum(...durations: readonly (number | null)[]): number | null {
  return durations.reduce((total, duration) => (total === null || duration === null ? null : total + duration), 0);
}
