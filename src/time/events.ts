import type { Timestamp } from "../core/timestamp.ts";

/** Who wrote a message. A bot talks with the customer; an automation is an auto-reply, a rule or a campaign. */
export type Author = "customer" | "agent" | "bot" | "automation";

/** Where a ticket stands; `"pending"` waits for the customer, `"hold"` for somebody else. */
export type TicketStatus = "new" | "open" | "pending" | "hold" | "solved" | "closed";

/** What happened to a ticket, and when. */
export type TicketEvent = {
  /** Which ticket. */
  readonly ticket: string | number;
  /** When it happened. */
  readonly at: Timestamp;
  /** Names the event, where the log has names; a second event of one name is a duplicate. */
  readonly id?: string | number | null | undefined;
} & (
  | {
      /** The ticket came in. */
      readonly type: "created";
      /**
       * Who opened it.
       * @defaultValue `"customer"`
       */
      readonly author?: Author | null | undefined;
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
      readonly private?: boolean | null | undefined;
    }
  | {
      /** The status changed; to solved or closed is a resolution, and back from there a reopening. */
      readonly type: "status";
      /** What it changed to. */
      readonly status: TicketStatus;
    }
  | {
      /** Somebody else is responsible; the second and every later one is a transfer. */
      readonly type: "assigned";
      /** The agent or the group; `null` for nobody. */
      readonly assignee: string | number | null;
    }
  | {
      /** It was resolved or reopened, in logs without statuses; passed on upwards; merged into another; deleted. */
      readonly type: "resolved" | "reopened" | "escalated" | "merged" | "deleted";
    }
);
