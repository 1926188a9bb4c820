import { field, type Identifier, identifier, identifierOrNull, instant, recordOf } from "../fields.ts";
import { type Reading, read } from "../reader.ts";

/** What Freshdesk calls a rating, the worst first. */
export type FreshdeskRatingLabel =
  | "extremelyUnhappy"
  | "veryUnhappy"
  | "unhappy"
  | "neutral"
  | "happy"
  | "veryHappy"
  | "extremelyHappy";

/** A rating of a Freshdesk survey, by its first question. */
export interface FreshdeskSatisfactionRating {
  /** The id of the rating. */
  readonly id: Identifier;
  /** The ticket that was rated. */
  readonly ticketId: Identifier;
  /** The survey, whose scale may have two, three, five or seven of the points. */
  readonly surveyId: Identifier | null;
  /** The point of the scale, 1 to 7, 4 is neutral: for `csat(ratings, { scale: [1, 7], topBoxes: 3 })`. */
  readonly rating: number;
  /** The same in words. */
  readonly label: FreshdeskRatingLabel;
  /** When the customer answered. */
  readonly answeredAt: number;
  /** The agent who was responsible; `null` for nobody. */
  readonly agentId: Identifier | null;
  /** The group that was responsible; `null` for none. */
  readonly groupId: Identifier | null;
}

/** Freshdesk's numbers, the worst first. */
const VALUES: readonly unknown[] = [-103, -102, -101, 100, 101, 102, 103];

const LABELS: readonly FreshdeskRatingLabel[] = [
  "extremelyUnhappy",
  "veryUnhappy",
  "unhappy",
  "neutral",
  "happy",
  "veryHappy",
  "extremelyHappy",
];

const satisfactionRating = () =>
  recordOf("a satisfaction rating", {
    id: identifier(),
    ticket_id: identifier(),
    survey_id: identifierOrNull(),
    agent_id: identifierOrNull(),
    group_id: identifierOrNull(),
    created_at: instant(),
    updated_at: instant(),
    ratings: recordOf("{ default_question }", {
      default_question: field(VALUES.join(", "), (value) =>
        VALUES.includes(value) ? VALUES.indexOf(value) : undefined,
      ),
    }),
  });

/**
 * Reads Freshdesk satisfaction ratings, of `GET /api/v2/surveys/satisfaction_ratings`.
 *
 * Freshdesk counts from -103, extremely unhappy, over 100, neutral, to 103, extremely happy; the records count from 1 to
 * 7. Its share of happy customers is `csat(ratings, { scale: [1, 7], topBoxes: 3 }).satisfied`.
 *
 * @param json - A page, which is an array of ratings, or an array of pages.
 * @throws {@link KpiInputError} when `json` is none of these.
 * @see Freshdesk, Satisfaction ratings: https://developers.freshdesk.com/api/#satisfaction-ratings
 *
 * @example
 * ```ts
 * import { csat } from "service-kpis";
 * import { readFreshdeskSatisfactionRatings } from "service-kpis/source";
 *
 * const times = { created_at: "2026-01-05T09:00:00Z", updated_at: "2026-01-05T09:00:00Z" };
 * const { records } = readFreshdeskSatisfactionRatings([
 *   { id: 1, ticket_id: 41, ratings: { default_question: 103 }, ...times },
 *   { id: 2, ticket_id: 42, ratings: { default_question: -101 }, ...times },
 * ]);
 * records.map((answer) => answer.rating); // => [7, 3]
 * csat(records.map((answer) => answer.rating), { scale: [1, 7], topBoxes: 3 }).satisfied; // => 0.5
 * ```
 */
export function readFreshdeskSatisfactionRatings(json: unknown): Reading<FreshdeskSatisfactionRating> {
  return read(
    {
      reader: "readFreshdeskSatisfactionRatings",
      items: "satisfaction ratings",
      lists: [],
      schema: satisfactionRating(),
      keyOf: ({ id }) => id,
      versionOf: ({ updated_at }) => updated_at,
      toRecords: ({ id, ticket_id, survey_id, agent_id, group_id, created_at, ratings }) => [
        {
          id,
          ticketId: ticket_id,
          surveyId: survey_id,
          rating: ratings.default_question + 1,
          label: LABELS[ratings.default_question] as FreshdeskRatingLabel,
          answeredAt: created_at,
          agentId: agent_id,
          groupId: group_id,
        },
      ],
    },
    json,
  );
}
