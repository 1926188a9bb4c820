import { abandonmentRate, type QueuedContact } from "service-kpis";
import { describe, expect, test } from "vitest";
import { outcomeOf } from "../laws.ts";

const DURATION = "milliseconds from 0 to 1.728e16";

describe("what became of a contact", () => {
  const counts = [1, 0, 0];
  test.each([
    { contact: { abandoned: false }, shortAbandon: 5_000, counts },
    { contact: { abandoned: false, wait: 1 }, shortAbandon: 5_000, counts },
    { contact: { abandoned: true, wait: 4_999 }, shortAbandon: 5_000, counts: [0, 0, 1] },
    { contact: { abandoned: true, wait: 5_000 }, shortAbandon: 5_000, counts: [0, 1, 0] },
    { contact: { abandoned: true, wait: 0 }, shortAbandon: 0, counts: [0, 1, 0] },
    { contact: { abandoned: true, wait: null }, shortAbandon: 0, counts: [0, 1, 0] },
    { contact: { abandoned: true }, shortAbandon: 0, counts: [0, 1, 0] },
  ])("$contact, $shortAbandon: answered, abandoned, short are $counts", ({ contact, shortAbandon, counts }) => {
    const { answered, abandoned, shortAbandoned } = abandonmentRate([contact], { shortAbandon });
    expect([answered, abandoned, shortAbandoned]).toEqual(counts);
  });
});

describe("what a refusal says", () => {
  test.each([
    { contact: 5, says: ": expected a contact with abandoned, received 5" },
    { contact: { answered: true }, says: ".abandoned: expected true or false, received a record with answered" },
    { contact: { abandoned: 1 }, says: ".abandoned: expected true or false, received 1" },
    {
      contact: { abandoned: true, wait: null },
      says: `.wait: expected ${DURATION}, since shortAbandon is set, received null`,
    },
    {
      contact: { abandoned: true, wait: -1 },
      says: `.wait: expected ${DURATION}, since shortAbandon is set, received -1`,
    },
    { contact: { abandoned: false, wait: "5" }, says: `.wait: expected ${DURATION}, or null, received "5"` },
    {
      contact: { abandoned: false, wait: undefined },
      says: `.wait: expected ${DURATION}, or null, received undefined in a record with abandoned and wait (write ?? null on a field that may be unset)`,
    },
  ])("$says", ({ contact, says }) => {
    expect(outcomeOf(() => abandonmentRate([contact as QueuedContact], { shortAbandon: 5_000 }))).toMatchObject({
      refused: { message: `abandonmentRate contacts[0]${says}`, count: 1 },
    });
  });
});
