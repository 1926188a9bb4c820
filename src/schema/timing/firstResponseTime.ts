import type * as z from "zod/mini";
import {
  type FirstResponse,
  type FirstResponseTimeOptions,
  type FirstResponseTimeResult,
  type FirstResponseTimeTally,
  firstResponseTimeFromTally,
  tallyFirstResponseTime,
} from "../../kpi/timing/firstResponseTime.ts";
import { TIMING_OPTIONS, withExactQuantiles } from "../../result/durations.ts";
import { observationOf, optionsOf, parse, type Schema, schemaOf, tallyOf } from "../schema.ts";

/** The options of firstResponseTime. */
export const firstResponseTimeOptions: Schema<FirstResponseTimeOptions> = /* @__PURE__ */ optionsOf(
  "firstResponseTime options",
  TIMING_OPTIONS,
);

/** One observation of firstResponseTime. */
export function firstResponseTimeTicket(options: FirstResponseTimeOptions = {}): Schema<FirstResponse> {
  const checked = parse(firstResponseTimeOptions, options);
  return observationOf("firstResponseTime ticket", (tickets: Iterable<FirstResponse>, reject) =>
    tallyFirstResponseTime(tickets, checked, reject),
  );
}

/** Any iterable of observations of firstResponseTime; the output is their tally. */
export function firstResponseTimeTickets(
  options: FirstResponseTimeOptions = {},
): z.ZodMiniType<FirstResponseTimeTally, Iterable<FirstResponse>> {
  const checked = parse(firstResponseTimeOptions, options);
  return schemaOf((tickets: Iterable<FirstResponse>) => tallyFirstResponseTime(tickets, checked));
}

/** A tally of firstResponseTime. */
export const firstResponseTimeTally: Schema<FirstResponseTimeTally> =
  /* @__PURE__ */ tallyOf(firstResponseTimeFromTally);

/**
 * First response time: how long customers wait for the first answer.
 *
 * `value` is the mean, in milliseconds, of `firstRespondedAt - createdAt`, or of what the clock measures; `median`,
 * `p90` and `p95` are exact (type 7). They are `null` when no ticket was answered; unanswered tickets are counted
 * beside them, since leaving them out makes the times look better than they are.
 *
 * @param tickets - Each with `createdAt` and, once answered, `firstRespondedAt`; or plain milliseconds.
 * @throws {@link KpiInputError} on any other observation and on a response before its ticket, naming index and field.
 * @see Zendesk, About native Support time duration metrics: ticket creation to the first public agent reply.
 *
 * @example
 * ```ts
 * import { firstResponseTime } from "service-kpis";
 *
 * const tickets = [
 *   { createdAt: "2026-03-02T09:00:00Z", firstRespondedAt: "2026-03-02T09:30:00Z" },
 *   { createdAt: "2026-03-02T10:00:00Z", firstRespondedAt: "2026-03-02T10:10:00Z" },
 *   { createdAt: "2026-03-02T11:00:00Z", firstRespondedAt: null },
 * ];
 * const { value, unanswered } = firstResponseTime(tickets);
 * [value, unanswered]; // => [1200000, 1]
 * ```
 */
export function firstResponseTime(
  tickets: Iterable<FirstResponse>,
  options: FirstResponseTimeOptions = {},
): FirstResponseTimeResult {
  const checked = parse(firstResponseTimeOptions, options);
  const durations: number[] = [];
  const measured = schemaOf((tickets: Iterable<FirstResponse>) =>
    tallyFirstResponseTime(tickets, checked, undefined, durations),
  );
  return withExactQuantiles(firstResponseTimeFromTally(parse(measured, tickets)), durations);
}
