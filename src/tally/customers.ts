import { COUNT, type Rule, type Rules, readFields } from "../input/check.ts";
import { refuse } from "../input/error.ts";
import { isRecord, type Reject, tallying } from "../input/observation.ts";
import { EXPECTED_TIMESTAMP, type Timestamp, toEpoch } from "../input/timestamp.ts";

/** When a customer came and, where it happened, went. */
export interface CustomerSpan {
  /** When the customer came. */
  readonly startedAt: Timestamp;
  /** `null` or left out while the customer is active. */
  readonly endedAt?: Timestamp | null | undefined;
}

/** The period that is looked at, half-open: what happens exactly at `to` belongs to the next one. */
export interface RetentionPeriod {
  /** When the period begins. */
  readonly from: Timestamp;
  /** Later than `from`. */
  readonly to: Timestamp;
}

/** Customers at both ends of a period. Tallies of separate groups add up; those of different periods do not. */
export interface CustomerTally {
  /** Customers when the period began. */
  readonly start: number;
  /** Customers when it ended, the acquired ones included. */
  readonly end: number;
  /** Customers gained in the period who were still there when it ended. */
  readonly acquired: number;
  /** The period as ISO 8601 instants; `null` or left out where only the counts are known. */
  readonly definition?:
    | {
        /** When the period begins. */
        readonly from: string;
        /** When the period ends; not part of it. */
        readonly to: string;
      }
    | null
    | undefined;
}

const FROM: Rule = { expected: EXPECTED_TIMESTAMP, admits: (from) => !Number.isNaN(toEpoch(from)) };
const TO: Rule = {
  expected: "an instant later than from",
  admits: (to, { from }) => toEpoch(to) > toEpoch(from),
};

/** What the options may hold. */
export const PERIOD_OPTIONS: Rules = { from: FROM, to: TO };

/** Counts who was there at both ends of the period, in one pass. */
export function countCustomers(
  subject: string,
  customers: Iterable<CustomerSpan>,
  period: RetentionPeriod,
  reject?: Reject,
): CustomerTally {
  const from = toEpoch(period.from);
  const to = toEpoch(period.to);
  return tallying(subject, customers, reject, (reject) => {
    let start = 0;
    let end = 0;
    let acquired = 0;
    let index = 0;
    for (const customer of customers) {
      const span = readSpan(customer, index, reject);
      if (span !== undefined) {
        const [startedAt, endedAt] = span;
        const atEnd = startedAt < to && endedAt >= to;
        if (startedAt < from && endedAt >= from) start += 1;
        if (atEnd) end += 1;
        if (atEnd && startedAt >= from) acquired += 1;
      }
      index += 1;
    }
    const definition = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    return { start, end, acquired, definition };
  });
}

function readSpan(customer: unknown, index: number, reject: Reject): readonly [number, number] | undefined {
  if (!isRecord(customer)) {
    reject(index, customer, "a customer with startedAt");
    return undefined;
  }
  const startedAt = toEpoch(customer.startedAt);
  if (Number.isNaN(startedAt)) {
    reject(index, customer.startedAt, EXPECTED_TIMESTAMP, "startedAt");
    return undefined;
  }
  if (customer.endedAt === null || customer.endedAt === undefined) return [startedAt, Number.POSITIVE_INFINITY];
  const endedAt = toEpoch(customer.endedAt);
  if (endedAt >= startedAt) return [startedAt, endedAt];
  const expected = Number.isNaN(endedAt)
    ? EXPECTED_TIMESTAMP
    : `an instant not before startedAt, ${new Date(startedAt).toISOString()}`;
  reject(index, customer.endedAt, expected, "endedAt");
  return undefined;
}

/** How many of the customers at the start stayed; refuses counts that contradict each other. */
export function countRetained(subject: string, tally: CustomerTally): number {
  const { start, end, acquired } = readFields(subject, tally, {
    start: COUNT,
    end: COUNT,
    acquired: COUNT,
    definition: DEFINITION,
  });
  if (acquired > end) {
    refuse(subject, ["acquired"], `at most end (${end}): acquired customers are still active at the end`, acquired);
  }
  const retained = end - acquired;
  if (retained > start) {
    refuse(
      subject,
      ["end"],
      `at most start + acquired (${start + acquired}): nobody else can be active at the end`,
      end,
    );
  }
  return retained;
}

const DEFINITION: Rule = {
  expected: "{ from, to } as ISO 8601 instants, or null",
  admits: (value) =>
    value === null ||
    value === undefined ||
    (isRecord(value) &&
      typeof value.from === "string" &&
      typeof value.to === "string" &&
      toEpoch(value.to) > toEpoch(value.from)),
};
