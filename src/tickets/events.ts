import type { Timestamp } from "../input/timestamp.ts";

/** Who wrote a message. A bot talks with the customer; an automation is an auto-reply, a rule or a campaign. */
export type Author = "customer" | "agent" | "bot" | "automation";

/** Where a ticket stands; `"pending"` waits for the customer, `"hold"` for somebody else. */
export type TicketStatus = "new" | "open" | "pending" | "hold" | "solved" | "closed";

/**
 * What happened to a ticket, and when. Fields that may be left out may also be `null`; `undefined` is refused, as it is
 * what a misspelt name gives.
 */
export type TicketEvent = {
  /** Which ticket. */
  readonly ticket: string | number;
  /** When it happened. */
  readonly at: Timestamp;
  /**
   * Names the event, where the log has names; a second event of one name is a duplicate.
   * @defaultValue `null`: it has none
   */
  readonly id?: string | number | null;
} & (
  | {
      /** The ticket came in. A message of its author in the same instant is its description, not one more. */
      readonly type: "created";
      /**
       * Who opened it.
       * @defaultValue `"customer"`
       */
      readonly author?: Author | null;
    }
  | {
      /** Somebody wrote. */
      readonly type: "message";
      /** Who wrote. */
      readonly author: Author;
      /**
       * Whether the customer cannot see it.
       * @defaultValue `false`
       */
      readonly private?: boolean | null;
    }
  | {
      /** The status changed; to solved or closed is a resolution, and back from there a reopening. */
      readonly type: "status";
      /** What it changed to. */
      readonly status: TicketStatus;
      /**
       * Who changed it: `"automation"` for a ticket closed by inactivity.
       * @defaultValue `null`: nobody knows
       */
      readonly author?: Author | null;
    }
  | {
      /** Somebody else is responsible; the second and every later one is a transfer. */
      readonly type: "assigned";
      /** The agent or the group; `null` for nobody. */
      readonly assignee: string | number | null;
    }
  | {
      /** It was resolved, in logs without statuses. */
      readonly type: "resolved";
      /**
       * Who resolved it.
       * @defaultValue `null`: nobody knows
       */
      readonly author?: Author | null;
    }
  | {
      /**
       * It was reopened, in logs without statuses; handed by a bot to people; passed on upwards; merged into another;
       * deleted, or marked as spam; or taken back from there.
       */
      readonly type: "reopened" | "handoff" | "escalated" | "merged" | "deleted" | "spam" | "restored";
    }
);
