import { COUNT, checkOptions, type Rule, type Rules, readFields } from "../input/check.ts";
import { refuse } from "../input/error.ts";
import { readEnd, readInstant } from "../input/instant.ts";
import { eachObservation, isRecord } from "../input/observation.ts";
import { EXPECTED_TIMESTAMP, type Timestamp, timeRemedy, toEpoch } from "../input/timestamp.ts";

/** When a customer came and, where it happened, went. */
export interface CustomerSpan {
  /** When the customer came. */
  readonly startedAt: Timestamp;
  /** When the customer went; `null` while the customer is active. */
  readonly endedAt: Timestamp | null;
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
  /** The period as ISO 8601 instants; `null` where only the counts are known. */
  readonly definition: {
    /** When the period begins. */
    readonly from: string;
    /** When the period ends; not part of it. */
    readonly to: string;
  } | null;
}

const PERIOD_OPTIONS: Rules = {
  from: { expected: EXPECTED_TIMESTAMP, admits: (from) => !Number.isNaN(toEpoch(from)), remedy: timeRemedy },
  to: {
    expected: "an instant later than from",
    admits: (to, { from }) =>
      toEpoch(to) > toEpoch(from) || (Number.isNaN(toEpoch(from)) && !Number.isNaN(toEpoch(to))),
    remedy: timeRemedy,
  },
};

/** Counts who was there at both ends of the period, in one pass. */
export function countCustomers(
  kpi: "retentionRate" | "churnRate",
  customers: Iterable<CustomerSpan>,
  period: RetentionPeriod,
): CustomerTally {
  const options = checkOptions(`${kpi} options`, period, PERIOD_OPTIONS);
  const from = toEpoch(options.from);
  const to = toEpoch(options.to);
  let start = 0;
  let end = 0;
  let acquired = 0;
  eachObservation(`${kpi} customers`, customers, (customer, index, reject) => {
    if (!isRecord(customer)) {
      reject(index, customer, "a customer with startedAt and endedAt");
      return;
    }
    const startedAt = readInstant(customer, "startedAt", index, reject) ?? undefined;
    if (startedAt === undefined) return;
    const ended = readEnd(customer, "endedAt", startedAt, "startedAt", index, reject, "while the customer is active");
    if (ended === undefined) return;
    const endedAt = ended ?? Number.POSITIVE_INFINITY;
    const isThereAtEnd = startedAt < to && endedAt >= to;
    if (startedAt < from && endedAt >= from) start += 1;
    if (isThereAtEnd) end += 1;
    if (isThereAtEnd && startedAt >= from) acquired += 1;
  });
  return { start, end, acquired, definition: { from: new Date(from).toISOString(), to: new Date(to).toISOString() } };
}

/** The fields of a tally of customers, and how many of those at the start stayed; refuses counts that contradict. */
export function readCustomers(subject: string, tally: object): CustomerTally & { readonly retained: number } {
  const fields = readFields<CustomerTally>(subject, tally as CustomerTally, {
    start: COUNT,
    end: COUNT,
    acquired: COUNT,
    definition: DEFINITION,
  });
  const { start, end, acquired } = fields;
  if (acquired > end) {
    refuse(subject, ["acquired"], `at most end (${end}): acquired customers are still active at the end`, acquired);
  }
  const retained = end - acquired;
  if (retained > start) {
    const most = start + acquired;
    refuse(subject, ["end"], `at most start + acquired (${most}): nobody else can be active at the end`, end);
  }
  return { ...fields, definition: fields.definition ?? null, retained };
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
