import {
  EXPECTED_SECONDS,
  type Field,
  field,
  type Identifier,
  identifier,
  identifierOrNull,
  nullable,
  readSeconds,
  recordOf,
  seconds,
  secondsOrNull,
  wordOf,
} from "../fields.ts";
import { type Reading, read } from "../reader.ts";

/** A conversation of Chatwoot. When it was resolved is told by its reporting events only. */
export interface ChatwootConversation {
  /** The number of the conversation, as its address and its survey answers show it; reporting events use another. */
  readonly id: Identifier;
  /** When it began. */
  readonly createdAt: number;
  /** Where it stands; `"pending"` is with a bot. */
  readonly status: "open" | "resolved" | "pending" | "snoozed";
  /** Whether it is resolved. */
  readonly resolved: boolean;
  /** When a person first answered; `null` while nobody did. */
  readonly firstRespondedAt: number | null;
  /** Since when the customer waits for an answer; `null` while they do not. */
  readonly waitingSince: number | null;
  /** When something last happened. */
  readonly lastActivityAt: number | null;
  /** The agent who is responsible; `null` for nobody. */
  readonly assigneeId: Identifier | null;
  /** The team that is responsible; `null` for none. */
  readonly teamId: Identifier | null;
  /** The inbox. */
  readonly inboxId: Identifier | null;
}

/** Chatwoot writes 0 where there is no time yet. */
function secondsOrZero(): Field<number | null> {
  return field(`${EXPECTED_SECONDS}, 0 for none, or null`, (value) =>
    value === 0 || value === null || value === undefined ? null : readSeconds(value),
  );
}

const conversation = () => {
  const named = () => nullable(recordOf("{ id }", { id: identifier() }));
  return recordOf("a conversation", {
    id: identifier(),
    created_at: seconds(),
    updated_at: secondsOrNull(),
    last_activity_at: secondsOrZero(),
    first_reply_created_at: secondsOrZero(),
    waiting_since: secondsOrZero(),
    status: wordOf("open", "resolved", "pending", "snoozed"),
    inbox_id: identifierOrNull(),
    meta: nullable(recordOf("{ assignee, team }", { assignee: named(), team: named() })),
  });
};

/**
 * Reads Chatwoot conversations, of `GET /api/v1/accounts/{account_id}/conversations` for example.
 *
 * @param json - A page `{ data: { payload: [...] } }` or `{ payload: [...] }`, an array of pages, or an array of
 * conversations.
 * @throws {@link KpiInputError} when `json` is none of these.
 * @see Chatwoot, Conversations List: https://developers.chatwoot.com/api-reference/conversations/conversations-list
 *
 * @example
 * ```ts
 * import { firstResponseTime } from "service-kpis";
 * import { readChatwootConversations } from "service-kpis/source";
 *
 * const { records } = readChatwootConversations({
 *   data: {
 *     payload: [
 *       { id: 1, status: "resolved", created_at: 1767603600, first_reply_created_at: 1767603660, waiting_since: 0 },
 *       { id: 2, status: "open", created_at: 1767603600, first_reply_created_at: 0, waiting_since: 1767603600 },
 *     ],
 *   },
 * });
 * const { value, unanswered } = firstResponseTime(records);
 * [value, unanswered]; // => [60000, 1]
 * ```
 */
export function readChatwootConversations(json: unknown): Reading<ChatwootConversation> {
  return read(
    {
      reader: "readChatwootConversations",
      items: "conversations",
      lists: ["data.payload", "payload"],
      schema: conversation(),
      keyOf: ({ id }) => id,
      versionOf: ({ updated_at, last_activity_at }) => updated_at ?? last_activity_at ?? 0,
      toRecords: ({
        id,
        created_at,
        status,
        first_reply_created_at,
        waiting_since,
        last_activity_at,
        inbox_id,
        meta,
      }) => [
        {
          id,
          createdAt: created_at,
          status,
          resolved: status === "resolved",
          firstRespondedAt: first_reply_created_at,
          waitingSince: waiting_since,
          lastActivityAt: last_activity_at,
          assigneeId: meta?.assignee?.id ?? null,
          teamId: meta?.team?.id ?? null,
          inboxId: inbox_id,
        },
      ],
    },
    json,
  );
}
