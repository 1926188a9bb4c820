import { type Reading, read } from "../reader.ts";
import { metricSet, metricsOf, type ZendeskTicketMetrics } from "./metricSet.ts";

/**
 * Reads Zendesk ticket metrics, of `GET /api/v2/ticket_metrics` for example.
 *
 * `firstResponseTime(records)` and `resolutionTime(records)` take the records as they are. Zendesk's own durations
 * stand beside, elapsed and within its schedules: `firstResponseTime(records.map((ticket) => ticket.replyTime.business))`.
 *
 * @param json - A page `{ ticket_metrics: [...] }` (or `metric_sets`), an array of pages, or an array of metrics.
 * @throws {@link KpiInputError} when `json` is none of these.
 * @see Zendesk, Ticket Metrics: https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_metrics/
 *
 * @example
 * ```ts
 * import { firstResponseTime } from "service-kpis";
 * import { readZendeskTicketMetrics } from "service-kpis/source";
 *
 * const { records } = readZendeskTicketMetrics({
 *   ticket_metrics: [
 *     {
 *       id: 7,
 *       ticket_id: 42,
 *       created_at: "2026-01-05T09:00:00Z",
 *       solved_at: null,
 *       replies: 1,
 *       reply_time_in_minutes: { calendar: 30, business: 15 },
 *     },
 *   ],
 * });
 * firstResponseTime(records).value; // => 1800000
 * records[0]?.replyTime; // => { calendar: 1800000, business: 900000 }
 * ```
 */
export function readZendeskTicketMetrics(json: unknown): Reading<ZendeskTicketMetrics> {
  return read(
    {
      reader: "readZendeskTicketMetrics",
      items: "ticket metrics",
      lists: ["ticket_metrics", "metric_sets"],
      schema: metricSet(),
      keyOf: ({ id }) => id,
      versionOf: ({ updated_at }) => updated_at ?? 0,
      toRecords: (fields) => [metricsOf(fields, fields.created_at)],
    },
    json,
  );
}
