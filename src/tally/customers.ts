import { COUNT, checkOptions, type DefinitionRules, type Rules, readDefinedTally } from "../input/check.ts";
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

/** The fields of a tally of customers; refuses counts that contradict each other. */
export function readCustomers(subject: string, tally: object): CustomerTally {
  const fields = readDefinedTally<CustomerTally>(subject, tally, CUSTOMER_RULES, DEFINITION);
  const { start, end, acquired } = fields;
  if (acquired > end) {
    refuse(subject, ["acquired"], `at most end (${end}): acquired customers are still active at the end`, acquired);
  }
  if (end - acquired > start) {
    const most = start + acquired;
    refuse(subject, ["end"], `at most start + acquired (${most}): nobody else can be active at the end`, end);
  }
  return fields;
}

const CUSTOMER_RULES: Rules = { start: COUNT, end: COUNT, acquired: COUNT };

/** The period is no default: where it is left out, it is unknown. */
const DEFINITION: DefinitionRules<CustomerTally["definition"]> = {
  rules: {
    from: { expected: "an instant as ISO 8601 text with Z or an offset", admits: isInstantText },
    to: {
      expected: "an instant later than from, as ISO 8601 text with Z or an offset",
      admits: (to, { from }) => isInstantText(to) && (!isInstantText(from) || toEpoch(to) > toEpoch(from)),
    },
  },
  standard: null,
};

function isInstantText(value: unknown): boolean {
  return typeof value === "string" && !Number.isNaN(toEpoch(value));
}
