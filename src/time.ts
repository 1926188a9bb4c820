/** Business hours, periods, and the life of a ticket from what happened to it. */
export type { TicketEvent } from "./time/events.ts";
