import type { Timestamp } from "../input/timestamp.ts";
import type { Clock } from "../tally/durations.ts";
import type { Author, TicketStatus } from "./events.ts";

/** From when a ticket counts; see {@link TicketOptions.start}. */
export type TicketStart = "customer" | "creation" | "handoff";

/** What a bot's message does; see {@link TicketOptions.bots}. */
export type BotReplies = "clear" | "ignore" | "answer";

/** How the life of a ticket is read from its events. */
export interface TicketOptions {
  /**
   * From when a ticket counts: its `createdAt`. `"customer"`: from creation, or, if the customer did not open it, from
   * their first message; without one it is excluded (Front, Gorgias). `"creation"`: always from creation (Zendesk).
   * `"handoff"`: as `"customer"`, but anew when a bot hands it over, and when it is reopened, before a first response
   * (Chatwoot's first response time).
   * @defaultValue `"customer"`
   */
  readonly start?: TicketStart | undefined;
  /**
   * What a bot's message does to a customer who waits. `"clear"`: they no longer wait, and nobody answered (Chatwoot).
   * `"ignore"`: nothing (Zendesk, Intercom). `"answer"`: it is an answer like an agent's.
   * @defaultValue `"clear"`
   */
  readonly bots?: BotReplies | undefined;
  /**
   * Of several messages without an answer, the one from which the customer waits for it: `"first"` (Chatwoot,
   * dbt_zendesk) or `"last"` (Zammad).
   * @defaultValue `"first"`
   */
  readonly waitFrom?: "first" | "last" | undefined;
  /**
   * Messages closer to the one before them than this, in milliseconds, belong to its session: to the same contact of
   * the customer, the same reply of the agent. For chats, 30 minutes say.
   * @defaultValue 0: each message stands for itself
   */
  readonly session?: number | undefined;
  /**
   * What measures the time in each status, for example a business-hours clock.
   * @defaultValue elapsed time
   */
  readonly clock?: Clock | undefined;
  /**
   * The instant as of which the tickets stand: what happened later is left out, and the status of an open ticket lasts
   * until then.
   * @defaultValue none: all events count, and the status of an open ticket, which still lasts, is not measured
   */
  readonly asOf?: Timestamp | undefined;
}

/** A customer who waited for an answer: an observation for `firstResponseTime`, which makes it the reply time. */
export interface TicketReply {
  /** Since when they waited, in epoch milliseconds. */
  readonly createdAt: number;
  /** When they were answered; `null` where they were not. */
  readonly firstRespondedAt: number | null;
}

/** A ticket, as every KPI takes it. Instants are epoch milliseconds, durations milliseconds. */
export interface Ticket {
  /** Which ticket. */
  readonly id: string | number;
  /** The instant of its first event. */
  readonly openedAt: number;
  /** Who opened it. */
  readonly openedBy: Author;
  /** From when it counts, by the option `start`: responses, resolutions, reopenings and times from before do not. */
  readonly createdAt: number;
  /** Where it stands. */
  readonly status: TicketStatus;
  /** Who is responsible; `null` for nobody. */
  readonly assignee: string | number | null;
  /** When the first public reply of an agent went out; `null` while there is none. */
  readonly firstRespondedAt: number | null;
  /** When it was resolved for the first time; `null` if never. */
  readonly firstResolvedAt: number | null;
  /** When it was reopened for the first time; `null` if never. */
  readonly firstReopenedAt: number | null;
  /** When it was resolved for good; `null` while it is not solved or closed. */
  readonly resolvedAt: number | null;
  /** Who resolved it; `null` while nobody did, and where the log does not say. */
  readonly resolvedBy: Author | null;
  /** The customer's contacts, 1 or more: what they wrote after an answer or a resolution, if it needed an answer. */
  readonly contacts: number;
  /** Public replies of agents. */
  readonly agentReplies: number;
  /** Messages of bots. */
  readonly botReplies: number;
  /** Reopenings. */
  readonly reopens: number;
  /** Whether any reopening was more than a thank-you, which is one that was resolved again without an answer. */
  readonly reopened: boolean;
  /** How often it went from somebody to somebody else. */
  readonly transfers: number;
  /** How often it was escalated. */
  readonly escalations: number;
  /** Whether it was escalated. */
  readonly escalated: boolean;
  /** Whether it was resolved with one public reply of an agent. */
  readonly oneTouch: boolean;
  /** Each wait of the customer for an answer. */
  readonly replies: readonly TicketReply[];
  /** The time in each status until it was resolved for good, or until `asOf`; `null` where the clock cannot tell. */
  readonly timeInStatus: Readonly<Record<TicketStatus, number | null>>;
  /** Time in which the customer waited: new, open and on hold; `null` where the clock cannot tell. */
  readonly requesterWait: number | null;
  /** Time in which agents waited for the customer: pending; `null` where the clock cannot tell. */
  readonly agentWait: number | null;
  /** Time on hold; `null` where the clock cannot tell. */
  readonly onHold: number | null;
  /** Resolution time without the time in which it was solved or closed; `null` while open, or the clock cannot tell. */
  readonly solveTime: number | null;
}

/**
 * Why a ticket does not count: merged into another; deleted or marked as spam, and not restored; nobody says that it
 * was created, so that it may be older than the log; or the customer never wrote.
 */
export type Exclusion = "merged" | "deleted" | "spam" | "uncreated" | "outbound";

/** A ticket that does not count, and why. */
export interface ExcludedTicket {
  /** Why. */
  readonly reason: Exclusion;
  /** What it would have been; `createdAt` is `openedAt` where it never began to count. */
  readonly ticket: Ticket;
}

/** What was noticed in a log. */
export interface TicketLogCounts {
  /** Events that came twice, and counted once. */
  readonly duplicates: number;
  /** Events that stood behind a later one of their ticket, and were put into order. */
  readonly outOfOrder: number;
  /** Events after `asOf`, which did not count. */
  readonly later: number;
}

/** The tickets of a log. */
export interface TicketLog extends TicketLogCounts {
  /** The tickets that count, in the order in which the log first names them. */
  readonly tickets: readonly Ticket[];
  /** The tickets that do not, in the same order. */
  readonly excluded: readonly ExcludedTicket[];
}
