import {
  EXPECTED_DURATION,
  field,
  type Identifier,
  identifier,
  identifierOrNull,
  instantOrNull,
  orNull,
  readDuration,
  readText,
  recordOf,
} from "../fields.ts";
import { type Reading, read } from "../reader.ts";

/** What Chatwoot measured once: a first response, a reply, a resolution. */
export interface ChatwootReportingEvent {
  /** The id of the event. */
  readonly id: Identifier;
  /**
   * What was measured: `"first_response"`, `"reply_time"`, `"conversation_resolved"`, `"conversation_opened"`,
   * `"conversation_bot_resolved"` or `"conversation_bot_handoff"`.
   */
  readonly name: string;
  /** How long it took, in milliseconds. */
  readonly duration: number;
  /** The same within the hours of the inbox; 0 as well where the inbox has none. `null` where Chatwoot does not say. */
  readonly businessDuration: number | null;
  /** When it began; `null` in events from before Chatwoot 2. */
  readonly startedAt: number | null;
  /** When it ended; `null` in events from before Chatwoot 2. */
  readonly endedAt: number | null;
  /** The conversation, by its key in the database, which is not the number that its address shows. */
  readonly conversationId: Identifier | null;
  /** The inbox. */
  readonly inboxId: Identifier | null;
  /** The agent who gets the credit; `null` for nobody. */
  readonly userId: Identifier | null;
}

const reportingEvent = () =>
  recordOf("a reporting event", {
    id: identifier(),
    name: field("the name of an event", readText),
    value: field(EXPECTED_DURATION, readDuration),
    value_in_business_hours: orNull(EXPECTED_DURATION, readDuration),
    event_start_time: instantOrNull(),
    event_end_time: instantOrNull(),
    conversation_id: identifierOrNull(),
    inbox_id: identifierOrNull(),
    user_id: identifierOrNull(),
  });

/**
 * Reads Chatwoot reporting events, of `GET /api/v1/accounts/{account_id}/reporting_events`: durations, from seconds.
 *
 * Choose events by `name` and take their `duration`. Each resolution is an event of its own, so a conversation that was
 * reopened is resolved several times; what a bot resolves is both a `"conversation_resolved"` and a
 * `"conversation_bot_resolved"`.
 *
 * @param json - A page `{ payload: [...] }`, an array of pages, or an array of events.
 * @throws {@link KpiInputError} when `json` is none of these.
 * @see Chatwoot, Account Reporting Events: https://developers.chatwoot.com/api-reference/reports/account-reporting-events
 *
 * @example
 * ```ts
 * import { firstResponseTime } from "service-kpis";
 * import { readChatwootReportingEvents } from "service-kpis/source";
 *
 * const { records } = readChatwootReportingEvents({
 *   meta: { count: 2 },
 *   payload: [
 *     { id: 1, name: "first_response", value: 42, conversation_id: 9 },
 *     { id: 2, name: "conversation_resolved", value: 600, conversation_id: 9 },
 *   ],
 * });
 * const first = records.filter((event) => event.name === "first_response");
 * firstResponseTime(first.map((event) => event.duration)).value; // => 42000
 * ```
 */
export function readChatwootReportingEvents(json: unknown): Reading<ChatwootReportingEvent> {
  return read(
    {
      reader: "readChatwootReportingEvents",
      items: "reporting events",
      lists: ["payload"],
      schema: reportingEvent(),
      keyOf: ({ id }) => id,
      toRecords: (event) => [
        {
          id: event.id,
          name: event.name,
          duration: event.value,
          businessDuration: event.value_in_business_hours,
          startedAt: event.event_start_time,
          endedAt: event.event_end_time,
          conversationId: event.conversation_id,
          inboxId: event.inbox_id,
          userId: event.user_id,
        },
      ],
    },
    json,
  );
}
