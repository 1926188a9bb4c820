import {
  type CustomerSpan,
  churnRate,
  mergeTallies,
  retentionRate,
  retentionRateFromTally,
  tallyRetentionRate,
} from "service-kpis";
import { describe, expect, test } from "vitest";
import { groupBy, present, rows } from "./data.ts";

// Every figure here was published on this file (telco-churn-ibm in the README of ../shared/data),
// but for the one that is worked out beside it.
const customers = rows("telco-churn-ibm/customers.csv", ["tenure", "Contract", "Churn"]);
type Customer = (typeof customers)[number];
const contracts = groupBy(customers, "Contract");

/**
 * The file is a snapshot: months as a customer, and whether the customer left within the last month. The period is
 * that month. A customer who left did so in its middle; everybody else is still there. Half a month is added to the
 * tenure, which counts full months, so that no customer began exactly when the period did.
 */
const PERIOD = { from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z" };

function spanOf({ tenure, Churn }: Customer): CustomerSpan {
  const endedAt = Churn === "Yes" ? Date.UTC(2026, 2, 16) : null;
  return { startedAt: Date.UTC(2026, 2 - Number(tenure), 16), endedAt };
}

/** As published: whoever stands in the file was there when the month began, also the 11 who came in its course. */
function publishedSpanOf(customer: Customer): CustomerSpan {
  return { ...spanOf(customer), startedAt: Date.UTC(2026, 1 - Number(customer.tenure), 16) };
}

describe.runIf(present)("7,043 telephone customers", () => {
  test("5,174 of 7,043 stayed, as published: 73.463013 %", () => {
    const spans = customers.map(publishedSpanOf);
    const { value, start, end, acquired, lost } = retentionRate(spans, PERIOD);
    expect({ start, end, acquired, lost }).toEqual({ start: 7043, end: 5174, acquired: 0, lost: 1869 });
    expect(100 * (value ?? 0)).toBeCloseTo(73.463013, 6);
    expect(churnRate(spans, PERIOD)).toMatchObject({ n: 7043, count: 1869, value: 1869 / 7043 });
  });

  test.each([
    ["Month-to-month", 57.290323],
    ["One year", 88.730482],
    ["Two year", 97.168142],
  ])("%s: %d %", (contract, percent) => {
    const result = retentionRate((contracts.get(contract) ?? []).map(publishedSpanOf), PERIOD);
    expect(100 * (result.value ?? 0)).toBeCloseTo(percent, 6);
  });

  test("11 have tenure 0: they are in the end count, not in the start count, so that 5,163 of 7,032 stayed", () => {
    const { value, start, end, acquired } = retentionRate(customers.map(spanOf), PERIOD);
    // 7,043 - 11 were there at the start; 5,174 at the end, of whom 11 had come since.
    expect({ start, end, acquired }).toEqual({ start: 7032, end: 5174, acquired: 11 });
    expect(value).toBe(5163 / 7032);
  });

  test("three contracts add up to all customers", () => {
    const tallies = [...contracts.values()].map((some) => tallyRetentionRate(some.map(spanOf), PERIOD));
    expect(tallies).toHaveLength(3);
    const merged = mergeTallies(tallies);
    expect(retentionRateFromTally(merged)).toEqual(retentionRate(customers.map(spanOf), PERIOD));
  });
});
