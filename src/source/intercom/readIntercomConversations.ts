import {
  countOrNull,
  EXPECTED_DURATION,
  type Identifier,
  identifier,
  identifierOrNull,
  nullable,
  orNull,
  ratingOrNull,
  readDuration,
  readText,
  recordOf,
  seconds,
  secondsOrNull,
  wordOf,
} from "../fields.ts";
import { type Reading, read } from "../reader.ts";

/** A conversation of Intercom. Durations are milliseconds, without the time outside of office hours. */
export interface IntercomConversation {
  /** The id of the conversation. */
  readonly id: Identifier;
  /** When it began, with whoever wrote first. */
  readonly openedAt: number;
  /** When the customer first wrote; where Intercom does not say, `openedAt`. */
  readonly createdAt: number;
  /** When it last changed. */
  readonly updatedAt: number;
  /** Where it stands. */
  readonly state: "open" | "closed" | "snoozed";
  /** Whether it is closed. */
  readonly resolved: boolean;
  /** How it began, for example `"customer_initiated"` or `"admin_initiated"`. */
  readonly deliveredAs: string | null;
  /** When a teammate first answered that; `null` while nobody did. Bots do not count. */
  readonly firstRespondedAt: number | null;
  /** When it was closed for the first time; `null` if never. */
  readonly firstResolvedAt: number | null;
  /** When it was closed for the last time; `null` while it is not closed. */
  readonly resolvedAt: number | null;
  /** How often it was reopened. */
  readonly reopens: number | null;
  /** How often it was assigned. */
  readonly assignments: number | null;
  /** From `createdAt` to the first answer; `null` while there is none. */
  readonly responseTime: number | null;
  /** To the first closing; `null` where there is none. */
  readonly firstResolutionTime: number | null;
  /** To the last closing; `null` while it is not closed. */
  readonly resolutionTime: number | null;
  /** The customer's rating, 1 to 5; `null` where there is none. */
  readonly rating: number | null;
  /** When the customer was asked for it; `null` where they were not. */
  readonly ratingRequestedAt: number | null;
  /** The teammate who is responsible; `null` for nobody. */
  readonly adminId: Identifier | null;
  /** The team that is responsible; `null` for none. */
  readonly teamId: Identifier | null;
}

const duration = () => orNull(EXPECTED_DURATION, readDuration);

const conversation = () =>
  recordOf("a conversation", {
    id: identifier(),
    created_at: seconds(),
    updated_at: seconds(),
    state: wordOf("open", "closed", "snoozed"),
    admin_assignee_id: identifierOrNull(),
    team_assignee_id: identifierOrNull(),
    source: nullable(recordOf("{ delivered_as }", { delivered_as: orNull("text", readText) })),
    statistics: nullable(
      recordOf("statistics", {
        first_contact_reply_at: secondsOrNull(),
        first_admin_reply_at: secondsOrNull(),
        first_close_at: secondsOrNull(),
        last_close_at: secondsOrNull(),
        time_to_admin_reply: duration(),
        time_to_first_close: duration(),
        time_to_last_close: duration(),
        count_reopens: countOrNull(),
        count_assignments: countOrNull(),
      }),
    ),
    conversation_rating: nullable(
      recordOf("a rating", {
        rating: ratingOrNull(),
        created_at: secondsOrNull(),
      }),
    ),
  });

const NO_STATISTICS = {
  first_contact_reply_at: null,
  first_admin_reply_at: null,
  first_close_at: null,
  last_close_at: null,
  time_to_admin_reply: null,
  time_to_first_close: null,
  time_to_last_close: null,
  count_reopens: null,
  count_assignments: null,
};

/**
 * Reads Intercom conversations with their statistics and ratings, of API 2.11 and later.
 *
 * A conversation that the team began counts from the customer's first message on; one in which the customer never wrote
 * is set aside as `"outbound"`.
 *
 * @param json - A page `{ conversations: [...] }`, an array of pages, or an array of conversations.
 * @throws {@link KpiInputError} when `json` is none of these.
 * @see Intercom, Conversation: https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations/conversation
 * @see Intercom, Reporting metrics for REST API and CSV exports: https://www.intercom.com/help/en/articles/6762778
 *
 * @example
 * ```ts
 * import { csat, firstResponseTime } from "service-kpis";
 * import { readIntercomConversations } from "service-kpis/source";
 *
 * const { records } = readIntercomConversations({
 *   type: "conversation.list",
 *   conversations: [
 *     {
 *       id: "215471",
 *       created_at: 1767603600,
 *       updated_at: 1767607200,
 *       state: "closed",
 *       statistics: { first_contact_reply_at: 1767603600, first_admin_reply_at: 1767604200, last_close_at: 1767607200 },
 *       conversation_rating: { rating: 5, created_at: 1767607200 },
 *     },
 *   ],
 * });
 * firstResponseTime(records).value; // => 600000
 * csat(records.map((conversation) => conversation.rating)).value; // => 5
 * ```
 */
export function readIntercomConversations(json: unknown): Reading<IntercomConversation> {
  return read(
    {
      reader: "readIntercomConversations",
      items: "conversations",
      lists: ["conversations"],
      schema: conversation(),
      keyOf: ({ id }) => id,
      versionOf: ({ updated_at }) => updated_at,
      exclusionOf: ({ source, statistics }) =>
        statistics?.first_contact_reply_at === null && (source?.delivered_as ?? CUSTOMER) !== CUSTOMER
          ? "outbound"
          : undefined,
      toRecords: ({ id, created_at, updated_at, state, conversation_rating, ...rest }) => {
        const statistics = rest.statistics ?? NO_STATISTICS;
        const resolved = state === "closed";
        return [
          {
            id,
            openedAt: created_at,
            createdAt: statistics.first_contact_reply_at ?? created_at,
            updatedAt: updated_at,
            state,
            resolved,
            deliveredAs: rest.source?.delivered_as ?? null,
            firstRespondedAt: statistics.first_admin_reply_at,
            firstResolvedAt: statistics.first_close_at,
            resolvedAt: resolved ? statistics.last_close_at : null,
            reopens: statistics.count_reopens,
            assignments: statistics.count_assignments,
            responseTime: statistics.time_to_admin_reply,
            firstResolutionTime: statistics.time_to_first_close,
            resolutionTime: resolved ? statistics.time_to_last_close : null,
            rating: conversation_rating?.rating ?? null,
            ratingRequestedAt: conversation_rating?.created_at ?? null,
            adminId: rest.admin_assignee_id,
            teamId: rest.team_assignee_id,
          },
        ];
      },
    },
    json,
  );
}

const CUSTOMER = "customer_initiated";
