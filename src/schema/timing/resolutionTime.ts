import type * as z from "zod/mini";
import {
  type Resolution,
  type ResolutionTimeOptions,
  type ResolutionTimeResult,
  type ResolutionTimeTally,
  resolutionTimeFromTally,
  tallyResolutionTime,
} from "../../kpi/timing/resolutionTime.ts";
import { TIMING_OPTIONS, withExactQuantiles } from "../../result/durations.ts";
import { observationOf, optionsOf, parse, type Schema, schemaOf, tallyOf } from "../schema.ts";

/** The options of resolutionTime. */
export const resolutionTimeOptions: Schema<ResolutionTimeOptions> = /* @__PURE__ */ optionsOf(
  "resolutionTime options",
  TIMING_OPTIONS,
);

/** One observation of resolutionTime. */
export function resolutionTimeTicket(options: ResolutionTimeOptions = {}): Schema<Resolution> {
  const checked = parse(resolutionTimeOptions, options);
  return observationOf("resolutionTime ticket", (tickets: Iterable<Resolution>, reject) =>
    tallyResolutionTime(tickets, checked, reject),
  );
}

/** Any iterable of observations of resolutionTime; the output is their tally. */
export function resolutionTimeTickets(
  options: ResolutionTimeOptions = {},
): z.ZodMiniType<ResolutionTimeTally, Iterable<Resolution>> {
  const checked = parse(resolutionTimeOptions, options);
  return schemaOf((tickets: Iterable<Resolution>) => tallyResolutionTime(tickets, checked));
}

/** A tally of resolutionTime. */
export const resolutionTimeTally: Schema<ResolutionTimeTally> = /* @__PURE__ */ tallyOf(resolutionTimeFromTally);

/**
 * Resolution time: how long customers wait until their problem is solved.
 *
 * `value` is the mean, in milliseconds, of `resolvedAt - createdAt`, or of what the clock measures; `median`, `p90`
 * and `p95` are exact (type 7). They are `null` when no ticket was resolved; open tickets are counted beside them,
 * since leaving them out makes the times look better than they are.
 *
 * @param tickets - Each with `createdAt` and, once resolved, `resolvedAt`; or plain milliseconds.
 * @throws {@link KpiInputError} on any other observation and on a resolution before its ticket, naming index and field.
 * @see Zendesk, About native Support time duration metrics: full resolution time, ticket creation to the last resolution.
 *
 * @example
 * ```ts
 * import { resolutionTime } from "service-kpis";
 *
 * const tickets = [
 *   { createdAt: "2026-03-02T09:00:00Z", resolvedAt: "2026-03-02T12:00:00Z" },
 *   { createdAt: "2026-03-02T10:00:00Z", resolvedAt: "2026-03-02T11:00:00Z" },
 *   { createdAt: "2026-03-02T11:00:00Z" },
 * ];
 * const { value, open } = resolutionTime(tickets, { target: 7_200_000 });
 * [value, open]; // => [7200000, 1]
 * ```
 */
export function resolutionTime(
  tickets: Iterable<Resolution>,
  options: ResolutionTimeOptions = {},
): ResolutionTimeResult {
  const checked = parse(resolutionTimeOptions, options);
  const durations: number[] = [];
  const measured = schemaOf((tickets: Iterable<Resolution>) =>
    tallyResolutionTime(tickets, checked, undefined, durations),
  );
  return withExactQuantiles(resolutionTimeFromTally(parse(measured, tickets)), durations);
}
