import { type ResolvableTicket, resolutionRate } from "service-kpis";
import { describe, expect, test } from "vitest";
import { outcomeOf } from "../laws.ts";

const TICKET = "a ticket with resolved, or with resolvedAt (null while it is open)";
const INSTANT = "an instant, or null while it is open";

describe("what a refusal says", () => {
  test.each([
    { ticket: 5, says: `: expected ${TICKET}, received 5` },
    { ticket: { status: "solved" }, says: `: expected ${TICKET}, received a record with status` },
    { ticket: { resolved: "yes" }, says: '.resolved: expected true or false, received "yes"' },
    { ticket: { resolved: null, resolvedAt: null }, says: ".resolved: expected true or false, received null" },
    { ticket: { resolvedAt: "today" }, says: `.resolvedAt: expected ${INSTANT}, received "today"` },
    {
      ticket: { resolved: "yes", resolvedAt: 0 },
      says: `.resolvedAt: expected ${INSTANT}, received 0 (epoch seconds? multiply by 1000)`,
    },
  ])("$says", ({ ticket, says }) => {
    expect(outcomeOf(() => resolutionRate([ticket as ResolvableTicket]))).toMatchObject({
      refused: { message: `resolutionRate tickets[0]${says}`, count: 1 },
    });
  });
});

test("fields that a ticket inherits from its class count", () => {
  class Ticket {
    get resolved(): boolean {
      return true;
    }
  }
  class DatedTicket {
    get resolvedAt(): Date | null {
      return null;
    }
  }
  expect(resolutionRate([new Ticket(), new DatedTicket()])).toMatchObject({ resolved: 1, unresolved: 1 });
});
