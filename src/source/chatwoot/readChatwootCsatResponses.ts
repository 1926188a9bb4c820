import { type Identifier, identifier, nullable, ratingOrNull, recordOf, seconds } from "../fields.ts";
import { type Reading, read } from "../reader.ts";

/** An answer to Chatwoot's satisfaction survey. */
export interface ChatwootCsatResponse {
  /** The id of the answer. */
  readonly id: Identifier;
  /** The number of the conversation, as its address shows it. */
  readonly conversationId: Identifier;
  /** One to five stars; `null` where nobody answered. */
  readonly rating: number | null;
  /** When the customer answered; `null` where nobody did. */
  readonly answeredAt: number | null;
  /** The agent who was responsible when the customer first answered; `null` for nobody. */
  readonly agentId: Identifier | null;
}

const response = () =>
  recordOf("a survey answer", {
    id: identifier(),
    conversation_id: identifier(),
    rating: ratingOrNull(),
    created_at: seconds(),
    assigned_agent: nullable(recordOf("{ id }", { id: identifier() })),
  });

/**
 * Reads Chatwoot's survey answers, of `GET /api/v1/accounts/{account_id}/csat_survey_responses`.
 *
 * @param json - A page, which is an array of answers, an array of pages, or `{ payload: [...] }`.
 * @throws {@link KpiInputError} when `json` is none of these.
 * @see Chatwoot, CSAT reports: https://www.chatwoot.com/hc/user-guide/articles/1677688192-customer-satisfaction-csat
 *
 * @example
 * ```ts
 * import { csat } from "service-kpis";
 * import { readChatwootCsatResponses } from "service-kpis/source";
 *
 * const { records } = readChatwootCsatResponses([
 *   { id: 1, conversation_id: 7, rating: 5, created_at: 1767603600, assigned_agent: { id: 3 } },
 *   { id: 2, conversation_id: 8, rating: 2, created_at: 1767603600 },
 * ]);
 * csat(records.map((answer) => answer.rating)).satisfied; // => 0.5
 * ```
 */
export function readChatwootCsatResponses(json: unknown): Reading<ChatwootCsatResponse> {
  return read(
    {
      reader: "readChatwootCsatResponses",
      items: "survey answers",
      lists: ["payload"],
      schema: response(),
      keyOf: ({ id }) => id,
      toRecords: ({ id, conversation_id, rating, created_at, assigned_agent }) => [
        {
          id,
          conversationId: conversation_id,
          rating,
          answeredAt: rating === null ? null : created_at,
          agentId: assigned_agent?.id ?? null,
        },
      ],
    },
    json,
  );
}
