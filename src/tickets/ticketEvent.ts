import { collectIssues, KpiInputError } from "../input/error.ts";
import type { RowSchema } from "../input/sift.ts";
import type { TicketEvent } from "./events.ts";
import { readStep } from "./steps.ts";

/**
 * The schema of one event, which needs no zod: `sift` sets bad events aside with it.
 *
 * @see Standard Schema: https://standardschema.dev
 *
 * @example
 * ```ts
 * import { sift } from "service-kpis";
 * import { ticketEvent, ticketsFromEvents } from "service-kpis/tickets";
 *
 * const { valid, rejected } = sift(ticketEvent, [
 *   { ticket: 7, at: "2026-03-02T09:00:00Z", type: "created" },
 *   { ticket: 7, at: "yesterday", type: "reopened" },
 * ]);
 * ticketsFromEvents(valid).tickets.length; // => 1
 * rejected.map(({ index, issues }) => [index, issues[0]?.path]); // => [[1, ["at"]]]
 * ```
 */
export const ticketEvent: RowSchema<TicketEvent, TicketEvent> = {
  "~standard": {
    validate: (event) => {
      try {
        collectIssues("ticketEvent", (reject) => {
          readStep(event, 0, (_index, ...rejected) => {
            reject(undefined, ...rejected);
          });
        });
        return { value: event as TicketEvent };
      } catch (error) {
        if (error instanceof KpiInputError) return { issues: error.issues };
        throw error;
      }
    },
  },
};
