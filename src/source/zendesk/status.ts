import type { TicketStatus } from "../../tickets/events.ts";

/** Where a Zendesk ticket stands; `"hold"` is on-hold. Custom statuses belong to one of these categories. */
export type ZendeskStatus = TicketStatus;

export const ZENDESK_STATUSES: readonly ZendeskStatus[] = ["new", "open", "pending", "hold", "solved", "closed"];

/** The tag that Zendesk gives to a ticket when it is merged into another. */
export const MERGED = "closed_by_merge";

export function isZendeskStatus(value: unknown): value is ZendeskStatus {
  return (ZENDESK_STATUSES as readonly unknown[]).includes(value);
}
