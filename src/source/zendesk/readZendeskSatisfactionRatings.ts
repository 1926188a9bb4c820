import { type Identifier, identifier, identifierOrNull, instant, recordOf, wordOf } from "../fields.ts";
import { type Reading, read } from "../reader.ts";

/** A satisfaction rating of Zendesk, given or only asked for. */
export interface ZendeskSatisfactionRating {
  /** The id of the rating. */
  readonly id: Identifier;
  /** The ticket that was rated. */
  readonly ticketId: Identifier;
  /** Whether the customer was satisfied; `null` where there is no answer. */
  readonly satisfied: boolean | null;
  /** The same for `csat(ratings, { scale: [1, 2] })`: 2 is good, 1 is bad, `null` is no answer. */
  readonly rating: 2 | 1 | null;
  /** Whether the customer was asked at all: `"unoffered"` means that nobody was. */
  readonly offered: boolean;
  /** When the rating was set up. */
  readonly createdAt: number;
  /** When the customer last changed the answer; `null` where there is none. */
  readonly answeredAt: number | null;
  /** The agent at the time of the rating; `null` for nobody. */
  readonly assigneeId: Identifier | null;
  /** The group at the time of the rating; `null` for none. */
  readonly groupId: Identifier | null;
}

const rating = () =>
  recordOf("a satisfaction rating", {
    id: identifier(),
    ticket_id: identifier(),
    score: wordOf(
      "good",
      "good_with_comment",
      "good_without_comment",
      "bad",
      "bad_with_comment",
      "bad_without_comment",
      "offered",
      "unoffered",
    ),
    created_at: instant(),
    updated_at: instant(),
    assignee_id: identifierOrNull(),
    group_id: identifierOrNull(),
  });

/**
 * Reads Zendesk satisfaction ratings, of `GET /api/v2/satisfaction_ratings`: good, bad, or no answer.
 *
 * "offered" and "unoffered" are not answers: they are missing, never dissatisfied. Zendesk's percentage, good of good
 * and bad, is `csat(records.map((answer) => answer.rating), { scale: [1, 2] }).satisfied`.
 *
 * @param json - A page `{ satisfaction_ratings: [...] }`, an array of pages, or an array of ratings.
 * @throws {@link KpiInputError} when `json` is none of these.
 * @see Zendesk, Satisfaction Ratings: https://developer.zendesk.com/api-reference/ticketing/ticket-management/satisfaction_ratings/
 *
 * @example
 * ```ts
 * import { csat } from "service-kpis";
 * import { readZendeskSatisfactionRatings } from "service-kpis/source";
 *
 * const times = { created_at: "2026-01-05T09:00:00Z", updated_at: "2026-01-06T09:00:00Z" };
 * const { records } = readZendeskSatisfactionRatings({
 *   satisfaction_ratings: [
 *     { id: 1, ticket_id: 41, score: "good", ...times },
 *     { id: 2, ticket_id: 42, score: "bad", ...times },
 *     { id: 3, ticket_id: 43, score: "offered", ...times },
 *   ],
 * });
 * const { satisfied, missing } = csat(records.map((answer) => answer.rating), { scale: [1, 2] });
 * [satisfied, missing]; // => [0.5, 1]
 * ```
 */
export function readZendeskSatisfactionRatings(json: unknown): Reading<ZendeskSatisfactionRating> {
  return read(
    {
      reader: "readZendeskSatisfactionRatings",
      items: "satisfaction ratings",
      lists: ["satisfaction_ratings"],
      schema: rating(),
      keyOf: ({ id }) => id,
      versionOf: ({ updated_at }) => updated_at,
      toRecords: ({ id, ticket_id, score, created_at, updated_at, assignee_id, group_id }) => {
        const answered = !score.endsWith("offered");
        const satisfied = answered ? score.startsWith("good") : null;
        return [
          {
            id,
            ticketId: ticket_id,
            satisfied,
            rating: satisfied === null ? null : satisfied ? 2 : 1,
            offered: score !== "unoffered",
            createdAt: created_at,
            answeredAt: answered ? updated_at : null,
            assigneeId: assignee_id,
            groupId: group_id,
          },
        ];
      },
    },
    json,
  );
}
