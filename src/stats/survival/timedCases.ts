import { eachObservation, isRecord } from "../../input/observation.ts";
import { EXPECTED_DURATION, isDuration } from "../../input/timestamp.ts";

/** A case that took some time, or has taken it so far. */
export interface TimedCase {
  /** Milliseconds from the start to the end, or until now. */
  readonly duration: number;
  /** Whether it has no end yet. */
  readonly open: boolean;
}

/** What happened at one duration. */
export interface DurationStep {
  /** Milliseconds. */
  readonly duration: number;
  /** Cases that took, or have taken, at least that long. */
  readonly atRisk: number;
  /** How many of them were resolved then. */
  readonly resolved: number;
  /** How many of them are open and have come to that duration only. */
  readonly censored: number;
}

/** One step for every duration that occurs, in rising order. */
export function readSteps(subject: string, cases: Iterable<TimedCase>): DurationStep[] {
  const resolved: number[] = [];
  const open: number[] = [];
  eachObservation(subject, cases, (item, index, reject) => {
    if (!isRecord(item)) {
      reject(index, item, "a record with duration and open");
      return;
    }
    const { duration, open: isOpen } = item;
    if (!isDuration(duration)) reject(index, item, EXPECTED_DURATION, "duration");
    else if (typeof isOpen !== "boolean") reject(index, item, "true or false", "open");
    else (isOpen ? open : resolved).push(duration + 0);
  });
  return stepsOf(new Float64Array(resolved).sort(), new Float64Array(open).sort());
}

function stepsOf(resolved: Float64Array, open: Float64Array): DurationStep[] {
  const steps: DurationStep[] = [];
  for (let ended = 0, lost = 0; ended < resolved.length || lost < open.length; ) {
    const atRisk = resolved.length - ended + open.length - lost;
    const duration = Math.min(resolved[ended] ?? Number.POSITIVE_INFINITY, open[lost] ?? Number.POSITIVE_INFINITY);
    const [endedBefore, lostBefore] = [ended, lost];
    while (resolved[ended] === duration) ended += 1;
    while (open[lost] === duration) lost += 1;
    steps.push({ duration, atRisk, resolved: ended - endedBefore, censored: lost - lostBefore });
  }
  return steps;
}
